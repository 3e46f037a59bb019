"""files that are for their addressees alone

Revision: 0023
Follows: 0022
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op


revision: str = "0023"
down_revision: str | None = "0022"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("document_files", "file_uploads")


def upgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(sa.Column("internal", sa.Boolean(), nullable=False, server_default=sa.false()))
        with op.batch_alter_table(table) as batch_op:
            batch_op.alter_column("internal", server_default=None)


def downgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_column("internal")
