"""Papers that people have labelled, where they are at hand beside the project; one of our own always is."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

from app.reading import read
from tests.reading.papers import paper

SHARED = Path(__file__).parents[3] / "shared"
OWN = "1. UBND các xã, thị trấn\n- Họp dân tại thôn trước ngày 30/4/2024."


def scorer() -> ModuleType | None:
    file = SHARED / "tools" / "score_reading.py"
    spec = importlib.util.spec_from_file_location("score_reading", file) if file.exists() else None
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def misses(names: list[str]) -> tuple[list[str], list[str]]:
    """What was read wrong or not at all, and the traps fallen into."""
    module, wrong, traps = scorer(), [], []
    for name in names:
        label, text = SHARED / "dispatches" / f"{name}.json", SHARED / "dispatches" / f"{name}.txt"
        if module is None or not label.exists():
            continue
        tally = module.Tally()
        written = text.read_text(encoding="utf-8")
        module.score(
            json.loads(label.read_text(encoding="utf-8")), read(written).model_dump(mode="json"), written, tally
        )
        wrong += tally.misses
        traps += tally.traps
    (own,) = read(paper(OWN)).instructions
    if (own.addressees, own.due_on) != (["UBND các xã, thị trấn"], "2024-04-30"):
        wrong.append("own")
    return wrong, traps


def test_the_paper_the_product_began_with_is_read_without_a_miss() -> None:
    assert misses(["seed"]) == ([], [])


def test_the_labelled_papers_are_read_without_a_miss_or_a_trap() -> None:
    wrong, traps = misses(["01", "02", "03", "04", "05", "06"])
    assert traps == []
    assert wrong == []
