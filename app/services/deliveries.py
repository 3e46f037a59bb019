"""The one mover of deliveries: what the clerk of an addressee office does with a paper that arrived."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.db.prepared import Prepared
from app.db.rows import AnyRow
from app.errors import IllegalTransition, NotAllowed, NotFound, StaleVersion, Unprocessable
from app.models.deliveries import deliveries
from app.models.dispatches import dispatches
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, own_or_overseen, sides, visible_dispatches, visible_tasks
from app.services.events import record
from app.workflow.delivery import MOVES, DeliveryAction, DeliveryStatus, allowed_actions
from app.workflow.moves import Move

D = deliveries.c

_ACCEPT = Prepared(
    update(deliveries)
    .where(
        D.dispatch_id == bindparam("of_dispatch"),
        D.office_id == bindparam("of_office"),
        D.status == DeliveryStatus.ARRIVED,
    )
    .values(status=DeliveryStatus.ACCEPTED, updated_at=bindparam("now"), version=D.version + 1)
)


def accept_by_acting(connection: Connection, dispatch_id: int, office_id: int) -> None:
    """A unit that acts on its tasks has received the paper, entered in the register or not."""
    _ACCEPT.run(connection, of_dispatch=dispatch_id, of_office=office_id, now=clock.now())


def renew(connection: Connection, actor: Actor, dispatch_id: int, office_id: int) -> None:
    """The sender insists: what the unit sent back stands there as arrived, and can be entered in its book after all."""
    here = (D.dispatch_id == dispatch_id, D.office_id == office_id, D.status == DeliveryStatus.REFUSED)
    row = connection.execute(
        select(D.id, dispatches.c.office_id.label("issuer_id"))
        .join(dispatches, dispatches.c.id == D.dispatch_id)
        .where(*here)
    ).first()
    if row is None:
        return
    values = {"status": DeliveryStatus.ARRIVED, "reason": None, "updated_at": clock.now(), "version": D.version + 1}
    connection.execute(update(deliveries).where(D.id == row.id).values(values))
    record(
        connection,
        actor,
        resource="delivery",
        resource_id=row.id,
        action="renew",
        office_id=row.issuer_id,
        dispatch_id=dispatch_id,
        subject_office_id=office_id,
        from_status=DeliveryStatus.REFUSED.value,
        to_status=DeliveryStatus.ARRIVED.value,
    )


@dataclass(frozen=True)
class Register:
    """What the clerk writes into the book of incoming papers, or why the paper goes back."""

    arrival_number: str | None = None
    arrived_on: date | None = None
    reason: str | None = None


def transition(
    connection: Connection,
    actor: Actor,
    delivery_id: int,
    action: DeliveryAction,
    said: Register,
    if_match: int | None = None,
) -> None:
    """Register a paper in the book of incoming papers, or send it back with a reason.

    Raises:
        NotFound, NotAllowed, IllegalTransition, StaleVersion; Unprocessable for a missing reason.
    """
    row = _load(connection, actor, delivery_id)
    step, hats = MOVES[action], sides(actor, unit=row.office_id, issuer=row.issuer_id)
    if step.side not in hats:
        _require_seen(connection, actor, row)
        raise NotAllowed("not_your_side", side=step.side.value)
    if if_match is not None and row.version != if_match:
        raise StaleVersion(present=row.version, given=if_match)
    if step.needs_reason and not (said.reason or "").strip():
        raise Unprocessable("reason_needed", field="reason")
    if said.arrived_on is not None and said.arrived_on > clock.today():
        raise Unprocessable("day_to_come", field="arrived_on", given=said.arrived_on)
    if row.status not in step.sources or not _write(connection, row, step, said):
        allowed = [each.value for each in allowed_actions(row.status, hats)]
        raise IllegalTransition(action=action, present=row.status, allowed=allowed)
    record(
        connection,
        actor,
        resource="delivery",
        resource_id=row.id,
        action=action.value,
        office_id=row.office_id,
        dispatch_id=row.dispatch_id,
        subject_office_id=row.office_id,
        from_status=row.status.value,
        to_status=step.target.value if step.target else None,
        reason=said.reason,
        changes={"arrival_number": said.arrival_number} if said.arrival_number else None,
    )


def _load(connection: Connection, actor: Actor, delivery_id: int) -> AnyRow:
    row = connection.execute(
        select(
            D.id,
            D.dispatch_id,
            D.office_id,
            D.status,
            D.version,
            D.arrival_number,
            D.arrived_on,
            dispatches.c.office_id.label("issuer_id"),
        )
        .join(dispatches, dispatches.c.id == D.dispatch_id)
        .where(D.id == delivery_id, visible_dispatches(actor))
    ).first()
    if row is None:
        raise NotFound(resource="delivery", id=delivery_id)
    return row


def _require_seen(connection: Connection, actor: Actor, row: AnyRow) -> None:
    """A sister unit holds the same dispatch, but how the others received it is not its to know.

    Raises:
        NotFound: neither the sender's nor the addressee's, here or below, and none of its tasks lies open to read.
    """
    read = select(unit_tasks.c.office_id).where(unit_tasks.c.dispatch_id == row.dispatch_id, visible_tasks(actor))
    ours = or_(own_or_overseen(actor, D.office_id), own_or_overseen(actor, dispatches.c.office_id))
    seen = or_(ours, D.office_id.in_(read))
    statement = select(D.id).join(dispatches, dispatches.c.id == D.dispatch_id).where(D.id == row.id, seen)
    if connection.execute(statement).first() is None:
        raise NotFound(resource="delivery", id=row.id)


def _write(connection: Connection, row: AnyRow, step: Move[DeliveryStatus], said: Register) -> bool:
    """The guarded UPDATE: nobody moved it since it was read. Only registering writes into the book."""
    values: dict[str, Any] = {
        "status": step.target,
        "updated_at": clock.now(),
        "version": D.version + 1,
    }
    if said.reason:
        values["reason"] = said.reason
    if step.target is DeliveryStatus.ACCEPTED:
        values["arrival_number"] = said.arrival_number or row.arrival_number
        values["arrived_on"] = said.arrived_on or row.arrived_on or clock.today()
    statement = update(deliveries).where(D.id == row.id, D.version == row.version)
    written = connection.execute(statement.values(values))
    return written.rowcount == 1
