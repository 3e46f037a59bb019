"""Offices by code and in lists."""

from datetime import date

import pytest
from sqlalchemy import event, insert
from sqlalchemy.engine import Connection

from app.errors import NotFound, Unprocessable
from app.models.offices import office_codes
from app.policies import Actor
from app.queries.group_members import list_groups
from app.queries.offices import (
    codes_of,
    get_office,
    list_offices,
    office_name,
    offices_for_picker,
    ref_to_id,
)
from app.schemas.office_groups import GroupQuery
from app.schemas.offices import OfficeQuery
from app.workflow.kinds import OfficeLevel
from tests.conftest import Ground
from tests.factories_offices import SPRING, TODAY, district, groups, office

READER = Actor(user_id=1, username="canbo", display_name="Người thử")


@pytest.fixture
def ground() -> Ground:
    return district


def also(connection: Connection, code: str, scheme: str, new: str) -> None:
    connection.execute(insert(office_codes).values(office_id=office(connection, code), scheme=scheme, code=new))


def names(connection: Connection, **asked: object) -> list[str]:
    page = list_offices(connection, READER, OfficeQuery.model_validate({"limit": 200, **asked}))
    return [each.name for each in page.items]


def test_a_bare_code_is_enough_where_one_office_has_it(connection: Connection) -> None:
    assert (
        ref_to_id(connection, "BS-VHTT") == ref_to_id(connection, "local:BS-VHTT") == ref_to_id(connection, " BS-VHTT ")
    )


@pytest.mark.parametrize(
    "ref", ["", ":", "GSO:BS-VHTT", "BS-KHONGCO", "a b", "LOCAL:", "\0", "x" * 300, "LOCAL:BS-VHTT:1"]
)
def test_a_code_that_nobody_has_is_refused_with_its_field(connection: Connection, ref: str) -> None:
    with pytest.raises(Unprocessable) as refused:
        ref_to_id(connection, ref, field="parent")
    assert (refused.value.code, refused.value.field) == ("unknown_office", "parent")


def test_a_bare_code_of_several_is_refused_with_the_codes_to_choose_from(connection: Connection) -> None:
    also(connection, "BS-YT", "QD20", "BS-VHTT")
    with pytest.raises(Unprocessable) as refused:
        ref_to_id(connection, "BS-VHTT", as_of=SPRING)
    assert refused.value.code == "ambiguous_office"
    assert refused.value.params["choices"] == "LOCAL:BS-VHTT, QD20:BS-VHTT"
    assert ref_to_id(connection, "QD20:BS-VHTT") == office(connection, "BS-YT")


def test_a_bare_code_of_several_is_that_of_the_one_that_exists_on_the_day(connection: Connection) -> None:
    also(connection, "BS-TT", "QD20", "09001")
    assert ref_to_id(connection, "09001", as_of=TODAY) == ref_to_id(connection, "GSO:09001")
    assert ref_to_id(connection, "09001", as_of=SPRING) == ref_to_id(connection, "BS-TT")


def test_the_national_code_is_shown_before_the_statistical_before_our_own(connection: Connection) -> None:
    also(connection, "09002", "LOCAL", "AAA")
    also(connection, "09001", "QD20", "H99.01")
    also(connection, "09001", "LOCAL", "AAB")
    ids = [office(connection, code) for code in ("09001", "09002", "BS-YT")]
    assert list(codes_of(connection, ids).values()) == ["QD20:H99.01", "GSO:09002", "LOCAL:BS-YT"]
    assert get_office(connection, READER, "AAB").codes == ["QD20:H99.01", "GSO:09001", "LOCAL:AAB"]


def test_an_office_is_shown_with_the_codes_of_those_above_it(connection: Connection) -> None:
    shown = get_office(connection, READER, "LOCAL:09001-VHXH")
    assert (shown.ref, shown.parent, shown.valid_from) == ("LOCAL:09001-VHXH", "GSO:09001", date(2025, 7, 1))


