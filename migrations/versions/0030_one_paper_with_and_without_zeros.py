"""a paper's number is one with and without the zeros before it

Revision: 0030
Follows: 0029
"""

import re
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op


revision: str = "0030"
down_revision: str | None = "0029"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# Issuer, kind, number-symbol, year or term.
PADDED = re.compile(r"([^|]*\|[^|]*\|)0+([0-9].*)", re.DOTALL)
PAPERS = sa.table("documents", sa.column("id", sa.Integer), sa.column("identity", sa.String))


def upgrade() -> None:
    """Where the number is there already without its zeros, both papers stay, for a person to join."""
    connection = op.get_bind()
    key = PAPERS.c.identity
    for row in connection.execute(sa.select(PAPERS).where(key.like("%|0%")).order_by(PAPERS.c.id)).all():
        found = PADDED.fullmatch(row.identity)
        if found is None:
            continue
        bare = found[1] + found[2]
        if connection.execute(sa.select(PAPERS.c.id).where(key == bare)).first() is None:
            connection.execute(sa.update(PAPERS).where(PAPERS.c.id == row.id).values(identity=bare))


def downgrade() -> None:
    """The keys stay: what was padded is not known any more, and the version before finds a paper by its number-symbol."""
