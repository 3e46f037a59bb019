"""By when and on which days: every form of a date of work."""

import pytest

from tests.reading.papers import draft_of, duties_of

UNIT = "Công an huyện"


def work(words: str) -> tuple[list[tuple[str | None, str | None]], str | None]:
    (one,) = duties_of(f"1. {UNIT}\n- {words}.")
    return [(span.start, span.end) for span in one.dates], one.due_on


@pytest.mark.parametrize(
    "words",
    [
        "trước ngày 20/4/2024",
        "xong trước ngày 20/4/2024",
        "hoàn thành trước ngày 20/4/2024",
        "chậm nhất ngày 20/4/2024",
        "chậm nhất là ngày 20/4/2024",
        "muộn nhất ngày 20/4/2024",
        "đến hết ngày 20/4/2024",
        "hạn cuối ngày 20/4/2024",
        "thời hạn: ngày 20/4/2024",
        "thời hạn hoàn thành: 20/4/2024",
        "(trước ngày 20/4/2024)",
        "(xong trước 20/4/2024)",
        "trước ngày 20-4-2024",
        "trước ngày 20.4.2024",
        "trước ngày 20 tháng 4 năm 2024",
        "trước ngày 20/4",
        "trước 20/4",
        "trước ngày 20/4 năm nay",
        "trước 16 giờ 00 ngày 20/4/2024",
        "trước 16h00 ngày 20/4/2024",
        "trước 16h30' ngày 20/4/2024",
        "trước 16 giờ 30 phút, ngày 20/4/2024",
        "trong ngày 20/4/2024",
        "trước thứ Bảy (ngày 20/4/2024)",
        "trước thứ Bảy, ngày 20/4/2024",
        "không muộn hơn ngày 20/4/2024",
        "không quá ngày 20/4/2024",
    ],
)
def test_a_last_day_in_every_form(words: str) -> None:
    assert work(f"Treo băng rôn {words}") == ([(None, "2024-04-20")], "2024-04-20")


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("từ ngày 10/4/2024 đến ngày 20/4/2024", "2024-04-10", "2024-04-20"),
        ("từ ngày 10/4/2024 đến hết ngày 20/4/2024", "2024-04-10", "2024-04-20"),
        ("từ 10/4/2024 - 20/4/2024", "2024-04-10", "2024-04-20"),
        ("từ ngày 10/4 đến ngày 20/4/2024", "2024-04-10", "2024-04-20"),
        ("từ ngày 10-4 đến hết ngày 20-4-2024", "2024-04-10", "2024-04-20"),
        ("từ ngày 10 đến ngày 20/4/2024", "2024-04-10", "2024-04-20"),
        ("từ ngày 10 đến hết ngày 20 tháng 4 năm 2024", "2024-04-10", "2024-04-20"),
        ("từ ngày 25 tháng 3 đến ngày 20 tháng 4 năm 2024", "2024-03-25", "2024-04-20"),
        ("từ 10-20/4/2024", "2024-04-10", "2024-04-20"),
        ("10-20/4/2024", "2024-04-10", "2024-04-20"),
        ("từ ngày 20/12 đến ngày 10/01/2025", "2024-12-20", "2025-01-10"),
        ("từ tháng 3 đến 20/4/2024", "2024-03-01", "2024-04-20"),
        ("từ tháng 3 đến ngày 20/4/2024", "2024-03-01", "2024-04-20"),
        ("từ tháng 3 đến hết ngày 20/4", "2024-03-01", "2024-04-20"),
        ("từ nay đến hết ngày 20/4/2024", None, "2024-04-20"),
        ("từ nay đến ngày 20/4/2024", None, "2024-04-20"),
    ],
)
def test_a_stretch_in_every_form(words: str, start: str | None, end: str) -> None:
    assert work(f"Treo băng rôn {words}") == ([(start, end)], end)


