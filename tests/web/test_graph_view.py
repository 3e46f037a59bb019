"""The graph as a picture: what rests on a paper stands below it, nothing stands on anything else, circles end."""

from itertools import combinations

import pytest

from app.schemas.documents import GraphEdge, GraphNode, PaperGraph
from app.web.graph_view import ACROSS, GAP, HEIGHT, WIDTH, Box, picture
from app.workflow.kinds import KnownBy


def graph(*edges: tuple[int, int], alone: int = 0) -> PaperGraph:
    ids = {each for edge in edges for each in edge} | set(range(1, alone + 1))
    nodes = [
        GraphNode(
            id=each,
            number_symbol=f"{each}/UBND",
            kind="cong_van",
            issuer="Ủy ban nhân dân thị trấn Nông Trường Thái Bình",
            subject="",
            known_by=KnownBy.ISSUED,
            dispatch_id=None,
            completed=1,
            counted=2,
        )
        for each in sorted(ids)
    ]
    return PaperGraph(
        of=1, nodes=nodes, edges=[GraphEdge(source=a, target=b, link="basis") for a, b in edges], cut=False
    )


def boxes(*edges: tuple[int, int]) -> dict[int, Box]:
    drawn = picture(graph(*edges))
    assert drawn is not None
    return {box.node.id: box for box in drawn.boxes}


def test_who_rests_on_it_stands_below_it() -> None:
    found = boxes((2, 1), (3, 2), (3, 1))
    assert found[1].y < found[2].y < found[3].y


def test_papers_of_one_rank_stand_beside_each_other() -> None:
    found = boxes((2, 1), (3, 1))
    assert found[2].y == found[3].y
    assert found[3].x - found[2].x == WIDTH + GAP


def test_no_paper_stands_on_another_and_all_stand_inside() -> None:
    drawn = picture(graph(*((each, 1) for each in range(2, 16)), (20, 3), (21, 3), (22, 20)))
    assert drawn is not None
    for one, other in combinations(drawn.boxes, 2):
        assert abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= HEIGHT
    assert all(box.x >= 0 and box.x + WIDTH <= drawn.width for box in drawn.boxes)
    assert all(box.y >= 0 and box.y + HEIGHT <= drawn.height for box in drawn.boxes)
    assert len({box.x for box in drawn.boxes if box.y == drawn.boxes[1].y}) <= ACROSS


@pytest.mark.parametrize("edges", [((1, 2), (2, 1)), ((1, 2), (2, 3), (3, 1))])
def test_papers_that_cite_each_other_in_a_circle_are_drawn_all_the_same(edges: tuple[tuple[int, int], ...]) -> None:
    assert len(boxes(*edges)) == len({each for edge in edges for each in edge})


def test_one_paper_alone_is_no_picture() -> None:
    assert picture(graph(alone=1)) is None


def test_long_names_are_cut_and_the_bar_shows_how_far_it_is() -> None:
    box = boxes((2, 1))[1]
    assert box.issuer.endswith("…")
    assert box.done == (WIDTH - 20) // 2
