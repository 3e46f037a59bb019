"""What sending to further offices would do: which tasks are new, and for whom."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app import clock
from app.db.rows import AnyRow
from app.errors import Invalid, Unprocessable
from app.models.dispatches import dispatch_addressees, dispatches
from app.models.instructions import instruction_addressees, instructions
from app.models.unit_tasks import unit_tasks
from app.policies import Actor
from app.queries.dispatches import require_visible
from app.queries.office_refs import ids_of
from app.queries.successions import ended_among
from app.schemas.changes import OfficesAdded


@dataclass(frozen=True)
class Addition:
    """`tasks` are those that do not stand yet, each as (office, duty with `role`)."""

    addressee_id: int
    office_ids: Sequence[int]
    tasks: Sequence[tuple[int, AnyRow]]

    @property
    def offices(self) -> int:
        return len({office_id for office_id, _ in self.tasks})


def addition(connection: Connection, dispatch_id: int, asked: OfficesAdded) -> Addition:
    """Raises Unprocessable for an addressee that is not there, Invalid for offices that are not known, or had ended on the day of the paper."""
    columns = dispatch_addressees.c
    addressee = connection.execute(
        select(columns.id, dispatches.c.as_of)
        .join(dispatches, dispatches.c.id == columns.dispatch_id)
        .where(columns.dispatch_id == dispatch_id, columns.ref == asked.addressee_ref)
    ).first()
    if addressee is None:
        raise Unprocessable("unknown_addressee_ref", field="addressee_ref", about=asked.addressee_ref)
    known = ids_of(connection, asked.offices)
    unknown = [code for code in asked.offices if code not in known]
    refused = [Unprocessable("unknown_office", field="offices", office=code) for code in unknown]
    ended = ended_among(connection, set(known.values()), addressee.as_of or clock.today())
    refused += [Unprocessable("office_ended", field="offices", **each.params) for each in ended.values()]
    if refused:
        raise Invalid(refused)
    office_ids = list(dict.fromkeys(known[code] for code in asked.offices))
    duties = _duties(connection, addressee.id)
    stands = _standing(connection, [duty.id for duty in duties], office_ids)
    tasks = [(office_id, duty) for office_id in office_ids for duty in duties if (duty.id, office_id) not in stands]
    return Addition(addressee.id, office_ids, tasks)


def preview_addition(connection: Connection, actor: Actor, dispatch_id: int, asked: OfficesAdded) -> Addition:
    """The same for who may see the dispatch, before it is done."""
    require_visible(connection, actor, dispatch_id)
    return addition(connection, dispatch_id, asked)


def _duties(connection: Connection, addressee_id: int) -> Sequence[AnyRow]:
    columns, links = instructions.c, instruction_addressees.c
    return connection.execute(
        select(columns.id, columns.due_on, columns.due_time, links.role)
        .join(instruction_addressees, links.instruction_id == columns.id)
        .where(links.addressee_id == addressee_id)
        .order_by(columns.position)
    ).all()


def _standing(connection: Connection, duty_ids: Sequence[int], office_ids: Sequence[int]) -> set[tuple[int, int]]:
    columns = unit_tasks.c
    found = select(columns.instruction_id, columns.office_id).where(
        columns.instruction_id.in_(duty_ids), columns.office_id.in_(office_ids)
    )
    return {(row.instruction_id, row.office_id) for row in connection.execute(found)}
