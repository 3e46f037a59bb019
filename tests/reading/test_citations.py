"""The papers named in a paper."""

import pytest

from app.reading.draft import Citation
from tests.reading.papers import draft_of


def cited(sentence: str) -> list[Citation]:
    return draft_of(
        "1. UBND các xã, thị trấn treo cờ Tổ quốc.", call=f"\n{sentence}, Phòng Văn hóa và Thông tin đề nghị như sau:\n"
    ).citations


@pytest.mark.parametrize(
    ("written", "issued_on"),
    [
        ("Công văn số 812/UBND-VX ngày 05/02/2024", "2024-02-05"),
        ("Công văn số 812/UBND-VX, ngày 05/02/2024", "2024-02-05"),
        ("Công văn số 812/UBND-VX ngày 05 tháng 02 năm 2024", "2024-02-05"),
        ("Công văn số 812/UBND-VX ngày 5-2-2024", "2024-02-05"),
        ("Công văn 812/UBND-VX ngày 05/02/2024", "2024-02-05"),
        ("Công văn số: 812/UBND-VX ngày 05/02/2024", "2024-02-05"),
        ("Công văn số 812/UBND - VX ngày 05/02/2024", "2024-02-05"),
        ("Công văn số 812/UBND-VX", None),
    ],
)
def test_a_state_letter_is_cited_in_many_ways(written: str, issued_on: str | None) -> None:
    (one,) = cited(f"Thực hiện {written} của UBND huyện về việc bảo vệ rừng")
    assert (one.type, one.number_symbol, one.issued_on) == ("cong_van", "812/UBND-VX", issued_on)
    assert (one.issuer, one.subject, one.role) == ("UBND huyện", "bảo vệ rừng", "basis")


def test_a_party_paper_is_cited_with_a_comma_before_its_day() -> None:
    (one,) = cited(
        "Thực hiện Hướng dẫn số 33-HD/BTGTU, ngày 17/02/2025 của Ban Tuyên giáo Tỉnh ủy về tuyên truyền các ngày lễ lớn"
    )
    assert (one.type, one.number_symbol, one.issued_on, one.issuer) == (
        "huong_dan",
        "33-HD/BTGTU",
        "2025-02-17",
        "Ban Tuyên giáo Tỉnh ủy",
    )


def test_an_issuer_with_commas_in_its_name_is_kept_whole() -> None:
    (one,) = cited("Căn cứ Kế hoạch số 9/KH-SVHTTDL ngày 02/01/2024 của Sở Văn hóa, Thể thao và Du lịch về lễ hội")
    assert one.issuer == "Sở Văn hóa, Thể thao và Du lịch"


def test_the_issuer_may_stand_before_the_number() -> None:
    (one,) = cited("Xét đề nghị của Công an huyện tại Tờ trình số 55/TTr-CAH ngày 04/3/2024")
    assert (one.type, one.issuer) == ("to_trinh", "Công an huyện")


def test_a_subject_may_stand_in_quotes() -> None:
    (one,) = cited(
        'Thực hiện Công văn số 31-CV/BTGTU, ngày 25/02/2024 của Ban Tuyên giáo Tỉnh ủy "về việc bảo vệ rừng"'
    )
    assert (one.issuer, one.subject) == ("Ban Tuyên giáo Tỉnh ủy", "bảo vệ rừng")


def test_a_stray_point_before_small_letters_ends_no_name() -> None:
    (one,) = cited(
        "Thực hiện Công văn số 17/KCB-NV ngày 23/02/2024 của Cục Quản lý Khám. chữa bệnh về việc bảo vệ rừng"
    )
    assert one.issuer == "Cục Quản lý Khám. chữa bệnh"


def test_the_issuer_before_a_row_holds_for_each() -> None:
    found = cited(
        "Thực hiện chỉ đạo của Thủ tướng Chính phủ tại Công điện số 102/CĐ-TTg ngày 06/01/2024, Chỉ thị số 42/CT-TTg ngày 09/01/2024; "
        "Kế hoạch số 5/KH-UBND ngày 10/01/2024"
    )
    assert [one.issuer for one in found] == ["Thủ tướng Chính phủ", "Thủ tướng Chính phủ", None]


