"""The directory of offices as people leaf through it: down the tree level by level, one office with all around it."""

from datetime import date

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.engine import Connection

from app import clock
from app.errors import NotFound
from app.models.offices import group_members, office_closure, office_groups, offices
from app.models.successions import successions
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, may_keep_contact, may_see_roles, visible_tasks
from app.queries.counting import totals_where
from app.queries.group_members import lives_on
from app.queries.office_directory import on_day
from app.queries.office_refs import office_refs
from app.queries.offices import list_offices, office_by_id
from app.schemas.common import DEFAULT_LIMIT, Page, ShortInt, decode_cursor
from app.schemas.offices import InGroup, OfficeLine, OfficeOut, OfficeQuery, OfficeWhole, Step
from app.schemas.shared import OfficeRef
from app.workflow.kinds import SuccessionKind

OFF = offices.c
S = successions.c


def top_offices(connection: Connection, actor: Actor, q: str = "", cursor: str | None = None) -> Page[OfficeLine]:
    """Found by words; without any, those that stand above all others."""
    if not q:
        return _below(connection, None, cursor)
    found = list_offices(connection, actor, OfficeQuery(q=q, valid_on=clock.today(), cursor=cursor))
    refs = office_refs(connection, (office.id for office in found.items))
    counts = _counts(connection, list(refs))
    lines = [_line(office, refs[office.id], counts.get(office.id, 0)) for office in found.items]
    return Page[OfficeLine](items=lines, next=found.next)


def office_whole(connection: Connection, actor: Actor, office_id: int, cursor: str | None = None) -> OfficeWhole:
    """Name, superiors, those below, groups, whom it follows; its load as far as the caller may see its tasks.

    Raises:
        NotFound: no such office.
    """
    row = connection.execute(select(OFF.sector_parent_id).where(OFF.id == office_id)).first()
    if row is None:
        raise NotFound(resource="office", id=office_id)
    office, sector = office_by_id(connection, office_id), row.sector_parent_id
    follows, followed = _steps(connection, office_id)
    return OfficeWhole(
        office=office,
        line=_line_above(connection, office_id),
        sector_parent=office_refs(connection, [sector]).get(sector or 0),
        below=_below(connection, office_id, cursor),
        groups=_groups_of(connection, office_id, clock.today()),
        follows=follows,
        followed_by=followed,
        may_keep_contact=may_keep_contact(actor, office_id),
        may_see_roles=may_see_roles(actor, office_id),
        load=totals_where(connection, (unit_tasks.c.office_id == office_id, visible_tasks(actor))),
    )


def _below(connection: Connection, office_id: int | None, cursor: str | None) -> Page[OfficeLine]:
    here: list[ColumnElement[bool]] = [OFF.parent_id.is_(None) if office_id is None else OFF.parent_id == office_id]
    if cursor is not None:
        fold, last = decode_cursor(cursor, str, ShortInt)
        here.append(or_(OFF.fold > fold, and_(OFF.fold == fold, OFF.id > last)))
    query = select(OFF.id, OFF.fold, OFF.level, OFF.contact_phone, OFF.contact_name).where(
        *here, on_day(offices, clock.today())
    )
    rows = connection.execute(query.order_by(OFF.fold, OFF.id).limit(DEFAULT_LIMIT + 1)).all()
    refs = office_refs(connection, (row.id for row in rows))
    counts = _counts(connection, [row.id for row in rows])
    places = {row.id: (row.fold, row.id) for row in rows}
    lines = [_line(row, refs[row.id], counts.get(row.id, 0)) for row in rows]
    return Page[OfficeLine].of(lines, DEFAULT_LIMIT, lambda line: places[line.office.id])


def _line(row: OfficeOut | object, ref: OfficeRef, below: int) -> OfficeLine:
    values = {name: getattr(row, name) for name in ("level", "contact_name", "contact_phone")}
    return OfficeLine(office=ref, below=below, **values)


def _counts(connection: Connection, ids: list[int]) -> dict[int, int]:
    """How many stand right below each."""
    query = select(OFF.parent_id, func.count().label("n")).where(OFF.parent_id.in_(ids), on_day(offices, clock.today()))
    return {row.parent_id: row.n for row in connection.execute(query.group_by(OFF.parent_id))}


def _line_above(connection: Connection, office_id: int) -> list[OfficeRef]:
    """From the top down to its own superior."""
    columns = office_closure.c
    above = select(columns.ancestor_id).where(columns.descendant_id == office_id, columns.depth > 0)
    ids = connection.scalars(above.order_by(columns.depth.desc())).all()
    refs = office_refs(connection, ids)
    return [refs[each] for each in ids]


def _groups_of(connection: Connection, office_id: int, day: date) -> list[InGroup]:
    columns = office_groups.c
    rows = connection.execute(
        select(columns.id, columns.name, columns.owner_office_id)
        .join(group_members, group_members.c.group_id == columns.id)
        .where(group_members.c.office_id == office_id, on_day(group_members, day), lives_on(day))
        .order_by(columns.id)
        .distinct()
    ).all()
    refs = office_refs(connection, (row.owner_office_id for row in rows))
    return [InGroup(id=row.id, owner=refs[row.owner_office_id], name=row.name) for row in rows]


def _steps(connection: Connection, office_id: int) -> tuple[list[Step], list[Step]]:
    """Whom it follows, and who follows it."""
    query = select(successions).where(S.kind != SuccessionKind.REPARENT).order_by(S.effective_on, S.id)
    rows = connection.execute(query.where(or_(S.from_office_id == office_id, S.to_office_id == office_id))).all()
    refs = office_refs(connection, (each for row in rows for each in (row.from_office_id, row.to_office_id)))
    before = [
        Step(office=refs[row.from_office_id], effective_on=row.effective_on)
        for row in rows
        if row.to_office_id == office_id
    ]
    after = [
        Step(office=refs[row.to_office_id], effective_on=row.effective_on)
        for row in rows
        if row.from_office_id == office_id and row.to_office_id is not None
    ]
    return before, after
