"""Deputies: whose rights they hold, for how long, and what the log says; on both databases."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app import clock
from app.errors import Conflict, NotAllowed, NotFound, Unprocessable
from app.models.deputies import deputies as table
from app.models.people import seats, users
from app.policies import Actor
from app.queries.audit_search import search_log
from app.queries.deputies import own_deputies, with_deputies
from app.queries.people import actor_of_session, actor_of_token
from app.queries.task_page import task_history
from app.queries.task_rows import list_rows
from app.queries.unit_tasks import get_list_item
from app.schemas.assignments import AssignmentPut
from app.schemas.audit import AuditKind, AuditQuery
from app.schemas.deputies import DeputyOut, NewDeputy
from app.schemas.people import NewToken
from app.schemas.unit_tasks import TaskQuery, TaskTransition
from app.services import assignments, deputies, people
from app.services import unit_tasks as task_service
from app.workflow.kinds import Role
from app.workflow.unit_task import TaskAction
from tests.acts import AUDITOR, CLERK, HEAD, KIENMOC, Scene, issued, log, tasks_of
from tests.world import person

TODAY = date(2026, 3, 12)
NOON = datetime(2026, 3, 12, 5, tzinfo=UTC)
OTHER = "canbo2.kienmoc"


@pytest.fixture
def office(stage: Scene) -> Scene:
    """Kiên Mộc has a second officer and an administrator, who does no work there."""
    for username, role in ((OTHER, Role.OFFICER), ("quantri.kienmoc", Role.OFFICE_ADMIN)):
        stage.world.people[username] = person(stage.connection, stage.world, username, "KIENMOC", role)
    return stage


def named(stage: Scene, who: str, to: str, office: str = "KIENMOC", days: int = 3, **changes: object) -> DeputyOut:
    new = {"office": stage.world.ref(office), "deputy": to, "from_on": TODAY, "to_on": TODAY + timedelta(days=days)}
    with clock.at(NOON):
        return deputies.name_deputy(stage.connection, stage[who], NewDeputy.model_validate({**new, **changes}))


def at(stage: Scene, username: str, days: int = 0) -> Actor:
    """Signed in so many days later."""
    with clock.at(NOON + timedelta(days=days)):
        secret = people.open_session(stage.connection, stage[username].user_id)
        found = actor_of_session(stage.connection, secret, None)
    assert found is not None
    return found


def test_a_deputy_holds_the_roles_of_the_days_named_and_no_others(office: Scene) -> None:
    there = office.office("KIENMOC")
    named(office, KIENMOC, "quantri.kienmoc", from_on=TODAY + timedelta(days=1))
    for days, works in ((0, False), (1, True), (3, True), (4, False)):
        actor = at(office, "quantri.kienmoc", days)
        assert (there in actor.worker_office_ids) is works, days
        assert [place.username for place in actor.stands_in] == ([KIENMOC] if works else [])


def test_the_rights_are_those_the_person_has_at_the_moment(office: Scene) -> None:
    there = office.office("KIENMOC")
    named(office, KIENMOC, "quantri.kienmoc")
    mine = (seats.c.user_id == office[KIENMOC].user_id, seats.c.office_id == there)
    office.connection.execute(seats.update().where(*mine).values(role=Role.HEAD))
    (seat,) = at(office, "quantri.kienmoc").seats
    assert seat.roles == {Role.HEAD, Role.OFFICE_ADMIN}
    office.connection.execute(seats.delete().where(*mine))
    assert at(office, "quantri.kienmoc").stands_in == ()


def test_keeping_accounts_is_not_lent(office: Scene) -> None:
    people.give_seat(office.connection, None, office[KIENMOC].user_id, office.office("KIENMOC"), Role.OFFICE_ADMIN)
    named(office, KIENMOC, OTHER)
    (seat,) = at(office, OTHER).seats
    assert seat.roles == {Role.OFFICER}


def test_a_deputy_has_no_deputy_for_what_is_lent(office: Scene) -> None:
    """The administrator works here in another's place only, so there is nothing of their own to lend."""
    named(office, KIENMOC, "quantri.kienmoc")
    with pytest.raises(Unprocessable, match="no_seat_there"):
        named(office, "quantri.kienmoc", OTHER)
    people.give_seat(office.connection, None, office["quantri.kienmoc"].user_id, office.office("BACXA"), Role.OFFICER)
    people.give_seat(office.connection, None, office[OTHER].user_id, office.office("BACXA"), Role.OFFICER)
    named(office, "quantri.kienmoc", OTHER, "BACXA")
    assert {place.username for place in at(office, OTHER).stands_in} == {"quantri.kienmoc"}
    assert office.office("KIENMOC") not in {place.office_id for place in at(office, OTHER).stands_in}


