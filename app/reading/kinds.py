"""Which kind of paper it is, and whose rules it follows: the State's or the Party's."""

from app.reading.fold import bare
from app.reading.header import Header
from app.reading.symbols import System, kind_of
from app.reading.vocabulary import DocumentKind
from app.reading.zones import Zones

_PARTY_BODIES = (
    "dang uy",
    "huyen uy",
    "tinh uy",
    "thanh uy",
    "ban tuyen giao",
    "ban to chuc",
    "uy ban kiem tra",
    "ban dan van",
    "chi bo",
)


def kind_of_paper(zones: Zones, header: Header) -> DocumentKind | None:
    """The title names it; without one, the symbol; a letter to addressees is a công văn, which has no title."""
    if zones.kind:
        return zones.kind
    named = kind_of(header.symbol, header.system or "STATE") if header.symbol else None
    if named:
        return named
    return DocumentKind.CONG_VAN if zones.addressees else None


def system_of_paper(header: Header, issuer: list[str]) -> System | None:
    if header.system:
        return header.system
    if not issuer:
        return None
    return "PARTY" if bare(issuer[0]).startswith(_PARTY_BODIES) else "STATE"
