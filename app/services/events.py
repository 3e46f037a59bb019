"""Writing the log: every act of every service ends here, in the transaction of the act."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app import clock
from app.db.prepared import Prepared
from app.db.prepared_inserts import inserting
from app.models.assignments import assignments
from app.models.events import events
from app.policies import Actor
from app.policies.deputising import in_place_of

_COLUMNS = [column.name for column in events.c if column.name not in {"id", "position"}]
_INSERT = Prepared(inserting(events, "id", "position"))


def record(
    connection: Connection,
    actor: Actor | None,
    *,
    resource: str,
    resource_id: int,
    action: str,
    **about: Any,
) -> None:
    """Append one event. `actor` None is the operator at the command line.

    `about`: office_id (acted for), dispatch_id, subject_office_id, task_id, from_status, to_status, reason, changes.
    """
    record_many(connection, actor, [{"resource": resource, "resource_id": resource_id, "action": action, **about}])


def record_many(connection: Connection, actor: Actor | None, acts: list[dict[str, Any]]) -> None:
    """Append one event per act of a bulk, all of the same moment and caller."""
    common = dict.fromkeys(_COLUMNS)
    common |= {"at": clock.now()}
    if actor is not None:
        common |= {"user_id": actor.user_id, "token_id": actor.token_id, "request_id": actor.request_id}
        acts = [_with_both_names(connection, actor, act) for act in acts] if actor.stands_in else acts
    _INSERT.run_many(connection, [{**common, **act} for act in acts])


def _with_both_names(connection: Connection, actor: Actor, act: dict[str, Any]) -> dict[str, Any]:
    """An act that a deputy did in somebody's place names that person too."""
    office_id, changes = act.get("office_id"), act.get("changes") or {}
    tasks = [act["task_id"]] if act.get("task_id") else changes.get("tasks", [])
    place = in_place_of(
        actor,
        office_id,
        act["resource"],
        decides=act.get("subject_office_id") not in {None, office_id},
        given_to=_given_to(connection, tasks),
    )
    if place is None:
        return act
    return {**act, "changes": {**changes, "instead_of": {"user": place.username, "name": place.display_name}}}


def _given_to(connection: Connection, task_ids: list[int]) -> set[int]:
    """In person, of these tasks."""
    found = select(assignments.c.user_id).where(assignments.c.task_id.in_(task_ids))
    return set(connection.execute(found).scalars()) if task_ids else set()
