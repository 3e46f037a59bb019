"""room for keys of second factors that are sealed

Revision: 0024
Follows: 0023
"""

from collections.abc import Sequence

import sqlmodel
from alembic import op


revision: str = "0024"
down_revision: str | None = "0023"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """The service seals what it finds open when it starts; a migration does not know the key."""
    with op.batch_alter_table("second_factors") as batch_op:
        batch_op.alter_column(
            "secret",
            existing_type=sqlmodel.sql.sqltypes.AutoString(length=64),
            type_=sqlmodel.sql.sqltypes.AutoString(length=200),
            existing_nullable=False,
        )


def downgrade() -> None:
    """The room stays: what is sealed would not fit into the old one, and the version before cannot open it either."""
