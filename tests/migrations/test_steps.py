"""Every step of the schema, up and down, over tables that hold rows; on each kind of database."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Enum, TypeDecorator, delete, func, insert, inspect, select
from sqlalchemy.engine import Connection

import app.models  # noqa: F401  # fills the metadata
from app.db import migrate
from app.db.metadata import metadata
from app.models.activities import activities
from app.models.documents import documents
from app.models.events import events
from app.services import counters
from tests.postgres import Postgres

EXAMPLES: dict[type, Any] = {
    int: 1,
    str: "x",
    float: 1.0,
    bool: True,
    date: date(2024, 7, 11),
    datetime: datetime(2024, 7, 11, 3, tzinfo=UTC),
    Decimal: Decimal(1),
    object: {},  # JSON
    bytes: b"x",
}
STEPS = ScriptDirectory(str(Path(migrate.__file__).parents[2] / "migrations"))


@pytest.fixture(autouse=True)
def _steps_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Alembic loads the files of all steps at each of some hundred moves."""
    monkeypatch.setattr(ScriptDirectory, "from_config", lambda _config: STEPS)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.create_database()


def example(column: Column[Any]) -> Any:
    """A value for a column: that of the one row it points to, or any of its type."""
    key = next(iter(column.foreign_keys), None)
    if key is not None:
        return None if column.nullable else 1
    if isinstance(column.type, Enum):
        return column.type.enum_class(column.type.enums[0]) if column.type.enum_class else column.type.enums[0]
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    return EXAMPLES[kind.python_type]


def fill(connection: Connection) -> None:
    """One row in every table of the models."""
    for table in metadata.sorted_tables:
        values = {column.name: example(column) for column in table.columns if column.name != "id"}
        connection.execute(insert(table).values({**values, **({"id": 1} if "id" in table.c else {})}))


def within(url: str, call: Callable[[Connection], Any]) -> Any:
    with migrate.locked_connection(url) as connection:
        return call(connection)


def filled(connection: Connection) -> dict[str, int]:
    """How many rows each table of the models has that is there now; asked at once, since it is asked after every step."""
    present = set(inspect(connection).get_table_names())
    names = [table.name for table in metadata.sorted_tables if table.name in present]
    counts = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in names)
    return {str(name): int(n) for name, n in connection.exec_driver_sql(counts)} if names else {}


def test_from_empty_to_the_newest_step_nothing_drifts_from_the_models(url: str) -> None:
    migrate.upgrade(url)
    assert migrate.current(url) == migrate.head()
    assert migrate.differences(url) == []


def test_every_step_goes_down_and_up_over_rows_without_losing_one(url: str) -> None:
    migrate.upgrade(url)
    within(url, fill)
    assert set(within(url, filled).values()) == {1}
    for step in list(STEPS.walk_revisions())[:-1]:
        migrate.downgrade(url, f"{step.down_revision}")
        below = within(url, filled)
        assert set(below.values()) == {1}, step.revision
        migrate.upgrade(url, step.revision)
        above = within(url, filled)  # a step may derive rows, and takes them back on the way down
        assert all(above[name] >= n for name, n in below.items()), step.revision
        migrate.downgrade(url, f"{step.down_revision}")
    migrate.upgrade(url)
    above = within(url, filled)
    assert all(above[name] >= n for name, n in below.items())
    assert migrate.differences(url) == []


def test_tasks_of_before_are_counted_by_duty(url: str) -> None:
    migrate.upgrade(url)
    within(url, fill)
    migrate.downgrade(url, "0024")
    migrate.upgrade(url)
    stored, counted = within(url, counters.stored), within(url, counters.recount)
    of_duties = {key: n for key, n in counted.items() if key[0] < 0}
    assert of_duties == {key: n for key, n in stored.items() if key[0] < 0} != {}


def test_numbers_of_before_lose_their_zeros_where_that_makes_no_double(url: str) -> None:
    keys = ["o1||09/vhtt|2024", "o1||9/vhtt|2024", "o2||007/vhtt|2024|only 3", "o2||07/vhtt|2024", "so 0|x|10/kh|2024"]
    migrate.upgrade(url)
    within(url, fill)
    migrate.downgrade(url, "0029")
    within(url, lambda connection: _papers(connection, keys))
    migrate.upgrade(url)
    bare = ["o1||09/vhtt|2024", "o1||9/vhtt|2024", "o2||7/vhtt|2024|only 3", "o2||7/vhtt|2024", "so 0|x|10/kh|2024"]
    found = select(documents.c.identity).where(documents.c.id >= 10).order_by(documents.c.id)
    assert within(url, lambda connection: list(connection.scalars(found))) == bare


def _papers(connection: Connection, keys: list[str]) -> None:
    common = {column.name: example(column) for column in documents.columns}
    rows = [{**common, "id": number, "identity": key} for number, key in enumerate(keys, 10)]
    connection.execute(insert(documents), rows)


def test_full_tables_go_down_to_nothing_and_come_up_again(url: str) -> None:
    migrate.upgrade(url)
    within(url, fill)
    migrate.downgrade(url, "base")
    left = set(within(url, lambda connection: inspect(connection).get_table_names()))
    assert left <= {"alembic_version"}
    migrate.upgrade(url)
    assert set(within(url, filled).values()) == {0}
    assert migrate.differences(url) == []


def test_the_steps_are_one_line_and_upgrading_twice_changes_nothing(url: str) -> None:
    assert len(STEPS.get_heads()) == len(STEPS.get_bases()) == 1
    migrate.upgrade(url)
    within(url, fill)
    migrate.upgrade(url)
    assert set(within(url, filled).values()) == {1}


def test_numbers_of_results_that_the_log_knows_are_given_to_no_other(url: str) -> None:
    migrate.upgrade(url)
    within(url, fill)
    migrate.downgrade(url, "0025")
    within(url, lambda connection: connection.execute(insert(events).values(**_of_result(70), id=2)))
    migrate.upgrade(url)
    number = within(url, _another)
    assert number > (70 if url.startswith("sqlite") else 0)
    within(url, lambda connection: connection.execute(delete(activities).where(activities.c.id == number)))
    assert within(url, _another) > number


def _of_result(number: int) -> dict[str, Any]:
    return {"at": EXAMPLES[datetime], "resource": "activity", "resource_id": number, "action": "delete"}


def _another(connection: Connection) -> int:
    """PostgreSQL's sequence does not know the row that was put in with its number."""
    if connection.dialect.name == "postgresql" and connection.scalar(select(func.count()).select_from(activities)) == 1:
        connection.exec_driver_sql("SELECT nextval(pg_get_serial_sequence('activities', 'id'))")
    values = {column.name: example(column) for column in activities.columns if column.name != "id"}
    return int(connection.execute(insert(activities).values(values).returning(activities.c.id)).scalar_one())
