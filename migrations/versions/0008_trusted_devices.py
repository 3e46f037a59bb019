"""devices that are trusted, tokens for one office

Revision: 0008
Follows: 0007
"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op


revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("user_sessions") as batch_op:
        batch_op.add_column(sa.Column("trusted", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("device", sqlmodel.sql.sqltypes.AutoString(length=100), nullable=False, server_default=""))
    with op.batch_alter_table("user_sessions") as batch_op:
        batch_op.alter_column("trusted", server_default=None)
        batch_op.alter_column("device", server_default=None)
    with op.batch_alter_table("api_tokens") as batch_op:
        batch_op.add_column(sa.Column("office_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_api_tokens_office_id_offices"), "offices", ["office_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("api_tokens") as batch_op:
        batch_op.drop_constraint(op.f("fk_api_tokens_office_id_offices"), type_="foreignkey")
        batch_op.drop_column("office_id")
    with op.batch_alter_table("user_sessions") as batch_op:
        batch_op.drop_column("device")
        batch_op.drop_column("trusted")
