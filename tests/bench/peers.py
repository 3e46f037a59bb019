"""`python -m tests.bench.peers`: three acts, the same for each, against programs that already run on this machine.

    python -m tests.bench.peers --ours http://127.0.0.1:8765 --token T --redmine http://127.0.0.1:3000 --redmine-key K

Addresses on the loopback only; nothing of the other programs is in this repository. docs/performance.md says how they
are set up and what is unfair to whom.
"""

import argparse
import base64
import itertools
import json
import statistics
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

CONNECTIONS = 4
SECONDS = 2.0
ROUNDS = 3


@dataclass
class Peer:
    """Where it is, how it is signed in to, and its three acts; each act is told a growing number."""

    name: str
    base: str
    headers: dict[str, str]
    acts: dict[str, Callable[["Peer", int], Any]]
    numbers: Iterator[int] = field(default_factory=itertools.count)
    """Goes on from round to round, so that what was done in one is undone in the next, never done twice."""
    refused: int = 0

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[Any, dict[str, str]]:
        data = None if body is None else json.dumps(body).encode()
        sent = {**self.headers, **headers, "content-type": "application/json", "accept": "application/json"}
        request = urllib.request.Request(self.base + path, data, sent, method=method)  # noqa: S310  # loopback, checked
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310  # loopback, checked
            said = answer.read()
            return (json.loads(said) if said else None), {name.lower(): value for name, value in answer.headers.items()}


def ours(base: str, token: str, sender: str) -> Peer:
    """`token` is a unit's, `sender` that of a clerk who sends out; without one nothing is created."""
    peer = Peer("Triển Khai", base, {"authorization": f"Bearer {token}"}, {})
    items = peer.ask("GET", "/api/v1/tasks?open=true&limit=200")[0]["items"]

    def change(self: Peer, n: int) -> None:
        action = "finish" if n // len(items) % 2 == 0 else "withdraw"
        self.ask("POST", f"/api/v1/tasks/{items[n % len(items)]['id']}/transitions", {"action": action})

    peer.acts = {"list": lambda self, _: self.ask("GET", "/api/v1/tasks?open=true&limit=50"), "change": change}
    if sender:
        peer.acts["create"] = _sending(peer, sender)
    return peer


def _sending(peer: Peer, sender: str) -> Callable[[Peer, int], int]:
    """A dispatch of seven duties to 143 offices: one act of a person, 1,001 tasks."""
    signed = {"authorization": f"Bearer {sender}"}
    offices = peer.ask("GET", "/api/v1/offices?level=COMMUNE&limit=143", **signed)[0]["items"]
    everybody = {"ref": "a1", "text": "UBND các xã", "group": True, "offices": [office["ref"] for office in offices]}
    duties = [{"text": f"Nội dung {n}", "addressee_refs": ["a1"]} for n in range(1, 8)]
    draft = {"subject": "V/v tuyên truyền", "addressees": [everybody], "instructions": duties}

    def create(self: Peer, _: int) -> int:
        made = self.ask("POST", "/api/v1/dispatches", draft, **signed)[0]["id"]
        self.ask("POST", f"/api/v1/dispatches/{made}/transitions", {"action": "issue"}, **signed)
        return len(duties) * len(offices)

    return create


