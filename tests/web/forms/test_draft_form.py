"""The check page's form: what it shows and sends back unchanged changes nothing; what it does not show is kept."""

import pytest

from app.errors import Invalid
from app.reading.draft import (
    Addressee,
    Citation,
    DispatchDraft,
    DraftInstruction,
    Enclosure,
    Period,
    Recipient,
    Remark,
    ReportRequest,
    Signer,
    Target,
)
from app.reading.vocabulary import Channel, DocumentKind, Purpose
from app.web.forms.draft_names import input_name, place_of
from app.web.forms.draft_rows import code_in
from app.web.forms.drafts import laid_over, spread, with_new_row
from app.workflow.dispatch import Confirmation

STORED = DispatchDraft(
    kind=DocumentKind.CONG_VAN,
    system="STATE",
    number="15",
    symbol="VHTT",
    number_symbol="15/VHTT",
    issued_on="2024-07",
    issuer=["Phòng Văn hóa và Thông tin"],
    subject="V/v phòng cháy rừng",
    addressees=[
        Addressee(ref="a1", text="Trung tâm", offices=["LOCAL:TT"], lines=[3, 3]),
        Addressee(ref="a2", text="UBND các xã", group=True, offices=["LOCAL:X1", "LOCAL:X2"], lines=[4, 4]),
    ],
    citations=[Citation(type="chi_thi", number_symbol="27-CT/TU", issued_on="2024", within="5-CV/HU", lines=[1, 1])],
    enclosures=[Enclosure(text="Kế hoạch 1")],
    instructions=[
        DraftInstruction(
            text="Phát tin",
            short_title="Phát tin",
            addressee_refs=["a1", "a2"],
            addressees=["Trung tâm", "UBND các xã"],
            roles=["LEAD", "SUPPORT"],
            channels=[Channel.LOUDSPEAKER, Channel.LED],
            due_on="2024-08-01",
            due_time="17:00",
            due_text="trước 17h ngày 01/8",
            target=Target(quantity=2.5, unit="lượt", per="ngày"),
            lines=[6, 7],
        )
    ],
    periods=[Period(kind="peak", start="2024-08-01")],
    reports=[ReportRequest(trigger="on_request", to="Phòng", lines=[9, 9])],
    recipients=[Recipient(text="Như trên", purpose=Purpose.THUC_HIEN, lines=[10, 10])],
    signer=Signer(titles=["TRƯỞNG PHÒNG"]),
    body="nguyên văn",
    remarks=[Remark(field="number", code="number_missing", message="Chưa đọc được số.")],
)


def shown(draft: DispatchDraft = STORED) -> dict[str, list[str]]:
    """As a browser sends it: what is not ticked is not there."""
    values = spread(draft, confirmation=Confirmation.EACH, open_to_upstream=True)
    return {name: value for name, value in values.items() if value}


def saved(changes: dict[str, list[str]], codes: dict[str, str] | None = None) -> DispatchDraft:
    draft = laid_over(STORED, shown() | changes, codes or {}).draft
    assert draft is not None
    return draft


def refused(changes: dict[str, list[str]]) -> list[tuple[str, str | None]]:
    with pytest.raises(Invalid) as caught:
        laid_over(STORED, shown() | changes, {})
    return [(error.code, error.field) for error in caught.value.errors]


def test_sent_back_unchanged_nothing_changes() -> None:
    change = laid_over(STORED, shown(), {})
    assert change.draft == STORED
    assert change.confirmation is Confirmation.EACH
    assert change.open_to_upstream is True


def test_an_empty_form_removes_no_row() -> None:
    draft = laid_over(STORED, {}, {}).draft
    assert draft is not None
    assert draft.model_copy(update={"system": "STATE"}) == STORED


def test_an_office_that_is_unticked_is_left_out() -> None:
    assert saved({"addressees-1-offices": ["LOCAL:X2"]}).addressees[1].offices == ["LOCAL:X2"]


def test_an_office_is_added_by_the_code_the_picker_puts_in() -> None:
    added = saved({"addressees-0-add": ["UBND xã Bắc Xa (LOCAL:BX)"]})
    assert added.addressees[0].offices == ["LOCAL:TT", "LOCAL:BX"]


def test_an_office_is_added_by_a_name_that_fits_one() -> None:
    assert saved({"addressees-0-add": ["bac xa"]}, {"bac xa": "LOCAL:BX"}).addressees[0].offices[-1] == "LOCAL:BX"


def test_a_name_that_fits_none_is_refused_at_its_field() -> None:
    assert refused({"addressees-0-add": ["nơi nào"]}) == [("office_not_found", "addressees-0-add")]


def test_a_new_addressee_gets_a_ref_of_its_own_and_the_name_of_its_office() -> None:
    draft = saved({"addressees-2-text": [""], "addressees-2-add": ["UBND xã Bắc Xa (LOCAL:BX)"]})
    assert draft.addressees[2].model_dump(include={"ref", "text", "offices"}) == {
        "ref": "a3",
        "text": "UBND xã Bắc Xa",
        "offices": ["LOCAL:BX"],
    }


