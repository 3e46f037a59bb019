"""Spellings: tone places, letters typed apart, odd blanks and dashes, old letters, capitals, lines cut by hand."""

import re
import textwrap
import unicodedata
from collections.abc import Callable

import pytest

from app.reading import read
from app.reading.draft import DispatchDraft
from tests.reading.papers import paper

TEXT = paper(
    "1. Trung tâm Văn hóa, Thể thao và Truyền thông\n- Phát tin, bài trên hệ thống truyền thanh từ ngày 10/3/2024 đến ngày 20/3/2024.\n"
    "2. UBND các xã, thị trấn\n- Họp dân, ký cam kết bảo vệ rừng, xóa bỏ đốt nương trước ngày 20/3/2024.\n- Treo băng rôn, khẩu hiệu.\n\n"
    "Báo cáo kết quả về Phòng Văn hóa và Thông tin trước ngày 05/5/2024./."
)


def seen(draft: DispatchDraft) -> tuple[object, ...]:
    return (
        draft.number_symbol,
        draft.issued_on,
        draft.kind,
        [one.group for one in draft.addressees],
        [(one.number_symbol, one.issued_on) for one in draft.citations],
        [(one.addressee_refs, one.channels, one.due_on) for one in draft.instructions],
        [(one.trigger, one.due_on) for one in draft.reports],
        [one.purpose for one in draft.recipients],
        draft.signer is not None and draft.signer.authority,
    )


def older(text: str) -> str:
    pairs = {
        "hóa": "hoá",
        "xóa": "xoá",
        "Hóa": "Hoá",
        "thủy": "thuỷ",
        "ủy": "uỷ",
        "Ủy": "Uỷ",
        "HÒA": "HOÀ",
        "HÓA": "HOÁ",
    }
    for new, old in pairs.items():
        text = text.replace(new, old)
    return text


def cut(text: str) -> str:
    return "\n".join(
        part
        for line in text.split("\n")
        for part in (textwrap.wrap(line, 75, break_on_hyphens=False) if len(line) > 90 and "  " not in line else [line])
    )


@pytest.mark.parametrize(
    "spelt",
    [
        older,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("Đ", "\u00d0"),
        lambda text: text.replace("- ", "– "),
        lambda text: text.replace("- ", "— "),
        lambda text: text.replace('"', "”"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n\n", "\n\f\n"),
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("\n", " \n"),
        lambda text: f"\ufeff{text}",
        lambda text: re.sub("(?<!-)UBND", "Uỷ ban nhân dân", text),
        lambda text: text.replace("2. UBND", "2\n2. UBND"),
        cut,
    ],
)
def test_the_same_paper_spelt_otherwise_is_read_the_same(spelt: Callable[[str], str]) -> None:
    assert seen(read(spelt(TEXT))) == seen(read(TEXT))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("khóa", "khoá"),
        ("Ủy ban", "Uỷ ban"),
        ("hằng tuần", "hàng tuần"),
        ("pa nô", "panô"),
        ("băng rôn", "băng zôn"),
        ("website", "Website"),
        ("sinh hoạt", "Sinh hoạt"),
    ],
)
def test_two_spellings_of_a_word_mean_one(one: str, other: str) -> None:
    body = (
        f"1. Công an huyện\n- Tuyên truyền qua {one} tại thôn.\n2. Hạt Kiểm lâm\n- Tuyên truyền qua {other} tại thôn."
    )
    first, second = read(paper(body)).instructions
    assert first.channels == second.channels


def test_marks_lost_altogether_leave_gaps_and_no_wrong_number() -> None:
    plain = unicodedata.normalize("NFD", TEXT)
    bare = "".join(char for char in plain if not unicodedata.combining(char)).replace("đ", "d").replace("Đ", "D")
    draft = read(bare)
    assert draft.number in {None, "118"}
    assert draft.issued_on in {None, "2024-03-04"}
    assert [one.due_on for one in draft.instructions if one.due_on] in (
        [],
        ["2024-03-20"],
        ["2024-03-20", "2024-03-20"],
    )
