"""The second factor as a service, on both databases."""

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.adapters.secret_box import SecretBox
from app.errors import Conflict, NotAllowed, NotFound, Unprocessable
from app.models.second_factors import second_factors
from app.policies import require_admin
from app.queries.people import actor_of_session
from app.schemas.people import NewToken
from app.services import people, second_factor
from tests.credentials import BOX, code, signed_in, user_id
from tests.world import World

WHO = "canbo.kienmoc"


def test_administering_at_a_page_needs_it(connection: Connection, world: World) -> None:
    secret, weak = signed_in(connection, "quantri")
    for refused in (require_admin, lambda actor: people.create_token(connection, actor, NewToken(name="x"))):
        with pytest.raises(NotAllowed, match="second_factor_needed"):
            refused(weak)
    second_factor.begin(connection, weak, BOX)
    second_factor.confirm(connection, weak, code(connection, "quantri"), BOX)
    strong = actor_of_session(connection, secret, None)
    assert strong is not None
    require_admin(strong)
    assert people.create_token(connection, strong, NewToken(name="x")).token


def test_the_operator_turns_it_off_for_who_lost_everything(connection: Connection, world: World) -> None:
    secret, actor = signed_in(connection, WHO)
    second_factor.begin(connection, actor, BOX)
    second_factor.confirm(connection, actor, code(connection, WHO), BOX)
    second_factor.turn_off_for(connection, WHO)
    assert actor_of_session(connection, secret, None) is None
    assert not second_factor.is_on(connection, user_id(connection, WHO))
    with pytest.raises(NotFound):
        second_factor.turn_off_for(connection, "khong.co.ai")


def test_what_was_not_begun_cannot_be_confirmed_and_what_is_on_not_begun(connection: Connection, world: World) -> None:
    _, actor = signed_in(connection, WHO)
    with pytest.raises(Conflict):
        second_factor.confirm(connection, actor, "123456", BOX)
    assert second_factor.begin(connection, actor, BOX) == second_factor.begin(connection, actor, BOX)
    with pytest.raises(Unprocessable):
        second_factor.confirm(connection, actor, "", BOX)
    second_factor.confirm(connection, actor, code(connection, WHO), BOX)
    with pytest.raises(Conflict):
        second_factor.begin(connection, actor, BOX)


def test_the_key_lies_sealed_in_the_table(connection: Connection, world: World) -> None:
    _, actor = signed_in(connection, WHO)
    secret = second_factor.begin(connection, actor, BOX)
    kept = connection.execute(select(second_factors.c.secret)).scalar_one()
    assert secret not in kept
    assert BOX.open(kept, actor.user_id) == secret


def test_keys_of_before_are_sealed_once_and_work_on(connection: Connection, world: World) -> None:
    _, actor = signed_in(connection, WHO)
    secret = second_factor.begin(connection, actor, BOX)
    connection.execute(second_factors.update().values(secret=secret))
    assert second_factor.confirm(connection, actor, code(connection, WHO), BOX)
    assert second_factor.seal_all(connection, BOX) == 0
    kept = connection.execute(select(second_factors.c.secret)).scalar_one()
    assert secret not in kept
    second_factor.seal_all(connection, BOX)
    assert connection.execute(select(second_factors.c.secret)).scalar_one() == kept
    connection.execute(second_factors.update().values(last_step=0))
    assert second_factor.check(connection, actor.user_id, code(connection, WHO), BOX)


def test_with_another_secret_no_code_is_right_and_recovery_codes_are(connection: Connection, world: World) -> None:
    _, actor = signed_in(connection, WHO)
    second_factor.begin(connection, actor, BOX)
    recovery = second_factor.confirm(connection, actor, code(connection, WHO), BOX)
    other = SecretBox(b"x" * 32, "second factor")
    connection.execute(second_factors.update().values(last_step=0))
    assert second_factor.seal_all(connection, other) == 1
    assert not second_factor.check(connection, actor.user_id, code(connection, WHO), other)
    assert second_factor.check(connection, actor.user_id, recovery[0], other)


def test_a_key_that_cannot_be_opened_gives_way_while_it_is_not_confirmed(connection: Connection, world: World) -> None:
    _, actor = signed_in(connection, WHO)
    first = second_factor.begin(connection, actor, SecretBox(b"x" * 32, "second factor"))
    assert second_factor.begin(connection, actor, BOX) != first
