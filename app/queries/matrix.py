"""The matrix of a dispatch: offices down, duties across, one block per set of duties that offices share."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app import clock
from app.db.rows import AnyRow
from app.models.dispatches import dispatch_addressees
from app.models.instructions import instruction_addressees, instructions
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, visible_tasks
from app.queries.dispatches import require_visible
from app.queries.lacking import Contact, contacts, lacking
from app.schemas.common import ShortInt, decode_cursor, encode_cursor
from app.schemas.dispatches import Matrix, MatrixBlock, MatrixCell, MatrixColumn, MatrixQuery, MatrixRow
from app.schemas.progress import MatrixBy
from app.workflow.deadline import due_sort
from app.workflow.roles import TaskRole
from app.workflow.unit_task import COMPLETED, UNCOUNTED

T = unit_tasks.c


def matrix(connection: Connection, actor: Actor, dispatch_id: int, asked: MatrixQuery) -> Matrix:
    """Rows are offices (paged), columns are duties; a block per addressee, so that no table is mostly holes."""
    require_visible(connection, actor, dispatch_id)
    office_ids, following = offices_of_page(connection, actor, dispatch_id, asked)
    tasks = connection.execute(
        select(T.id, T.office_id, T.instruction_id, T.status, T.role, T.is_open, T.due_sort, T.version)
        .where(T.dispatch_id == dispatch_id, visible_tasks(actor), T.office_id.in_(office_ids))
        .order_by(T.office_id)
    ).all()
    return Matrix(dispatch_id=dispatch_id, blocks=_blocks(connection, dispatch_id, tasks), next=following)


def offices_of_page(
    connection: Connection, actor: Actor, dispatch_id: int, asked: MatrixQuery | MatrixBy
) -> tuple[list[int], str | None]:
    """The offices that stand on one page, and the cursor of the next."""
    after = decode_cursor(asked.cursor, ShortInt)[0] if asked.cursor else 0
    chosen = (lacking(asked.only),) if asked.only else ()
    found = connection.scalars(
        select(T.office_id)
        .where(T.dispatch_id == dispatch_id, visible_tasks(actor), T.office_id > after, *chosen)
        .distinct()
        .order_by(T.office_id)
        .limit(asked.limit + 1)
    ).all()
    shown = list(found[: asked.limit])
    return shown, encode_cursor(shown[-1]) if len(found) > asked.limit else None


def _blocks(connection: Connection, dispatch_id: int, tasks: Sequence[AnyRow]) -> list[MatrixBlock]:
    """Offices with the same set of duties stand together, in the order of the duties."""
    duties = _duties(connection, dispatch_id)
    by_office: dict[int, dict[int, AnyRow]] = defaultdict(dict)
    for task in tasks:
        by_office[task.office_id][task.instruction_id] = task
    groups: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for office_id, its in by_office.items():
        groups[tuple(duty for duty in duties if duty in its)].append(office_id)
    names = _names(connection, dispatch_id)
    called = contacts(connection, by_office)
    blocks = []
    for duty_ids, office_ids in sorted(groups.items(), key=lambda group: list(duties).index(group[0][0])):
        rows = [_row(called[office_id], [by_office[office_id][duty] for duty in duty_ids]) for office_id in office_ids]
        columns = [_column(duties[duty], [by_office[office_id][duty] for office_id in office_ids]) for duty in duty_ids]
        name = " · ".join(dict.fromkeys(name for duty in duty_ids for name in names[duty]))
        completed, counted = sum(row.completed for row in rows), sum(row.counted for row in rows)
        blocks.append(MatrixBlock(name=name, columns=columns, rows=rows, completed=completed, counted=counted))
    return blocks


def _row(office: Contact, tasks: Sequence[AnyRow]) -> MatrixRow:
    today = due_sort(clock.today())
    cells: list[MatrixCell | None] = [
        MatrixCell(
            task_id=task.id,
            status=task.status,
            role=task.role,
            overdue=task.is_open and task.due_sort < today,
            version=task.version,
        )
        for task in tasks
    ]
    completed, counted = _figures(tasks)
    return MatrixRow(
        **office._asdict(),
        cells=cells,
        completed=completed,
        counted=counted,
    )


def _column(duty: AnyRow, tasks: Sequence[AnyRow]) -> MatrixColumn:
    completed, counted = _figures(tasks)
    return MatrixColumn(
        instruction_id=duty.id,
        position=duty.position,
        short_title=duty.short_title,
        due_on=duty.due_on,
        completed=completed,
        counted=counted,
    )


def _figures(tasks: Sequence[AnyRow]) -> tuple[int, int]:
    lead = [task.status for task in tasks if task.role is TaskRole.LEAD]
    return sum(status in COMPLETED for status in lead), sum(status not in UNCOUNTED for status in lead)


def _duties(connection: Connection, dispatch_id: int) -> dict[int, AnyRow]:
    columns = instructions.c
    rows = connection.execute(
        select(columns.id, columns.position, columns.short_title, columns.due_on)
        .where(columns.dispatch_id == dispatch_id)
        .order_by(columns.position)
    )
    return {row.id: row for row in rows}


def _names(connection: Connection, dispatch_id: int) -> dict[int, list[str]]:
    """By duty, the addressees it names."""
    rows = connection.execute(
        select(instruction_addressees.c.instruction_id, dispatch_addressees.c.name)
        .join(dispatch_addressees, dispatch_addressees.c.id == instruction_addressees.c.addressee_id)
        .where(dispatch_addressees.c.dispatch_id == dispatch_id)
        .order_by(dispatch_addressees.c.position)
    )
    names: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        names[row.instruction_id].append(row.name)
    return names
