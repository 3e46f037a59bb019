"""A list as JSON a page at a time, or whole as CSV: the caller's `Accept` decides."""

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any, NamedTuple

from fastapi import Response
from pydantic import BaseModel
from sqlalchemy.engine import Connection
from starlette.responses import StreamingResponse

from app.documents.csv_text import BOM, Cell, csv_text
from app.policies import Actor
from app.schemas.common import Page, WrittenPage
from app.web.caller import Caller
from app.web.i18n import gettext
from app.web.taking_out import taking_out

_CSV = "text/csv"
_CHUNK = 500


class Column(NamedTuple):
    """`heading` is a sentence of the catalogue."""

    heading: str
    cell: Callable[[Any], Cell]


class Table(NamedTuple):
    """How the items of one list look as rows; `name` is that of the file."""

    name: str
    columns: Sequence[Column]


async def listed(
    caller: Caller,
    query: Callable[[Connection, Actor, Any], Page[Any]],
    asked: BaseModel,
    table: Table,
    *,
    long: bool = False,
    written: Callable[[Connection, Actor, Any], WrittenPage] | None = None,
) -> Response:
    """The page asked for; or, for `Accept: text/csv`, everything from the cursor on, streamed.

    `long`: it takes longer than the loop may stand still, as where its items tell counts of others.
    `written`: the same query for JSON, which it writes itself.
    """
    if not _wants_csv(caller.request.headers.get("accept", "")):
        answer = await (caller.read_long_json if long else caller.read_json)(written or query, asked)
        answer.headers["vary"] = "Accept"
        return answer
    chunk = asked.model_copy(update={"limit": _CHUNK})
    await taking_out(caller, table.name)
    first = await caller.read_long(query, chunk)
    headers = {"content-disposition": f'attachment; filename="{table.name}.csv"', "vary": "Accept"}
    return StreamingResponse(_rows(caller, query, chunk, first, table), 200, headers, f"{_CSV}; charset=utf-8")


async def _rows(
    caller: Caller,
    query: Callable[[Connection, Actor, Any], Page[Any]],
    asked: BaseModel,
    page: Page[Any],
    table: Table,
) -> AsyncIterator[str]:
    """Each chunk is read when the one before it has gone out, so that a slow reader fills no memory."""
    yield BOM + csv_text([[gettext(column.heading) for column in table.columns]])
    if caller.request.state.head_only:
        return
    while True:
        yield csv_text([column.cell(item) for column in table.columns] for item in page.items)
        if page.next is None:
            return
        page = await caller.read_long(query, asked.model_copy(update={"cursor": page.next}))


def _wants_csv(accept: str) -> bool:
    """Whether CSV is named, and JSON not named before it."""
    named = [kind.partition(";")[0].strip().lower() for kind in accept.split(",")]
    return _CSV in named and "application/json" not in named[: named.index(_CSV)]
