"""What a caller can see, as conditions for queries: what `visible_…` leaves out does not exist (404, law 6)."""

from collections.abc import Collection
from functools import lru_cache

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    exists,
    false,
    literal,
    or_,
    select,
    union,
)

from app.models.activities import activities, activity_tasks
from app.models.deliveries import deliveries
from app.models.dispatches import dispatches, recipient_lines
from app.models.documents import document_links, documents, held_papers
from app.models.events import events
from app.models.offices import office_closure, offices
from app.models.successions import successions
from app.models.unit_tasks import unit_tasks
from app.policies.actor import Actor, Sight
from app.reading.vocabulary import Purpose
from app.workflow.dispatch import DispatchStatus
from app.workflow.kinds import KnownBy, LinkKind, SuccessionKind

E = events.c
WORK_RESOURCES = ("dispatch", "task", "activity", "delivery", "nudge", "extension")
PUBLIC_RESOURCES = ("office", "office_group")
"""Whoever is signed in sees the list of offices, and so what happens to it."""
DRAFT_ACTS = ("create", "edit", "discard")
"""How a draft came about is its own office's affair, also after it was sent."""
HIDDEN = (DispatchStatus.DRAFT, DispatchStatus.DISCARDED)
"""What has not been sent out is seen by its own office alone."""
_HIDDEN = [literal(status, dispatches.c.status.type) for status in HIDDEN]

# Building such a condition takes longer than its statement runs; nothing in it changes, so it is kept for the next.
_kept = lru_cache(maxsize=256)


def _each(ids: Collection[int]) -> list[BindParameter[int]]:
    """For `in_`: a plain list would be spelled out anew each time a kept statement runs, which costs as much as it."""
    return [literal(each) for each in ids]


@_kept
def _inherited(sight: Sight) -> Select[tuple[int]]:
    """Ids of the offices that the caller's own follow: a successor keeps their archive."""
    follows = successions.c
    ends = follows.kind != SuccessionKind.REPARENT
    near = select(follows.from_office_id.label("id")).where(follows.to_office_id.in_(_each(sight.mine)), ends)
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
    """Papers behind a dispatch the caller sees, and what those rest on, enclose or cite; and what an office entered."""
    return documents_in(actor.sight)


def addressed_documents(actor: Actor) -> ColumnElement[bool]:
    """Papers that the caller's own offices issued or that were addressed to them.

    Not what they only oversee, are copied on (Nơi nhận) or read upstream: for files marked LƯU HÀNH NỘI BỘ.
    """
    own, paper, known = Sight(actor.office_ids, ()), dispatches.alias("paper"), documents.alias("known")
    papers = select(paper.c.document_id).join(known, known.c.id == paper.c.document_id)
    received = papers.join(deliveries, deliveries.c.dispatch_id == paper.c.id)
    ours = or_(paper.c.own_paper, known.c.known_by != KnownBy.ISSUED)  # who enters an issuer's paper is not addressed
    mine = union(
        papers.where(paper.c.office_id.in_(_watched(own)), ours),
        received.where(
            deliveries.c.office_id.in_(_watched(own)),
            paper.c.status.not_in(HIDDEN),
            or_(ours, paper.c.parent_dispatch_id.is_not(None)),
        ),
    )
    return documents.c.id.in_(mine)


def _below(sight: Sight) -> Select[tuple[int]]:
    return select(office_closure.c.descendant_id).where(office_closure.c.ancestor_id.in_(_each(sight.overseen)))


@_kept
def _watched(sight: Sight) -> CompoundSelect[tuple[int]]:
    """The offices of `_own_or_below` as one set, along which a list goes through an index."""
    below = [_below(sight)] if sight.overseen else []
    return union(select(offices.c.id).where(offices.c.id.in_(_each(sight.mine))), _inherited(sight), *below)


def _own_or_below(sight: Sight, column: ColumnElement[int]) -> ColumnElement[bool]:
    if not sight.mine:
        return false()
    mine = or_(column.in_(_each(sight.mine)), column.in_(_inherited(sight)))
    return mine if not sight.overseen else or_(mine, column.in_(_below(sight)))


