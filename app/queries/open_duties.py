"""The open duties that one result may serve: those beside a task, and all of an office that records something quickly."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.engine import Connection

from app.errors import NotFound
from app.models.activities import activities
from app.models.dispatches import dispatches
from app.models.documents import documents
from app.models.instructions import instructions
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, visible_tasks
from app.queries.activities import get_activity
from app.queries.office_refs import office_refs
from app.queries.unit_tasks import channels_of, get_list_item
from app.reading.vocabulary import Channel
from app.schemas.activities import ActivityOut
from app.schemas.unit_tasks import OpenDuty, QuickStart
from app.workflow.dispatch import DispatchStatus
from app.workflow.roles import TaskRole

A, T = activities.c, unit_tasks.c
MOST = 100


def open_duties(connection: Connection, actor: Actor, task_id: int) -> list[OpenDuty]:
    """The other open LEAD tasks of the same office that one result may serve too, same channels first."""
    task = get_list_item(connection, actor, task_id)
    duties = _duties(connection, T.office_id == task.office.id, T.id != task_id, visible_tasks(actor))
    return sorted(duties, key=lambda duty: not set(duty.channels) & set(task.channels))


def quick_start(
    connection: Connection, actor: Actor, channel: Channel | None = None, saved: int | None = None
) -> QuickStart:
    """What a result can be recorded for without looking for its task first, and what was recorded last.

    `channel`: the one picked, its last result is told; without it the last of all. `saved`: a result just written.
    """
    duties = _duties(
        connection,
        T.office_id.in_(actor.worker_office_ids),
        dispatches.c.status.in_((DispatchStatus.ISSUED, DispatchStatus.CLOSED)),
    )
    return QuickStart(
        duties=duties, last=_last(connection, actor, channel), saved=_saved(connection, actor, saved) if saved else None
    )


def _last(connection: Connection, actor: Actor, channel: Channel | None) -> ActivityOut | None:
    """The last result this person recorded for an office of its own."""
    mine = [A.recorded_by == actor.user_id, A.office_id.in_(actor.worker_office_ids)]
    if channel is not None:
        mine.append(A.channel == channel.value)
    found = connection.scalar(select(A.id).where(*mine).order_by(A.done_on.desc(), A.id.desc()).limit(1))
    return None if found is None else get_activity(connection, actor, found)


def _saved(connection: Connection, actor: Actor, activity_id: int) -> ActivityOut | None:
    """None where the address names one that is gone."""
    try:
        return get_activity(connection, actor, activity_id)
    except NotFound:
        return None


def _duties(connection: Connection, *conditions: ColumnElement[bool]) -> list[OpenDuty]:
    rows = connection.execute(
        select(
            T.id,
            T.instruction_id,
            T.office_id,
            instructions.c.short_title,
            documents.c.number_symbol,
            documents.c.subject,
        )
        .join(instructions, instructions.c.id == T.instruction_id)
        .join(dispatches, dispatches.c.id == T.dispatch_id)
        .join(documents, documents.c.id == dispatches.c.document_id)
        .where(T.is_open, T.role == TaskRole.LEAD, *conditions)
        .order_by(T.due_sort, T.id)
        .limit(MOST)
    ).all()
    channels = channels_of(connection, (row.instruction_id for row in rows))
    offices = office_refs(connection, (row.office_id for row in rows))
    return [
        OpenDuty(
            id=row.id,
            office=offices[row.office_id],
            short_title=row.short_title,
            number_symbol=row.number_symbol,
            subject=row.subject,
            channels=channels[row.instruction_id],
        )
        for row in rows
    ]


def channels_asked(duties: Sequence[OpenDuty]) -> list[Channel]:
    """The forms of work that open duties ask for, those asked most first."""
    asked: dict[Channel, int] = {}
    for duty in duties:
        for channel in duty.channels:
            asked[channel] = asked.get(channel, 0) + 1
    return sorted(asked, key=lambda channel: -asked[channel])
