"""Words that close a paper: calls that ask nothing certain, and requests to report, which are no duty of their own."""

import re

from app.reading.blocks import Block
from app.reading.units import Unit

_CLOSING = """
quan tam nghiem tuc khan truong phoi hop chu dong kip thoi chi dao to chuc trien khai thuc hien dat hieu qua
tot noi dung tren cong van ke hoach thi nay cac theo quy dinh va co de biet huong dan day du nhung neu viec
nhiem vu duoc giao thong bao cao nhat thi hanh chiu trach nhiem quyet ket khi yeu cau gui ve dien thong tri
"""
_CLOSING_WORDS = frozenset(_CLOSING.split())
_THIS = re.compile(r"\b(?:thi hanh|thuc hien) (?:quyet dinh|chi thi|ke hoach|cong van|huong dan) nay\b")
_WORDS = re.compile(r"\w+")
_CLAUSES = re.compile(r"[;.] ")
_REPORTS = re.compile(
    r"(?:(?:va|dong thoi|kip thoi|dinh ky|tong hop|gui|nop|hang \w+|hang \w+,)[, ]+){0,4}bao cao\b(?! vien)"
)


def only_closes(block: Block, unit: Unit) -> bool:
    """Thus "… chịu trách nhiệm thi hành Quyết định này": words that call and ask nothing certain."""
    return _THIS.search(block.bare) is not None and asks_nothing(block, unit)


def asks_nothing(block: Block, unit: Unit) -> bool:
    """Whether the first sentence holds nothing but such words, or only says that and how to report."""
    return all(
        set(_WORDS.findall(clause)) <= _CLOSING_WORDS or _REPORTS.match(clause)
        for clause in _CLAUSES.split(block.bare[unit.rest :].split(". ")[0])
    )