@_kept
def dispatches_in(sight: Sight) -> ColumnElement[bool]:
    """`visible_dispatches`, for who keeps the whole statement."""
    if not sight.mine:
        return false()
    received = select(deliveries.c.dispatch_id).where(_own_or_below(sight, deliveries.c.office_id))
    copied = select(recipient_lines.c.dispatch_id).where(recipient_lines.c.office_id.in_(_each(sight.mine)))
    return or_(
        dispatches.c.office_id.in_(_each(sight.mine)),
        and_(
            dispatches.c.status.not_in(_HIDDEN),
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
    seen = seen_dispatches(sight)
    issued = select(dispatches.c.id).where(dispatches.c.office_id.in_(_watched(sight)))
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
def seen_dispatches(sight: Sight) -> CompoundSelect[tuple[int]]:
    """Ids of all that `visible_dispatches` lets through, each found by its reason: a list goes through no table."""
    seen, lines = dispatches.alias("seen"), recipient_lines.c
    ids, shown = select(seen.c.id), seen.c.status.not_in(_HIDDEN)
    received = ids.join(deliveries, deliveries.c.dispatch_id == seen.c.id)
    copied = ids.join(recipient_lines, lines.dispatch_id == seen.c.id).where(
        lines.office_id.in_(_each(sight.mine)), shown
    )
    silent = lines.purpose.is_distinct_from(Purpose.BAO_CAO.value)
    return union(
        ids.where(seen.c.office_id.in_(_each(sight.mine))),
        ids.where(seen.c.office_id.in_(_watched(sight)), shown),
        received.where(deliveries.c.office_id.in_(_watched(sight)), shown),
        copied.where(or_(silent, seen.c.open_to_upstream)),
        ids.where(seen.c.document_id.in_(_resting_on_papers_of(sight.mine)), seen.c.open_to_upstream, shown),
    )


@_kept
def seen_tasks(sight: Sight) -> tuple[Select[tuple[int]], ...]:
    """Ids of all that `visible_tasks` lets through, by each reason; some by several."""
    served = unit_tasks.alias("served")
    ids = select(served.c.id)
    return (
        ids.where(served.c.office_id.in_(_watched(sight))),
        ids.where(served.c.issuer_id.in_(_watched(sight))),
        ids.where(served.c.dispatch_id.in_(_read_upstream(sight))),
    )


@_kept
def seen_activities(sight: Sight) -> CompoundSelect[tuple[int]]:
    """Ids of all that a list of results shows: done by an office one may look at, or for a task one sees."""
    done, tasks = activities.alias("done"), activity_tasks.c
    serving = (select(tasks.activity_id).where(tasks.task_id.in_(each)) for each in seen_tasks(sight))
    return union(select(done.c.id).where(done.c.office_id.in_(_watched(sight))), *serving)


def asked_of_each(reason: Select[tuple[int]]) -> ColumnElement[bool]:
    """Whether there is one, looked for from the row that is asked of.

    Without the offset PostgreSQL gathers the reasons of all rows first, and reads a growing table whole for it.
    """
    return exists(reason.offset(0))


@_kept
def documents_in(sight: Sight) -> ColumnElement[bool]:
    """`visible_documents`, for who keeps the whole statement: asked of each paper, upwards from it."""
    papers, near, far, holds = documents.c, document_links.alias("near"), document_links.alias("far"), held_papers.c
    sent = select(dispatches.c.id).where(dispatches_in(sight))
    by_link = sent.join(near, near.c.from_id == dispatches.c.document_id)
    by_links = sent.join(far, far.c.from_id == dispatches.c.document_id).join(near, near.c.from_id == far.c.to_id)
    held = select(holds.document_id).where(holds.document_id == papers.id, holds.office_id.in_(_watched(sight)))
    reasons = (
        sent.where(dispatches.c.document_id == papers.id),
        by_link.where(near.c.to_id == papers.id),
        by_links.where(near.c.to_id == papers.id),
        held,
    )
    return or_(*(asked_of_each(reason.correlate(documents)) for reason in reasons))


@_kept
def seen_documents(sight: Sight) -> ColumnElement[bool]:
    """The same papers as one set, for a list: downwards from what the caller sees."""
    links = document_links.c
    shown = select(dispatches.c.document_id).where(dispatches.c.id.in_(seen_dispatches(sight)))
    linked = select(links.to_id).where(links.from_id.in_(shown))
    beyond = select(links.to_id).where(links.from_id.in_(linked))
    held = select(held_papers.c.document_id).where(held_papers.c.office_id.in_(_watched(sight)))
    return documents.c.id.in_(union(shown, linked, beyond, held))


@_kept
def _read_upstream(sight: Sight) -> CompoundSelect[tuple[int]]:
    """Dispatches that lie open to the caller as one of those they report to, or whose papers they carry out."""
    above, lines = dispatches.alias("above"), recipient_lines.c
    ids = select(above.c.id).where(above.c.open_to_upstream, above.c.status.not_in(_HIDDEN))
    told = ids.join(recipient_lines, lines.dispatch_id == above.c.id)
    return union(
        told.where(lines.office_id.in_(_each(sight.mine)), lines.purpose == Purpose.BAO_CAO.value),
        ids.where(above.c.document_id.in_(_resting_on_papers_of(sight.mine))),
    )


_basis = documents.alias("basis")


def _resting_on_papers_of(office_ids: Collection[int]) -> Select[tuple[int]]:
    """Documents whose basis was issued by one of these offices."""
    return (
        select(document_links.c.from_id)
        .join(_basis, _basis.c.id == document_links.c.to_id)
        .where(document_links.c.kind == LinkKind.BASIS, _basis.c.issuer_office_id.in_(_each(office_ids)))
    )
