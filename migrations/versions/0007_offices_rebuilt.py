"""offices rebuilt: who follows whom

Revision: 0007
Follows: 0006
"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op


revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS = ("MERGE", "ABSORB", "RENAME", "SPLIT", "DISSOLVE", "REPARENT")


def upgrade() -> None:
    op.create_table(
        "succession_batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("journal", sa.JSON(), nullable=False),
        sa.Column("undone_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_succession_batches_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_succession_batches")),
    )
    op.create_table(
        "successions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column(
            "kind", sa.Enum(*KINDS, name="kind", native_enum=False, create_constraint=True, length=20), nullable=False
        ),
        sa.Column("from_office_id", sa.Integer(), nullable=False),
        sa.Column("to_office_id", sa.Integer(), nullable=True),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["succession_batches.id"], name=op.f("fk_successions_batch_id_succession_batches")
        ),
        sa.ForeignKeyConstraint(["from_office_id"], ["offices.id"], name=op.f("fk_successions_from_office_id_offices")),
        sa.ForeignKeyConstraint(["to_office_id"], ["offices.id"], name=op.f("fk_successions_to_office_id_offices")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_successions")),
        sa.UniqueConstraint(
            "from_office_id",
            "to_office_id",
            "effective_on",
            name=op.f("uq_successions_from_office_id_to_office_id_effective_on"),
        ),
    )
    op.create_index("ix_successions_to_office_id", "successions", ["to_office_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_successions_to_office_id", table_name="successions")
    op.drop_table("successions")
    op.drop_table("succession_batches")