@pytest.mark.parametrize(
    ("who", "to", "changes", "code"),
    [
        (KIENMOC, KIENMOC, {}, "deputy_is_oneself"),
        (KIENMOC, "canbo.bacxa", {}, "not_a_colleague"),
        (KIENMOC, "khong.co", {}, "not_a_colleague"),
        (KIENMOC, OTHER, {"office": "BACXA"}, "no_seat_there"),
        (KIENMOC, OTHER, {"to_on": TODAY - timedelta(days=1), "from_on": TODAY - timedelta(days=2)}, "deputy_days"),
        (KIENMOC, OTHER, {"to_on": TODAY - timedelta(days=1)}, "deputy_days"),
        (KIENMOC, OTHER, {"to_on": TODAY + timedelta(days=400)}, "deputy_days"),
        ("quantri.kienmoc", "quantri.kienmoc", {"person": KIENMOC}, "deputy_is_oneself"),
        ("quantri.kienmoc", OTHER, {"person": "canbo.bacxa"}, "no_seat_there"),
    ],
)
def test_what_cannot_be_is_refused(office: Scene, who: str, to: str, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Unprocessable, match=code):
        named(office, who, to, **changes)


def test_only_the_person_and_the_administrator_of_the_office_name_one(office: Scene) -> None:
    for stranger in (OTHER, CLERK, "canbo.bacxa", "quantri"):
        with pytest.raises(NotAllowed, match="deputy_keepers_only"):
            named(office, stranger, OTHER, person=KIENMOC)
    made = named(office, "quantri.kienmoc", OTHER, person=KIENMOC)
    assert (made.person.user, made.deputy.user) == (KIENMOC, OTHER)


def test_one_person_has_one_deputy_at_a_time_in_an_office(office: Scene) -> None:
    first = named(office, KIENMOC, OTHER)
    with pytest.raises(Conflict, match="deputy_overlaps"):
        named(office, KIENMOC, "quantri.kienmoc", from_on=TODAY + timedelta(days=3), days=9)
    named(office, KIENMOC, "quantri.kienmoc", from_on=TODAY + timedelta(days=4), days=9)
    with clock.at(NOON):
        deputies.end_deputy(office.connection, office[KIENMOC], first.id)
    named(office, KIENMOC, "quantri.kienmoc")


@pytest.mark.parametrize("who", [KIENMOC, OTHER, "quantri.kienmoc", None])
def test_either_of_the_two_and_who_keeps_the_office_ends_it_at_once(office: Scene, who: str | None) -> None:
    made = named(office, KIENMOC, OTHER)
    with clock.at(NOON):
        for stranger in ("canbo.bacxa", CLERK):
            with pytest.raises(NotFound):
                deputies.end_deputy(office.connection, office[stranger], made.id)
        deputies.end_deputy(office.connection, office[who] if who else None, made.id)
        with pytest.raises(NotFound):
            deputies.end_deputy(office.connection, office[KIENMOC], made.id)
        assert own_deputies(office.connection, office[KIENMOC]) == []
    assert at(office, OTHER).stands_in == ()
    assert [row.action for row in log(office, resource="user", resource_id=office[KIENMOC].user_id)][-2:] == [
        "name_deputy",
        "end_deputy",
    ]


@pytest.mark.parametrize("closed", [KIENMOC, OTHER])
def test_it_ends_for_good_when_one_of_the_two_is_closed(office: Scene, closed: str) -> None:
    named(office, KIENMOC, OTHER)
    with clock.at(NOON):
        people.disable(office.connection, None, closed)
        people.enable(office.connection, None, closed)
    assert at(office, OTHER).stands_in == ()
    assert office.connection.execute(select(table.c.ended_at)).scalar_one() is not None


def test_the_account_of_the_person_is_closed_in_another_way_and_nothing_is_lent(office: Scene) -> None:
    named(office, KIENMOC, OTHER)
    this = users.c.id == office[KIENMOC].user_id
    office.connection.execute(users.update().where(this).values(disabled_at=NOON))
    assert at(office, OTHER).stands_in == ()


def mine(stage: Scene, username: str, days: int = 0) -> list[int]:
    actor = at(stage, username, days)
    with clock.at(NOON + timedelta(days=days)):
        return [row.id for row in list_rows(stage.connection, actor, TaskQuery(mine=True)).items]


