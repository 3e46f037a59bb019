"""Recording what was done: once, for every duty it serves, by the unit or on its behalf."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from app import clock
from app.errors import Conflict, NotFound, StaleVersion, TrienKhaiError, Unprocessable
from app.models.activities import activities, activity_files, activity_quantities, activity_tasks
from app.models.deliveries import deliveries
from app.models.events import events
from app.policies import Actor
from app.queries.activities import get_activity
from app.queries.progress import dispatch_progress
from app.reading.vocabulary import Channel
from app.schemas.activities import ActivityCreate, ActivityOut, ActivityPatch, Quantity
from app.services import activities as service
from app.services import unit_tasks as movers
from app.workflow.unit_task import TaskAction, TaskStatus
from tests import acts
from tests.acts import BACXA, CENTRE, CLERK, KIENMOC, Scene, act, log, record, task, tasks_of

PARTS = (activities, activity_quantities, activity_tasks, activity_files, events)
_T = TaskStatus


def mine(stage: Scene) -> list[int]:
    return tasks_of(stage, stage.sent, "KIENMOC")


def quantities(stage: Scene, username: str = CLERK) -> list[tuple[str, str, float, int]]:
    shown = dispatch_progress(stage.connection, stage[username], stage.sent).quantities
    return [(each.channel, each.unit, each.amount, each.activities) for each in shown]


def corrected(
    stage: Scene, username: str, result: ActivityOut, if_match: int | None = None, **change: Any
) -> ActivityOut:
    return acts.once(stage, service.patch, username, result.id, ActivityPatch(**change), if_match)


def test_one_act_for_several_duties_is_counted_once(stage: Scene) -> None:
    result = record(stage, KIENMOC, mine(stage))
    assert result.task_ids == mine(stage)
    assert quantities(stage) == [("LOUDSPEAKER", "lượt phát", 11, 1)]


def test_amounts_add_up_within_one_unit_and_channel_only(stage: Scene) -> None:
    record(
        stage, KIENMOC, mine(stage), quantities=[Quantity(amount=2, unit="tin, bài"), Quantity(amount=3, unit="phút")]
    )
    record(stage, BACXA, tasks_of(stage, stage.sent, "BACXA"), quantities=[Quantity(amount=0.5, unit="phút")])
    record(
        stage,
        CENTRE,
        tasks_of(stage, stage.sent, "DL-TTVH")[1:],
        channel=Channel.BANNER,
        quantities=[Quantity(amount=4, unit="chiếc")],
    )
    assert quantities(stage) == [
        ("BANNER", "chiếc", 4, 1),
        ("LOUDSPEAKER", "phút", 3.5, 2),
        ("LOUDSPEAKER", "tin, bài", 2, 1),
    ]


def test_a_unit_sees_its_own_sum_alone(stage: Scene) -> None:
    record(stage, KIENMOC, mine(stage))
    record(stage, BACXA, tasks_of(stage, stage.sent, "BACXA"))
    assert quantities(stage, KIENMOC) == [("LOUDSPEAKER", "lượt phát", 11, 1)]


@pytest.mark.parametrize("status", [_T.ASSIGNED, _T.ACKNOWLEDGED, _T.RETURNED])
def test_the_first_result_starts_the_task(stage: Scene, status: TaskStatus) -> None:
    task_id = acts.task_at(stage, status)
    record(stage, KIENMOC, [task_id])
    assert task(stage, task_id).status is _T.IN_PROGRESS
    assert [row.action for row in log(stage, task_id=task_id)][-2:] == ["start", "record"]
    assert acts.counters_are_true(stage)


@pytest.mark.parametrize("status", [_T.IN_PROGRESS, _T.DONE, _T.DECLINED])
def test_a_further_result_moves_nothing(stage: Scene, status: TaskStatus) -> None:
    task_id = acts.task_at(stage, status)
    record(stage, KIENMOC, [task_id])
    assert task(stage, task_id).status is status


@pytest.mark.parametrize("status", [_T.CONFIRMED, _T.WAIVED, _T.CANCELLED])
def test_a_task_that_ended_takes_no_results(stage: Scene, status: TaskStatus) -> None:
    task_id = acts.task_at(stage, status)
    with acts.unchanged(stage, *PARTS), pytest.raises(Conflict) as refused:
        record(stage, KIENMOC, [task_id])
    assert (refused.value.code, refused.value.params) == ("task_takes_no_results", {"task": task_id, "present": status})


def test_what_was_done_for_a_recalled_dispatch_takes_no_results(stage: Scene) -> None:
    task_id = acts.task_at(stage, _T.DONE)
    acts.transit(stage, stage.sent, "recall", reason="Gửi nhầm")
    with acts.unchanged(stage, *PARTS), pytest.raises(Conflict):
        record(stage, KIENMOC, [task_id])


def test_a_result_is_kept_whole(stage: Scene) -> None:
    photo = acts.upload(stage, KIENMOC)
    said = {
        "done_on": date(2024, 7, 20),
        "place": "Nhà văn hóa thôn",
        "note": "Phát hai buổi",
        "file_ids": [photo, photo],
    }
    result = record(stage, KIENMOC, mine(stage), **said)
    assert (result.done_on, result.place, result.note) == (date(2024, 7, 20), "Nhà văn hóa thôn", "Phát hai buổi")
    assert [(file.id, file.name) for file in result.files] == [(photo, "anh.jpg")]
    assert (result.on_behalf, result.locked, result.version) == (False, False, 1)
    assert result.recorded_by == stage[KIENMOC].display_name


def test_a_result_without_a_day_was_today_in_vietnam(stage: Scene) -> None:
    with clock.at(datetime(2024, 7, 20, 17, 0, tzinfo=UTC)):
        assert record(stage, KIENMOC, mine(stage)).done_on == date(2024, 7, 21)


def test_the_log_tells_a_result_once_per_dispatch(stage: Scene) -> None:
    other = acts.issued(stage).id
    served = mine(stage) + tasks_of(stage, other, "KIENMOC")[:1]
    record(stage, KIENMOC, served)
    told = log(stage, action="record")
    assert [row.dispatch_id for row in told] == [stage.sent, other]
    assert [row.task_id for row in told] == [None, served[-1]]
    assert told[0].changes["tasks"] == mine(stage)
    assert {(row.office_id, row.subject_office_id) for row in told} == {(stage.office("KIENMOC"),) * 2}


def test_an_act_for_two_dispatches_counts_once_in_each(stage: Scene) -> None:
    other = acts.issued(stage).id
    record(stage, KIENMOC, mine(stage) + tasks_of(stage, other, "KIENMOC"))
    both = [dispatch_progress(stage.connection, stage[CLERK], each).quantities for each in (stage.sent, other)]
    assert [[(each.amount, each.activities) for each in shown] for shown in both] == [[(11, 1)], [(11, 1)]]


def test_the_issuer_records_on_behalf_and_says_how_it_knows(stage: Scene) -> None:
    told = {
        "source": "điện thoại",
        "informant": "Cán bộ văn hóa xã",
        "informed_at": datetime(2024, 7, 20, 2, tzinfo=UTC),
    }
    result = record(stage, CLERK, mine(stage), **told)
    assert (result.on_behalf, result.source, result.informant) == (True, "điện thoại", "Cán bộ văn hóa xã")
    assert result.office.id == stage.office("KIENMOC")
    assert result.informed_at == told["informed_at"]
    (event,) = log(stage, action="record_on_behalf")
    assert (event.office_id, event.subject_office_id) == (stage.office("DL-VHTT"), stage.office("KIENMOC"))


def test_recording_on_behalf_neither_starts_nor_receives(stage: Scene) -> None:
    record(stage, CLERK, mine(stage), source="điện thoại")
    assert {task(stage, each).status for each in mine(stage)} == {_T.ASSIGNED}
    assert {row.status for row in acts.rows(stage, deliveries)} == {"01"}


def test_on_behalf_the_tasks_are_finished_where_the_issuer_says_so(stage: Scene) -> None:
    told = {"source": "điện thoại", "informant": "Cán bộ văn hóa xã", "done_on": date(2024, 7, 20)}
    record(stage, CLERK, mine(stage), then="finish", **told)
    assert {(task(stage, each).status, task(stage, each).completed_on) for each in mine(stage)} == {
        (_T.DONE, date(2024, 7, 20))
    }
    assert {row.status for row in acts.rows(stage, deliveries)} == {"01"}
    (event,) = log(stage, action="finish_on_behalf")
    assert (event.office_id, event.subject_office_id) == (stage.office("DL-VHTT"), stage.office("KIENMOC"))
    assert (event.changes["source"], event.changes["informant"]) == ("điện thoại", "Cán bộ văn hóa xã")


def test_the_unit_takes_back_what_was_finished_on_its_behalf(stage: Scene) -> None:
    record(stage, CLERK, mine(stage), source="điện thoại", then="finish")
    movers.move(stage.connection, stage[KIENMOC], mine(stage), TaskAction.WITHDRAW)
    assert {task(stage, each).status for each in mine(stage)} == {_T.ASSIGNED}


def test_on_behalf_a_task_begins_once(stage: Scene) -> None:
    record(stage, CLERK, mine(stage), source="điện thoại", then="start")
    record(stage, CLERK, mine(stage), source="Zalo", then="start")
    assert {task(stage, each).status for each in mine(stage)} == {_T.IN_PROGRESS}
    assert len(log(stage, action="start_on_behalf")) == 1


def test_a_unit_finishes_with_its_result(stage: Scene) -> None:
    record(stage, KIENMOC, mine(stage), then="finish", done_on=date(2024, 7, 20))
    assert {(task(stage, each).status, task(stage, each).completed_on) for each in mine(stage)} == {
        (_T.DONE, date(2024, 7, 20))
    }


def test_a_sister_unit_finishes_nothing_on_behalf(stage: Scene) -> None:
    with acts.unchanged(stage, *PARTS), pytest.raises(NotFound):
        record(stage, BACXA, mine(stage), source="điện thoại", then="finish")


@pytest.mark.parametrize("source", [None, "", "  "])
def test_on_behalf_without_a_source_is_refused(stage: Scene, source: str | None) -> None:
    with acts.unchanged(stage, *PARTS), pytest.raises(Unprocessable) as refused:
        record(stage, CLERK, mine(stage), source=source)
    assert acts.refusal(refused.value) == (422, "source_needed", "source")


def test_the_unit_may_correct_what_was_recorded_on_its_behalf(stage: Scene) -> None:
    result = record(stage, CLERK, mine(stage), source="điện thoại")
    shown = corrected(stage, KIENMOC, result, quantities=[Quantity(amount=12, unit="lượt phát")])
    assert ([each.amount for each in shown.quantities], shown.on_behalf) == ([12], True)


def test_the_issuer_does_not_correct_what_the_unit_recorded(stage: Scene) -> None:
    result = record(stage, KIENMOC, mine(stage))
    with acts.unchanged(stage, *PARTS), pytest.raises(TrienKhaiError) as refused:
        corrected(stage, CLERK, result, note="Sửa hộ")
    assert refused.value.status == 403


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"done_on": date(2024, 7, 21)}, "day_to_come", "done_on"),
        ({"quantities": [Quantity(amount=1, unit="tờ"), Quantity(amount=2, unit=" tờ ")]}, "unit_twice", "quantities"),
        ({"file_ids": [987_654]}, "unknown_file", "file_ids"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(stage: Scene, change: dict[str, Any], code: str, field: str) -> None:
    moment = datetime(2024, 7, 20, 16, 59, tzinfo=UTC)
    with clock.at(moment), acts.unchanged(stage, *PARTS), pytest.raises(Unprocessable) as refused:
        record(stage, KIENMOC, mine(stage), **change)
    assert acts.refusal(refused.value) == (422, code, field)


def test_tasks_of_two_offices_are_refused(stage: Scene) -> None:
    with acts.unchanged(stage, *PARTS), pytest.raises(Unprocessable) as refused:
        record(stage, CLERK, mine(stage) + tasks_of(stage, stage.sent, "BACXA"), source="điện thoại")
    assert acts.refusal(refused.value) == (422, "tasks_of_several_offices", "task_ids")


@pytest.mark.parametrize("username", [BACXA, acts.CENTRE])
def test_who_does_not_see_a_task_finds_none_to_serve(stage: Scene, username: str) -> None:
    with acts.unchanged(stage, *PARTS), pytest.raises(NotFound):
        record(stage, username, mine(stage))


@pytest.mark.parametrize("username", [acts.UPPER, acts.PROVINCE, acts.AUDITOR])
def test_who_only_looks_records_nothing(stage: Scene, username: str) -> None:
    with acts.unchanged(stage, *PARTS), pytest.raises(TrienKhaiError) as refused:
        record(stage, username, mine(stage), source="điện thoại")
    assert refused.value.status == 403


def test_a_token_that_only_reads_records_nothing(stage: Scene) -> None:
    person = stage[KIENMOC]
    stage.world.people["reader"] = Actor(
        person.user_id, "reader", "Đọc", seats=person.seats, scopes=frozenset({"read"})
    )
    with pytest.raises(TrienKhaiError) as refused:
        record(stage, "reader", mine(stage))
    assert acts.refusal(refused.value)[:2] == (403, "scope_missing")


def test_a_confirmed_result_is_locked_until_the_task_is_returned(stage: Scene) -> None:
    first, second = mine(stage)
    result = record(stage, KIENMOC, [first, second])
    act(stage, KIENMOC, first, "finish")
    act(stage, CLERK, first, "confirm")
    for refused_act in (service.patch, service.delete, service.add_file):
        given = {service.patch: (ActivityPatch(note="x"),), service.add_file: (acts.upload(stage, KIENMOC),)}
        with acts.unchanged(stage, *PARTS), pytest.raises(Conflict) as refused:
            acts.once(stage, refused_act, KIENMOC, result.id, *given.get(refused_act, ()))
        assert refused.value.code == "activity_locked"
    act(stage, CLERK, first, "return", reason="Thiếu ảnh")
    assert corrected(stage, KIENMOC, result, note="Đã bổ sung").note == "Đã bổ sung"


def test_a_correction_replaces_what_it_names_and_keeps_the_rest(stage: Scene) -> None:
    result = record(stage, KIENMOC, mine(stage), place="Đình làng")
    shown = corrected(
        stage, KIENMOC, result, if_match=1, quantities=[Quantity(amount=2, unit="phút")], task_ids=mine(stage)[:1]
    )
    assert [(each.amount, each.unit) for each in shown.quantities] == [(2, "phút")]
    assert (shown.task_ids, shown.place, shown.channel, shown.version) == (
        mine(stage)[:1],
        "Đình làng",
        result.channel,
        2,
    )
    assert log(stage, resource_id=result.id)[-1].action == "correct"


def test_a_stale_correction_is_refused(stage: Scene) -> None:
    result = record(stage, KIENMOC, mine(stage))
    corrected(stage, KIENMOC, result, if_match=1, note="một")
    with acts.unchanged(stage, *PARTS), pytest.raises(StaleVersion):
        corrected(stage, KIENMOC, result, if_match=1, note="hai")


def test_a_record_cannot_move_to_tasks_of_another_office(stage: Scene) -> None:
    result = record(stage, CLERK, mine(stage), source="điện thoại")
    with acts.unchanged(stage, *PARTS), pytest.raises(Unprocessable) as refused:
        corrected(stage, CLERK, result, task_ids=tasks_of(stage, stage.sent, "BACXA"))
    assert acts.refusal(refused.value) == (422, "activity_of_other_office", "task_ids")


def test_a_record_taken_back_leaves_nothing_but_its_trace(stage: Scene) -> None:
    result = record(stage, KIENMOC, mine(stage), file_ids=[acts.upload(stage, KIENMOC)])
    acts.once(stage, service.delete, KIENMOC, result.id, 1)
    assert [acts.size(stage, part) for part in PARTS[:4]] == [0, 0, 0, 0]
    last = log(stage, resource="activity", resource_id=result.id)[-1]
    assert (last.action, last.changes["quantities"]) == ("remove", [{"amount": 11, "unit": "lượt phát"}])
    assert quantities(stage) == []


@pytest.mark.parametrize("username", [BACXA, acts.CENTRE])
def test_a_sister_unit_finds_no_such_record(stage: Scene, username: str) -> None:
    result = record(stage, KIENMOC, mine(stage))
    with pytest.raises(NotFound):
        get_activity(stage.connection, stage[username], result.id)
    with pytest.raises(NotFound):
        corrected(stage, username, result, note="x")


def test_a_photograph_is_added_later(stage: Scene) -> None:
    result = record(stage, KIENMOC, mine(stage))
    shown = acts.once(stage, service.add_file, KIENMOC, result.id, acts.upload(stage, KIENMOC))
    assert ([file.name for file in shown.files], shown.version) == (["anh.jpg"], 2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"quantities": [{"amount": 0, "unit": "tờ"}]},
        {"quantities": [{"amount": -1, "unit": "tờ"}]},
        {"quantities": [{"amount": 1, "unit": ""}]},
        {"task_ids": []},
        {"channel": "DRUM"},
        {"note": "x" * 4001},
        {"informant": "x" * 201},
        {"unknown": 1},
    ],
)
def test_what_no_column_could_hold_is_refused_at_the_door(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        ActivityCreate.model_validate({"task_ids": [1], "channel": "LED", **wrong})