def redmine(base: str, key: str) -> Peer:
    peer = Peer("Redmine", base, {"x-redmine-api-key": key}, {})
    issues = [each["id"] for each in peer.ask("GET", "/issues.json?status_id=open&limit=100")[0]["issues"]]
    new = {"issue": {"project_id": "p1", "subject": "x", "tracker_id": 1}}

    def change(self: Peer, n: int) -> None:
        said = {"issue": {"status_id": 1 + n // len(issues) % 2, "notes": "x"}}
        self.ask("PUT", f"/issues/{issues[n % len(issues)]}.json", said)

    peer.acts = {
        "list": lambda self, _: self.ask("GET", "/issues.json?assigned_to_id=me&status_id=open&limit=50"),
        "change": change,
        "create": lambda self, _: self.ask("POST", "/issues.json", new),
    }
    return peer


def kanboard(base: str, key: str) -> Peer:
    secret = base64.b64encode(f"jsonrpc:{key}".encode()).decode()
    peer = Peer("Kanboard", base, {"authorization": f"Basic {secret}"}, {})

    def call(self: Peer, method: str, **params: Any) -> Any:
        return self.ask("POST", "/jsonrpc.php", {"jsonrpc": "2.0", "id": 1, "method": method, "params": params})[0][
            "result"
        ]

    found = call(peer, "searchTasks", project_id=1, query="status:open")[:200]

    def change(self: Peer, n: int) -> None:
        call(self, "closeTask" if n // len(found) % 2 == 0 else "openTask", task_id=found[n % len(found)]["id"])

    peer.acts = {
        "list": lambda self, _: call(self, "searchTasks", project_id=1, query="assignee:u1 status:open"),
        "change": change,
        "create": lambda self, _: {"id": call(self, "createTask", title="x", project_id=1)},
    }
    return peer


def roundup(base: str, key: str) -> Peer:
    """`key` is `user:password`."""
    place = {"x-requested-with": "rest", "origin": base, "referer": f"{base}/"}
    peer = Peer("Roundup", base, {"authorization": "Basic " + base64.b64encode(key.encode()).decode(), **place}, {})
    found = [each["id"] for each in peer.ask("GET", "/rest/data/issue?@page_size=200")[0]["data"]["collection"]]

    def change(self: Peer, n: int) -> None:
        path = f"/rest/data/issue/{found[n % len(found)]}"
        _, headers = self.ask("GET", path)
        self.ask("PATCH", path, {"status": str(2 + n // len(found) % 2)}, **{"if-match": headers["etag"]})

    peer.acts = {
        "list": lambda self, _: self.ask(
            "GET", "/rest/data/issue?assignedto=1&status=2&@page_size=50&@fields=title,status"
        ),
        "change": change,
        "create": lambda self, _: self.ask("POST", "/rest/data/issue", {"title": "x"}),
    }
    return peer


MAKERS = {"redmine": redmine, "kanboard": kanboard, "roundup": roundup}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers")
    parser.add_argument("--ours", required=True, type=_loopback)
    parser.add_argument("--token", required=True)
    parser.add_argument("--sender-token", default="")
    for name in MAKERS:
        parser.add_argument(f"--{name}", type=_loopback)
        parser.add_argument(f"--{name}-key", default="")
    given = vars(parser.parse_args())
    peers = [ours(given["ours"], given["token"], given["sender_token"])]
    peers += [make(given[name], given[f"{name}_key"]) for name, make in MAKERS.items() if given[name]]
    for act in ("list", "change", "create"):
        _compare(act, [peer for peer in peers if act in peer.acts])


def _compare(act: str, peers: list[Peer]) -> None:
    """A line for each of them, the first beside all others; taken in turns, so that drift hits all."""
    for peer in peers:
        peer.numbers, peer.refused = itertools.count(), 0
    measured: dict[str, list[float]] = {peer.name: [] for peer in peers}
    for _, peer in itertools.product(range(ROUNDS), peers):
        measured[peer.name].append(_rate(peer, act))
    rates = {name: statistics.median(found) for name, found in measured.items()}
    own = rates[peers[0].name] if peers else 0.0
    for peer in peers:
        rate = rates[peer.name]
        multiple = f"{own / rate:>8.1f}×" if rate and peer is not peers[0] else " " * 9
        print(f"{act:<8}{peer.name:<12}{rate:>10.1f}/s{multiple}{f'  {peer.refused} refused' if peer.refused else ''}")


def _rate(peer: Peer, act: str) -> float:
    """Acts a second over a few connections; one that makes many tasks says how many. What is refused is not done."""
    done = list[int]()
    until = time.perf_counter() + SECONDS

    def work() -> None:
        while time.perf_counter() < until:
            try:
                made = peer.acts[act](peer, next(peer.numbers))
            except urllib.error.HTTPError:
                peer.refused += 1
            else:
                done.append(made if isinstance(made, int) else 1)

    threads = [threading.Thread(target=work) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / SECONDS


def _loopback(address: str) -> str:
    if urlsplit(address).hostname not in {"127.0.0.1", "localhost", "::1"}:
        raise argparse.ArgumentTypeError("only programs of this machine")
    return address.rstrip("/")


if __name__ == "__main__":
    main()
