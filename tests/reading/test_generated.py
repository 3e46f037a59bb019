"""Papers made at random are read back as they were meant; spoiled ones are read with gaps, not with mistakes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.reading import read
from tests.reading.comparison import differences, mistakes
from tests.reading.generator import Paper, papers
from tests.reading.generator_noise import harmless, spoiled

SLOW_TO_DRAW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
EACH_TIME = settings(
    max_examples=120, derandomize=True, deadline=None, database=None, suppress_health_check=SLOW_TO_DRAW
)
AT_NIGHT = settings(max_examples=4_000, deadline=None, database=None, suppress_health_check=SLOW_TO_DRAW)


def check_whole(paper: Paper, data: st.DataObject) -> None:
    text = data.draw(harmless(paper.text), label="text")
    assert differences(paper, read(text)) == []


def check_spoiled(paper: Paper, data: st.DataObject) -> None:
    text = data.draw(spoiled(paper.text), label="text")
    assert mistakes(paper, read(text)) == []


@EACH_TIME
@given(papers(), st.data())
def test_a_paper_is_read_as_it_was_meant(paper: Paper, data: st.DataObject) -> None:
    check_whole(paper, data)


def test_a_spoiled_paper_is_read_with_gaps_but_without_mistakes() -> None:
    """A scanner can always make one word into another: one paper in fifty may hold a wrong value, no more."""
    wrong: list[list[str]] = []

    @EACH_TIME
    @given(papers(), st.data())
    def look(paper: Paper, data: st.DataObject) -> None:
        found = mistakes(paper, read(data.draw(spoiled(paper.text), label="text")))
        if found:
            wrong.append(found)

    look()
    assert len(wrong) <= EACH_TIME.max_examples // 50, wrong


@pytest.mark.nightly
@pytest.mark.timeout(3_600)
@AT_NIGHT
@given(papers(), st.data())
def test_thousands_of_papers_are_read_as_they_were_meant(paper: Paper, data: st.DataObject) -> None:
    check_whole(paper, data)


@pytest.mark.nightly
@pytest.mark.timeout(3_600)
@AT_NIGHT
@given(papers(), st.data())
def test_thousands_of_spoiled_papers_are_read_without_mistakes(paper: Paper, data: st.DataObject) -> None:
    check_spoiled(paper, data)
