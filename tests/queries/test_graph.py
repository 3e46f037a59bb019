"""The neighbourhood of a paper: up as far as it is known, down as far as the caller sees, each paper and link once."""

import pytest

from app.errors import NotFound
from app.models.documents import documents
from app.queries.graph import paper_graph
from app.reading.draft import Addressee
from app.schemas.documents import PaperGraph
from tests import acts
from tests.acts import BACXA, CLERK, KIENMOC, Scene, act, tasks_of
from tests.drafts import campaign


def paper(stage: Scene, number: str) -> int:
    found = acts.rows(stage, documents, number_symbol=number)
    return int(found[0].id)


def graph(stage: Scene, number: str, username: str = CLERK) -> PaperGraph:
    return paper_graph(stage.connection, stage[username], paper(stage, number))


def said(shown: PaperGraph) -> set[tuple[str | None, str | None, str]]:
    names = {node.id: node.number_symbol for node in shown.nodes}
    return {(names[edge.source], names[edge.target], edge.link) for edge in shown.edges}


@pytest.fixture
def sent(stage: Scene) -> Scene:
    """The dispatch of the stage, numbered; Kiên Mộc hands one of its tasks on under a number of its own."""
    acts.transit(stage, stage.sent, "register", number="642")
    first = tasks_of(stage, stage.sent, "KIENMOC")[0]
    below = [Addressee(ref=ref, text="Xã Lâm Ca", offices=[stage.world.ref("LAMCA")]) for ref in ("a1", "a2")]
    draft = campaign(stage.world, parent_task_id=first, citations=[], symbol="UBND", addressees=below)
    acts.issued(stage, draft, KIENMOC, number="7")
    return stage


def test_a_dispatch_stands_between_what_it_rests_on_and_who_hands_it_on(sent: Scene) -> None:
    assert said(graph(sent, "642/VHTT", KIENMOC)) == {
        ("642/VHTT", "77-CV/BTGHU", "basis"),
        ("77-CV/BTGHU", "43-NQ/TW", "basis"),
        ("7/UBND", "642/VHTT", "hand_on"),
    }


def test_from_a_paper_that_was_cited_the_line_goes_down(sent: Scene) -> None:
    shown = graph(sent, "77-CV/BTGHU", KIENMOC)
    assert {node.number_symbol for node in shown.nodes} == {"43-NQ/TW", "77-CV/BTGHU", "642/VHTT", "7/UBND"}
    assert shown.of == paper(sent, "77-CV/BTGHU")


def test_figures_stand_with_the_papers_of_dispatches(sent: Scene) -> None:
    act(sent, BACXA, tasks_of(sent, sent.sent, "BACXA")[0], "finish")
    nodes = {node.number_symbol: node for node in graph(sent, "642/VHTT").nodes}
    assert (nodes["642/VHTT"].completed, nodes["642/VHTT"].counted) == (1, 8)
    assert nodes["642/VHTT"].dispatch_id == sent.sent
    assert nodes["77-CV/BTGHU"].dispatch_id is None


def test_what_another_office_handed_on_is_not_shown_to_its_sister(sent: Scene) -> None:
    names = {node.number_symbol for node in graph(sent, "642/VHTT", BACXA).nodes}
    assert "642/VHTT" in names
    assert "7/UBND" not in names


def test_a_draft_stands_in_no_picture(sent: Scene) -> None:
    acts.drafted(sent)
    assert len(graph(sent, "642/VHTT").nodes) == 3


def test_a_paper_that_is_not_to_be_seen_is_not_there(sent: Scene) -> None:
    with pytest.raises(NotFound):
        graph(sent, "642/VHTT", "quantri")
    with pytest.raises(NotFound):
        paper_graph(sent.connection, sent[CLERK], 987_654)
