"""What sends the requests: wrk where it is installed, else a client of our own that writes prepared bytes to sockets."""

import asyncio
import json
import re
import shutil
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

CONNECTIONS = 16
DRAIN_SECONDS = 10.0
_LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
_RUNNING = re.compile(rb"^trienkhai_requests_running (\d+)", re.MULTILINE)


@dataclass(frozen=True)
class Call:
    """One request; `body` makes it a POST."""

    path: str
    token: str = ""
    cookie: str = ""
    body: str = ""
    method: str = ""

    @property
    def verb(self) -> str:
        return self.method or ("POST" if self.body else "GET")

    @property
    def headers(self) -> dict[str, str]:
        found = {"host": "127.0.0.1"}
        if self.token:
            found["authorization"] = f"Bearer {self.token}"
        if self.cookie:
            found["cookie"] = f"tk_session={self.cookie}"
        if self.body:
            found |= {"content-type": "application/json", "content-length": str(len(self.body.encode()))}
        return found

    def encoded(self) -> bytes:
        lines = [f"{self.verb} {self.path} HTTP/1.1", *(f"{name}: {value}" for name, value in self.headers.items())]
        return ("\r\n".join(lines) + "\r\n\r\n" + self.body).encode()


@dataclass(frozen=True)
class Run:
    """One second of load: answers per second, milliseconds, and how many answers were no 2xx or 3xx."""

    rate: float
    p50: float
    p99: float
    n: int
    bad: int


def name() -> str:
    return "wrk" if shutil.which("wrk") else "the bundled client"


def run(port: int, calls: Sequence[Call], seconds: float, connections: int = CONNECTIONS) -> Run:
    """As many requests as the server answers in that time, in the order of `calls`, begun again at their end."""
    if shutil.which("wrk"):
        return _wrk(port, calls, seconds, connections)
    return asyncio.run(
        _bundled(port, cycle([call.encoded() for call in calls]), connections, time.perf_counter() + seconds)
    )


def drained(port: int) -> None:
    """Wait until the server works at nothing but this question: what one run left behind belongs to no other."""
    until = time.monotonic() + DRAIN_SECONDS
    while time.monotonic() < until:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=DRAIN_SECONDS) as answer:
            running = _RUNNING.search(answer.read())
        if running is not None and int(running[1]) <= 1:
            return
        time.sleep(0.05)


def run_all(port: int, calls: Sequence[Call], connections: int = CONNECTIONS) -> Run:
    """Each of them once, and every answer waited for: by the bundled client, which counts exactly."""
    return asyncio.run(_bundled(port, iter([call.encoded() for call in calls]), connections, None))


_SCRIPT = """
local prepared = {}
local n = 0
function init(args)
  for line in io.lines(args[1]) do
    local f = {}
    for part in (line .. "\\t"):gmatch("([^\\t]*)\\t") do f[#f + 1] = part end
    local headers = {}
    if f[3] ~= "" then headers["Authorization"] = "Bearer " .. f[3] end
    if f[4] ~= "" then headers["Cookie"] = "tk_session=" .. f[4] end
    local body = nil
    if f[5] ~= "" then body = f[5]; headers["Content-Type"] = "application/json" end
    prepared[#prepared + 1] = wrk.format(f[1], f[2], headers, body)
  end
end
function request()
  n = n + 1
  return prepared[(n - 1) % #prepared + 1]
end
function done(summary, latency, requests)
  io.write(string.format('\\n{"n": %d, "us": %d, "bad": %d, "p50": %f, "p99": %f}\\n',
    summary.requests, summary.duration, summary.errors.status + summary.errors.timeout + summary.errors.read,
    latency:percentile(50), latency:percentile(99)))
end
"""


def _wrk(port: int, calls: Sequence[Call], seconds: float, connections: int) -> Run:
    with tempfile.TemporaryDirectory() as folder:
        script, listed = Path(folder, "calls.lua"), Path(folder, "calls")
        script.write_text(_SCRIPT, encoding="utf-8")
        lines = (f"{call.verb}\t{call.path}\t{call.token}\t{call.cookie}\t{call.body}" for call in calls)
        listed.write_text("\n".join(lines), encoding="utf-8")
        command = [
            "wrk",
            "-t1",
            f"-c{connections}",
            f"-d{max(1, round(seconds))}s",
            "--timeout",
            "10s",
            "-s",
            str(script),
        ]
        said = subprocess.run(
            [*command, f"http://127.0.0.1:{port}", "--", str(listed)], capture_output=True, text=True, check=True
        ).stdout
    got = json.loads(said.strip().splitlines()[-1])
    return Run(got["n"] / got["us"] * 1e6, got["p50"] / 1000, got["p99"] / 1000, got["n"], got["bad"])


async def _bundled(port: int, requests: Iterator[bytes], connections: int, until: float | None) -> Run:
    took: list[float] = []
    bad = 0

    async def one() -> None:
        nonlocal bad
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for request in requests:
            began = time.perf_counter()
            writer.write(request)
            bad += not await _answered(reader)
            took.append(time.perf_counter() - began)
            if until is not None and time.perf_counter() > until:
                break
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(connections)))
    seconds = time.perf_counter() - began
    took.sort()
    return Run(len(took) / seconds, _at(took, 0.5), _at(took, 0.99), len(took), bad)


async def _answered(reader: asyncio.StreamReader) -> bool:
    """Read one answer to its end; whether it was a good one."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = _LENGTH.search(head)
    if length:
        await reader.readexactly(int(length[1]))
    return head[9:10] in {b"2", b"3"}


def _at(took: list[float], share: float) -> float:
    return 1000 * next(islice(took, int(share * (len(took) - 1)), None), 0.0)
