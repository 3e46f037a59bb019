"""What is to be reported: trigger, hour, receiver and way, in every form."""

import pytest

from app.reading.draft import ReportRequest
from tests.reading.papers import draft_of

OFFICE = "Phòng Văn hóa và Thông tin"
BODY = "1. Công an huyện: tuần tra ban đêm.\n\n"


def asked(closing: str) -> list[ReportRequest]:
    return [one for one in draft_of(f"{BODY}{closing}").reports if not one.own]


@pytest.mark.parametrize(
    ("closing", "trigger", "due", "time"),
    [
        ("Báo cáo kết quả về {} trước ngày 20/4/2024.", "date", "2024-04-20", None),
        ("Báo cáo kết quả thực hiện gửi về {} trước 16h00 ngày 20/4/2024.", "date", "2024-04-20", "16:00"),
        ("Gửi báo cáo về {} chậm nhất ngày 20/4/2024.", "date", "2024-04-20", None),
        ("Kết quả gửi về {} trước 9 giờ 30 ngày 20/4/2024 để tổng hợp.", "date", "2024-04-20", "09:30"),
        ("Trước ngày 20/4/2024, các đơn vị gửi báo cáo về {}.", "date", "2024-04-20", None),
        ("Báo cáo (kèm ảnh) gửi về {} trước ngày 20 tháng 4 năm 2024.", "date", "2024-04-20", None),
        ("Tổng hợp kết quả, báo cáo {} (trước ngày 20/4/2024).", "date", "2024-04-20", None),
        ("Định kỳ hằng tuần báo cáo kết quả về {}.", "periodic", None, None),
        ("Định kỳ trước ngày 25 hằng tháng báo cáo kết quả về {}.", "periodic", None, None),
        ("Báo cáo hằng quý về {} theo quy định.", "periodic", None, None),
        ("Định kỳ 6 tháng, năm báo cáo kết quả về {}.", "periodic", None, None),
        ("Định kỳ vào 15h00 thứ Năm hằng tuần báo cáo về {}.", "periodic", None, "15:00"),
        ("Hằng tháng báo cáo kết quả về {}.", "periodic", None, None),
        ("Báo cáo kết quả về {} khi có yêu cầu.", "on_request", None, None),
        ("Báo cáo đột xuất về {} theo yêu cầu.", "on_event", None, None),
        ("Nếu có khó khăn, vướng mắc, kịp thời phản ánh về {} để được hướng dẫn.", "on_event", None, None),
        ("Trong quá trình thực hiện có vướng mắc phát sinh, báo cáo {} xem xét.", "on_event", None, None),
        ("Khi có sự cố, vụ việc bất thường phải báo cáo ngay về {}.", "on_event", None, None),
        ("Báo cáo ngay về {} sau khi hoàn thành.", "immediate", None, None),
        ("Báo cáo kết quả về {} để tổng hợp.", "unspecified", None, None),
        ("Kết quả thực hiện đề nghị gửi báo cáo về {}./.", "unspecified", None, None),
    ],
)
def test_a_report_is_asked_in_every_form(closing: str, trigger: str, due: str | None, time: str | None) -> None:
    first = asked(closing.format(OFFICE))[0]
    assert (first.trigger, first.due_on, first.time, first.to) == (trigger, due, time, OFFICE)


@pytest.mark.parametrize(
    ("way", "via"),
    [
        ("qua hệ thống quản lý văn bản", "hệ thống quản lý văn bản"),
        ("(qua địa chỉ email: vhtt@lungvai.example)", "địa chỉ email"),
        ("thông qua Văn phòng UBND huyện", "Văn phòng UBND huyện"),
        ("(qua Tổ nghiệp vụ, điện thoại 0900 000 000)", "Tổ nghiệp vụ"),
        ("qua phần mềm báo cáo của ngành", "phần mềm báo cáo của ngành"),
    ],
)
def test_the_way_is_told(way: str, via: str) -> None:
    (one,) = asked(f"Báo cáo kết quả về {OFFICE} {way} trước ngày 20/4/2024.")
    assert (one.via or "").startswith(via)
    assert one.to == OFFICE
    assert one.due_on == "2024-04-20"


@pytest.mark.parametrize(
    "to", ["Phòng", "Phòng Văn hóa và Thông tin huyện", "Phòng Văn hóa và Thông tin (Tổ Nghiệp vụ)"]
)
def test_the_issuer_calls_itself_in_other_words(to: str) -> None:
    (one,) = asked(f"Báo cáo kết quả về {to} trước ngày 20/4/2024.")
    assert (one.to or "").startswith(OFFICE)


@pytest.mark.parametrize(
    "own",
    ["để tổng hợp, báo cáo UBND huyện", "để báo cáo Huyện ủy", "để Phòng tổng hợp, báo cáo UBND huyện theo quy định"],
)
def test_what_the_issuer_owes_is_no_second_report(own: str) -> None:
    assert [one.to for one in asked(f"Báo cáo kết quả về {OFFICE} trước ngày 20/4/2024 {own}.")] == [OFFICE]


def test_a_quick_and_a_final_report_are_two() -> None:
    found = asked(f"Báo cáo nhanh về {OFFICE} trước ngày 10/4/2024; báo cáo tổng kết trước ngày 20/4/2024.")
    assert [(one.trigger, one.due_on) for one in found] == [("date", "2024-04-10"), ("date", "2024-04-20")]


def test_a_report_in_an_item_is_a_duty_too() -> None:
    draft = draft_of(f"1. Công an huyện\n- Tuần tra ban đêm.\n- Báo cáo kết quả về {OFFICE} trước ngày 20/4/2024.")
    assert [one.is_report for one in draft.instructions] == [False, True]
    assert [one.due_on for one in draft.reports] == ["2024-04-20"]


@pytest.mark.parametrize(
    "closing",
    [
        "Báo cáo viên các cấp tuyên truyền tại các thôn.",
        "Nghe báo cáo kết quả tại hội nghị.",
        "Nội dung này thay thế báo cáo trước đây.",
        "Đề nghị các đơn vị nghiêm túc thực hiện.",
    ],
)
def test_other_words_ask_for_no_report(closing: str) -> None:
    assert asked(closing) == []
