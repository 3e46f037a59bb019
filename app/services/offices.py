"""Keeping the list of offices: one row or ten thousand, by the same steps."""

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.errors import Invalid, PreconditionRequired, StaleVersion, Unprocessable
from app.models.offices import offices
from app.policies import Actor, require_admin
from app.queries.offices import office_by_id, ref_to_id, split_ref
from app.schemas.offices import OfficeInput, OfficeSaved
from app.services.office_saving import Wish, save_offices


def require_keeper(actor: Actor | None) -> None:
    """Administrators keep the list; None is the operator at the command line."""
    if actor is not None:
        require_admin(actor)


def upsert_office(
    connection: Connection,
    actor: Actor | None,
    ref: str,
    office: OfficeInput,
    *,
    if_match: int | None = None,
    any_version: bool = False,
    dry_run: bool = False,
) -> OfficeSaved:
    """Create the office of that code, or replace it by who has seen its version. A dry run stores nothing.

    Raises:
        PreconditionRequired, StaleVersion: it exists, and no version or another one was named.
        Unprocessable, Invalid: the code or the superiors cannot be.
    """
    require_keeper(actor)
    wish = _wish(ref, office)
    _check_version(connection, wish, if_match, any_version=any_version)
    with connection.begin_nested() as savepoint:
        save_offices(connection, actor, [wish])
        if wish.problems:
            raise _refusal(wish)
        saved = OfficeSaved(outcome=wish.outcome, dry_run=dry_run, office=office_by_id(connection, wish.office_id))
        if dry_run:
            savepoint.rollback()
    return saved


def _wish(ref: str, office: OfficeInput) -> Wish:
    """A PUT says everything: what it left out is emptied."""
    parts = split_ref(ref)
    if parts is None or parts[0] is None:
        raise Unprocessable("bad_office_code", field="ref", office=ref[:100])
    return Wish(parts[0], parts[1], office, tuple(OfficeInput.model_fields))


def _check_version(connection: Connection, wish: Wish, if_match: int | None, *, any_version: bool) -> None:
    try:
        office_id = ref_to_id(connection, wish.ref)
    except Unprocessable:
        return
    if any_version:
        return
    if if_match is None:
        raise PreconditionRequired(field="If-Match")
    if connection.scalar(select(offices.c.version).where(offices.c.id == office_id)) != if_match:
        raise StaleVersion


def _refusal(wish: Wish) -> Invalid:
    return Invalid([Unprocessable(each.code, field=each.field, **each.params) for each in wish.problems])
