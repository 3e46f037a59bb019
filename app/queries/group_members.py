"""Groups that dispatches are addressed to: who belongs, on a day and ever."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, or_, select, tuple_
from sqlalchemy.engine import Connection

from app import clock
from app.db.rows import AnyRow
from app.errors import NotFound
from app.models.offices import group_members, office_groups, offices
from app.policies import Actor, may_keep_group
from app.queries.office_directory import on_day
from app.queries.office_refs import office_refs
from app.queries.offices import ref_to_found, ref_to_id
from app.schemas.common import Page, ShortInt, decode_cursor
from app.schemas.office_groups import GroupOut, GroupQuery, GroupWhole, Membership
from app.schemas.shared import OfficeRef

G, M = office_groups.c, group_members.c


def list_groups(connection: Connection, _actor: Actor, asked: GroupQuery) -> Page[GroupOut]:
    """Groups, of one owner or of all, owner by owner, with the members they have that day."""
    day = asked.valid_on or clock.today()
    query = select(office_groups).where(lives_on(day)).order_by(G.owner_office_id, G.id)
    if asked.owner is not None:
        owner = ref_to_id(connection, asked.owner, as_of=day, field="owner")
        query = query.where(G.owner_office_id == owner)
    if asked.cursor is not None:
        query = query.where(tuple_(G.owner_office_id, G.id) > tuple_(*decode_cursor(asked.cursor, ShortInt, ShortInt)))
    groups = connection.execute(query.limit(asked.limit + 1)).all()
    places = {group.id: (group.owner_office_id, group.id) for group in groups}
    return Page[GroupOut].of(_with_members(connection, groups, day), asked.limit, lambda item: places[item.id])


def groups_on(connection: Connection, _actor: Actor, day: date | None) -> list[tuple[OfficeRef, GroupOut]]:
    """Every group with who keeps it and its members of that day."""
    when = day or clock.today()
    rows = connection.execute(select(office_groups).where(lives_on(when)).order_by(G.owner_office_id, G.id)).all()
    refs = office_refs(connection, [row.owner_office_id for row in rows])
    shown = _with_members(connection, rows, when)
    return [(refs[row.owner_office_id], group) for row, group in zip(rows, shown, strict=True)]


def get_group(connection: Connection, actor: Actor, owner: str, name: str, valid_on: date | None = None) -> GroupWhole:
    """The group an office keeps under that name.

    Raises:
        NotFound: no such office, or it keeps no such group.
    """
    group_id = group_id_of(connection, ref_to_found(connection, owner), name)
    if group_id is None:
        raise NotFound(resource="office_group", id=name)
    return group_by_id(connection, actor, group_id, valid_on)


def group_by_id(connection: Connection, actor: Actor | None, group_id: int, valid_on: date | None = None) -> GroupWhole:
    """One group with the members of that day (today) and all there ever were."""
    row = connection.execute(select(office_groups).where(G.id == group_id)).first()
    if row is None:
        raise NotFound(resource="office_group", id=group_id)
    whole = _with_members(connection, [row], valid_on or clock.today())[0]
    may_keep = actor is None or may_keep_group(actor, row.owner_office_id)
    return GroupWhole(**dict(whole), history=_history(connection, group_id), may_keep=may_keep)


def group_id_of(connection: Connection, owner_id: int, name: str) -> int | None:
    return connection.scalar(select(G.id).where(G.owner_office_id == owner_id, G.name == name))


def lives_on(day: date) -> ColumnElement[bool]:
    """The group still means something that day."""
    return or_(G.valid_to.is_(None), G.valid_to >= day)


def memberships(rows: Sequence[AnyRow], refs: dict[int, OfficeRef]) -> list[Membership]:
    return [
        Membership(office=refs[row.office_id], valid_from=row.valid_from, valid_to=row.valid_to)
        for row in rows
        if row.office_id in refs
    ]


def _history(connection: Connection, group_id: int) -> list[Membership]:
    """Newest first; those who always belonged last."""
    found = select(M.office_id, M.valid_from, M.valid_to).where(M.group_id == group_id)
    rows = connection.execute(found.order_by(M.valid_from.desc().nulls_last(), M.office_id)).all()
    return memberships(rows, office_refs(connection, (row.office_id for row in rows)))


def _with_members(connection: Connection, groups: Sequence[AnyRow], day: date) -> list[GroupOut]:
    """Rows of groups as they were that day."""
    members = connection.execute(_members([group.id for group in groups], day)).all()
    refs = office_refs(connection, [*(g.owner_office_id for g in groups), *(row.office_id for row in members)])
    return [
        GroupOut(
            id=group.id,
            owner=refs[group.owner_office_id].code,
            name=group.name,
            valid_to=group.valid_to,
            members=[refs[row.office_id] for row in members if row.group_id == group.id],
            version=group.version,
        )
        for group in groups
    ]


def _members(group_ids: list[int], day: date) -> Select[tuple[int, int]]:
    return (
        select(M.group_id, M.office_id)
        .join(offices, offices.c.id == M.office_id)
        .where(M.group_id.in_(group_ids), on_day(group_members, day), on_day(offices, day))
        .order_by(M.group_id, M.office_id)
        .distinct()
    )
