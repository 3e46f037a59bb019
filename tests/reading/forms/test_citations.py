"""Papers that a dispatch rests on: every form in which one is named."""

import pytest

from app.reading.draft import Citation
from tests.reading.papers import draft_of

ASKS = ", Phòng Văn hóa và Thông tin đề nghị:"


def cited(basis: str, body: str = "1. Họp dân.") -> list[Citation]:
    return draft_of(body, call=f"\n{basis}{ASKS}\n").citations


def told(basis: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(one.type, one.number_symbol, one.issued_on) for one in cited(basis)]


@pytest.mark.parametrize(
    ("words", "kind", "symbol", "issuer"),
    [
        ("Công văn số 711/UBND-VX ngày 06/3/2024 của UBND huyện", "cong_van", "711/UBND-VX", "UBND huyện"),
        ("Chỉ thị số 05/CT-UBND ngày 06/3/2024 của Chủ tịch UBND tỉnh", "chi_thi", "05/CT-UBND", "Chủ tịch UBND tỉnh"),
        (
            "Kế hoạch số 33/KH-BCĐ ngày 06/3/2024 của Ban Chỉ đạo 35 huyện",
            "ke_hoach",
            "33/KH-BCĐ",
            "Ban Chỉ đạo 35 huyện",
        ),
        ("Nghị quyết số 12/NQ-HĐND ngày 06/3/2024 của HĐND tỉnh", "nghi_quyet", "12/NQ-HĐND", "HĐND tỉnh"),
        ("Nghị quyết số 30c/NQ-CP ngày 06/3/2024 của Chính phủ", "nghi_quyet", "30c/NQ-CP", "Chính phủ"),
        (
            "Quyết định số 919/QĐ-TTg ngày 06/3/2024 của Thủ tướng Chính phủ",
            "quyet_dinh",
            "919/QĐ-TTg",
            "Thủ tướng Chính phủ",
        ),
        ("Nghị định số 105/2025/NĐ-CP ngày 06/3/2024 của Chính phủ", "nghi_dinh", "105/2025/NĐ-CP", "Chính phủ"),
        ("Công điện số 19/CĐ-UBND ngày 06/3/2024 của UBND tỉnh", "cong_dien", "19/CĐ-UBND", "UBND tỉnh"),
        (
            "Kết luận số 61-KL/TU ngày 06/3/2024 của Ban Thường vụ Tỉnh ủy",
            "ket_luan",
            "61-KL/TU",
            "Ban Thường vụ Tỉnh ủy",
        ),
        (
            "Thông báo số 88/TB-VP ngày 06/3/2024 của Văn phòng UBND tỉnh",
            "thong_bao",
            "88/TB-VP",
            "Văn phòng UBND tỉnh",
        ),
        (
            "Hướng dẫn số 14/HD-SVHTTDL ngày 06/3/2024 của Sở Văn hóa, Thể thao và Du lịch",
            "huong_dan",
            "14/HD-SVHTTDL",
            "Sở Văn hóa, Thể thao và Du lịch",
        ),
        ("Thông tư số 07/2024/TT-BYT ngày 06/3/2024 của Bộ Y tế", "thong_tu", "07/2024/TT-BYT", "Bộ Y tế"),
        ("Văn bản số 401/SYT-NVY ngày 06/3/2024 của Sở Y tế", "van_ban", "401/SYT-NVY", "Sở Y tế"),
        ("Tờ trình số 22/TTr-PVHTT ngày 06/3/2024 của Phòng Văn hóa", "to_trinh", "22/TTr-PVHTT", "Phòng Văn hóa"),
        ("Chương trình số 09-CTr/HU ngày 06/3/2024 của Huyện ủy", "chuong_trinh", "09-CTr/HU", "Huyện ủy"),
        ("Báo cáo số 150/BC-CAT ngày 06/3/2024 của Công an tỉnh", "bao_cao", "150/BC-CAT", "Công an tỉnh"),
        ("Đề án số 02-ĐA/TU ngày 06/3/2024 của Tỉnh ủy", "de_an", "02-ĐA/TU", "Tỉnh ủy"),
        ("Chỉ thị số 32-CT/TW ngày 06/3/2024 của Ban Bí thư", "chi_thi", "32-CT/TW", "Ban Bí thư"),
        ("Chỉ thị 32-CT/TW ngày 06/3/2024 của Ban Bí thư", "chi_thi", "32-CT/TW", "Ban Bí thư"),
    ],
)
@pytest.mark.parametrize("opener", ["Thực hiện ", "Căn cứ ", "Theo ", "Tiếp theo ", "Triển khai "])
def test_each_type_of_paper_behind_each_opener(opener: str, words: str, kind: str, symbol: str, issuer: str) -> None:
    (one,) = cited(f"{opener}{words} về công tác năm 2024")
    assert (one.type, one.number_symbol, one.issued_on, one.issuer, one.role) == (
        kind,
        symbol,
        "2024-03-06",
        issuer,
        "basis",
    )


