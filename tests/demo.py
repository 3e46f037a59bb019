"""One demo made for the whole run, a copy of it for each worker and purpose: making one takes longer than most tests."""

import os
import shutil
from pathlib import Path

import pytest

from app.db.filelock import FileLock
from scripts.demo_server import fill

_PATIENCE = 300


def filled(folders: pytest.TempPathFactory, name: str) -> Path:
    """A folder of one's own with the demo in it."""
    top = folders.getbasetemp()
    shared = top.parent if "PYTEST_XDIST_WORKER" in os.environ else top
    made, ready = shared / "demo-made", shared / "demo-made.ready"
    lock = FileLock(shared / "demo-made.lock")
    with lock.held(_PATIENCE) as held:
        assert held, "another worker has been making the demo for five minutes"
        if not ready.exists():
            fill(made)
            ready.touch()
    lock.close()
    return Path(shutil.copytree(made, folders.mktemp(name) / "data"))
