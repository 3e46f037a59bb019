"""What goes along with the paper, and the stretches of time it sets for all."""

import pytest

from tests.reading.papers import draft_of

ITEM = "1. UBND các xã, thị trấn họp dân tại thôn.\n\n"


def enclosed(closing: str) -> list[str]:
    return [one.text for one in draft_of(ITEM + closing).enclosures]


@pytest.mark.parametrize(
    ("closing", "names"),
    [
        (
            "(Gửi kèm: Bộ khẩu hiệu; bài phát thanh mẫu số 01, 02 và 03)",
            ["Bộ khẩu hiệu", "bài phát thanh mẫu số 01, 02 và 03"],
        ),
        (
            "(Kèm theo: Phụ lục I – Chỉ tiêu; Phụ lục II – Thông điệp)",
            ["Phụ lục I – Chỉ tiêu", "Phụ lục II – Thông điệp"],
        ),
        ("(Có đề cương tuyên truyền kèm theo)", []),
        ("Các đơn vị gửi kết quả (kèm hình ảnh) về Phòng.", []),
        ("(Đề cương tuyên truyền gửi kèm Công văn này)", ["Đề cương tuyên truyền"]),
        ("(Gửi kèm theo Công văn này Đề cương tuyên truyền).", ["Đề cương tuyên truyền"]),
        ("Báo cáo kết quả theo mẫu số 02 (đính kèm).", ["mẫu số 02"]),
        (
            "(Gửi kèm Kế hoạch số 7-KH/HU, ngày 02/7/2023 của Ban Thường vụ Huyện ủy và Chỉ thị số 2-CT/TU, ngày 11/3/2023 của Ban Thường vụ Tỉnh ủy qua hệ thống VNPT-iOffice).",
            [
                "Kế hoạch số 7-KH/HU, ngày 02/7/2023 của Ban Thường vụ Huyện ủy",
                "Chỉ thị số 2-CT/TU, ngày 11/3/2023 của Ban Thường vụ Tỉnh ủy",
            ],
        ),
    ],
)
def test_what_goes_along_is_read_from_its_bracket_or_sentence(closing: str, names: list[str]) -> None:
    assert enclosed(closing) == names


def spans(body: str) -> list[tuple[str, str | None, str | None]]:
    return [(one.kind, one.start, one.end) for one in draft_of(body).periods]


def test_a_campaign_and_its_peak() -> None:
    body = "1. Thời gian: từ ngày 15/3/2024 đến hết ngày 15/5/2024; cao điểm từ ngày 20/4/2024 đến ngày 05/5/2024.\n2. UBND các xã họp dân."
    assert spans(body) == [("campaign", "2024-03-15", "2024-05-15"), ("peak", "2024-04-20", "2024-05-05")]


def test_phases_in_a_table_and_in_items() -> None:
    table = "I. CÁC ĐỢT TUYÊN TRUYỀN\nĐợt\tThời gian\n1\tTừ ngày 01/4/2024 đến ngày 10/4/2024\n2\tNgày 15/4/2024\nII. TỔ CHỨC THỰC HIỆN\n1. UBND các xã họp dân."
    assert spans(table) == [("phase", "2024-04-01", "2024-04-10"), ("phase", "2024-04-15", "2024-04-15")]
    items = "1. Thời gian tuyên truyền\n- Đợt 1: từ ngày 01/4/2024 đến ngày 10/4/2024.\n- Đợt 2: từ ngày 11/4/2024 đến ngày 20/4/2024.\n2. UBND các xã họp dân."
    assert spans(items) == [("phase", "2024-04-01", "2024-04-10"), ("phase", "2024-04-11", "2024-04-20")]


def test_a_heading_that_names_time_among_others_gives_periods() -> None:
    body = "1. Nội dung, hình thức, thời gian\n- Tuần lễ Áo dài: từ ngày 01/3/2025 đến ngày 08/3/2025.\n2. UBND các xã, thị trấn: họp dân."
    assert [(one.kind, one.start, one.end) for one in draft_of(body).periods] == [
        ("campaign", "2025-03-01", "2025-03-08")
    ]


def test_an_event_has_one_day() -> None:
    body = "1. Thời gian\nTừ ngày 01/6/2024 đến ngày 30/6/2024. Lễ phát động: 07 giờ 30, ngày 05/6/2024 tại xã.\n2. UBND các xã họp dân."
    assert spans(body) == [("campaign", "2024-06-01", "2024-06-30"), ("event", "2024-06-05", "2024-06-05")]


def test_dates_outside_the_sections_on_time_are_no_periods() -> None:
    assert spans("1. UBND các xã, thị trấn treo cờ từ ngày 01/4/2024 đến ngày 10/4/2024.") == []
