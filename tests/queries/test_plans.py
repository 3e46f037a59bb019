"""The hot lists by their plans: which index they walk, that nothing is read or sorted whole, how many statements."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Connection

from app import clock
from app.db import prepared
from app.queries.dispatches import get_dispatch
from app.queries.task_json import task_list_json
from app.queries.task_rows import list_rows
from app.queries.task_walk import takes_long
from app.queries.unit_tasks import TODO, inbox_counts, list_tasks
from app.schemas.common import Page
from app.schemas.unit_tasks import TaskListItem, TaskQuery, TaskSort
from app.web.answers import as_json
from app.workflow.unit_task import TaskStatus
from tests import acts
from tests.acts import CLERK, KIENMOC, Scene

RECEIVED, ISSUED = "ix_unit_tasks_office_id_status_due_sort_id", "ix_unit_tasks_issuer_id_status_due_sort_id"
COUNTED = "ix_unit_tasks_dispatch_id_instruction_id_status_role_due_sort"

DAY = date(2027, 1, 1)

Statement = tuple[str, Any]


@pytest.fixture
def sent(stage: Scene, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Statement]]:
    """Every statement that went to the database, prepared or not, with its values."""
    found: list[Statement] = []
    execute = prepared._Compiled.execute

    def spied(compiled: prepared._Compiled, connection: Connection, params: dict[str, Any]) -> Any:
        found.append((compiled._sql, compiled._values(params)))
        return execute(compiled, connection, params)

    def listened(_connection: Any, _cursor: Any, sql: str, values: Any, *_rest: Any) -> None:
        found.append((sql, values))

    monkeypatch.setattr(prepared._Compiled, "execute", spied)
    event.listen(stage.connection, "before_cursor_execute", listened)
    yield found
    event.remove(stage.connection, "before_cursor_execute", listened)


def plan(stage: Scene, statement: Statement) -> str:
    """How the database would go about it; PostgreSQL as if the table were large."""
    sql, values = statement
    cursor = stage.connection.connection.cursor()
    if stage.connection.dialect.name == "sqlite":
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", values)
        return "\n".join(row[3] for row in cursor.fetchall())
    for setting in ("seqscan", "bitmapscan", "sort"):
        cursor.execute(f"SET LOCAL enable_{setting} = off")
    cursor.execute(f"EXPLAIN {sql}", values)
    return "\n".join(row[0] for row in cursor.fetchall())


def walks(stage: Scene, statement: Statement, index: str) -> int:
    """How often the plan goes along that index; a plan that reads the tasks in any other way fails."""
    shown = plan(stage, statement)
    assert not re.search(r"SCAN unit_tasks\b(?! USING COVERING INDEX)|Seq Scan on unit_tasks", shown), shown
    return len(re.findall(rf"INDEX {index} \(|Scan (?:Backward )?using {index} ", shown))


@pytest.mark.parametrize(
    ("username", "asked", "index", "stretches"),
    [
        (KIENMOC, TaskQuery(status=[TaskStatus.ASSIGNED]), RECEIVED, 1),
        (KIENMOC, TaskQuery(open=True), RECEIVED, 5),
        (KIENMOC, TaskQuery(), RECEIVED, 9),
        (KIENMOC, TaskQuery(overdue=True), RECEIVED, 5),
        (KIENMOC, TaskQuery(sort=TaskSort.DUE_LAST, open=True), RECEIVED, 5),
        (KIENMOC, TaskQuery(open=True, due_before=DAY), RECEIVED, 5),
        (CLERK, TaskQuery(side="issued", open=True), ISSUED, 5),
        (CLERK, TaskQuery(side="issued", sort=TaskSort.DUE_LAST, due_before=DAY), ISSUED, 9),
        (CLERK, TaskQuery(side="issued", status=[TaskStatus.DONE]), ISSUED, 1),
    ],
)
def test_a_list_walks_one_index_for_each_status(
    stage: Scene, sent: list[Statement], username: str, asked: TaskQuery, index: str, stretches: int
) -> None:
    list_tasks(stage.connection, stage[username], asked)
    assert walks(stage, sent[0], index) == stretches


def test_the_lines_of_a_page_walk_the_same_index(stage: Scene, sent: list[Statement]) -> None:
    list_rows(stage.connection, stage[KIENMOC], TaskQuery(side="received", status=[*TODO]))
    assert walks(stage, sent[0], RECEIVED) == len(TODO)
    assert len(sent) == 3, "open tasks need no count of results, only who has opened them"
    assert "task_views" in str(sent[-1][0])


@pytest.mark.parametrize("sort", [TaskSort.DUE, TaskSort.DUE_LAST])
def test_a_list_of_one_status_is_never_sorted(stage: Scene, sent: list[Statement], sort: TaskSort) -> None:
    list_tasks(stage.connection, stage[KIENMOC], TaskQuery(status=[TaskStatus.ASSIGNED], sort=sort))
    assert not re.search(r"TEMP B-TREE|Sort", plan(stage, sent[0]))


@pytest.mark.parametrize("narrowed", ["dispatch", "instruction", "directive"])
def test_who_has_sent_very_much_reads_of_one_dispatch_its_own_tasks(
    stage: Scene, sent: list[Statement], narrowed: str
) -> None:
    shown = get_dispatch(stage.connection, stage[CLERK], stage.sent)
    number = {"dispatch": shown.id, "instruction": shown.instructions[0].id, "directive": shown.directives[0].id}
    sent.clear()
    asked = TaskQuery.model_validate({"side": "issued", narrowed: number[narrowed]})
    assert list_tasks(stage.connection, stage[CLERK], asked).items
    along = [plan(stage, each) for each in sent if "unit_tasks.issuer_id +" in each[0]]
    assert len(along) == 1
    assert re.search(r"ix_unit_tasks_dispatch_id_\w+", along[0]), along[0]
    assert "ix_unit_tasks_issuer_id" not in along[0], along[0]
    assert takes_long(asked), "and not in the loop"


def test_the_next_page_begins_inside_the_index(stage: Scene, sent: list[Statement]) -> None:
    asked = TaskQuery(status=[TaskStatus.ASSIGNED], limit=1)
    first = list_tasks(stage.connection, stage[KIENMOC], asked)
    sent.clear()
    second = list_tasks(stage.connection, stage[KIENMOC], asked.model_copy(update={"cursor": first.next}))
    assert [item.id for item in first.items] < [item.id for item in second.items]
    shown = plan(stage, sent[0])
    assert walks(stage, sent[0], RECEIVED) == 1
    assert re.search(r"due_sort>\?|\(due_sort,id\)>|ROW\(due_sort, id\) >", shown), shown


def test_the_counts_of_the_inbox_are_read_from_the_index(stage: Scene, sent: list[Statement]) -> None:
    counts = inbox_counts(stage.connection, stage[KIENMOC])
    assert counts.todo == 2
    assert len(sent) == 1
    along = walks(stage, sent[0], RECEIVED)  # PostgreSQL may take another index that begins with the office
    assert along == 1 or stage.connection.dialect.name == "postgresql"


@pytest.mark.parametrize("limit", [1, 2, 50])
def test_a_list_is_two_statements_however_long(stage: Scene, sent: list[Statement], limit: int) -> None:
    list_tasks(stage.connection, stage[CLERK], TaskQuery(side="issued", limit=limit))
    assert len(sent) == 2


def test_finishing_is_eight_statements(stage: Scene, sent: list[Statement]) -> None:
    task_id = acts.tasks_of(stage, stage.sent, "KIENMOC")[0]
    sent.clear()
    acts.act(stage, KIENMOC, task_id, "finish")
    own = [sql for sql, _ in sent if "SAVEPOINT" not in sql]
    assert len(own) <= 8, own


@pytest.mark.parametrize("username", [KIENMOC, CLERK])
@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"limit": 1},
        {"open": False},
        {"sort": "-updated", "limit": 2},
        {"sort": "-due"},
        {"dispatch": 1},
        {"q": "khong co"},
    ],
)
def test_the_list_is_written_as_its_schema_writes_it(stage: Scene, username: str, asked: dict[str, Any]) -> None:
    first, second = acts.tasks_of(stage, stage.sent, "KIENMOC")[:2]
    acts.due(stage, first, clock.today())
    acts.record(stage, KIENMOC, [second])
    acts.act(stage, KIENMOC, second, "finish")
    query = TaskQuery(side="issued" if username == CLERK else "received", **asked)
    listed = list_tasks(stage.connection, stage[username], query)
    written = task_list_json(stage.connection, stage[username], query)
    assert as_json(written) == Page[TaskListItem].model_validate(listed.model_dump()).model_dump_json().encode()
    assert written.next == listed.next
