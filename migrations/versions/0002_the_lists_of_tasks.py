"""the lists of tasks, read along one index for each office and status

Revision: 0002
Follows: 0001
"""

from collections.abc import Sequence

from alembic import op


revision: str = '0002'
down_revision: str | None = '0001'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

OLD = {
    'ix_unit_tasks_office_id_is_open_due_sort_id': ['office_id', 'is_open', 'due_sort', 'id'],
    'ix_unit_tasks_issuer_id_is_open_due_sort_id': ['issuer_id', 'is_open', 'due_sort', 'id'],
}
NEW = {
    'ix_unit_tasks_office_id_status_due_sort_id': ['office_id', 'status', 'due_sort', 'id'],
    'ix_unit_tasks_issuer_id_status_due_sort_id': ['issuer_id', 'status', 'due_sort', 'id'],
}


def upgrade() -> None:
    _exchange(OLD, NEW)


def downgrade() -> None:
    _exchange(NEW, OLD)


def _exchange(gone: dict[str, list[str]], made: dict[str, list[str]]) -> None:
    for name in gone:
        op.drop_index(name, table_name='unit_tasks')
    for name, columns in made.items():
        op.create_index(name, 'unit_tasks', columns, unique=False)
