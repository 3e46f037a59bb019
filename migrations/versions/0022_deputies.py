"""deputies for the days somebody is away

Revision: 0022
Follows: 0021
"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op


revision: str = "0022"
down_revision: str | None = "0021"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "deputies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("named_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("ended_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["deputy_id"], ["users.id"], name=op.f("fk_deputies_deputy_id_users")),
        sa.ForeignKeyConstraint(["named_by"], ["users.id"], name=op.f("fk_deputies_named_by_users")),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_deputies_office_id_offices")),
        sa.ForeignKeyConstraint(["person_id"], ["users.id"], name=op.f("fk_deputies_person_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputies")),
    )
    op.create_index("ix_deputies_deputy_id_to_on", "deputies", ["deputy_id", "to_on"], unique=False)
    op.create_index(op.f("ix_deputies_person_id"), "deputies", ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_deputies_person_id"), table_name="deputies")
    op.drop_index("ix_deputies_deputy_id_to_on", table_name="deputies")
    op.drop_table("deputies")
