"""`python -m tests.bench.server`: the real application with the reference endpoints, on one core of its own."""

import argparse
import os
import time
from pathlib import Path

import uvicorn

from app.db import sqlite_writer
from app.db.sqlite_side import WriteSide
from app.main import create_app
from app.settings import Settings
from app.web.modules import add_routes
from app.web.shortcut import shorten
from tests.bench import reference


def main() -> None:
    options = _options()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {options.core})
    if options.group is not None:
        sqlite_writer.GROUP_COMMANDS = options.group
    if options.slower_ms:
        _slow_down(options.slower_ms / 1000)
    settings = Settings(data_dir=Path(options.data), database_url=options.url, pool_size=16)
    app = create_app(settings)
    add_routes(app.router, reference.router)
    shorten(app.router)
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=options.port,
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_level="warning",
        server_header=False,
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--url", default="")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--core", type=int, default=0)
    parser.add_argument("--group", type=int, help="most commands that share a commit")
    parser.add_argument("--slower-ms", type=float, default=0, help="wait so long before each commit")
    return parser.parse_args()


def _slow_down(seconds: float) -> None:
    """A disk that takes longer: the wait stands where the disk would, and holds the writer as the disk would."""
    commit = WriteSide.commit

    def slower(side: WriteSide) -> None:
        time.sleep(seconds)
        commit(side)

    setattr(WriteSide, "commit", slower)  # noqa: B010  # a slower disk is the point of it


if __name__ == "__main__":
    main()
