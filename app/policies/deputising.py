"""What of a person's rights a deputy gets, and when an act is done in that person's place."""

from collections.abc import Container

from app.policies.actor import WORKERS, Actor, StandIn
from app.workflow.kinds import Role

LENT = WORKERS
"""Work alone. Keeping accounts is not lent: a deputy could open the account of whom they stand in for."""
_DECIDE = frozenset({Role.HEAD, Role.CLERK})
_DECIDED = frozenset({"dispatch", "document", "report", "report_round"})


def in_place_of(
    actor: Actor, office_id: int | None, resource: str, *, decides: bool, given_to: Container[int] = ()
) -> StandIn | None:
    """For whom an act in that office was done, if not by the caller's own right.

    What a deputy may do there by themselves stays their own act, but for what was given to the other in person
    (`given_to`), and for deciding (`decides`) and papers where the other is head or clerk and the caller is not.
    """
    for place in actor.stands_in:
        if place.office_id != office_id:
            continue
        lacks_all = not place.own & WORKERS
        lends_office = (decides or resource in _DECIDED) and bool((place.roles - place.own) & _DECIDE)
        if lacks_all or lends_office or place.user_id in given_to:
            return place
    return None
