"""The moves of a unit task, written down here from the design and not from the tables they are held against."""

import pytest

from app.workflow.dispatch import DispatchStatus
from app.workflow.moves import Effect, Side
from app.workflow.unit_task import COMPLETED, MOVES, OPEN, UNCOUNTED, TaskAction, TaskStatus, allowed_actions

UNIT_MOVES: dict[tuple[str, str], str] = {
    ("assigned", "acknowledge"): "acknowledged",
    ("assigned", "start"): "in_progress",
    ("acknowledged", "start"): "in_progress",
    ("returned", "start"): "in_progress",
    ("assigned", "finish"): "done",
    ("acknowledged", "finish"): "done",
    ("in_progress", "finish"): "done",
    ("returned", "finish"): "done",
    ("assigned", "decline"): "declined",
    ("acknowledged", "decline"): "declined",
    ("in_progress", "decline"): "declined",
    ("returned", "decline"): "declined",
    ("done", "withdraw"): "(before)",
}
ISSUER_MOVES: dict[tuple[str, str], str] = {
    ("done", "confirm"): "confirmed",
    ("done", "return"): "returned",
    ("confirmed", "return"): "returned",
    ("declined", "insist"): "assigned",
    ("assigned", "waive"): "waived",
    ("acknowledged", "waive"): "waived",
    ("in_progress", "waive"): "waived",
    ("declined", "waive"): "waived",
    ("assigned", "cancel"): "cancelled",
    ("acknowledged", "cancel"): "cancelled",
    ("in_progress", "cancel"): "cancelled",
    ("returned", "cancel"): "cancelled",
    ("declined", "cancel"): "cancelled",
}
PAIRS = [(status, action) for status in TaskStatus for action in TaskAction]


def side_moves(side: Side) -> dict[tuple[str, str], str]:
    return UNIT_MOVES if side is Side.UNIT else ISSUER_MOVES


@pytest.mark.parametrize(("status", "action"), PAIRS)
def test_each_pair_of_status_and_action_leads_where_the_design_says(status: TaskStatus, action: TaskAction) -> None:
    expected = {**UNIT_MOVES, **ISSUER_MOVES}.get((status.value, action.value))
    move = MOVES[action]
    leads = (move.target.value if move.target else "(before)") if status in move.sources else None
    assert leads == expected


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("status", list(TaskStatus))
def test_one_side_is_offered_its_own_actions_alone(status: TaskStatus, side: Side) -> None:
    offered = {action.value for action in allowed_actions(status, frozenset({side}), DispatchStatus.ISSUED)}
    assert offered == {action for start, action in side_moves(side) if start == status.value}


@pytest.mark.parametrize("status", list(TaskStatus))
def test_who_is_both_unit_and_issuer_is_offered_both(status: TaskStatus) -> None:
    both = allowed_actions(status, frozenset(Side), DispatchStatus.ISSUED)
    single = [allowed_actions(status, frozenset({side}), DispatchStatus.ISSUED) for side in Side]
    assert set(both) == {action for part in single for action in part}
    assert list(both) == [action for action in TaskAction if action in both], "buttons keep one order"


@pytest.mark.parametrize("status", list(TaskStatus))
def test_who_only_looks_is_offered_nothing(status: TaskStatus) -> None:
    assert allowed_actions(status, frozenset(), DispatchStatus.ISSUED) == ()


@pytest.mark.parametrize("dispatch", [DispatchStatus.RECALLED, DispatchStatus.SUPERSEDED])
@pytest.mark.parametrize("status", list(TaskStatus))
def test_of_a_dispatch_that_is_over_no_task_becomes_open(status: TaskStatus, dispatch: DispatchStatus) -> None:
    ends = {**UNIT_MOVES, **ISSUER_MOVES}
    offered = {action.value for action in allowed_actions(status, frozenset(Side), dispatch)}
    closed = {"done", "confirmed", "waived", "cancelled"}
    assert offered == {action for (start, action), end in ends.items() if start == status.value and end in closed}


@pytest.mark.parametrize("status", list(TaskStatus))
def test_a_closed_dispatch_asks_for_nothing_anew(status: TaskStatus) -> None:
    before = allowed_actions(status, frozenset(Side), DispatchStatus.ISSUED)
    assert allowed_actions(status, frozenset(Side), DispatchStatus.CLOSED) == tuple(
        action for action in before if action is not TaskAction.INSIST
    )


def test_a_reason_is_needed_exactly_where_somebody_is_refused_something() -> None:
    needed = {action.value for action, move in MOVES.items() if move.needs_reason}
    assert needed == {"decline", "return", "waive", "insist", "cancel"}


def test_every_status_is_open_completed_or_uncounted_and_never_two_of_them() -> None:
    assert {status.value for status in OPEN} == {"assigned", "acknowledged", "in_progress", "returned", "declined"}
    assert {status.value for status in COMPLETED} == {"done", "confirmed"}
    assert {status.value for status in UNCOUNTED} == {"waived", "cancelled"}
    assert sorted([*OPEN, *COMPLETED, *UNCOUNTED]) == sorted(TaskStatus)


def test_what_left_the_count_never_comes_back() -> None:
    assert not any(status in move.sources for move in MOVES.values() for status in UNCOUNTED)


def test_the_day_of_completion_is_set_on_the_way_in_and_cleared_on_the_way_out() -> None:
    for action, move in MOVES.items():
        enters = move.target in COMPLETED and not move.sources <= COMPLETED
        leaves = bool(move.sources & COMPLETED) and move.target not in COMPLETED
        assert (Effect.SET_COMPLETED in move.effects) == enters, action
        assert (Effect.CLEAR_COMPLETED in move.effects) == leaves, action


def test_every_first_act_of_a_unit_receives_the_paper() -> None:
    accepting = {action.value for action, move in MOVES.items() if Effect.ACCEPT_DELIVERY in move.effects}
    assert accepting == {"acknowledge", "start", "finish", "decline"}
