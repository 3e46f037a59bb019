"""The graph of papers as a picture: every paper gets a place, every link a line. Drawn on the server as SVG."""

from collections import defaultdict
from dataclasses import dataclass

from app.schemas.documents import GraphNode, PaperGraph
from app.web.i18n import gettext
from app.web.labels import named

WIDTH, HEIGHT, GAP, STEP, MARGIN = 184, 68, 20, 52, 8
ACROSS = 5
"""So many papers stand beside each other; the rest of their rank stands below them."""
LETTERS = 25
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Box:
    """One paper at its place; `done` is how much of the bar is filled."""

    node: GraphNode
    x: int
    y: int
    name: str
    issuer: str
    kind: str
    done: int


@dataclass(frozen=True, slots=True)
class Line:
    path: str
    link: str


@dataclass(frozen=True, slots=True)
class Picture:
    width: int
    height: int
    boxes: list[Box]
    lines: list[Line]


def picture(graph: PaperGraph) -> Picture | None:
    """None where the paper stands alone: one box is no picture."""
    if not graph.edges:
        return None
    rows = _rows(graph)
    widest = max(len(row) for row in rows)
    boxes: dict[int, Box] = {}
    for place, row in enumerate(rows):
        indent = (widest - len(row)) * (WIDTH + GAP) // 2
        for number, node in enumerate(row):
            boxes[node.id] = _box(node, MARGIN + indent + number * (WIDTH + GAP), MARGIN + place * (HEIGHT + STEP))
    lines = [
        Line(_path(boxes[edge.target], boxes[edge.source]), edge.link)
        for edge in graph.edges
        if edge.source in boxes and edge.target in boxes
    ]
    width = widest * (WIDTH + GAP) - GAP + 2 * MARGIN
    return Picture(width, len(rows) * (HEIGHT + STEP) - STEP + 2 * MARGIN, list(boxes.values()), lines)


def _rows(graph: PaperGraph) -> list[list[GraphNode]]:
    """Ranks from the top down, each broken where it is too wide, papers near those they hang on."""
    ranks = _ranks(graph)
    by_rank: dict[int, list[GraphNode]] = defaultdict(list)
    for node in graph.nodes:
        by_rank[ranks[node.id]].append(node)
    places: dict[int, float] = {}
    rows: list[list[GraphNode]] = []
    for rank in sorted(by_rank):
        above: dict[int, list[float]] = defaultdict(list)
        for edge in graph.edges:
            if edge.target in places:
                above[edge.source].append(places[edge.target])
        nodes = sorted(by_rank[rank], key=lambda node: (_middle(above[node.id]), node.id))
        places |= {node.id: place for place, node in enumerate(nodes)}
        rows += [nodes[start : start + ACROSS] for start in range(0, len(nodes), ACROSS)]
    return rows


def _ranks(graph: PaperGraph) -> dict[int, int]:
    """What rests on a paper stands below it. Papers that cite each other in a circle stop after a few rounds."""
    ranks = {node.id: 0 for node in graph.nodes}
    for _ in range(min(_ROUNDS, len(ranks))):
        for edge in graph.edges:
            ranks[edge.source] = max(ranks[edge.source], ranks[edge.target] + 1)
    return ranks


def _middle(places: list[float]) -> float:
    return sum(places) / len(places) if places else 0.0


def _box(node: GraphNode, x: int, y: int) -> Box:
    name = node.number_symbol or gettext("No number yet")
    kind = named("DocumentKind", node.kind) if node.kind else ""
    done = round((WIDTH - 20) * node.completed / node.counted) if node.counted else 0
    return Box(node, x, y, _short(name), _short(node.issuer), kind, done)


def _short(text: str) -> str:
    return text if len(text) <= LETTERS else f"{text[: LETTERS - 1].rstrip()}…"


def _path(upper: Box, lower: Box) -> str:
    """From the foot of the paper above to the head of the one below, bent half-way."""
    x1, y1 = upper.x + WIDTH // 2, upper.y + HEIGHT
    x2, y2 = lower.x + WIDTH // 2, lower.y
    half = (y1 + y2) // 2
    return f"M{x1} {y1}C{x1} {half} {x2} {half} {x2} {y2}"