def test_an_office_that_is_not_there_is_not_found(connection: Connection) -> None:
    with pytest.raises(NotFound):
        get_office(connection, READER, "KHONGCO")
    with pytest.raises(NotFound):
        office_name(connection, 0)
    assert office_name(connection, office(connection, "BS-YT")) == "Phòng Y tế"


def test_the_list_finds_names_with_and_without_marks(connection: Connection) -> None:
    assert names(connection, q="nà khe") == names(connection, q="na KHE") == ["UBND xã Nà Khe", "UBND xã Nà Khe"]


def test_names_whose_marks_agree_come_first(connection: Connection) -> None:
    assert names(connection, q="Bính Xá") == ["UBND xã Bính Xá", "UBND xã Bình Xá"]


def test_the_list_finds_a_whole_code(connection: Connection) -> None:
    for typed in ("bs-yt", "LOCAL:BS-YT", "local:bs-yt", " BS-YT "):
        assert names(connection, q=typed) == ["Phòng Y tế"]
    assert names(connection, q="GSO:BS-YT") == []


@pytest.mark.parametrize("typed", ["a\x01", "\0", "x" * 201, "Phòng\nY tế"])
def test_what_no_office_can_be_called_is_offered_none(connection: Connection, typed: str) -> None:
    assert offices_for_picker(connection, READER, typed) == []


def test_signs_of_a_pattern_are_plain_signs(connection: Connection) -> None:
    assert names(connection, q="%") == names(connection, q="_") == []


def test_the_list_is_narrowed_by_level_kind_superior_and_day(connection: Connection) -> None:
    assert names(connection, level=OfficeLevel.CENTRAL) == ["Bộ Công an"]
    assert names(connection, kind="peoples_committee", parent="KV") == [
        "UBND huyện Khe Vàng",
        "UBND xã Cao Lâu",
        "UBND xã Nà Khe",
    ]
    assert names(connection, kind="peoples_committee", level=OfficeLevel.COMMUNE, valid_on=TODAY) == [
        "UBND phường Khe Vàng",
        "UBND xã Bản Sen",
    ]


def test_pages_follow_each_other_without_gap_or_repetition(connection: Connection) -> None:
    whole = names(connection, q="xã")
    found: list[str] = []
    cursor = None
    while True:
        page = list_offices(connection, READER, OfficeQuery(q="xã", limit=3, cursor=cursor))
        found += [each.name for each in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert found == whole
    assert len(whole) > 6


def test_a_page_costs_the_same_statements_however_long_it_is(connection: Connection) -> None:
    counted: list[str] = []
    event.listen(connection, "before_cursor_execute", lambda *given: counted.append(given[2]))
    for limit in (1, 200):
        counted.clear()
        list_offices(connection, READER, OfficeQuery(limit=limit))
        assert len(counted) <= 3


def test_the_picker_offers_offices_of_the_day_and_no_areas(connection: Connection) -> None:
    assert [each.name for each in offices_for_picker(connection, READER, "bản sen", valid_on=TODAY)] == [
        "Phòng Văn hóa - Xã hội xã Bản Sen",
        "UBND xã Bản Sen",
    ]


def test_groups_show_the_members_of_one_day(connection: Connection) -> None:
    groups(connection)
    spring = list_groups(connection, READER, GroupQuery(owner="BS-UBND", valid_on=SPRING)).items
    assert [(each.owner, each.name, [m.code for m in each.members]) for each in spring] == [
        ("LOCAL:BS-UBND", "Các phòng, ban", ["LOCAL:BS-VHTT"])
    ]
    everybody = list_groups(connection, READER, GroupQuery(valid_on=date(2024, 7, 1))).items
    assert [len(each.members) for each in everybody] == [2, 2]
    first = list_groups(connection, READER, GroupQuery(valid_on=date(2024, 7, 1), limit=1))
    rest = list_groups(connection, READER, GroupQuery(valid_on=date(2024, 7, 1), limit=1, cursor=first.next))
    assert [*first.items, *rest.items] == everybody
    assert rest.next is None
    assert [each.members for each in list_groups(connection, READER, GroupQuery(valid_on=TODAY)).items] == [[], []]
