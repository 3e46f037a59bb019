"""What must be true before a service may be sent requests."""

from sqlalchemy import text
from sqlalchemy.engine import Connection

from app.queries.people import has_accounts


def standing(connection: Connection) -> tuple[str | None, bool]:
    """The revision the tables stand at, and whether anybody could sign in."""
    revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision, has_accounts(connection)
