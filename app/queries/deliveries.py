"""How a dispatch reached each office it was sent to, and what its addressee can do about that."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, select
from sqlalchemy.engine import Connection

from app.models.deliveries import deliveries
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, sides, visible_tasks
from app.queries.dispatches import require_visible
from app.queries.office_refs import office_refs
from app.schemas.deliveries import DeliveryOut
from app.workflow.delivery import allowed_actions, shown_status
from app.workflow.unit_task import TaskStatus

D, T = deliveries.c, unit_tasks.c
_COPIED = ("id", "arrival_number", "arrived_on", "reason", "updated_at", "version")


def deliveries_of(connection: Connection, actor: Actor, dispatch_id: int) -> list[DeliveryOut]:
    """Who received it and how far each is: all of them for the sender, an addressee sees its own."""
    issuer = require_visible(connection, actor, dispatch_id)
    statuses = _statuses(connection, actor, T.dispatch_id == dispatch_id)
    conditions = [D.dispatch_id == dispatch_id]
    if issuer not in actor.office_ids:
        conditions.append(D.office_id.in_([*actor.office_ids, *statuses]))
    return _shown(connection, actor, issuer, conditions, statuses)


def own_deliveries(connection: Connection, actor: Actor, dispatch_id: int) -> list[DeliveryOut]:
    """Those on which the caller has something to enter or to answer."""
    issuer = require_visible(connection, actor, dispatch_id)
    mine = actor.worker_office_ids
    statuses = _statuses(connection, actor, T.dispatch_id == dispatch_id, T.office_id.in_(mine))
    found = _shown(connection, actor, issuer, [D.dispatch_id == dispatch_id, D.office_id.in_(mine)], statuses)
    return [one for one in found if one.allowed_actions]


def _statuses(connection: Connection, actor: Actor, *conditions: ColumnElement[bool]) -> dict[int, list[TaskStatus]]:
    found: dict[int, list[TaskStatus]] = {}
    for task in connection.execute(select(T.office_id, T.status).where(*conditions, visible_tasks(actor))):
        found.setdefault(task.office_id, []).append(task.status)
    return found


def _shown(
    connection: Connection,
    actor: Actor,
    issuer: int,
    conditions: Iterable[ColumnElement[bool]],
    statuses: dict[int, list[TaskStatus]],
) -> list[DeliveryOut]:
    rows = connection.execute(select(deliveries).where(*conditions).order_by(D.office_id)).all()
    refs = office_refs(connection, (row.office_id for row in rows))
    return [
        DeliveryOut(
            **{name: getattr(row, name) for name in _COPIED},
            office=refs[row.office_id],
            status=shown_status(row.status, statuses.get(row.office_id, [])),
            allowed_actions=list(allowed_actions(row.status, sides(actor, unit=row.office_id, issuer=issuer))),
        )
        for row in rows
    ]
