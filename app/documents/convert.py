"""`python -m app.documents.convert NAME < file`: a file's text as JSON, in a process that may die without harm.

Prints {"text": …} or {"refused": code}. Time and memory are bounded, since the file may be made to exhaust both.
"""

import json
import resource
import sys

from app.documents.text import MAX_BYTES, text_of
from app.errors import Unprocessable

CPU_SECONDS = 30
MEMORY = 2_000_000_000


def main(name: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        answer = {"text": text_of(name, data)}
    except Unprocessable as refusal:
        answer = {"refused": refusal.code}
    except MemoryError:
        answer = {"refused": "file_too_large"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1])
