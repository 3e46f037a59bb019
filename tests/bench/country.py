"""The country the measurements are taken in: 34 provinces, 3,321 communes, their people, and any number of tasks.

Everything follows from the number of tasks and the seed, so two runs measure the same rows.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Table, insert
from sqlalchemy.engine import Connection

from app import clock
from app.models.offices import group_members, office_closure, office_codes, office_groups, offices
from app.models.people import api_tokens, seats, user_sessions, users
from app.workflow.kinds import OfficeLevel, Role

PROVINCES, COMMUNES, DUTIES = 34, 3_321, 7
OPEN_EACH = 70
"""Open tasks of a unit, at every size: its list always fills a page of 50."""
MINISTRY = 1
FIRST_PROVINCE, FIRST_COMMUNE = 2, 1_001
CLERK = 1
"""The user who sends the ministry's dispatches; the officer of a commune has the commune's number."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Size:
    """How the tasks lie: `dispatches` to the first `units` communes each, the last ones still open."""

    tasks: int
    seed: int = 7

    @property
    def units(self) -> int:
        return min(COMMUNES, max(1, self.tasks // OPEN_EACH))

    @property
    def dispatches(self) -> int:
        return max(OPEN_EACH // DUTIES, round(self.tasks / (self.units * DUTIES)))

    @property
    def first_open(self) -> int:
        return self.dispatches - OPEN_EACH // DUTIES

    @property
    def real(self) -> int:
        return self.dispatches * self.units * DUTIES


def commune(n: int) -> int:
    return FIRST_COMMUNE + n


def token(user_id: int) -> str:
    """A made-up secret; it opens nothing but a database that is thrown away."""
    return f"tk_bench_{user_id}"


def session(user_id: int) -> str:
    return f"bench-session-{user_id}"


def codes() -> list[str]:
    return [f"LOCAL:X{commune(n)}" for n in range(COMMUNES)]


def build(connection: Connection, progress: Progress) -> None:
    """Offices with codes, closures and the group of all communes; people with tokens and sessions."""
    steps: Mapping[Table, Callable[[], Iterator[dict[str, Any]]]] = {
        offices: _offices,
        office_codes: _codes,
        office_closure: _closure,
        office_groups: _group,
        group_members: _members,
        users: _users,
        seats: _seats,
        api_tokens: _tokens,
        user_sessions: _sessions,
    }
    for n, (table, rows) in enumerate(steps.items()):
        progress("country", n, len(steps))
        connection.execute(insert(table), list(rows()))
    progress("country", len(steps), len(steps))


def _province(n: int) -> int:
    return FIRST_PROVINCE + n % PROVINCES


def _offices() -> Iterator[dict[str, Any]]:
    common = {"short_name": "", "symbol": "", "kind": "peoples_committee", "contact_name": "Người trực"}
    ministry = {"id": MINISTRY, "name": "Bộ Mẫu", "level": OfficeLevel.CENTRAL, "fold": "bo mau"}
    yield {**common, **ministry, "parent_id": None, "province_id": 0}
    for n in range(PROVINCES):
        name = {"id": _province(n), "name": f"UBND tỉnh số {n + 1}", "fold": f"ubnd tinh so {n + 1}"}
        yield {**common, **name, "level": OfficeLevel.PROVINCE, "parent_id": None, "province_id": _province(n)}
    for n in range(COMMUNES):
        name = {"id": commune(n), "name": f"UBND xã số {n + 1}", "fold": f"ubnd xa so {n + 1}"}
        above = {"parent_id": _province(n), "province_id": _province(n)}
        yield {**common, **name, **above, "level": OfficeLevel.COMMUNE}


def _codes() -> Iterator[dict[str, Any]]:
    for row in _offices():
        yield {"office_id": row["id"], "scheme": "LOCAL", "code": f"X{row['id']}"}


def _closure() -> Iterator[dict[str, Any]]:
    for row in _offices():
        yield {"ancestor_id": row["id"], "descendant_id": row["id"], "depth": 0}
        if row["parent_id"] is not None:
            yield {"ancestor_id": row["parent_id"], "descendant_id": row["id"], "depth": 1}


def _group() -> Iterator[dict[str, Any]]:
    yield {"id": 1, "owner_office_id": MINISTRY, "name": "UBND các xã, phường, đặc khu", "fold": "ubnd cac xa phuong"}


def _members() -> Iterator[dict[str, Any]]:
    for n in range(COMMUNES):
        yield {"group_id": 1, "office_id": commune(n)}


def _people() -> Iterator[tuple[int, int, Role]]:
    yield CLERK, MINISTRY, Role.CLERK
    for n in range(COMMUNES):
        yield commune(n), commune(n), Role.OFFICER


def _users() -> Iterator[dict[str, Any]]:
    for user_id, _, _ in _people():
        name = {"username": f"nguoi.{user_id}", "display_name": f"Người thử {user_id}"}
        yield {"id": user_id, **name, "created_at": clock.now()}


def _seats() -> Iterator[dict[str, Any]]:
    for user_id, office_id, role in _people():
        yield {"user_id": user_id, "office_id": office_id, "role": role}


def _tokens() -> Iterator[dict[str, Any]]:
    for user_id, _, _ in _people():
        digest = hashlib.sha256(token(user_id).encode()).hexdigest()
        kept = {"prefix": "tk_bench", "name": "bench", "secret_hash": digest, "scopes": "read write"}
        yield {"user_id": user_id, **kept, "created_at": clock.now()}


def _sessions() -> Iterator[dict[str, Any]]:
    now = clock.now()
    for user_id, _, _ in _people():
        digest = hashlib.sha256(session(user_id).encode()).hexdigest()
        times = {"created_at": now, "last_seen_at": now, "proven_at": now, "expires_at": now + timedelta(days=1)}
        yield {"user_id": user_id, "secret_hash": digest, **times}