@pytest.mark.parametrize(
    ("day", "issued_on"),
    [
        ("ngày 06/3/2024", "2024-03-06"),
        ("ngày 06/03/2024", "2024-03-06"),
        ("ngày 6-3-2024", "2024-03-06"),
        ("ngày 06.3.2024", "2024-03-06"),
        ("ngày 06 tháng 3 năm 2024", "2024-03-06"),
        (", ngày 06/3/2024", "2024-03-06"),
        (", ngày 06 tháng 3 năm 2024", "2024-03-06"),
        ("ký ngày 06/3/2024", "2024-03-06"),
        ("ban hành ngày 06/3/2024", "2024-03-06"),
        ("(ngày 06/3/2024)", "2024-03-06"),
        ("", None),
        ("ngày 06/3/204", None),
    ],
)
def test_the_day_of_a_paper_is_written_in_many_ways(day: str, issued_on: str | None) -> None:
    glue = "" if day.startswith(",") else " "
    assert told(f"Thực hiện Kế hoạch số 61/KH-UBND{glue}{day} của UBND huyện") == [
        ("ke_hoach", "61/KH-UBND", issued_on)
    ]


@pytest.mark.parametrize(
    ("shown", "symbol"),
    [
        ("61 /KH-UBND", "61/KH-UBND"),
        ("61/KH - UBND", "61/KH-UBND"),
        ("61 / KH–UBND", "61/KH-UBND"),
        ("61/KH-UBND", "61/KH-UBND"),
        ("07 -KH/HU", "07-KH/HU"),
        ("07- KH / HU", "07-KH/HU"),
        ("07-KH/ HU", "07-KH/HU"),
        ("18-NQ/TƯ", "18-NQ/TƯ"),
        ("18 NQ/TW", None),
    ],
)
def test_blanks_inside_a_number_do_not_matter(shown: str, symbol: str | None) -> None:
    found = told(f"Thực hiện Kế hoạch số {shown} ngày 06/3/2024 của Huyện ủy")
    assert [one for _, one, _ in found] == ([symbol] if symbol else [])


def test_a_number_split_over_two_lines() -> None:
    assert told("Thực hiện Kế hoạch số 61/KH-\nUBND ngày 06/3/2024 của UBND huyện") == [
        ("ke_hoach", "61/KH-UBND", "2024-03-06")
    ]


@pytest.mark.parametrize(
    "basis",
    [
        "Thực hiện Nghị quyết số 11-NQ/TU và Kết luận số 25-KL/TU ngày 06/3/2024 của Ban Thường vụ Tỉnh ủy",
        "Thực hiện Nghị quyết số 11-NQ/TU; Kết luận số 25-KL/TU cùng ngày 06/3/2024 của Ban Thường vụ Tỉnh ủy",
        "Thực hiện Nghị quyết số 11-NQ/TU và Kết luận số 25-KL/TU cùng ngày 06/3/2024 của Ban Thường vụ Tỉnh ủy",
    ],
)
def test_two_papers_joined_by_and_share_the_day_that_follows(basis: str) -> None:
    assert told(basis) == [("nghi_quyet", "11-NQ/TU", "2024-03-06"), ("ket_luan", "25-KL/TU", "2024-03-06")]
    draft = draft_of("1. Họp dân.", call=f"\n{basis}{ASKS}\n")
    assert [one.issuer for one in draft.citations] == ["Ban Thường vụ Tỉnh ủy"] * 2
    assert "citation_day_shared" in {one.code for one in draft.remarks}


@pytest.mark.parametrize(
    "basis",
    [
        "Thực hiện Luật Phòng bệnh số 114/2025/QH15 và Kế hoạch số 25/KH-UBND ngày 06/3/2024 của UBND tỉnh",
        "Thực hiện Nghị quyết số 11-NQ/TU của Tỉnh ủy và Kế hoạch số 25/KH-UBND ngày 06/3/2024 của UBND tỉnh",
        "Thực hiện Nghị quyết số 11-NQ/TU về dân số và Kế hoạch số 25/KH-UBND ngày 06/3/2024 của UBND tỉnh",
        "Thực hiện Nghị quyết số 11-NQ/TU, Kế hoạch số 25/KH-UBND ngày 06/3/2024 của UBND tỉnh",
    ],
)
def test_a_day_that_need_not_be_shared_is_not(basis: str) -> None:
    assert [one for _, _, one in told(basis)] == [None, "2024-03-06"]


def test_two_days_belong_to_two_papers() -> None:
    basis = "Thực hiện Nghị quyết số 11-NQ/TU ngày 05/3/2024 và Kết luận số 25-KL/TU ngày 06/3/2024 của Ban Thường vụ Tỉnh ủy"
    assert [one for _, _, one in told(basis)] == ["2024-03-05", "2024-03-06"]


