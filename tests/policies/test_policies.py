"""Who may act for which office, and on which side of a thing."""

import pytest

from app.errors import NotAllowed, TrienKhaiError, Unprocessable
from app.policies import (
    Actor,
    OfficeSeat,
    acting_office,
    require_admin,
    require_worker,
    require_write,
    sides,
)
from app.workflow.kinds import Role
from app.workflow.moves import Side

WORKING = {Role.OFFICER, Role.CLERK, Role.HEAD}
OVERSEEING = {Role.HEAD, Role.CLERK, Role.AUDITOR}
READ_ONLY = frozenset({"read"})


def seat(office_id: int, *roles: Role) -> OfficeSeat:
    return OfficeSeat(office_id, f"LOCAL:{office_id}", f"Cơ quan {office_id}", f"CQ {office_id}", frozenset(roles))


def actor(*seats: OfficeSeat, admin: bool = False, scopes: frozenset[str] = frozenset({"read", "write"})) -> Actor:
    return Actor(1, "thu", "Người thử", is_admin=admin, seats=seats, scopes=scopes)


def refusal(error: TrienKhaiError) -> tuple[int, str]:
    return error.status, error.code


@pytest.mark.parametrize("role", list(Role))
def test_each_role_works_oversees_or_only_sits(role: Role) -> None:
    person = actor(seat(7, role))
    assert person.office_ids == (7,)
    assert bool(person.worker_office_ids) is (role in WORKING)
    assert bool(person.overseen_office_ids) is (role in OVERSEEING)


@pytest.mark.parametrize("role", list(Role))
def test_only_workers_stand_on_a_side(role: Role) -> None:
    expected = frozenset({Side.UNIT}) if role in WORKING else frozenset[Side]()
    assert sides(actor(seat(7, role)), unit=7, issuer=8) == expected


def test_an_office_can_stand_on_both_sides_and_a_stranger_on_none() -> None:
    person = actor(seat(7, Role.HEAD), seat(8, Role.OFFICER))
    assert sides(person, unit=7, issuer=8) == {Side.UNIT, Side.ISSUER}
    assert sides(person, unit=7, issuer=7) == {Side.UNIT, Side.ISSUER}
    assert sides(person, unit=9, issuer=8) == {Side.ISSUER}
    assert sides(person, unit=9, issuer=9) == frozenset()


def test_without_the_scope_nobody_stands_on_a_side() -> None:
    assert sides(actor(seat(7, Role.HEAD), scopes=READ_ONLY), unit=7, issuer=7) == frozenset()


def test_a_token_without_the_scope_writes_nothing() -> None:
    with pytest.raises(NotAllowed) as refused:
        require_write(actor(seat(7, Role.HEAD), scopes=READ_ONLY))
    assert (refused.value.code, refused.value.params) == ("scope_missing", {"scope": "write"})


def test_only_an_administrator_administers() -> None:
    require_admin(actor(admin=True))
    with pytest.raises(NotAllowed) as refused:
        require_admin(actor(seat(7, Role.OFFICE_ADMIN)))
    assert refusal(refused.value) == (403, "administrators_only")
    with pytest.raises(NotAllowed) as refused:
        require_admin(actor(admin=True, scopes=READ_ONLY))
    assert refusal(refused.value) == (403, "scope_missing")


@pytest.mark.parametrize("role", list(Role))
def test_working_for_an_office_takes_a_working_role_in_it(role: Role) -> None:
    person = actor(seat(7, role))
    if role in WORKING:
        require_worker(person, 7)
        assert acting_office(person) == acting_office(person, 7) == 7
        return
    with pytest.raises(NotAllowed) as refused:
        require_worker(person, 7)
    assert refusal(refused.value) == (403, "not_a_worker_of_office")
    with pytest.raises(NotAllowed) as refused:
        acting_office(person)
    assert refusal(refused.value) == (403, "no_office_to_act_for")


def test_an_administrator_without_a_seat_works_for_no_office() -> None:
    with pytest.raises(NotAllowed):
        require_worker(actor(admin=True), 7)


def test_who_works_in_several_offices_is_told_their_codes() -> None:
    person = actor(seat(7, Role.CLERK), seat(8, Role.AUDITOR), seat(9, Role.OFFICER))
    with pytest.raises(Unprocessable) as refused:
        acting_office(person)
    assert refusal(refused.value) == (422, "office_needed")
    assert refused.value.params == {"choices": "LOCAL:7, LOCAL:9"}
    assert acting_office(person, 9) == 9
    with pytest.raises(NotAllowed):
        acting_office(person, 8)
