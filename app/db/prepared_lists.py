"""Statements with a list after `IN`, prepared like those of fixed text: compiled for a few lengths of the list."""

from bisect import bisect_left
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
        if len(wanted) <= _LENGTHS[-1]:
            return self._part(connection, wanted, params) if wanted else []
        starts = range(0, len(wanted), _LENGTHS[-1])
        parts = (wanted[start : start + _LENGTHS[-1]] for start in starts)
        return [row for part in parts for row in self._part(connection, part, params)]

    def _part(self, connection: Connection, part: list[int], params: dict[str, Any]) -> list[Row]:
        length = _LENGTHS[bisect_left(_LENGTHS, len(part))]
        part += part[-1:] * (length - len(part))
        return self._of_length(length).rows(connection, **dict(zip(_NAMES, part, strict=False)), **params)

    def _of_length(self, length: int) -> Prepared:
        prepared = self._prepared.get(length)
        if prepared is None:
            binds = [bindparam(name, type_=BigInteger()) for name in _NAMES[:length]]
            prepared = self._prepared[length] = Prepared(self._build(binds))
        return prepared
