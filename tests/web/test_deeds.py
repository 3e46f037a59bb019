"""The log in words."""

from datetime import UTC, datetime

import pytest

from app.schemas.shared import EventOut
from app.web.deeds import deed
from app.workflow.dispatch import DispatchAction
from app.workflow.unit_task import TaskAction


def event(resource: str, action: str, changes: dict[str, object] | None = None) -> EventOut:
    return EventOut(
        id=1,
        at=datetime(2026, 3, 2, tzinfo=UTC),
        action=action,
        resource=resource,
        user=None,
        office=None,
        subject_office=None,
        from_status=None,
        to_status=None,
        reason=None,
        changes=changes,
    )


@pytest.mark.parametrize("action", TaskAction)
def test_every_act_on_a_task_has_words(action: TaskAction) -> None:
    assert ":" not in deed(event("task", action))


@pytest.mark.parametrize("action", DispatchAction)
def test_every_act_on_a_dispatch_has_words(action: DispatchAction) -> None:
    assert ":" not in deed(event("dispatch", action))


def test_a_result_after_the_close_says_so() -> None:
    late = {"source": "Điện thoại", "after_close": True}
    assert deed(event("task", "finish_on_behalf", late)).endswith("Điện thoại, sau khi đã kết thúc theo dõi")
    assert deed(event("task", "finish", {"after_close": True})).endswith(": sau khi đã kết thúc theo dõi")


def test_a_result_names_its_channel() -> None:
    assert deed(event("activity", "record", {"channel": "BANNER"})) == "Ghi kết quả: Băng rôn"


def test_an_act_without_words_keeps_its_name_in_the_log() -> None:
    assert deed(event("task", "teleport")) == "task: teleport"


def test_passing_to_the_office_that_follows_has_words() -> None:
    assert ":" not in deed(event("task", "hand_over"))