def test_a_list_after_one_word_gives_its_type_to_each_number() -> None:
    found = cited(
        "Thực hiện các Công văn số 4643/UBND-KGVX ngày 28/8/2023; số 4975/UBND-KGVX ngày 17/9/2023 và số 5442/UBND-KGVX ngày 10/10/2023"
    )
    assert [(one.type, one.number_symbol, one.issued_on) for one in found] == [
        ("cong_van", "4643/UBND-KGVX", "2023-08-28"),
        ("cong_van", "4975/UBND-KGVX", "2023-09-17"),
        ("cong_van", "5442/UBND-KGVX", "2023-10-10"),
    ]


def test_two_papers_joined_by_and_share_the_issuer_that_follows() -> None:
    first, second = cited(
        "Thực hiện Công văn số 11/UBND-VX ngày 01/02/2024 và Công văn số 12/UBND-VX ngày 02/02/2024 của UBND huyện"
    )
    assert first.issuer == second.issuer == "UBND huyện"
    assert first.within is None
    assert second.within is None


def test_a_paper_named_in_the_subject_of_another_stands_within_it() -> None:
    outer, inner = cited(
        "Thực hiện Công văn số 90-CV/BTGHU, ngày 11/7/2023 của Ban Tuyên giáo Huyện ủy về việc tuyên truyền Kế hoạch thực hiện Nghị quyết số 5-NQ/TW, ngày 24/11/2022 của Bộ Chính trị về phát triển vùng"
    )
    assert (outer.number_symbol, outer.within, outer.role) == ("90-CV/BTGHU", None, "basis")
    assert (inner.number_symbol, inner.within, inner.role) == ("5-NQ/TW", "90-CV/BTGHU", "body")


def test_a_paper_is_listed_once_at_its_first_place() -> None:
    draft = draft_of("1. UBND các xã, thị trấn thực hiện Kế hoạch số 52/KH-UBND ngày 26/02/2024 của UBND huyện.")
    assert [one.number_symbol for one in draft.citations] == ["52/KH-UBND"]
    assert draft.citations[0].role == "basis"


def test_a_number_split_over_two_lines_is_put_together() -> None:
    found = cited("Thực hiện Công văn số 6138/UBND-\nKGVX ngày 13/11/2023 của UBND tỉnh")
    assert [one.number_symbol for one in found] == ["6138/UBND-KGVX"]
    assert found[0].lines is not None
    assert found[0].lines[1] == found[0].lines[0] + 1


def test_the_paper_itself_is_no_citation() -> None:
    draft = draft_of("1. UBND các xã, thị trấn thực hiện Công văn số 118/VHTT ngày 04/3/2024.")
    assert "118/VHTT" not in {one.number_symbol for one in draft.citations}


def test_a_law_is_cited_by_name_and_day() -> None:
    (one,) = cited("Căn cứ Luật Lâm nghiệp ngày 15/11/2017")
    assert (one.type, one.number_symbol, one.subject, one.issued_on) == ("luat", None, "Luật Lâm nghiệp", "2017-11-15")


def test_a_law_without_number_or_day_and_a_programme_are_left_out() -> None:
    assert cited("Căn cứ Luật Phòng, chống ma túy và Chương trình công tác năm 2024 của Huyện ủy") == []


def test_an_impossible_day_is_left_empty_with_a_remark() -> None:
    draft = draft_of(
        "1. Treo cờ.",
        call="\nThực hiện Công văn số 8/UBND-VX ngày 30/02/2024 của UBND huyện, Phòng Văn hóa và Thông tin đề nghị như sau:\n",
    )
    assert draft.citations[0].issued_on is None
    assert "citation_undated" in {remark.code for remark in draft.remarks}


def test_a_number_that_was_mended_is_remarked() -> None:
    draft = draft_of(
        "1. Treo cờ.",
        call="\nThực hiện Công điện số 5l9/CĐ-UBND ngày 15/02/2024 của UBND tỉnh, Phòng Văn hóa và Thông tin đề nghị như sau:\n",
    )
    assert draft.citations[0].number_symbol == "519/CĐ-UBND"
    assert [(remark.field, remark.code) for remark in draft.remarks] == [("citations.0", "citation_mended")]


def test_a_law_does_not_share_the_issuer_of_the_decree_beside_it() -> None:
    law, decree = cited("Căn cứ Luật số 15/2023/QH15 và Nghị định 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ")
    assert (law.number_symbol, law.issuer) == ("15/2023/QH15", None)
    assert (decree.number_symbol, decree.issuer) == ("30/2020/NĐ-CP", "Chính phủ")
