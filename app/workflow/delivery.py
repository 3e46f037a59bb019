"""The moves of a delivery, with the exchange codes of Quyết định 28/2018/QĐ-TTg messages (01–06, 13, 15, 16).

04, 05 and 06 follow the unit's tasks and are derived, never stored.
"""

from collections.abc import Collection
from enum import StrEnum

from app.workflow.moves import Move, Side, allowed_table, sources
from app.workflow.unit_task import COMPLETED, UNCOUNTED, TaskStatus


class DeliveryStatus(StrEnum):
    ARRIVED = "01"
    REFUSED = "02"
    ACCEPTED = "03"
    ASSIGNED = "04"
    IN_PROGRESS = "05"
    FINISHED = "06"
    RECALL_ASKED = "13"
    RECALL_AGREED = "15"
    RECALL_REFUSED = "16"


class DeliveryAction(StrEnum):
    REGISTER = "register"
    REFUSE = "refuse"
    AGREE = "agree"
    REFUSE_RECALL = "refuse_recall"


_S, _A = DeliveryStatus, DeliveryAction

MOVES: dict[DeliveryAction, Move[DeliveryStatus]] = {
    _A.REGISTER: Move(sources(_S.ARRIVED, _S.ACCEPTED), _S.ACCEPTED, Side.UNIT),
    _A.REFUSE: Move(sources(_S.ARRIVED), _S.REFUSED, Side.UNIT, needs_reason=True),
    _A.AGREE: Move(sources(_S.RECALL_ASKED), _S.RECALL_AGREED, Side.UNIT),
    _A.REFUSE_RECALL: Move(sources(_S.RECALL_ASKED), _S.RECALL_REFUSED, Side.UNIT, needs_reason=True),
}

_ALLOWED = allowed_table(MOVES, DeliveryStatus)


def allowed_actions(status: DeliveryStatus, sides: frozenset[Side]) -> tuple[DeliveryAction, ...]:
    return _ALLOWED[status, sides]


def shown_status(stored: DeliveryStatus, tasks: Collection[TaskStatus], *, given: bool) -> DeliveryStatus:
    """What a peer is told: an accepted paper moves on with the unit's tasks, an unaccepted one does not.

    `given`: one of them was given to a person.
    """
    if stored is not _S.ACCEPTED:
        return stored
    counted = [status for status in tasks if status not in UNCOUNTED]
    if counted and all(status in COMPLETED for status in counted):
        return _S.FINISHED
    if any(status in COMPLETED or status in {TaskStatus.IN_PROGRESS, TaskStatus.RETURNED} for status in counted):
        return _S.IN_PROGRESS
    return _S.ASSIGNED if given else _S.ACCEPTED
