"""By when, as written in duties."""

import pytest

from app.reading.dates import dates_in, hours_in
from app.reading.draft import DraftInstruction
from tests.reading.papers import draft_of, duties_of


def duty(text: str) -> DraftInstruction:
    (one,) = duties_of(f"1. UBND các xã, thị trấn {text}")
    return one


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("trước ngày 18/4/2024", "2024-04-18"),
        ("trước 18/4/2024", "2024-04-18"),
        ("xong trước ngày 18/4/2024", "2024-04-18"),
        ("chậm nhất ngày 18/4/2024", "2024-04-18"),
        ("chậm nhất là ngày 18/4/2024", "2024-04-18"),
        ("chậm nhất vào ngày 18 tháng 4 năm 2024", "2024-04-18"),
        ("trong ngày 18/4/2024", "2024-04-18"),
        ("(trước ngày 18/4/2024)", "2024-04-18"),
        ("thời hạn hoàn thành: 18/4/2024", "2024-04-18"),
        ("đến hết ngày 18/4/2024", "2024-04-18"),
        ("trước ngày 18-4-2024", "2024-04-18"),
        ("trước ngày 18/4", "2024-04-18"),
        ("trước ngày 15/01", "2025-01-15"),
        ("trước 14/04", "2024-04-14"),
        ("việc ban hành kế hoạch trước ngày 18/4/2024", "2024-04-18"),
        ("biểu thống kê trước ngày 18/4/2024", "2024-04-18"),
        ("việc thành lập tổ trước ngày 18/4/2024", "2024-04-18"),
    ],
)
def test_a_deadline_is_an_end_without_a_start(phrase: str, day: str) -> None:
    one = duty(f"treo băng rôn, hoàn thành {phrase}.")
    assert [(span.start, span.end) for span in one.dates] == [(None, day)]
    assert one.due_on == day
    assert one.due_text is not None
    assert one.due_text in f"hoàn thành {phrase}"


@pytest.mark.parametrize(
    ("phrase", "start", "end"),
    [
        ("từ ngày 10/4/2024 đến hết ngày 30/4/2024", "2024-04-10", "2024-04-30"),
        ("từ ngày 10/4/2024 đến ngày 30/4/2024", "2024-04-10", "2024-04-30"),
        ("từ 10/4/2024 đến 30/4/2024", "2024-04-10", "2024-04-30"),
        ("từ ngày 10/4 đến hết ngày 30/4/2024", "2024-04-10", "2024-04-30"),
        ("từ ngày 19-1 đến hết ngày 5-2-2025", "2025-01-19", "2025-02-05"),
        ("từ ngày 28/12 đến hết ngày 05/01/2025", "2024-12-28", "2025-01-05"),
        ("từ ngày 22 đến hết ngày 23 tháng 5 năm 2024", "2024-05-22", "2024-05-23"),
        ("từ ngày 16/9/2024", "2024-09-16", None),
        ("từ 01-31/12/2024", "2024-12-01", "2024-12-31"),
        ("(thời gian 01 - 31/12/2024)", "2024-12-01", "2024-12-31"),
    ],
)
def test_a_stretch_has_both_ends_though_the_year_stands_once(phrase: str, start: str, end: str | None) -> None:
    one = duty(f"treo cờ Tổ quốc {phrase}.")
    assert [(span.start, span.end) for span in one.dates] == [(start, end)]
    assert one.due_on == end


@pytest.mark.parametrize(
    "phrase", ["vào ngày 05/6/2024", "vào sáng ngày 05/6/2024", "vào 7 giờ 30 phút ngày 05/6/2024"]
)
def test_a_day_on_which_it_is_done_is_a_stretch_of_one_day(phrase: str) -> None:
    one = duty(f"đồng loạt ra quân dọn vệ sinh {phrase}.")
    assert [(span.start, span.end) for span in one.dates] == [("2024-06-05", "2024-06-05")]
    assert one.due_on == "2024-06-05"


@pytest.mark.parametrize(
    "often", ["định kỳ 6 tháng (trước ngày 15/6)", "hằng năm trước ngày 15/12", "mỗi quý, trước ngày 15/3"]
)
def test_a_day_of_every_year_is_no_deadline(often: str) -> None:
    one = duty(f"kiểm tra việc ký cam kết {often}.")
    assert (one.dates, one.due_on) == ([], None)


def test_a_day_beside_something_done_every_week_is_one() -> None:
    one = duty("họp dân trước ngày 15/6; phát thanh hằng tuần.")
    assert one.due_on == "2024-06-15"


@pytest.mark.parametrize("told", ["vụ cháy xảy ra vào ngày 05/02/2024", "buổi lễ khai mạc vào ngày 05/02/2024"])
def test_a_day_on_which_something_happened_is_none(told: str) -> None:
    assert duty(f"rút kinh nghiệm từ {told}.").dates == []


