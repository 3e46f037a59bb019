"""Whose telephone it is: a number that people type in place of a user name."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.engine import Connection

from app.models.people import users
from app.queries.people import user_id_of

SHORTEST = 9
_BETWEEN_DIGITS = (" ", "\u00a0", ".", "-", "+", "(", ")", "/")
_COUNTRY = "84"


def username_of(connection: Connection, typed: str) -> str:
    """The user name that is meant: what was typed, or whose telephone it is where exactly one open account has it.

    It looks through all accounts, so it is no read for the event loop.
    """
    digits = at_home(typed)
    if len(digits) < SHORTEST or user_id_of(connection, typed) is not None:
        return typed
    written = _without_marks(users.c.phone)
    forms = [digits, f"{_COUNTRY}{digits[1:]}", f"{_COUNTRY}{digits}"] if digits.startswith("0") else [digits]
    meant = (written.in_(forms), users.c.disabled_at.is_(None))
    rows = connection.execute(select(users.c.username).where(*meant).limit(2)).all()
    return str(rows[0].username) if len(rows) == 1 else typed


def at_home(typed: str) -> str:
    """The digits of a telephone number as they are dialled in the country; nothing where it is none."""
    plain = typed.strip()
    for mark in _BETWEEN_DIGITS:
        plain = plain.replace(mark, "")
    if not plain.isascii() or not plain.isdigit():
        return ""
    return f"0{plain.removeprefix(_COUNTRY).removeprefix('0')}" if plain.startswith(_COUNTRY) else plain


def _without_marks(column: ColumnElement[str]) -> ColumnElement[str]:
    for mark in _BETWEEN_DIGITS:
        column = func.replace(column, mark, "")
    return column
