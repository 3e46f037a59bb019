"""What is to be reported."""

import pytest

from app.reading.draft import ReportRequest
from tests.reading.papers import draft_of

ITEM = "1. UBND các xã, thị trấn họp dân tại thôn.\n\n"


def asked(closing: str) -> list[ReportRequest]:
    return draft_of(ITEM + closing).reports


@pytest.mark.parametrize(
    ("closing", "trigger", "due_on", "time"),
    [
        ("Báo cáo kết quả về Phòng Văn hóa và Thông tin trước ngày 20/5/2024./.", "date", "2024-05-20", None),
        ("Báo cáo kết quả về Phòng Văn hóa và Thông tin trước 16h00 ngày 20/5/2024./.", "date", "2024-05-20", "16:00"),
        ("Kết quả thực hiện gửi về Phòng Văn hóa và Thông tin chậm nhất ngày 20/5/2024./.", "date", "2024-05-20", None),
        ("Các đơn vị gửi kế hoạch về Phòng Văn hóa và Thông tin trước ngày 20/5/2024./.", "date", "2024-05-20", None),
        ("Định kỳ báo cáo kết quả về Phòng Văn hóa và Thông tin./.", "periodic", None, None),
        ("Báo cáo về Phòng Văn hóa và Thông tin vào thứ Hai hằng tuần./.", "periodic", None, None),
        (
            "Định kỳ trước 15 giờ 00 thứ Năm hằng tuần báo cáo về Phòng Văn hóa và Thông tin./.",
            "periodic",
            None,
            "15:00",
        ),
        (
            "Đề nghị các đơn vị báo cáo kết quả về Phòng Văn hóa và Thông tin khi có yêu cầu./.",
            "on_request",
            None,
            None,
        ),
        (
            "Nếu có khó khăn, vướng mắc, đề nghị phản ánh về Phòng Văn hóa và Thông tin để phối hợp giải quyết./.",
            "on_event",
            None,
            None,
        ),
        ("Vụ việc đột xuất báo cáo ngay Phòng Văn hóa và Thông tin./.", "on_event", None, None),
        ("Đề nghị các đơn vị báo cáo kết quả về Phòng Văn hóa và Thông tin./.", "unspecified", None, None),
    ],
)
def test_the_trigger_is_read_from_the_closing_paragraph(
    closing: str, trigger: str, due_on: str | None, time: str | None
) -> None:
    (one,) = asked(closing)
    assert (one.trigger, one.due_on, one.time) == (trigger, due_on, time)
    assert one.to == "Phòng Văn hóa và Thông tin"
    assert one.own is False


def test_a_semicolon_in_a_bracket_parts_no_request() -> None:
    (one,) = asked(
        "Báo cáo kết quả về Phòng Văn hóa và Thông tin (số 5 phố Mới; thư điện tử: vh@lv.vn) trước ngày 20/5/2024./."
    )
    assert (one.due_on, one.to) == ("2024-05-20", "Phòng Văn hóa và Thông tin")


@pytest.mark.parametrize(
    "what",
    ["lập biểu thống kê gửi Phòng", "tổng hợp phương án gửi về Phòng Văn hóa và Thông tin", "nộp hồ sơ về Phòng"],
)
def test_what_is_sent_to_the_issuer_by_a_day_is_handed_in(what: str) -> None:
    draft = draft_of(f"1. UBND các xã, thị trấn {what} trước ngày 20/5/2024.")
    assert [(one.trigger, one.due_on, one.to) for one in draft.reports] == [
        ("date", "2024-05-20", "Phòng Văn hóa và Thông tin")
    ]
    assert draft.instructions[0].is_report


def test_one_sentence_may_ask_every_week_and_at_the_end() -> None:
    weekly, last = asked(
        "UBND các xã, thị trấn báo cáo kết quả về Phòng trước 15 giờ thứ Tư hằng tuần và báo cáo tổng kết trước 30/9/2024./."
    )
    assert (weekly.trigger, weekly.cycle, weekly.time) == ("periodic", "WEEK", "15:00")
    assert (last.trigger, last.due_on, last.to) == ("date", "2024-09-30", "Phòng Văn hóa và Thông tin")