@pytest.mark.parametrize(
    "text",
    [
        "tuyên truyền quy định mới có hiệu lực từ ngày 01/01/2025.",
        "tuyên truyền kỷ niệm 70 năm Ngày thành lập huyện (20/4/1955 - 20/4/2025).",
        "thực hiện Kế hoạch số 8/KH-UBND ngày 02/01/2024 của UBND tỉnh.",
        "treo băng rôn trong các tháng 9, 10 và 11/2024.",
        "họp dân trước ngày 31/02/2024.",
        "họp dân trước ngày 30/8/219.",
        "họp dân trước ngày 3/2/20121.",
        "họp dân trước ngày 02/3.",
        "hoàn thành trước 1/3 số hộ.",
    ],
    ids=[
        "takes effect",
        "anniversary",
        "citation",
        "months",
        "no such day",
        "three digits",
        "five digits",
        "just passed",
        "a third",
    ],
)
def test_other_dates_and_slips_are_no_deadline(text: str) -> None:
    one = duty(text)
    assert one.dates == []
    assert one.due_on is None


def test_the_hour_stands_before_the_day() -> None:
    one = duty("gửi danh sách trước 16h30 ngày 13/4/2024.")
    assert (one.due_on, one.due_time) == ("2024-04-13", "16:30")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("các ngày 06, 13 và 20/4/2024", ["2024-04-06", "2024-04-13", "2024-04-20"]),
        ("các ngày 06, 13 và 20/4", ["2024-04-06", "2024-04-13", "2024-04-20"]),
        ("vào ngày 06, 13 và 20 tháng 4 năm 2024", ["2024-04-06", "2024-04-13", "2024-04-20"]),
        ("các ngày 28/4, 05/5 và 12/5/2024", ["2024-04-28", "2024-05-05", "2024-05-12"]),
        ("các ngày 06-4, 13-4-2024", ["2024-04-06", "2024-04-13"]),
    ],
)
def test_days_apart_are_each_kept_and_the_last_is_the_last_day(words: str, days: list[str]) -> None:
    one = duty(f"cho xe loa chạy vào chợ phiên {words}.")
    assert [(span.start, span.end, span.days) for span in one.dates] == [(None, None, days)]
    assert (one.due_on, one.due_text) == (days[-1], words)


@pytest.mark.parametrize("words", ["các ngày 24, 25 và 26 tháng 8 năm 2024", "trong ngày 24, 25/8/2024"])
def test_days_that_follow_each_other_are_a_stretch(words: str) -> None:
    one = duty(f"mở hội trại {words}.")
    assert [(span.start, span.days) for span in one.dates] == [("2024-08-24", [])]
    assert one.due_on == one.dates[0].end


@pytest.mark.parametrize(
    "words",
    [
        "treo cờ các ngày 30/4, 19/5 và 02/9",
        "treo cờ các ngày 31, 32/4/2024",
        "treo cờ các ngày 20, 13 và 06/4/2024",
    ],
    ids=["of every year", "no such day", "out of order"],
)
def test_a_row_of_days_nobody_can_tell_is_kept_in_words_and_remarked(words: str) -> None:
    draft = draft_of(f"1. UBND các xã, thị trấn {words}.")
    (one,) = draft.instructions
    assert (one.dates, one.due_on, one.due_text) == ([], None, words.removeprefix("treo cờ "))
    assert "days_listed" in {remark.code for remark in draft.remarks}


def test_days_one_remembers_are_no_time_of_work() -> None:
    one = duty("treo cờ kỷ niệm các ngày 03, 10 và 22/12/2024.")
    assert (one.dates, one.due_on, one.due_text) == ([], None, None)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("7h00", "07:00"),
        ("16 giờ 00", "16:00"),
        ("16h30", "16:30"),
        ("9 giờ", "09:00"),
        ("07 giờ 30", "07:30"),
        ("6:15", "06:15"),
    ],
)
def test_hours_are_read_in_every_spelling(text: str, hour: str) -> None:
    assert [found for _, _, found in hours_in(bare_of(text))] == [hour]


def bare_of(text: str) -> str:
    return text.replace("ờ", "o")


@pytest.mark.parametrize("text", ["125h00", "24/7", "ti le 30", "3 hop"])
def test_other_figures_are_no_hours(text: str) -> None:
    assert list(hours_in(text)) == []


def test_a_day_without_a_year_needs_the_word_for_day() -> None:
    assert dates_in("đạt 16/12 chỉ tiêu") == []
    assert [(one.day, one.month) for one in dates_in("vào ngày 16/12")] == [(16, 12)]
