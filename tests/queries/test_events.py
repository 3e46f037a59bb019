"""The feed: nothing is missed, nothing comes twice, and nobody reads what is not theirs."""

from datetime import date

import pytest

from app.errors import Unprocessable
from app.models.nudges import nudges
from app.queries import events as queries
from app.queries.events import feed
from app.queries.task_page import task_history
from app.schemas.events import FeedEvent, FeedQuery
from app.schemas.extensions import ExtensionAsked
from app.schemas.nudges import NudgeCreate, NudgeMany
from app.services import event_seals
from app.services import nudges as service
from app.services.extensions import ask
from app.services.people import open_session
from app.services.sign_in import fail
from app.services.unit_tasks import move
from app.workflow.unit_task import TaskAction
from tests.acts import (
    BACXA,
    CLERK,
    KIENMOC,
    PARTY,
    Scene,
    act,
    drafted,
    due,
    issued,
    once,
    rows,
    tasks_of,
    waiting_extension,
)


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


def test_each_task_of_a_bulk_keeps_the_status_it_came_from(stage: Scene) -> None:
    sent = issued(stage).id
    first, second = tasks_of(stage, sent, "KIENMOC")
    act(stage, KIENMOC, first, "start")
    move(stage.connection, stage[KIENMOC], [first, second], TaskAction.FINISH)
    seal(stage)
    last = whole(stage, CLERK)[-1]
    assert (last.from_status, last.to_status) == (None, "done")
    assert (last.changes or {})["from_statuses"] == {str(first): "in_progress", str(second): "assigned"}
    for task_id, came_from in ((first, "in_progress"), (second, "assigned")):
        assert task_history(stage.connection, stage[CLERK], task_id)[-1].from_status == came_from


def test_reminders_and_requests_for_more_time_are_named_by_their_own_numbers(stage: Scene) -> None:
    others = waiting_extension(stage, tasks_of(stage, stage.sent, "BACXA")[0])
    mine = tasks_of(stage, stage.sent, "KIENMOC")
    due(stage, mine[0], date(2099, 1, 1))
    reminded = [
        once(stage, service.nudge_task, CLERK, task_id, NudgeCreate(text="Đề nghị làm ngay")).id
        for task_id in (tasks_of(stage, stage.sent, "BACXA")[0], mine[0])
    ]
    once(stage, service.nudge_many, CLERK, stage.sent, NudgeMany(text="Đề nghị làm ngay"))
    asked = once(stage, ask, KIENMOC, mine[0], ExtensionAsked(due_on=date(2099, 2, 1), reason="Mưa lớn"))
    seal(stage)
    told = [event for event in whole(stage, CLERK) if event.resource in {"nudge", "extension"}]
    assert asked.id != others
    assert [(event.resource_id, event.tasks) for event in (told[1], told[-1])] == [
        (reminded[1], [mine[0]]),
        (asked.id, [mine[0]]),
    ]
    (many,) = [event for event in told[2:] if event.tasks == mine[1:]]
    assert (many.changes or {})["nudges"] == [many.resource_id]
    stored = rows(stage, nudges, id=many.resource_id)
    assert [nudge.task_id for nudge in stored] == mine[1:]


def test_a_position_that_nothing_has_yet_is_refused(played: Scene) -> None:
    last = feed(played.connection, played[CLERK], FeedQuery(limit=200)).after
    assert feed(played.connection, played[CLERK], FeedQuery(after=last)).items == []
    with pytest.raises(Unprocessable) as refused:
        feed(played.connection, played[CLERK], FeedQuery(after=last + 1))
    assert (refused.value.code, refused.value.field) == ("position_beyond", "after")
    assert refused.value.params["last"] == last
