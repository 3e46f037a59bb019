"""The sealed log: whatever is done to it afterwards is found, on both databases."""

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.models.events import event_seals, events
from app.queries.audit import BEGINNING, SEALED, Head, Verdict, chained, head, sealed_fields, verify
from app.services import event_seals as service
from app.services.events import record
from tests.world import World, build

E, S = events.c, event_seals.c
BATCHES, EACH = 4, 5
SOME, MANY = pytest.param(150, id="150"), pytest.param(2_000, id="2000", marks=pytest.mark.nightly)


@pytest.fixture
def log(connection: Connection) -> Connection:
    """Four batches of five events, and three that wait."""
    world: World = build(connection)
    actor = world.people["vanthu.dl-vhtt"]
    connection.execute(delete(events))
    for batch in range(BATCHES):
        for n in range(EACH):
            about: dict[str, Any] = {"reason": f"lý do {n}", "changes": {"số": n, "b": [1, None]}} if n % 2 else {}
            record(connection, actor, resource="task", resource_id=100 * batch + n, action="finish", **about)
        assert service.seal(connection) == EACH
    for n in range(3):
        record(connection, actor, resource="task", resource_id=n, action="start")
    return connection


def kinds(verdict: Verdict) -> set[str]:
    return {finding.kind for finding in verdict.findings}


def test_an_untouched_log_is_intact_and_says_what_is_not_sealed_yet(log: Connection) -> None:
    verdict = verify(log, head(log))
    assert verdict.intact
    assert (verdict.sealed, verdict.batches, verdict.waiting) == (20, 4, 3)
    assert verdict.digest == head(log).digest
    assert service.seal(log) == 3
    assert not service.waiting(log)
    assert verify(log).sealed == 23


def test_an_empty_log_is_intact(connection: Connection) -> None:
    assert verify(connection, head(connection)).intact
    assert service.seal(connection) == 0


OTHER: dict[str, Callable[[Any], Any]] = {
    "at": lambda old: old + timedelta(microseconds=1),
    "user_id": lambda _: None,
    "request_id": lambda _: "another",
    "resource": lambda _: "dispatch",
    "resource_id": lambda old: old + 1,
    "action": lambda old: old + "!",
    "from_status": lambda _: "assigned",
    "to_status": lambda _: "done",
    "reason": lambda old: "" if old is None else None,
    "changes": lambda old: {"số": 99} if old is None else None,
}


def flip(log: Connection, chance: random.Random, at: int) -> None:
    name = chance.choice(list(OTHER))
    old = log.execute(select(E[name]).where(E.position == at)).scalar_one()
    log.execute(update(events).where(E.position == at).values({name: OTHER[name](old)}))


def take_out(log: Connection, _chance: random.Random, at: int) -> None:
    log.execute(delete(events).where(E.position == at))


def take_out_and_close_up(log: Connection, _chance: random.Random, at: int) -> None:
    """As one would who wants it not to be seen."""
    log.execute(delete(events).where(E.position == at))
    for position in range(at + 1, BATCHES * EACH + 1):
        log.execute(update(events).where(E.position == position).values(position=position - 1))


def swap(log: Connection, chance: random.Random, at: int) -> None:
    other = chance.choice([n for n in range(1, BATCHES * EACH + 1) if n != at])
    log.execute(update(events).where(E.position == at).values(position=-1))
    log.execute(update(events).where(E.position == other).values(position=at))
    log.execute(update(events).where(E.position == -1).values(position=other))


def put_in(log: Connection, _chance: random.Random, at: int) -> None:
    row = dict(log.execute(select(events).where(E.position == at)).mappings().one())
    log.execute(insert(events).values({**row, "id": 10**6 + at, "position": BATCHES * EACH + 1}))


def lose_a_seal(log: Connection, chance: random.Random, _at: int) -> None:
    last = chance.randrange(1, BATCHES + 1) * EACH
    log.execute(delete(event_seals).where(S.last_position == last))


