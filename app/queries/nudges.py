"""Reading reminders: those of a task, and who would be reminded of what."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from app import clock
from app.clock import VIETNAM
from app.db.rows import AnyRow
from app.models.instructions import instructions
from app.models.nudges import nudges
from app.models.people import users
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, visible_tasks
from app.queries.dispatches import require_visible
from app.queries.lacking import Contact, contacts, lacking
from app.queries.seen_tasks import seen_task
from app.schemas.common import Page, PartQuery, ShortInt, decode_cursor
from app.schemas.dispatches import Lacking
from app.schemas.nudges import NudgeOut

N, T = nudges.c, unit_tasks.c


@dataclass(frozen=True, slots=True)
class Remindable:
    """One office with the duties it lacks; `last_number` and `last_at` of the newest reminder on any of them."""

    contact: Contact
    tasks: int
    titles: list[str]
    last_number: int
    last_at: datetime | None


def nudges_of(connection: Connection, actor: Actor, task_id: int) -> list[NudgeOut]:
    """Oldest first.

    Raises:
        NotFound: no such task, or not the caller's to see.
    """
    seen_task(connection, actor, task_id)
    rows = connection.execute(
        select(N.id, N.task_id, N.number, N.text, users.c.display_name.label("user"), N.created_at.label("at"))
        .join(users, users.c.id == N.created_by)
        .where(N.task_id == task_id)
        .order_by(N.number)
    )
    return [NudgeOut(**{name: getattr(row, name) for name in NudgeOut.model_fields}) for row in rows]


def nudges_page(connection: Connection, actor: Actor, task_id: int, asked: PartQuery) -> Page[NudgeOut]:
    """`nudges_of`, a part at a time."""
    (after,) = decode_cursor(asked.cursor, ShortInt) if asked.cursor else (0,)
    later = [nudge for nudge in nudges_of(connection, actor, task_id) if nudge.number > after]
    return Page[NudgeOut].of(later, asked.limit, lambda nudge: (nudge.number,))


def remindable(connection: Connection, actor: Actor, dispatch_id: int, what: Lacking) -> list[Remindable]:
    """The offices that lack it, with what they were reminded of before."""
    require_visible(connection, actor, dispatch_id)
    rows = connection.execute(
        select(T.office_id, instructions.c.short_title, _last(N.number), _last(N.created_at, "last_at"))
        .join(instructions, instructions.c.id == T.instruction_id)
        .where(T.dispatch_id == dispatch_id, visible_tasks(actor), lacking(what))
        .order_by(T.office_id, instructions.c.position)
    ).all()
    by_office: dict[int, list[AnyRow]] = defaultdict(list)
    for row in rows:
        by_office[row.office_id].append(row)
    called = contacts(connection, by_office)
    return [_remindable(called[office_id], its) for office_id, its in by_office.items()]


def _last(column: Any, name: str = "last_number") -> Any:
    return select(func.max(column)).where(N.task_id == T.id).correlate(unit_tasks).scalar_subquery().label(name)


def _remindable(contact: Contact, rows: Sequence[AnyRow]) -> Remindable:
    return Remindable(
        contact,
        len(rows),
        [row.short_title for row in rows],
        max(row.last_number or 0 for row in rows),
        max((row.last_at for row in rows if row.last_at), default=None),
    )


def midnight() -> datetime:
    """When today began in Vietnam."""
    return datetime.combine(clock.today(), time(), VIETNAM)
