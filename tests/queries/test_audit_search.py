"""Who may look through which part of the log, and that what is looked for is found."""

from datetime import timedelta
from typing import Any

import pytest

from app import clock
from app.errors import Unprocessable
from app.queries.audit_search import search_log
from app.schemas.audit import AuditEvent, AuditKind, AuditQuery
from app.services import access_log, event_seals
from app.services.sign_in import fail
from tests.acts import AUDITOR, BACXA, CLERK, HEAD, KIENMOC, PARTY, UPPER, Scene, act, tasks_of

ADMIN = "quantri"


@pytest.fixture
def played(stage: Scene) -> Scene:
    """Two communes begin; one fails to sign in, is refused; the clerk takes a list out."""
    for username, code in ((KIENMOC, "KIENMOC"), (BACXA, "BACXA")):
        act(stage, username, tasks_of(stage, stage.sent, code)[0], "start")
    fail(stage.connection, KIENMOC, "hub-42")
    access_log.denied(stage.connection, stage[KIENMOC], method="GET", path="/tasks/501", status=404)
    access_log.exported(stage.connection, stage[CLERK], table="nhiem-vu", asked="")
    return stage


def found(stage: Scene, username: str, **asked: Any) -> list[AuditEvent]:
    return search_log(stage.connection, stage[username], AuditQuery(limit=200, **asked)).items


def deeds(stage: Scene, username: str, **asked: Any) -> set[tuple[str | None, str]]:
    return {(event.username, event.action) for event in found(stage, username, **asked)}


def test_administrators_look_through_all_of_it(played: Scene) -> None:
    mine = deeds(played, ADMIN)
    assert {(KIENMOC, "start"), (BACXA, "start"), (CLERK, "issue"), (CLERK, "export"), (KIENMOC, "denied")} <= mine
    assert "sign_in_refused" in {action for _, action in mine}


@pytest.mark.parametrize("username", [AUDITOR, HEAD])
def test_auditors_and_heads_look_through_their_own_office(played: Scene, username: str) -> None:
    seen = deeds(played, username)
    assert {(CLERK, "issue"), (CLERK, "export")} <= seen
    assert not {(KIENMOC, "start"), (KIENMOC, "denied")} & seen


def test_the_head_of_a_higher_office_also_through_those_below(played: Scene) -> None:
    assert {(KIENMOC, "start"), (BACXA, "start"), (KIENMOC, "denied"), (CLERK, "export")} <= deeds(played, UPPER)


@pytest.mark.parametrize("username", [KIENMOC, CLERK, PARTY])
def test_everybody_else_sees_their_own(played: Scene, username: str) -> None:
    mine = found(played, username)
    assert {event.username for event in mine} <= {username, None}
    assert {event.resource_id for event in mine if event.username is None} <= {played[username].user_id}


def test_one_sees_who_tried_to_sign_in_as_oneself(played: Scene) -> None:
    (tried,) = found(played, KIENMOC, kind=AuditKind.SIGN_INS)
    assert (tried.action, tried.request_id) == ("sign_in_refused", "hub-42")


@pytest.mark.parametrize(
    ("kind", "actions"),
    [
        (AuditKind.REFUSALS, {"denied"}),
        (AuditKind.TAKEN_OUT, {"export"}),
        (AuditKind.SIGN_INS, {"sign_in_refused"}),
        (AuditKind.WORK, {"create", "issue", "start"}),
        (AuditKind.ACCOUNTS, set()),
        (AuditKind.OFFICES, set()),
    ],
)
def test_each_kind_finds_its_own(played: Scene, kind: AuditKind, actions: set[str]) -> None:
    assert {event.action for event in found(played, ADMIN, kind=kind)} == actions


def test_by_person_office_and_request(played: Scene) -> None:
    assert deeds(played, ADMIN, user=BACXA) == {(BACXA, "start")}
    assert {event.subject_office for event in found(played, ADMIN, office="LOCAL:BACXA")} == {"UBND xã Bắc Xa"}
    assert (KIENMOC, "start") in deeds(played, ADMIN, office="LOCAL:DL-UBND")
    assert [event.action for event in found(played, ADMIN, request_id="hub-42")] == ["sign_in_refused"]


def test_by_day_both_included(played: Scene) -> None:
    today = max(event.at for event in found(played, ADMIN)).astimezone(clock.VIETNAM).date()
    assert (KIENMOC, "start") in deeds(played, ADMIN, since=today, until=today)
    assert found(played, ADMIN, since=today + timedelta(days=1)) == []
    assert (KIENMOC, "start") not in deeds(played, ADMIN, until=today - timedelta(days=1))


def test_page_after_page_is_the_whole_once_newest_first(played: Scene) -> None:
    whole, cursor, pages = found(played, ADMIN), None, list[AuditEvent]()
    while True:
        page = search_log(played.connection, played[ADMIN], AuditQuery(limit=3, cursor=cursor))
        pages += page.items
        cursor = page.next
        if cursor is None:
            break
    assert pages == whole
    assert [event.id for event in whole] == sorted((event.id for event in whole), reverse=True)


def test_what_is_sealed_says_where(played: Scene) -> None:
    assert {event.position for event in found(played, ADMIN)} == {None}
    event_seals.seal(played.connection)
    assert min(event.position or 0 for event in found(played, ADMIN)) == 1


def test_nobody_and_nowhere_are_refused(played: Scene) -> None:
    for asked, field in (({"user": "khong.co"}, "user"), ({"office": "LOCAL:NOWHERE"}, "office")):
        with pytest.raises(Unprocessable) as refused:
            found(played, ADMIN, **asked)
        assert refused.value.field == field
