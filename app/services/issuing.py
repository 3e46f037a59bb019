"""Sending out: a draft becomes rows, and every duty becomes a task of every unit it is for; one transaction."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, case, false, func, insert, literal, or_, select
from sqlalchemy.engine import Connection

from app import clock
from app.db.prepared import Prepared
from app.db.prepared_inserts import inserting
from app.errors import Invalid, Unprocessable
from app.models.deliveries import deliveries
from app.models.dispatches import addressee_offices, dispatch_addressees, recipient_lines
from app.models.instructions import instruction_addressees, instruction_channels, instructions
from app.models.offices import offices
from app.models.unit_tasks import unit_tasks
from app.policies import Actor
from app.queries.resolution import recipients_to_offices
from app.queries.sending import STRONGEST_FIRST, Plan, PlannedInstruction, plan
from app.reading.draft import DispatchDraft
from app.schemas.sending import Problem
from app.services import counters
from app.services.events import record_many
from app.workflow.deadline import due_sort
from app.workflow.delivery import DeliveryStatus
from app.workflow.roles import TaskRole
from app.workflow.unit_task import TaskStatus

_DELIVERIES = Prepared(inserting(deliveries, "id"))
_CHUNK = 1000
_RANKS = {role: rank for rank, role in enumerate(STRONGEST_FIRST)}


def fan_out(
    connection: Connection,
    actor: Actor,
    dispatch_id: int,
    office_id: int,
    draft: DispatchDraft,
    *,
    as_of: date,
    parent_task_id: int | None = None,
    gaps: Iterable[Problem] = (),
) -> None:
    """Addressees, duties, tasks, deliveries, one event per office, counters; `gaps` are those of the paper itself.

    Raises:
        Invalid: no subject, a duty has no unit, an addressee stands for no office; each problem names its field.
    """
    planned = plan(connection, draft, as_of, gaps)
    if planned.problems:
        raise Invalid([_refusal(each) for each in planned.problems])
    now = clock.now()
    addressee_ids = _write_addressees(connection, dispatch_id, planned)
    _write_recipients(connection, dispatch_id, office_id, draft, as_of)
    where = provinces(connection, planned.office_ids)
    counted: Counter[counters.Key] = Counter()
    per_office: Counter[int] = Counter(dict.fromkeys(planned.office_ids, 0))
    duties: dict[int, PlannedInstruction] = {}
    for position, duty in enumerate(planned.instructions, 1):
        instruction_id = _write_instruction(connection, dispatch_id, position, duty, addressee_ids)
        duties[instruction_id] = duty
        per_office.update(duty.roles_by_office.keys() - duty.not_for)
        for (province_id, status), n in _leading(duty, where).items():
            counted.update(dict.fromkeys(counters.keys(province_id, instruction_id, status, _due(duty)), n))
    _write_tasks(connection, _common(dispatch_id, office_id, parent_task_id, now), duties)
    deliver(connection, dispatch_id, sorted(planned.office_ids), now)
    counters.add(connection, counted)
    record_many(connection, actor, [_event(dispatch_id, office_id, unit, n) for unit, n in sorted(per_office.items())])


def _refusal(problem: Problem) -> Unprocessable:
    return Unprocessable(problem.code, field=problem.field, about=problem.message, **problem.params)


def _write_addressees(connection: Connection, dispatch_id: int, planned: Plan) -> dict[str, int]:
    ids: dict[str, int] = {}
    for position, (addressee, office_ids) in enumerate(planned.addressees, 1):
        values = {"dispatch_id": dispatch_id, "ref": addressee.ref, "position": position}
        values |= {"name": addressee.text, "is_group": addressee.group}
        ids[addressee.ref] = _insert_one(connection, dispatch_addressees, values)
        rows = [{"addressee_id": ids[addressee.ref], "office_id": office_id} for office_id in office_ids]
        if rows:
            connection.execute(insert(addressee_offices), rows)
    return ids


def _write_instruction(
    connection: Connection, dispatch_id: int, position: int, planned: PlannedInstruction, addressee_ids: dict[str, int]
) -> int:
    duty = planned.instruction
    values = duty.model_dump(include={"text", "due_time", "due_text", "is_report"})
    values |= {"dispatch_id": dispatch_id, "position": position, "due_on": _day(duty.due_on)}
    values["short_title"] = (duty.short_title or duty.text)[:200]
    if duty.target:
        values |= {
            "target_quantity": duty.target.quantity,
            "target_unit": duty.target.unit[:100],
            "target_per": duty.target.per[:100] if duty.target.per else None,
        }
    instruction_id = _insert_one(connection, instructions, values)
    channels = [{"instruction_id": instruction_id, "channel": channel} for channel in dict.fromkeys(duty.channels)]
    if channels:
        connection.execute(insert(instruction_channels), channels)
    for ref, role in planned.roles_by_ref.items():
        link = {"instruction_id": instruction_id, "addressee_id": addressee_ids[ref], "role": role}
        connection.execute(insert(instruction_addressees).values(link))
    return instruction_id


def _write_tasks(connection: Connection, common: dict[str, Any], duties: dict[int, PlannedInstruction]) -> None:
    """A task of each duty for each office its addressees stand for, copied inside the database: there may be thousands.

    Office by office, since that is how two of the indexes lie: each of their pages is then touched once, not once for
    every duty.
    """
    links, members = instruction_addressees.c, addressee_offices.c
    chosen = _of_each(duties) | {name: literal(value, unit_tasks.c[name].type) for name, value in common.items()}
    grouped = [chosen[name] for name in ("office_id", "instruction_id", "province_id", "due_on", "due_time")]
    rows = (
        select(*chosen.values())
        .select_from(instruction_addressees)
        .join(instructions, instructions.c.id == links.instruction_id)
        .join(addressee_offices, members.addressee_id == links.addressee_id)
        .join(offices, offices.c.id == members.office_id)
        .where(instructions.c.dispatch_id == common["dispatch_id"])
        .group_by(*grouped)
        .order_by(*grouped[:2])
    )
    connection.execute(insert(unit_tasks).from_select([*chosen], rows))


def _of_each(duties: dict[int, PlannedInstruction]) -> dict[str, ColumnElement[Any]]:
    """What differs from task to task. Where it was said that a duty does not apply, the task begins and ends as waived."""
    links, members, columns = instruction_addressees.c, addressee_offices.c, unit_tasks.c
    rank = func.min(case(_RANKS, value=links.role))
    waived = or_(false(), *(_not_for(duty_id, duty.not_for) for duty_id, duty in duties.items() if duty.not_for))
    ended, begun = (literal(status, columns.status.type) for status in (TaskStatus.WAIVED, TaskStatus.ASSIGNED))
    return {
        "office_id": members.office_id,
        "instruction_id": links.instruction_id,
        "province_id": offices.c.province_id,
        "due_on": instructions.c.due_on,
        "due_time": instructions.c.due_time,
        "due_sort": case({duty_id: _due(duty) for duty_id, duty in duties.items()}, value=links.instruction_id),
        "role": case({place: literal(each, columns.role.type) for each, place in _RANKS.items()}, value=rank),
        "status": case((waived, ended), else_=begun),
        "is_open": ~waived,
    }


def _not_for(instruction_id: int, office_ids: frozenset[int]) -> ColumnElement[bool]:
    its_own = instruction_addressees.c.instruction_id == instruction_id
    return and_(its_own, addressee_offices.c.office_id.in_(sorted(office_ids)))


def _leading(duty: PlannedInstruction, where: dict[int, int]) -> Counter[tuple[int, TaskStatus]]:
    """Tasks in the lead by the scope of their counters and the status they begin with."""
    return Counter(
        (where[unit], TaskStatus.WAIVED if unit in duty.not_for else TaskStatus.ASSIGNED)
        for unit, role in duty.roles_by_office.items()
        if role is TaskRole.LEAD
    )


def _write_recipients(
    connection: Connection, dispatch_id: int, office_id: int, draft: DispatchDraft, as_of: date
) -> None:
    known = recipients_to_offices(connection, office_id, [line.text for line in draft.recipients], as_of)
    rows = [
        {
            "dispatch_id": dispatch_id,
            "position": position,
            "name": line.text,
            "purpose": line.purpose,
            "office_id": found,
        }
        for position, (line, found) in enumerate(zip(draft.recipients, known, strict=True), 1)
    ]
    if rows:
        connection.execute(insert(recipient_lines), rows)


def provinces(connection: Connection, office_ids: set[int]) -> dict[int, int]:
    """The scope of the counters of each office."""
    found: dict[int, int] = {}
    wanted = sorted(office_ids)
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        rows = connection.execute(select(offices.c.id, offices.c.province_id).where(offices.c.id.in_(chunk)))
        found |= {row.id: row.province_id for row in rows}
    return found


def _common(dispatch_id: int, office_id: int, parent_task_id: int | None, now: datetime) -> dict[str, Any]:
    """What all tasks of one dispatch share."""
    return {
        "dispatch_id": dispatch_id,
        "issuer_id": office_id,
        "parent_task_id": parent_task_id,
        "status_before": None,
        "completed_on": None,
        "reported_at": None,
        "created_at": now,
        "updated_at": now,
        "version": 1,
    }


def _due(duty: PlannedInstruction) -> int:
    return due_sort(_day(duty.instruction.due_on))


def _day(written: str | None) -> date | None:
    """That it exists was seen when the sending was planned."""
    return date.fromisoformat(written) if written else None


def deliver(connection: Connection, dispatch_id: int, office_ids: Sequence[int], now: datetime) -> None:
    """The paper arrives at each of these offices."""
    common = {"dispatch_id": dispatch_id, "status": DeliveryStatus.ARRIVED, "created_at": now, "updated_at": now}
    common |= {"arrival_number": None, "arrived_on": None, "reason": None, "version": 1}
    _DELIVERIES.run_many(connection, [{**common, "office_id": office_id} for office_id in office_ids])


def _event(dispatch_id: int, office_id: int, unit: int, tasks: int) -> dict[str, Any]:
    return {
        "resource": "dispatch",
        "resource_id": dispatch_id,
        "action": "issue",
        "office_id": office_id,
        "dispatch_id": dispatch_id,
        "subject_office_id": unit,
        "from_status": "draft",
        "to_status": "issued",
        "changes": {"task_count": tasks},
    }


def _insert_one(connection: Connection, table: Table, values: dict[str, Any]) -> int:
    inserted = connection.execute(insert(table).values(values)).inserted_primary_key
    return int(inserted[0]) if inserted else 0
