"""Requests for more time: those of a task, and those that wait for the caller's answer."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.engine import Connection

from app.db.rows import AnyRow
from app.models.dispatches import dispatches
from app.models.documents import documents
from app.models.extensions import extensions
from app.models.instructions import instructions
from app.models.people import users
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, sides
from app.queries.office_refs import office_refs
from app.queries.unit_tasks import get_list_item
from app.schemas.common import Page, PartQuery, decode_cursor, in_vietnam
from app.schemas.extensions import ExtensionOut, ExtensionQuery
from app.workflow.extension import ExtensionStatus, allowed_actions

E, T = extensions.c, unit_tasks.c
_asker, _decider = users.alias("asker"), users.alias("decider")


def list_extensions(connection: Connection, actor: Actor, task_id: int, asked: PartQuery) -> Page[ExtensionOut]:
    """Everything asked for one task, newest first.

    Raises:
        NotFound: the task is unknown, or not the caller's to see.
    """
    get_list_item(connection, actor, task_id)
    return _part(connection, actor, asked, [E.task_id == task_id])


def of_task(connection: Connection, actor: Actor, task_id: int) -> list[ExtensionOut]:
    """The newest of them, where the task is known to be seen."""
    return _shown(connection, actor, _rows(connection, [E.task_id == task_id], 50))


def waiting_extensions(connection: Connection, actor: Actor, asked: ExtensionQuery) -> Page[ExtensionOut]:
    """What was asked of the caller's offices, newest first."""
    return _part(connection, actor, asked, [E.issuer_id.in_(actor.office_ids), E.status == asked.status])


def _part(
    connection: Connection, actor: Actor, asked: PartQuery, conditions: list[ColumnElement[bool]]
) -> Page[ExtensionOut]:
    if asked.cursor:
        (last,) = decode_cursor(asked.cursor, int)
        conditions.append(E.id < last)
    found = _shown(connection, actor, _rows(connection, conditions, asked.limit + 1))
    return Page.of(found, asked.limit, lambda shown: (shown.id,))


def waiting(connection: Connection, actor: Actor) -> int:
    """How many wait for an answer of the caller's offices."""
    mine = actor.worker_office_ids
    statement = select(func.count()).where(E.issuer_id.in_(mine), E.status == ExtensionStatus.ASKED)
    return connection.execute(statement).scalar_one() if mine else 0


def get_extension(connection: Connection, actor: Actor, extension_id: int) -> ExtensionOut:
    return _shown(connection, actor, _rows(connection, [E.id == extension_id], 1))[0]


def _rows(connection: Connection, conditions: Sequence[ColumnElement[bool]], limit: int) -> Sequence[AnyRow]:
    statement = (
        select(
            *extensions.c,
            T.office_id,
            instructions.c.short_title,
            documents.c.number_symbol,
            dispatches.c.status.label("dispatch_status"),
            _asker.c.display_name.label("asker"),
            _decider.c.display_name.label("decider"),
        )
        .join(unit_tasks, T.id == E.task_id)
        .join(instructions, instructions.c.id == T.instruction_id)
        .join(dispatches, dispatches.c.id == T.dispatch_id)
        .join(documents, documents.c.id == dispatches.c.document_id)
        .join(_asker, _asker.c.id == E.asked_by)
        .outerjoin(_decider, _decider.c.id == E.decided_by)
        .where(*conditions)
    )
    return connection.execute(statement.order_by(E.id.desc()).limit(limit)).all()


def _shown(connection: Connection, actor: Actor, rows: Sequence[AnyRow]) -> list[ExtensionOut]:
    refs = office_refs(connection, {row.office_id for row in rows})
    return [
        ExtensionOut(
            id=row.id,
            task_id=row.task_id,
            status=row.status,
            due_before=row.due_before,
            due_asked=row.due_asked,
            reason=row.reason,
            asked_by=row.asker,
            asked_at=in_vietnam(row.asked_at),
            answer=row.answer,
            decided_by=row.decider,
            decided_at=in_vietnam(row.decided_at) if row.decided_at else None,
            office=refs[row.office_id],
            short_title=row.short_title,
            number_symbol=row.number_symbol,
            allowed_actions=list(
                allowed_actions(row.status, sides(actor, unit=row.office_id, issuer=row.issuer_id), row.dispatch_status)
            ),
        )
        for row in rows
    ]
