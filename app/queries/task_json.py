"""The list of tasks as the bytes of its JSON: what integrators ask for most, written straight from the rows.

Fifty objects of twenty-five fields, made to be taken apart again, were a third of what this list cost. A test compares
the bytes with those that the schema, `TaskListItem`, writes of the same tasks.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

import orjson
from sqlalchemy.engine import Connection

from app.policies import Actor
from app.queries.task_walk import COLUMNS
from app.queries.unit_tasks import Beside, Listed, cursor_after, deadline_of, found, in_order
from app.schemas.common import WrittenPage, in_vietnam
from app.schemas.unit_tasks import TaskQuery
from app.workflow.dispatch import DispatchStatus
from app.workflow.moves import Side
from app.workflow.unit_task import TaskStatus, allowed_actions


def task_list_json(connection: Connection, actor: Actor, asked: TaskQuery) -> WrittenPage:
    """What `list_tasks` gives, written."""
    rows = [Listed._make(row) for row in found(connection, actor, asked, COLUMNS, plain=True)]
    following = cursor_after(asked, rows)
    shown = rows[: asked.limit]
    beside = Beside.of(connection, actor, shown)
    offices = {ref: orjson.dumps(vars(named)) for ref, named in beside.refs.items()}
    items = b",".join([_item(row, beside, offices) for row in shown])
    return WrittenPage(b'{"items":[%b],"next":%b}' % (items, orjson.dumps(following)), following)


_ITEM = (
    b'{"id":%d,"dispatch_id":%d,"dispatch_status":%b,"confirmation":%b,"instruction_id":%d,"number_symbol":%b,'
    b'"subject":%b,"short_title":%b,"office":%b,"issuer":%b,"role":%b,"status":%b,"channels":%b,"target_quantity":%b,"target_unit":%b,"target_per":%b,'
    b'"due_on":%b,"due_time":%b,"due_text":%b,"deadline":%b,"completed_on":%b,"reported_at":%b,"activities":%d,'
    b'"allowed_actions":%b,"created_at":%b,"updated_at":%b,"version":%d}'
)


def _item(row: Listed, beside: Beside, offices: dict[int, bytes]) -> bytes:
    """A row as an object; on SQLite its days and moments are still text."""
    return _ITEM % (
        row.id,
        row.dispatch_id,
        _WORDS[row.dispatch_status],
        _WORDS[row.confirmation],
        row.instruction_id,
        _WORDS[row.number_symbol],
        _WORDS[row.subject],
        _WORDS[row.short_title],
        offices[row.office_id],
        offices[row.issuer_id],
        _WORDS[row.role],
        _WORDS[row.status],
        _CHANNELS[row.served],
        _NUMBERS[row.target_quantity],
        _WORDS[row.target_unit],
        _WORDS[row.target_per],
        _WORDS[row.due_on],
        _WORDS[row.due_time],
        _WORDS[row.due_text],
        _DEADLINES[beside.today, row.status, row.due_on, row.completed_on, row.reported_at],
        _WORDS[row.completed_on],
        _MOMENTS[row.reported_at],
        row.results,
        _ACTIONS[row.status, beside.hats[row.office_id, row.issuer_id], row.dispatch_status],
        _MOMENTS[row.created_at],
        _MOMENTS[row.updated_at],
        row.version,
    )


class _Written(dict[Any, bytes]):
    """What a value is in JSON, worked out at its first use: the words of a duty come again with each of its units."""

    def __init__(self, write: Callable[[Any], bytes], most: int = 4096) -> None:
        super().__init__()
        self._write, self._most = write, most

    def __missing__(self, value: Any) -> bytes:
        if len(self) >= self._most:
            self.clear()
        written = self[value] = self._write(value)
        return written


class _Dates(NamedTuple):
    status: TaskStatus
    due_on: date | None
    completed_on: date | None
    reported_at: datetime | None


def _deadline(dates: tuple[date, str, date | str | None, date | str | None, datetime | str | None]) -> bytes:
    today, status, due_on, completed_on, reported_at = dates
    read = _Dates(TaskStatus(status), _day(due_on), _day(completed_on), _moment(reported_at))
    return orjson.dumps(deadline_of(read, today))


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _moment(value: datetime | str | None) -> datetime | None:
    return datetime.fromisoformat(value).replace(tzinfo=UTC) if isinstance(value, str) else value


def _written_moment(value: datetime | str | None) -> bytes:
    moment = _moment(value)
    return orjson.dumps(moment and in_vietnam(moment), option=orjson.OPT_OMIT_MICROSECONDS)


def _actions(standing: tuple[str, frozenset[Side], str]) -> bytes:
    status, on_side, dispatch = standing
    return orjson.dumps(allowed_actions(TaskStatus(status), on_side, DispatchStatus(dispatch)))


_WORDS, _NUMBERS, _MOMENTS = _Written(orjson.dumps), _Written(orjson.dumps), _Written(_written_moment)
_CHANNELS = _Written(lambda served: orjson.dumps(in_order(served)))
_DEADLINES, _ACTIONS = _Written(_deadline), _Written(_actions)
