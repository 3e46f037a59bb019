"""Who is asking, what they can see, what they may do. No web, no commit; every rule once.

Two questions, two answers: what `visible_…` leaves out does not exist for the caller (404, law 6); what is visible
but not permitted by `require_…` is 403.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, false, or_, select, true

from app.errors import NotAllowed, Unprocessable
from app.models.deliveries import deliveries
from app.models.dispatches import dispatches, recipient_lines
from app.models.documents import document_links, documents
from app.models.events import events
from app.models.offices import office_closure
from app.models.people import seats, users
from app.models.successions import successions
from app.models.unit_tasks import unit_tasks
from app.reading.vocabulary import Purpose
from app.workflow.dispatch import DispatchStatus
from app.workflow.kinds import LinkKind, Role, SuccessionKind
from app.workflow.moves import Side

WORKERS = frozenset({Role.OFFICER, Role.CLERK, Role.HEAD})
"""They carry out, record and send; an auditor only looks, an office administrator only administers."""
OVERSEERS = frozenset({Role.HEAD, Role.CLERK, Role.AUDITOR})
"""They also see the offices below their own."""
PAPER_KEEPERS = frozenset({Role.CLERK, Role.HEAD})
"""They say which papers are one and the same."""
WORK_RESOURCES = ("dispatch", "task", "activity", "delivery", "nudge")
PUBLIC_RESOURCES = ("office", "office_group")
"""Whoever is signed in sees the list of offices, and so what happens to it."""
DRAFT_ACTS = ("create", "edit", "discard")
"""How a draft came about is its own office's affair, also after it was sent."""
HIDDEN = (DispatchStatus.DRAFT, DispatchStatus.DISCARDED)
"""What has not been sent out is seen by its own office alone."""


@dataclass(frozen=True, slots=True)
class OfficeSeat:
    """One office the caller sits in, with everything a page header needs to name it."""

    office_id: int
    code: str
    name: str
    short_name: str
    roles: frozenset[Role]


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


def _inherited(sight: Sight) -> Select[tuple[int]]:
    """Ids of the offices that the caller's own follow: a successor keeps their archive."""
    follows = successions.c
    ends = follows.kind != SuccessionKind.REPARENT
    near = select(follows.from_office_id.label("id")).where(follows.to_office_id.in_(sight.mine), ends)
    known = near.cte(recursive=True)
    further = select(follows.from_office_id).join(known, follows.to_office_id == known.c.id).where(ends)
    return select(known.union(further).c.id)


def own_or_overseen(actor: Actor, column: ColumnElement[int]) -> ColumnElement[bool]:
    return _own_or_below(actor.sight, column)


def visible_dispatches(actor: Actor) -> ColumnElement[bool]:
    """Law 6 for dispatches: issued, received or copied (Nơi nhận) here or below; upstream readers where it is open."""
    return dispatches_in(actor.sight)


def visible_tasks(actor: Actor) -> ColumnElement[bool]:
    """A unit's own tasks (and those below an overseer), and all tasks of a dispatch the caller issued or reads upstream.

    Sister units do not see each other's tasks, although they hold the same dispatch.
    """
    return _tasks_in(actor.sight)


def visible_events(actor: Actor) -> ColumnElement[bool]:
    """Law 6 for the log: what happened to a dispatch the caller sees, and to a unit the caller may look at.

    Accounts, tokens, sign-ins and refusals are nobody's work and never among these.
    """
    return _events_in(actor.sight)


def visible_documents(actor: Actor) -> ColumnElement[bool]:
    """Papers behind a dispatch the caller sees: its own document, and what that one rests on, encloses or cites."""
    return documents_in(actor.sight)


# Building such a condition takes longer than its statement runs; nothing in it changes, so it is kept for the next.
_kept = lru_cache(maxsize=256)


def _below(sight: Sight) -> Select[tuple[int]]:
    return select(office_closure.c.descendant_id).where(office_closure.c.ancestor_id.in_(sight.overseen))


