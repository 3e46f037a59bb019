"""What a list of tasks can be narrowed by and ordered by; one place for the list, its CSV and acts on all that match."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.engine import Connection

from app import clock
from app.db.unindexed import unindexed
from app.models.assignments import assignments
from app.models.instructions import instruction_channels, instructions
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, visible_tasks
from app.queries.offices import ref_to_id
from app.queries.papers_below import dispatches_carrying
from app.queries.task_orders import beyond
from app.queries.word_index import with_words
from app.schemas.unit_tasks import TaskFilter, TaskQuery
from app.workflow.deadline import due_sort
from app.workflow.kinds import Found

T = unit_tasks.c


_SEARCHED: dict[Found, ColumnElement[Any]] = {Found.INSTRUCTION: T.instruction_id, Found.DISPATCH: T.dispatch_id}


def task_conditions(connection: Connection, actor: Actor, asked: TaskQuery, office: int | None) -> list[Any]:
    """Everything asked, the place in the list included."""
    conditions = [standpoint(actor, asked, office), *_plain(asked, office), *_times(asked)]
    if asked.channel:
        columns = instruction_channels.c
        served = select(columns.instruction_id).where(columns.channel.in_([channel.value for channel in asked.channel]))
        conditions.append(T.instruction_id.in_(served))
    if asked.mine is not None:
        given = or_(*_given_to(actor))
        conditions.append(given if asked.mine else ~given)
    if asked.directive is not None:
        conditions.append(T.dispatch_id.in_(dispatches_carrying(connection, actor, asked.directive)))
    if asked.q:
        conditions.append(with_words(connection, asked.q, _SEARCHED))
    if asked.cursor:
        conditions.append(beyond(asked))
    return conditions


def _given_to(actor: Actor) -> Iterator[ColumnElement[bool]]:
    """Tasks given to the caller in person, or to somebody whose deputy they are today, in that office."""
    people = assignments.c
    yield T.id.in_(select(people.task_id).where(people.user_id == actor.user_id))
    for place in actor.stands_in:
        theirs = T.id.in_(select(people.task_id).where(people.user_id == place.user_id))
        yield and_(T.office_id == place.office_id, theirs)


def matching_ids(connection: Connection, actor: Actor, asked: TaskFilter, *, limit: int) -> list[int]:
    """Tasks that the filter finds, in the order of the list; for an act on all of them."""
    whole = TaskQuery.model_validate(asked.model_dump())
    office = ref_to_id(connection, asked.office) if asked.office is not None else None
    conditions = task_conditions(connection, actor, whole, office)
    found = connection.scalars(select(T.id).where(*conditions).order_by(T.due_sort, T.id).limit(limit))
    return list(found)


def standpoint(actor: Actor, asked: TaskQuery, office: int | None) -> ColumnElement[bool]:
    """From whose side the list is drawn; own offices need no look at visibility beyond the column itself."""
    named = (asked.dispatch, asked.instruction, asked.directive) != (None, None, None)
    if asked.side == "issued":
        # Else SQLite would take the index of an office with a million tasks, not that of the one dispatch.
        return (unindexed(T.issuer_id) if named else T.issuer_id).in_(actor.office_ids)
    foreign = office is not None and office not in actor.office_ids
    if foreign or (asked.side is None and named):
        return visible_tasks(actor)
    return T.office_id.in_(actor.office_ids)


def _plain(asked: TaskQuery, office: int | None) -> list[ColumnElement[bool]]:
    wanted = {
        T.office_id: office,
        T.dispatch_id: asked.dispatch,
        T.instruction_id: asked.instruction,
        T.role: asked.role,
        T.is_open: asked.open,
    }
    conditions: list[ColumnElement[bool]] = [column == value for column, value in wanted.items() if value is not None]
    if asked.status:
        conditions.append(T.status.in_([status.value for status in asked.status]))
    if asked.instruction is not None:  # an index knows it behind its dispatch
        columns = instructions.c
        conditions.append(
            T.dispatch_id == select(columns.dispatch_id).where(columns.id == asked.instruction).scalar_subquery()
        )
    return conditions


def _times(asked: TaskQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    today = due_sort(clock.today())
    if asked.overdue:
        conditions.append(and_(T.is_open, T.due_sort < today))
    elif asked.overdue is False:
        conditions.append(or_(~T.is_open, T.due_sort >= today))
    if asked.due_before is not None:
        conditions.append(T.due_sort < due_sort(asked.due_before))
    if asked.updated_after is not None:
        conditions.append(T.updated_at > asked.updated_after)
    return conditions
