"""Keeping the list of offices: one row or ten thousand, by the same steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from app.errors import Invalid, PreconditionRequired, StaleVersion, Unprocessable
from app.models.offices import group_members, office_groups, offices
from app.policies import Actor, require_admin
from app.queries.offices import office_by_id, ref_to_id, split_ref
from app.reading.fold import fold
from app.schemas.offices import OfficeInput, OfficeSaved
from app.services.events import record
from app.services.office_saving import Wish, save_offices


@dataclass(frozen=True, slots=True)
class Member:
    """An office in a group, from a day, to a day; no day: always."""

    office_id: int
    valid_from: date | None = None
    valid_to: date | None = None


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


def set_group_members(
    connection: Connection, actor: Actor | None, owner_id: int, name: str, members: Sequence[Member]
) -> int:
    """Make the group consist of these members and no others; the group's id."""
    require_keeper(actor)
    group_id = group_of(connection, owner_id, name)
    connection.execute(group_members.delete().where(group_members.c.group_id == group_id))
    rows = [{"group_id": group_id, **vars_of(member)} for member in dict.fromkeys(members)]
    if rows:
        connection.execute(insert(group_members), rows)
    about = {"office_id": owner_id, "changes": {"name": name, "members": len(rows)}}
    record(connection, actor, resource="office_group", resource_id=group_id, action="set_members", **about)
    return group_id


def group_of(connection: Connection, owner_id: int, name: str) -> int:
    """The group of that name, made when it is new."""
    named = (office_groups.c.owner_office_id == owner_id, office_groups.c.name == name)
    found = connection.scalar(select(office_groups.c.id).where(*named))
    if found is None:
        values = {"owner_office_id": owner_id, "name": name, "fold": fold(name)[:200]}
        found = connection.scalar(insert(office_groups).values(values).returning(office_groups.c.id))
    return int(found or 0)


def vars_of(member: Member) -> dict[str, Any]:
    return {"office_id": member.office_id, "valid_from": member.valid_from, "valid_to": member.valid_to}


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
