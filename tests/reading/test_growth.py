"""No line makes the reader's work grow faster than the line: four times the text, about four times the work."""

from time import process_time

import pytest

from app.reading import read

PIECES = ["12", "1/", "—", "- ", ", ", ";", "(", "[", '"', ".", "Số: ", "ngày ngày ", "các ngày 1, 2, ", "từ 1-"]
PIECES += ["tô chức ", "gửi kết quả về ", "2024.2. Công an ", "./. Nơi nhận: ", "TRƯỞNG PHÒNG ", "A B ", "; Sở A họp "]
PIECES += [
    "đề nghị UBND ",
    "ThS. ",
    "NGUYỄN VĂN ",
    "(Đã ký) ",
    "Giao A. Giao B họp ",
    "1.1. Công an ",
    "**",
    "A và B ngày ",
    "từ tháng 3 đến ",
]
PIECES += ["thứ Hai (", "} (b/c) ", "PHÓ ", "Phòng A, Sở B treo ", "số 1-NQ/TU và "]
PLACES = {
    "heading": "{long}\nKính gửi: Sở Y tế\nPhòng A đề nghị:\n1. Họp dân.\n",
    "addressees": "Kính gửi: {long}\nPhòng A đề nghị:\n1. Họp dân.\n",
    "basis": "Kính gửi: Sở Y tế\nThực hiện {long}, Phòng A đề nghị:\n1. Họp dân.\n",
    "duty": "Kính gửi: Sở Y tế\nPhòng A đề nghị:\n1. Sở Y tế {long}\n",
    "call": "KẾ HOẠCH\nTuyên truyền\nCăn cứ Luật Đất đai;\nPhòng A yêu cầu {long}:\n1. Họp dân.\n",
    "closing": "Kính gửi: Sở Y tế\nPhòng A đề nghị:\n1. Họp dân.\nBáo cáo về Phòng A {long}\n",
    "signature": "Kính gửi: Sở Y tế\nPhòng A đề nghị:\n1. Họp dân.\nNơi nhận:\n- Lưu: VT.\nKT. GIÁM ĐỐC\n{long}\n",
    "end": "Kính gửi: Sở Y tế\nPhòng A đề nghị:\n1. Họp dân.\nNơi nhận:\n- {long}\n- Lưu: VT.\n",
}
SHORT, TIMES, ALLOWED, UNSEEN = 15_000, 4, 9, 0.02
"""Work that grows with the square would take sixteen times as long; below `UNSEEN` seconds a clock tells nothing."""


def work(place: str, piece: str, length: int) -> float:
    """Seconds of this process alone: what else the machine does is not counted."""
    text = PLACES[place].format(long=piece * (length // len(piece)))
    begun = process_time()
    read(text)
    return process_time() - begun


def grows(place: str, piece: str) -> None:
    short = max(UNSEEN, work(place, piece, SHORT))
    assert work(place, piece, SHORT * TIMES) <= ALLOWED * short  # once: a second time might find names in a cache


ALL = [(place, piece) for piece in PIECES for place in PLACES]
OFTEN = [(list(PLACES)[number % len(PLACES)], piece) for number, piece in enumerate(PIECES)]
"""Every piece in one place; in all places with `make nightly`."""


@pytest.mark.timeout(30)
@pytest.mark.parametrize("place", PLACES)
def test_a_megabyte_in_any_part_is_read_in_seconds(place: str) -> None:
    assert work(place, "Phòng A, ", 1_000_000) < 15


@pytest.mark.nightly
@pytest.mark.timeout(30)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("piece", ["(", "A B "])
def test_a_megabyte_of_other_pieces_too(place: str, piece: str) -> None:
    assert work(place, piece, 1_000_000) < 15


@pytest.mark.parametrize(("place", "piece"), OFTEN)
def test_work_grows_with_the_text_and_not_with_its_square(place: str, piece: str) -> None:
    grows(place, piece)


@pytest.mark.nightly
@pytest.mark.parametrize(("place", "piece"), [each for each in ALL if each not in OFTEN])
def test_work_grows_so_in_every_place(place: str, piece: str) -> None:
    grows(place, piece)
