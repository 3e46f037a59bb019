"""The automatic numbers of Word, which stand nowhere in its text: "1.", "a)", "I.", "-"."""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMANS = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_LEVELS = 9
_OFF = {"0", "false", "off"}
_KNOWN_BULLETS = "-–—+*•●▪◦·"


@dataclass(frozen=True, slots=True)
class Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    plain: bool = False
    """Whether numbers of higher levels are written in arabic figures here, whatever they are there."""
    restart: bool = True
    """Whether it begins anew when a higher level moves on."""


_USUAL = Level()


def _value(parent: Any, name: str) -> str | None:
    child = parent.find(_W + name)
    return None if child is None else child.get(_W + "val")


def roman(number: int) -> str:
    out = ""
    for value, sign in _ROMANS:
        out += sign * (number // value)
        number %= value
    return out


def letters(number: int) -> str:
    """A … z, then aa, bb as Word writes them."""
    repeat, place = divmod(max(number, 1) - 1, 26)
    return chr(ord("a") + place) * (repeat + 1)


def written(number: int, form: str) -> str:
    return {
        "lowerLetter": letters(number),
        "upperLetter": letters(number).upper(),
        "lowerRoman": roman(number).lower(),
        "upperRoman": roman(number),
        "decimalZero": f"{number:02d}",
    }.get(form, str(number))


class Numbering:
    """Counts as Word does: one count per list and level, begun anew when a higher level moves on."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._lists: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)
        self._shared: dict[str, str] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._parents: dict[str, str] = {}
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            self._read_styles(styles)

    def _read_lists(self, numbering: Any) -> None:
        defined = list(numbering.iter(_W + "abstractNum"))
        abstract = {one.get(_W + "abstractNumId"): _levels(one) for one in defined}
        meant = {_value(one, "styleLink"): one.get(_W + "abstractNumId") for one in defined}
        linked = {one.get(_W + "abstractNumId"): meant.get(_value(one, "numStyleLink")) for one in defined}
        for one in numbering.iter(_W + "num"):
            base = _value(one, "abstractNumId") or ""
            base = (linked.get(base) if not abstract.get(base) else None) or base
            levels = dict(abstract.get(base, {}))
            anew = False
            for change in one.iter(_W + "lvlOverride"):
                at = int(change.get(_W + "ilvl") or 0)
                levels.update(_levels(change))
                start = _value(change, "startOverride")
                if start is not None and at in levels:
                    levels[at] = replace(levels[at], start=int(start))
                    anew = True
            number = one.get(_W + "numId") or ""
            self._lists[number] = levels
            self._shared[number] = f"{base}/{number}" if anew else base

    def _read_styles(self, styles: Any) -> None:
        for style in styles.iter(_W + "style"):
            name = style.get(_W + "styleId") or ""
            self._parents[name] = _value(style, "basedOn") or ""
            for properties in style.iter(_W + "numPr"):
                self._styles[name] = (_value(properties, "numId") or "", int(_value(properties, "ilvl") or 0))

    def _of_style(self, name: str | None) -> tuple[str, int] | None:
        for _ in range(12):
            if not name:
                return None
            if name in self._styles:
                return self._styles[name]
            name = self._parents.get(name)
        return None

    def label(self, properties: Any | None) -> str:
        """The mark before a paragraph with these properties, counted on; empty if it has none."""
        if properties is None:
            return ""
        own = properties.find(_W + "numPr")
        place = self._of_style(_value(properties, "pStyle"))
        if own is not None:
            inherited = place or ("", 0)
            place = (_value(own, "numId") or inherited[0], int(_value(own, "ilvl") or inherited[1]))
        if place is None or place[0] in {"", "0"}:
            return ""
        return self._count(*place)

    def _count(self, number: str, at: int) -> str:
        level = self._lists.get(number, {}).get(at)
        if level is None or not 0 <= at < _LEVELS or level.format == "none":
            return ""
        counts = self._counts[self._shared[number]]
        before = counts[at]
        counts[at] = level.start if before is None else before + 1
        for deeper in range(at + 1, _LEVELS):
            if self._lists[number].get(deeper, _USUAL).restart:
                counts[deeper] = None
        if level.format == "bullet":
            return level.text if level.text in _KNOWN_BULLETS and level.text else "-"
        return self._filled(number, level, counts)

    def _filled(self, number: str, level: Level, counts: list[int | None]) -> str:
        text = level.text
        for i in range(_LEVELS):
            other = self._lists[number].get(i, _USUAL)
            form = "decimal" if level.plain and other.format != "decimalZero" else other.format
            text = text.replace(f"%{i + 1}", written(other.start if (count := counts[i]) is None else count, form))
        return text


def _levels(parent: Any) -> dict[int, Level]:
    return {int(level.get(_W + "ilvl") or 0): _level(level) for level in parent.iter(_W + "lvl")}


def _level(level: Any) -> Level:
    start, plain = _value(level, "start"), level.find(_W + "isLgl")
    return Level(
        format=_value(level, "numFmt") or "decimal",
        text=_value(level, "lvlText") or "",
        start=int(start) if start else 1,
        plain=plain is not None and plain.get(_W + "val") not in _OFF,
        restart=_value(level, "lvlRestart") != "0",
    )
