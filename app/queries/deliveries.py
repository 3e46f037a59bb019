"""How a dispatch reached each office it was sent to, and what its addressee can do about that."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.engine import Connection

from app.db.rows import AnyRow
from app.errors import NotFound
from app.models.assignments import assignments
from app.models.deliveries import deliveries
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, sides, visible_tasks
from app.queries.dispatches import require_visible
from app.queries.office_refs import office_refs
from app.schemas.common import Page, PartQuery, ShortInt, decode_cursor
from app.schemas.deliveries import DeliveryOut
from app.workflow.delivery import MOVES, DeliveryAction, allowed_actions, shown_status
from app.workflow.unit_task import OPEN, TaskStatus

D, T = deliveries.c, unit_tasks.c
_COPIED = ("id", "arrival_number", "arrived_on", "reason", "updated_at", "version")


def deliveries_of(connection: Connection, actor: Actor, dispatch_id: int) -> list[DeliveryOut]:
    """Who received it and how far each is: all of them for the sender, an addressee sees its own."""
    issuer, conditions = _seen(connection, actor, dispatch_id)
    rows = connection.execute(select(deliveries).where(*conditions).order_by(D.office_id)).all()
    return _shown(connection, actor, issuer, rows, T.dispatch_id == dispatch_id)


def delivery_of(connection: Connection, actor: Actor, dispatch_id: int, delivery_id: int) -> DeliveryOut:
    """One of them; only the tasks of its office are read.

    Raises:
        NotFound: unknown, of another dispatch, or not the caller's to see.
    """
    issuer, conditions = _seen(connection, actor, dispatch_id)
    rows = connection.execute(select(deliveries).where(*conditions, D.id == delivery_id)).all()
    of_it = T.office_id.in_([row.office_id for row in rows])
    found = _shown(connection, actor, issuer, rows, T.dispatch_id == dispatch_id, of_it)
    if not found:
        raise NotFound(resource="delivery", id=delivery_id)
    return found[0]


def deliveries_page(connection: Connection, actor: Actor, dispatch_id: int, asked: PartQuery) -> Page[DeliveryOut]:
    """The same, a part at a time; only the tasks of the offices in it are read."""
    issuer, conditions = _seen(connection, actor, dispatch_id)
    if asked.cursor:
        (last,) = decode_cursor(asked.cursor, ShortInt)
        conditions.append(D.office_id > last)
    some = select(deliveries).where(*conditions).order_by(D.office_id).limit(asked.limit + 1)
    rows = connection.execute(some).all()
    of_them = T.office_id.in_([row.office_id for row in rows])
    items = _shown(connection, actor, issuer, rows, T.dispatch_id == dispatch_id, of_them)
    return Page[DeliveryOut].of(items, asked.limit, lambda delivery: (delivery.office.id,))


def own_deliveries(connection: Connection, actor: Actor, dispatch_id: int) -> list[DeliveryOut]:
    """Those on which the caller has something to enter or to answer."""
    issuer = require_visible(connection, actor, dispatch_id)
    mine = actor.worker_office_ids
    own = select(deliveries).where(D.dispatch_id == dispatch_id, D.office_id.in_(mine)).order_by(D.office_id)
    rows = connection.execute(own).all()
    found = _shown(connection, actor, issuer, rows, T.dispatch_id == dispatch_id, T.office_id.in_(mine))
    return [one for one in found if one.allowed_actions]


def unregistered(connection: Connection, actor: Actor, dispatch_id: int, office_id: int) -> bool:
    """Whether an office the caller works in has not entered the paper that came; its own papers need no entry.

    An entry has its day, and a number where the office gave one; a first act that implies the receipt is none.
    """
    if office_id not in actor.worker_office_ids:
        return False
    here = (D.dispatch_id == dispatch_id, D.office_id == office_id, D.arrived_on.is_(None))
    taken = D.status.in_([status.value for status in MOVES[DeliveryAction.REGISTER].sources])
    return connection.execute(select(D.id).where(*here, taken)).first() is not None


def _seen(connection: Connection, actor: Actor, dispatch_id: int) -> tuple[int, list[ColumnElement[bool]]]:
    """Who sent it, and which of its deliveries the caller sees."""
    issuer = require_visible(connection, actor, dispatch_id)
    conditions = [D.dispatch_id == dispatch_id]
    if issuer not in actor.office_ids:
        with_tasks = select(T.office_id).where(T.dispatch_id == dispatch_id, visible_tasks(actor))
        conditions.append(or_(D.office_id.in_(actor.office_ids), D.office_id.in_(with_tasks)))
    return issuer, conditions


def _shown(
    connection: Connection, actor: Actor, issuer: int, rows: Sequence[AnyRow], *tasks: ColumnElement[bool]
) -> list[DeliveryOut]:
    statuses: dict[int, list[TaskStatus]] = {}
    given: set[int] = set()
    chosen = select(T.office_id, T.status, assignments.c.user_id).outerjoin(assignments, assignments.c.task_id == T.id)
    for task in connection.execute(chosen.where(*tasks, visible_tasks(actor))):
        statuses.setdefault(task.office_id, []).append(task.status)
        if task.user_id is not None and task.status in OPEN:
            given.add(task.office_id)
    refs = office_refs(connection, (row.office_id for row in rows))
    return [
        DeliveryOut(
            **{name: getattr(row, name) for name in _COPIED},
            office=refs[row.office_id],
            status=shown_status(row.status, statuses.get(row.office_id, []), given=row.office_id in given),
            allowed_actions=list(allowed_actions(row.status, sides(actor, unit=row.office_id, issuer=issuer))),
        )
        for row in rows
    ]
