"""The moves of a request for more time: the unit asks, the office that set the deadline answers."""

from enum import StrEnum

from app.workflow.dispatch import NO_NEW_WORK, DispatchStatus
from app.workflow.moves import Effect, Move, Side, allowed_table, sources


class ExtensionStatus(StrEnum):
    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"


class ExtensionAction(StrEnum):
    AGREE = "agree"
    REFUSE = "refuse"


_S, _A = ExtensionStatus, ExtensionAction

MOVES: dict[ExtensionAction, Move[ExtensionStatus]] = {
    _A.AGREE: Move(sources(_S.ASKED), _S.AGREED, Side.ISSUER, effects=(Effect.MOVE_DUE,)),
    _A.REFUSE: Move(sources(_S.ASKED), _S.REFUSED, Side.ISSUER, needs_reason=True),
}

_ALLOWED = allowed_table(MOVES, ExtensionStatus)


def allowed_actions(
    status: ExtensionStatus, sides: frozenset[Side], dispatch: DispatchStatus
) -> tuple[ExtensionAction, ...]:
    """The answers that can be given; no day moves any more once the dispatch takes no new work."""
    allowed = _ALLOWED[status, sides]
    if dispatch not in NO_NEW_WORK:
        return allowed
    return tuple(action for action in allowed if Effect.MOVE_DUE not in MOVES[action].effects)
