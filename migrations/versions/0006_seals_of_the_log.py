"""the log, sealed in batches

Revision: 0006
Follows: 0005
"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op


revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "event_seals",
        sa.Column("last_position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("first_position", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("digest", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("sealed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("last_position", name=op.f("pk_event_seals")),
        sa.UniqueConstraint("first_position", name=op.f("uq_event_seals_first_position")),
    )
    # A number is given together with a seal; what was numbered before there were seals is numbered again.
    op.execute("UPDATE events SET position = NULL WHERE position IS NOT NULL")


def downgrade() -> None:
    op.drop_table("event_seals")
