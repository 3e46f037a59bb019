"""closed lists held without building the list for each row

Revision: 0028
Follows: 0027
"""

from collections.abc import Sequence

from alembic import op

from app.db.checks import without_lists

revision: str = "0028"
down_revision: str | None = "0027"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    without_lists(op.get_bind())


def downgrade() -> None:
    """The other form holds the same."""
