"""Numbers of this process in the text form that Prometheus reads; counted in the loop, so nothing needs a lock."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """Requests by method, route and status, and how long they took. A route is its pattern: never an id, never a name."""

    def __init__(self) -> None:
        self.running = 0
        self._answers: Counter[tuple[str, str, int]] = Counter()
        self._buckets: dict[str, list[int]] = defaultdict(lambda: [0] * (len(BOUNDS) + 1))
        self._seconds: dict[str, float] = defaultdict(float)

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        self._answers[method, route, status] += 1
        self._buckets[route][bisect_left(BOUNDS, seconds)] += 1
        self._seconds[route] += seconds

    def text(self, standing: Mapping[str, int]) -> str:
        """Everything, and `standing`: what was asked of the database for this answer."""
        return "".join(
            f"{line}\n" for line in (*self._requests(), *self._durations(), *_gauges(standing, self.running))
        )

    def _requests(self) -> Iterator[str]:
        yield "# HELP trienkhai_requests_total Answers by method, route and status."
        yield "# TYPE trienkhai_requests_total counter"
        for (method, route, status), count in sorted(self._answers.items()):
            yield f'trienkhai_requests_total{{method="{method}",route="{_safe(route)}",status="{status}"}} {count}'

    def _durations(self) -> Iterator[str]:
        name = "trienkhai_request_seconds"
        yield f"# HELP {name} How long answers took, by route."
        yield f"# TYPE {name} histogram"
        for route, buckets in sorted(self._buckets.items()):
            so_far = 0
            for bound, count in zip((*BOUNDS, "+Inf"), buckets, strict=True):
                so_far += count
                yield f'{name}_bucket{{route="{_safe(route)}",le="{bound}"}} {so_far}'
            yield f'{name}_sum{{route="{_safe(route)}"}} {self._seconds[route]:.6f}'
            yield f'{name}_count{{route="{_safe(route)}"}} {so_far}'


def _gauges(standing: Mapping[str, int], running: int) -> Iterator[str]:
    for name, value in {"requests_running": running, **standing}.items():
        yield f"# TYPE trienkhai_{name} gauge"
        yield f"trienkhai_{name} {value}"


def _safe(label: str) -> str:
    return label.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
