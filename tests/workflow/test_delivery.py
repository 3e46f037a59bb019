"""The moves of a delivery, and what a peer is told while the unit works."""

import pytest

from app.workflow.delivery import MOVES, DeliveryAction, DeliveryStatus, allowed_actions, shown_status
from app.workflow.moves import Side
from app.workflow.unit_task import TaskStatus

EXPECTED: dict[tuple[str, str], str] = {
    ("01", "register"): "03",
    ("01", "refuse"): "02",
    ("03", "register"): "03",
    ("13", "agree"): "15",
    ("13", "refuse_recall"): "16",
}
PAIRS = [(status, action) for status in DeliveryStatus for action in DeliveryAction]
UNACCEPTED = [status for status in DeliveryStatus if status is not DeliveryStatus.ACCEPTED]

_T = TaskStatus
SHOWN: tuple[tuple[list[TaskStatus], str], ...] = (
    ([], "03"),
    ([_T.ASSIGNED], "03"),
    ([_T.ASSIGNED, _T.ACKNOWLEDGED], "03"),
    ([_T.DECLINED], "03"),
    ([_T.ASSIGNED, _T.IN_PROGRESS], "05"),
    ([_T.RETURNED], "05"),
    ([_T.ASSIGNED, _T.DONE], "05"),
    ([_T.DONE, _T.DECLINED], "05"),
    ([_T.DONE], "06"),
    ([_T.DONE, _T.CONFIRMED], "06"),
    ([_T.CONFIRMED, _T.WAIVED, _T.CANCELLED], "06"),
    ([_T.WAIVED, _T.CANCELLED], "03"),
)


@pytest.mark.parametrize(("status", "action"), PAIRS)
def test_each_pair_leads_where_the_design_says(status: DeliveryStatus, action: DeliveryAction) -> None:
    move = MOVES[action]
    leads = move.target if status in move.sources else None
    assert leads == EXPECTED.get((status.value, action.value))


@pytest.mark.parametrize("status", list(DeliveryStatus))
def test_only_the_addressee_moves_it(status: DeliveryStatus) -> None:
    offered = {action.value for action in allowed_actions(status, frozenset({Side.UNIT}))}
    assert offered == {action for start, action in EXPECTED if start == status.value}
    assert allowed_actions(status, frozenset({Side.ISSUER})) == ()


def test_saying_no_needs_a_reason() -> None:
    assert {action.value for action, move in MOVES.items() if move.needs_reason} == {"refuse", "refuse_recall"}


@pytest.mark.parametrize(("tasks", "shown"), SHOWN)
def test_an_accepted_paper_moves_on_with_the_tasks(tasks: list[TaskStatus], shown: str) -> None:
    assert shown_status(DeliveryStatus.ACCEPTED, tasks, given=False) == shown
    assert shown_status(DeliveryStatus.ACCEPTED, tasks[::-1], given=False) == shown, "the order of tasks means nothing"


@pytest.mark.parametrize("stored", UNACCEPTED)
@pytest.mark.parametrize("tasks", [[], [_T.DONE], [_T.IN_PROGRESS]])
def test_a_paper_that_is_not_accepted_shows_what_is_stored(stored: DeliveryStatus, tasks: list[TaskStatus]) -> None:
    assert shown_status(stored, tasks, given=True) is stored


@pytest.mark.parametrize(("tasks", "shown"), SHOWN)
def test_what_is_given_to_a_person_shows_until_the_work_begins(tasks: list[TaskStatus], shown: str) -> None:
    assert shown_status(DeliveryStatus.ACCEPTED, tasks, given=True) == ("04" if shown == "03" else shown)
