"""The caller, and what a caller may do: what `require_…` does not permit is 403."""

from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, select, true

from app.errors import NotAllowed, Unprocessable
from app.models.people import seats, users
from app.workflow.kinds import Role
from app.workflow.moves import Side

WORKERS = frozenset({Role.OFFICER, Role.CLERK, Role.HEAD})
"""They carry out, record and send; an auditor only looks, an office administrator only administers."""
OVERSEERS = frozenset({Role.HEAD, Role.CLERK, Role.AUDITOR})
"""They also see the offices below their own."""
CHECKERS = frozenset({Role.HEAD, Role.AUDITOR})
"""They look through the log of their offices and all below."""
PAPER_KEEPERS = frozenset({Role.CLERK, Role.HEAD})
"""They say which papers are one and the same."""


@dataclass(frozen=True, slots=True)
class OfficeSeat:
    """One office the caller sits in, with everything a page header needs to name it."""

    office_id: int
    code: str
    name: str
    short_name: str
    roles: frozenset[Role]


class StandIn(NamedTuple):
    """Somebody in whose place the caller works in one office today."""

    office_id: int
    user_id: int
    username: str
    display_name: str
    roles: frozenset[Role]
    """What that person may do there."""
    own: frozenset[Role]
    """What the caller may do there by themselves."""


class Sight(NamedTuple):
    """All that decides what a caller sees: two people of the same offices and rights see the same."""

    mine: tuple[int, ...]
    overseen: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """The caller of one request: a person, by browser or by token."""

    user_id: int
    username: str
    display_name: str
    is_admin: bool = False
    seats: tuple[OfficeSeat, ...] = ()
    token_id: int | None = None
    session_id: int | None = None
    scopes: frozenset[str] = field(default=frozenset({"read", "write"}))
    request_id: str | None = None
    weak: bool = False
    """Signed in at a page without a second factor."""
    trusted: bool = False
    """At a phone that stays signed in for days."""
    stale: bool = False
    """Signed in at a page, and no password or code was shown there for a quarter of an hour."""
    stands_in: tuple[StandIn, ...] = ()
    """Whose deputy the caller is today; their roles are among those of the seats."""
    only_office_id: int | None = None
    """The one office that the caller's token is for."""

    @property
    def office_ids(self) -> tuple[int, ...]:
        return tuple(seat.office_id for seat in self.seats)

    @property
    def worker_office_ids(self) -> tuple[int, ...]:
        return tuple(seat.office_id for seat in self.seats if seat.roles & WORKERS)

    @property
    def overseen_office_ids(self) -> tuple[int, ...]:
        return tuple(seat.office_id for seat in self.seats if seat.roles & OVERSEERS)

    @property
    def checked_office_ids(self) -> tuple[int, ...]:
        return tuple(seat.office_id for seat in self.seats if seat.roles & CHECKERS)

    @property
    def keeps_accounts(self) -> bool:
        return self.is_admin or any(Role.OFFICE_ADMIN in seat.roles for seat in self.seats)

    @property
    def sight(self) -> Sight:
        return Sight(self.office_ids, self.overseen_office_ids)


def require_write(actor: Actor) -> None:
    """A token without the scope reads only."""
    if "write" not in actor.scopes:
        raise NotAllowed("scope_missing", scope="write")


def require_admin(actor: Actor) -> None:
    require_write(actor)
    if not actor.is_admin:
        raise NotAllowed("administrators_only")
    if actor.weak:
        raise NotAllowed("second_factor_needed")


def kept_accounts(actor: Actor) -> ColumnElement[bool]:
    """Whose account the caller may reset or close: an office administrator's people, who sit in no other office."""
    mine = [seat.office_id for seat in actor.seats if Role.OFFICE_ADMIN in seat.roles]
    if actor.is_admin:
        return true()
    here = select(seats.c.user_id).where(seats.c.office_id.in_(mine))
    elsewhere = select(seats.c.user_id).where(seats.c.office_id.not_in(mine))
    return and_(users.c.is_admin.is_(False), users.c.id.in_(here), users.c.id.not_in(elsewhere))


def require_worker(actor: Actor, office_id: int) -> None:
    """The caller works in that office: officer, clerk or head."""
    require_write(actor)
    if office_id not in actor.worker_office_ids:
        raise NotAllowed("not_a_worker_of_office", office=office_id)


def keeper_office_ids(actor: Actor) -> frozenset[int]:
    """Offices for which the caller may say that two papers are one."""
    mine = {seat.office_id for seat in actor.seats if seat.roles & PAPER_KEEPERS}
    return frozenset(mine) if "write" in actor.scopes else frozenset()


def may_keep_contact(actor: Actor, office_id: int) -> bool:
    """Administrators of the system, and those of the office itself."""
    return may_keep_roles(actor, office_id)


def may_keep_group(actor: Actor, owner_id: int) -> bool:
    """Head, clerk and administrator of the office whose word the group is, and administrators of the system."""
    keepers = PAPER_KEEPERS | {Role.OFFICE_ADMIN}
    own = any(seat.office_id == owner_id and seat.roles & keepers for seat in actor.seats)
    return "write" in actor.scopes and (own or (actor.is_admin and not actor.weak))


def may_see_roles(actor: Actor, office_id: int) -> bool:
    """Who holds which role in an office is told to those who sit in it, and to administrators of the system."""
    return actor.is_admin or office_id in actor.office_ids


def may_keep_roles(actor: Actor, office_id: int) -> bool:
    """Administrators of the office, and of the system."""
    own = any(seat.office_id == office_id and Role.OFFICE_ADMIN in seat.roles for seat in actor.seats)
    return "write" in actor.scopes and (own or (actor.is_admin and not actor.weak))


def acting_office(actor: Actor, office_id: int | None = None) -> int:
    """The office a new thing belongs to: the one named, else the only one the caller works in."""
    if office_id is not None:
        require_worker(actor, office_id)
        return office_id
    require_write(actor)
    mine = actor.worker_office_ids
    if not mine:
        raise NotAllowed("no_office_to_act_for")
    if len(mine) > 1:
        codes = ", ".join(seat.code for seat in actor.seats if seat.office_id in mine)
        raise Unprocessable("office_needed", field="office", choices=codes)
    return mine[0]


def sides(actor: Actor, *, unit: int, issuer: int) -> frozenset[Side]:
    """How the caller may act on a thing between `issuer` and `unit`; empty for who only looks."""
    if "write" not in actor.scopes:
        return frozenset()
    mine = actor.worker_office_ids
    return frozenset(side for side, office_id in ((Side.UNIT, unit), (Side.ISSUER, issuer)) if office_id in mine)
