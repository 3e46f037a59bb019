"""What `quick` and `full` measure, in which order, against which goals."""

import statistics
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from app.reading import read
from tests.bench import checks, client, fan_out, postgres
from tests.bench.country import Size
from tests.bench.databases import filled, in_folder
from tests.bench.measures import Figures, Maker, Work, in_turns, over
from tests.bench.report import Line
from tests.bench.serving import send, serving
from tests.reading import papers

PORT = 8765
SMALL, MIDDLE, LARGE = 10_000, 1_000_000, 10_000_000
LEAST = 300_000
"""Every commune has its open tasks from here on; below it the measurements use more of them up than there are."""
EXACT = 500
_DUTY = (
    "{n}. Phát tin, bài trên hệ thống loa truyền thanh cơ sở, mỗi ngày 02 lượt, từ ngày 10/3/2024 đến ngày 20/3/2024."
)


@dataclass(frozen=True)
class Ground:
    """A folder that is thrown away, somebody who is told how it goes, and the most tasks a database may have."""

    folder: Path
    told: Callable[[str], None]
    largest: int

    def country(self, tasks: int) -> tuple[Path, Size, Line]:
        """A database of that many tasks."""
        size, folder = Size(min(tasks, self.largest)), self.folder / str(tasks)
        url = in_folder(folder)
        seconds = filled(url, size, lambda what, done, of: self.told(f"{tasks:,} tasks: {what} {bar(done, of)}"))
        return folder, size, Line(f"loading {size.real:,} tasks", seconds, "s")


def quick(ground: Ground) -> list[Line]:
    """10^4 and 10^6 tasks on SQLite."""
    lines, small = _at(ground, SMALL, rounds=3, whole=False)
    more, middle = _at(ground, MIDDLE, rounds=3, whole=True)
    lines += more + _growth(small, middle, "10^4 → 10^6")
    return lines + _slow_disk(ground, SMALL)


def full(ground: Ground) -> list[Line]:
    """10^4, 10^6 and 10^7 on SQLite, 10^5 on PostgreSQL."""
    lines, small = _at(ground, SMALL, rounds=5, whole=False)
    more, large = _at(ground, MIDDLE, rounds=5, whole=True)
    lines += more
    if ground.largest > MIDDLE:
        middle = large
        more, large = _at(ground, LARGE, rounds=5, whole=True)
        name = "progress of a dispatch"
        grown = over(large.p50(name), middle.p50(name))
        lines += [*more, Line(f"growth of {name}, 10^6 → 10^7", grown, "×", COUNTED[name], at_most=True)]
    lines += _growth(small, large, f"10^4 → {min(ground.largest, LARGE):,}")
    return lines + _slow_disk(ground, SMALL) + on_postgresql(ground)


def on_postgresql(ground: Ground) -> list[Line]:
    """10^5 tasks on PostgreSQL; `full` ends with it."""
    return postgres.measured(ground.folder, ground.told, PORT, ground.largest)


def _at(ground: Ground, tasks: int, *, rounds: int, whole: bool) -> tuple[list[Line], Figures]:
    folder, size, loaded = ground.country(tasks)
    work = Work(folder, size)
    makers: dict[str, Maker] = {
        "constant": work.constant,
        "list": work.listed,
        "null": work.null,
        "finish": partial(work.finish_and_back, 3_000 if whole else 1_000),
    }
    if whole:
        makers |= {"orm": work.orm, "page": work.page, "one row": work.row, "activity": work.activity}
    with serving(folder, PORT) as port:
        for call in (work.constant, work.listed, work.null):
            client.run(port, call(), 1)  # the first second belongs to nobody
        figures = in_turns(dict.fromkeys(makers, port), makers, rounds, 1, ground.told)
        lines = _ratios(size, figures, whole=whole) + _progress(port, work, size, figures)
        if whole:
            lines += [_search(port, work, size), *_reading(port, work)]
            lines += _fan_out(port, folder, work, size, figures)
        lines += _exact(in_folder(folder), port, work, size)
    return [loaded, *lines], figures


def _ratios(size: Size, figures: Figures, *, whole: bool) -> list[Line]:
    rate, at = figures.rate, f"at {size.real:,}"
    lines = [
        Line(f"{name}, {at}", rate(name), "/s", note=f"p50 {figures.p50(name):.1f} ms, p99 {figures.p99(name):.1f} ms")
        for name in figures.runs
    ]
    lines += [
        Line(f"list ÷ constant answer, {at}", figures.share("list", "constant"), "×", 0.18),
        Line(f"finish ÷ null POST, {at}", figures.share("finish", "null"), "×", 0.30),
        Line(f"finish p99, {at}", figures.p99("finish"), "ms", 20, at_most=True),
    ]
    if whole:
        lines += [
            Line(f"list ÷ ORM session, {at}", figures.share("list", "orm"), "×", 4),
            Line(f"finish ÷ one row, same writer, {at}", figures.share("finish", "one row"), "×", 0.40),
            Line(f"inbox page p99, {at}", figures.p99("page"), "ms", 25, at_most=True),
        ]
    bad = sum(figures.bad(name) for name in figures.runs)
    return [*lines, Line(f"answers that were errors, {at}", bad, "check", 0, at_most=True)]


