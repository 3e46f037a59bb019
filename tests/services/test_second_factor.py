"""The second factor as a service, on both databases."""

import pytest
from sqlalchemy.engine import Connection

from app.errors import Conflict, NotAllowed, NotFound, Unprocessable
from app.policies import require_admin
from app.queries.people import actor_of_session
from app.schemas.people import NewToken
from app.services import people, second_factor
from tests.credentials import code, signed_in, user_id
from tests.world import World, build

WHO = "canbo.kienmoc"


@pytest.fixture
def world(connection: Connection) -> World:
    return build(connection)


def test_administering_at_a_page_needs_it(connection: Connection, world: World) -> None:
    secret, weak = signed_in(connection, "quantri")
    for refused in (require_admin, lambda actor: people.create_token(connection, actor, NewToken(name="x"))):
        with pytest.raises(NotAllowed, match="second_factor_needed"):
            refused(weak)
    second_factor.begin(connection, weak)
    second_factor.confirm(connection, weak, code(connection, "quantri"))
    strong = actor_of_session(connection, secret, None)
    assert strong is not None
    require_admin(strong)
    assert people.create_token(connection, strong, NewToken(name="x")).token


def test_the_operator_turns_it_off_for_who_lost_everything(connection: Connection, world: World) -> None:
    secret, actor = signed_in(connection, WHO)
    second_factor.begin(connection, actor)
    second_factor.confirm(connection, actor, code(connection, WHO))
    second_factor.turn_off_for(connection, WHO)
    assert actor_of_session(connection, secret, None) is None
    assert not second_factor.is_on(connection, user_id(connection, WHO))
    with pytest.raises(NotFound):
        second_factor.turn_off_for(connection, "khong.co.ai")


def test_what_was_not_begun_cannot_be_confirmed_and_what_is_on_not_begun(connection: Connection, world: World) -> None:
    _, actor = signed_in(connection, WHO)
    with pytest.raises(Conflict):
        second_factor.confirm(connection, actor, "123456")
    assert second_factor.begin(connection, actor) == second_factor.begin(connection, actor)
    with pytest.raises(Unprocessable):
        second_factor.confirm(connection, actor, "")
    second_factor.confirm(connection, actor, code(connection, WHO))
    with pytest.raises(Conflict):
        second_factor.begin(connection, actor)
