"""counting the tasks of a dispatch from one index alone

Revision: 0004
Follows: 0003
"""

from collections.abc import Sequence

from alembic import op


revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

OLD = "ix_unit_tasks_dispatch_id_instruction_id_status_office_id"
NEW = "ix_unit_tasks_dispatch_id_instruction_id_status_role_due_sort"


def upgrade() -> None:
    op.drop_index(OLD, table_name="unit_tasks")
    op.create_index(NEW, "unit_tasks", ["dispatch_id", "instruction_id", "status", "role", "due_sort"], unique=False)


def downgrade() -> None:
    op.drop_index(NEW, table_name="unit_tasks")
    op.create_index(OLD, "unit_tasks", ["dispatch_id", "instruction_id", "status", "office_id"], unique=False)