@pytest.mark.parametrize(
    "words",
    [
        "kỷ niệm 70 năm ngày giải phóng (07/5/1954 - 07/5/2024)",
        "nhân ngày Sách Việt Nam 21/4",
        "theo Luật có hiệu lực từ ngày 01/7/2024",
        "sau vụ cháy ngày 12/02/2024",
        "theo Kế hoạch số 61/KH-UBND ngày 26/02/2024 của UBND huyện",
        "tại thôn 4/5",
        "đạt 20/24 chỉ tiêu",
        "hằng năm",
        "từ tháng 4 đến hết tháng 6/2024",
        "trong tháng 4/2024",
        "trong quý II năm 2024",
        "trước ngày 30/8/219",
        "trước ngày 31/4/2024",
        "trước ngày 3/2/20241",
        "như hạn cũ đã giao ngày 15/02/2024",
    ],
)
def test_other_days_are_no_last_day(words: str) -> None:
    assert work(f"Treo băng rôn {words}")[1] is None


def test_a_slip_of_a_year_is_remarked() -> None:
    draft = draft_of(f"1. {UNIT}\n- Treo băng rôn trước ngày 30/8/219.")
    assert any("30/8/219" in one.message for one in draft.remarks)


def test_a_day_in_the_past_is_remarked() -> None:
    draft = draft_of(f"1. {UNIT}\n- Treo băng rôn trước ngày 15/02/2024.")
    assert "due_before_issue" in {one.code for one in draft.remarks}


def test_the_next_heading_glued_to_a_day() -> None:
    draft = draft_of(
        f"1. {UNIT}\n- Treo băng rôn từ ngày 10/4/2024 đến hết ngày 20/4/2024.2. Hạt Kiểm lâm\n- Tuần tra."
    )
    assert [(one.addressees, one.due_on) for one in draft.instructions] == [
        ([UNIT], "2024-04-20"),
        (["Hạt Kiểm lâm"], None),
    ]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("vào các ngày 24, 25 và 26 tháng 8 năm 2024", [("2024-08-24", "2024-08-26")]),
        ("vào ngày 24/8/2024", [("2024-08-24", "2024-08-24")]),
        ("vào sáng thứ Bảy (ngày 24/8/2024)", [("2024-08-24", "2024-08-24")]),
    ],
)
def test_days_on_which_it_is_done(words: str, days: list[tuple[str, str]]) -> None:
    assert work(f"Ra quân dọn vệ sinh {words}")[0] == days


@pytest.mark.parametrize(
    ("hour", "read_as"),
    [
        ("16h00", "16:00"),
        ("9h00", "09:00"),
        ("14 giờ 00", "14:00"),
        ("14 giờ", "14:00"),
        ("16h30", "16:30"),
        ("07:30", "07:30"),
        ("16 giờ 30 phút", "16:30"),
        ("17h", "17:00"),
    ],
)
def test_an_hour_in_every_spelling(hour: str, read_as: str) -> None:
    (one,) = duties_of(f"1. {UNIT}\n- Treo băng rôn trước {hour} ngày 20/4/2024.")
    assert (one.due_on, one.due_time) == ("2024-04-20", read_as)


@pytest.mark.parametrize("heading", ["Thời gian", "Thời gian thực hiện:", "THỜI GIAN, ĐỊA ĐIỂM", "Các đợt cao điểm"])
def test_a_campaign_stands_under_a_heading_of_time(heading: str) -> None:
    draft = draft_of(f"1. {heading}\n- Từ ngày 10/4/2024 đến ngày 20/4/2024.\n2. {UNIT}\n- Tuần tra.")
    assert [(one.start, one.end) for one in draft.periods] == [("2024-04-10", "2024-04-20")]


def test_a_month_to_a_day_is_a_period_too() -> None:
    draft = draft_of(f"1. Thời gian\n- Từ tháng 3 đến 30/4/2024.\n2. {UNIT}\n- Tuần tra.")
    assert [(one.start, one.end) for one in draft.periods] == [("2024-03-01", "2024-04-30")]
