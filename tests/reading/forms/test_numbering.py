"""The marks of items, in every form in which they are typed, and which stands under which."""

import pytest

from tests.reading.papers import duties_of

A, B = "Công an huyện", "Hạt Kiểm lâm"


def owners(body: str) -> list[tuple[str, list[str]]]:
    return [(one.text.rstrip(".;"), one.addressees) for one in duties_of(body)]


@pytest.mark.parametrize(
    "bullet",
    [
        "- ",
        "-",
        "– ",
        "— ",
        "+ ",
        "* ",
        "• ",
        "● ",
        "_ ",
        "~ ",
        "· ",
        "▪ ",
        "a) ",
        "(a) ",
        "a. ",
        "1.1. ",
        "1.1 ",
        "1) ",
        "i) ",
    ],
)
def test_a_mark_under_a_heading_begins_an_item(bullet: str) -> None:
    second = (
        bullet.replace("a", "b", 1)
        if "a" in bullet
        else bullet.replace("1.1", "1.2").replace("1)", "2)").replace("i)", "ii)")
    )
    body = f"1. {A}:\n{bullet}Tuần tra ban đêm.\n{second}Treo băng rôn."
    if bullet == "+ ":
        body = f"1. {A}:\n- Tuần tra ban đêm.\n- Treo băng rôn."
    assert owners(body) == [("Tuần tra ban đêm", [A]), ("Treo băng rôn", [A])]


@pytest.mark.parametrize(
    "mark", ["{}. ", "{}.", "{} ", "{}- ", "{}/ ", "{}) ", "{}.  ", "Điều {}. ", "__{}. ", "**{}. "]
)
def test_a_number_before_a_body_is_a_mark(mark: str) -> None:
    body = f"{mark.format(1)}{A}\n- Tuần tra ban đêm.\n{mark.format(2)}{B}\n- Treo băng rôn."
    assert owners(body) == [("Tuần tra ban đêm", [A]), ("Treo băng rôn", [B])]


@pytest.mark.parametrize("mark", ["I. ", "I - ", "I/ ", "I) "])
def test_roman_parts_stand_above_numbers(mark: str) -> None:
    second = mark.replace("I", "II", 1)
    body = f"{mark}NỘI DUNG\n1. Mức phạt mới.\n{second}TỔ CHỨC THỰC HIỆN\n1. {A}: tuần tra ban đêm.\n2. {B}\n- Treo băng rôn."
    assert owners(body) == [(f"{A}: tuần tra ban đêm", [A]), ("Treo băng rôn", [B])]


def test_the_letter_d_with_a_stroke_follows_d() -> None:
    body = f"1. {A}:\n" + "\n".join(f"{letter}) Tuần tra thôn {letter.upper()};" for letter in "abcdđe")
    assert len(owners(body)) == 6


def test_a_letter_in_brackets_inside_a_sentence_parts_nothing() -> None:
    (one,) = duties_of(f"1. {A} tuần tra (a) ban đêm tại các thôn; (b) ban ngày tại chợ.")
    assert one.addressees == [A]


def test_decimal_numbers_stand_under_their_first_figure() -> None:
    body = f"1. Giao nhiệm vụ\n1.1. {A}\n- Tuần tra ban đêm.\n1.2. {B}\n- Treo băng rôn.\n2. Trường THCS Bản Sen\n- Sinh hoạt dưới cờ."
    assert owners(body) == [
        ("Tuần tra ban đêm", [A]),
        ("Treo băng rôn", [B]),
        ("Sinh hoạt dưới cờ", ["Trường THCS Bản Sen"]),
    ]


def test_plus_signs_divide_and_dashes_part() -> None:
    body = f"1. {A}\n- Tuần tra ban đêm:\n+ Tại chợ;\n+ Tại bến xe.\n- Treo băng rôn."
    assert [text for text, _ in owners(body)] == ["Tuần tra ban đêm:\n+ Tại chợ;\n+ Tại bến xe", "Treo băng rôn"]


def test_items_without_any_mark() -> None:
    body = f"{A} tuần tra ban đêm tại các thôn.\n{B} treo băng rôn tại cửa rừng."
    assert [units for _, units in owners(body)] == [[A], [B]]


@pytest.mark.parametrize("first", ["Một là,", "Thứ nhất,", "Một là:"])
def test_ordinals_in_words(first: str) -> None:
    second = "Hai là," if first.startswith("Một") else "Thứ hai,"
    assert [text.split(" ")[0] for text, _ in owners(f"{first} tuần tra ban đêm.\n{second} treo băng rôn.")] == [
        "tuần",
        "treo",
    ]
