"""papers that offices enter, and what other systems call them

Revision: 0017
Follows: 0016
"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op


revision: str = "0017"
down_revision: str | None = "0016"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "held_papers",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_held_papers_document_id_documents")),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_held_papers_office_id_offices")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_held_papers_user_id_users")),
        sa.PrimaryKeyConstraint("document_id", "office_id", name=op.f("pk_held_papers")),
    )
    op.create_index(op.f("ix_held_papers_office_id"), "held_papers", ["office_id"])
    op.create_table(
        "paper_refs",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("scheme", sqlmodel.sql.sqltypes.AutoString(length=30), nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_paper_refs_document_id_documents")),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_paper_refs_office_id_offices")),
        sa.PrimaryKeyConstraint("office_id", "scheme", "code", name=op.f("pk_paper_refs")),
    )
    op.create_index(op.f("ix_paper_refs_document_id"), "paper_refs", ["document_id"])


def downgrade() -> None:
    op.drop_table("paper_refs")
    op.drop_table("held_papers")
