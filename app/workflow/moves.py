"""The shape every workflow of the product is written in: actions as rows of a table, never as code.

A `Move` says from which statuses an action leads where, who may take it, whether it needs a reason, and which
effects the mover carries out in the same transaction. `docs/states.md` is generated from these tables.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


class Side(StrEnum):
    """How an office stands to a thing: it carries it out, or it asked for it."""

    UNIT = "unit"
    ISSUER = "issuer"


class Effect(StrEnum):
    """What else happens in the transaction of a move."""

    ACCEPT_DELIVERY = "accept_delivery"  # a first act of a unit implies that its clerk received the paper
    RENEW_DELIVERY = "renew_delivery"  # what the unit sent back stands there as arrived once more
    SET_COMPLETED = "set_completed"
    CLEAR_COMPLETED = "clear_completed"
    RESTORE_STATUS = "restore_status"  # back to the status before `finish`
    FAN_OUT = "fan_out"  # tasks, deliveries, one event per office, counters
    MOVE_DEADLINES = "move_deadlines"  # tasks go with their duty; a day agreed with one office stays
    CANCEL_OPEN_TASKS = "cancel_open_tasks"  # done ones stay
    MOVE_DUE = "move_due"  # the task is due on the day that was asked for
    REFUSE_NEW_WORK = "refuse_new_work"  # late results are still taken, marked late


@dataclass(frozen=True)
class Move(Generic[S]):
    """One action: `target` is None where the thing returns to a status it remembers."""

    sources: frozenset[S]
    target: S | None
    side: Side
    needs_reason: bool = False
    effects: tuple[Effect, ...] = ()


def sources(*statuses: S) -> frozenset[S]:
    return frozenset(statuses)


def allowed_table(moves: Mapping[A, Move[S]], statuses: Iterable[S]) -> dict[tuple[S, frozenset[Side]], tuple[A, ...]]:
    """Every (status, sides of the caller) with the actions it allows, computed once and looked up ever after."""
    hats = [frozenset[Side](), frozenset({Side.UNIT}), frozenset({Side.ISSUER}), frozenset(Side)]
    return {
        (status, hat): tuple(action for action, move in moves.items() if status in move.sources and move.side in hat)
        for status in statuses
        for hat in hats
    }
