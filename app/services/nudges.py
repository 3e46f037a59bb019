"""Reminding units of what they owe: numbered, on the record, once a day for each task at most."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.engine import Connection

from app import clock
from app.db.database import alone
from app.db.rows import AnyRow
from app.errors import Conflict, NotAllowed, Unprocessable
from app.models.nudges import nudges
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, sides
from app.queries.dispatches import require_visible
from app.queries.lacking import lacking
from app.queries.nudges import midnight, nudges_of
from app.queries.offices import refs_to_ids
from app.queries.seen_tasks import require_new_work_taken, seen_task
from app.schemas.dispatches import Lacking
from app.schemas.nudges import NudgeCreate, NudgeMany, NudgeOut, NudgeResult
from app.services.events import record_many
from app.workflow.moves import Side
from app.workflow.unit_task import COMPLETED, UNCOUNTED

N, T = nudges.c, unit_tasks.c
_WRITTEN = (N.id, N.task_id, N.number)


def nudge_task(connection: Connection, actor: Actor, task_id: int, given: NudgeCreate) -> NudgeOut:
    """Remind the unit of one task.

    Raises:
        NotFound, NotAllowed; Conflict("nudged_today"), Conflict("no_new_work") where the dispatch has ended,
            Conflict("nothing_owed") for a task waived or withdrawn, Conflict("done_with_figures") for one that is done.
    """
    task = seen_task(connection, actor, task_id)
    _require_issuer(actor, task.issuer_id)
    require_new_work_taken(connection, task.dispatch_id)
    _require_owed(connection, task)
    if not _write(connection, actor, [task], given.text):
        raise Conflict("nudged_today")
    return nudges_of(connection, actor, task_id)[-1]


@alone
def nudge_many(connection: Connection, actor: Actor, dispatch_id: int, given: NudgeMany) -> NudgeResult:
    """Remind every office of a dispatch that lacks something, or those of them that are named.

    Raises:
        NotFound, NotAllowed; Unprocessable("unknown_office"); Unprocessable("nobody_lacks_it"): none of them does;
            Conflict("nudged_today"): all were reminded today; Conflict("no_new_work"): the dispatch has ended.
    """
    _require_issuer(actor, require_visible(connection, actor, dispatch_id))
    require_new_work_taken(connection, dispatch_id)
    chosen = [T.dispatch_id == dispatch_id, lacking(given.only)]
    if given.offices is not None:
        chosen.append(T.office_id.in_(refs_to_ids(connection, given.offices, field="offices")))
    tasks = connection.execute(select(unit_tasks).where(*chosen).order_by(T.office_id, T.id)).all()
    if not tasks:
        raise Unprocessable("nobody_lacks_it", field="offices")
    written = _write(connection, actor, tasks, given.text)
    if not written:
        raise Conflict("nudged_today")
    return NudgeResult(
        offices=len({task.office_id for task in written}), tasks=len(written), left_out=len(tasks) - len(written)
    )


def _require_owed(connection: Connection, task: AnyRow) -> None:
    """Of what is done only the figures can still be owed, as reminding many knows it."""
    if task.status in UNCOUNTED:
        raise Conflict("nothing_owed")
    owes_figures = select(T.id).where(T.id == task.id, lacking(Lacking.FIGURES))
    if task.status in COMPLETED and connection.execute(owes_figures).first() is None:
        raise Conflict("done_with_figures", present=task.status)


def _require_issuer(actor: Actor, issuer: int) -> None:
    if Side.ISSUER not in sides(actor, unit=0, issuer=issuer):
        raise NotAllowed("scope_missing" if "write" not in actor.scopes else "not_your_side", side=Side.ISSUER.value)


def _write(connection: Connection, actor: Actor, tasks: Sequence[AnyRow], text: str) -> list[AnyRow]:
    """The tasks that were not reminded of today, now reminded of; one event per dispatch and office."""
    before = _before(connection, [task.id for task in tasks])
    today = midnight()
    fresh = [task for task in tasks if task.id not in before or before[task.id].last_at < today]
    now = clock.now()
    rows = [
        {
            "task_id": task.id,
            "number": before[task.id].last_number + 1 if task.id in before else 1,
            "text": text,
            "created_by": actor.user_id,
            "created_at": now,
        }
        for task in fresh
    ]
    written = connection.execute(insert(nudges).returning(*_WRITTEN), rows).all() if rows else []
    its_nudge = {row.task_id: row for row in written}
    groups: dict[tuple[int, int], list[AnyRow]] = defaultdict(list)
    for task in fresh:
        groups[task.dispatch_id, task.office_id].append(task)
    record_many(connection, actor, [_event(its, its_nudge, text) for its in groups.values()])
    return fresh


def _before(connection: Connection, task_ids: Sequence[int]) -> dict[int, AnyRow]:
    found: dict[int, AnyRow] = {}
    for start in range(0, len(task_ids), 1000):
        rows = connection.execute(
            select(N.task_id, func.max(N.number).label("last_number"), func.max(N.created_at).label("last_at"))
            .where(N.task_id.in_(task_ids[start : start + 1000]))
            .group_by(N.task_id)
        )
        found |= {row.task_id: row for row in rows}
    return found


def _event(tasks: Sequence[AnyRow], its_nudge: Mapping[int, AnyRow], text: str) -> dict[str, Any]:
    """Named by its first reminder; `nudges` are those of its tasks, in their order."""
    first, single = tasks[0], len(tasks) == 1
    written = [its_nudge[task.id] for task in tasks]
    return {
        "resource": "nudge",
        "resource_id": written[0].id,
        "action": "nudge",
        "office_id": first.issuer_id,
        "dispatch_id": first.dispatch_id,
        "subject_office_id": first.office_id,
        "task_id": first.id if single else None,
        "reason": text,
        "changes": {
            "tasks": [task.id for task in tasks],
            "nudges": [nudge.id for nudge in written],
            "number": max(nudge.number for nudge in written),
        },
    }
