"""The pages about ASVS 5.0 name tests that exist, and their sums are those of their rows."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INDEX = (ROOT / "docs" / "asvs.md").read_text(encoding="utf-8")
PAGES = "\n".join(page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs" / "asvs").glob("*.md")))
ROWS = re.findall(r"^\| (\d+\.\d+\.\d+) \| ([12]) \| (.+?) \| (\S+) \| (.+) \|$", PAGES, re.MULTILINE)
PUBLISHED = {"1": 70, "2": 183}
"""How many requirements of each level there are in the text of 5.0.0."""
STANDS = ("met", "partly", "no", "risk", "operator", "n/a")


def test_every_requirement_of_levels_1_and_2_has_its_row() -> None:
    assert Counter(level for _, level, *_ in ROWS) == PUBLISHED
    assert [number for number, n in Counter(number for number, *_ in ROWS).items() if n > 1] == []


def test_every_row_stands_somehow_and_says_by_what() -> None:
    assert [number for number, _, _, stands, why in ROWS if stands not in STANDS or len(why) < 4] == []


def test_the_sums_are_those_of_the_rows() -> None:
    stand = Counter(stands for *_, stands, _ in ROWS)
    total = len(ROWS)
    assert f"All {total} requirements of levels 1 and 2: 70 of level 1, 183 of level 2." in INDEX
    assert f"{total - stand['n/a']} are in scope" in INDEX
    sums = " | ".join(str(stand[each]) for each in STANDS)
    assert f"| together | {total} | {sums} |" in INDEX
    for chapter, n in Counter(number.split(".")[0] for number, *_ in ROWS).items():
        assert re.search(rf"^\| \[V{chapter} [^|]+\| {n} \|", INDEX, re.MULTILINE), f"V{chapter}"


def test_every_test_and_file_that_is_named_is_there() -> None:
    named = re.findall(r"`((?:tests|app|static)/[\w/.-]+?)(?:::(\w+))?`", PAGES)
    assert len(named) > 100
    missing = [
        f"{path}::{name}"
        for path, name in named
        if not (ROOT / path).exists() or (name and f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8"))
    ]
    assert missing == []


def test_what_is_not_met_is_said_in_words() -> None:
    assert [number for number, _, _, stands, why in ROWS if stands in {"partly", "no", "risk"} and len(why) < 30] == []
