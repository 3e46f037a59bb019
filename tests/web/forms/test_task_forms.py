"""What a person does with one task, as its forms send it."""

from datetime import date

import pytest

from app.errors import Invalid
from app.web.forms.tasks import LONGEST_REASON, labels, reason_field, transition
from app.workflow.unit_task import MOVES, TaskAction


def refused(values: dict[str, list[str]]) -> set[tuple[str, str | None]]:
    with pytest.raises(Invalid) as caught:
        transition(values)
    return {(error.code, error.field) for error in caught.value.errors}


def test_done_carries_its_day_and_the_version_that_was_seen() -> None:
    asked, version = transition({"action": ["finish"], "completed_on": ["2026-03-02"], "version": ["7"]})
    assert (asked.action, asked.completed_on, version) == (TaskAction.FINISH, date(2026, 3, 2), 7)


def test_a_day_may_be_typed_as_people_write_it() -> None:
    asked, _ = transition({"action": ["finish"], "completed_on": ["02/3/2026"]})
    assert asked.completed_on == date(2026, 3, 2)


def test_a_form_without_a_version_is_taken_as_it_comes() -> None:
    assert transition({"action": ["acknowledge"]})[1] is None


@pytest.mark.parametrize("action", [action for action, move in MOVES.items() if move.needs_reason])
def test_an_act_that_needs_a_reason_is_refused_at_its_own_question(action: TaskAction) -> None:
    assert refused({"action": [action], reason_field(action): ["  "]}) == {("reason_needed", f"{action}-reason")}


@pytest.mark.parametrize("action", [action for action, move in MOVES.items() if move.needs_reason])
def test_the_reason_is_that_of_the_form_that_was_sent(action: TaskAction) -> None:
    other = next(each for each in MOVES if each is not action)
    asked, _ = transition({"action": [action], reason_field(action): [" Vì mưa. "], reason_field(other): ["Khác"]})
    assert asked.reason == "Vì mưa."


@pytest.mark.parametrize("action", ["", "issue", "finish "])
def test_an_unknown_act_is_refused(action: str) -> None:
    known = action.strip() in set(TaskAction)
    if known:
        assert transition({"action": [action]})[0].action is TaskAction.FINISH
    else:
        assert ("not_a_choice", "action") in refused({"action": [action]})


def test_a_reason_that_does_not_fit_says_so() -> None:
    assert refused({"action": ["decline"], "decline-reason": ["x" * (LONGEST_REASON + 1)]}) == {
        ("too_long", "decline-reason")
    }
    assert refused({"action": ["decline"], "decline-reason": ["a\0b"]}) == {("control_character", "decline-reason")}


def test_everything_wrong_is_said_at_once() -> None:
    assert refused({"action": ["decline"], "completed_on": ["hôm qua"]}) == {
        ("not_a_date", "completed_on"),
        ("reason_needed", "decline-reason"),
    }


def test_every_question_of_the_page_has_a_name_on_screen() -> None:
    assert {reason_field(action) for action in TaskAction} < labels().keys()
