"""Accounts, sessions and tokens, on both databases."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.errors import Conflict, NotAllowed, NotFound, NotSignedIn, Unprocessable
from app.models.events import events
from app.models.people import api_tokens, seats, user_sessions, users
from app.queries.people import (
    actor_of_session,
    actor_of_token,
    demo_people,
    me,
    password_hash_of,
    secret_hash,
    tokens_of,
)
from app.schemas.people import NewToken, NewUser
from app.services import people, sessions
from app.workflow.kinds import Role
from tests.credentials import user_id
from tests.world import World

NOON = datetime(2026, 3, 12, 5, tzinfo=UTC)


def counted(connection: Connection, resource: str) -> int:
    query = select(func.count()).select_from(events).where(events.c.resource == resource)
    return int(connection.execute(query).scalar_one())


def test_a_session_finds_its_person_with_offices_and_roles(connection: Connection, world: World) -> None:
    own = user_id(connection, "vanthu.dl-vhtt")
    people.give_seat(connection, None, own, world.offices["DL-VHTT"], Role.OFFICER)
    people.give_seat(connection, None, own, world.offices["KIENMOC"], Role.AUDITOR)
    actor = actor_of_session(connection, people.open_session(connection, own), "r1")
    assert actor is not None
    assert (actor.user_id, actor.username, actor.request_id) == (own, "vanthu.dl-vhtt", "r1")
    assert {seat.code: seat.roles for seat in actor.seats} == {
        "LOCAL:DL-VHTT": {Role.CLERK, Role.OFFICER},
        "LOCAL:KIENMOC": {Role.AUDITOR},
    }
    assert actor.session_id is not None
    assert actor.scopes == {"read", "write"}


def test_a_person_without_an_office_is_found_without_seats(connection: Connection, world: World) -> None:
    actor = actor_of_session(connection, people.open_session(connection, world.people["quantri"].user_id), None)
    assert actor is not None
    assert actor.seats == ()
    assert actor.is_admin


def test_the_table_never_holds_a_secret(connection: Connection, world: World) -> None:
    own = world.people["quantri"].user_id
    session = people.open_session(connection, own)
    token = people.create_token_for(connection, "quantri", NewToken(name="thử")).token
    stored = [
        *connection.scalars(select(user_sessions.c.secret_hash)),
        *connection.scalars(select(api_tokens.c.secret_hash)),
    ]
    assert sorted(stored) == sorted([secret_hash(session), secret_hash(token)])
    assert session not in stored
    assert token not in stored


def test_a_session_ends_by_its_age_by_idleness_and_by_signing_out(connection: Connection, world: World) -> None:
    own = user_id(connection, "canbo.kienmoc")
    with clock.at(NOON):
        secret = people.open_session(connection, own, people.Browser(days=30))
        assert actor_of_session(connection, secret, None, idle_hours=72) is not None
    with clock.at(NOON + timedelta(hours=73)):
        assert actor_of_session(connection, secret, None, idle_hours=72) is None
        assert actor_of_session(connection, secret, None, idle_hours=24 * 40) is not None
    with clock.at(NOON + timedelta(days=30, seconds=1)):
        assert actor_of_session(connection, secret, None, idle_hours=24 * 40) is None
    with clock.at(NOON):
        people.close_session(connection, secret)
        assert actor_of_session(connection, secret, None) is None


def test_use_keeps_a_session_from_becoming_idle(connection: Connection, world: World) -> None:
    with clock.at(NOON):
        browser = people.Browser(days=30)
        secret = people.open_session(connection, user_id(connection, "canbo.kienmoc"), browser)
        actor = actor_of_session(connection, secret, None)
    assert actor is not None
    assert actor.session_id is not None
    with clock.at(NOON + timedelta(hours=70)):
        people.note_seen(connection, [actor.session_id], [])
    with clock.at(NOON + timedelta(hours=140)):
        assert actor_of_session(connection, secret, None, idle_hours=72) is not None


@pytest.mark.parametrize(("username", "lasts"), [("quantri", False), ("canbo.kienmoc", True)])
def test_an_administrator_has_twelve_hours_however_many_others_have(
    connection: Connection,
    world: World,
    username: str,
    lasts: bool,  # noqa: FBT001  # given by name
) -> None:
    with clock.at(NOON):
        secret = people.open_session(connection, user_id(connection, username), people.Browser(hours=24))
        actor = actor_of_session(connection, secret, None)
    assert actor is not None
    with clock.at(NOON + timedelta(hours=11, minutes=59)):
        people.note_seen(connection, [actor.session_id or 0], [])
        assert actor_of_session(connection, secret, None) is not None
    with clock.at(NOON + timedelta(hours=12, seconds=1)):
        assert (actor_of_session(connection, secret, None) is not None) is lasts


def test_signing_in_again_ends_the_session_the_browser_came_with(connection: Connection, world: World) -> None:
    own = world.people["quantri"].user_id
    planted = people.open_session(connection, own)
    fresh = people.open_session(connection, own, instead_of=planted)
    assert fresh != planted
    assert actor_of_session(connection, planted, None) is None
    assert actor_of_session(connection, fresh, None) is not None


def test_who_is_disabled_is_nobody_by_session_token_or_password(connection: Connection, world: World) -> None:
    own = user_id(connection, "canbo.kienmoc")
    people.set_password(connection, None, "canbo.kienmoc", "hash")
    session = people.open_session(connection, own)
    token = people.create_token_for(connection, "canbo.kienmoc", NewToken(name="thử")).token
    assert password_hash_of(connection, "canbo.kienmoc") == (own, "hash")
    connection.execute(update(users).where(users.c.id == own).values(disabled_at=clock.now()))
    assert actor_of_session(connection, session, None) is None
    assert actor_of_token(connection, token, None) is None
    assert password_hash_of(connection, "canbo.kienmoc") is None
    assert "canbo.kienmoc" not in {one.username for one in demo_people(connection)}


def test_a_new_password_ends_the_sessions_of_the_old_one(connection: Connection, world: World) -> None:
    session = people.open_session(connection, user_id(connection, "canbo.kienmoc"))
    people.set_password(connection, world.people["quantri"], "canbo.kienmoc", "hash")
    assert actor_of_session(connection, session, None) is None


def test_the_operator_signs_a_person_out_everywhere(connection: Connection, world: World) -> None:
    mine, other = (
        people.open_session(connection, user_id(connection, name)) for name in ("canbo.kienmoc", "canbo.bacxa")
    )
    sessions.end_sessions(connection, "canbo.kienmoc")
    assert actor_of_session(connection, mine, None) is None
    assert actor_of_session(connection, other, None) is not None
    assert people.open_session(connection, user_id(connection, "canbo.kienmoc")), "the account itself is open"


def test_a_token_works_until_it_is_revoked_or_expires(connection: Connection, world: World) -> None:
    owner = world.people["canbo.kienmoc"]
    with clock.at(NOON):
        first = people.create_token(connection, owner, NewToken(name="một", scopes=["read"], days=1))
        second = people.create_token(connection, owner, NewToken(name="hai"))
        actor = actor_of_token(connection, first.token, None)
        assert actor is not None
        assert actor.scopes == {"read"}
        assert actor.token_id == first.id
        assert first.token.startswith(first.prefix)
        assert len(first.token) == len("tk_") + 43
    with clock.at(NOON + timedelta(days=2)):
        assert actor_of_token(connection, first.token, None) is None
        assert [token.name for token in tokens_of(connection, owner, limit=50).items] == ["hai"]
        people.revoke_token(connection, owner, second.id)
        assert actor_of_token(connection, second.token, None) is None
        assert tokens_of(connection, owner, limit=50).items == []


def test_another_persons_token_cannot_be_revoked_or_seen(connection: Connection, world: World) -> None:
    token = people.create_token(connection, world.people["canbo.kienmoc"], NewToken(name="một"))
    stranger = world.people["canbo.bacxa"]
    with pytest.raises(NotFound):
        people.revoke_token(connection, stranger, token.id)
    assert tokens_of(connection, stranger, limit=50).items == []


def test_a_token_that_reads_cannot_make_one_that_writes(connection: Connection, world: World) -> None:
    token = people.create_token(connection, world.people["canbo.kienmoc"], NewToken(name="một", scopes=["read"]))
    reader = actor_of_token(connection, token.token, None)
    assert reader is not None
    with pytest.raises(NotAllowed):
        people.create_token(connection, reader, NewToken(name="hai"))


def test_only_an_administrator_makes_accounts_and_a_name_is_taken_once(connection: Connection, world: World) -> None:
    new = NewUser(username="le.b", display_name="Lê Thị B")
    with pytest.raises(NotAllowed):
        people.create_user(connection, world.people["lanhdao.dl-vhtt"], new)
    user = people.create_user(connection, world.people["quantri"], new)
    assert (user.username, user.version) == ("le.b", 1)
    with pytest.raises(Conflict, match="username_taken"):
        people.create_user(connection, None, new)


def test_a_seat_given_twice_is_one_seat(connection: Connection, world: World) -> None:
    own = user_id(connection, "canbo.kienmoc")
    for _ in range(2):
        people.give_seat(connection, None, own, world.offices["BACXA"], Role.HEAD)
    assert counted(connection, "user") == 1


def test_accounts_and_tokens_enter_the_log_and_sign_ins_do_not(connection: Connection, world: World) -> None:
    admin = world.people["quantri"]
    people.create_user(connection, admin, NewUser(username="le.b", display_name="Lê Thị B"))
    token = people.create_token(connection, admin, NewToken(name="một"))
    people.revoke_token(connection, admin, token.id)
    secret = people.demo_sign_in(connection, "canbo.kienmoc")
    people.close_session(connection, secret)
    assert counted(connection, "user") == 1
    assert counted(connection, "token") == 2
    assert int(connection.execute(select(func.count()).select_from(events)).scalar_one()) == 3


def test_only_people_of_the_demo_sign_in_without_a_password(connection: Connection, world: World) -> None:
    people.create_user(connection, None, NewUser(username="that", display_name="Người thật"))
    with pytest.raises(NotSignedIn):
        people.demo_sign_in(connection, "that")
    assert actor_of_session(connection, people.demo_sign_in(connection, "canbo.kienmoc"), None) is not None
    shown = {one.username: (one.office, one.role) for one in demo_people(connection)}
    assert shown["canbo.kienmoc"] == ("UBND xã Kiên Mộc", Role.OFFICER)
    assert shown["quantri"] == ("", None)
    assert "that" not in shown


def test_a_list_of_tokens_goes_on_from_its_cursor(connection: Connection, world: World) -> None:
    owner = world.people["canbo.kienmoc"]
    for number in range(5):
        people.create_token(connection, owner, NewToken(name=f"thứ {number}"))
    names, cursor = [], None
    for _ in range(3):
        part = tokens_of(connection, owner, limit=2, cursor=cursor)
        names += [token.name for token in part.items]
        cursor = part.next
    assert names == ["thứ 4", "thứ 3", "thứ 2", "thứ 1", "thứ 0"]
    assert cursor is None


def test_the_caller_sees_the_codes_of_their_offices(connection: Connection, world: World) -> None:
    seen = me(connection, world.people["vanthu.dl-vhtt"])
    assert [(one.office, one.roles) for one in seen.offices] == [("LOCAL:DL-VHTT", [Role.CLERK])]


def test_a_closed_account_is_out_at_once_and_what_it_held_stays_ended(connection: Connection, world: World) -> None:
    own = user_id(connection, "canbo.kienmoc")
    secret = people.open_session(connection, own)
    token = people.create_token_for(connection, "canbo.kienmoc", NewToken(name="x"))
    people.disable(connection, None, "canbo.kienmoc")
    people.enable(connection, None, "canbo.kienmoc")
    assert actor_of_session(connection, secret, None) is None
    assert actor_of_token(connection, token.token, None) is None
    assert actor_of_session(connection, people.open_session(connection, own), None) is not None


def test_the_last_administrator_cannot_be_closed(connection: Connection, world: World) -> None:
    with pytest.raises(Conflict) as refused:
        people.disable(connection, None, "quantri")
    assert refused.value.code == "last_administrator"
    people.create_user(connection, None, NewUser(username="hai", display_name="Hai", is_admin=True))
    people.disable(connection, None, "quantri")
    with pytest.raises(NotFound):
        people.enable(connection, None, "hai")
    people.enable(connection, None, "quantri")


@pytest.mark.parametrize("act", [people.disable, people.enable])
def test_only_an_administrator_closes_and_opens_accounts(
    connection: Connection, world: World, act: Callable[..., None]
) -> None:
    with pytest.raises(NotAllowed):
        act(connection, world.people["vanthu.dl-vhtt"], "canbo.kienmoc")


def test_an_administrator_is_signed_out_after_a_quarter_of_an_hour_and_trusts_no_device(
    connection: Connection, world: World
) -> None:
    own = world.people["quantri"].user_id
    with clock.at(NOON):
        secret = people.open_session(connection, own, people.Browser(days=30))
        actor = actor_of_session(connection, secret, None)
        assert actor is not None
        assert actor.session_id is not None
    with clock.at(NOON + timedelta(minutes=14)):
        assert actor_of_session(connection, secret, None) is not None
        people.note_seen(connection, [actor.session_id], [])
    with clock.at(NOON + timedelta(minutes=28)):
        assert actor_of_session(connection, secret, None) is not None
    with clock.at(NOON + timedelta(minutes=30)):
        assert actor_of_session(connection, secret, None) is None
    with clock.at(NOON + timedelta(hours=12, seconds=1)):
        people.note_seen(connection, [actor.session_id], [])
        assert actor_of_session(connection, secret, None) is None


def test_without_trust_a_session_lasts_a_working_day(connection: Connection, world: World) -> None:
    own = user_id(connection, "canbo.kienmoc")
    with clock.at(NOON):
        secret = people.open_session(connection, own)
    with clock.at(NOON + timedelta(hours=11)):
        assert actor_of_session(connection, secret, None) is not None
    with clock.at(NOON + timedelta(hours=12, seconds=1)):
        assert actor_of_session(connection, secret, None) is None


def test_a_token_for_one_office_acts_for_it_alone(connection: Connection, world: World) -> None:
    own = user_id(connection, "canbo.kienmoc")
    people.give_seat(connection, None, own, world.offices["BACXA"], Role.OFFICER)
    bound = people.create_token_for(connection, "canbo.kienmoc", NewToken(name="x", office=world.ref("KIENMOC")))
    assert bound.office == world.ref("KIENMOC")
    actor = actor_of_token(connection, bound.token, None)
    assert actor is not None
    assert actor.office_ids == (world.offices["KIENMOC"],)
    for wider in (None, world.ref("BACXA")):
        with pytest.raises(Unprocessable, match="token_of_one_office"):
            people.create_token(connection, actor, NewToken(name="y", office=wider))
    narrow = people.create_token(connection, actor, NewToken(name="y", office=world.ref("KIENMOC")))
    assert narrow.office == world.ref("KIENMOC")


def test_a_token_for_one_office_does_not_administer_and_is_worth_nothing_without_the_seat(
    connection: Connection, world: World
) -> None:
    own = world.people["quantri"].user_id
    with pytest.raises(Unprocessable, match="no_seat_there"):
        people.create_token_for(connection, "quantri", NewToken(name="x", office=world.ref("KIENMOC")))
    people.give_seat(connection, None, own, world.offices["KIENMOC"], Role.HEAD)
    token = people.create_token_for(connection, "quantri", NewToken(name="x", office=world.ref("KIENMOC"))).token
    actor = actor_of_token(connection, token, None)
    assert actor is not None
    assert not actor.is_admin
    connection.execute(delete(seats).where(seats.c.user_id == own))
    actor = actor_of_token(connection, token, None)
    assert actor is not None
    assert actor.seats == ()
