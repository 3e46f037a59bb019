"""How often signing in may be tried, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from app.errors import NotAllowed, NotFound, TooMany
from app.models.events import events
from app.models.people import sign_in_counts
from app.services import sign_in, throttle
from app.services.people import NAMELESS
from tests.credentials import user_id
from tests.world import World

NOON = datetime(2026, 3, 12, 5, tzinfo=UTC)
WHO, HERE = "canbo.kienmoc", "10.1.2.3"


def tries(connection: Connection, times: int, username: str = WHO, address: str = HERE) -> None:
    for _ in range(times):
        sign_in.enter(connection, username, address)


def wait(connection: Connection, username: str = WHO, address: str = HERE) -> int:
    with pytest.raises(TooMany) as refused:
        sign_in.enter(connection, username, address)
    return refused.value.retry_after


def acts(connection: Connection) -> list[str]:
    return list(connection.execute(select(events.c.action).order_by(events.c.id)).scalars())


@pytest.mark.parametrize("username", [WHO, "khong.co.ai"])
def test_after_five_attempts_the_next_one_waits_whether_the_name_exists_or_not(
    connection: Connection, world: World, username: str
) -> None:
    with time_machine.travel(NOON, tick=False):
        tries(connection, 5, username)
        assert wait(connection, username) == 61
        assert wait(connection, username.upper()) == 61
        sign_in.enter(connection, "another.name", HERE)


def test_waits_grow_and_have_an_end(connection: Connection) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        tries(connection, 5)
        waits = []
        for _ in range(7):
            waits.append(wait(connection) - 1)
            clock.shift(timedelta(seconds=waits[-1] + 1))
            sign_in.enter(connection, WHO, HERE)
        assert waits == [60, 120, 240, 480, 900, 900, 900]


def test_a_refused_attempt_does_not_prolong_the_wait(connection: Connection) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        tries(connection, 5)
        clock.shift(timedelta(seconds=50))
        assert wait(connection) == 11


def test_an_hour_of_quiet_is_forgotten(connection: Connection) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        tries(connection, 5)
        clock.shift(throttle.FORGOTTEN + timedelta(seconds=1))
        tries(connection, 4)


def test_one_network_cannot_try_many_names(connection: Connection) -> None:
    with time_machine.travel(NOON, tick=False):
        for n in range(50):
            sign_in.enter(connection, f"name{n}", "2001:db8::1")
        assert wait(connection, "another", "2001:db8::ffff") == 61
        sign_in.enter(connection, "another", "2001:db8:0:1::1")


def test_an_office_that_signs_in_every_morning_is_never_kept_waiting(connection: Connection, world: World) -> None:
    known = user_id(connection, WHO)
    for _ in range(60):
        sign_in.enter(connection, WHO, HERE)
        sign_in.succeed(connection, known, WHO, HERE, NAMELESS, instead_of=None)
    assert acts(connection)[-60:] == ["sign_in"] * 60


def test_who_gets_in_is_written_down_and_who_does_not_too(connection: Connection, world: World) -> None:
    sign_in.fail(connection, WHO, "r1")
    sign_in.fail(connection, "khong.co.ai", "r2")
    rows = connection.execute(select(events.c.user_id, events.c.request_id).where(events.c.action == "sign_in_refused"))
    assert [tuple(row) for row in rows] == [(user_id(connection, WHO), "r1")]


def test_an_administrator_unlocks_an_account(connection: Connection, world: World) -> None:
    tries(connection, 5)
    with pytest.raises(NotAllowed):
        sign_in.unlock(connection, world.people[WHO], WHO)
    with pytest.raises(NotFound):
        sign_in.unlock(connection, None, "khong.co.ai")
    sign_in.unlock(connection, None, WHO)
    sign_in.enter(connection, WHO, HERE)
    assert acts(connection)[-1] == "unlock"


def test_no_name_and_no_address_is_kept_and_old_counts_go(connection: Connection) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        sign_in.enter(connection, WHO, HERE)
        kept = connection.execute(select(sign_in_counts.c.key)).scalars().all()
        assert [len(key) for key in kept] == [64, 64]
        clock.shift(timedelta(hours=2))
        throttle.forget_old(connection)
        assert connection.scalar(select(func.count()).select_from(sign_in_counts)) == 0
