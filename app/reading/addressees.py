"""Who must act: the list after "Kính gửi" (in a telegram after "điện")."""

import re
from collections.abc import Sequence

from app.reading import limits
from app.reading.canon import Line
from app.reading.draft import Addressee
from app.reading.fold import bare, low, squeeze
from app.reading.names import clean, is_group, is_name_alone, split_names
from app.reading.noise import is_noise
from app.reading.numbering import marker_of

_SHORTEST = 3
_LABEL = re.compile(r"(?:kinh (?:g[uo]i|trinh)|kg) ?:? ?")
_PARTS = re.compile(r";\s*")
_GLUED = re.compile(
    r"(?<=[^\W\d_.;])[.;]? (?=(?:Thực hiện|Căn cứ|Theo|Nhằm|Xét|Tiếp theo) (?:[^\W\d_]+ ){0,6}(?:số|đề nghị|chỉ đạo|tinh thần))"
)
_WHOLE = re.compile(r"(?:cac|ubnd|uy ban nhan dan|ubmttq|chu tich|thu truong|dang uy|huyen uy|thanh uy|tinh uy)\b")
_HEADS = re.compile(r"(?:cac|bo truong|bi thu|giam doc|thu truong|lanh dao|truong)\b|[^:]{0,60}:")
_ALIAS = re.compile(r"\(?sau day|\(?goi (?:tat|chung)")


def read_addressees(lines: Sequence[Line]) -> list[Addressee]:
    found: list[Addressee] = []
    for text, first, last in _items(lines):
        for name in (name for part in _PARTS.split(text) for name in _bodies(clean(part))):
            if len(name) >= _SHORTEST:
                ref = f"a{len(found) + 1}"
                found.append(Addressee(ref=ref, text=limits.line(name), group=is_group(name), lines=[first, last]))
    return found


def _bodies(name: str) -> tuple[str, ...]:
    """A row of bodies is parted where each is whole by itself: not "Phòng Y tế, Trung tâm Y tế các huyện"."""
    head, joint, _ = low(name).partition(" và các ")
    parts = split_names(name[: len(head)])
    parts = (*parts[:-1], f"{parts[-1]}{name[len(head) :]}") if parts and joint else parts
    whole = len(parts) > 1 and all(_WHOLE.match(bare(part)) or not is_group(part) for part in parts)
    return parts if whole and not _HEADS.match(bare(name)) else (name,)


def _items(lines: Sequence[Line]) -> list[tuple[str, int, int]]:
    """The list's items, each with the lines it runs over."""
    items: list[tuple[str, int, int]] = []
    marked = False
    for i, line in enumerate(lines):
        if is_noise(line) or _ALIAS.match(line.bare):
            continue
        text = line.text
        if i == 0:
            label = _LABEL.match(line.bare)
            text = text[label.end() :] if label else ""
        if not text.strip():
            continue
        text = _before_basis(text)
        marker, skip = marker_of(text)
        words = squeeze(text[skip:])
        alone = is_name_alone(words) and is_name_alone(lines[i - 1].text)
        if items and not (marker or alone) and _goes_on(items[-1][0], words, marked=marked):
            before, first, _ = items[-1]
            items[-1] = (f"{before} {words}", first, line.no)
        else:
            items.append((words, line.no, line.no))
            marked = marker is not None
    return items


def _before_basis(text: str) -> str:
    """An addressee to which the first sentence of the body is glued."""
    found = _GLUED.search(text)
    return text[: found.start()] if found else text


def _goes_on(before: str, words: str, *, marked: bool) -> bool:
    """A comma ends an item of a list without marks; under a mark it stands inside the name."""
    return (
        not before.endswith((";", "."))
        and (words[0].islower() or marked or not before.endswith(","))
        and bare(words[:1]) != "-"
    )
