"""`python -m tests.bench quick|full|postgresql [--largest TASKS] [--strict]`: see docs/performance.md."""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import client, plans, report
from tests.bench.report import Line

PLANS: dict[str, Callable[[plans.Ground], list[Line]]] = {
    "quick": plans.quick,
    "full": plans.full,
    "postgresql": plans.on_postgresql,
}
OUT = Path("var/bench.json")


def main() -> None:
    options = _options()
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {1})  # the servers take core 0
    began = time.perf_counter()
    machine = report.machine()
    folder = Path(tempfile.mkdtemp(prefix="trienkhai-bench-"))
    try:
        lines = PLANS[options.plan](plans.Ground(folder, _told, options.largest))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    seconds = time.perf_counter() - began
    _told("")
    print(f"{machine}; requests by {client.name()}, {client.CONNECTIONS} connections; {seconds:.0f} s\n")
    report.show(lines)
    report.write(OUT, {"plan": options.plan, "machine": machine, "client": client.name()}, lines)
    print(f"\nAlso in {OUT}.")
    if any(line.verdict == "MISS" for line in lines if options.strict or line.unit == "check"):
        sys.exit(1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("plan", choices=sorted(PLANS), nargs="?", default="quick")
    parser.add_argument("--largest", type=int, default=plans.LARGE, help="no database of more tasks, for a short trial")
    parser.add_argument("--strict", action="store_true", help="a missed goal is a failure")
    options = parser.parse_args()
    if options.largest < plans.LEAST:
        parser.error(f"--largest: with fewer than {plans.LEAST:,} tasks the finishing runs out of them")
    return options


def _told(what: str) -> None:
    """One line that is written over, for a person who waits."""
    if sys.stderr.isatty():
        print(f"\r\033[K{what}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