def _own_or_below(sight: Sight, column: ColumnElement[int]) -> ColumnElement[bool]:
    if not sight.mine:
        return false()
    mine = or_(column.in_(sight.mine), column.in_(_inherited(sight)))
    return mine if not sight.overseen else or_(mine, column.in_(_below(sight)))


@_kept
def dispatches_in(sight: Sight) -> ColumnElement[bool]:
    """`visible_dispatches`, for who keeps the whole statement."""
    if not sight.mine:
        return false()
    received = select(deliveries.c.dispatch_id).where(_own_or_below(sight, deliveries.c.office_id))
    copied = select(recipient_lines.c.dispatch_id).where(recipient_lines.c.office_id.in_(sight.mine))
    return or_(
        dispatches.c.office_id.in_(sight.mine),
        and_(
            dispatches.c.status.not_in(HIDDEN),
            or_(
                _own_or_below(sight, dispatches.c.office_id),
                dispatches.c.id.in_(received),
                dispatches.c.id.in_(copied.where(recipient_lines.c.purpose.is_distinct_from(Purpose.BAO_CAO.value))),
                and_(
                    dispatches.c.open_to_upstream,
                    or_(
                        dispatches.c.id.in_(copied.where(recipient_lines.c.purpose == Purpose.BAO_CAO.value)),
                        dispatches.c.document_id.in_(_resting_on_papers_of(sight.mine)),
                    ),
                ),
            ),
        ),
    )


@_kept
def _tasks_in(sight: Sight) -> ColumnElement[bool]:
    if not sight.mine:
        return false()
    return or_(
        _own_or_below(sight, unit_tasks.c.office_id),
        _own_or_below(sight, unit_tasks.c.issuer_id),
        unit_tasks.c.dispatch_id.in_(_read_upstream(sight)),
    )


@_kept
def _events_in(sight: Sight) -> ColumnElement[bool]:
    public = events.c.resource.in_(PUBLIC_RESOURCES)
    if not sight.mine:
        return public
    seen = select(dispatches.c.id).where(dispatches_in(sight))
    issued = select(dispatches.c.id).where(_own_or_below(sight, dispatches.c.office_id))
    return or_(
        public,
        and_(
            events.c.resource.in_(WORK_RESOURCES),
            events.c.dispatch_id.in_(seen),
            or_(
                events.c.dispatch_id.in_(issued),
                _own_or_below(sight, events.c.subject_office_id),
                and_(events.c.subject_office_id.is_not(None), events.c.dispatch_id.in_(_read_upstream(sight))),
                and_(events.c.subject_office_id.is_(None), events.c.action.not_in(DRAFT_ACTS)),
            ),
        ),
    )


@_kept
def documents_in(sight: Sight) -> ColumnElement[bool]:
    """`visible_documents`, for who keeps the whole statement."""
    shown = select(dispatches.c.document_id).where(dispatches_in(sight))
    linked = select(document_links.c.to_id).where(document_links.c.from_id.in_(shown))
    beyond = select(document_links.c.to_id).where(document_links.c.from_id.in_(linked))
    return or_(documents.c.id.in_(shown), documents.c.id.in_(linked), documents.c.id.in_(beyond))


def _read_upstream(sight: Sight) -> Select[tuple[int]]:
    """Dispatches that lie open to the caller as one of those they report to, or whose papers they carry out."""
    copied = select(recipient_lines.c.dispatch_id).where(recipient_lines.c.office_id.in_(sight.mine))
    return select(dispatches.c.id).where(
        dispatches.c.open_to_upstream,
        dispatches.c.status.not_in(HIDDEN),
        or_(
            dispatches.c.id.in_(copied.where(recipient_lines.c.purpose == Purpose.BAO_CAO.value)),
            dispatches.c.document_id.in_(_resting_on_papers_of(sight.mine)),
        ),
    )


_basis = documents.alias("basis")


def _resting_on_papers_of(office_ids: Collection[int]) -> Select[tuple[int]]:
    """Documents whose basis was issued by one of these offices."""
    return (
        select(document_links.c.from_id)
        .join(_basis, _basis.c.id == document_links.c.to_id)
        .where(document_links.c.kind == LinkKind.BASIS, _basis.c.issuer_office_id.in_(office_ids))
    )
