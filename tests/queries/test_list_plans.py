"""All lists but those of tasks by their plans: no growing table is read whole, and a page costs the same statements."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Connection

from app.queries import activities as activity_queries
from app.queries.activities import get_activity, list_activities
from app.queries.deliveries import deliveries_page
from app.queries.dispatches import dispatch_history_page, get_dispatch, list_dispatches
from app.queries.documents import get_directive, list_directives
from app.queries.events import feed
from app.queries.extensions import waiting_extensions
from app.queries.home import home
from app.queries.matrix import matrix
from app.queries.offices import list_offices
from app.queries.search import search
from app.queries.task_page import get_task, task_history_page
from app.queries.task_rows import list_rows
from app.schemas.activities import ActivityQuery
from app.schemas.common import PartQuery, Sort
from app.schemas.dispatches import DispatchQuery, MatrixQuery
from app.schemas.documents import DirectiveQuery
from app.schemas.events import FeedQuery
from app.schemas.extensions import ExtensionQuery
from app.schemas.offices import OfficeQuery
from app.schemas.search import SearchQuery
from app.schemas.unit_tasks import TaskQuery
from tests.acts import CLERK, KIENMOC, PROVINCE, UPPER, Scene, issued, record, tasks_of, waiting_extension

GROWING = (
    r"(dispatches|seen|above|documents|document_links|basis|activities|done|activity_tasks|unit_tasks|served"
    r"|instructions|deliveries|recipient_lines|extensions|events)"
)
WHOLE = re.compile(rf"SCAN {GROWING}\b|Seq Scan on (\w+ )?{GROWING}\b")
SORTED = re.compile(r"TEMP B-TREE FOR ORDER BY|->  Sort")
LISTS: list[tuple[Callable[..., Any], Any]] = [
    (list_dispatches, DispatchQuery()),
    (list_dispatches, DispatchQuery(mine=True)),
    (list_dispatches, DispatchQuery(mine=False, q="bao ve rung")),
    (list_directives, DirectiveQuery()),
    (list_directives, DirectiveQuery(sort=Sort.UPDATED)),
    (list_activities, ActivityQuery()),
    (list_activities, ActivityQuery(office="KIENMOC")),
    (feed, FeedQuery()),
    (waiting_extensions, ExtensionQuery()),
    (list_rows, TaskQuery(open=True)),
    (search, SearchQuery(q="loa xa")),
]
Statement = tuple[str, Any]


def sent_by(connection: Connection, query: Callable[..., Any], *asked: Any) -> list[Statement]:
    """Statements of one call, with their values; prepared ones are the business of `test_plans`."""
    found: list[Statement] = []

    def listened(_connection: Any, _cursor: Any, sql: str, values: Any, *_rest: Any) -> None:
        found.append((sql, values))

    event.listen(connection, "before_cursor_execute", listened)
    query(connection, *asked)
    event.remove(connection, "before_cursor_execute", listened)
    return found


def plan(connection: Connection, statement: Statement, *without: str) -> str:
    """How the database would go about it; PostgreSQL as if the tables were large, and without those methods."""
    sql, values = statement
    cursor = connection.connection.cursor()
    if connection.dialect.name == "sqlite":
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", values)
        return "\n".join(row[3] for row in cursor.fetchall())
    for setting in ("seqscan", *without):
        cursor.execute(f"SET LOCAL enable_{setting} = off")
    cursor.execute(f"EXPLAIN {sql}", values)
    return "\n".join(row[0] for row in cursor.fetchall())


def reads_nothing_whole(connection: Connection, query: Callable[..., Any], *asked: Any) -> None:
    for statement in sent_by(connection, query, *asked):
        shown = plan(connection, statement)
        assert not WHOLE.search(shown), f"{statement[0]}\n{shown}"


@pytest.mark.parametrize("username", [KIENMOC, CLERK, UPPER, PROVINCE])
@pytest.mark.parametrize(("query", "asked"), LISTS, ids=lambda each: getattr(each, "__name__", str(each)[:30]))
def test_no_list_reads_a_growing_table_whole(
    stage: Scene, username: str, query: Callable[..., Any], asked: Any
) -> None:
    reads_nothing_whole(stage.connection, query, stage[username], asked)


@pytest.mark.parametrize("username", [KIENMOC, CLERK, UPPER])
def test_nor_does_a_page_of_one_thing(stage: Scene, username: str) -> None:
    task_id = tasks_of(stage, stage.sent, "KIENMOC")[0]
    done = record(stage, KIENMOC, [task_id]).id
    actor, connection = stage[username], stage.connection
    reads_nothing_whole(connection, home, actor)
    reads_nothing_whole(connection, get_dispatch, actor, stage.sent)
    reads_nothing_whole(connection, deliveries_page, actor, stage.sent, PartQuery())
    reads_nothing_whole(connection, dispatch_history_page, actor, stage.sent, PartQuery())
    reads_nothing_whole(connection, matrix, actor, stage.sent, MatrixQuery())
    reads_nothing_whole(connection, get_task, actor, task_id)
    reads_nothing_whole(connection, task_history_page, actor, task_id, PartQuery())
    reads_nothing_whole(connection, get_activity, actor, done)
    reads_nothing_whole(connection, list_activities, actor, ActivityQuery(task=task_id))
    reads_nothing_whole(connection, list_activities, actor, ActivityQuery(dispatch=stage.sent))
    paper = get_dispatch(connection, actor, stage.sent).directives[0].id
    reads_nothing_whole(connection, get_directive, actor, paper)


def test_who_sees_very_much_gets_the_newest_results_without_a_sort(
    stage: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(activity_queries, "MANY", 1)
    newest = sent_by(stage.connection, list_activities, stage[CLERK], ActivityQuery())[1]
    assert not SORTED.search(plan(stage.connection, newest, "sort"))


def test_and_finds_the_same(stage: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    for task_id in tasks_of(stage, stage.sent):
        record(stage, CLERK, [task_id], source="Điện thoại")
    few = list_activities(stage.connection, stage[CLERK], ActivityQuery())
    monkeypatch.setattr(activity_queries, "MANY", 1)
    assert list_activities(stage.connection, stage[CLERK], ActivityQuery()) == few
    assert len(few.items) > 1


def test_the_list_of_offices_is_read_in_its_order(stage: Scene) -> None:
    first = list_offices(stage.connection, stage[CLERK], OfficeQuery(limit=2))
    for asked in (OfficeQuery(limit=2), OfficeQuery(cursor=first.next)):
        shown = plan(stage.connection, sent_by(stage.connection, list_offices, stage[CLERK], asked)[0], "sort")
        assert "ix_offices_fold" in shown
        assert not SORTED.search(shown), shown


@pytest.mark.parametrize(
    ("query", "asked", "most"),
    [
        (list_dispatches, DispatchQuery, 5),
        (list_directives, DirectiveQuery, 5),
        (list_activities, ActivityQuery, 7),
        (list_offices, OfficeQuery, 4),
        (feed, FeedQuery, 3),
        (waiting_extensions, ExtensionQuery, 1),
        (search, lambda limit: SearchQuery(q="tuyên truyền", limit=min(limit, 50)), 5),
    ],
)
def test_a_page_costs_the_same_statements_however_long(
    stage: Scene, query: Callable[..., Any], asked: Callable[..., Any], most: int
) -> None:
    issued(stage)
    for task_id in tasks_of(stage, stage.sent):
        record(stage, CLERK, [task_id], source="Điện thoại")
        waiting_extension(stage, task_id)
    short = sent_by(stage.connection, query, stage[CLERK], asked(limit=1))
    long = sent_by(stage.connection, query, stage[CLERK], asked(limit=200))
    assert len(short) == len(long) <= most, [sql for sql, _ in long]


@pytest.mark.parametrize(("username", "most"), [(KIENMOC, 12), (CLERK, 16)])
def test_home_costs_so_many_statements(stage: Scene, username: str, most: int) -> None:
    once = len(sent_by(stage.connection, home, stage[username]))
    issued(stage)
    assert len(sent_by(stage.connection, home, stage[username])) == once <= most


def test_one_dispatch_deliveries_and_matrix_cost_so_many_statements(stage: Scene) -> None:
    actor = stage[CLERK]
    for query, asked, most in (
        (get_dispatch, (), 14),
        (deliveries_page, (PartQuery(),), 3),
        (matrix, (MatrixQuery(),), 6),
        (dispatch_history_page, (PartQuery(),), 3),
    ):
        spent = sent_by(stage.connection, query, actor, stage.sent, *asked)
        assert len(spent) <= most, (query, [sql for sql, _ in spent])
