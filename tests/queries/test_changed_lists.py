"""Who follows the changes reads along an index: the table is neither scanned nor sorted."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from app.queries.unit_tasks import list_tasks
from app.schemas.unit_tasks import TaskQuery, TaskSort
from tests.acts import CLERK, KIENMOC, Scene, statements


@pytest.mark.parametrize(
    ("username", "side", "index"),
    [
        (KIENMOC, "received", "ix_unit_tasks_office_id_updated_at_id"),
        (CLERK, "issued", "ix_unit_tasks_issuer_id_updated_at_id"),
    ],
)
def test_the_last_changes_are_read_along_their_index(stage: Scene, username: str, side: str, index: str) -> None:
    since = datetime(2026, 1, 1, tzinfo=UTC)
    asked = TaskQuery.model_validate({"side": side, "sort": TaskSort.UPDATED, "updated_after": since, "limit": 5})
    with statements(stage.connection) as seen:
        list_tasks(stage.connection, stage[username], asked)
    assert len(seen) <= 2
    if stage.connection.dialect.name == "sqlite":
        query = next(each for each in seen if "unit_tasks.updated_at >" in each)
        values = tuple(0 for _ in range(query.count("?")))
        plan = stage.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values).all()
    else:
        stage.connection.execute(text("SET LOCAL enable_seqscan = off"))
        stage.connection.execute(text("SET LOCAL enable_sort = off"))
        plan = stage.connection.execute(
            text(
                f"EXPLAIN SELECT id FROM unit_tasks WHERE {'office_id' if side == 'received' else 'issuer_id'} = 1 "
                "AND updated_at > '2026-01-01+00' ORDER BY updated_at, id LIMIT 5"
            )
        ).all()
    said = "\n".join(str(row) for row in plan)
    assert index in said
    assert not [row for row in plan if "TEMP B-TREE" in row[-1] and row[1] != 0], "only what is shown is put in order"
    assert "SCAN unit_tasks" not in said
