"""Keeping the counters of LEAD tasks true, and counting them anew."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.engine import Connection

from app.db.prepared import Prepared
from app.models.counters import of_duty, task_counters
from app.models.unit_tasks import unit_tasks
from app.workflow.roles import TaskRole
from app.workflow.unit_task import OPEN, TaskStatus

WHOLE = 0
"""The scope that counts every province together."""

Key = tuple[int, str, int]
"""(scope, status, due_sort; 0 once the task is no longer open). A province has its id, a duty its own below zero."""

_ADD = Prepared(
    text(
        "INSERT INTO task_counters (scope, status, due_sort, n) VALUES (:scope, :status, :due_sort, :n) "
        "ON CONFLICT (scope, status, due_sort) DO UPDATE SET n = task_counters.n + excluded.n"
    )
)


def keys(province_id: int, instruction_id: int, status: TaskStatus, due_sort: int) -> tuple[Key, ...]:
    """The counters one task stands in."""
    named, due = status.value, due_sort if status in OPEN else 0
    everywhere = ((of_duty(instruction_id), named, due), (WHOLE, named, due))
    return everywhere if province_id == WHOLE else (*everywhere, (province_id, named, due))


def move_due(
    connection: Connection, tasks: Iterable[tuple[int, int, TaskStatus, int]], before: int, after: int
) -> None:
    """So many LEAD tasks of a province, a duty and a status are due on another day."""
    changes: Counter[Key] = Counter()
    for province_id, instruction_id, status, n in tasks:
        changes.subtract(dict.fromkeys(keys(province_id, instruction_id, status, before), n))
        changes.update(dict.fromkeys(keys(province_id, instruction_id, status, after), n))
    add(connection, changes)


def add(connection: Connection, changes: Counter[Key]) -> None:
    """Apply changes in key order, so that two transactions never wait for each other crosswise."""
    rows = [
        {"scope": scope, "status": status, "due_sort": due, "n": n}
        for (scope, status, due), n in sorted(changes.items())
        if n
    ]
    if rows:
        _ADD.run_many(connection, rows)


def recount(connection: Connection) -> Counter[Key]:
    """What the counters must say, from the tasks themselves."""
    columns = unit_tasks.c
    apart = (columns.province_id, columns.instruction_id, columns.status, columns.due_sort)
    rows = connection.execute(select(*apart, func.count()).where(columns.role == TaskRole.LEAD).group_by(*apart))
    counted: Counter[Key] = Counter()
    for province_id, instruction_id, status, due_sort, n in rows:
        for key in keys(province_id, instruction_id, status, due_sort):
            counted[key] += n
    return counted


def stored(connection: Connection) -> Counter[Key]:
    """What the counters say now; zeros left out."""
    columns = task_counters.c
    rows = connection.execute(select(columns.scope, columns.status, columns.due_sort, columns.n).where(columns.n != 0))
    return Counter({(scope, status.value, due): n for scope, status, due, n in rows})


def rebuild(connection: Connection) -> None:
    """Replace the counters by a recount."""
    connection.execute(delete(task_counters))
    rows: Iterable[tuple[Key, int]] = recount(connection).items()
    values = [{"scope": scope, "status": status, "due_sort": due, "n": n} for (scope, status, due), n in rows]
    if values:
        connection.execute(insert(task_counters), values)
