"""Who follows the changes reads along an index: the table is neither scanned nor sorted."""

from datetime import UTC, datetime

import pytest

from app.queries.unit_tasks import list_tasks
from app.schemas.unit_tasks import TaskQuery, TaskSort
from tests.acts import CLERK, KIENMOC, Scene
from tests.queries.test_list_plans import SORTED, WHOLE, plan, sent_by

SINCE = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("sort", [TaskSort.UPDATED, TaskSort.UPDATED_LAST])
@pytest.mark.parametrize(
    ("username", "side", "index"),
    [
        (KIENMOC, "received", "ix_unit_tasks_office_id_updated_at_id"),
        (CLERK, "issued", "ix_unit_tasks_issuer_id_updated_at_id"),
    ],
)
def test_the_last_changes_are_read_along_their_index(
    stage: Scene, username: str, side: str, index: str, sort: TaskSort
) -> None:
    asked = TaskQuery.model_validate({"side": side, "sort": sort, "updated_after": SINCE, "limit": 1})
    first = list_tasks(stage.connection, stage[username], asked)
    assert first.next is not None
    for part in (asked, asked.model_copy(update={"cursor": first.next})):
        statement, *others = sent_by(stage.connection, list_tasks, stage[username], part)
        assert len(others) <= 1
        shown = plan(stage.connection, statement, "sort", "bitmapscan")
        assert index in shown
        assert not SORTED.search(shown), shown
        assert not WHOLE.search(shown), shown
