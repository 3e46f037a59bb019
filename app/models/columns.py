"""Column kinds that every table shares."""

from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Enum, Integer

from app import clock

# SQLite numbers rows by INTEGER alone; PostgreSQL wants room for ten million tasks and their events.
BigId = BigInteger().with_variant(Integer(), "sqlite")


# A row says by itself when it last changed, whichever statement changed it.
CHANGED: dict[str, Any] = {"default": clock.now, "onupdate": clock.now}


def choice(kind: type[StrEnum], name: str) -> Any:
    """A closed list stored by value, held by a CHECK named `name`; adding a value is a migration, never ALTER TYPE.

    A migration that makes such a CHECK ends with `app.db.checks.without_lists`.
    """
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=20,
        values_callable=lambda members: [member.value for member in members],
    )
