"""A draft that was read gets its offices: codes, addressees that only duties name, remarks where somebody must look."""

from datetime import date

import pytest
from sqlalchemy.engine import Connection

from app.policies import Actor
from app.queries.resolution import draft_with_offices
from app.reading.draft import Addressee, DispatchDraft, DraftInstruction, Remark
from tests.conftest import Ground
from tests.factories_offices import SPRING, district, office

CLERK = Actor(user_id=1, username="vanthu.bs-vhtt", display_name="Người thử")
CENTRE = "Trung tâm Văn hóa, Thể thao và Truyền thông"
COMMUNES = "UBND các xã, thị trấn"


@pytest.fixture
def ground() -> Ground:
    return district


def draft(*duties: DraftInstruction, to: tuple[Addressee, ...] | None = None) -> DispatchDraft:
    letter = (
        Addressee(ref="a1", text=CENTRE, lines=[3, 3]),
        Addressee(ref="a2", text=COMMUNES, group=True, lines=[4, 4]),
    )
    return DispatchDraft(addressees=list(letter if to is None else to), instructions=list(duties))


def duty(*names: str, refs: tuple[str, ...] = (), **fields: object) -> DraftInstruction:
    return DraftInstruction.model_validate(
        {"text": "Tuyên truyền", "addressees": list(names), "addressee_refs": list(refs), **fields}
    )


def made(connection: Connection, read: DispatchDraft, *, by: str = "BS-VHTT", on: date = SPRING) -> DispatchDraft:
    return draft_with_offices(connection, CLERK, read, office(connection, by), on)


def test_addressees_get_the_codes_of_their_offices(connection: Connection) -> None:
    done = made(connection, draft(duty(CENTRE, refs=("a1",)), duty(COMMUNES, refs=("a2",))))
    assert [each.offices for each in done.addressees] == [
        ["LOCAL:BS-TTVH"],
        ["LOCAL:BS-TT", "LOCAL:BS-NAKHE", "LOCAL:BS-BINHXA", "LOCAL:BS-BINHXA2", "LOCAL:BS-LUNGXA"],
    ]
    assert [each.addressee_refs for each in done.instructions] == [["a1"], ["a2"]]
    assert done.remarks == []


def test_the_draft_that_was_given_stays_as_it_was(connection: Connection) -> None:
    read = draft(duty("Công an huyện"))
    before = read.model_copy(deep=True)
    made(connection, read)
    assert read == before


def test_without_addressees_those_the_call_names_are_written_to(connection: Connection) -> None:
    read = draft(duty("*ALL*"), to=())
    read.called = [Addressee(ref="a1", text="Công an huyện"), Addressee(ref="a2", text=COMMUNES, group=True)]
    done = made(connection, read)
    assert [(each.text, bool(each.offices)) for each in done.addressees] == [("Công an huyện", True), (COMMUNES, True)]
    assert done.instructions[0].addressee_refs == ["a1", "a2"]
    assert done.called == []


def test_a_duty_for_everybody_is_for_every_addressee_of_the_letter(connection: Connection) -> None:
    done = made(connection, draft(duty("*ALL*"), duty("Công an huyện")))
    assert done.instructions[0].addressee_refs == ["a1", "a2"]


def test_a_unit_that_only_duties_name_becomes_one_addressee(connection: Connection) -> None:
    done = made(
        connection, draft(duty("Công an huyện", lines=[9, 10]), duty(CENTRE, "Trưởng Công an huyện", refs=("a1",)))
    )
    assert [(each.ref, each.text, each.offices, each.lines) for each in done.addressees[2:]] == [
        ("a3", "Công an huyện", ["LOCAL:BS-CA"], [9, 10])
    ]
    assert [each.addressee_refs for each in done.instructions] == [["a3"], ["a1", "a3"]]


