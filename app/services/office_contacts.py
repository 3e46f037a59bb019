"""Whom others call: the one thing about an office that its own administrator keeps."""

from sqlalchemy import select, update
from sqlalchemy.engine import Connection

from app.errors import NotAllowed, NotFound, StaleVersion
from app.models.offices import offices
from app.policies import Actor, may_keep_contact, require_proof_on_trusted
from app.queries.offices import office_by_id, ref_to_found
from app.schemas.offices import OfficeContact, OfficeOut
from app.services.events import record

OFF = offices.c


def set_contact_of(
    connection: Connection, actor: Actor, ref: str, contact: OfficeContact, if_match: int | None
) -> OfficeOut:
    """`set_contact` by the code of the office."""
    return set_contact(connection, actor, ref_to_found(connection, ref), contact, if_match)


def set_contact(
    connection: Connection, actor: Actor, office_id: int, contact: OfficeContact, if_match: int | None
) -> OfficeOut:
    """Change who is called and how, by who has seen the version (None: whatever version).

    Raises:
        NotFound; NotAllowed("contact_keepers_only"); StaleVersion.
    """
    row = connection.execute(
        select(OFF.version, OFF.contact_name, OFF.contact_phone).where(OFF.id == office_id)
    ).first()
    if row is None:
        raise NotFound(resource="office", id=office_id)
    if not may_keep_contact(actor, office_id):
        raise NotAllowed("contact_keepers_only")
    require_proof_on_trusted(actor)
    given = contact.model_dump(exclude_none=True)
    changes = {name: [getattr(row, name), value] for name, value in given.items() if getattr(row, name) != value}
    seen = row.version if if_match is None else if_match
    here = (OFF.id == office_id) & (OFF.version == seen)
    if connection.execute(update(offices).where(here).values(**given, version=OFF.version + 1)).rowcount == 0:
        raise StaleVersion
    if changes:
        about = {"subject_office_id": office_id, "changes": changes}
        record(connection, actor, resource="office", resource_id=office_id, action="update", **about)
    return office_by_id(connection, office_id)
