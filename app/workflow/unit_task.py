"""The moves of a unit task: what a unit does, and what the office that asked answers."""

from enum import StrEnum

from app.workflow.dispatch import NO_NEW_WORK, OVER, DispatchStatus
from app.workflow.moves import Effect, Move, Side, allowed_table, sources


class TaskStatus(StrEnum):
    ASSIGNED = "assigned"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    DECLINED = "declined"
    WAIVED = "waived"
    CANCELLED = "cancelled"


class TaskAction(StrEnum):
    ACKNOWLEDGE = "acknowledge"
    START = "start"
    FINISH = "finish"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    CONFIRM = "confirm"
    RETURN = "return"
    INSIST = "insist"
    WAIVE = "waive"
    CANCEL = "cancel"


_S, _A = TaskStatus, TaskAction

OPEN = sources(_S.ASSIGNED, _S.ACKNOWLEDGED, _S.IN_PROGRESS, _S.RETURNED, _S.DECLINED)
COMPLETED = sources(_S.DONE, _S.CONFIRMED)
UNCOUNTED = sources(_S.WAIVED, _S.CANCELLED)
"""They leave every denominator."""

_WORKABLE = sources(_S.ASSIGNED, _S.ACKNOWLEDGED, _S.IN_PROGRESS, _S.RETURNED)
_ACCEPT = (Effect.ACCEPT_DELIVERY,)

MOVES: dict[TaskAction, Move[TaskStatus]] = {
    _A.ACKNOWLEDGE: Move(sources(_S.ASSIGNED), _S.ACKNOWLEDGED, Side.UNIT, effects=_ACCEPT),
    _A.START: Move(sources(_S.ASSIGNED, _S.ACKNOWLEDGED, _S.RETURNED), _S.IN_PROGRESS, Side.UNIT, effects=_ACCEPT),
    _A.FINISH: Move(_WORKABLE, _S.DONE, Side.UNIT, effects=(Effect.ACCEPT_DELIVERY, Effect.SET_COMPLETED)),
    _A.DECLINE: Move(_WORKABLE, _S.DECLINED, Side.UNIT, needs_reason=True, effects=_ACCEPT),
    _A.WITHDRAW: Move(sources(_S.DONE), None, Side.UNIT, effects=(Effect.RESTORE_STATUS, Effect.CLEAR_COMPLETED)),
    _A.CONFIRM: Move(sources(_S.DONE), _S.CONFIRMED, Side.ISSUER),
    _A.RETURN: Move(COMPLETED, _S.RETURNED, Side.ISSUER, needs_reason=True, effects=(Effect.CLEAR_COMPLETED,)),
    _A.INSIST: Move(
        sources(_S.DECLINED), _S.ASSIGNED, Side.ISSUER, needs_reason=True, effects=(Effect.RENEW_DELIVERY,)
    ),
    _A.WAIVE: Move(
        sources(_S.ASSIGNED, _S.ACKNOWLEDGED, _S.IN_PROGRESS, _S.DECLINED), _S.WAIVED, Side.ISSUER, needs_reason=True
    ),
    _A.CANCEL: Move(OPEN, _S.CANCELLED, Side.ISSUER, needs_reason=True),
}


def fits(action: TaskAction, dispatch: DispatchStatus) -> bool:
    """Whether an action can still be taken as the dispatch stands.

    Of one that is over no task becomes open again; one that was closed asks for nothing anew, and takes late results.
    """
    target = MOVES[action].target
    if dispatch in OVER:
        return target is not None and target not in OPEN
    return dispatch not in NO_NEW_WORK or action is not _A.INSIST


_ALLOWED = {
    (status, hats, dispatch): tuple(action for action in actions if fits(action, dispatch))
    for (status, hats), actions in allowed_table(MOVES, TaskStatus).items()
    for dispatch in DispatchStatus
}


def allowed_actions(status: TaskStatus, sides: frozenset[Side], dispatch: DispatchStatus) -> tuple[TaskAction, ...]:
    """The buttons of a task, in the order they are drawn, as its dispatch stands; the same list the API returns."""
    return _ALLOWED[status, sides, dispatch]