def test_what_was_given_to_the_person_is_the_deputys_and_comes_back(office: Scene) -> None:
    task = tasks_of(office, office.sent, "KIENMOC")[0]
    assignments.assign(office.connection, office[KIENMOC], task, AssignmentPut(user=KIENMOC))
    named(office, KIENMOC, OTHER, from_on=TODAY + timedelta(days=1))
    assert [mine(office, OTHER, days) for days in (0, 1, 3, 4)] == [[], [task], [task], []]
    assert [mine(office, KIENMOC, days) for days in (0, 1, 4)] == [[task]] * 3


Act = Callable[[Scene, Actor], int]


def finish_given(stage: Scene, actor: Actor) -> int:
    task = tasks_of(stage, stage.sent, "KIENMOC")[0]
    assignments.assign(stage.connection, stage[KIENMOC], task, AssignmentPut(user=KIENMOC))
    task_service.transition(stage.connection, actor, task, TaskTransition(action=TaskAction.FINISH))
    return task


def finish_ungiven(stage: Scene, actor: Actor) -> int:
    task = tasks_of(stage, stage.sent, "KIENMOC")[1]
    task_service.transition(stage.connection, actor, task, TaskTransition(action=TaskAction.FINISH))
    return task


@pytest.mark.parametrize(
    ("deputy", "does", "whose"),
    [(OTHER, finish_given, KIENMOC), (OTHER, finish_ungiven, None), ("quantri.kienmoc", finish_ungiven, KIENMOC)],
)
def test_the_log_has_both_names_where_it_is_not_the_deputys_own_right(
    office: Scene, deputy: str, does: Act, whose: str | None
) -> None:
    named(office, KIENMOC, deputy)
    task = does(office, at(office, deputy))
    (told,) = [event for event in task_history(office.connection, office[KIENMOC], task) if event.action == "finish"]
    assert told.user == f"Người thử {deputy}"
    assert told.instead_of == (whose and f"Người thử {whose}")
    last = log(office, resource="task", action="finish")[-1]
    assert (last.user_id, (last.changes or {}).get("instead_of", {}).get("user")) == (
        office[deputy].user_id,
        whose,
    )


def test_the_log_is_searched_by_in_whose_place_an_act_was_done(office: Scene) -> None:
    named(office, KIENMOC, "quantri.kienmoc")
    task = finish_ungiven(office, at(office, "quantri.kienmoc"))
    finish_given(office, office[KIENMOC])
    asked = AuditQuery(in_place_of=KIENMOC, kind=AuditKind.WORK)
    for whose in (office["quantri"], None):
        found = search_log(office.connection, whose, asked).items
        assert {(event.username, event.resource_id) for event in found} == {("quantri.kienmoc", task)}
        assert {event.instead_of for event in found} == {f"Người thử {KIENMOC}"}
    assert search_log(office.connection, None, AuditQuery(in_place_of=OTHER)).items == []
    with pytest.raises(Unprocessable, match="in_place_of"):
        search_log(office.connection, None, AuditQuery(in_place_of="khong.co"))


@pytest.mark.parametrize("deputy", [AUDITOR, "canbo.dl-vhtt"])
def test_deciding_in_the_place_of_the_head_is_told_too(office: Scene, deputy: str) -> None:
    """An auditor sends nothing out, an officer not as the head; the paper's history says for whom they did."""
    if deputy != AUDITOR:
        office.world.people[deputy] = person(office.connection, office.world, deputy, "DL-VHTT", Role.OFFICER)
    named(office, HEAD, deputy, "DL-VHTT")
    office.world.people[deputy] = at(office, deputy)
    sent = issued(office, username=deputy)
    told = {row.changes["instead_of"]["user"] for row in log(office, dispatch_id=sent.id) if row.office_id}
    assert told == {HEAD}


def test_a_token_works_in_the_others_place_too_but_not_one_for_another_office(office: Scene) -> None:
    named(office, KIENMOC, "quantri.kienmoc")
    people.give_seat(office.connection, None, office["quantri.kienmoc"].user_id, office.office("BACXA"), Role.OFFICER)
    for bound, stands in ((None, 1), (office.world.ref("BACXA"), 0)):
        with clock.at(NOON):
            token = people.create_token_for(
                office.connection, "quantri.kienmoc", NewToken(name="thử", scopes=["read"], office=bound)
            )
            actor = actor_of_token(office.connection, token.token, None)
        assert actor is not None
        assert len(actor.stands_in) == stands


def test_who_is_nobodys_deputy_costs_no_further_look(office: Scene) -> None:
    actor = at(office, OTHER)
    with clock.at(NOON):
        assert with_deputies(office.connection, actor) is actor
        assert get_list_item(office.connection, actor, tasks_of(office, office.sent, "KIENMOC")[0]).id