def test_refs_stand_in_the_order_of_the_names_because_roles_do(connection: Connection) -> None:
    done = made(connection, draft(duty("Công an huyện", CENTRE, refs=("a1",), roles=["LEAD", "SUPPORT"])))
    assert done.instructions[0].addressee_refs == ["a3", "a1"]


@pytest.mark.parametrize("spelling", ["các xã, thị trấn", "Ủy ban nhân dân các xã, thị trấn", "UBND 5 xã, thị trấn"])
def test_another_spelling_of_an_addressee_is_no_new_one(connection: Connection, spelling: str) -> None:
    done = made(connection, draft(duty(spelling)))
    assert (len(done.addressees), done.instructions[0].addressee_refs) == (2, ["a2"])


def test_a_new_addressee_takes_a_free_ref(connection: Connection) -> None:
    to = (Addressee(ref="a2", text=CENTRE), Addressee(ref="x", text=COMMUNES, group=True))
    done = made(connection, draft(duty("Công an huyện"), duty("Phòng Y tế"), to=to))
    assert [each.ref for each in done.addressees] == ["a2", "x", "a1", "a3"]


def test_a_plan_without_addressees_gets_them_from_its_duties(connection: Connection) -> None:
    done = made(connection, draft(duty("Phòng Y tế"), duty("*ALL*"), to=()))
    assert [(each.ref, each.offices) for each in done.addressees] == [("a1", ["LOCAL:BS-YT"])]
    assert [each.addressee_refs for each in done.instructions] == [["a1"], []]


def test_offices_that_a_person_chose_stay(connection: Connection) -> None:
    to = (Addressee(ref="a1", text="Đơn vị liên quan", group=True, offices=["LOCAL:BS-YT"]),)
    done = made(connection, draft(to=to))
    assert done.addressees[0].offices == ["LOCAL:BS-YT"]
    assert done.remarks == []


def test_every_doubt_is_a_remark_with_its_place_and_who_it_may_be(connection: Connection) -> None:
    to = (
        Addressee(ref="a1", text=CENTRE),
        Addressee(ref="a2", text="Huyện Đoàn", lines=[5, 5]),
        Addressee(ref="a3", text="Bản Sen", lines=[6, 6]),
        Addressee(ref="a4", text="Các ban, ngành", group=True, lines=[7, 7]),
        Addressee(ref="a5", text="UBND xã Binh Xá", lines=[8, 8]),
    )
    remarks = made(connection, draft(to=to)).remarks
    assert [(each.field, each.code, each.lines) for each in remarks] == [
        ("addressees[1]", "unknown_office", [5, 5]),
        ("addressees[2]", "ambiguous_office", [6, 6]),
        ("addressees[3]", "group_unknown", [7, 7]),
        ("addressees[4]", "unknown_office", [8, 8]),
    ]
    assert remarks[0].message == (
        "Không tìm thấy đơn vị “Huyện Đoàn” trong danh mục đơn vị tại ngày 12/03/2024. Đề nghị chọn đơn vị."
    )
    assert "Có thể là: Ủy ban nhân dân huyện Bản Sen; UBND thị trấn Bản Sen." in remarks[1].message
    assert "Có thể là: UBND xã Bình Xá; UBND xã Bính Xá." in remarks[3].message


def test_a_doubt_that_was_settled_loses_its_remark_and_others_keep_theirs(connection: Connection) -> None:
    other = Remark(field="number", code="number_missing", message="Chưa đọc được số.")
    first = made(connection, draft(to=(Addressee(ref="a1", text="Bản Sen"),)).model_copy(update={"remarks": [other]}))
    assert [each.code for each in first.remarks] == ["number_missing", "ambiguous_office"]
    first.addressees[0].offices = ["LOCAL:BS-TT"]
    assert made(connection, first).remarks == [other]


def test_a_very_long_name_makes_a_remark_that_still_fits(connection: Connection) -> None:
    done = made(connection, draft(to=(Addressee(ref="a1", text="Đơn vị " * 250),)))
    assert done.remarks[0].code == "unknown_office"
