"""Papers written for the tests: every place, number and person in them is made up."""

from app.reading import read
from app.reading.draft import DispatchDraft, DraftInstruction

HEADING = """\
UBND HUYỆN LŨNG VÀI                      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHÒNG VĂN HÓA VÀ THÔNG TIN                    Độc lập - Tự do - Hạnh phúc

Số: 118/VHTT                             Lũng Vài, ngày 04 tháng 3 năm 2024

V/v tuyên truyền phòng cháy rừng mùa khô
"""
TO = """
Kính gửi:
- Trung tâm Văn hóa, Thể thao và Truyền thông;
- UBND các xã, thị trấn.
"""
CALL = """
Thực hiện Kế hoạch số 52/KH-UBND ngày 26/02/2024 của UBND huyện về phòng cháy rừng, Phòng Văn hóa và Thông tin đề nghị các đơn vị triển khai những nội dung sau:
"""
END = """
Nơi nhận:
- Như trên (T/h);
- UBND huyện (b/c);
- Lưu: VT.

TRƯỞNG PHÒNG

Nông Văn Thử
"""


def paper(body: str, *, heading: str = HEADING, to: str = TO, call: str = CALL, end: str = END) -> str:
    return f"{heading}\n{to}\n{call}\n{body}\n{end}"


def draft_of(body: str = "", **parts: str) -> DispatchDraft:
    return read(paper(body, **parts))


def duties_of(body: str, **parts: str) -> list[DraftInstruction]:
    return draft_of(body, **parts).instructions


def shared_out(body: str, **parts: str) -> list[tuple[str, list[str]]]:
    """First words of each duty, and whose it is."""
    return [(" ".join(one.text.split()[:3]), one.addressees) for one in duties_of(body, **parts)]
