"""The one metadata of all tables. Import it before a model is defined: constraints are named when a table is built."""

from collections.abc import Mapping
from typing import cast

from sqlalchemy import MetaData, Table
from sqlmodel import SQLModel

# Names with every column in them are the same on both databases, so that a migration can find what it drops.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

metadata: MetaData = SQLModel.metadata


def table(model: type[SQLModel]) -> Table:
    """The table behind a model, for statements that need no objects."""
    return cast("Mapping[str, Table]", vars(model))["__table__"]
