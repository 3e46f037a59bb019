"""What is found by words: one row for each dispatch, paper, duty and office; written where those are written.

The index over `words` is each database's own (FTS5 on SQLite, GIN on PostgreSQL) and stands in the migration.
"""

from sqlmodel import Field, SQLModel, UniqueConstraint

from app.db.metadata import table
from app.models.columns import choice
from app.workflow.kinds import Found


class SearchRow(SQLModel, table=True):
    """`words` are folded and parted by single blanks; `mark` is the number-symbol or code without its signs."""

    __tablename__ = "search_rows"
    __table_args__ = (UniqueConstraint("kind", "ref_id"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: Found = Field(sa_type=choice(Found, "kind"))
    ref_id: int
    mark: str = Field(default="", max_length=200, index=True)
    low: str
    """Lower case with its marks, so that who types them sees the exact ones first."""
    words: str


search_rows = table(SearchRow)
