"""Recipients and signature, below or beside each other."""

import pytest

from app.reading.draft import Signer
from app.reading.vocabulary import Purpose
from tests.reading.papers import draft_of


def ended(*lines: str) -> tuple[list[tuple[str, Purpose | None]], Signer | None]:
    draft = draft_of("1. UBND các xã, thị trấn họp dân.", end="\n" + "\n".join(lines) + "\n")
    return [(one.text, one.purpose) for one in draft.recipients], draft.signer


@pytest.mark.parametrize(
    ("line", "name", "purpose"),
    [
        ("- Như trên (T/h);", "Như trên", Purpose.THUC_HIEN),
        ("- UBND huyện (b/c);", "UBND huyện", Purpose.BAO_CAO),
        ("- UBND huyện (để báo cáo);", "UBND huyện", Purpose.BAO_CAO),
        ("- UBND huyện (để b/c);", "UBND huyện", Purpose.BAO_CAO),
        ("- UBND huyện (b/cáo);", "UBND huyện", Purpose.BAO_CAO),
        ("- UBND huyện (bícáo);", "UBND huyện", Purpose.BAO_CAO),
        ("- UBND huyện; (để b/c)", "UBND huyện", Purpose.BAO_CAO),
        ("- Phòng Y tế (p/h);", "Phòng Y tế", Purpose.PHOI_HOP),
        ("- Phòng Y tế (phối hợp);", "Phòng Y tế", Purpose.PHOI_HOP),
        ("- CT, các PCT UBND xã (c/đ);", "CT, các PCT UBND xã", Purpose.CHI_DAO),
        ("- Trưởng phòng (để chỉ đạo);", "Trưởng phòng", Purpose.CHI_DAO),
        ("- Các thôn (để t/b);", "Các thôn", Purpose.THONG_BAO),
        ("- Đài PT-TH tỉnh (đưa tin);", "Đài PT-TH tỉnh", Purpose.DUA_TIN),
        ("- Văn phòng (để biết);", "Văn phòng", Purpose.DE_BIET),
        ("- Lưu: VT, VX.", "Lưu: VT, VX", Purpose.LUU),
        ("- Lưu VP.", "Lưu VP", Purpose.LUU),
        ("- Website huyện;", "Website huyện", None),
        ("- VPUB: CVP, PCVP (NC), TH;", "VPUB: CVP, PCVP (NC), TH", None),
    ],
)
def test_a_recipient_is_told_from_its_purpose(line: str, name: str, purpose: Purpose | None) -> None:
    recipients, _ = ended("Nơi nhận:", line, "", "TRƯỞNG PHÒNG", "", "Nông Văn Thử")
    assert recipients == [(name, purpose)]


def test_recipients_may_end_in_commas_or_nothing_and_run_over_lines() -> None:
    recipients, _ = ended(
        "Nơi nhận:",
        "- Thường trực Huyện ủy (để báo cáo),",
        "- Các phòng: Nội vụ, Tài chính,",
        "  giáo dục, y tế;",
        "- Phó Chủ tịch phụ trách",
        "(báo cáo);",
        "- Lưu VP",
        "",
        "TRƯỞNG PHÒNG",
    )
    assert recipients == [
        ("Thường trực Huyện ủy", Purpose.BAO_CAO),
        ("Các phòng: Nội vụ, Tài chính, giáo dục, y tế", None),
        ("Phó Chủ tịch phụ trách", Purpose.BAO_CAO),
        ("Lưu VP", Purpose.LUU),
    ]


@pytest.mark.parametrize("gap", ["                   ", "\t"], ids=["spaces", "tab"])
def test_a_signature_beside_the_recipients_is_taken_apart(gap: str) -> None:
    recipients, signer = ended(
        f"Nơi nhận:{gap}KT. TRƯỞNG PHÒNG",
        f"- Như trên;{gap}PHÓ TRƯỞNG PHÒNG",
        "- UBND huyện (b/c);",
        f"- Lưu: VT.{gap}Lộc Thị Mẫu",
    )
    assert [name for name, _ in recipients] == ["Như trên", "UBND huyện", "Lưu: VT"]
    assert signer is not None
    assert (signer.authority, signer.titles, signer.name) == (
        ["KT"],
        ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"],
        "Lộc Thị Mẫu",
    )


