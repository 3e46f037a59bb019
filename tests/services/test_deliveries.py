"""Receiving a paper: the clerk's book, sending back, and who may know of it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import update

from app import clock
from app.errors import IllegalTransition, NotFound, TrienKhaiError, Unprocessable
from app.models.deliveries import deliveries
from app.models.events import events
from app.queries.deliveries import deliveries_of, delivery_of
from app.schemas.assignments import AssignmentPut
from app.schemas.deliveries import DeliveryTransition
from app.services.assignments import assign
from app.services.deliveries import Register, transition
from app.services.receiving import receive
from app.workflow.delivery import DeliveryAction, DeliveryStatus
from tests import acts
from tests.acts import BACXA, CLERK, KIENMOC, Scene, log

_S, _A = DeliveryStatus, DeliveryAction
LEADS: dict[tuple[DeliveryStatus, DeliveryAction], DeliveryStatus] = {
    (_S.ARRIVED, _A.REGISTER): _S.ACCEPTED,
    (_S.ARRIVED, _A.REFUSE): _S.REFUSED,
    (_S.ACCEPTED, _A.REGISTER): _S.ACCEPTED,
    (_S.RECALL_ASKED, _A.AGREE): _S.RECALL_AGREED,
    (_S.RECALL_ASKED, _A.REFUSE_RECALL): _S.RECALL_REFUSED,
}
WRONG = [(status, action) for status in _S for action in _A if (status, action) not in LEADS]


def delivery_at(stage: Scene, status: DeliveryStatus = _S.ARRIVED) -> int:
    """Kiên Mộc's delivery, set to a status that only another system could have brought it to."""
    (found,) = acts.rows(stage, deliveries, dispatch_id=stage.sent, office_id=stage.office("KIENMOC"))
    stage.connection.execute(update(deliveries).where(deliveries.c.id == found.id).values(status=status))
    return int(found.id)


def move(stage: Scene, username: str, delivery_id: int, action: DeliveryAction, **said: Any) -> Any:
    acts.once(stage, transition, username, delivery_id, action, Register(**said))
    return acts.row(stage, deliveries, delivery_id)


@pytest.mark.parametrize(("status", "action"), sorted(LEADS))
def test_an_action_leads_on_and_the_log_tells_it(stage: Scene, status: DeliveryStatus, action: DeliveryAction) -> None:
    delivery_id = delivery_at(stage, status)
    assert move(stage, KIENMOC, delivery_id, action, reason="Gửi nhầm nơi").status is LEADS[status, action]
    (told,) = log(stage, resource="delivery")
    assert (told.action, told.from_status, told.to_status) == (action, status, LEADS[status, action])
    assert (told.user_id, told.office_id, told.reason) == (
        stage[KIENMOC].user_id,
        stage.office("KIENMOC"),
        "Gửi nhầm nơi",
    )


@pytest.mark.parametrize(("status", "action"), WRONG)
def test_a_wrong_status_is_refused(stage: Scene, status: DeliveryStatus, action: DeliveryAction) -> None:
    delivery_id = delivery_at(stage, status)
    with acts.unchanged(stage, events), pytest.raises(IllegalTransition) as refused:
        move(stage, KIENMOC, delivery_id, action, reason="Có lý do")
    assert refused.value.params["present"] == status
    assert refused.value.allowed_actions == [each for start, each in LEADS if start is status]


@pytest.mark.parametrize("action", [_A.REFUSE, _A.REFUSE_RECALL])
def test_saying_no_without_a_reason_is_refused(stage: Scene, action: DeliveryAction) -> None:
    delivery_id = delivery_at(stage, _S.ARRIVED if action is _A.REFUSE else _S.RECALL_ASKED)
    with acts.unchanged(stage, events), pytest.raises(Unprocessable) as refused:
        move(stage, KIENMOC, delivery_id, action, reason=" ")
    assert acts.refusal(refused.value) == (422, "reason_needed", "reason")


def test_registering_writes_number_and_day_into_the_book(stage: Scene) -> None:
    row = move(stage, KIENMOC, delivery_at(stage), _A.REGISTER, arrival_number="117", arrived_on=date(2024, 7, 19))
    assert (row.arrival_number, row.arrived_on, row.version) == ("117", date(2024, 7, 19), 2)


def test_registering_without_a_day_is_today_in_vietnam(stage: Scene) -> None:
    with clock.at(datetime(2024, 7, 18, 17, 0, tzinfo=UTC)):
        assert move(stage, KIENMOC, delivery_at(stage), _A.REGISTER).arrived_on == date(2024, 7, 19)


def test_a_paper_does_not_arrive_tomorrow(stage: Scene) -> None:
    moment = datetime(2024, 7, 18, 16, 59, tzinfo=UTC)
    with clock.at(moment), pytest.raises(Unprocessable) as refused:
        move(stage, KIENMOC, delivery_at(stage), _A.REGISTER, arrived_on=date(2024, 7, 19))
    assert acts.refusal(refused.value) == (422, "day_to_come", "arrived_on")


