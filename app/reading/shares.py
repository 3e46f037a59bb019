"""One item that charges several bodies, each with its own work: at a semicolon, a comma or a full stop."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from app.reading.blocks import Block
from app.reading.closings import asks_nothing
from app.reading.fold import UPPER
from app.reading.names import is_generic, same_body, starts_body
from app.reading.units import ALL, Unit, read_unit
from app.reading.verbs import TASK_VERB

_SHARING = frozenset({"giao", "phan cong"})
_CHARGING = _SHARING | {"yeu cau", "de nghi"}
_NEXT_BODY = re.compile(rf"[;,.] (?=[{UPPER}])")
_CAPITAL = re.compile(rf"(?<![^\W_])(?=[{UPPER}])")
_BODIES_AT_MOST, _LOOKED_AT = 30, 200
# of "phối hợp với X; Y tuần tra" Y helps like X
_LISTS_HELPERS = re.compile(rf"phối hợp(?: chặt chẽ)?(?: với| cùng)? (?:(?!{TASK_VERB.pattern})[^;:.]){{3,200}}$")
_REPORTS = re.compile(r"\b(?:bao cao|tong hop)\b")


@dataclass(frozen=True, slots=True)
class Share:
    """From `start` to `end` in the block; the work begins at `rest`; `units` are None for the first body of the item."""

    start: int
    end: int
    rest: int
    units: tuple[str, ...] | None = None


def shares_of(block: Block, unit: Unit, known: Sequence[str], issuer: Sequence[str]) -> Iterator[Share]:
    """The item's parts in order; one where a single body is charged."""
    start, rest, units = 0, unit.rest, None
    if unit.names != (ALL,):
        for cut in islice(_NEXT_BODY.finditer(block.text, rest), _BODIES_AT_MOST):
            other = read_unit(block, heading=False, known=known, at=cut.end())
            own = other and any(same_body(name, one) for name in other.names for one in issuer)
            if other and not own and _begins(block, unit, other, (rest, cut.start(), cut.end())):
                yield Share(start, cut.start(), rest, units)
                start, rest, units = cut.end(), other.rest, other.names
    yield Share(start, len(block.text), rest, units)


def _begins(block: Block, unit: Unit, other: Unit, place: tuple[int, int, int]) -> bool:
    """Whether the body behind the mark has work of its own."""
    rest, at, behind = place
    if other.names == (ALL,) or not other.listed or other.rest >= len(block.text) or any(map(is_generic, other.names)):
        return False
    mark, before = block.text[at], block.text[max(rest, at - _LOOKED_AT) : at]
    if mark == ".":
        charged = other.opener in _CHARGING or (unit.opener in _CHARGING and not other.opener)
        said = block.part(behind, len(block.text))
        return charged and not asks_nothing(block, other) and not _REPORTS.match(said.bare, other.rest - behind)
    if other.opener:
        return False
    if mark == ",":
        return unit.opener in _CHARGING and bool(TASK_VERB.search(before)) and not _names_body(before)
    return (unit.opener in _SHARING or not unit.opener) and not _LISTS_HELPERS.search(block.low[rest:at])


def _names_body(text: str) -> bool:
    """A row of names may go on behind a comma."""
    return any(starts_body(text[capital.start() :]) for capital in _CAPITAL.finditer(text))
