"""What passes from an office that ends to the one that follows it; every row through the journal.

Papers keep the names they were written with, results the office that recorded them: only what is still to be done, to
be followed up or to be asked for goes over.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app import clock
from app.models.activities import activity_tasks
from app.models.deliveries import deliveries
from app.models.dispatches import dispatches
from app.models.offices import group_members, office_groups, offices
from app.models.people import seats
from app.models.unit_tasks import unit_tasks
from app.schemas.successions import Moved
from app.services import counters
from app.services.journal import Journal
from app.workflow.dispatch import DispatchStatus
from app.workflow.roles import TaskRole
from app.workflow.unit_task import TaskStatus

T = unit_tasks.c
FOLLOWED = (DispatchStatus.DRAFT, DispatchStatus.ISSUED)
"""Dispatches that somebody still has to do something about."""


@dataclass(frozen=True)
class Pair:
    """From that day on the one office stands for the other."""

    old: int
    new: int
    since: date


@dataclass(frozen=True)
class TaskChange:
    """For the log: which tasks of one dispatch went over, and into which of the successor's own they were merged."""

    dispatch_id: int
    task_ids: list[int]
    merged: dict[int, int]


def move_tasks(
    connection: Connection, journal: Journal, pair: Pair, only: Collection[int] | None = None
) -> list[TaskChange]:
    """Open tasks; one that the successor was asked for itself is merged into that one, results included."""
    own = _own(connection, pair.new)
    province = connection.execute(select(offices.c.province_id).where(offices.c.id == pair.new)).scalar_one()
    changes: Counter[counters.Key] = Counter()
    told: dict[int, TaskChange] = {}
    for task in _open_tasks(connection, pair.old, only):
        twin = own.setdefault(task["instruction_id"], task["id"])
        after: dict[str, Any] = {"office_id": pair.new, "province_id": province}
        if twin != task["id"]:
            after = {"status": TaskStatus.CANCELLED, "is_open": False, "status_before": None}
            _hand_results(connection, journal, task["id"], twin)
        journal.change(unit_tasks, task, after)
        count(changes, task["role"], task["due_sort"], task, {**task, **after})
        _tell(told, task, twin)
    counters.add(connection, changes)
    _deliver(connection, journal, pair, list(told))
    return list(told.values())


def _open_tasks(connection: Connection, office_id: int, only: Collection[int] | None) -> list[dict[str, Any]]:
    found = connection.execute(select(unit_tasks).where(T.office_id == office_id, T.is_open).order_by(T.id)).mappings()
    return [{str(name): value for name, value in row.items()} for row in found if only is None or row["id"] in only]


def count(
    changes: Counter[counters.Key], role: TaskRole, due_sort: int, before: dict[str, Any], after: dict[str, Any]
) -> None:
    """What a change of province or status means for the counters."""
    if role is TaskRole.LEAD:
        for change, task in ((changes.subtract, before), (changes.update, after)):
            change(counters.keys(task["province_id"], task["instruction_id"], TaskStatus(task["status"]), due_sort))


def move_dispatches(connection: Connection, journal: Journal, pair: Pair) -> int:
    """What the old office still follows up: drafts, and dispatches that are not closed, with their units' tasks."""
    columns = dispatches.c
    followed = select(columns.id, columns.office_id, columns.version)
    mine = (columns.office_id == pair.old, columns.status.in_(FOLLOWED))
    rows = connection.execute(followed.where(*mine)).mappings().all()
    for row in rows:
        journal.change(dispatches, row, {"office_id": pair.new})
        asked = select(T.id, T.issuer_id, T.version).where(T.dispatch_id == row["id"])
        for task in connection.execute(asked).mappings().all():
            journal.change(unit_tasks, task, {"issuer_id": pair.new})
    return len(rows)


def share_groups(connection: Connection, journal: Journal, old: int, successors: Sequence[int], since: date) -> int:
    """Membership ends with the old office; from that day on its successors belong where it belonged. How many joined."""
    columns, joined = group_members.c, 0
    reaching = columns.valid_to.is_(None) | (columns.valid_to >= since)
    rows = connection.execute(select(group_members).where(columns.office_id == old, reaching)).mappings().all()
    for row in rows:
        journal.change(group_members, row, {"valid_to": since - timedelta(days=1)})
        for new in successors:
            same = (columns.group_id == row["group_id"], columns.office_id == new)
            if connection.execute(select(columns.id).where(*same)).first() is None:
                ends = {"valid_from": since, "valid_to": row["valid_to"]}
                journal.add(group_members, {"group_id": row["group_id"], "office_id": new, **ends})
                joined += 1
    touched = select(office_groups).where(office_groups.c.id.in_({row["group_id"] for row in rows}))
    for group in connection.execute(touched).mappings().all():
        journal.change(office_groups, group, {})  # a new version: who had looked at the group has to look again
    return joined