def test_answering_a_recall_keeps_what_the_book_says(stage: Scene) -> None:
    delivery_id = delivery_at(stage)
    move(stage, KIENMOC, delivery_id, _A.REGISTER, arrival_number="117", arrived_on=date(2024, 7, 19))
    delivery_at(stage, _S.RECALL_ASKED)
    row = move(stage, KIENMOC, delivery_id, _A.AGREE)
    assert (row.arrival_number, row.arrived_on) == ("117", date(2024, 7, 19))


def test_a_sister_unit_finds_no_such_delivery(stage: Scene) -> None:
    with pytest.raises(NotFound):
        move(stage, BACXA, delivery_at(stage), _A.REGISTER)


@pytest.mark.parametrize("username", [CLERK, acts.AUDITOR, acts.UPPER, acts.PROVINCE])
def test_nobody_receives_for_the_addressee(stage: Scene, username: str) -> None:
    with acts.unchanged(stage, events), pytest.raises(TrienKhaiError) as refused:
        move(stage, username, delivery_at(stage), _A.REGISTER)
    assert acts.refusal(refused.value)[:2] == (403, "not_your_side")


def test_an_unknown_delivery_is_not_found(stage: Scene) -> None:
    with pytest.raises(NotFound):
        move(stage, KIENMOC, 987_654, _A.REGISTER)


def test_one_delivery_is_read_as_it_stands_among_all(stage: Scene) -> None:
    every = deliveries_of(stage.connection, stage[CLERK], stage.sent)
    assert [delivery_of(stage.connection, stage[CLERK], stage.sent, one.id) for one in every] == every
    own = next(one for one in every if one.office.id == stage.office("KIENMOC"))
    for username, dispatch, delivery in (("canbo.bacxa", stage.sent, own.id), (CLERK, stage.sent, 987_654)):
        with pytest.raises(NotFound):
            delivery_of(stage.connection, stage[username], dispatch, delivery)


def test_what_was_sent_back_can_be_received_once_the_sender_insists(stage: Scene) -> None:
    delivery_id, task_id = delivery_at(stage), acts.tasks_of(stage, stage.sent, "KIENMOC")[0]
    asked = DeliveryTransition(action=_A.REFUSE, reason="Gửi nhầm nơi")
    acts.once(stage, receive, KIENMOC, stage.sent, delivery_id, asked)
    acts.act(stage, CLERK, task_id, "insist", reason="Đúng nơi nhận")
    renewed = acts.row(stage, deliveries, delivery_id)
    assert (renewed.status, renewed.reason) == (_S.ARRIVED, None)
    told = log(stage, resource="delivery")[-1]
    assert (told.action, told.from_status, told.to_status) == ("renew", "02", "01")
    assert (told.office_id, told.subject_office_id) == (stage.office("DL-VHTT"), stage.office("KIENMOC"))
    acts.act(stage, KIENMOC, task_id, "finish")
    assert acts.row(stage, deliveries, delivery_id).status is _S.ACCEPTED
    shown = delivery_of(stage.connection, stage[KIENMOC], stage.sent, delivery_id)
    assert shown.allowed_actions == [_A.REGISTER]
    assert move(stage, KIENMOC, delivery_id, _A.REGISTER, arrival_number="15").arrival_number == "15"


def test_insisting_on_one_task_says_nothing_of_a_paper_that_was_received(stage: Scene) -> None:
    delivery_id, task_id = delivery_at(stage), acts.tasks_of(stage, stage.sent, "KIENMOC")[0]
    acts.act(stage, KIENMOC, task_id, "decline", reason="Hỏng loa")
    acts.act(stage, CLERK, task_id, "insist", reason="Mượn loa xã bên")
    assert acts.row(stage, deliveries, delivery_id).status is _S.ACCEPTED
    assert log(stage, resource="delivery") == []


def test_a_paper_whose_task_was_given_to_a_person_shows_it(stage: Scene) -> None:
    delivery_id, task_id = delivery_at(stage), acts.tasks_of(stage, stage.sent, "KIENMOC")[0]
    acts.act(stage, KIENMOC, task_id, "acknowledge")
    asked = AssignmentPut(user=KIENMOC)
    acts.once(stage, assign, KIENMOC, task_id, asked)
    for username in (KIENMOC, CLERK):
        assert delivery_of(stage.connection, stage[username], stage.sent, delivery_id).status is _S.ASSIGNED
    acts.act(stage, KIENMOC, task_id, "start")
    assert delivery_of(stage.connection, stage[CLERK], stage.sent, delivery_id).status is _S.IN_PROGRESS
