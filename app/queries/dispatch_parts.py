"""The rows an issued dispatch is made of."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.models.dispatches import addressee_offices, dispatch_addressees, recipient_lines
from app.models.instructions import instruction_addressees, instructions
from app.queries.office_refs import office_refs
from app.queries.unit_tasks import channels_of
from app.schemas.dispatches import AddresseeOut, InstructionOut, RecipientOut
from app.schemas.shared import OfficeRef


def addressees_of(connection: Connection, dispatch_id: int) -> list[AddresseeOut]:
    """Kính gửi, each with the offices it stood for."""
    columns = dispatch_addressees.c
    rows = connection.execute(
        select(dispatch_addressees).where(columns.dispatch_id == dispatch_id).order_by(columns.position)
    ).all()
    members = connection.execute(
        select(addressee_offices.c.addressee_id, addressee_offices.c.office_id)
        .where(addressee_offices.c.addressee_id.in_([row.id for row in rows]))
        .order_by(addressee_offices.c.office_id)
    ).all()
    refs = office_refs(connection, (member.office_id for member in members))
    offices: dict[int, list[OfficeRef]] = defaultdict(list)
    for member in members:
        offices[member.addressee_id].append(refs[member.office_id])
    return [AddresseeOut(ref=row.ref, name=row.name, is_group=row.is_group, offices=offices[row.id]) for row in rows]


def instructions_of(connection: Connection, dispatch_id: int) -> list[InstructionOut]:
    """Duties in the order of the paper."""
    columns = instructions.c
    rows = connection.execute(
        select(instructions).where(columns.dispatch_id == dispatch_id).order_by(columns.position)
    ).all()
    ids = [row.id for row in rows]
    links = connection.execute(
        select(instruction_addressees.c.instruction_id, instruction_addressees.c.role, dispatch_addressees.c.ref)
        .join(dispatch_addressees, dispatch_addressees.c.id == instruction_addressees.c.addressee_id)
        .where(instruction_addressees.c.instruction_id.in_(ids))
        .order_by(dispatch_addressees.c.position)
    ).all()
    channels = channels_of(connection, ids)
    return [
        InstructionOut(
            **{name: getattr(row, name) for name in _COPIED},
            channels=channels[row.id],
            addressee_refs=[link.ref for link in links if link.instruction_id == row.id],
            roles=[link.role for link in links if link.instruction_id == row.id],
        )
        for row in rows
    ]


_COPIED = [column.name for column in instructions.c if column.name != "dispatch_id"]


def recipients_of(connection: Connection, dispatch_id: int) -> list[RecipientOut]:
    """Nơi nhận, line by line."""
    columns = recipient_lines.c
    rows = connection.execute(
        select(recipient_lines).where(columns.dispatch_id == dispatch_id).order_by(columns.position)
    ).all()
    refs = office_refs(connection, (row.office_id for row in rows))
    return [RecipientOut(name=row.name, purpose=row.purpose, office=refs.get(row.office_id)) for row in rows]
