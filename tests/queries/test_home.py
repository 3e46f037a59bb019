"""The first page of a unit: what to turn to."""

from datetime import date, timedelta

from app import clock
from app.queries.home import SHOWN, home
from app.workflow.unit_task import TaskStatus
from tests import acts
from tests.acts import CLERK, KIENMOC, Scene, act, tasks_of


def late_ones(stage: Scene) -> list[int]:
    """More tasks than the page shows, all of them overdue."""
    sent = [stage.sent, *(acts.issued(stage).id for _ in range(SHOWN // 2))]
    ids = [task_id for dispatch_id in sent for task_id in tasks_of(stage, dispatch_id, "KIENMOC")]
    for task_id in ids:
        acts.due(stage, task_id, clock.today() - timedelta(days=9))
    return ids


def test_work_that_was_sent_back_stands_first(stage: Scene) -> None:
    *_, last = late_ones(stage)
    acts.due(stage, last, date(2099, 1, 1))
    act(stage, KIENMOC, last, "finish")
    act(stage, CLERK, last, "return", reason="Thiếu ảnh")
    shown = home(stage.connection, stage[KIENMOC])
    assert (shown.tasks[0].id, shown.tasks[0].status) == (last, TaskStatus.RETURNED)
    assert len(shown.tasks) == len({row.id for row in shown.tasks}) == SHOWN
    assert shown.inbox is not None
    assert shown.inbox.returned == 1


def test_without_it_the_first_to_be_due_stand_there(stage: Scene) -> None:
    ids = late_ones(stage)
    shown = home(stage.connection, stage[KIENMOC])
    assert [row.id for row in shown.tasks] == ids[:SHOWN]
    assert shown.inbox is not None
    assert shown.inbox.returned == 0
