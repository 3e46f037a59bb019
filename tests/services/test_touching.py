"""Who follows the changes of tasks finds whatever their row shows anew, and no version moves for it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from app import clock
from app.models.activities import activity_tasks
from app.queries.unit_tasks import list_tasks
from app.schemas.activities import ActivityPatch
from app.schemas.changes import HeadChange
from app.schemas.extensions import ExtensionAsked, ExtensionTransition
from app.schemas.unit_tasks import TaskQuery
from app.services import activities, extensions
from app.workflow.extension import ExtensionAction
from tests import acts
from tests.acts import CLERK, KIENMOC, Scene, act, once, record, task, tasks_of, transit

BEFORE, THEN = datetime(2030, 1, 1, tzinfo=UTC), datetime(2030, 1, 2, tzinfo=UTC)


def first(stage: Scene) -> int:
    return tasks_of(stage, stage.sent, "KIENMOC")[0]


def begun(stage: Scene) -> None:
    """In hand with one result, due in a long time."""
    record(stage, KIENMOC, [first(stage)])
    acts.due(stage, first(stage), date(2099, 1, 1))


def its_result(stage: Scene) -> int:
    (linked,) = acts.rows(stage, activity_tasks, task_id=first(stage))
    return int(linked.activity_id)


def another(stage: Scene) -> None:
    record(stage, KIENMOC, [first(stage)])


def heard(stage: Scene) -> None:
    record(stage, CLERK, [first(stage)], source="Điện thoại")


def taken_back(stage: Scene) -> None:
    once(stage, activities.delete, KIENMOC, its_result(stage))


def moved_away(stage: Scene) -> None:
    other = ActivityPatch(task_ids=[tasks_of(stage, stage.sent, "KIENMOC")[1]])
    once(stage, activities.patch, KIENMOC, its_result(stage), other)


def asked_for_time(stage: Scene) -> None:
    asked = ExtensionAsked(due_on=date(2099, 2, 1), reason="Mưa lớn")
    once(stage, extensions.ask, KIENMOC, first(stage), asked)


def numbered(stage: Scene) -> None:
    transit(stage, stage.sent, "register", number="700")


def renamed(stage: Scene) -> None:
    transit(stage, stage.sent, "correct", head=HeadChange(subject="V/v tuyên truyền phòng cháy"))


def closed(stage: Scene) -> None:
    transit(stage, stage.sent, "close")


@pytest.mark.parametrize(
    "change",
    [another, heard, taken_back, moved_away, asked_for_time, numbered, renamed, closed],
    ids=lambda c: c.__name__,
)
def test_what_a_row_shows_anew_is_found_by_its_change(stage: Scene, change: Callable[[Scene], None]) -> None:
    with clock.at(BEFORE):
        begun(stage)
    version = task(stage, first(stage)).version
    with clock.at(THEN):
        change(stage)
    row = task(stage, first(stage))
    assert (row.updated_at, row.version) == (THEN, version)
    asked = TaskQuery.model_validate({"updated_after": BEFORE, "sort": "updated"})
    assert first(stage) in [item.id for item in list_tasks(stage.connection, stage[KIENMOC], asked).items]


def test_an_answer_that_keeps_the_day_is_found_too(stage: Scene) -> None:
    with clock.at(BEFORE):
        begun(stage)
        waits = acts.waiting_extension(stage, first(stage))
    with clock.at(THEN):
        kept = ExtensionTransition(action=ExtensionAction.REFUSE, reason="Đã chốt số liệu")
        once(stage, extensions.decide, CLERK, first(stage), waits, kept)
    assert task(stage, first(stage)).updated_at == THEN


def test_what_is_done_learns_of_a_recall(stage: Scene) -> None:
    with clock.at(BEFORE):
        act(stage, KIENMOC, first(stage), "finish")
    with clock.at(THEN):
        transit(stage, stage.sent, "recall", reason="Có sai sót")
    assert task(stage, first(stage)).updated_at == THEN


def test_what_a_result_moves_is_not_written_twice(stage: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    touched: list[int] = []
    monkeypatch.setattr(activities, "touch_tasks", lambda _, task_ids: touched.extend(task_ids))
    starts, waits = tasks_of(stage, stage.sent, "KIENMOC")
    act(stage, KIENMOC, waits, "start")
    record(stage, KIENMOC, [starts])
    assert touched == []
    record(stage, KIENMOC, [starts, waits], then="finish")
    assert touched == []
    record(stage, KIENMOC, [waits])
    assert touched == [waits]
