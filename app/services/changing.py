"""Changing what was sent out: our typing is corrected, or a later paper amends text and deadline. The tasks follow."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.db.rows import AnyRow
from app.errors import Conflict, Unprocessable
from app.models.documents import documents as papers
from app.models.instructions import instruction_channels, instructions
from app.models.unit_tasks import unit_tasks
from app.policies import Actor
from app.schemas.changes import DutyChange, HeadChange
from app.schemas.dispatches import DispatchTransition
from app.services import counters, documents, search_index
from app.services.events import record_many
from app.services.secrecy import refuse_secret_text
from app.services.touching import touch_tasks_of_paper
from app.workflow.deadline import due_sort
from app.workflow.kinds import FileKind
from app.workflow.roles import TaskRole

I = instructions.c  # noqa: E741 - the letter of its table, as T is that of tasks
T = unit_tasks.c
_LONG = {"text"}
"""Kept once, with the dispatch, and not again with every office."""


@dataclass(frozen=True)
class _Changed:
    """One duty with what it was and what it is; `said` maps a field to the two."""

    duty: AnyRow
    said: dict[str, list[Any]]


def change(connection: Connection, actor: Actor, row: AnyRow, asked: DispatchTransition) -> dict[str, Any]:
    """Correct or amend a dispatch under way: rows, deadlines of tasks, counters, one event and one more per office.

    A task whose deadline was agreed apart from its duty keeps it; what is done stays done.

    Raises:
        Unprocessable: nothing differs from what stands, a duty of another dispatch, a duty without text.
        Conflict("not_our_paper"): head or files of a paper that somebody else issued.
    """
    if not row.own_paper and (asked.head or asked.file_ids):
        raise Conflict("not_our_paper")
    head = _change_head(connection, row.document_id, asked.head) if asked.head else {}
    changed = [each for place, one in enumerate(asked.duties) if (each := _change_duty(connection, row, place, one))]
    if not head and not changed:
        raise Unprocessable("nothing_changed", field="duties")
    for upload_id in asked.file_ids:
        documents.attach_upload(connection, actor, row.document_id, upload_id, FileKind.ANNEX)
    search_index.index_dispatch(connection, row.id)
    record_many(connection, actor, [*_events(connection, row, asked, head, changed)])
    return {}


def _change_head(connection: Connection, document_id: int, asked: HeadChange) -> dict[str, list[Any]]:
    row = connection.execute(select(papers).where(papers.c.id == document_id)).one()
    said = _differences(row, asked.model_dump(include=asked.model_fields_set))
    if "subject" in said and not said["subject"][1]:
        raise Unprocessable("subject_needed", field="subject")
    refuse_secret_text(asked.subject or "", field="head.subject")
    if said:
        values = {name: new for name, (_, new) in said.items()}
        connection.execute(update(papers).where(papers.c.id == document_id).values(**values))
        documents.register(connection, document_id, number=None, symbol=None, issued_on=None)  # the kind may name it
        touch_tasks_of_paper(connection, document_id)
    return said


def _change_duty(connection: Connection, row: AnyRow, place: int, asked: DutyChange) -> _Changed | None:
    """None where it says what stands already."""
    duty = connection.execute(select(instructions).where(I.id == asked.instruction_id, I.dispatch_id == row.id)).first()
    if duty is None:
        raise Unprocessable("unknown_duty", field=f"duties.{place}.instruction_id", id=asked.instruction_id)
    said = _differences(duty, asked.model_dump(include=asked.model_fields_set - {"instruction_id", "channels"}))
    for name in ("text", "short_title"):
        if name in said and not (said[name][1] or "").strip():
            raise Unprocessable("duty_without_text", field=f"duties.{place}.{name}", about="")
    if said:
        connection.execute(
            update(instructions).where(I.id == duty.id).values({name: new for name, (_, new) in said.items()})
        )
    if asked.channels is not None:
        said |= _change_channels(connection, duty.id, [channel.value for channel in asked.channels])
    if {"due_on", "due_time"} & set(said):
        _move_deadlines(connection, duty, asked)
    if said:
        connection.execute(
            update(unit_tasks).where(T.instruction_id == duty.id).values(updated_at=clock.now(), version=T.version + 1)
        )
    return _Changed(duty, said) if said else None


def _change_channels(connection: Connection, instruction_id: int, wanted: list[str]) -> dict[str, list[Any]]:
    columns = instruction_channels.c
    mine = columns.instruction_id == instruction_id
    stood = [channel.value for channel in connection.scalars(select(columns.channel).where(mine))]
    if set(stood) == set(wanted):
        return {}
    connection.execute(delete(instruction_channels).where(mine))
    rows = [{"instruction_id": instruction_id, "channel": channel} for channel in dict.fromkeys(wanted)]
    if rows:
        connection.execute(insert(instruction_channels), rows)
    return {"channels": [sorted(stood), sorted(wanted)]}


def _move_deadlines(connection: Connection, duty: AnyRow, asked: DutyChange) -> None:
    """Tasks go where their duty goes, unless another day was agreed with their office."""
    given = asked.model_fields_set
    day = asked.due_on if "due_on" in given else duty.due_on
    hour = asked.due_time if "due_time" in given else duty.due_time
    same = (T.instruction_id == duty.id, T.due_on.is_not_distinct_from(duty.due_on))
    rows = connection.execute(
        select(T.province_id, T.instruction_id, T.status, func.count().label("n"))
        .where(*same, T.role == TaskRole.LEAD, T.is_open)
        .group_by(T.province_id, T.instruction_id, T.status)
    ).all()
    connection.execute(update(unit_tasks).where(*same).values(due_on=day, due_time=hour, due_sort=due_sort(day)))
    counters.move_due(connection, [tuple(row) for row in rows], due_sort(duty.due_on), due_sort(day))


def _differences(row: AnyRow, given: dict[str, Any]) -> dict[str, list[Any]]:
    return {
        name: [getattr(row, name), new] for name, new in given.items() if (getattr(row, name) or None) != (new or None)
    }


def _events(
    connection: Connection, row: AnyRow, asked: DispatchTransition, head: dict[str, list[Any]], changed: list[_Changed]
) -> Iterable[dict[str, Any]]:
    """One that keeps everything, and one per office that names its tasks."""
    paper = {"by_paper": asked.by_paper, "by_paper_on": asked.by_paper_on}
    said = {name: _plain(value) for name, value in paper.items() if value}
    common = {"resource": "dispatch", "resource_id": row.id, "action": asked.action.value, "office_id": row.office_id}
    common |= {"dispatch_id": row.id, "reason": asked.reason}
    common |= {"from_status": row.status.value, "to_status": row.status.value}
    yield {**common, "changes": {**said, **_told(head), "duties": [_duty_told(one) for one in changed]}}
    tasks: dict[int, list[int]] = defaultdict(list)
    duties = {one.duty.id: one for one in changed}
    found = (
        select(T.id, T.office_id, T.instruction_id)
        .where(T.instruction_id.in_(list(duties)))
        .order_by(T.office_id, T.id)
    )
    its: dict[int, list[_Changed]] = defaultdict(list)
    for task in connection.execute(found):
        tasks[task.office_id].append(task.id)
        its[task.office_id].append(duties[task.instruction_id])
    for office_id, ids in tasks.items():
        told = [_duty_told(one, without=_LONG) for one in its[office_id]]
        yield {**common, "subject_office_id": office_id, "changes": {**said, "tasks": ids, "duties": told}}


def _duty_told(one: _Changed, without: Iterable[str] = ()) -> dict[str, Any]:
    kept = {name: pair for name, pair in one.said.items() if name not in without}
    return {"position": one.duty.position, "fields": sorted(one.said), **_told(kept)}


def _told(said: dict[str, list[Any]]) -> dict[str, Any]:
    return {name: [_plain(value) for value in pair] for name, pair in said.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value
