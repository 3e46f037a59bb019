from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum

import pytest
from sqlalchemy import JSON, Column, Enum, Integer, MetaData, String, Table, bindparam, insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError, NoResultFound
from sqlmodel import UTCDateTime

from app.db.opening import open_database
from app.db.prepared import Prepared


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


metadata = MetaData()
things = Table(
    "things",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("colour", Enum(Colour, native_enum=False, length=10, values_callable=lambda kind: [c.value for c in kind])),
    Column("facts", JSON),
    Column("at", UTCDateTime()),
)
INSERT = Prepared(insert(things))
BY_ID = Prepared(
    select(things.c.name, things.c.colour, things.c.facts, things.c.at).where(things.c.id == bindparam("id"))
)
NAMES = Prepared(
    select(things.c.name).where(things.c.colour == Colour.RED).order_by(things.c.name).limit(bindparam("n"))
)
RENAME = Prepared(update(things).where(things.c.id == bindparam("is_id")).values(name=bindparam("name")))
RETURNING = Prepared(insert(things).returning(things.c.id, things.c.at))

THING = {
    "name": "loa",
    "colour": Colour.RED,
    "facts": {"xã": ["Kiến Mộc"]},
    "at": datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC),
}


def _in_a_transaction(url: str, act: Callable[[Connection], None]) -> None:
    database = open_database(url)
    database.write_now(metadata.create_all)
    database.write_now(act)
    database.close()


def test_values_go_in_and_come_out_as_their_columns_say(url: str) -> None:
    def act(connection: Connection) -> None:
        assert INSERT.run(connection, id=1, **THING) == 1
        expected = tuple(THING.values())
        for _ in range(2):  # compiled, then used again
            assert BY_ID.one(connection, id=1) == BY_ID.first(connection, id=1) == expected
            assert BY_ID.rows(connection, id=1) == [expected]
        assert connection.execute(select(*list(things.c)[1:])).one() == expected

    _in_a_transaction(url, act)


def test_what_a_statement_fixes_need_not_be_given(url: str) -> None:
    def act(connection: Connection) -> None:
        rows = [{**THING, "id": number, "name": f"loa {number}"} for number in range(5)]
        INSERT.run_many(connection, [*rows, {**THING, "id": 9, "name": "banner", "colour": Colour.BLUE}])
        assert rows[0]["colour"] is Colour.RED, "the caller's rows stay as they are"
        assert NAMES.rows(connection, n=2) == [("loa 0",), ("loa 1",)]
        assert INSERT.run_many(connection, []) == 0

    _in_a_transaction(url, act)


def test_it_says_how_many_rows_were_changed_and_what_was_returned(url: str) -> None:
    def act(connection: Connection) -> None:
        assert RETURNING.one(connection, id=4, **THING) == (4, THING["at"])
        assert RENAME.run(connection, is_id=4, name="mới") == 1
        assert RENAME.run(connection, is_id=5, name="mới") == 0
        assert BY_ID.first(connection, id=5) is None
        with pytest.raises(NoResultFound):
            BY_ID.one(connection, id=5)

    _in_a_transaction(url, act)


def test_its_errors_are_those_of_any_other_statement(url: str) -> None:
    def act(connection: Connection) -> None:
        INSERT.run(connection, id=1, **THING)
        with pytest.raises(IntegrityError), connection.begin_nested():
            INSERT.run(connection, id=1, **THING)
        with pytest.raises(IntegrityError), connection.begin_nested():
            INSERT.run_many(connection, [{**THING, "id": 1}])
        assert BY_ID.one(connection, id=1)[0] == "loa"

    _in_a_transaction(url, act)


def test_a_list_after_in_is_refused_when_it_is_first_used(sqlite_url: str) -> None:
    listed = Prepared(select(things.c.id).where(things.c.id.in_(bindparam("ids", expanding=True))))

    def act(connection: Connection) -> None:
        with pytest.raises(TypeError, match="no list after IN"):
            listed.rows(connection, ids=[1, 2])

    _in_a_transaction(sqlite_url, act)
