"""One action on many tasks, by the rules of one: every row is moved by the one mover, or says why it stays."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.db.database import alone
from app.db.rows import AnyRow
from app.errors import DispatchOver, IllegalTransition, NotAllowed, NotFound, StaleVersion, Unprocessable
from app.models.dispatches import dispatches
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, require_write, sides, visible_tasks
from app.queries.task_filters import matching_ids
from app.schemas.unit_tasks import MOST_AT_ONCE, BulkResult, BulkRow, BulkTransition, TaskFilter
from app.services.task_events import Words
from app.services.unit_tasks import check_words, move
from app.workflow.unit_task import MOVES, TaskAction, allowed_actions, fits

T = unit_tasks.c
_TRIES = 3


@alone
def transition_many(connection: Connection, actor: Actor, asked: BulkTransition) -> BulkResult:
    """Move what can be moved, in one transaction, and answer for each task by itself.

    Raises:
        NotAllowed: a token that may only read. Unprocessable: neither or both of ids and filter, more than 1,000,
        and what `check_words` refuses.
    """
    require_write(actor)
    words = Words(reason=asked.reason, completed_on=asked.completed_on)
    check_words(MOVES[asked.action], words)
    ids, seen = _wanted(connection, actor, asked), _seen(asked)
    rows = _judged(connection, actor, ids, asked.action, seen, dry_run=asked.dry_run)
    if not asked.dry_run:
        rows = _moved(connection, actor, ids, rows, asked.action, words, seen)
    moved = sum(row.outcome != "refused" for row in rows)
    return BulkResult(
        action=asked.action,
        dry_run=asked.dry_run,
        matched=len(rows),
        moved=moved,
        refused=len(rows) - moved,
        rows=rows,
    )


def _wanted(connection: Connection, actor: Actor, asked: BulkTransition) -> list[int]:
    if (asked.ids is None) == (asked.filter is None):
        raise Unprocessable("ids_or_filter", field="ids")
    if asked.ids is not None:
        return list(dict.fromkeys(asked.ids))
    found = _found(connection, actor, asked.filter or TaskFilter())
    if len(found) > MOST_AT_ONCE:
        raise Unprocessable("too_many_tasks", field="filter", limit=MOST_AT_ONCE)
    return found


def _found(connection: Connection, actor: Actor, asked: TaskFilter) -> list[int]:
    """One more than may be moved at once; what is wrong with the filter is said of the place it has in the request."""
    try:
        return matching_ids(connection, actor, asked, limit=MOST_AT_ONCE + 1)
    except Unprocessable as error:
        field = f"filter.{error.field}" if error.field else "filter"
        raise Unprocessable(error.code, field=field, **error.params) from None


def _seen(asked: BulkTransition) -> dict[int, int]:
    """The version of each task that was seen, where that was said."""
    if asked.versions is None:
        return {}
    if asked.ids is None or len(asked.ids) != len(asked.versions):
        raise Unprocessable("versions_of_ids", field="versions")
    return dict(zip(asked.ids, asked.versions, strict=True))


def _moved(
    connection: Connection,
    actor: Actor,
    ids: list[int],
    rows: list[BulkRow],
    action: TaskAction,
    words: Words,
    seen: Mapping[int, int],
) -> list[BulkRow]:
    """What was judged movable, moved together; judged again where somebody moved one of them meanwhile."""
    for tries_left in reversed(range(_TRIES)):
        movable = [row.task_id for row in rows if row.outcome == "moved"]
        if not movable:
            break
        try:
            with connection.begin_nested():
                move(connection, actor, movable, action, words, versions=seen)
        except (IllegalTransition, NotAllowed, NotFound, StaleVersion):
            if not tries_left:
                raise
            rows = _judged(connection, actor, ids, action, seen, dry_run=False)
        else:
            break
    present = _present(connection, actor, ids)
    return [row.model_copy(update=_standing(actor, present[row.task_id])) if row.status else row for row in rows]


def _judged(
    connection: Connection,
    actor: Actor,
    ids: Sequence[int],
    action: TaskAction,
    seen: Mapping[int, int],
    *,
    dry_run: bool,
) -> list[BulkRow]:
    present = _present(connection, actor, ids)
    rows = [_judge(actor, task_id, present.get(task_id), action, dry_run=dry_run) for task_id in ids]
    return [_unless_changed(row, present.get(row.task_id), seen.get(row.task_id)) for row in rows]


def _unless_changed(row: BulkRow, stands: AnyRow | None, seen: int | None) -> BulkRow:
    """What somebody changed since it was seen is not touched, even where the step were possible."""
    if stands is None or seen is None or stands.version == seen or row.outcome == "refused":
        return row
    params = {"present": stands.version, "given": seen}
    return row.model_copy(update={"outcome": "refused", "code": StaleVersion.code, "params": params})


def _judge(actor: Actor, task_id: int, row: AnyRow | None, action: TaskAction, *, dry_run: bool) -> BulkRow:
    """As the mover would say it: not there, not your side, not from this status."""
    if row is None:
        return BulkRow(task_id=task_id, outcome="refused", status=None, code=NotFound.code)
    step = MOVES[action]
    standing = _standing(actor, row)
    if step.side not in sides(actor, unit=row.office_id, issuer=row.issuer_id):
        return BulkRow(task_id=task_id, outcome="refused", code="not_your_side", **standing)
    if row.status not in step.sources:
        params = {"action": action, "present": row.status}
        return BulkRow(task_id=task_id, outcome="refused", code=IllegalTransition.code, params=params, **standing)
    if not fits(action, row.dispatch_status):
        params = {"action": action, "dispatch": row.dispatch_status}
        return BulkRow(task_id=task_id, outcome="refused", code=DispatchOver.code, params=params, **standing)
    return BulkRow(task_id=task_id, outcome="would_move" if dry_run else "moved", **standing)


def _standing(actor: Actor, row: AnyRow) -> dict[str, object]:
    hats = sides(actor, unit=row.office_id, issuer=row.issuer_id)
    allowed = list(allowed_actions(row.status, hats, row.dispatch_status))
    return {"status": row.status, "version": row.version, "allowed_actions": allowed}


def _present(connection: Connection, actor: Actor, ids: Sequence[int]) -> dict[int, AnyRow]:
    rows = connection.execute(
        select(T.id, T.status, T.version, T.office_id, T.issuer_id, dispatches.c.status.label("dispatch_status"))
        .join(dispatches, dispatches.c.id == T.dispatch_id)
        .where(T.id.in_(ids), visible_tasks(actor))
    )
    return {row.id: row for row in rows}