def test_later_parts_of_a_request_name_only_their_days() -> None:
    before, at_once, after = asked(
        "Báo cáo tình hình về Phòng, cụ thể: trước Tết gửi trước 16h ngày 18/4/2024; trong Tết báo cáo ngay khi có vụ việc; sau Tết gửi trước ngày 30/5/2024./."
    )
    assert (before.due_on, before.time) == ("2024-04-18", "16:00")
    assert at_once.trigger == "on_event"
    assert (after.trigger, after.due_on, after.to) == ("date", "2024-05-30", "Phòng Văn hóa và Thông tin")


def test_what_is_sent_to_others_is_not() -> None:
    assert draft_of("1. UBND các xã, thị trấn gửi giấy mời đến các hộ trước ngày 20/5/2024.").reports == []


@pytest.mark.parametrize(
    ("bracket", "via"),
    [
        ("(qua Vụ Học sinh, sinh viên)", "Vụ Học sinh, sinh viên"),
        ("(qua Vụ Học sinh, sinh viên, địa chỉ: số 5 phố Mới)", "Vụ Học sinh, sinh viên"),
        ("(qua Đội Tuyên truyền, xây dựng phong trào, đ/c M - 0905)", "Đội Tuyên truyền, xây dựng phong trào"),
    ],
)
def test_the_way_in_a_bracket_may_hold_commas(bracket: str, via: str) -> None:
    (one,) = asked(f"Báo cáo kết quả về Phòng Văn hóa và Thông tin {bracket} trước ngày 20/5/2024./.")
    assert one.via == via


def test_how_often_stands_above_the_days_of_each_year() -> None:
    (one,) = asked(
        "Báo cáo kết quả định kỳ 6 tháng (trước ngày 15/6) và năm (trước ngày 15/12) về Phòng Văn hóa và Thông tin./."
    )
    assert (one.trigger, one.due_on, one.cycle) == ("periodic", None, "HALF")


@pytest.mark.parametrize(
    ("phrase", "cycle"),
    [
        ("hằng tuần", "WEEK"),
        ("hàng tuần", "WEEK"),
        ("hằng tháng", "MONTH"),
        ("hàng quý", "QUARTER"),
        ("hằng năm", "YEAR"),
        ("6 tháng", "HALF"),
        ("ngày 05 đầu tháng", "MONTH"),
        ("vào cuối quý", "QUARTER"),
        ("6 tháng, hằng năm", "HALF"),
    ],
)
def test_how_often_is_told_by_a_word(phrase: str, cycle: str) -> None:
    (one,) = asked(f"Định kỳ {phrase} báo cáo kết quả về Phòng Văn hóa và Thông tin./.")
    assert (one.trigger, one.cycle) == ("periodic", cycle)


def test_one_sentence_may_ask_by_month_and_on_request() -> None:
    found = asked("Giao Hạt Kiểm lâm tổng hợp, báo cáo UBND huyện trước ngày 25 hằng tháng và khi có yêu cầu./.")
    assert [(one.trigger, one.to) for one in found] == [("periodic", "UBND huyện"), ("on_request", "UBND huyện")]


def test_a_second_clause_shares_the_receiver_of_the_first() -> None:
    first, second = asked(
        "Báo cáo nhanh về Văn phòng HĐND và UBND huyện trước 10 giờ 00 ngày 22/5/2024, sau đó báo cáo vào thứ Hai hằng tuần./."
    )
    assert (first.trigger, first.due_on, first.time) == ("date", "2024-05-22", "10:00")
    assert (second.trigger, second.cycle) == ("periodic", "WEEK")
    assert first.to == second.to == "Văn phòng HĐND và UBND huyện"


def test_the_issuer_s_own_report_without_a_day_is_no_report() -> None:
    found = asked(
        "Báo cáo kết quả về Phòng Văn hóa và Thông tin trước ngày 20/5/2024 để tổng hợp, báo cáo UBND huyện./."
    )
    assert [(one.due_on, one.to) for one in found] == [("2024-05-20", "Phòng Văn hóa và Thông tin")]