COUNTED = {"progress of a dispatch": 1.5, "progress of a province": 2.5, "progress of the country": 1.5}
"""How much longer each may take among a hundred times as many tasks."""


def _progress(port: int, work: Work, size: Size, figures: Figures) -> list[Line]:
    """What counts, asked for by one person: the time of an answer, not of a queue."""
    lines = []
    for name, make in zip(COUNTED, (work.progress, work.provinces, work.whole), strict=True):
        figures.runs[name] = [run := client.run(port, make(), 1, connections=1)]
        lines.append(Line(f"{name}, at {size.real:,}", run.p50, "ms", note=f"p99 {run.p99:.1f} ms"))
    return lines


def _search(port: int, work: Work, size: Size) -> Line:
    run = client.run(port, work.search(), 1, connections=1)
    note = f"p99 {run.p99:.1f} ms, over HTTP, {size.dispatches:,} dispatches"
    return Line(f"search, at {size.real:,}", run.p50, "ms", 5.0, at_most=True, note=note)


def _reading(port: int, work: Work) -> list[Line]:
    """The reader alone, and with its addressees found among the offices of the country, over HTTP."""
    paper = _paper()
    call = work.reading(paper)[0]
    whole = statistics.median(send(port, call.path, call.token, call.body)[0] for _ in range(5))
    alone = []
    for _ in range(9):
        began = time.perf_counter()
        read(paper)
        alone.append(time.perf_counter() - began)
    return [
        Line("reading a two-page dispatch", 1000 * statistics.median(alone), "ms", 30, at_most=True),
        Line("… over HTTP, its units found among 3,356 offices", 1000 * whole, "ms"),
    ]


def _fan_out(port: int, folder: Path, work: Work, size: Size, figures: Figures) -> list[Line]:
    at, sent = f"at {size.real:,}", fan_out.measured(port, folder, work, 3)
    goal = 0.8 if size.tasks >= LARGE else 0.5
    rows = fan_out.ROWS / sent.seconds
    return [
        Line(f"fan-out of 23,247 tasks, {at}", sent.seconds, "s", goal, at_most=True, note=f"{rows:,.0f} rows/s"),
        Line(f"fan-out ÷ raw executemany, {at}", sent.share, "×", 0.8),
        Line(f"list p99 during a fan-out ÷ idle, {at}", over(sent.list_p99, figures.p99("list")), "×", 2, at_most=True),
    ]


def _exact(url: str, port: int, work: Work, size: Size) -> list[Line]:
    counts, at = checks.exact(url, port, work, EXACT), f"at {size.real:,}"
    same = len(set(counts.values())) == 1
    note = ", ".join(f"{name} {number}" for name, number in counts.items())
    return [
        Line(f"acknowledged = stored = events, {at}", float(same), "check", 1, note=note),
        Line(f"counters = recount, {at}", float(checks.counted(url)), "check", 1),
    ]


def _growth(small: Figures, large: Figures, span: str) -> list[Line]:
    """Of the time of a request, beside what touches no table: minutes lie between the two, and the machine drifts.

    A dispatch of the small country goes to fewer offices, so only those of provinces and country are compared.
    """
    counted = [
        Line(f"growth of {name}, {span}", over(large.p50(name), small.p50(name)), "×", most, at_most=True)
        for name, most in COUNTED.items()
        if name != "progress of a dispatch"
    ]
    return counted + [
        Line(
            f"growth of {name}, {span}",
            over(small.share(name, beside), large.share(name, beside)),
            "×",
            1.3,
            at_most=True,
        )
        for name, beside in (("list", "constant"), ("finish", "null"))
    ]


def _slow_disk(ground: Ground, tasks: int) -> list[Line]:
    """Finishing in groups and one by one, on a disk that takes 1 and 5 ms longer, in turns."""
    lines = []
    for slower, goal in ((1.0, 3.0), (5.0, 5.0)):
        makers: dict[str, Maker] = {}
        ports: dict[str, int] = {}
        with ExitStack() as servers:
            for n, (name, group) in enumerate((("groups", None), ("one by one", 1))):
                here = replace(ground, folder=ground.folder / f"slow{slower:g}-{n}")
                folder, size, _ = here.country(tasks)
                work = Work(folder, size)
                ports[name] = servers.enter_context(serving(folder, PORT + n, group=group, slower_ms=slower))
                makers[name] = partial(work.finish_and_back, 1_000)
            figures = in_turns(ports, makers, 2, 1, ground.told)
        share = figures.share("groups", "one by one")
        lines.append(Line(f"finish in groups ÷ commit per request, disk + {slower:g} ms", share, "×", goal))
    return lines


def _paper() -> str:
    duties = "\n".join(_DUTY.format(n=n) for n in range(1, 25))
    return papers.HEADING + papers.TO + papers.CALL + duties + "\n" + papers.END


def bar(done: int, of: int) -> str:
    """How far something is, as wide at its beginning as at its end."""
    full_width, share = 30, done / of if of else 1
    return f"[{'#' * round(full_width * share):<{full_width}}] {share:4.0%}"
