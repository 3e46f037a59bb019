"""Any number of tasks in that country, by INSERT … SELECT through the real tables, with indexes built afterwards."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Index, Table, and_, case, func, insert, literal, null, select, text
from sqlalchemy.engine import Connection

from app import clock
from app.models.activities import activities, activity_quantities, activity_tasks
from app.models.deliveries import deliveries
from app.models.dispatches import dispatches
from app.models.documents import documents
from app.models.events import event_seals, events
from app.models.instructions import instruction_channels, instructions
from app.models.offices import offices
from app.models.unit_tasks import unit_tasks
from app.reading.vocabulary import Channel
from app.services import counters, search_index
from app.workflow.deadline import NO_DUE_SORT, due_sort
from app.workflow.delivery import DeliveryStatus
from app.workflow.dispatch import DispatchStatus
from app.workflow.kinds import KnownBy
from app.workflow.roles import TaskRole
from app.workflow.unit_task import TaskStatus
from tests.bench.country import CLERK, DUTIES, FIRST_COMMUNE, MINISTRY, Progress, Size

SPREAD = 97
"""Statuses and days repeat after so many rows: a prime, so that they do not follow the communes."""
CHANNELS = (Channel.LOUDSPEAKER, Channel.BANNER, Channel.PORTAL, Channel.INTEGRATED_MEETING, Channel.SOCIAL)


def load(connection: Connection, size: Size, progress: Progress) -> None:
    """Papers, duties, tasks, deliveries, events, results and counters."""
    now = clock.now()
    held = _drop_indexes(connection, unit_tasks)
    for number in range(size.dispatches):
        progress("tasks", number * size.units * DUTIES, size.real)
        _dispatch(connection, size, number + 1, now - timedelta(days=size.dispatches - number))
    progress("tasks", size.real, size.real)
    _results(connection)
    for n, index in enumerate(held):
        progress("indexes", n, len(held))
        index.create(connection)
    _seal(connection)
    counters.rebuild(connection)
    search_index.rebuild(connection)
    progress("indexes", len(held), len(held))


def _drop_indexes(connection: Connection, table: Table) -> list[Index]:
    held = sorted(table.indexes, key=lambda index: str(index.name))
    for index in held:
        index.drop(connection)
    return held


def _dispatch(connection: Connection, size: Size, number: int, issued_at: datetime) -> None:
    """One paper of the ministry to the first communes, with seven duties."""
    paper = {"id": number, "number": str(number), "symbol": "BM-VP", "number_symbol": f"{number}/BM-VP"}
    subject = f"V/v tuyên truyền đợt {number}, thực hiện kế hoạch truyền thông tại cơ sở"
    said = {"kind": "cong_van", "subject": subject, "issuer": "Bộ Mẫu", "issuer_office_id": MINISTRY}
    known = {"known_by": KnownBy.ISSUED, "issued_on": issued_at.date(), "created_at": issued_at}
    connection.execute(insert(documents).values({**paper, **said, **known}))
    row = {"id": number, "office_id": MINISTRY, "document_id": number, "status": DispatchStatus.ISSUED, "draft": {}}
    times = {"created_at": issued_at, "updated_at": issued_at, "issued_at": issued_at, "as_of": issued_at.date()}
    connection.execute(insert(dispatches).values({**row, **times, "created_by": CLERK}))
    for position in range(1, DUTIES + 1):
        _duty(connection, size, number, position, issued_at)
    _deliveries_and_events(connection, size, number, issued_at)


def _duty(connection: Connection, size: Size, dispatch_id: int, position: int, issued_at: datetime) -> None:
    instruction_id = (dispatch_id - 1) * DUTIES + position
    due_on = None if position == DUTIES else _due(size, dispatch_id, position)
    words = {"text": f"Nội dung {position}: tổ chức tuyên truyền bằng hình thức phù hợp", "due_on": due_on}
    titled = {"short_title": f"Tuyên truyền đợt {dispatch_id}, nội dung {position}", "is_report": False}
    identity = {"id": instruction_id, "dispatch_id": dispatch_id, "position": position}
    connection.execute(insert(instructions).values({**identity, **words, **titled}))
    channel = CHANNELS[position % len(CHANNELS)]
    connection.execute(insert(instruction_channels).values(instruction_id=instruction_id, channel=channel))
    status = _status(size, dispatch_id, instruction_id)
    values = {
        "dispatch_id": dispatch_id,
        "instruction_id": instruction_id,
        "office_id": offices.c.id,
        "issuer_id": MINISTRY,
        "province_id": offices.c.province_id,
        "role": literal(TaskRole.LEAD, unit_tasks.c.role.type),
        "status": status,
        "is_open": literal(dispatch_id > size.first_open, unit_tasks.c.is_open.type),
        "due_on": null() if due_on is None else literal(due_on, unit_tasks.c.due_on.type),
        "due_sort": NO_DUE_SORT if due_on is None else due_sort(due_on),
        **_done(status, due_on or issued_at.date(), issued_at),
        "created_at": literal(issued_at, unit_tasks.c.created_at.type),
        "updated_at": literal(issued_at, unit_tasks.c.updated_at.type),
        "version": 1,
    }
    _from_communes(connection, size, unit_tasks, values)


def _due(size: Size, dispatch_id: int, position: int) -> date:
    day = (dispatch_id * 13 + position * 5 + size.seed) % 60
    return clock.today() + timedelta(days=day - 20 if dispatch_id > size.first_open else -day)


def _status(size: Size, dispatch_id: int, instruction_id: int) -> ColumnElement[Any]:
    """Of open work most is waiting and some in hand; of old work nearly all is done."""
    place = (offices.c.id * 31 + instruction_id * 17 + size.seed) % SPREAD
    kind = unit_tasks.c.status.type
    shares = (
        {TaskStatus.IN_PROGRESS: 20, TaskStatus.ACKNOWLEDGED: 45, TaskStatus.RETURNED: 48}
        if dispatch_id > size.first_open
        else {TaskStatus.CONFIRMED: 30, TaskStatus.WAIVED: 33, TaskStatus.CANCELLED: 36}
    )
    last = TaskStatus.ASSIGNED if dispatch_id > size.first_open else TaskStatus.DONE
    return case(*((place < upto, literal(status, kind)) for status, upto in shares.items()), else_=literal(last, kind))


def _done(status: ColumnElement[Any], day: date, issued_at: datetime) -> dict[str, Any]:
    completed = status.in_(
        [literal(each, unit_tasks.c.status.type) for each in (TaskStatus.DONE, TaskStatus.CONFIRMED)]
    )
    reported = literal(issued_at + timedelta(hours=5), unit_tasks.c.reported_at.type)
    return {
        "completed_on": case((completed, literal(day, unit_tasks.c.completed_on.type))),
        "reported_at": case((completed, reported)),
    }


def _deliveries_and_events(connection: Connection, size: Size, dispatch_id: int, issued_at: datetime) -> None:
    moment = literal(issued_at, deliveries.c.created_at.type)
    state = literal(DeliveryStatus.ACCEPTED, deliveries.c.status.type)
    sent = {"dispatch_id": dispatch_id, "office_id": offices.c.id, "status": state, "version": 1}
    _from_communes(connection, size, deliveries, {**sent, "created_at": moment, "updated_at": moment})
    act = {"resource": "dispatch", "resource_id": dispatch_id, "action": "issue", "dispatch_id": dispatch_id}
    who = {
        "user_id": CLERK,
        "office_id": MINISTRY,
        "subject_office_id": offices.c.id,
        "position": _position(dispatch_id),
    }
    _from_communes(connection, size, events, {**act, **who, "at": moment})


def _position(dispatch_id: int) -> ColumnElement[int]:
    """Numbered already: otherwise the measurements would compete with the pass that numbers."""
    return (offices.c.id - FIRST_COMMUNE) + (dispatch_id - 1) * 10_000 + 1


def _seal(connection: Connection) -> None:
    """One batch over all of them: sealing goes on behind it. Nobody verifies this log, so its digest stands for nothing."""
    last = connection.execute(select(func.max(events.c.position))).scalar_one()
    batch = {"first_position": 1, "last_position": last, "digest": "0" * 64, "sealed_at": clock.now()}
    connection.execute(insert(event_seals).values(batch))


def _from_communes(connection: Connection, size: Size, table: Table, values: dict[str, Any]) -> None:
    columns = [value if isinstance(value, ColumnElement) else literal(value) for value in values.values()]
    reached = and_(offices.c.id >= FIRST_COMMUNE, offices.c.id < FIRST_COMMUNE + size.units)
    rows = select(*columns).where(reached).order_by(offices.c.id)
    connection.execute(insert(table).from_select(list(values), rows, include_defaults=False))


def _results(connection: Connection) -> None:
    """One result for each task in hand, under the number of the task."""
    chosen = unit_tasks.c.status == TaskStatus.IN_PROGRESS
    channel = literal(Channel.LOUDSPEAKER, activities.c.channel.type)
    task = unit_tasks.c
    day = literal(clock.today(), activities.c.done_on.type)
    values = {
        "id": task.id,
        "office_id": task.office_id,
        "channel": channel,
        "done_on": day,
        "recorded_by": task.office_id,
    }
    values |= {"place": literal(""), "note": literal(""), "created_at": task.created_at, "updated_at": task.updated_at}
    rows = select(*values.values(), literal(1)).where(chosen)
    connection.execute(insert(activities).from_select([*values, "version"], rows, include_defaults=False))
    links = select(task.id, task.id).where(chosen)
    connection.execute(insert(activity_tasks).from_select(["activity_id", "task_id"], links))
    amounts = select(task.id, literal("lượt phát"), literal(5)).where(chosen)
    connection.execute(insert(activity_quantities).from_select(["activity_id", "unit", "amount"], amounts))
    _restart_numbering(connection)


def _restart_numbering(connection: Connection) -> None:
    """PostgreSQL hands out numbers by itself: behind those that were given here."""
    if connection.dialect.name != "postgresql":
        return
    for table in (activities, dispatches, documents, instructions):
        last = connection.execute(select(func.max(table.c.id))).scalar_one()
        name = f"pg_get_serial_sequence('{table.name}', 'id')"
        connection.execute(text(f"SELECT setval({name}, :last)"), {"last": last})
