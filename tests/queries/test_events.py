"""The feed: nothing is missed, nothing comes twice, and nobody reads what is not theirs."""

import pytest

from app.queries import events as queries
from app.queries.events import feed
from app.schemas.events import FeedEvent, FeedQuery
from app.services import event_seals
from app.services.people import open_session
from app.services.sign_in import fail
from app.services.unit_tasks import move
from app.workflow.unit_task import TaskAction
from tests.acts import BACXA, CLERK, KIENMOC, PARTY, Scene, act, drafted, issued, tasks_of


@pytest.fixture
def played(stage: Scene) -> Scene:
    """The communes have begun; a draft lies with the clerk; somebody failed to sign in."""
    drafted(stage)
    for username, code in ((KIENMOC, "KIENMOC"), (BACXA, "BACXA")):
        act(stage, username, tasks_of(stage, stage.sent, code)[0], "start")
    fail(stage.connection, KIENMOC)
    seal(stage)
    return stage


def seal(stage: Scene) -> None:
    while event_seals.seal(stage.connection):
        pass


def whole(stage: Scene, username: str, limit: int = 200, after: int = 0) -> list[FeedEvent]:
    """Every event, call after call."""
    seen: list[FeedEvent] = []
    while True:
        page = feed(stage.connection, stage[username], FeedQuery(after=after, limit=limit))
        seen += page.items
        assert page.after >= after
        if not page.more:
            return seen
        after = page.after


@pytest.mark.parametrize("limit", [1, 2, 7])
@pytest.mark.parametrize("username", [CLERK, KIENMOC])
def test_call_after_call_is_the_whole_feed_once(
    played: Scene, monkeypatch: pytest.MonkeyPatch, username: str, limit: int
) -> None:
    at_once = whole(played, username)
    monkeypatch.setattr(queries, "WINDOW", 3)
    assert whole(played, username, limit) == at_once
    assert [event.position for event in at_once] == sorted({event.position for event in at_once})


def test_what_comes_later_comes_after_what_was_remembered(played: Scene) -> None:
    remembered = feed(played.connection, played[KIENMOC], FeedQuery(limit=200)).after
    act(played, KIENMOC, tasks_of(played, played.sent, "KIENMOC")[0], "finish")
    assert whole(played, KIENMOC, after=remembered) == []
    seal(played)
    (later,) = whole(played, KIENMOC, after=remembered)
    assert (later.action, later.from_status, later.to_status) == ("finish", "in_progress", "done")
    assert later.tasks == [tasks_of(played, played.sent, "KIENMOC")[0]]


def test_a_unit_reads_what_concerns_it_and_not_its_sister(played: Scene) -> None:
    work = [event for event in whole(played, KIENMOC) if event.dispatch_id is not None]
    assert {event.action for event in work} == {"issue", "start"}
    assert {event.subject_office for event in work} == {played.world.ref("KIENMOC")}


def test_the_sender_and_who_reads_upstream_read_of_all_units(played: Scene) -> None:
    for username in (CLERK, PARTY):
        started = [event for event in whole(played, username) if event.action == "start"]
        assert {event.subject_office for event in started} == {played.world.ref("KIENMOC"), played.world.ref("BACXA")}


def test_drafts_stay_with_their_office(played: Scene) -> None:
    assert "create" in {event.action for event in whole(played, CLERK) if event.resource == "dispatch"}
    for username in (KIENMOC, PARTY, "quantri"):
        assert "create" not in {event.action for event in whole(played, username) if event.resource == "dispatch"}


def test_sign_ins_and_accounts_are_nobodys_to_follow(played: Scene) -> None:
    open_session(played.connection, played[KIENMOC].user_id)
    for username in (CLERK, KIENMOC, "quantri"):
        assert {event.resource for event in whole(played, username)} <= {"dispatch", "task", "activity", "delivery"}


def test_an_act_on_many_tasks_names_them(stage: Scene) -> None:
    sent = issued(stage).id
    act(stage, KIENMOC, tasks_of(stage, sent, "KIENMOC")[0], "start")

    both = tasks_of(stage, sent, "KIENMOC")
    move(stage.connection, stage[KIENMOC], both, TaskAction.FINISH)
    seal(stage)
    last = whole(stage, CLERK)[-1]
    assert (last.action, last.tasks) == ("finish", both)
    assert "tasks" not in (last.changes or {})
