"""Office administrators and the accounts of their people; on both databases."""

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.errors import Conflict, NotAllowed, NotFound, Unprocessable
from app.models.events import events
from app.models.people import seats
from app.policies import Actor
from app.queries.people import actor_of_session, user_id_of
from app.queries.staff import staff as staff_of
from app.services import activation, people, staff
from app.services.people import open_session
from app.workflow.kinds import Role
from tests.credentials import user_id
from tests.world import World, person

KEEPER, OFFICER, OTHER = "quantri.kienmoc", "canbo.kienmoc", "kiemtra.kienmoc"


@pytest.fixture
def world(world: World, connection: Connection) -> World:
    for username, role in ((KEEPER, Role.OFFICE_ADMIN), (OTHER, Role.AUDITOR)):
        world.people[username] = person(connection, world, username, "KIENMOC", role)
    return world


def roles(connection: Connection, username: str) -> set[Role]:
    held = select(seats.c.role).where(seats.c.user_id == user_id(connection, username))
    return set(connection.execute(held).scalars())


def shown(connection: Connection, actor: Actor, words: str = "") -> set[str]:
    return {one.username for one in staff_of(connection, actor, words=words)}


def test_the_list_holds_the_people_of_ones_own_offices_only(connection: Connection, world: World) -> None:
    assert shown(connection, world.people[KEEPER]) == {KEEPER, OFFICER, OTHER}
    assert shown(connection, world.people[KEEPER], "kiemtra") == {OTHER}
    assert shown(connection, world.people[OFFICER]) == set()
    assert shown(connection, world.people["quantri"]) > {KEEPER, "canbo.bacxa"}


def test_who_sits_elsewhere_too_or_administers_the_system_is_no_office_administrators_affair(
    connection: Connection, world: World
) -> None:
    people.give_seat(connection, None, user_id(connection, OTHER), world.offices["BACXA"], Role.HEAD)
    people.give_seat(connection, None, user_id(connection, "quantri"), world.offices["KIENMOC"], Role.HEAD)
    assert shown(connection, world.people[KEEPER]) == {KEEPER, OFFICER}


def test_a_slip_opens_the_account_of_ones_own_people(connection: Connection, world: World) -> None:
    given = staff.give_slip(connection, world.people[KEEPER], user_id(connection, OFFICER))
    assert activation.fits(connection, OFFICER, given.code) == user_id(connection, OFFICER)


@pytest.mark.parametrize(("who", "whom"), [(KEEPER, "canbo.bacxa"), (KEEPER, "quantri"), (OFFICER, OTHER)])
def test_other_peoples_accounts_do_not_exist(connection: Connection, world: World, who: str, whom: str) -> None:
    with pytest.raises(NotFound):
        staff.give_slip(connection, world.people[who], user_id(connection, whom))
    with pytest.raises(NotFound):
        staff.hand_over(connection, world.people[who], user_id(connection, whom), OFFICER)


def test_who_leaves_is_closed_and_the_colleague_has_their_roles(connection: Connection, world: World) -> None:
    secret = open_session(connection, user_id(connection, OFFICER))
    staff.hand_over(connection, world.people[KEEPER], user_id(connection, OFFICER), OTHER)
    assert user_id_of(connection, OFFICER) is None
    assert actor_of_session(connection, secret, None) is None
    assert roles(connection, OTHER) == {Role.OFFICER, Role.AUDITOR}
    about = select(events.c.action).where(events.c.resource == "user", events.c.user_id == world.people[KEEPER].user_id)
    assert list(connection.execute(about.order_by(events.c.id)).scalars()) == ["give_seat", "hand_over", "disable"]


@pytest.mark.parametrize("to", ["canbo.bacxa", OFFICER, "khong.co.ai", ""])
def test_a_colleague_is_of_the_same_office_open_and_another_person(
    connection: Connection, world: World, to: str
) -> None:
    with pytest.raises(Unprocessable) as refused:
        staff.hand_over(connection, world.people[KEEPER], user_id(connection, OFFICER), to)
    assert (refused.value.code, refused.value.field) == ("no_such_colleague", "to")
    assert user_id_of(connection, OFFICER) is not None


def test_nobody_closes_the_door_behind_themselves(connection: Connection, world: World) -> None:
    with pytest.raises(Conflict) as refused:
        staff.hand_over(connection, world.people[KEEPER], world.people[KEEPER].user_id, OFFICER)
    assert refused.value.code == "not_yourself"


def test_an_administrator_needs_the_second_factor(connection: Connection, world: World) -> None:
    weak = Actor(world.people["quantri"].user_id, "quantri", "Quản trị", is_admin=True, weak=True)
    with pytest.raises(NotAllowed):
        staff.give_slip(connection, weak, user_id(connection, OFFICER))


def test_the_operator_hands_over_by_name(connection: Connection, world: World) -> None:
    staff.hand_over_by_name(connection, OFFICER, "canbo.bacxa")
    assert user_id_of(connection, OFFICER) is None
    assert len(roles(connection, "canbo.bacxa")) == 1  # the same role, in a second office
    with pytest.raises(NotFound):
        staff.hand_over_by_name(connection, OFFICER, "canbo.bacxa")
    with pytest.raises(Unprocessable):
        staff.hand_over_by_name(connection, "canbo.bacxa", "canbo.bacxa")
