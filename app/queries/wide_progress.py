"""How far the work is beyond one dispatch: down from a paper, over an office's subtree, over provinces."""

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app import clock
from app.models.counters import task_counters
from app.models.offices import office_closure, offices
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, visible_tasks
from app.queries.counting import offices_where, quantities_where, totals_by, totals_where
from app.queries.documents import require_directive
from app.queries.office_refs import office_refs
from app.queries.offices import ref_to_found
from app.queries.papers_below import dispatches_below
from app.queries.totals import totals
from app.schemas.common import ShortInt, decode_cursor, encode_cursor
from app.schemas.progress import DirectiveProgress, OfficeProgress, OfficeProgressQuery, OfficeTotals, WholeProgress
from app.schemas.shared import Totals
from app.workflow.deadline import due_sort
from app.workflow.kinds import OfficeLevel
from app.workflow.unit_task import TaskStatus

T = unit_tasks.c
_WHOLE = 0


def directive_progress(connection: Connection, actor: Actor, document_id: int) -> DirectiveProgress:
    """Tasks of all dispatches that carry the paper on, at whatever distance, each task once.

    Raises:
        NotFound: unknown, or not the caller's to see. Gone: it was joined with another one.
    """
    require_directive(connection, actor, document_id)
    below = (T.dispatch_id.in_(dispatches_below(connection, document_id)), visible_tasks(actor))
    counted = connection.scalars(select(T.dispatch_id).where(*below).distinct()).all()
    reached, completed = offices_where(connection, below)
    return DirectiveProgress(
        directive_id=document_id,
        at=clock.now(),
        totals=totals_where(connection, below),
        dispatches=len(counted),
        offices=reached,
        offices_completed=completed,
        quantities=quantities_where(connection, below),
    )


def office_progress(connection: Connection, actor: Actor, ref: str, asked: OfficeProgressQuery) -> OfficeProgress:
    """What this office and all below it were asked, as far as the caller sees it.

    Raises:
        NotFound; Unprocessable("ambiguous_office"): a bare code of several.
    """
    office_id = ref_to_found(connection, ref)
    closure = office_closure.c
    subtree = select(closure.descendant_id).where(closure.ancestor_id == office_id)
    asked_of = (T.office_id.in_(subtree), visible_tasks(actor))
    reached, completed = offices_where(connection, asked_of)
    children, following = _right_below(connection, office_id, asked)
    by_child = totals_by(
        connection,
        closure.ancestor_id,
        (closure.ancestor_id.in_(children), visible_tasks(actor)),
        (office_closure, closure.descendant_id == T.office_id),
    )
    refs = office_refs(connection, [office_id, *children])
    return OfficeProgress(
        office=refs[office_id],
        at=clock.now(),
        totals=totals_where(connection, asked_of),
        offices=reached,
        offices_completed=completed,
        below=[OfficeTotals(office=refs[child], totals=by_child.get(child) or totals({}, 0)) for child in children],
        next=following,
    )


def _right_below(connection: Connection, office_id: int, asked: OfficeProgressQuery) -> tuple[list[int], str | None]:
    after = decode_cursor(asked.cursor, ShortInt)[0] if asked.cursor else 0
    columns = offices.c
    found = connection.scalars(
        select(columns.id)
        .where(columns.parent_id == office_id, columns.id > after)
        .order_by(columns.id)
        .limit(asked.limit + 1)
    ).all()
    shown = list(found[: asked.limit])
    return shown, encode_cursor(shown[-1]) if len(found) > asked.limit else None


def whole_progress(connection: Connection, actor: Actor) -> WholeProgress:
    """From the counters: sums over a province say nothing of one record, so who works in it may know them."""
    provinces, everything = _scopes(connection, actor)
    columns = task_counters.c
    wanted = [*provinces, *([_WHOLE] if everything else [])]
    rows = connection.execute(
        select(columns.scope, columns.status, columns.due_sort, columns.n).where(columns.scope.in_(wanted))
    )
    today = due_sort(clock.today())
    statuses: dict[int, dict[TaskStatus, int]] = {scope: {} for scope in wanted}
    overdue = dict.fromkeys(wanted, 0)
    for row in rows:
        statuses[row.scope][row.status] = statuses[row.scope].get(row.status, 0) + row.n
        overdue[row.scope] += row.n if 0 < row.due_sort < today else 0
    refs = office_refs(connection, provinces)

    def of(scope: int) -> Totals:
        return totals({status: n for status, n in statuses[scope].items() if n}, overdue[scope])

    return WholeProgress(
        at=clock.now(),
        whole=of(_WHOLE) if everything else None,
        provinces=[OfficeTotals(office=refs[province], totals=of(province)) for province in provinces],
    )


def _scopes(connection: Connection, actor: Actor) -> tuple[list[int], bool]:
    """Provinces whose sums the caller may know, and whether those of the whole instance are among them."""
    columns = offices.c
    mine = connection.execute(select(columns.province_id, columns.level).where(columns.id.in_(actor.office_ids))).all()
    everything = actor.is_admin or any(row.level is OfficeLevel.CENTRAL for row in mine)
    chosen = columns.id.in_(select(columns.province_id).distinct() if everything else {row.province_id for row in mine})
    return list(connection.scalars(select(columns.id).where(chosen).order_by(columns.id))), everything
