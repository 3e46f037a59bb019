"""The demo has something for everybody, on whatever day it is made."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Connection
from typer.testing import CliRunner

from app import clock
from app.adapters.file_store import FileStore, Kept
from app.cli import demo_people, demo_story, main
from app.cli.demo_text import TEXTS, draft_of
from app.db.database import Database
from app.db.opening import open_database
from app.models.activities import activities, activity_files, activity_tasks
from app.models.people import users
from app.models.unit_tasks import unit_tasks
from app.queries.dispatches import list_dispatches
from app.queries.unit_tasks import inbox_counts, list_tasks
from app.schemas.dispatches import DispatchQuery
from app.schemas.unit_tasks import TaskQuery
from app.workflow.deadline import DeadlineClass
from app.workflow.dispatch import DispatchStatus
from app.workflow.unit_task import TaskStatus

NEW_YEAR = datetime(2027, 1, 4, 1, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, lay: Callable[[Path], str]) -> Iterator[Database]:
    """The demo as it is made on a Monday after New Year; the tests only look at it."""
    folder = tmp_path_factory.mktemp("demo")
    database = open_database(lay(folder / "trienkhai.db"))
    with clock.at(NEW_YEAR):
        database.write_now(demo_story.tell, _photo(folder))
    yield database
    database.close()


def _photo(folder: Path) -> Kept:
    return FileStore(folder).keep(demo_story.PHOTO.read_bytes())


def test_the_demo_has_tasks_in_every_state_on_both_databases(connection: Connection, tmp_path: Path) -> None:
    demo_story.tell(connection, _photo(tmp_path))
    assert set(connection.scalars(select(unit_tasks.c.status).distinct())) == set(TaskStatus)


def test_the_demo_has_a_draft_and_dispatches_that_run_were_recalled_and_are_over(demo: Database) -> None:
    def sent(connection: Connection) -> set[DispatchStatus]:
        clerk = demo_people.signed_in(connection, "vanthu.dl-vhtt")
        return {each.status for each in list_dispatches(connection, clerk, DispatchQuery(mine=True)).items}

    over = {DispatchStatus.RECALLED, DispatchStatus.CLOSED}
    assert demo.write_now(sent) == {DispatchStatus.DRAFT, DispatchStatus.ISSUED} | over


def test_the_demo_is_as_fresh_on_any_day(demo: Database) -> None:
    def deadlines(connection: Connection) -> set[DeadlineClass]:
        clerk = demo_people.signed_in(connection, "vanthu.dl-vhtt")
        asked = TaskQuery(side="issued", open=True, limit=200)
        return {task.deadline for task in list_tasks(connection, clerk, asked).items}

    with clock.at(NEW_YEAR):
        found = demo.write_now(deadlines)
    assert found == {DeadlineClass.OVERDUE, DeadlineClass.DUE_SOON, DeadlineClass.ON_TRACK, DeadlineClass.NO_DUE}


def test_nobody_of_the_demo_has_an_empty_page(demo: Database) -> None:
    def idle(connection: Connection) -> set[str]:
        found = set()
        for row in demo_people.rows("people"):
            actor = demo_people.signed_in(connection, row["username"])
            counts = inbox_counts(connection, actor)
            seen = list_dispatches(connection, actor, DispatchQuery()).items
            if not seen or (row["role"] == "officer" and not counts.todo + counts.doing + counts.done):
                found.add(row["username"])
        return found

    assert demo.write_now(idle) == set()


def test_one_result_of_the_demo_serves_several_duties(demo: Database) -> None:
    links = demo.read_now(lambda connection: list(connection.scalars(select(activity_tasks.c.activity_id))))
    assert max(Counter(links).values()) > 1


def test_the_demo_has_a_result_told_by_telephone_and_photographs(demo: Database) -> None:
    sources = demo.read_now(lambda connection: set(connection.scalars(select(activities.c.source))))
    photographs = demo.read_now(lambda connection: connection.execute(select(activity_files)).all())
    assert sources == {None, "Điện thoại"}
    assert photographs


def test_a_dispatch_of_the_demo_is_handed_on(demo: Database) -> None:
    parents = demo.read_now(lambda connection: set(connection.scalars(select(unit_tasks.c.parent_task_id))))
    assert parents - {None}


def test_people_of_the_demo_are_marked_and_have_no_password(demo: Database) -> None:
    people = demo.read_now(lambda connection: connection.execute(select(users)).all())
    assert {(row.demo, row.password_hash) for row in people} == {(True, None)}


@pytest.mark.parametrize("name", sorted(path.stem for path in TEXTS.glob("*.txt")))
def test_the_reader_has_no_doubt_about_a_dispatch_of_the_demo(name: str) -> None:
    draft = draft_of(name, NEW_YEAR.date())
    still_open = {"number", "issued_on"} if name == "treem" else set()
    assert {remark.field for remark in draft.remarks} == still_open
    assert draft.subject
    assert all(duty.addressee_refs for duty in draft.instructions)


def test_the_command_fills_an_empty_database_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lay: Callable[[Path], str]
) -> None:
    monkeypatch.setenv("TRIENKHAI_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("TRIENKHAI_DATABASE_URL", raising=False)
    lay(tmp_path / "trienkhai.db")
    first, quiet, refused = (CliRunner().invoke(main, ["demo", *words]) for words in ([], ["--if-empty"], []))
    assert (first.exit_code, quiet.exit_code, refused.exit_code) == (0, 0, 1)
    assert "vanthu.dl-vhtt" in first.stdout
    assert quiet.output == ""
