"""What a heading says its part is: what to tell people, when, what each body does, how to report."""

import re
from enum import Enum

from app.reading.blocks import Block


class Nature(Enum):
    CONTENT = "content"
    TIME = "time"
    DUTY = "duty"
    REPORT = "report"
    SLOGANS = "slogans"


_NATURES: tuple[tuple[Nature, re.Pattern[str]], ...] = (
    (Nature.SLOGANS, re.compile(r"(?:mot so |cac |noi dung )?(?:cau )?khau hieu\b")),
    (
        Nature.TIME,
        re.compile(
            r"(?:thoi gian|cac dot|dot tuyen truyen|tien do|moc thoi gian|lich|thoi diem|thoi han|cac giai doan|lo trinh|quy mo, thoi gian)\b"
        ),
    ),
    (
        Nature.REPORT,
        re.compile(
            r"(?:thuc hien )?(?:che do |cong tac )?(?:thong tin,? (?:va )?)?bao cao\b(?! vien)|kiem tra, bao cao|che do thong tin"
        ),
    ),
    (
        Nature.DUTY,
        re.compile(
            r".{0,60}\b(?:to chuc thuc hien|trien khai thuc hien|phan cong|nhiem vu|trach nhiem|giai phap|bien phap|to chuc trien khai|"
            r"noi dung (?:cac )?(?:thuc hien|cong viec|trien khai|cong tac|hoat dong)|cac hoat dong|cong viec|cach thuc thuc hien)\b"
        ),
    ),
    (
        Nature.CONTENT,
        re.compile(
            r"(?:(?:cac )?noi dung|muc dich|yeu cau|muc tieu|quan diem|doi tuong|pham vi|y nghia|(?:cac )?thong diep|chu de|"
            r"(?:cac )?hinh thuc|danh gia|tinh hinh|ket qua|ton tai|han che|nguyen nhan|thanh phan|dia diem|dia ban|kinh phi|nguon luc|nguon kinh phi|"
            r"boi canh|thuan loi|kho khan|phuong cham|nguyen tac|so lieu|quy mo|muc dich|gioi thieu|dac diem|khai niem|phan mo dau|can cu)\b"
        ),
    ),
)
_REQUEST = re.compile(
    r"yeu cau(?: chung)? ?[:.]?$|yeu cau\b(?! (?:cac |ubnd|uy ban|so |phong|ban |cong an|trung tam|thu truong|chu tich|giam doc|truong|lanh dao|dong chi|bo |don vi|co quan|doan|hoi ))"
)


def nature_of(block: Block) -> Nature | None:
    """None where the heading does not say; then that of the part it stands in holds."""
    words = block.bare[:160].strip(" *\"'")
    if words.startswith("yeu cau") and not _REQUEST.match(words):
        return None
    for nature, pattern in _NATURES:
        if pattern.match(words):
            return nature
    return None
