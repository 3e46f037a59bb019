"""Sending a dispatch that is under way to further offices: the same duties, tasks of their own, from today on."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.db.rows import AnyRow
from app.errors import Unprocessable
from app.models.deliveries import deliveries
from app.models.dispatches import addressee_offices, dispatch_addressees
from app.models.unit_tasks import unit_tasks
from app.policies import Actor
from app.queries.additions import Addition, addition
from app.schemas.dispatches import DispatchTransition
from app.services import counters
from app.services.events import record_many
from app.services.issuing import deliver, provinces
from app.workflow.deadline import due_sort
from app.workflow.roles import TaskRole
from app.workflow.unit_task import TaskStatus


def add_offices(connection: Connection, actor: Actor, row: AnyRow, asked: DispatchTransition) -> dict[str, Any]:
    """The offices join an addressee; each gets its duties, a delivery, an event. What an office has already stays.

    Raises:
        Unprocessable: no offices named, none that is new, an addressee or an office that is not known.
    """
    if asked.offices is None:
        raise Unprocessable("offices_needed", field="offices")
    planned = addition(connection, row.id, asked.offices)
    if not planned.tasks:
        raise Unprocessable("offices_already_there", field="offices")
    fresh = sorted({office_id for office_id, _ in planned.tasks})
    _join(connection, planned)
    _write_tasks(connection, row, planned, fresh)
    _deliver_new(connection, row.id, fresh)
    per_office = Counter(office_id for office_id, _ in planned.tasks)
    record_many(connection, actor, [_event(row, office_id, n) for office_id, n in sorted(per_office.items())])
    return {}


def _join(connection: Connection, planned: Addition) -> None:
    members, columns = addressee_offices.c, dispatch_addressees.c
    known = set(connection.scalars(select(members.office_id).where(members.addressee_id == planned.addressee_id)))
    new = [office_id for office_id in planned.office_ids if office_id not in known]
    if new:
        rows = [{"addressee_id": planned.addressee_id, "office_id": office_id} for office_id in new]
        connection.execute(insert(addressee_offices), rows)
    group = update(dispatch_addressees).where(columns.id == planned.addressee_id).values(is_group=True)
    connection.execute(group)


def _write_tasks(connection: Connection, row: AnyRow, planned: Addition, fresh: Sequence[int]) -> None:
    now = clock.now()
    where = provinces(connection, set(fresh))
    counted: Counter[counters.Key] = Counter()
    rows = []
    for office_id, duty in planned.tasks:
        due = due_sort(duty.due_on)
        rows.append(
            {
                "dispatch_id": row.id,
                "instruction_id": duty.id,
                "office_id": office_id,
                "issuer_id": row.office_id,
                "province_id": where[office_id],
                "parent_task_id": row.parent_task_id,
                "role": duty.role,
                "status": TaskStatus.ASSIGNED,
                "is_open": True,
                "due_on": duty.due_on,
                "due_time": duty.due_time,
                "due_sort": due,
                "created_at": now,
                "updated_at": now,
                "version": 1,
            }
        )
        if duty.role is TaskRole.LEAD:
            counted.update(counters.keys(where[office_id], duty.id, TaskStatus.ASSIGNED, due))
    connection.execute(insert(unit_tasks), rows)
    counters.add(connection, counted)


def _deliver_new(connection: Connection, dispatch_id: int, office_ids: Sequence[int]) -> None:
    """An office that has the paper already is not sent it again."""
    columns = deliveries.c
    have = set(connection.scalars(select(columns.office_id).where(columns.dispatch_id == dispatch_id)))
    deliver(connection, dispatch_id, [office_id for office_id in office_ids if office_id not in have], clock.now())


def _event(row: AnyRow, office_id: int, tasks: int) -> dict[str, Any]:
    return {
        "resource": "dispatch",
        "resource_id": row.id,
        "action": "add_offices",
        "office_id": row.office_id,
        "dispatch_id": row.id,
        "subject_office_id": office_id,
        "from_status": row.status.value,
        "to_status": row.status.value,
        "changes": {"task_count": tasks},
    }
