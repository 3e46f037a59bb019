"""Lines that are not of the paper: page numbers, stamps of the receiving office, rules, marks of a digital signature."""

import re

from app.reading.canon import Line

_RULE_AT_MOST, _PAGE_AT_MOST, _STAMP_AT_MOST, _SIGNATURE_WORDS = 200, 14, 90, 5
_RULE = re.compile(r"^[\s\-_=*~.·•…–—─|+]+$")
_PAGE = re.compile(r"^(?:trang )?[-–(]? ?\d{1,3} ?[-–)]?(?:/\d{1,3})?$")
_STAMP = re.compile(
    r"^(?:cong van |van ban )?den\b.{0,6}(?:so|ngay)?\b.{0,3}[:.]|^(?:cong van|van ban) den$|^(?:so|ngay|gio) den\b|^(?:ngay|chuyen|luu ho so|kinh chuyen) ?:"
)
_SIGNATURE = re.compile(
    r"^(?:digitally signed|signature (?:not verified|valid)|signer|date|reason|location|foxit)\b|^(?:ky boi|nguoi ky|ngay ky|thoi gian ky|co quan|email) ?:|^[+]?\d{2}[.:]\d{2}[.:]\d{2,4} \d{2}:\d{2}|^[+-]\d\d:\d\d$"
)
_TIMESTAMP = re.compile(r"\d{2}[./]\d{2}[./]\d{4} \d{2}:\d{2}:\d{2}")
_DIGITAL = re.compile(r"\S@\S+\.(?:gov|com|vn)|\(\)\S+\.gov\.vn")


def is_rule(line: Line) -> bool:
    return bool(_RULE.match(line.text[:_RULE_AT_MOST])) and len(line.text) < _RULE_AT_MOST


def is_page_number(line: Line) -> bool:
    return len(line.text) < _PAGE_AT_MOST and bool(_PAGE.match(line.bare))


def is_stamp(line: Line) -> bool:
    """A stamp or the mark of a digital signature, wherever it was printed."""
    if len(line.text) > _STAMP_AT_MOST:
        return False
    return bool(
        _STAMP.match(line.bare)
        or _SIGNATURE.match(line.bare)
        or _TIMESTAMP.search(line.bare)
        or (_DIGITAL.search(line.bare) and len(line.bare.split()) <= _SIGNATURE_WORDS)
    )


def is_noise(line: Line) -> bool:
    return is_rule(line) or is_page_number(line) or is_stamp(line)
