"""What an addressee office says about a paper that came, and what follows for its tasks."""

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.errors import NotFound
from app.models.deliveries import deliveries
from app.models.unit_tasks import unit_tasks
from app.policies import Actor
from app.queries.deliveries import delivery_of
from app.schemas.deliveries import DeliveryOut, DeliveryTransition
from app.services.deliveries import Register, transition
from app.services.task_events import Words
from app.services.unit_tasks import move
from app.workflow.delivery import DeliveryAction
from app.workflow.unit_task import MOVES, TaskAction

D, T = deliveries.c, unit_tasks.c


def receive(
    connection: Connection,
    actor: Actor,
    dispatch_id: int,
    delivery_id: int,
    asked: DeliveryTransition,
    if_match: int | None = None,
) -> DeliveryOut:
    """Enter a paper into the book, or send it back: then its tasks are declined with the same reason.

    Raises:
        NotFound, NotAllowed, IllegalTransition, StaleVersion; Unprocessable for a missing reason or a day to come.
    """
    wanted = select(D.office_id).where(D.id == delivery_id, D.dispatch_id == dispatch_id)
    office_id = connection.execute(wanted).scalar()
    if office_id is None:
        raise NotFound(resource="delivery", id=delivery_id)
    said = Register(asked.arrival_number, asked.arrived_on, asked.reason)
    transition(connection, actor, delivery_id, asked.action, said, if_match)
    if asked.action is DeliveryAction.REFUSE:
        _decline_all(connection, actor, dispatch_id, office_id, asked.reason)
    return delivery_of(connection, actor, dispatch_id, delivery_id)


def _decline_all(connection: Connection, actor: Actor, dispatch_id: int, office_id: int, reason: str | None) -> None:
    """So that the sender finds them where it answers what cannot be done, and none waits for an office that gave it back."""
    open_ones = T.status.in_([status.value for status in MOVES[TaskAction.DECLINE].sources])
    mine = (T.dispatch_id == dispatch_id, T.office_id == office_id, open_ones)
    ids = list(connection.scalars(select(T.id).where(*mine).order_by(T.id)))
    if ids:
        move(connection, actor, ids, TaskAction.DECLINE, Words(reason=reason))
