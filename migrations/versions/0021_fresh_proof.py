"""when a sign-in was last proven, and forms that wait for a sign-in

Revision: 0021
Follows: 0020
"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op


revision: str = "0021"
down_revision: str | None = "0020"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("user_sessions", sa.Column("proven_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True))
    op.execute("UPDATE user_sessions SET proven_at = created_at")
    with op.batch_alter_table("user_sessions") as batch_op:
        batch_op.alter_column("proven_at", existing_type=sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False)
    op.create_table(
        "held_forms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("action", sqlmodel.sql.sqltypes.AutoString(length=2000), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("expires_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_held_forms_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_held_forms")),
    )
    op.create_index(op.f("ix_held_forms_user_id"), "held_forms", ["user_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_held_forms_user_id"), table_name="held_forms")
    op.drop_table("held_forms")
    with op.batch_alter_table("user_sessions") as batch_op:
        batch_op.drop_column("proven_at")
