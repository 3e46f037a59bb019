"""What becomes of tasks whose dispatch has ended: recalled and superseded ones stay as they are, closed ones end late."""

from datetime import date
from typing import Any

import pytest

from app.errors import Conflict, DispatchOver
from app.models.events import events
from app.queries.extensions import of_task
from app.queries.task_json import task_list_json
from app.queries.task_rows import list_rows
from app.queries.unit_tasks import get_list_item, list_tasks
from app.schemas.extensions import ExtensionAsked, ExtensionTransition
from app.schemas.nudges import NudgeCreate, NudgeMany
from app.schemas.unit_tasks import BulkTransition, TaskQuery
from app.services import bulk_moves, extensions, nudges
from app.web.answers import as_json
from app.workflow.extension import ExtensionAction
from app.workflow.unit_task import TaskAction, TaskStatus
from tests import acts
from tests.acts import CLERK, KIENMOC, Scene, act, log, once, task, tasks_of, transit

ENDINGS = ("recall", "supersede")


def ended(stage: Scene, ending: str) -> list[int]:
    """Both tasks of Kiên Mộc, done and confirmed before their dispatch came to its end."""
    done, confirmed = tasks_of(stage, stage.sent, "KIENMOC")
    for task_id in (done, confirmed):
        act(stage, KIENMOC, task_id, "finish")
    act(stage, CLERK, confirmed, "confirm")
    more: dict[str, Any] = {"successor_id": acts.issued(stage).id} if ending == "supersede" else {}
    transit(stage, stage.sent, ending, reason="Văn bản có sai sót", **more)
    return [done, confirmed]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(("username", "action"), [(KIENMOC, "withdraw"), (CLERK, "return")])
def test_a_task_is_not_opened_again(stage: Scene, ending: str, username: str, action: str) -> None:
    done, _ = ended(stage, ending)
    with acts.unchanged(stage, events), pytest.raises(DispatchOver) as refused:
        act(stage, username, done, action, reason="Có lý do")
    assert (refused.value.status, refused.value.code) == (409, "dispatch_over")
    assert refused.value.allowed_actions == (["confirm"] if username == CLERK else [])
    assert task(stage, done).status is TaskStatus.DONE
    assert acts.counters_are_true(stage)


@pytest.mark.parametrize("ending", ENDINGS)
def test_many_tasks_are_not_opened_again_and_the_dry_run_says_so(stage: Scene, ending: str) -> None:
    ids = ended(stage, ending)
    asked: dict[str, Any] = {"action": TaskAction.RETURN, "ids": ids, "reason": "Có lý do"}
    for dry_run in (True, False):
        wanted = BulkTransition(**asked, dry_run=dry_run)
        rows = once(stage, bulk_moves.transition_many, CLERK, wanted).rows
        assert [(row.outcome, row.code) for row in rows] == [("refused", "dispatch_over")] * 2
        assert [row.allowed_actions for row in rows] == [[TaskAction.CONFIRM], []]


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_list_and_no_page_offers_what_would_be_refused(stage: Scene, ending: str) -> None:
    done, confirmed = ended(stage, ending)
    for username, allowed in ((KIENMOC, []), (CLERK, [TaskAction.CONFIRM])):
        asked = TaskQuery(side="received" if username == KIENMOC else "issued", dispatch=stage.sent, open=False)
        query = (stage.connection, stage[username], asked.model_copy(update={"dispatch": None}))
        offered = {item.id: list(item.allowed_actions) for item in list_tasks(*query).items}
        assert (offered[done], offered[confirmed]) == (allowed, [])
        assert {row.id: list(row.allowed_actions) for row in list_rows(*query).items} == offered
        assert as_json(list_tasks(*query)) == as_json(task_list_json(*query))
        assert get_list_item(stage.connection, stage[username], done).allowed_actions == allowed


def closed(stage: Scene) -> list[int]:
    """The tasks of Kiên Mộc, due in a long time; the follow-up of their dispatch has ended."""
    ids = tasks_of(stage, stage.sent, "KIENMOC")
    for task_id in ids:
        acts.due(stage, task_id, date(2099, 1, 1))
    transit(stage, stage.sent, "close")
    return ids


def test_after_the_close_a_result_is_taken_and_marked_late(stage: Scene) -> None:
    act(stage, KIENMOC, tasks_of(stage, stage.sent, "KIENMOC")[0], "finish")
    late = closed(stage)[1]
    act(stage, KIENMOC, late, "finish")
    acts.record(stage, CLERK, [tasks_of(stage, stage.sent, "BACXA")[0]], then="finish", source="điện thoại")
    marked = [event.changes.get("after_close") for event in log(stage, to_status="done")]
    assert marked == [None, True, True]
    assert acts.counters_are_true(stage)


def test_after_the_close_what_was_declined_stays_declined(stage: Scene) -> None:
    declined = tasks_of(stage, stage.sent, "KIENMOC")[0]
    act(stage, KIENMOC, declined, "decline", reason="Hỏng loa")
    closed(stage)
    with pytest.raises(DispatchOver) as refused:
        act(stage, CLERK, declined, "insist", reason="Mượn loa xã bên")
    assert refused.value.allowed_actions == ["waive", "cancel"]
    transit(stage, stage.sent, "reopen")
    assert act(stage, CLERK, declined, "insist", reason="Mượn loa xã bên").status is TaskStatus.ASSIGNED


@pytest.mark.parametrize("ending", ["close", "recall"])
def test_after_the_end_nobody_is_reminded(stage: Scene, ending: str) -> None:
    task_id = tasks_of(stage, stage.sent, "KIENMOC")[0]
    transit(stage, stage.sent, ending, reason="Có lý do")
    with pytest.raises(Conflict, match="no_new_work"):
        once(stage, nudges.nudge_task, CLERK, task_id, NudgeCreate(text="Đề nghị làm ngay"))
    with pytest.raises(Conflict, match="no_new_work"):
        once(stage, nudges.nudge_many, CLERK, stage.sent, NudgeMany(text="Đề nghị làm ngay"))


def test_after_the_close_no_more_time_is_asked_for_or_given(stage: Scene) -> None:
    first, second = tasks_of(stage, stage.sent, "KIENMOC")
    waits = acts.waiting_extension(stage, first)
    closed(stage)
    with pytest.raises(Conflict, match="no_new_work"):
        once(stage, extensions.ask, KIENMOC, second, ExtensionAsked(due_on=date(2099, 2, 1), reason="Mưa"))
    with pytest.raises(Conflict, match="no_new_work"):
        once(stage, extensions.decide, CLERK, first, waits, ExtensionTransition(action=ExtensionAction.AGREE))
    shown = of_task(stage.connection, stage[CLERK], first)
    assert shown[0].allowed_actions == [ExtensionAction.REFUSE]
    kept = ExtensionTransition(action=ExtensionAction.REFUSE, reason="Đã kết thúc theo dõi")
    once(stage, extensions.decide, CLERK, first, waits, kept)
