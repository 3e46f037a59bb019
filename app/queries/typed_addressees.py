"""Names of addressees that a person typed: looked up as those that were read in a text."""

from collections.abc import Collection

from sqlalchemy.engine import Connection

from app import clock
from app.policies import Actor
from app.queries.resolution import Name, resolve_names
from app.reading.draft import DispatchDraft, whole_day


def newly_named(stored: DispatchDraft, draft: DispatchDraft) -> frozenset[str]:
    """Refs of addressees without an office whose name is new; who has unticked every office meant it so."""
    before = {part.ref: (part.text, part.group) for part in stored.addressees}
    return frozenset(
        part.ref
        for part in draft.addressees
        if not part.offices and part.text and before.get(part.ref) != (part.text, part.group)
    )


def with_offices_named(
    connection: Connection, _actor: Actor, office_id: int, draft: DispatchDraft, refs: Collection[str]
) -> DispatchDraft:
    """The draft with the offices these addressees certainly are, as of its day; the others stay open."""
    made = draft.model_copy(deep=True)
    named = [part for part in made.addressees if part.ref in refs]
    day = whole_day(draft.issued_on) or clock.today()
    resolved = resolve_names(connection, office_id, [Name(part.text, part.group) for part in named], day)
    for part, found in zip(named, resolved, strict=True):
        part.offices = [office.code for office in found.offices]
    return made
