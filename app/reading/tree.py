"""Items under headings: what stands under what, told from marks, colons and the order of things."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.reading.blocks import Block
from app.reading.fold import is_upper
from app.reading.names import starts_body
from app.reading.numbering import Marker, Rank

_HEADING_AT_MOST = 200
_TITLE_OVER, _TITLE_AT_MOST = 8, 120
_CAPITALS = Rank.ROMAN - 2
_CLOSES = re.compile(
    r"(?:nay |tren day|trong qua trinh|nhan duoc|tran trong|vay,? |kinh de nghi|de nghi (?:cac|quy) (?:co quan|don vi|dia phuong))"
)
_SPEAKS = re.compile(r".{3,110}?\b(?:yeu cau|de nghi)\b")


@dataclass(slots=True, eq=False)
class Item:
    """A paragraph with what stands under it; the root has no parent and no words of its own."""

    block: Block
    rank: int
    parent: "Item | None" = None
    children: list["Item"] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        """It announces, or it is a title without an end mark."""
        text = self.block.text.rstrip("*” ")
        return self.block.is_open or (len(text) < _HEADING_AT_MOST and not text.endswith((".", ";", ",", "!", "?")))

    @property
    def only_divided(self) -> bool:
        """What stands under it merely divides it, as plus signs do."""
        return all(child.rank >= Rank.PLUS for child in self.children)

    def walk(self) -> Iterator["Item"]:
        yield self
        for child in self.children:
            yield from child.walk()


def tree_of(blocks: Sequence[Block]) -> list[Item]:
    _mend_first_number(blocks)
    root = Item(Block("", None, [(0, 0)]), -1)
    stack = [root]
    for i, block in enumerate(blocks):
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        rank = _rank(block, following)
        item = Item(block, rank)
        if block.marker is None and not _announces(block, following):
            _place_plain(item, stack, root)
            continue
        while stack[-1].rank >= rank or (block.marker is None and stack[-1] is not root and not stack[-1].is_heading):
            stack.pop()
        _hang(item, stack[-1])
        stack.append(item)
    return root.children


def _hang(item: Item, parent: Item) -> None:
    item.parent = parent if parent.rank >= 0 else None
    parent.children.append(item)


def _announces(block: Block, following: Block | None) -> bool:
    if _is_title(block):
        return True
    if following is None or following.marker is None:
        return False
    short = len(block.text) < _TITLE_AT_MOST and not block.text.endswith((".", ";", ",", "!"))
    return block.is_open or (short and following.marker.rank >= Rank.DASH and starts_body(block.text))


def _is_title(block: Block) -> bool:
    """A heading in capitals, without a number."""
    return (
        block.marker is None
        and _TITLE_OVER < len(block.text) < _TITLE_AT_MOST
        and is_upper(block.text)
        and not block.text.endswith("!")
    )


def _rank(block: Block, following: Block | None) -> int:
    if block.marker:
        return block.marker.rank
    if _is_title(block):
        return _CAPITALS
    if following and following.marker and block.is_open and following.marker.rank < Rank.DASH:
        return following.marker.rank - 5
    return Rank.PLAIN


def _place_plain(item: Item, stack: list[Item], root: Item) -> None:
    """Words without a mark fill the heading above them, unless that has items already: then they close the whole."""
    above = stack[-1]
    while above is not root and above.rank >= Rank.DASH:
        above = above.parent or root
    last = above.children[-1].block if above.children else None  # behind an item or a row nothing plain is hung
    plain_only = item.block.is_row or last is None or (last.marker is None and not last.is_row)
    closes = _CLOSES.match(item.block.bare) or (
        above.children and starts_body(item.block.text) and _SPEAKS.match(item.block.bare)
    )
    if above is not root and above.is_heading and plain_only and not closes:
        _hang(item, above)
    else:
        _hang(item, root)


def _mend_first_number(blocks: Sequence[Block]) -> None:
    """A scanner reads "1." as "I.": a lone "I." before "2." is the first number."""
    romans = [b for b in blocks if b.marker and b.marker.rank is Rank.ROMAN]
    firsts = [b.marker.value for b in blocks if b.marker and b.marker.rank is Rank.ARABIC]
    if len(romans) == 1 and romans[0].marker and romans[0].marker.value in {"I", "l"} and firsts[:1] == ["2"]:
        romans[0].marker = Marker(Rank.ARABIC, "1")
