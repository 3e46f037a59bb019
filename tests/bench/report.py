"""The figures as lines with their goals, and as JSON beside it."""

import json
import os
import platform
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Line:
    """One figure. `goal` is at least (or, where `at_most`, at most) reached; None: shown for comparison."""

    name: str
    value: float
    unit: str
    goal: float | None = None
    at_most: bool = False
    note: str = ""

    @property
    def verdict(self) -> str:
        if self.goal is None:
            return ""
        return "pass" if (self.value <= self.goal if self.at_most else self.value >= self.goal) else "MISS"


def machine() -> str:
    """The machine as a reader would want to know it."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = [line for line in cpuinfo.read_text(encoding="utf-8").splitlines() if line.startswith("model name")]
        model = names[0].partition(":")[2].strip() if names else model
    load = "/".join(f"{each:.1f}" for each in os.getloadavg())
    return f"{os.cpu_count()} × {model}, Python {platform.python_version()}, load before the run {load}"


def show(lines: list[Line]) -> None:
    width = max(len(line.name) for line in lines)
    for line in lines:
        goal = "" if line.goal is None else f"{'≤' if line.at_most else '≥'} {line.goal:g}"
        print(f"{line.name:<{width}} {_round(line.value):>10} {line.unit:<7} {goal:<8} {line.verdict:<5} {line.note}")


def write(path: Path, heading: dict[str, str], lines: list[Line]) -> None:
    figures = [{**asdict(line), "verdict": line.verdict} for line in lines]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**heading, "figures": figures}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _round(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
