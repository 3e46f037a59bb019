"""The matrix of a dispatch by channel: what each office was asked to do in which way, and what it did."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.engine import Connection

from app.models.activities import activities, activity_quantities, activity_tasks
from app.models.instructions import instruction_channels
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, visible_tasks
from app.queries.dispatches import require_visible
from app.queries.lacking import contacts
from app.queries.matrix import matrix, offices_of_page
from app.reading.vocabulary import Channel
from app.schemas.activities import Quantity
from app.schemas.dispatches import MatrixQuery
from app.schemas.progress import AnyMatrix, ChannelCell, ChannelMatrix, ChannelRow, MatrixBy
from app.workflow.roles import TaskRole
from app.workflow.unit_task import COMPLETED, UNCOUNTED

T = unit_tasks.c
Key = tuple[int, Channel]
"""(office, channel)"""


def matrix_by(connection: Connection, actor: Actor, dispatch_id: int, asked: MatrixBy) -> AnyMatrix:
    """Offices down; duties or channels across."""
    if asked.by == "channel":
        return channel_matrix(connection, actor, dispatch_id, asked)
    return matrix(connection, actor, dispatch_id, MatrixQuery(only=asked.only, cursor=asked.cursor, limit=asked.limit))


def channel_matrix(connection: Connection, actor: Actor, dispatch_id: int, asked: MatrixBy) -> ChannelMatrix:
    require_visible(connection, actor, dispatch_id)
    office_ids, following = offices_of_page(connection, actor, dispatch_id, asked)
    tasks = _tasks(connection, actor, dispatch_id, office_ids)
    done = _done(connection, actor, dispatch_id, office_ids)
    quantities = _quantities(connection, actor, dispatch_id, office_ids)
    called = contacts(connection, office_ids)
    used = {channel for _, channel in {*tasks, *done}}
    channels = [channel for channel in Channel if channel in used]
    rows = [
        ChannelRow(
            **called[office]._asdict(),
            cells=[
                ChannelCell(
                    channel=channel,
                    counted=tasks[office, channel][0],
                    completed=tasks[office, channel][1],
                    activities=done[office, channel],
                    quantities=quantities[office, channel],
                )
                for channel in channels
                if (office, channel) in tasks or (office, channel) in done
            ],
        )
        for office in office_ids
    ]
    return ChannelMatrix(dispatch_id=dispatch_id, channels=channels, rows=rows, next=following)


def _tasks(
    connection: Connection, actor: Actor, dispatch_id: int, office_ids: Sequence[int]
) -> defaultdict[Key, tuple[int, int]]:
    """LEAD tasks that ask for the channel: counted, and completed of them."""
    counted = T.status.not_in([status.value for status in UNCOUNTED])
    completed = T.status.in_([status.value for status in COMPLETED])
    channel = instruction_channels.c.channel
    rows = connection.execute(
        select(
            T.office_id,
            channel,
            func.count().filter(counted).label("counted"),
            func.count().filter(completed).label("completed"),
        )
        .join(instruction_channels, instruction_channels.c.instruction_id == T.instruction_id)
        .where(T.dispatch_id == dispatch_id, T.role == TaskRole.LEAD, T.office_id.in_(office_ids), visible_tasks(actor))
        .group_by(T.office_id, channel)
    )
    found: defaultdict[Key, tuple[int, int]] = defaultdict(lambda: (0, 0))
    found.update({(row.office_id, row.channel): (row.counted, row.completed) for row in rows})
    return found


def _done(connection: Connection, actor: Actor, dispatch_id: int, office_ids: Sequence[int]) -> defaultdict[Key, int]:
    columns = activities.c
    rows = connection.execute(
        select(columns.office_id, columns.channel, func.count().label("n"))
        .where(columns.office_id.in_(office_ids), columns.id.in_(_serving(actor, dispatch_id)))
        .group_by(columns.office_id, columns.channel)
    )
    found: defaultdict[Key, int] = defaultdict(int)
    found.update({(row.office_id, row.channel): row.n for row in rows})
    return found


def _quantities(
    connection: Connection, actor: Actor, dispatch_id: int, office_ids: Sequence[int]
) -> defaultdict[Key, list[Quantity]]:
    """Sums within one unit of measure; each activity once, however many duties it serves."""
    columns, amounts = activities.c, activity_quantities.c
    rows = connection.execute(
        select(columns.office_id, columns.channel, amounts.unit, func.sum(amounts.amount).label("amount"))
        .join(activity_quantities, amounts.activity_id == columns.id)
        .where(columns.office_id.in_(office_ids), columns.id.in_(_serving(actor, dispatch_id)))
        .group_by(columns.office_id, columns.channel, amounts.unit)
        .order_by(amounts.unit)
    )
    found: defaultdict[Key, list[Quantity]] = defaultdict(list)
    for row in rows:
        found[row.office_id, row.channel].append(Quantity.model_construct(amount=float(row.amount), unit=row.unit))
    return found


def _serving(actor: Actor, dispatch_id: int) -> Select[int]:
    return (
        select(activity_tasks.c.activity_id)
        .join(unit_tasks, T.id == activity_tasks.c.task_id)
        .where(T.dispatch_id == dispatch_id, visible_tasks(actor))
    )
