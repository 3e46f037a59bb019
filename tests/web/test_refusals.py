"""Refusals as a form says them."""

from app.errors import IllegalTransition, Invalid, StaleVersion, Unprocessable
from app.web.refusals import errors_of
from app.workflow.unit_task import TaskAction, TaskStatus


def test_each_wrong_field_is_said_by_its_name_on_screen() -> None:
    refusal = Invalid([Unprocessable("missing", field="done_on"), Unprocessable("reason_needed", field="reason")])
    found = errors_of(
        refusal, names={"reason": "decline-reason"}, labels={"done_on": "Ngày", "decline-reason": "Lý do"}
    )
    assert [(one.field, one.code) for one in found] == [("done_on", "missing"), ("decline-reason", "reason_needed")]
    assert found[0].detail.startswith("Thiếu Ngày")
    assert found[1].detail.startswith("Lý do:")


def test_an_act_out_of_place_is_said_in_the_words_of_the_buttons() -> None:
    (found,) = errors_of(IllegalTransition(action=TaskAction.CONFIRM, present=TaskStatus.ASSIGNED, allowed=[]))
    assert found.field is None
    assert "Xác nhận" in found.detail
    assert "Chưa tiếp nhận" in found.detail


def test_a_change_by_somebody_else_is_about_the_whole_form() -> None:
    (found,) = errors_of(StaleVersion(present=4, given=3))
    assert found.field is None
