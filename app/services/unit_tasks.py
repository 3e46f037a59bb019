"""The one mover of unit tasks (law 1): every change of their status, for one task or for many, goes through `move`."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.db.prepared import Prepared
from app.errors import DispatchOver, IllegalTransition, NotAllowed, NotFound, StaleVersion, Unprocessable
from app.models.dispatches import dispatches
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, require_proof_on_trusted, sides
from app.queries.seen_tasks import seen_task
from app.queries.unit_tasks import get_list_item
from app.schemas.unit_tasks import TaskListItem, TaskTransition
from app.services import counters
from app.services.activity_links import link_to_task
from app.services.deliveries import accept_by_acting, renew
from app.services.events import record_many
from app.services.task_events import NO_WORDS, Task, Words, moved_event
from app.workflow.moves import Effect, Move, Side
from app.workflow.roles import TaskRole
from app.workflow.unit_task import MOVES, OPEN, TaskAction, TaskStatus, allowed_actions, fits

T = unit_tasks.c
_CHUNK = 1000

_TASKS = select(*(T[name] for name in Task._fields[:-1]), dispatches.c.status).join(
    dispatches, dispatches.c.id == T.dispatch_id
)
_LOAD = Prepared(_TASKS.where(T.id == bindparam("task_id")))
_WRITTEN = ("status", "is_open", "status_before", "completed_on", "reported_at", "updated_at")
_UPDATE = Prepared(
    update(unit_tasks)
    .where(T.id == bindparam("task_id"), T.version == bindparam("seen"))
    .values({**{name: bindparam(f"new_{name}") for name in _WRITTEN}, "version": T.version + 1})
)
_UPDATE_KEEPING_DATES = Prepared(
    update(unit_tasks)
    .where(T.id == bindparam("task_id"), T.version == bindparam("seen"))
    .values({**{name: bindparam(f"new_{name}") for name in (*_WRITTEN[:3], "updated_at")}, "version": T.version + 1})
)


def transition(
    connection: Connection, actor: Actor, task_id: int, asked: TaskTransition, if_match: int | None = None
) -> TaskListItem:
    """One action on one task, by the unit or by the office that asked.

    Raises:
        NotFound, NotAllowed, IllegalTransition, StaleVersion; Unprocessable: see `check_words`.
    """
    note = asked.note if asked.reason else None
    words = Words(reason=asked.reason or asked.note, note=note, completed_on=asked.completed_on)
    move(connection, actor, [task_id], asked.action, words, if_match=if_match)
    if asked.activities:
        link_to_task(connection, actor, asked.activities, task_id)
    return get_list_item(connection, actor, task_id)


def move(
    connection: Connection,
    actor: Actor,
    task_ids: Sequence[int],
    action: TaskAction,
    words: Words = NO_WORDS,
    *,
    if_match: int | None = None,
    versions: Mapping[int, int] | None = None,
    also_act: str | None = None,
) -> None:
    """Take one action on a set of tasks: all of them, or none. `versions` are those that were seen, by task.

    `also_act` names the act in the log where the move only follows from another one (a result recorded, a recall).
    """
    step = _step(action, words)
    check_words(step, words)
    tasks = _load_all(connection, actor, list(dict.fromkeys(task_ids)), step.side)
    if step.side is Side.ISSUER:
        require_proof_on_trusted(actor)
    for task in tasks:
        seen = (versions or {}).get(task.id, if_match)
        if seen is not None and task.version != seen:
            raise StaleVersion(present=task.version, given=seen)
    moved = _move_together(connection, tasks, action, step, words)
    if moved is None:
        moved = [_move_one(connection, actor, task, action, step, words) for task in tasks]
    _after(connection, actor, moved, step, words, also_act or action.value)


def _step(action: TaskAction, words: Words) -> Move[TaskStatus]:
    """On the unit's behalf it is the issuer's act, and says nothing of who received the paper."""
    step = MOVES[action]
    if words.told is None:
        return step
    kept = tuple(effect for effect in step.effects if effect is not Effect.ACCEPT_DELIVERY)
    return replace(step, side=Side.ISSUER, effects=kept)


def check_words(step: Move[TaskStatus], words: Words) -> None:
    """Raises Unprocessable for a missing reason, a day to come, or a day with another step than finishing."""
    if words.completed_on is not None and Effect.SET_COMPLETED not in step.effects:
        raise Unprocessable("day_of_finishing", field="completed_on")
    if step.needs_reason and not (words.reason or "").strip():
        raise Unprocessable("reason_needed", field="reason")
    if words.completed_on is not None and words.completed_on > clock.today():
        raise Unprocessable("day_to_come", field="completed_on", given=words.completed_on)


def cancel_open(connection: Connection, actor: Actor, dispatch_id: int, reason: str, act: str) -> int:
    """Cancel what is still open of a dispatch that was recalled or superseded; the number of tasks cancelled."""
    found = connection.execute(
        select(T.id).where(T.dispatch_id == dispatch_id, T.status.in_([status.value for status in OPEN]))
    )
    ids = [row.id for row in found]
    if ids:
        move(connection, actor, ids, TaskAction.CANCEL, Words(reason=reason), also_act=act)
    return len(ids)


def _load_all(connection: Connection, actor: Actor, task_ids: list[int], side: Side) -> list[Task]:
    """The tasks in the order asked for; each that the caller may not act on is refused as `_load` refuses it."""
    if len(task_ids) == 1:
        return [_load(connection, actor, task_ids[0], side)]
    found: dict[int, Task] = {}
    for start in range(0, len(task_ids), _CHUNK):
        chosen = _TASKS.where(T.id.in_(task_ids[start : start + _CHUNK]))
        found |= {row.id: Task._make(row) for row in connection.execute(chosen)}
    mine = {task.id for task in found.values() if side in sides(actor, unit=task.office_id, issuer=task.issuer_id)}
    return [found[task_id] if task_id in mine else _load(connection, actor, task_id, side) for task_id in task_ids]


def _load(connection: Connection, actor: Actor, task_id: int, side: Side) -> Task:
    """The task if the caller may act on it from that side; unseen is 404, seen without the right is 403."""
    row = _LOAD.first(connection, task_id=task_id)
    if row is None:
        raise NotFound(resource="task", id=task_id)
    task = Task._make(row)
    if side in sides(actor, unit=task.office_id, issuer=task.issuer_id):
        return task
    seen_task(connection, actor, task_id)
    raise NotAllowed("scope_missing" if "write" not in actor.scopes else "not_your_side", side=side.value)


def _move_together(
    connection: Connection, tasks: Sequence[Task], action: TaskAction, step: Move[TaskStatus], words: Words
) -> list[tuple[Task, TaskStatus]] | None:
    """Many tasks in one call of the driver; None, with nothing done, where one of them needs a closer look."""
    if len(tasks) == 1 or not all(_leads_on(task, action, step) for task in tasks):
        return None
    moved = [(task, _target(task, step)) for task in tasks]
    with connection.begin_nested() as savepoint:
        written = _statement(step).run_many(connection, [_values(*each, step, words) for each in moved])
        if written != len(moved):  # another transaction moved one of them meanwhile
            savepoint.rollback()
            return None
    return moved


def _leads_on(task: Task, action: TaskAction, step: Move[TaskStatus]) -> bool:
    return task.status in step.sources and fits(action, task.dispatch_status)


def _target(task: Task, step: Move[TaskStatus]) -> TaskStatus:
    return step.target or task.status_before or TaskStatus.IN_PROGRESS


def _move_one(
    connection: Connection, actor: Actor, task: Task, action: TaskAction, step: Move[TaskStatus], words: Words
) -> tuple[Task, TaskStatus]:
    """Policy was asked; now the guarded UPDATE. Zero rows: read again, once."""
    for attempt in (task, None):
        current = attempt or _load(connection, actor, task.id, step.side)
        if not _leads_on(current, action, step):
            break
        target = _target(current, step)
        if _statement(step).run(connection, **_values(current, target, step, words)) == 1:
            return current, target
    hats = sides(actor, unit=current.office_id, issuer=current.issuer_id)
    allowed = [each.value for each in allowed_actions(current.status, hats, current.dispatch_status)]
    if current.status in step.sources and not fits(action, current.dispatch_status):
        raise DispatchOver(action=action, present=current.status, allowed=allowed, dispatch=current.dispatch_status)
    raise IllegalTransition(action=action, present=current.status, allowed=allowed)


def _statement(step: Move[TaskStatus]) -> Prepared:
    """The guarded UPDATE: nobody moved it since it was read."""
    dates = {Effect.SET_COMPLETED, Effect.CLEAR_COMPLETED} & set(step.effects)
    return _UPDATE if dates else _UPDATE_KEEPING_DATES


def _values(task: Task, target: TaskStatus, step: Move[TaskStatus], words: Words) -> dict[str, Any]:
    now = clock.now()
    finishing = Effect.SET_COMPLETED in step.effects
    values: dict[str, Any] = {
        "task_id": task.id,
        "seen": task.version,
        "new_status": target,
        "new_is_open": target in OPEN,
        "new_status_before": task.status if finishing else None,
        "new_updated_at": now,
    }
    if finishing:
        values |= {"new_completed_on": words.completed_on or clock.today(), "new_reported_at": now}
    elif Effect.CLEAR_COMPLETED in step.effects:
        values |= {"new_completed_on": None, "new_reported_at": None}
    return values


def _after(
    connection: Connection,
    actor: Actor,
    moved: Sequence[tuple[Task, TaskStatus]],
    step: Move[TaskStatus],
    words: Words,
    act: str,
) -> None:
    """Deliveries, counters, and one event per dispatch and office."""
    changes: Counter[counters.Key] = Counter()
    groups: dict[tuple[int, int], list[tuple[Task, TaskStatus]]] = defaultdict(list)
    for task, target in moved:
        groups[task.dispatch_id, task.office_id].append((task, target))
        if task.role is TaskRole.LEAD:
            changes.subtract(counters.keys(task.province_id, task.instruction_id, task.status, task.due_sort))
            changes.update(counters.keys(task.province_id, task.instruction_id, target, task.due_sort))
    if Effect.ACCEPT_DELIVERY in step.effects:
        for dispatch_id, office_id in groups:
            accept_by_acting(connection, dispatch_id, office_id)
    if Effect.RENEW_DELIVERY in step.effects:
        for dispatch_id, office_id in groups:
            renew(connection, actor, dispatch_id, office_id)
    counters.add(connection, changes)
    record_many(connection, actor, [moved_event(group, step, words, act) for group in groups.values()])
