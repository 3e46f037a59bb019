"""Roles: who holds them, who may give and end them, and that an ended right is gone at once."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app import clock
from app.errors import Conflict, NotAllowed, NotFound, PreconditionRequired, StaleVersion
from app.models.events import events
from app.models.people import users
from app.policies import Actor
from app.queries.people import actor_of_session
from app.queries.roles import get_holder, list_holders
from app.schemas.common import PartQuery, Seen
from app.schemas.roles import RolesInput, RolesSaved
from app.services.people import open_session
from app.services.roles import change_roles, put_roles
from app.workflow.kinds import Role
from tests import acts
from tests.acts import CLERK, HEAD, KIENMOC, Scene
from tests.world import person

OFFICE, KEEPER = "LOCAL:DL-VHTT", "quantri.dl-vhtt"
ANY = Seen(whatever=True)


@pytest.fixture
def kept(stage: Scene) -> Scene:
    stage.world.people[KEEPER] = person(stage.connection, stage.world, KEEPER, "DL-VHTT", Role.OFFICE_ADMIN)
    return stage


def put(
    stage: Scene, username: str, *roles: Role, by: str = KEEPER, seen: Seen = ANY, dry_run: bool = False
) -> RolesSaved:
    return acts.once(stage, put_roles, by, OFFICE, username, RolesInput(roles=list(roles)), seen, dry_run=dry_run)


def held(stage: Scene, username: str) -> list[Role]:
    return get_holder(stage.connection, stage["quantri"], OFFICE, username).roles


def test_roles_are_given_and_ended_and_the_log_says_both(kept: Scene) -> None:
    saved = put(kept, CLERK, Role.CLERK, Role.AUDITOR)
    assert (saved.outcome, saved.granted, saved.ended) == ("updated", [Role.AUDITOR], [])
    saved = put(kept, CLERK, Role.AUDITOR, seen=Seen(saved.version))
    assert (saved.granted, saved.ended, saved.holder.roles) == ([], [Role.CLERK], [Role.AUDITOR])
    rows = kept.connection.execute(select(events.c.action, events.c.changes).where(events.c.resource == "user"))
    assert [(row.action, row.changes["role"]) for row in rows] == [("give_seat", "auditor"), ("end_seat", "clerk")]


def test_a_dry_run_says_the_same_and_stores_nothing(kept: Scene) -> None:
    planned = put(kept, CLERK, Role.HEAD, dry_run=True)
    assert (planned.granted, planned.ended) == ([Role.HEAD], [Role.CLERK])
    assert held(kept, CLERK) == [Role.CLERK]
    again = put(kept, CLERK, Role.CLERK)
    assert (again.outcome, again.version) == ("unchanged", 1)


def test_an_ended_right_is_gone_with_the_next_request(kept: Scene) -> None:
    secret = open_session(kept.connection, kept[CLERK].user_id)
    put(kept, CLERK)
    actor = actor_of_session(kept.connection, secret, None)
    assert isinstance(actor, Actor)
    assert actor.worker_office_ids == ()


def test_a_version_must_have_been_seen(kept: Scene) -> None:
    with pytest.raises(PreconditionRequired):
        put(kept, CLERK, seen=Seen())
    with pytest.raises(StaleVersion):
        put(kept, CLERK, seen=Seen(9))


@pytest.mark.parametrize("who", [CLERK, HEAD, KIENMOC, "lanhdao.dl-ubnd"])
def test_only_administrators_of_the_office_or_the_system_give_roles(kept: Scene, who: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        put(kept, who, Role.OFFICE_ADMIN, by=who)
    assert refused.value.code == "role_keepers_only"


def test_an_office_gives_roles_to_its_own_people_only_and_does_not_tell_of_others(kept: Scene) -> None:
    for stranger in (KIENMOC, "khong.co"):
        with pytest.raises(NotFound) as refused:
            put(kept, stranger, Role.OFFICER)
        assert refused.value.code == "unknown_user"
    assert put(kept, KIENMOC, Role.OFFICER, by="quantri").granted == [Role.OFFICER]
    assert put(kept, KIENMOC, Role.CLERK).ended == [Role.OFFICER], "who sits here too is known here"


def test_nobody_who_keeps_an_office_raises_themselves(kept: Scene) -> None:
    with pytest.raises(Conflict) as refused:
        put(kept, KEEPER, Role.OFFICE_ADMIN, Role.HEAD)
    assert refused.value.code == "not_yourself"


def test_a_closed_account_gets_no_role_but_may_lose_one(kept: Scene) -> None:
    kept.connection.execute(
        update(users).where(users.c.username == CLERK).values(disabled_at=clock.now() - timedelta(days=1))
    )
    with pytest.raises(Conflict) as refused:
        put(kept, CLERK, Role.CLERK, Role.HEAD)
    assert refused.value.code == "account_closed"
    assert put(kept, CLERK).ended == [Role.CLERK]


def test_the_list_is_for_those_who_sit_there(kept: Scene) -> None:
    names = [one.username for one in list_holders(kept.connection, kept[HEAD], OFFICE, PartQuery()).items]
    assert set(names) == {CLERK, HEAD, "kiemtra.dl-vhtt", KEEPER}
    first = list_holders(kept.connection, kept["quantri"], OFFICE, PartQuery(limit=1))
    rest = list_holders(kept.connection, kept["quantri"], OFFICE, PartQuery(cursor=first.next))
    assert [one.username for one in (*first.items, *rest.items)] == names
    with pytest.raises(NotAllowed):
        list_holders(kept.connection, kept[KIENMOC], OFFICE, PartQuery())


def test_the_command_line_adds_and_takes_one(kept: Scene) -> None:
    change_roles(kept.connection, CLERK, OFFICE, grant={Role.AUDITOR}, end=())
    assert change_roles(kept.connection, CLERK, OFFICE, grant=(), end={Role.CLERK}).holder.roles == [Role.AUDITOR]
