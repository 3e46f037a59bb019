"""counters of each duty, so that a list of dispatches counts no tasks

Revision: 0025
Follows: 0024
"""

from collections.abc import Sequence

from alembic import op


revision: str = "0025"
down_revision: str | None = "0024"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

COUNTED = """
    INSERT INTO task_counters (scope, status, due_sort, n)
    SELECT -instruction_id, status, CASE WHEN is_open THEN due_sort ELSE 0 END, count(*)
    FROM unit_tasks
    WHERE role = 'LEAD'
    GROUP BY instruction_id, status, CASE WHEN is_open THEN due_sort ELSE 0 END
"""


def upgrade() -> None:
    op.execute(COUNTED)


def downgrade() -> None:
    op.execute("DELETE FROM task_counters WHERE scope < 0")
