"""Inserting into a table by a prepared statement that takes every column it is not told to leave out."""

from sqlalchemy import Insert, Table, bindparam, insert, text

from app.db.prepared import Prepared


def inserting(table: Table, *without: str) -> Insert:
    """The statement, with a parameter of its name for each column but those."""
    return insert(table).values({name: bindparam(name) for name in _names(table) if name not in without})


def inserting_once(table: Table) -> Prepared:
    """A row that is there already stays as it is; the same words in both databases."""
    names = _names(table)
    words = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES (:{', :'.join(names)}) ON CONFLICT DO NOTHING"
    return Prepared(text(words).bindparams(*(bindparam(column.name, type_=column.type) for column in table.c)))


def _names(table: Table) -> list[str]:
    return [column.name for column in table.c]
