"""The counters, and counting anew."""

from collections import Counter

from app.services import counters
from app.workflow.deadline import NO_DUE_SORT
from app.workflow.unit_task import OPEN, TaskStatus
from tests import acts
from tests.acts import KIENMOC, Scene


def test_an_open_task_is_counted_by_its_day_and_another_is_not() -> None:
    for status in TaskStatus:
        due = 2024_07_31 if status in OPEN else 0
        assert counters.keys(7, 5, status, 2024_07_31) == tuple((scope, status.value, due) for scope in (-5, 0, 7))


def test_an_office_outside_every_province_is_counted_once() -> None:
    assert counters.keys(0, 9, TaskStatus.DONE, 5) == ((-9, "done", 0), (0, "done", 0))


def test_the_campaign_is_counted_by_duty_for_its_province_and_in_the_whole(stage: Scene) -> None:
    stored = counters.stored(stage.connection)
    assert stored == counters.recount(stage.connection)
    assert {scope: n for (scope, *_), n in stored.items() if scope >= 0} == {0: 8, stage.office("LS"): 8}
    assert {(status, due) for _, status, due in stored} == {("assigned", NO_DUE_SORT)}
    assert sum(n for (scope, *_), n in stored.items() if scope < 0) == 8


def test_a_task_that_left_a_status_leaves_no_zero_behind_in_what_is_read(stage: Scene) -> None:
    for task_id in acts.tasks_of(stage, stage.sent, "KIENMOC"):
        acts.act(stage, KIENMOC, task_id, "finish")
    assert 0 not in counters.stored(stage.connection).values()
    assert acts.counters_are_true(stage)


def test_rebuilding_mends_what_is_wrong(stage: Scene) -> None:
    counters.add(stage.connection, Counter({(0, "done", 0): 5, (3, "assigned", 9): -2}))
    assert not acts.counters_are_true(stage)
    counters.rebuild(stage.connection)
    assert acts.counters_are_true(stage)
    counters.rebuild(stage.connection)
    assert acts.counters_are_true(stage)
