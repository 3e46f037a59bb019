"""What is measured: calls against a running server, taken in turns so that drift hits both sides of a ratio."""

import json
import random
import sqlite3
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from tests.bench import client
from tests.bench.client import Call, Run
from tests.bench.country import CLERK, Size, codes, commune, session, token

FINISH = json.dumps({"action": "finish"})
ENOUGH = 6_000
"""More requests than a server answers in one second; none is sent twice."""


@dataclass
class Figures:
    """Runs by name; what is said of each is the median of its runs."""

    runs: dict[str, list[Run]] = field(default_factory=dict)

    def rate(self, name: str) -> float:
        return statistics.median(run.rate for run in self.runs[name])

    def p99(self, name: str) -> float:
        return statistics.median(run.p99 for run in self.runs[name])

    def p50(self, name: str) -> float:
        return statistics.median(run.p50 for run in self.runs[name])

    def share(self, name: str, other: str) -> float:
        return over(self.rate(name), self.rate(other))

    def bad(self, name: str) -> int:
        return sum(run.bad for run in self.runs[name])


def over(value: float, other: float) -> float:
    """A ratio; 0 where a machine so busy answered nothing in a second, which is no reason to lose all other figures."""
    return value / other if other else 0.0


Maker = Callable[[], Sequence[Call]]


def in_turns(
    ports: Mapping[str, int], makers: Mapping[str, Maker], rounds: int, seconds: float, told: Callable[[str], None]
) -> Figures:
    """A B A B …: each once per round, `rounds` times."""
    figures = Figures()
    for turn in range(rounds):
        for name, make in makers.items():
            told(f"round {turn + 1}/{rounds}: {name}")
            client.drained(ports[name])
            run = client.run(ports[name], make(), seconds)
            figures.runs.setdefault(name, []).append(run)
    return figures


class Work:
    """Requests of the people of one country; each task that is to be finished is given out once."""

    def __init__(self, folder: Path, size: Size) -> None:
        self._size = size
        self._open = self._assigned(folder / "trienkhai.db")

    def _assigned(self, path: Path) -> Iterator[tuple[int, int]]:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as reader:
            found = reader.execute("SELECT id, office_id FROM unit_tasks WHERE status = 'assigned'").fetchall()
        random.Random(self._size.seed).shuffle(found)  # noqa: S311  # the same order in each run, no secret
        yield from found

    def constant(self) -> list[Call]:
        return [Call("/bench/constant")]

    def null(self) -> list[Call]:
        return [Call("/bench/null", body=FINISH)]

    def row(self) -> list[Call]:
        return [Call("/bench/row", token=token(commune(n)), body=FINISH) for n in range(self._size.units)]

    def listed(self) -> list[Call]:
        return [Call("/api/v1/tasks?open=true", token=token(commune(n))) for n in range(self._size.units)]

    def everything(self) -> list[Call]:
        return [Call("/api/v1/tasks", token=token(commune(n))) for n in range(self._size.units)]

    def orm(self) -> list[Call]:
        return [Call("/bench/orm", token=token(commune(n))) for n in range(self._size.units)]

    def page(self) -> list[Call]:
        return [Call("/tasks", cookie=session(commune(n))) for n in range(self._size.units)]

    def finish(self, most: int = ENOUGH) -> list[Call]:
        return [
            Call(f"/api/v1/tasks/{task}/transitions", token=token(office), body=FINISH)
            for task, office in islice(self._open, most)
        ]

    def finish_and_back(self, most: int) -> list[Call]:
        """So many tasks finished, then withdrawn, which costs the same: a small country has no more tasks than these."""
        finished = self.finish(most)
        back = [replace(call, body=FINISH.replace("finish", "withdraw")) for call in finished]
        return finished + back

    def activity(self, most: int = ENOUGH) -> list[Call]:
        done = {"channel": "LOUDSPEAKER", "quantities": [{"amount": 3, "unit": "lượt phát"}]}
        return [
            Call("/api/v1/activities", token=token(office), body=json.dumps({**done, "task_ids": [task]}))
            for task, office in islice(self._open, most)
        ]

    def progress(self) -> list[Call]:
        return [Call(f"/api/v1/dispatches/{self._size.dispatches}/progress", token=token(CLERK))]

    def provinces(self) -> list[Call]:
        """Each commune asks about its own province."""
        return [Call("/api/v1/progress", token=token(commune(n))) for n in range(self._size.units)]

    def whole(self) -> list[Call]:
        return [Call("/api/v1/progress", token=token(CLERK))]

    def search(self) -> list[Call]:
        words = ("tuyen%20truyen", "ke%20hoach", "BM-VP", "truyen%20thong%20co%20so")
        return [Call(f"/api/v1/search?q={word}", token=token(CLERK)) for word in words]

    def reading(self, text: str) -> list[Call]:
        return [Call("/api/v1/readings", token=token(CLERK), body=json.dumps({"text": text}))]

    def draft(self) -> Call:
        """A dispatch of seven duties to every commune of the country."""
        duties = [
            {"text": f"Nội dung {n}: phát tin trên loa", "short_title": f"Nội dung {n}", "addressee_refs": ["a1"]}
            for n in range(1, 8)
        ]
        everybody = {"ref": "a1", "text": "UBND các xã, phường, đặc khu", "group": True, "offices": codes()}
        paper = {"kind": "cong_van", "subject": "V/v tuyên truyền toàn quốc"}
        return Call(
            "/api/v1/dispatches",
            token=token(CLERK),
            body=json.dumps({**paper, "addressees": [everybody], "instructions": duties}),
        )
