"""papers that turned out to be one

Revision: 0013
Follows: 0012
"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op


revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "merged_papers",
        sa.Column("twin_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["kept_id"], ["documents.id"], name=op.f("fk_merged_papers_kept_id_documents")),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_merged_papers_office_id_offices")),
        sa.ForeignKeyConstraint(["twin_id"], ["documents.id"], name=op.f("fk_merged_papers_twin_id_documents")),
        sa.PrimaryKeyConstraint("twin_id", "office_id", name=op.f("pk_merged_papers")),
    )
    op.create_index(op.f("ix_merged_papers_kept_id"), "merged_papers", ["kept_id"])


def downgrade() -> None:
    op.drop_table("merged_papers")