@pytest.mark.parametrize(
    ("lines", "authority", "titles"),
    [
        (["TRƯỞNG PHÒNG"], [], ["TRƯỞNG PHÒNG"]),
        (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], ["KT"], ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        (["KT.CHỦ TỊCH", "PHÓ CHỦ TỊCH"], ["KT"], ["KT.CHỦ TỊCH", "PHÓ CHỦ TỊCH"]),
        (
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
            ["TM", "KT"],
            ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
        ),
        (
            ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
            ["TL", "KT"],
            ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
        ),
        (["K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"], ["KT"], ["K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"]),
        (["T/M BAN THƯỜNG VỤ", "BÍ THƯ"], ["TM"], ["T/M BAN THƯỜNG VỤ", "BÍ THƯ"]),
        (["TUQ. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"], ["TUQ"], ["TUQ. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"]),
        (["Q. CHỦ TỊCH"], ["Q"], ["Q. CHỦ TỊCH"]),
        (["**KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG**"], ["KT"], ["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"]),
    ],
)
def test_the_authority_to_sign_is_read_in_its_steps(lines: list[str], authority: list[str], titles: list[str]) -> None:
    _, signer = ended("Nơi nhận:", "- Như trên;", "- Lưu: VT.", "", *lines, "", "(Đã ký)", "", "Lộc Thị Mẫu")
    assert signer is not None
    assert (signer.authority, signer.titles, signer.name) == (authority, titles, "Lộc Thị Mẫu")


def test_a_signature_may_stand_before_the_recipients() -> None:
    recipients, signer = ended(
        "KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG", "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "Lộc Thị Mẫu"
    )
    assert [name for name, _ in recipients] == ["Như trên", "Lưu: VT"]
    assert signer is not None
    assert (signer.titles, signer.name) == (["KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"], "Lộc Thị Mẫu")


@pytest.mark.parametrize("rank", ["Thượng tá", "Thiếu tướng", "TS.", "PGS.TS."])
def test_a_rank_is_no_part_of_the_name(rank: str) -> None:
    _, signer = ended("Nơi nhận:", "- Lưu: VT.", "TRƯỞNG PHÒNG", "", f"{rank} Nông Văn Thử")
    assert signer is not None
    assert signer.name == "Nông Văn Thử"


@pytest.mark.parametrize("mark", ["(Đã ký)", "(Ký số)", "(ký điện tử)"])
def test_the_mark_of_a_signature_is_neither_recipient_nor_name(mark: str) -> None:
    recipients, signer = ended("Nơi nhận:", "- Lưu: VT.", "TRƯỞNG PHÒNG", mark, "Nông Văn Thử")
    assert recipients == [("Lưu: VT", Purpose.LUU)]
    assert signer is not None
    assert signer.name == "Nông Văn Thử"


def test_no_name_is_made_up_where_none_stands() -> None:
    _, signer = ended("Nơi nhận:", "- Lưu: VT.", "", "TRƯỞNG PHÒNG", "", "(Đã ký)")
    assert signer is not None
    assert signer.name is None


def test_a_paper_without_an_end_has_neither() -> None:
    recipients, signer = ended("")
    assert recipients == []
    assert signer is None


def test_a_purpose_may_stand_in_quotes() -> None:
    end = 'Nơi nhận:\n- UBND huyện "để báo cáo";\n- Huyện ủy “b/c”;\n- Lưu: VT.\n\nTRƯỞNG PHÒNG\n\nNông Văn Thử'
    found = draft_of("1. Họp dân.", end=end).recipients
    assert [(one.text, one.purpose) for one in found] == [
        ("UBND huyện", "BAO_CAO"),
        ("Huyện ủy", "BAO_CAO"),
        ("Lưu: VT", "LUU"),
    ]


@pytest.mark.parametrize("titles", [["TRƯỞNG PHÒNG"], ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]])
def test_a_name_may_be_glued_to_the_title(titles: list[str]) -> None:
    title = " ".join(titles)
    signer = draft_of("1. Họp dân.", end=f"Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\n{title} Nông Văn Thử").signer
    assert signer is not None
    assert (signer.titles, signer.name) == (titles, "Nông Văn Thử")


@pytest.mark.parametrize("mark", ["./. ", "./.", ". "])
def test_recipients_glued_to_the_last_sentence_take_none_of_it(mark: str) -> None:
    body = f"1. Họp dân.\n\nBáo cáo kết quả về Phòng trước ngày 20/4/2024{mark}Nơi nhận:\n- Như trên;\n- Lưu: VT."
    draft = draft_of(body, end="TRƯỞNG PHÒNG\n\nNông Văn Thử")
    assert [one.due_on for one in draft.reports] == ["2024-04-20"]
    assert [one.text for one in draft.recipients] == ["Như trên", "Lưu: VT"]
    assert draft.signer is not None
