"""a mark that was typed whole, and the dispatches that changed last, are found at once

Revision: 0029
Follows: 0028
"""

from collections.abc import Sequence

from alembic import op

revision: str = "0029"
down_revision: str | None = "0028"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_index("ix_search_rows_mark", "search_rows", ["mark"])
    op.create_index("ix_dispatches_updated_at_id", "dispatches", ["updated_at", "id"])


def downgrade() -> None:
    op.drop_index("ix_dispatches_updated_at_id", "dispatches")
    op.drop_index("ix_search_rows_mark", "search_rows")