def test_numbers_after_one_word_are_papers_each() -> None:
    basis = "Thực hiện các Công văn số 401/SYT-NVY ngày 05/3/2024, số 402/SYT-NVY ngày 06/3/2024 của Sở Y tế"
    assert told(basis) == [("cong_van", "401/SYT-NVY", "2024-03-05"), ("cong_van", "402/SYT-NVY", "2024-03-06")]


@pytest.mark.parametrize(
    "basis",
    [
        "Thực hiện chỉ đạo của Chủ tịch UBND tỉnh tại Văn bản số 401/UBND-VX ngày 06/3/2024",
        "Thực hiện ý kiến chỉ đạo của Chủ tịch UBND tỉnh tại văn bản số 401/UBND-VX ngày 06/3/2024 về tiêm chủng",
        "Theo đề nghị của Chủ tịch UBND tỉnh tại Văn bản số 401/UBND-VX ngày 06/3/2024",
    ],
)
def test_the_issuer_may_stand_before_the_number(basis: str) -> None:
    (one,) = cited(basis)
    assert (one.number_symbol, one.issued_on, one.issuer) == ("401/UBND-VX", "2024-03-06", "Chủ tịch UBND tỉnh")


@pytest.mark.parametrize("about", ["về", "về việc", "v/v", "V/v", "“Về", "(về việc"])
def test_the_subject_of_a_paper_stands_behind_its_issuer(about: str) -> None:
    end = {"“Về": "”", "(về việc": ")"}.get(about, "")
    (one,) = cited(f"Thực hiện Kế hoạch số 61/KH-UBND ngày 06/3/2024 của UBND huyện {about} diệt chuột mùa xuân{end}")
    assert one.subject == "diệt chuột mùa xuân"


def test_a_paper_named_in_the_subject_of_another_is_within_it() -> None:
    found = cited(
        "Thực hiện Công văn số 401/SYT-NVY ngày 06/3/2024 của Sở Y tế về việc triển khai Kế hoạch số 61/KH-UBND ngày 01/3/2024 của UBND tỉnh"
    )
    assert [(one.number_symbol, one.within) for one in found] == [("401/SYT-NVY", None), ("61/KH-UBND", "401/SYT-NVY")]


def test_a_paper_cited_five_times_is_one() -> None:
    body = "\n".join(f"{i}. Thực hiện mục {i} Kế hoạch số 61/KH-UBND." for i in range(1, 5))
    found = cited("Thực hiện Kế hoạch số 61/KH-UBND ngày 06/3/2024 của UBND huyện", body)
    assert [(one.number_symbol, one.issued_on) for one in found] == [("61/KH-UBND", "2024-03-06")]


@pytest.mark.parametrize(
    "alias", ["(gọi tắt là Kế hoạch 61)", "(sau đây gọi là Kế hoạch 61)", "(sau đây viết tắt là KH 61)"]
)
def test_a_shorter_name_given_to_a_paper_is_no_part_of_its_issuer_or_subject(alias: str) -> None:
    (one,) = cited(f"Thực hiện Kế hoạch số 61/KH-UBND ngày 06/3/2024 của UBND huyện {alias} về diệt chuột")
    assert one.issuer == "UBND huyện"


def test_the_paper_itself_is_not_among_those_it_cites() -> None:
    end = "\nNơi nhận:\n- Lưu: VT.\n\nTRƯỞNG PHÒNG\n\nNông Văn Thử\n\nPHỤ LỤC\n(Kèm theo Công văn số 118/VHTT ngày 04/3/2024 của Phòng Văn hóa và Thông tin)\n"
    draft = draft_of("1. Họp dân theo Công văn số 118/VHTT ngày 04/3/2024.", end=end)
    assert [one.number_symbol for one in draft.citations] == ["52/KH-UBND"]


@pytest.mark.parametrize(
    "basis",
    [
        "Thực hiện các văn bản của Đảng và Nhà nước",
        "Thực hiện Chương trình công tác năm 2024 của UBND huyện",
        "Thực hiện Luật Phòng, chống ma túy",
        "Thực hiện chỉ đạo của UBND huyện tại cuộc họp ngày 06/3/2024",
        "Nhằm nâng cao nhận thức của người dân",
        "Để phòng bệnh trong mùa mưa",
        "Nhân dịp kỷ niệm 70 năm ngày giải phóng (07/5/1954 - 07/5/2024)",
    ],
)
def test_without_number_and_day_nothing_is_cited(basis: str) -> None:
    assert cited(basis) == []


def test_a_paper_in_the_body_is_no_basis() -> None:
    first, second = cited(
        "Thực hiện Kế hoạch số 61/KH-UBND ngày 06/3/2024 của UBND huyện",
        "1. Lập dự toán theo Thông tư số 40/2017/TT-BTC ngày 28/4/2017 của Bộ Tài chính.",
    )
    assert (first.role, second.role, second.number_symbol) == ("basis", "body", "40/2017/TT-BTC")


def test_a_law_with_its_number() -> None:
    assert told("Căn cứ Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ số 55/2024/QH15 ngày 29/11/2024") == [
        ("luat", "55/2024/QH15", "2024-11-29")
    ]