def hand_on_groups(connection: Connection, journal: Journal, pair: Pair) -> int:
    """Groups the old office kept are its successor's to keep, but for those it has under that name itself."""
    columns = office_groups.c
    taken = set(connection.execute(select(columns.name).where(columns.owner_office_id == pair.new)).scalars())
    owned = connection.execute(select(office_groups).where(columns.owner_office_id == pair.old)).mappings().all()
    free = [row for row in owned if row["name"] not in taken]
    for row in free:
        journal.change(office_groups, row, {"owner_office_id": pair.new})
    return len(free)


def move_people(connection: Connection, journal: Journal, pair: Pair) -> int:
    """Whoever sat in the old office sits in the new one, in the same role."""
    columns = seats.c
    held = {
        tuple(row)
        for row in connection.execute(select(columns.user_id, columns.role).where(columns.office_id == pair.new))
    }
    rows = connection.execute(select(seats).where(columns.office_id == pair.old)).mappings().all()
    for row in rows:
        if (row["user_id"], row["role"]) in held:
            journal.remove(seats, row)
        else:
            journal.change(seats, row, {"office_id": pair.new})
    return len({row["user_id"] for row in rows})


def move_offices_below(connection: Connection, journal: Journal, pair: Pair) -> int:
    """Villages and sections that go on stand below the successor; those that ended stay where they were."""
    columns = offices.c
    lasting = columns.valid_to.is_(None) | (columns.valid_to >= pair.since)
    rows = connection.execute(select(offices).where(columns.parent_id == pair.old, lasting)).mappings().all()
    for row in rows:
        journal.change(offices, row, {"parent_id": pair.new})
    return len(rows)


def move_everything(connection: Connection, journal: Journal, pair: Pair) -> tuple[Moved, list[TaskChange]]:
    tasks = move_tasks(connection, journal, pair)
    moved = Moved(
        **summed(tasks),
        dispatches=move_dispatches(connection, journal, pair),
        groups=share_groups(connection, journal, pair.old, [pair.new], pair.since),
        owned_groups=hand_on_groups(connection, journal, pair),
        people=move_people(connection, journal, pair),
        offices_below=move_offices_below(connection, journal, pair),
    )
    return moved, tasks


def summed(tasks: Sequence[TaskChange]) -> dict[str, int]:
    merged = sum(len(one.merged) for one in tasks)
    return {"tasks": sum(len(one.task_ids) for one in tasks) - merged, "merged": merged}


def _own(connection: Connection, office_id: int) -> dict[int, int]:
    """The successor's tasks by instruction, whatever their state."""
    rows = connection.execute(select(T.instruction_id, T.id).where(T.office_id == office_id))
    return {row.instruction_id: row.id for row in rows}


def _hand_results(connection: Connection, journal: Journal, task_id: int, twin: int) -> None:
    links = activity_tasks.c
    known = set(connection.execute(select(links.activity_id).where(links.task_id == twin)).scalars())
    for activity_id in connection.execute(select(links.activity_id).where(links.task_id == task_id)).scalars():
        if activity_id not in known:
            journal.add(activity_tasks, {"activity_id": activity_id, "task_id": twin}, key=("activity_id", "task_id"))


def _tell(told: dict[int, TaskChange], task: dict[str, Any], twin: int) -> None:
    known = told.setdefault(task["dispatch_id"], TaskChange(task["dispatch_id"], [], {}))
    known.task_ids.append(task["id"])
    if twin != task["id"]:
        known.merged[task["id"]] = twin


def _deliver(connection: Connection, journal: Journal, pair: Pair, dispatch_ids: Sequence[int]) -> None:
    """The successor has the paper too; the old office's own entry stays as its register shows it."""
    columns, now = deliveries.c, clock.now()
    for dispatch_id in dispatch_ids:
        found = connection.execute(
            select(columns.office_id, columns.status).where(
                columns.dispatch_id == dispatch_id, columns.office_id.in_((pair.old, pair.new))
            )
        ).all()
        status = {row.office_id: row.status for row in found}
        if pair.new not in status and pair.old in status:
            new = {"dispatch_id": dispatch_id, "office_id": pair.new, "status": status[pair.old]}
            journal.add(deliveries, {**new, "created_at": now, "updated_at": now, "version": 1})
