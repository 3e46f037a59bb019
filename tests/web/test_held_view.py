"""What somebody typed before they had to sign in is shown as they would read it, under the words of its page."""

from app.queries.held_forms import Held
from app.web.held_view import held_context

Lines = list[tuple[str, str]]


def lines(action: str, *typed: tuple[str, str]) -> Lines:
    shown: Lines = held_context(Held(action, [list(pair) for pair in typed], {}))["lines"]
    return shown


def test_an_amount_stands_with_its_unit_and_an_empty_one_not_at_all() -> None:
    given = [("quantity-0-amount", "6"), ("quantity-0-unit", "lượt phát"), ("quantity-1-amount", "")]
    assert lines("/quick", *given, ("quantity-1-unit", "tin, bài")) == [("Lượt phát", "6")]


def test_days_and_forms_of_work_are_written_as_here() -> None:
    typed = [("channel", "BANNER"), ("done_on", "2026-12-01"), ("place", "loa"), ("file_name-7", "a b.jpg")]
    assert lines("/activities?task=3", *typed, ("task_ids", "3"), ("_key", "abc")) == [
        ("Đã làm gì", "Băng rôn"),
        ("Ngày thực hiện", "01/12/2026"),
        ("Địa điểm", "loa"),
        ("Ảnh, văn bản minh chứng", "a b.jpg"),
    ]


def test_the_reason_of_a_step_names_the_step() -> None:
    typed = [("action", "decline"), ("decline-reason", "Chưa có loa"), ("version", "3")]
    assert [text for _, text in lines("/tasks/3/transitions", *typed)] == ["Báo không thực hiện được", "Chưa có loa"]


def test_a_draft_is_shown_by_its_labels_and_without_codes() -> None:
    typed = [
        ("kind", "cong_van"),
        ("urgency", "none"),
        ("subject", "Tuyên truyền"),
        ("instructions-1-text", "Phát loa"),
        ("instructions-1-channels", "LED"),
        ("instructions-1-addressee_refs", "a1"),
        ("citations-0-role", "basis"),
        ("addressees-0-offices", "LOCAL:DL-X-KIENMOC"),
        ("then", "send"),
    ]
    assert lines("/dispatches/9/edit", *typed) == [
        ("Loại văn bản", "Công văn"),
        ("Trích yếu", "Tuyên truyền"),
        ("Nội dung 2, nội dung", "Phát loa"),
        ("Nội dung 2, hình thức", "Màn hình LED, bảng điện tử"),
    ]


def test_what_has_no_known_label_is_shown_where_a_person_wrote_it() -> None:
    assert lines("/somewhere", ("x", "Đã gõ"), ("mode", "fast"), ("token", "abc-123")) == [("", "Đã gõ")]
