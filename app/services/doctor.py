"""Counting again what is kept beside the truth: the counters of tasks, and the index for finding by words."""

from collections import Counter

from pydantic import BaseModel
from sqlalchemy.engine import Connection

from app.db.database import alone
from app.services import counters, search_index
from app.services.counters import Key


class CounterDifference(BaseModel):
    """One counter that says something else than the tasks do; `scope` 0 is all of it, below zero a duty, else a province."""

    scope: int
    status: str
    due_sort: int
    stored: int
    counted: int


class Findings(BaseModel):
    counters: list[CounterDifference]
    search_rows: int
    """Rows that are missing, left over or out of date."""

    @property
    def healthy(self) -> bool:
        return not self.counters and not self.search_rows


def examine(connection: Connection) -> Findings:
    """Compare without changing anything; every number comes from one state of the database."""
    stored, counted = counters.stored(connection), counters.recount(connection)
    keys = sorted(key for key in {*stored, *counted} if stored[key] != counted[key])
    return Findings(
        counters=[_difference(key, stored, counted) for key in keys],
        search_rows=search_index.differences(connection),
    )


@alone
def repair(connection: Connection) -> Findings:
    """Mend what differs; what was found before."""
    found = examine(connection)
    if found.counters:
        counters.rebuild(connection)
    if found.search_rows:
        search_index.rebuild(connection)
    return found


def _difference(key: Key, stored: Counter[Key], counted: Counter[Key]) -> CounterDifference:
    scope, status, due = key
    return CounterDifference(scope=scope, status=status, due_sort=due, stored=stored[key], counted=counted[key])
