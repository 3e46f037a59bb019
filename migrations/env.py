"""What Alembic runs: on the connection it is given, or on one it opens itself under the same lock."""

from typing import Any

from alembic import context
from sqlalchemy.engine import Connection

import app.models  # noqa: F401  # fills the metadata
from app.db.metadata import metadata
from app.db.migrate import in_models, locked_connection
from app.settings import Settings


def run(connection: Connection) -> None:
    options: dict[str, Any] = {
        "connection": connection,
        "target_metadata": metadata,
        "compare_type": True,
        "compare_server_default": True,
        "include_name": in_models,
        # SQLite can only rebuild a table where others alter it.
        "render_as_batch": connection.dialect.name == "sqlite",
        # Both databases can undo changes of tables: all steps or none.
        "transactional_ddl": True,
    }
    context.configure(**options)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if context.is_offline_mode():
    raise SystemExit("Migrations read the database they change; run them with a connection.")
if given is not None:
    run(given)
else:
    with locked_connection(context.get_x_argument(as_dictionary=True).get("url") or Settings().url) as opened:
        run(opened)
