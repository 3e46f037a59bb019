"""The lines of the pages say what the list of the API says: the same tasks, the same order, the same words."""

from typing import Any

import pytest

from app import clock
from app.queries.task_rows import list_rows
from app.queries.unit_tasks import list_tasks
from app.schemas.unit_tasks import TaskListItem, TaskQuery, TaskRow
from app.workflow.unit_task import COMPLETED
from tests import acts
from tests.acts import CLERK, KIENMOC, Scene

SAME = [name for name in TaskRow._fields if name not in {"reminded", "lacks_figures", "mark", "allowed_actions"}]


def told(item: TaskListItem) -> dict[str, Any]:
    """The line, from what the API says."""
    shown = {name: getattr(item, name) for name in SAME}
    lacks = item.status in COMPLETED and not item.activities
    return {**shown, "reminded": 0, "lacks_figures": lacks, "mark": "", "allowed_actions": tuple(item.allowed_actions)}


def some_work(stage: Scene) -> None:
    """One task done without a result, one done with, one with a day."""
    first, second = acts.tasks_of(stage, stage.sent, "KIENMOC")[:2]
    acts.due(stage, second, clock.today())
    acts.act(stage, KIENMOC, first, "finish")
    told_with_figures = acts.tasks_of(stage, acts.issued(stage).id, "KIENMOC")[:1]
    acts.record(stage, KIENMOC, told_with_figures)
    acts.act(stage, KIENMOC, told_with_figures[0], "finish")


@pytest.mark.parametrize("username", [KIENMOC, CLERK])
@pytest.mark.parametrize(
    "asked",
    [{}, {"open": True}, {"open": False}, {"limit": 1}, {"overdue": False}, {"sort": "-updated"}, {"dispatch": 1}],
)
def test_a_line_says_what_the_api_says(stage: Scene, username: str, asked: dict[str, Any]) -> None:
    some_work(stage)
    query = TaskQuery(side="issued" if username == CLERK else "received", **asked)
    items = list_tasks(stage.connection, stage[username], query)
    rows = list_rows(stage.connection, stage[username], query)
    assert [row._replace(mark="")._asdict() for row in rows.items] == [told(item) for item in items.items]
    assert rows.next == items.next


def test_who_did_it_without_figures_is_told_from_who_gave_some(stage: Scene) -> None:
    some_work(stage)
    done = list_rows(stage.connection, stage[KIENMOC], TaskQuery(side="received", open=False)).items
    assert sorted(row.lacks_figures for row in done) == [False, True]
