"""Who signs a generated paper: authority, titles, a name as it is printed and as it must be read."""

from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.reading import generator_words as words
from tests.reading.generator_heading import Heading

MARKS = ("", "(Đã ký)", "(đã ký)", "(Đã ký và đóng dấu)", "[Đã ký]", "(Ký, ghi rõ họ tên)")
HONOURS = ("", "", "", "ThS. ", "TS. ", "BSCKI. ", "BS.CKII. ", "Đại tá ", "Thượng úy ")


@dataclass(slots=True)
class Signature:
    lines: list[str] = field(default_factory=list)
    authority: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    name: str | None = None


@st.composite
def signature_part(draw: DrawFn, heading: Heading) -> Signature:
    head, party = heading.office.head, heading.office.party
    authority = draw(st.sampled_from([(), ("KT",), ("TL",), ("TL", "KT"), ("TM",), ("TM", "KT"), ("TUQ",)]))
    points = {code: f"{code[0]}/{code[1:]}" if party else f"{code}." for code in ("KT", "TL", "TM", "TUQ")}
    body = "BAN THƯỜNG VỤ" if party else "ỦY BAN NHÂN DÂN"
    titles = {
        (): [head],
        ("KT",): [f"{points['KT']} {head}", f"PHÓ {head}"],
        ("TL",): [f"{points['TL']} {head}", "CHÁNH VĂN PHÒNG"],
        ("TL", "KT"): [f"{points['TL']} {head}", f"{points['KT']} CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"],
        ("TM",): [f"{points['TM']} {body}", head],
        ("TM", "KT"): [f"{points['TM']} {body}", f"{points['KT']} {head}", f"PHÓ {head}"],
        ("TUQ",): [f"{points['TUQ']} {head}", "CHÁNH VĂN PHÒNG"],
    }[authority]
    signed = Signature(authority=list(authority), titles=titles, name=draw(st.sampled_from([None, *words.PERSONS])))
    signed.lines = [*titles, draw(st.sampled_from(MARKS))]
    if signed.name:
        signed.lines.append(_printed(draw, signed))
    return signed


def _printed(draw: DrawFn, signed: Signature) -> str:
    """In capitals the letters are kept; what honours the person is no part of the name."""
    assert signed.name is not None
    if draw(st.integers(0, 4)) == 0:
        signed.name = signed.name.upper()
    return draw(st.sampled_from(HONOURS)) + signed.name
