"""Offices rebuilt overnight: a table of who follows whom is stored whole or not at all, and can be taken back.

What an office was called, and who belonged to a group, stays true for the days before: offices end by their dates,
they are never renamed in place (Nghị quyết 1672/NQ-UBTVQH15 made four communes of Đình Lập district's twelve).
"""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.db.database import alone
from app.errors import Conflict, NotFound, Unprocessable
from app.models.offices import offices
from app.models.successions import succession_batches, successions
from app.models.unit_tasks import unit_tasks
from app.policies import Actor
from app.queries.offices import ref_to_id
from app.queries.successions import UNDO, undecided
from app.schemas.successions import DecisionReport, Moved, SplitDecision, SuccessionReport, SuccessionRow
from app.services import counters, office_tree
from app.services.csv_rows import Row, read_table
from app.services.events import record, record_many
from app.services.journal import Journal, rows_of, take_back
from app.services.offices import require_keeper
from app.services.succession_moves import (
    Pair,
    TaskChange,
    count,
    move_everything,
    move_tasks,
    share_groups,
    summed,
)
from app.services.succession_rows import Planned, planned
from app.workflow.kinds import SuccessionKind

NEEDED = ("effective_on", "kind", "from_code")
ALLOWED = ("to_code", "note")


def read_succession_rows(text: str) -> list[Row]:
    """The rows of a table of successions.

    Raises:
        Unprocessable, TooLarge: it is no such table.
    """
    return read_table(text, needed=NEEDED, allowed=ALLOWED)


@alone
def import_successions(
    connection: Connection, actor: Actor | None, rows: Sequence[Row], *, dry_run: bool = False
) -> SuccessionReport:
    """End offices, hand on what is open, and say what a person has to decide. A dry run shows all of it."""
    require_keeper(actor)
    plans, reports = planned(connection, rows, dry_run=dry_run)
    with connection.begin_nested() as savepoint:
        batch = None
        if not any(report.problems for report in reports):
            batch, done = _apply(connection, actor, plans)
            reports += done
        left = undecided(connection)
        stored = batch is not None and not dry_run
        if not stored:
            savepoint.rollback()
    reports.sort(key=lambda report: report.line)
    errors = sum(bool(report.problems) for report in reports)
    kept = batch if stored else None
    return SuccessionReport(dry_run=dry_run, stored=stored, batch=kept, errors=errors, rows=reports, undecided=left)


@alone
def decide_split(connection: Connection, actor: Actor | None, asked: SplitDecision) -> DecisionReport:
    """Give open tasks of a split office to one of its successors; without ids everything it still has.

    Raises:
        Unprocessable: the second office does not follow the first.
    """
    require_keeper(actor)
    old, new = (ref_to_id(connection, ref) for ref in (asked.from_office, asked.to_office))
    since = connection.scalar(
        select(successions.c.effective_on).where(successions.c.from_office_id == old, successions.c.to_office_id == new)
    )
    if since is None:
        raise Unprocessable("not_a_successor", field="to_office", office=asked.to_office)
    journal, pair = Journal(connection), Pair(old, new, since)
    with connection.begin_nested() as savepoint:
        batch = _open_batch(connection, actor)
        if asked.task_ids is None:
            moved, tasks = move_everything(connection, journal, pair)
        else:
            tasks = move_tasks(connection, journal, pair, frozenset(asked.task_ids))
            moved = Moved(**summed(tasks))
        _finish(connection, actor, batch, journal, [(pair, tasks)])
        if asked.dry_run:
            savepoint.rollback()
    return DecisionReport(dry_run=asked.dry_run, batch=None if asked.dry_run else batch, moved=moved)


@alone
def undo_batch(connection: Connection, actor: Actor | None, batch_id: int) -> None:
    """Everything as it was before the batch, within a day, while nobody has worked on what was moved.

    Raises:
        NotFound, Conflict: no such batch; undone before, too old, or something has happened since.
    """
    require_keeper(actor)
    columns = succession_batches.c
    batch = connection.execute(select(succession_batches).where(columns.id == batch_id)).first()
    if batch is None:
        raise NotFound(resource="succession", id=batch_id)
    if batch.undone_at is not None or batch.at + UNDO < clock.now():
        raise Conflict("too_late_to_undo", field="batch")
    later = select(columns.id).where(columns.id > batch_id, columns.undone_at.is_(None))
    if connection.execute(later).first() is not None:
        raise Conflict("later_batch", field="batch")
    _recount(connection, batch.journal)
    take_back(connection, batch.journal)
    connection.execute(delete(successions).where(successions.c.batch_id == batch_id))
    connection.execute(update(succession_batches).where(columns.id == batch_id).values(undone_at=clock.now()))
    _rebuild_tree(connection, batch.journal)
    record(connection, actor, resource="succession", resource_id=batch_id, action="undo")


