"""A serving process to be killed: it writes without pause and says on its output what was acknowledged.

`python -m tests.db.serve_process ADDRESS FIRST` records FIRST, FIRST + 1, … by 32 clients at once, each under a key, and
prints a number after its answer has come. A number that the file already has is answered from the stored key.
"""

import asyncio
import os
import sys
from itertools import count

from app.db.database import Database
from app.db.idempotency import Answer, Once
from app.db.opening import open_database
from tests.db import ledger

_CLIENTS = 32


def once(number: int) -> Once:
    return Once("somebody", "POST", "/entries", f"key-{number}", "hash")


def render(number: int) -> Answer:
    return Answer(201, {"Location": f"/entries/{number}"}, str(number).encode())


async def _client(database: Database, numbers: "count[int]") -> None:
    for number in numbers:
        answer = await database.write_once(once(number), render, ledger.record, number)
        os.write(1, answer.body + b"\n")


async def main(address: str, first: int) -> None:
    database = open_database(address)
    await database.start()
    numbers = count(first)
    await asyncio.gather(*(_client(database, numbers) for _ in range(_CLIENTS)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
