"""Migrations go through the locks of the data path."""

import re

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

import app.models  # noqa: F401  # fills the metadata that is compared
from app.db import migrate
from app.db.filelock import FileLock
from app.db.opening import open_database, sqlite_path
from app.db.sqlite_files import lock_path
from app.errors import Unavailable


def test_an_upgraded_database_stands_at_the_newest_revision_and_has_what_the_models_have(url: str) -> None:
    assert migrate.current(url) is None
    migrate.upgrade(url)
    assert migrate.current(url) == migrate.head()
    assert migrate.head() is not None
    assert migrate.differences(url) == []


def test_all_steps_go_down_and_up_again(url: str) -> None:
    migrate.upgrade(url)
    migrate.downgrade(url, "base")
    assert migrate.current(url) is None
    migrate.upgrade(url)
    assert migrate.differences(url) == []


def test_no_check_of_a_row_builds_a_list_first(sqlite_url: str) -> None:
    """A migration that adds a closed list ends with `without_lists`; see app/db/checks.py."""
    migrate.upgrade(sqlite_url)
    with create_engine(sqlite_url).connect() as connection:
        tables = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE sql LIKE '%CHECK%'").all()
        slow = [name for name, sql in tables if re.search(r"CHECK \([^)]* IN \(", sql)]
        assert len(tables) > 10
        assert slow == []
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"


def test_a_value_outside_a_closed_list_is_refused_after_all_steps(url: str) -> None:
    migrate.upgrade(url)
    database = open_database(url)
    with pytest.raises(IntegrityError):
        database.write_now(_count_a_status_that_does_not_exist)
    database.close()


def _count_a_status_that_does_not_exist(connection: Connection) -> None:
    connection.execute(text("INSERT INTO task_counters (scope, status, due_sort, n) VALUES (0, 'finishing', 0, 1)"))


def test_a_missing_file_is_told_and_not_made(sqlite_url: str) -> None:
    with pytest.raises(Unavailable) as refused:
        migrate.differences(sqlite_url)
    assert refused.value.code == "database_missing"
    path = sqlite_path(sqlite_url)
    assert path is not None
    assert not path.exists()


def test_a_migration_waits_for_whoever_writes(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "_LOCK_SECONDS", 0.05)
    path = sqlite_path(sqlite_url)
    assert path is not None
    lock = FileLock(lock_path(path))
    assert lock.acquire(0)
    with pytest.raises(Unavailable):
        migrate.upgrade(sqlite_url)
    lock.release()
    lock.close()
    migrate.upgrade(sqlite_url)


def test_two_migrations_of_one_server_go_one_after_the_other(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "_LOCK_SECONDS", 0.1)
    with migrate.locked_connection(postgres_url), pytest.raises(Exception, match="lock timeout"):
        migrate.upgrade(postgres_url)
    migrate.upgrade(postgres_url)


def test_rows_that_point_nowhere_after_a_migration_undo_it(sqlite_url: str) -> None:
    with migrate.locked_connection(sqlite_url) as connection:
        connection.execute(text("CREATE TABLE parent (id INTEGER PRIMARY KEY)"))
        connection.execute(text("CREATE TABLE child (id INTEGER PRIMARY KEY, of INTEGER REFERENCES parent)"))
    with pytest.raises(RuntimeError, match="1 rows point"), migrate.locked_connection(sqlite_url) as connection:
        connection.execute(text("INSERT INTO child (of) VALUES (5)"))
    database = open_database(sqlite_url)
    assert database.read_now(lambda connection: connection.execute(text("SELECT count(*) FROM child")).scalar()) == 0
    database.close()