def _apply(connection: Connection, actor: Actor | None, plans: Sequence[Planned]) -> tuple[int, list[SuccessionRow]]:
    journal, batch = Journal(connection), _open_batch(connection, actor)
    told: list[tuple[Pair, list[TaskChange]]] = []
    done: list[SuccessionRow] = []
    for plan in plans:
        if plan.stands:
            done.append(SuccessionRow(line=plan.line, ref=plan.ref, outcome="unchanged"))
            continue
        connection.execute(insert(successions).values(batch_id=batch, **plan.values))
        moved, tasks = _carry_out(connection, journal, plan)
        if plan.new is not None and tasks:
            told.append((Pair(plan.old, plan.new, plan.since), tasks))
        done.append(SuccessionRow(line=plan.line, ref=plan.ref, outcome="created", moved=moved))
    _finish(connection, actor, batch, journal, told)
    return batch, done


def _carry_out(connection: Connection, journal: Journal, plan: Planned) -> tuple[Moved, list[TaskChange]]:
    row = connection.execute(select(offices).where(offices.c.id == plan.old)).mappings().one()
    if plan.kind is SuccessionKind.REPARENT:
        journal.change(offices, row, {"parent_id": plan.new})
        return Moved(), []
    last = plan.since - timedelta(days=1)
    if row["valid_to"] is None or row["valid_to"] > last:
        journal.change(offices, row, {"valid_to": last})
    if plan.new is None or plan.kind is SuccessionKind.SPLIT:
        return Moved(groups=share_groups(connection, journal, plan.old, plan.successors, plan.since)), []
    return move_everything(connection, journal, Pair(plan.old, plan.new, plan.since))


def _open_batch(connection: Connection, actor: Actor | None) -> int:
    values: dict[str, Any] = {"at": clock.now(), "user_id": None if actor is None else actor.user_id, "journal": []}
    return int(
        connection.execute(insert(succession_batches).values(values).returning(succession_batches.c.id)).scalar_one()
    )


def _finish(
    connection: Connection,
    actor: Actor | None,
    batch: int,
    journal: Journal,
    told: Sequence[tuple[Pair, list[TaskChange]]],
) -> None:
    connection.execute(
        update(succession_batches).where(succession_batches.c.id == batch).values(journal=journal.entries)
    )
    _rebuild_tree(connection, journal.entries)
    record_many(connection, actor, [_handed(pair, change) for pair, changes in told for change in changes])
    record(connection, actor, resource="succession", resource_id=batch, action="import", changes={"rows": len(told)})


def _handed(pair: Pair, change: TaskChange) -> dict[str, Any]:
    """One event per dispatch and office, as every bulk act."""
    single = len(change.task_ids) == 1
    return {
        "resource": "task",
        "resource_id": change.task_ids[0],
        "action": "hand_over",
        "dispatch_id": change.dispatch_id,
        "subject_office_id": pair.new,
        "task_id": change.task_ids[0] if single else None,
        "changes": {"tasks": change.task_ids, "from": pair.old, "to": pair.new, "merged": change.merged},
    }


def _rebuild_tree(connection: Connection, entries: Sequence[dict[str, Any]]) -> None:
    moved = [entry["key"]["id"] for entry in rows_of(entries, offices) if "parent_id" in (entry["after"] or {})]
    if moved:
        office_tree.rebuild(connection, office_tree.nodes(connection), moved)


def _recount(connection: Connection, entries: Sequence[dict[str, Any]]) -> None:
    """Counters go back with the tasks; called before the rows do."""
    changes: Counter[counters.Key] = Counter()
    for entry in rows_of(entries, unit_tasks):
        before, after = entry["before"], entry["after"]
        if "province_id" not in after and "status" not in after:
            continue
        row = connection.execute(select(unit_tasks).where(unit_tasks.c.id == entry["key"]["id"])).one()
        whole = {"province_id": row.province_id, "instruction_id": row.instruction_id, "status": row.status}
        count(changes, row.role, row.due_sort, {**whole, **after}, {**whole, **before})
    counters.add(connection, changes)
