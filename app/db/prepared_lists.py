"""Statements with a list after `IN`, prepared like those of fixed text: compiled for a few lengths of the list."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import BigInteger, BindParameter, bindparam
from sqlalchemy.engine import Connection
from sqlalchemy.sql import ClauseElement

from app.db.prepared import Prepared, Row

_LENGTHS = (1, 4, 16, 64, 256)
_NAMES = [f"in_{n}" for n in range(_LENGTHS[-1])]


class PreparedIn:
    """`PreparedIn(lambda ids: select(…).where(table.c.id.in_(ids)))`. Make it at module level.

    A list between two lengths is filled up with its last number, which changes nothing after IN. A longer one is asked
    for in parts, so a statement must not group or order across the list.
    """

    def __init__(self, build: Callable[[list[BindParameter[int]]], ClauseElement]) -> None:
        self._build = build
        self._prepared: dict[int, Prepared] = {}

    def rows(self, connection: Connection, ids: Iterable[int], /, **params: Any) -> list[Row]:
        """The rows for these numbers; none for none."""
        wanted = list(dict.fromkeys(ids))
        found: list[Row] = []
        for start in range(0, len(wanted), _LENGTHS[-1]):
            part = wanted[start : start + _LENGTHS[-1]]
            length = next(each for each in _LENGTHS if each >= len(part))
            part += part[-1:] * (length - len(part))
            numbered = dict(zip(_NAMES, part, strict=False))
            found += self._of_length(length).rows(connection, **numbered, **params)
        return found

    def _of_length(self, length: int) -> Prepared:
        prepared = self._prepared.get(length)
        if prepared is None:
            binds = [bindparam(name, type_=BigInteger()) for name in _NAMES[:length]]
            prepared = self._prepared[length] = Prepared(self._build(binds))
        return prepared
