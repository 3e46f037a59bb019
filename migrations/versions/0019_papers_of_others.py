"""dispatches of papers that somebody else issued

Revision: 0019
Follows: 0018
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op


revision: str = "0019"
down_revision: str | None = "0018"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("dispatches", sa.Column("own_paper", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.create_index(op.f("ix_dispatches_parent_task_id"), "dispatches", ["parent_task_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_dispatches_parent_task_id"), "dispatches")
    op.drop_column("dispatches", "own_paper")
