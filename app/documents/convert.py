"""`python -m app.documents.convert paper.docx < file`: a file's text as JSON, from a process that may die without harm.

Prints {"text": …, "quality": …} or {"refused": code}. Time and memory are bounded, since the file may be made to
exhaust both. `app.documents.apart` starts it.
"""

import json
import os
import resource
import signal
import sys
from types import FrameType
from typing import NoReturn

from app.documents.tools import adopt_orphans
from app.errors import Unprocessable

CPU_SECONDS = 6
MEMORY = 450_000_000
TOOL_CPU_SECONDS = 100
TOOL_MEMORY = 3_000_000_000
WRITTEN = 200_000_000


def main(name: str) -> None:
    os.nice(5)
    # The first of each pair binds this process, the second the programs it may start.
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, TOOL_CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, TOOL_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (WRITTEN, WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGTERM, _leave)
    adopt_orphans()
    sys.stdout.write(json.dumps(_answer(name), ensure_ascii=False))


def _answer(name: str) -> dict[str, str]:
    try:
        from app.documents.text import MAX_BYTES, extracted  # noqa: PLC0415  # the libraries load under the limits

        found = extracted(name, sys.stdin.buffer.read(MAX_BYTES + 1))
    except Unprocessable as refusal:
        return {"refused": refusal.code}
    except MemoryError:
        return {"refused": "file_too_large"}
    return {"text": found.text.encode("utf-8", "replace").decode(), "quality": found.quality}


def _leave(_signal: int, _frame: FrameType | None) -> NoReturn:
    """Told to stop: on the way out, programs it started are ended too."""
    raise SystemExit(1)


if __name__ == "__main__":
    main(sys.argv[1])