def backdate(log: Connection, chance: random.Random, _at: int) -> None:
    last = chance.randrange(1, BATCHES + 1) * EACH
    old = log.execute(select(S.sealed_at).where(S.last_position == last)).scalar_one()
    moved = old - timedelta(microseconds=chance.randrange(1, 10**9))
    log.execute(update(event_seals).where(S.last_position == last).values(sealed_at=moved))


def cut(log: Connection, chance: random.Random, _at: int) -> None:
    """Seals and their events together, from some batch on: only who kept the head can tell."""
    kept = chance.randrange(BATCHES) * EACH
    log.execute(delete(event_seals).where(S.last_position > kept))
    log.execute(delete(events).where(E.position > kept))


ATTACKS = (flip, flip, flip, take_out, take_out_and_close_up, swap, put_in, lose_a_seal, backdate, cut)


@pytest.mark.parametrize("edits", [SOME, MANY])
def test_whatever_is_edited_is_found(log: Connection, edits: int) -> None:
    """Each kind of edit some ten times."""
    exported = head(log)
    chance = random.Random(20261125)  # noqa: S311  # the same edits in each run
    for n in range(edits):
        attack = chance.choice(ATTACKS)
        with log.begin_nested() as savepoint:
            attack(log, chance, chance.randrange(1, BATCHES * EACH + 1))
            verdict = verify(log, exported)
            savepoint.rollback()
        assert not verdict.intact, f"edit {n}: {attack.__name__}"
    assert verify(log, exported).intact


def test_no_field_of_an_event_is_left_out_of_its_seal() -> None:
    names = [column.name for column in E if column.name != "position"]
    row = tuple(range(len(names)))
    assert [column.name for column in SEALED] == names
    others = {sealed_fields(1, (*row[:n], "another", *row[n + 1 :])) for n in range(len(row))}
    assert len(others | {sealed_fields(1, row), sealed_fields(2, row)}) == len(names) + 2


def test_what_was_done_to_it_is_told_by_place(log: Connection) -> None:
    log.execute(update(events).where(E.position == 8).values(action="x"))
    log.execute(delete(events).where(E.position.in_([3, 4, 17])))
    found = [(finding.kind, finding.first, finding.last) for finding in verify(log).findings]
    assert found == [("missing", 3, 4), ("changed", 6, 10), ("missing", 17, 17)]


def test_a_head_of_another_log_does_not_fit(log: Connection) -> None:
    foreign = Head(position=EACH, digest="0" * 64, sealed_at=None)
    assert kinds(verify(log, foreign)) == {"head"}
    assert verify(log, Head(position=0, digest="", sealed_at=None)).intact


def test_a_pass_takes_no_more_than_its_share(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "AT_ONCE", 2)
    for n in range(5):
        record(connection, None, resource="office", resource_id=n, action="create")
    assert [service.seal(connection) for _ in range(4)] == [2, 2, 1, 0]
    assert connection.scalar(select(func.count()).select_from(event_seals)) == 3
    assert connection.scalar(select(func.max(S.sealed_at))) <= clock.now()


def test_a_log_that_was_begun_before_its_times_were_sealed_is_still_verified(log: Connection) -> None:
    before = BEGINNING
    for last in range(EACH, BATCHES * EACH + 1, EACH):
        rows = log.execute(
            select(E.position, *SEALED).where(E.position.between(last - EACH + 1, last)).order_by(E.position)
        )
        before = chained(before, [sealed_fields(row[0], row[1:]) for row in rows.all()], None)
        log.execute(update(event_seals).where(S.last_position == last).values(digest=before))
    assert service.seal(log) == 3
    assert verify(log).intact
    newest = update(event_seals).where(S.last_position == BATCHES * EACH + 3)
    log.execute(newest.values(sealed_at=clock.now() - timedelta(days=1)))
    assert kinds(verify(log)) == {"changed"}
