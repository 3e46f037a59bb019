"""A whole paper, its remarks, its limits."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import Unprocessable
from app.reading import limits, read
from app.reading.draft import DispatchDraft
from app.reading.remarks import MESSAGES
from tests.reading.papers import HEADING, draft_of, paper

BODY = """\
I. NỘI DUNG TUYÊN TRUYỀN
- Quy định mới về sử dụng lửa trong rừng.
II. TỔ CHỨC THỰC HIỆN
1. Trung tâm Văn hóa, Thể thao và Truyền thông
- Biên tập 02 tin, bài mỗi tuần phát trên loa truyền thanh; hoàn thành trước ngày 30/4/2024.
2. UBND các xã, thị trấn
- Họp dân, ký cam kết; treo băng rôn từ ngày 10/3/2024 đến hết ngày 30/4/2024.
Báo cáo kết quả về Phòng Văn hóa và Thông tin trước ngày 05/5/2024./.
"""


def test_a_paper_is_read_whole() -> None:
    draft = draft_of(BODY)
    assert (draft.kind, draft.system, draft.number_symbol, draft.issued_on) == (
        "cong_van",
        "STATE",
        "118/VHTT",
        "2024-03-04",
    )
    assert [one.number_symbol for one in draft.citations] == ["52/KH-UBND"]
    first, second = draft.instructions
    assert (first.addressee_refs, [str(c) for c in first.channels], first.due_on) == (
        ["a1"],
        ["LOUDSPEAKER"],
        "2024-04-30",
    )
    assert first.target is not None
    assert (first.target.quantity, first.target.unit, first.target.per) == (2, "tin, bài", "tuần")
    assert (second.addressee_refs, [str(c) for c in second.channels], second.due_on) == (
        ["a2"],
        ["BANNER", "INTEGRATED_MEETING"],
        "2024-04-30",
    )
    assert [(one.trigger, one.due_on, one.to) for one in draft.reports] == [
        ("date", "2024-05-05", "Phòng Văn hóa và Thông tin")
    ]
    assert [one.text for one in draft.recipients] == ["Như trên", "UBND huyện", "Lưu: VT"]
    assert draft.remarks == []


def test_lines_point_at_the_words_they_were_read_from() -> None:
    text = paper(BODY)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    draft = read(text)
    for one in draft.instructions:
        assert one.lines is not None
        assert lines[one.lines[0] - 1].lstrip("- ") == one.text
    assert draft.signer is not None
    assert draft.signer.lines is not None
    assert lines[draft.signer.lines[1] - 1] == draft.signer.name


def test_letters_and_marks_typed_apart_give_the_same_draft() -> None:
    assert read(unicodedata.normalize("NFD", paper(BODY))) == read(paper(BODY))


def test_the_body_is_the_text_composed() -> None:
    assert draft_of(BODY).body == paper(BODY)


def test_a_draft_goes_through_json_and_back() -> None:
    draft = draft_of(BODY)
    assert DispatchDraft.model_validate_json(draft.model_dump_json()) == draft


@pytest.mark.parametrize("text", ["", " \n\n ", "một", "-", "1.", "\n".join(["Kính gửi:"] * 3), "Nơi nhận:", HEADING])
def test_almost_nothing_gives_an_almost_empty_draft(text: str) -> None:
    draft = read(text)
    assert draft.instructions == []
    assert "no_instructions" in {remark.code for remark in draft.remarks}


def test_a_nul_is_refused() -> None:
    with pytest.raises(Unprocessable) as refusal:
        read("a\0b")
    assert (refusal.value.code, refusal.value.field) == ("nul_character", "text")


def test_every_remark_has_a_sentence_in_vietnamese() -> None:
    assert all(
        message.endswith(".") and message[0].isupper() and not message.isascii() for message in MESSAGES.values()
    )


def test_every_remark_is_given_somewhere() -> None:
    folder = Path(__file__).parents[2] / "app" / "reading"
    code = "".join((folder / name).read_text(encoding="utf-8") for name in ("doubts.py", "reader.py"))
    assert [name for name in MESSAGES if f'"{name}"' not in code] == []


def test_a_text_beyond_the_limit_is_cut_and_says_so() -> None:
    draft = read(paper("- họp dân tại thôn;\n" * (limits.LINES + 10)))
    assert draft.body is not None
    assert "text_cut" in {remark.code for remark in draft.remarks}
    assert len(draft.instructions) == limits.ITEMS


def test_a_value_longer_than_its_field_is_cut() -> None:
    draft = draft_of("1. UBND các xã họp dân.", to="\nKính gửi: Công an " + "x" * 5_000 + ".\n")
    assert len(draft.addressees[0].text) == limits.LINE


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aáđ ỦBN-–+*.,:;/()12\n\t“”"), max_size=400))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert isinstance(read("Kính gửi: UBND các xã.\n" + text), DispatchDraft)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40, deadline=None)
@given(st.permutations(paper(BODY).split("\n")))
def test_lines_in_any_order_are_read_without_a_fault(lines: list[str]) -> None:
    draft = read("\n".join(lines))
    assert all(one.lines and one.lines[0] <= one.lines[1] for one in draft.instructions)


RUNAWAYS = [
    "a",
    " ",
    "\t",
    "- ",
    "1/",
    "ngày ",
    "V/v ",
    "Nơi nhận: ",
    "Kính gửi: ",
    "Số: ",
    "Công văn số 1/AB-CD ngày 1/1/2024 về ",
    "báo cáo về Sở ",
    "từ ngày 1/1/2024 đến ",
    "(gửi kèm ",
    "cung cấp tin ",
    "các ngày 1, ",
    "\u0301",
    "1. a\n",
    "+ a\n",
    "1 | Treo | Công an | 1/1/2024\n",
    "STT\tNội dung\tĐơn vị thực hiện\n",
    "phối hợp với Sở A, ",
    "ngày 30/8/219 ",
    "TM. AB KT. CD ",
    "- A; BC DE ",
    "2 Công an ",
    "các cơ quan chủ trì, ",
    "Nông Văn Thử\n",
]


@pytest.mark.parametrize("piece", RUNAWAYS)
@pytest.mark.timeout(30)
def test_a_line_of_a_megabyte_does_not_run_away(piece: str) -> None:
    long = "Kính gửi: Sở Y tế\nPhòng A đề nghị như sau:\n1. " + piece * (1_000_000 // len(piece))
    assert isinstance(read(long), DispatchDraft)


SEED = Path(__file__).parents[3] / "shared" / "dispatches"


@pytest.mark.parametrize("name", ["seed", "01", "02", "03", "04", "05", "06"])
def test_shared_papers_are_read_the_same_with_other_line_ends(name: str) -> None:
    file = SEED / f"{name}.txt"
    text = file.read_text() if file.exists() else paper(BODY)
    other = text.replace("\r\n", "\n").replace("\n", "\r\n")
    assert read(other).instructions == read(text).instructions