def test_the_issuer_s_own_report_with_a_day_is_marked_as_its_own() -> None:
    _, own = asked(
        "Báo cáo kết quả về Phòng Văn hóa và Thông tin trước ngày 20/5/2024 để tổng hợp, báo cáo UBND huyện trước ngày 25/5/2024./."
    )
    assert (own.due_on, own.to, own.own) == ("2024-05-25", "UBND huyện", True)


def test_the_way_is_named_after_through() -> None:
    (one,) = asked(
        "Báo cáo kết quả về Phòng Văn hóa và Thông tin trước ngày 20/5/2024 qua hệ thống quản lý văn bản để tổng hợp./."
    )
    assert one.via == "hệ thống quản lý văn bản"


def test_a_bare_class_word_is_the_issuer() -> None:
    draft = draft_of(ITEM + "Báo cáo kết quả về Phòng trước ngày 20/5/2024./.")
    assert [one.to for one in draft.reports] == ["Phòng Văn hóa và Thông tin"]


def test_a_receiver_whose_name_holds_giao_or_ve_is_kept_whole() -> None:
    (one,) = asked("Báo cáo kết quả về Ban Tuyên giáo Huyện ủy trước ngày 20/5/2024./.")
    assert one.to == "Ban Tuyên giáo Huyện ủy"


@pytest.mark.parametrize(
    "item",
    [
        "2. Công an huyện tham mưu, xây dựng báo cáo sơ kết định kỳ hằng năm.",
        "2. Công an huyện thực hiện chỉ tiêu hằng năm, kịp thời báo cáo cấp có thẩm quyền.",
        "2. Công an huyện cung cấp số liệu cho Trung tâm Y tế vào thứ Sáu hằng tuần.",
        "2. Công an huyện cử báo cáo viên tham gia.",
        "2. Công an huyện gửi 05 mẫu áp phích về các xã trước ngày 25/5/2024.",
    ],
)
def test_other_work_is_no_report(item: str) -> None:
    assert asked(item) == []


def test_a_duty_done_by_handing_in_is_marked() -> None:
    draft = draft_of(
        "1. UBND các xã, thị trấn\n- Lập kế hoạch, gửi về Phòng chậm nhất ngày 23/4/2024.\n- Họp dân tại thôn."
    )
    assert [one.is_report for one in draft.instructions] == [True, False]
    assert [one.due_on for one in draft.reports] == ["2024-04-23"]


@pytest.mark.parametrize(
    "work",
    [
        "Báo cáo kết quả thực hiện về Phòng Văn hóa và Thông tin.",
        "Tổng hợp, gửi kết quả cho Phòng Văn hóa và Thông tin.",
    ],
)
def test_an_item_that_hands_the_result_to_the_issuer_asks_a_report_without_a_day(work: str) -> None:
    draft = draft_of(f"1. UBND các xã, thị trấn\n- Họp dân.\n- {work}")
    assert [(one.trigger, one.to) for one in draft.reports] == [("unspecified", "Phòng Văn hóa và Thông tin")]
    assert [one.is_report for one in draft.instructions] == [False, True]


def test_at_once_is_not_every_day() -> None:
    (at_once,) = draft_of("1. Họp dân.\n\nBáo cáo ngay về Phòng khi xảy ra cháy.").reports
    (daily,) = draft_of("1. Họp dân.\n\nBáo cáo ngày về Phòng.").reports
    assert (at_once.trigger, at_once.cycle) == ("immediate", None)
    assert (daily.trigger, daily.cycle) == ("periodic", "DAY")


def test_an_item_that_hands_the_result_to_others_asks_none() -> None:
    assert draft_of("1. UBND các xã, thị trấn\n- Báo cáo kết quả với Hội đồng nhân dân xã.").reports == []


def test_a_closing_call_may_ask_to_send_the_result() -> None:
    draft = draft_of("1. Họp dân.\n\nĐề nghị các đơn vị triển khai và gửi kết quả thực hiện về Phòng./.")
    assert [(one.trigger, one.to) for one in draft.reports] == [("unspecified", "Phòng Văn hóa và Thông tin")]
