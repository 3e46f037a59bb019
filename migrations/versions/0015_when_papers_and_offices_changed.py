"""when papers and offices changed

Revision: 0015
Follows: 0014
"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

from app import clock


revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLES = ("documents", "offices")


def upgrade() -> None:
    """What was there before counts as changed now: who follows changes reads it once more and loses nothing."""
    moment = sqlmodel.sql.sqltypes.UTCDateTime()
    for name in TABLES:
        with op.batch_alter_table(name) as batch_op:
            batch_op.add_column(sa.Column("updated_at", moment, nullable=True))
        table = sa.table(name, sa.column("updated_at", moment))
        op.execute(table.update().values(updated_at=clock.now()))
        with op.batch_alter_table(name) as batch_op:
            batch_op.alter_column("updated_at", existing_type=moment, nullable=False)
            batch_op.create_index(batch_op.f(f"ix_{name}_updated_at"), ["updated_at"], unique=False)


def downgrade() -> None:
    for name in TABLES:
        with op.batch_alter_table(name) as batch_op:
            batch_op.drop_index(batch_op.f(f"ix_{name}_updated_at"))
            batch_op.drop_column("updated_at")
