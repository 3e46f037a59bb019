"""who carries a task out, and requests for more time

Revision: 0012
Follows: 0011
"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op


revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "assignments",
        sa.Column("task_id", BIG, autoincrement=False, nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("assigned_by", sa.Integer(), nullable=False),
        sa.Column("assigned_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["unit_tasks.id"], name=op.f("fk_assignments_task_id_unit_tasks")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_assignments_user_id_users")),
        sa.ForeignKeyConstraint(["assigned_by"], ["users.id"], name=op.f("fk_assignments_assigned_by_users")),
        sa.PrimaryKeyConstraint("task_id", name=op.f("pk_assignments")),
    )
    op.create_index("ix_assignments_user_id_task_id", "assignments", ["user_id", "task_id"], unique=False)
    op.create_table(
        "extensions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", BIG, nullable=False),
        sa.Column("issuer_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("asked", "agreed", "refused", name="status", native_enum=False, create_constraint=True, length=20),
            nullable=False,
        ),
        sa.Column("due_before", sa.Date(), nullable=False),
        sa.Column("due_asked", sa.Date(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(length=4000), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("answer", sqlmodel.sql.sqltypes.AutoString(length=4000), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["task_id"], ["unit_tasks.id"], name=op.f("fk_extensions_task_id_unit_tasks")),
        sa.ForeignKeyConstraint(["issuer_id"], ["offices.id"], name=op.f("fk_extensions_issuer_id_offices")),
        sa.ForeignKeyConstraint(["asked_by"], ["users.id"], name=op.f("fk_extensions_asked_by_users")),
        sa.ForeignKeyConstraint(["decided_by"], ["users.id"], name=op.f("fk_extensions_decided_by_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extensions")),
    )
    op.create_index("ix_extensions_task_id_id", "extensions", ["task_id", "id"], unique=False)
    op.create_index("ix_extensions_issuer_id_status_id", "extensions", ["issuer_id", "status", "id"], unique=False)


    # Tasks have 64 bits; SQLite's integers have them anyway, and its table need not be written anew.
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("dispatches", "parent_task_id", existing_type=sa.Integer(), type_=sa.BigInteger())


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("dispatches", "parent_task_id", existing_type=sa.BigInteger(), type_=sa.Integer())
    op.drop_table("extensions")
    op.drop_table("assignments")
