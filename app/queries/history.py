"""The log in the words of people: who, for which office, did what."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.engine import Connection

from app.db.rows import AnyRow
from app.models.events import events
from app.models.people import users
from app.queries.office_refs import office_refs
from app.schemas.common import Page, PartQuery, decode_cursor
from app.schemas.shared import EventOut

E = events.c
SHOWN = 500


def history(connection: Connection, *conditions: ColumnElement[bool], about_task: int | None = None) -> list[EventOut]:
    """Events that meet the conditions, oldest first, the newest 500 of them.

    `about_task` leaves out bulk acts that name their tasks and not this one.
    """
    rows = connection.execute(
        select(events, users.c.display_name)
        .outerjoin(users, users.c.id == E.user_id)
        .where(*conditions)
        .order_by(E.id.desc())
        .limit(SHOWN)
    ).all()
    if about_task is not None:
        rows = [row for row in rows if about_task in (row.changes or {}).get("tasks", (about_task,))]
    return told(connection, list(reversed(rows)), about_task=about_task)


def history_page(
    connection: Connection, asked: PartQuery, *conditions: ColumnElement[bool], about_task: int | None = None
) -> Page[EventOut]:
    """The whole of it, oldest first, a part at a time; what a bulk act did to others does not shorten a part."""
    (after,) = decode_cursor(asked.cursor, int) if asked.cursor else (0,)
    found: list[AnyRow] = []
    go_on = True
    while go_on and len(found) <= asked.limit:
        rows = _lines(connection, *conditions, E.id > after, limit=asked.limit + 1)
        found += [row for row in rows if about_task in (row.changes or {}).get("tasks", (about_task,))]
        go_on = len(rows) > asked.limit
        after = rows[-1].id if rows else after
    shown = told(connection, found[: asked.limit + 1], about_task=about_task)
    return Page[EventOut].of(shown, asked.limit, lambda event: (event.id,))


def _lines(connection: Connection, *conditions: ColumnElement[bool], limit: int) -> Sequence[AnyRow]:
    lines = select(events, users.c.display_name).outerjoin(users, users.c.id == E.user_id).where(*conditions)
    return connection.execute(lines.order_by(E.id).limit(limit)).all()


def told(connection: Connection, rows: Sequence[AnyRow], *, about_task: int | None = None) -> list[EventOut]:
    """Rows of the log, with `display_name` of who acted, in the order given; their offices by name.

    `about_task`: of a bulk act the status that this one came from.
    """
    refs = office_refs(connection, (office for row in rows for office in (row.office_id, row.subject_office_id)))
    names = {office_id: ref.name for office_id, ref in refs.items()}
    return [
        EventOut(
            id=row.id,
            at=row.at,
            action=row.action,
            resource=row.resource,
            user=row.display_name,
            instead_of=((row.changes or {}).get("instead_of") or {}).get("name"),
            office=names.get(row.office_id),
            subject_office=names.get(row.subject_office_id),
            from_status=row.from_status or (row.changes or {}).get("from_statuses", {}).get(str(about_task)),
            to_status=row.to_status,
            reason=row.reason,
            changes=row.changes,
        )
        for row in rows
    ]
