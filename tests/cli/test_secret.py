"""`trienkhai secret replace`: every second factor opens with the new secret, whenever it was broken off."""

import asyncio
import json
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Update, insert, select
from sqlalchemy.engine import Connection
from typer.testing import CliRunner, Result

from app import clock
from app.adapters.secret_box import SecretBox, fresh_box
from app.cli import main
from app.cli import secret as command
from app.db.database import Database
from app.db.opening import open_database
from app.models.people import users
from app.models.second_factors import second_factors
from tests.postgres import Postgres

KEYS = {1: "JBSWY3DPEHPK3PXP", 2: "GEZDGNBVGY3TQOJQ"}


@pytest.fixture(params=["sqlite", "postgresql"])
def url(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lay: Callable[[Path], str]
) -> str:
    monkeypatch.setenv("TRIENKHAI_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("TRIENKHAI_SECRET_FILE")
    if request.param == "sqlite":
        return lay(tmp_path / "trienkhai.db")
    server: Postgres = request.getfixturevalue("postgres")
    address = server.create_database(request.getfixturevalue("postgres_template"))
    monkeypatch.setenv("TRIENKHAI_DATABASE_URL", address)
    return address


@pytest.fixture
def db(url: str, tmp_path: Path) -> Iterator[Database]:
    """Two people with second factors under the secret of now."""
    opened = open_database(url)
    opened.write_now(_filled, fresh_box(tmp_path / "secret.key"))
    yield opened
    opened.close()


def _filled(connection: Connection, box: SecretBox) -> None:
    for number, key in KEYS.items():
        who = {"id": number, "username": f"a{number}", "display_name": "A", "created_at": clock.now(), "version": 1}
        connection.execute(insert(users).values(is_admin=False, **who))
        connection.execute(insert(second_factors).values(user_id=number, secret=box.seal(key, number), last_step=0))


def opening(db: Database, box: SecretBox) -> dict[int, str | None]:
    kept = db.read_now(lambda connection: connection.execute(select(second_factors)).all())
    return {row.user_id: box.open(row.secret, row.user_id) for row in kept}


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["secret", "replace", *words])


def test_everything_opens_with_the_new_secret_and_nothing_with_the_old(db: Database, tmp_path: Path) -> None:
    file = tmp_path / "secret.key"
    old = fresh_box(file)
    assert json.loads(run("--json").stdout) == {"sealed": 2, "foreign": 0}
    assert opening(db, fresh_box(file)) == KEYS
    assert opening(db, old) == dict.fromkeys(KEYS)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert not (tmp_path / "secret.key.new").exists()


@pytest.mark.parametrize("broken", ["before", "half", "after"])
def test_what_was_broken_off_is_done_again(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """Before the commit, between two rows (as one transaction cannot), after it: keys and secret fit in the end."""
    file = tmp_path / "secret.key"
    old, new = fresh_box(file), fresh_box(tmp_path / "secret.key.new")
    if broken == "after":
        with monkeypatch.context() as power_cut:
            power_cut.setattr(command, "_put_in_place", lambda *_: 1 / 0)
            assert isinstance(run().exception, ZeroDivisionError)
        assert (opening(db, new), fresh_box(file).open(old.seal("a", 1), 1)) == (KEYS, "a")
    if broken == "half":
        db.write_now(lambda connection: connection.execute(_one_row(new)))
    assert run().exit_code == 0
    assert opening(db, fresh_box(file)) == opening(db, new) == KEYS


def _one_row(box: SecretBox) -> Update:
    return second_factors.update().where(second_factors.c.user_id == 1).values(secret=box.seal(KEYS[1], 1))


def test_a_secret_that_is_given_is_used_and_left_where_it_is(db: Database, tmp_path: Path) -> None:
    given = tmp_path / "next.key"
    assert run("--with", str(given)).exit_code == 2
    given.write_text("ab" * 32)
    assert run("--with", str(given)).exit_code == 0
    assert opening(db, fresh_box(given)) == KEYS
    assert given.read_text() == "ab" * 32


def test_keys_of_an_unknown_secret_stay_and_are_told(db: Database, tmp_path: Path) -> None:
    db.write_now(lambda connection: connection.execute(_one_row(SecretBox(b"x" * 32, "second factor"))))
    told = run()
    assert (told.exit_code, "1" in told.stdout) == (1, True)
    assert opening(db, fresh_box(tmp_path / "secret.key")) == {1: None, 2: KEYS[2]}


def test_beside_a_service_of_the_file_nothing_is_replaced(db: Database, url: str, tmp_path: Path) -> None:
    """Servers of PostgreSQL cannot be seen from here; there it goes through."""
    before, alone = (tmp_path / "secret.key").read_text(), url.startswith("sqlite")

    async def beside() -> int:
        await db.start()
        try:
            return (await asyncio.to_thread(run)).exit_code
        finally:
            await db.stop()

    assert asyncio.run(beside()) == (1 if alone else 0)
    assert ((tmp_path / "secret.key").read_text() == before) is alone


def test_a_secret_that_is_none_is_refused(db: Database, tmp_path: Path) -> None:
    (tmp_path / "secret.key.new").write_text("ab")
    assert run().exit_code == 2
    assert opening(db, fresh_box(tmp_path / "secret.key")) == KEYS
