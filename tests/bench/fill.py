"""`python -m tests.bench.fill FOLDER --tasks N [--seed S]`: the country of the measurements, to try things in.

34 provinces, 3,321 communes with a person and a token each, a ministry, and so many tasks; the same seed makes the same
rows. It is a database of its own, with made-up secrets that are known to all: never serve it to anybody else.
"""

import argparse
import sys
from pathlib import Path

from tests.bench.country import CLERK, Size, commune, token
from tests.bench.databases import filled, in_folder
from tests.bench.plans import bar


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.fill")
    parser.add_argument(
        "folder", type=Path, help="a folder without a database; serve it by --data of tests.bench.server"
    )
    parser.add_argument("--tasks", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    if (options.folder / "trienkhai.db").exists():
        parser.error(f"{options.folder} has a database already")
    size = Size(options.tasks, options.seed)
    seconds = filled(in_folder(options.folder), size, _told)
    print(f"\r\033[K{size.real:,} tasks in {seconds:.0f} s; token of the ministry's clerk {token(CLERK)}", end=", ")
    print(f"of the first commune's officer {token(commune(0))}")


def _told(what: str, done: int, of: int) -> None:
    print(f"\r\033[K{what} {bar(done, of)}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
