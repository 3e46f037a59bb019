"""SQLite gives the number of a deleted result to no other one

Revision: 0026
Follows: 0025
"""

from collections.abc import Sequence

from alembic import op


revision: str = "0026"
down_revision: str | None = "0025"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# The log knows numbers of results that were deleted before.
GIVEN = """
    INSERT INTO sqlite_sequence (name, seq)
    SELECT 'activities', seq FROM (SELECT max(resource_id) AS seq FROM events WHERE resource = 'activity')
    WHERE seq IS NOT NULL
"""


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    rebuild(autoincrement=True)
    op.execute(GIVEN)
    op.execute(  # the greater of the two stays
        "DELETE FROM sqlite_sequence WHERE name = 'activities' AND rowid NOT IN "
        "(SELECT rowid FROM sqlite_sequence WHERE name = 'activities' ORDER BY seq DESC LIMIT 1)"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        rebuild(autoincrement=False)


def rebuild(*, autoincrement: bool) -> None:
    options = {"sqlite_autoincrement": autoincrement}
    with op.batch_alter_table("activities", recreate="always", table_kwargs=options):
        pass
