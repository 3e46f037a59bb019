"""The moves of a dispatch: one office's deployment of one document."""

from enum import StrEnum

from app.workflow.moves import Effect, Move, Side, allowed_table, sources


class DispatchStatus(StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"
    RECALLED = "recalled"
    SUPERSEDED = "superseded"
    CLOSED = "closed"
    DISCARDED = "discarded"


class DispatchAction(StrEnum):
    ISSUE = "issue"
    DISCARD = "discard"
    REGISTER = "register"
    ADD_OFFICES = "add_offices"
    AMEND = "amend"
    CORRECT = "correct"
    RECALL = "recall"
    SUPERSEDE = "supersede"
    CLOSE = "close"
    REOPEN = "reopen"


class Confirmation(StrEnum):
    """How results become final: not at all, one by one, or with the report that is accepted."""

    NONE = "none"
    EACH = "each"
    BY_REPORT = "by_report"


_S, _A = DispatchStatus, DispatchAction

MOVES: dict[DispatchAction, Move[DispatchStatus]] = {
    _A.ISSUE: Move(sources(_S.DRAFT), _S.ISSUED, Side.ISSUER, effects=(Effect.FAN_OUT,)),
    _A.DISCARD: Move(sources(_S.DRAFT), _S.DISCARDED, Side.ISSUER),
    _A.REGISTER: Move(sources(_S.ISSUED), _S.ISSUED, Side.ISSUER),
    _A.ADD_OFFICES: Move(sources(_S.ISSUED), _S.ISSUED, Side.ISSUER, effects=(Effect.FAN_OUT,)),
    _A.AMEND: Move(sources(_S.ISSUED), _S.ISSUED, Side.ISSUER, needs_reason=True, effects=(Effect.MOVE_DEADLINES,)),
    _A.CORRECT: Move(sources(_S.ISSUED), _S.ISSUED, Side.ISSUER, effects=(Effect.MOVE_DEADLINES,)),
    _A.RECALL: Move(
        sources(_S.ISSUED), _S.RECALLED, Side.ISSUER, needs_reason=True, effects=(Effect.CANCEL_OPEN_TASKS,)
    ),
    _A.SUPERSEDE: Move(
        sources(_S.ISSUED), _S.SUPERSEDED, Side.ISSUER, needs_reason=True, effects=(Effect.CANCEL_OPEN_TASKS,)
    ),
    _A.CLOSE: Move(sources(_S.ISSUED), _S.CLOSED, Side.ISSUER, effects=(Effect.REFUSE_NEW_WORK,)),
    _A.REOPEN: Move(sources(_S.CLOSED), _S.ISSUED, Side.ISSUER),
}

_ALLOWED = allowed_table(MOVES, DispatchStatus)


def _after(effect: Effect) -> frozenset[DispatchStatus]:
    """Where a dispatch stands after an action with that effect."""
    return frozenset(move.target for move in MOVES.values() if effect in move.effects and move.target)


OVER = _after(Effect.CANCEL_OPEN_TASKS)
"""Recalled or superseded: none of its tasks is open, and none is opened again."""
NO_NEW_WORK = OVER | _after(Effect.REFUSE_NEW_WORK)
"""Nobody is asked, reminded or given more time on account of it."""
OF_OWN_PAPERS = frozenset({_A.REGISTER})
"""Number, date and signed copy are entered by the office that issued the paper."""


def allowed_actions(
    status: DispatchStatus, sides: frozenset[Side], *, own_paper: bool = True
) -> tuple[DispatchAction, ...]:
    """The buttons of a dispatch, in the order they are drawn; the same list the API returns."""
    allowed = _ALLOWED[status, sides]
    return allowed if own_paper else tuple(action for action in allowed if action not in OF_OWN_PAPERS)
