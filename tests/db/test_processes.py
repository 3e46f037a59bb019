"""More than one process on a database, and processes that die."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from app.db.filelock import FileLock
from app.db.opening import open_database
from app.db.sqlite_files import lock_path
from tests.db import ledger
from tests.db.serve_process import once, render

_TOP = Path(__file__).resolve().parents[2]
_WRITE_BESIDE = """
import sys
from app.db.opening import open_database
from tests.db import ledger
database = open_database(sys.argv[1])
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    assert database.write_now(ledger.record, number) == number
assert database.read_now(ledger.count) > 0
database.close()
"""
_FULL_DISK = """
import asyncio, resource, sys
from app.db.sqlite_files import wal_size
from app.errors import Unavailable
from tests.db import ledger
from pathlib import Path

async def scene(url):
    async with ledger.serving(url) as database:
        await database.write(ledger.record, 0)
        path = Path(url.removeprefix("sqlite:///"))
        unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (wal_size(path) + 100_000, unlimited[1]))
        acknowledged, refused, number = [0], [], 1
        while not refused:
            commands = [database.write(ledger.record, number + step) for step in range(8)]
            answers = await asyncio.gather(*commands, return_exceptions=True)
            acknowledged += [answer for answer in answers if isinstance(answer, int)]
            refused += [answer for answer in answers if not isinstance(answer, int)]
            number += 8
        assert all(isinstance(error, Unavailable) for error in refused), refused
        assert await database.read(ledger.numbers) == acknowledged
        resource.setrlimit(resource.RLIMIT_FSIZE, unlimited)
        acknowledged.append(await database.write(ledger.record, number))
        assert await database.read(ledger.numbers) == acknowledged
        print(len(refused), "refused")

asyncio.run(scene(sys.argv[1]))
"""


def _python(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, *arguments], cwd=_TOP, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def _acknowledged_until_killed(url: str, first: int, at_least: int) -> list[int]:
    """Kill it in the midst of its work; what it had said by then, without a line it was just writing."""
    with _python("-m", "tests.db.serve_process", url, str(first)) as server:
        assert server.stdout is not None
        assert server.stderr is not None
        said = [server.stdout.readline() for _ in range(at_least)]
        server.kill()
        said += server.stdout.readlines()
        complaints = server.stderr.read().decode()
    assert all(said[:at_least]), complaints
    return [int(line) for line in said if line.endswith(b"\n")]


@pytest.mark.timeout(180)
def test_what_was_acknowledged_survives_kill_9_three_times_neither_lost_nor_doubled_nor_torn(url: str) -> None:
    database = open_database(url)
    database.write_now(ledger.create)
    database.close()
    acknowledged: list[int] = []
    for round_ in range(3):
        # The second and third begin some numbers back: a client that had no answer sends its request again.
        first = max(acknowledged, default=0) - 100 * bool(round_)
        acknowledged += _acknowledged_until_killed(url, first, at_least=300 + 250 * round_)

    stored = database.read_now(ledger.numbers)
    assert len(stored) == len(set(stored)), "doubled"
    assert set(acknowledged) <= set(stored), "lost"

    async def send_all_again() -> None:
        async with ledger.serving(url, queue_limit=100_000) as revived:
            everything = range(max(stored) + 10)
            answers = await asyncio.gather(
                *(revived.write_once(once(number), render, ledger.record, number) for number in everything)
            )
            assert [int(answer.body) for answer in answers] == list(everything)
            assert {number for number in everything if answers[number].replayed} == set(stored)
            assert await revived.read(ledger.numbers) == list(everything)

    asyncio.run(send_all_again())
    database.close()


@pytest.mark.timeout(120)
def test_a_command_line_writes_beside_a_server_under_load(url: str) -> None:
    async def scene() -> None:
        async with ledger.serving(url) as database:
            beside = [
                _python("-c", _WRITE_BESIDE, url, str(first), str(first + 50)) for first in (10_000_000, 20_000_000)
            ]
            number = 0
            while any(process.poll() is None for process in beside):
                await asyncio.gather(*(database.write(ledger.record, number + step) for step in range(16)))
                number += 16
            for process in beside:
                _, complaints = process.communicate()
                assert process.returncode == 0, complaints.decode()
            expected = [*range(number), *range(10_000_000, 10_000_050), *range(20_000_000, 20_000_050)]
            assert await database.read(ledger.numbers) == expected

    asyncio.run(scene())


def test_a_disk_that_is_full_is_told_and_nothing_acknowledged_is_lost(sqlite_url: str) -> None:
    with _python("-c", _FULL_DISK, sqlite_url) as server:
        said, complaints = server.communicate()
    assert server.returncode == 0, complaints.decode()
    assert said.endswith(b" refused\n")


def test_a_lock_is_free_as_soon_as_its_holder_was_killed(sqlite_url: str, sqlite_file: Path) -> None:
    held = f"""
import time
from pathlib import Path
from app.db.filelock import FileLock
assert FileLock(Path({str(lock_path(sqlite_file))!r})).acquire(1)
print("held", flush=True)
time.sleep(600)
"""
    with _python("-c", held) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        lock = FileLock(lock_path(sqlite_file))
        assert not lock.acquire(0.05)
        holder.kill()
        holder.wait()
        assert lock.acquire(0)
        lock.close()
    database = open_database(sqlite_url)
    database.write_now(ledger.create)
    database.close()
