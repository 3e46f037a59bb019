"""The feed: sealed events by position, as much of them as the caller may see.

A position is given after the commit and only upwards, so that a reader who remembers the last one misses nothing.
"""

from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.db.rows import AnyRow
from app.errors import Unprocessable
from app.models.events import events
from app.models.people import users
from app.policies import Actor, visible_events
from app.queries.audit import last_seal
from app.queries.office_refs import office_refs
from app.schemas.events import FeedEvent, FeedPage, FeedQuery

E = events.c
WINDOW = 5000
"""Positions looked through in one call, however few of them the caller may see."""


def feed(connection: Connection, actor: Actor, asked: FeedQuery) -> FeedPage:
    """What was sealed after a position, oldest first; `after` moves on over what is not the caller's to see.

    Raises:
        Unprocessable("position_beyond"): nothing has that position yet, so it comes from before a restore.
    """
    head = last_seal(connection).last_position
    if asked.after > head:
        raise Unprocessable("position_beyond", field="after", given=asked.after, last=head)
    end = min(head, asked.after + WINDOW)
    chosen = (
        select(events, users.c.username)
        .outerjoin(users, users.c.id == E.user_id)
        .where(E.position > asked.after, E.position <= end, visible_events(actor))
        .order_by(E.position)
        .limit(asked.limit + 1)
    )
    rows = list(connection.execute(chosen))
    shown = rows[: asked.limit]
    after = shown[-1].position if len(rows) > asked.limit else end
    return FeedPage(items=_told(connection, shown), after=after, more=after < head)


def _told(connection: Connection, rows: list[AnyRow]) -> list[FeedEvent]:
    refs = office_refs(connection, (office for row in rows for office in (row.office_id, row.subject_office_id)))
    codes: dict[int | None, str | None] = {None: None, **{office_id: ref.code for office_id, ref in refs.items()}}
    return [
        FeedEvent(
            position=row.position,
            at=row.at,
            resource=row.resource,
            resource_id=row.resource_id,
            action=row.action,
            user=row.username,
            office=codes[row.office_id],
            subject_office=codes[row.subject_office_id],
            dispatch_id=row.dispatch_id,
            tasks=_tasks(row),
            from_status=row.from_status,
            to_status=row.to_status,
            reason=row.reason,
            request_id=row.request_id,
            changes=_other_changes(row),
        )
        for row in rows
    ]


def _tasks(row: AnyRow) -> list[int]:
    if row.task_id is not None:
        return [row.task_id]
    named: list[int] = (row.changes or {}).get("tasks", [])
    return named


def _other_changes(row: AnyRow) -> dict[str, Any] | None:
    return {name: value for name, value in (row.changes or {}).items() if name != "tasks"} or None