def test_a_removed_addressee_is_forgotten_by_the_duties() -> None:
    draft = saved({"addressees-1-remove": ["1"]})
    assert [part.ref for part in draft.addressees] == ["a1"]
    assert draft.instructions[0].addressee_refs == ["a1"]


def test_a_duty_that_is_narrowed_keeps_the_role_of_each_that_stays() -> None:
    duty = saved({"instructions-0-addressee_refs": ["a2"]}).instructions[0]
    assert (duty.addressee_refs, duty.addressees, duty.roles) == (["a2"], ["UBND các xã"], ["SUPPORT"])


def test_a_row_in_which_nothing_is_left_goes() -> None:
    draft = saved({"recipients-0-text": [" "], "instructions-0-text": [""], "instructions-0-short_title": [""]})
    assert draft.recipients == []
    assert draft.instructions == []


def test_a_duty_with_a_title_alone_asks_what_its_title_says() -> None:
    draft = saved({"instructions-1-short_title": ["Treo cờ"], "instructions-1-addressee_refs": ["a1"]})
    assert (draft.instructions[1].text, draft.instructions[1].addressees) == ("Treo cờ", ["Trung tâm"])


def test_number_and_symbol_are_joined_as_their_system_does() -> None:
    assert saved({"number": ["16"]}).number_symbol == "16/VHTT"
    assert saved({"number": [""]}).number_symbol is None
    party = laid_over(STORED.model_copy(update={"system": "PARTY"}), shown() | {"number": ["7"]}, {}).draft
    assert party is not None
    assert party.number_symbol == "7-VHTT"


def test_every_wrong_field_is_told_at_once() -> None:
    found = refused(
        {
            "issued_on": ["31/2/2024"],
            "instructions-0-due_on": ["mai"],
            "instructions-0-due_time": ["25h"],
            "instructions-0-target_quantity": ["vài"],
        }
    )
    assert {field for _, field in found} == {
        "issued_on",
        "instructions-0-due_on",
        "instructions-0-due_time",
        "instructions-0-target_quantity",
    }


def test_who_is_asked_no_more_is_let_off_no_more() -> None:
    let_off = {"instructions-0-not_for": ["LOCAL:X1", "LOCAL:X2"], "addressees-1-offices": ["LOCAL:X2"]}
    assert saved(let_off).instructions[0].not_for == ["LOCAL:X2"]


def test_a_target_needs_its_unit_of_measure() -> None:
    assert refused({"instructions-0-target_unit": [""]}) == [("unit_needed", "instructions-0-target_unit")]


def test_what_the_schema_refuses_is_told_too() -> None:
    assert refused({"instructions-0-channels": ["SMOKE_SIGNALS"], "kind": ["thu_tinh"]}) == [
        ("not_a_choice", "draft.kind"),
        ("not_a_choice", "draft.instructions.0.channels.0"),
    ]


@pytest.mark.parametrize("prefix", ["addressees", "citations", "instructions", "recipients", "reports"])
def test_one_more_row_is_empty_and_saved_away_when_it_stays_so(prefix: str) -> None:
    more = with_new_row(STORED, prefix)
    assert len(getattr(more, prefix)) == len(getattr(STORED, prefix)) + 1
    again = laid_over(more, shown(more), {}).draft
    assert again is not None
    left = len(getattr(again, prefix)) - len(getattr(STORED, prefix))
    assert left == (1 if prefix == "reports" else 0)  # "báo cáo, không nêu khi nào" says something


def test_a_new_duty_is_meant_for_everyone_until_it_is_narrowed() -> None:
    assert with_new_row(STORED, "instructions").instructions[-1].addressee_refs == ["a1", "a2"]


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("draft.instructions.2.due_on", "instructions-2-due_on"),
        ("instructions[2].target.unit", "instructions-2-target_unit"),
        ("addressees.0.offices", "addressees-0-add"),
        ("addressees.0", "addressees-0"),
        ("number", "number"),
        ("instructions-0-due_on", "instructions-0-due_on"),
    ],
)
def test_a_place_in_the_schema_is_asked_for_in_a_field(field: str, name: str) -> None:
    assert input_name(field) == name


def test_a_field_is_called_by_its_row_and_its_label() -> None:
    assert place_of("instructions-2-due_on") == "Nội dung 3, thời hạn"
    assert place_of("subject") == "Trích yếu"


@pytest.mark.parametrize(
    ("picked", "code"),
    [
        ("UBND xã Kiên Mộc (LOCAL:DL-X)", "LOCAL:DL-X"),
        ("Trung tâm (cũ) (GSO:06613)", "GSO:06613"),
        ("QD20:H37.18", "QD20:H37.18"),
        ("UBND xã Kiên Mộc", None),
        ("Họp: bàn việc", None),
    ],
)
def test_the_code_stands_in_brackets_or_alone(picked: str, code: str | None) -> None:
    assert code_in(picked) == code
