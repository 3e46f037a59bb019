"""Accounts from a table, and the slips that open them; on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Connection

from app import clock
from app.errors import NotAllowed, NotFound, NotSignedIn, Unprocessable
from app.models.activations import activations
from app.models.people import seats, users
from app.queries.people import actor_of_session, password_hash_of, secret_hash
from app.schemas.offices import ImportReport
from app.services import activation, people
from app.services.user_import import import_users, read_user_rows
from app.workflow.kinds import Role
from tests.credentials import user_id
from tests.world import World

HEAD = "username,name,office_code,role,phone\n"
AN = 'an.nguyen,"Nguyễn Văn An",KIENMOC,officer,0912 000 111\n'
NOON = datetime(2026, 3, 12, 5, tzinfo=UTC)


def brought(connection: Connection, lines: str, *, dry_run: bool = False) -> ImportReport:
    return import_users(connection, None, read_user_rows(HEAD + lines), dry_run=dry_run)


def roles(connection: Connection, username: str) -> set[tuple[int, Role]]:
    held = select(seats.c.office_id, seats.c.role).where(seats.c.user_id == user_id(connection, username))
    return {(row.office_id, row.role) for row in connection.execute(held)}


def known(connection: Connection, username: str) -> bool:
    return connection.execute(select(users.c.id).where(users.c.username == username)).first() is not None


def test_a_row_makes_an_account_with_its_seat_and_no_password(connection: Connection, world: World) -> None:
    report = brought(connection, AN)
    assert (report.stored, report.created) == (True, 1)
    assert roles(connection, "an.nguyen") == {(world.offices["KIENMOC"], Role.OFFICER)}
    assert password_hash_of(connection, "an.nguyen") is None


def test_a_second_row_is_a_second_seat(connection: Connection, world: World) -> None:
    report = brought(connection, AN + 'an.nguyen,"Nguyễn Văn An",BACXA,head,\n')
    assert [row.outcome for row in report.rows] == ["created", "updated"]
    assert len(roles(connection, "an.nguyen")) == 2


def test_the_same_table_twice_changes_nothing_and_a_new_name_changes_the_name(
    connection: Connection, world: World
) -> None:
    brought(connection, AN)
    assert brought(connection, AN).unchanged == 1
    assert brought(connection, AN.replace("Văn An", "Văn Ân").replace("0912 000 111", "")).updated == 1
    row = connection.execute(select(users).where(users.c.username == "an.nguyen")).one()
    assert (row.display_name, row.phone, row.version) == ("Nguyễn Văn Ân", "0912 000 111", 2)


@pytest.mark.parametrize(
    ("line", "field", "code"),
    [
        ("An,Nguyễn,KIENMOC,officer,\n", "username", "bad_form"),
        ("an.hai,,KIENMOC,officer,\n", "name", "missing"),
        ("an.hai,Nguyễn,KHONGCO,officer,\n", "office_code", "unknown_office"),
        ("an.hai,Nguyễn,KIENMOC,boss,\n", "role", "not_a_choice"),
        ("an.hai,Nguyễn,KIENMOC\n", "username", "uneven_row"),
    ],
)
def test_one_bad_row_and_nothing_is_stored(
    connection: Connection, world: World, line: str, field: str, code: str
) -> None:
    report = brought(connection, AN + line)
    assert (report.stored, report.errors) == (False, 1)
    assert [(one.field, one.code) for row in report.rows for one in row.problems] == [(field, code)]
    assert not known(connection, "an.nguyen")


def test_a_dry_run_says_the_same_and_stores_nothing(connection: Connection, world: World) -> None:
    report = brought(connection, AN, dry_run=True)
    assert (report.stored, report.created) == (False, 1)
    assert not known(connection, "an.nguyen")


def test_only_an_administrator_brings_people_in_or_hands_out_slips(connection: Connection, world: World) -> None:
    clerk = world.people["vanthu.dl-vhtt"]
    with pytest.raises(NotAllowed):
        import_users(connection, clerk, read_user_rows(HEAD + AN))
    with pytest.raises(NotAllowed):
        activation.new_slip(connection, clerk, "canbo.kienmoc")


@pytest.mark.parametrize("table", ["username,name\nx,y\n", "username,name,office_code,role,password\n"])
def test_a_table_with_other_columns_is_none(table: str) -> None:
    with pytest.raises(Unprocessable):
        read_user_rows(table)


def test_a_slip_opens_once_and_ends_what_was_open(connection: Connection, world: World) -> None:
    session = people.open_session(connection, user_id(connection, "canbo.kienmoc"))
    code = activation.new_slip(connection, world.people["quantri"], "canbo.kienmoc")
    kept = connection.execute(select(activations.c.code_hash)).scalar_one()
    assert kept == secret_hash(code.replace("-", ""))
    activation.activate(connection, "canbo.kienmoc", f" {code.upper().replace('-', ' ')}", "hash")
    assert password_hash_of(connection, "canbo.kienmoc") == (user_id(connection, "canbo.kienmoc"), "hash")
    assert actor_of_session(connection, session, None) is None
    with pytest.raises(NotSignedIn, match="wrong_slip"):
        activation.activate(connection, "canbo.kienmoc", code, "other")


def test_a_slip_is_good_for_its_own_name_and_time_and_until_the_next_one(connection: Connection, world: World) -> None:
    with clock.at(NOON):
        old = activation.new_slip(connection, None, "canbo.kienmoc")
        code = activation.new_slip(connection, None, "canbo.kienmoc")
        assert activation.fits(connection, "canbo.kienmoc", old) is None
        assert activation.fits(connection, "canbo.bacxa", code) is None
        assert activation.fits(connection, "canbo.kienmoc", code) is not None
    with clock.at(NOON + activation.GOOD_FOR + timedelta(seconds=1)):
        assert activation.fits(connection, "canbo.kienmoc", code) is None
    people.disable(connection, None, "canbo.kienmoc")
    with clock.at(NOON):
        assert activation.fits(connection, "canbo.kienmoc", code) is None
    with pytest.raises(NotFound):
        activation.new_slip(connection, None, "khong.co")
