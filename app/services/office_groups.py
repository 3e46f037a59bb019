"""Groups of offices: their members change by dates, and a group is ended, so that papers of before keep their meaning."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.db.rows import AnyRow
from app.errors import Conflict, NotAllowed, NotFound, PreconditionRequired, StaleVersion, Unprocessable
from app.models.offices import group_members, office_groups, offices
from app.policies import Actor, may_keep_group, require_proof_on_trusted
from app.queries.group_members import group_by_id, group_id_of
from app.queries.office_directory import on_day
from app.queries.office_refs import office_refs
from app.queries.offices import ref_to_found, ref_to_id
from app.reading.fold import fold
from app.schemas.common import Seen
from app.schemas.office_groups import GroupInput, GroupName, GroupSaved, Membership
from app.schemas.offices import Outcome
from app.services.events import record

G, M = office_groups.c, group_members.c
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Member:
    """An office in a group, from a day, to a day; no day: always."""

    office_id: int
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(slots=True)
class _Plan:
    """Who joins and who leaves, as rows (office, first day, last day)."""

    joining: list[Member] = field(default_factory=list)
    leaving: list[Member] = field(default_factory=list)


def put_group(
    connection: Connection,
    actor: Actor | None,
    owner: str,
    name: str,
    asked: GroupInput,
    seen: Seen,
    *,
    dry_run: bool = False,
) -> GroupSaved:
    """Say who is in the group of that name from a day on; it is made where it is new.

    Whoever is not named leaves the day before. Those who stay keep their dates; what was planned for later days stays,
    and dispatches that were sent keep the addressees they were sent to.

    Raises:
        NotFound; NotAllowed("group_keepers_only"); PreconditionRequired, StaleVersion; Unprocessable: a member is unknown.
    """
    owner_id = ref_to_found(connection, owner)
    return _put(connection, actor, owner_id, name, asked, seen, dry_run=dry_run)


def new_group(connection: Connection, actor: Actor, owner: str, name: GroupName) -> int:
    """A group without members yet; its id.

    Raises:
        Conflict("group_exists"): the office keeps one of that name.
    """
    owner_id = ref_to_id(connection, owner, field="owner")
    if group_id_of(connection, owner_id, name) is not None:
        raise Conflict("group_exists", field="name", name=name)
    return _put(connection, actor, owner_id, name, GroupInput(members=[]), Seen(), dry_run=False).group.id


def put_members(
    connection: Connection, actor: Actor, group_id: int, asked: GroupInput, seen: Seen, *, dry_run: bool = False
) -> GroupSaved:
    """`put_group` for a group that is there, by its id."""
    row = _row(connection, group_id)
    return _put(connection, actor, row.owner_office_id, row.name, asked, seen, dry_run=dry_run)


def end_group(
    connection: Connection, actor: Actor | None, owner: str, name: str, last: date | None, seen: Seen, *, dry_run: bool
) -> GroupSaved:
    """The group means nothing any more after that day (today); for the days before it stays what it was."""
    group_id = group_id_of(connection, ref_to_found(connection, owner), name)
    if group_id is None:
        raise NotFound(resource="office_group", id=name)
    return end_by_id(connection, actor, group_id, last, seen, dry_run=dry_run)


def end_by_id(
    connection: Connection, actor: Actor | None, group_id: int, last: date | None, seen: Seen, *, dry_run: bool = False
) -> GroupSaved:
    row = _row(connection, group_id)
    _may(actor, row.owner_office_id)
    _check(row, seen)
    day = last or clock.today()
    with connection.begin_nested() as savepoint:
        plan = _Plan()
        for one in _rows(connection, group_id, day):
            if one.valid_to is None or one.valid_to > day:
                _end(connection, plan, one, day)
        _touch(connection, group_id, valid_to=day)
        _tell(connection, actor, row, "end", {"valid_to": day.isoformat()})
        saved = _saved(connection, actor, group_id, plan, "updated", dry_run=dry_run)
        if dry_run:
            savepoint.rollback()
    return saved


def group_of(connection: Connection, owner_id: int, name: str) -> int:
    """The group of that name, made when it is new."""
    found = group_id_of(connection, owner_id, name)
    if found is None:
        values = {"owner_office_id": owner_id, "name": name, "fold": fold(name)[:200], "version": 1}
        found = connection.scalar(insert(office_groups).values(values).returning(G.id))
    return int(found or 0)


def changed(connection: Connection, group_ids: Iterable[int]) -> None:
    """Somebody else has put members in or out: whoever had looked at these groups has to look again."""
    for group_id in group_ids:
        connection.execute(update(office_groups).where(G.id == group_id).values(version=G.version + 1))


def _put(
    connection: Connection,
    actor: Actor | None,
    owner_id: int,
    name: str,
    asked: GroupInput,
    seen: Seen,
    *,
    dry_run: bool,
) -> GroupSaved:
    _may(actor, owner_id)
    since = asked.valid_from or clock.today()
    present = connection.execute(select(office_groups).where(G.owner_office_id == owner_id, G.name == name)).first()
    if present is not None:
        _check(present, seen)
    wanted = _wanted(connection, asked.members, since)
    with connection.begin_nested() as savepoint:
        group_id = group_of(connection, owner_id, name)
        row = _row(connection, group_id)
        ends = row.valid_to if row.valid_to is not None and row.valid_to >= since else None
        plan = _change(connection, group_id, wanted, since, ends)
        outcome = _outcome(present, plan, reopened=present is not None and present.valid_to != ends)
        if outcome == "updated":
            _touch(connection, group_id, valid_to=ends)
        if outcome != "unchanged":
            _tell(connection, actor, row, "set_members", _told(plan, since))
        saved = _saved(connection, actor, group_id, plan, outcome, dry_run=dry_run)
        if dry_run:
            savepoint.rollback()
    return saved


def _change(connection: Connection, group_id: int, wanted: set[int], since: date, ends: date | None) -> _Plan:
    """Every membership that reaches that day stays or ends, every office that is new to the day joins."""
    plan, rows = _Plan(), _rows(connection, group_id, since)
    there = {one.office_id for one in rows if _reaches(one, since)}
    for one in rows:
        if _reaches(one, since) and one.office_id not in wanted:
            _end(connection, plan, one, since - _DAY)
    for office_id in sorted(wanted - there):
        later = [one for one in rows if one.office_id == office_id and one.valid_from and one.valid_from > since]
        _join(connection, plan, Member(office_id, since, ends), group_id, later)
    return plan


def _join(connection: Connection, plan: _Plan, new: Member, group_id: int, later: list[AnyRow]) -> None:
    """Who was to join later joins earlier; everybody else gets a row."""
    if later:
        first = min(later, key=lambda one: one.valid_from)
        connection.execute(update(group_members).where(M.id == first.id).values(valid_from=new.valid_from))
        new = Member(new.office_id, new.valid_from, first.valid_to)
    else:
        connection.execute(insert(group_members).values(group_id=group_id, **_values(new)))
    plan.joining.append(new)


def _end(connection: Connection, plan: _Plan, one: AnyRow, last: date) -> None:
    """A membership that would end before it began was never one."""
    here = M.id == one.id
    if one.valid_from is not None and one.valid_from > last:
        connection.execute(delete(group_members).where(here))
    else:
        connection.execute(update(group_members).where(here).values(valid_to=last))
    plan.leaving.append(Member(one.office_id, one.valid_from, last))


def _reaches(one: AnyRow, day: date) -> bool:
    return (one.valid_from is None or one.valid_from <= day) and (one.valid_to is None or one.valid_to >= day)


def _rows(connection: Connection, group_id: int, day: date) -> Sequence[AnyRow]:
    """Memberships of offices that have not ended before that day: those of the others say nothing any more."""
    living = or_(offices.c.valid_to.is_(None), offices.c.valid_to >= day)
    found = select(group_members).join(offices, offices.c.id == M.office_id).where(M.group_id == group_id, living)
    return connection.execute(found.order_by(M.id)).all()


def _wanted(connection: Connection, refs: Sequence[str], since: date) -> set[int]:
    """Raises Unprocessable where one of them is no office, or none of that day."""
    ids = {ref: ref_to_id(connection, ref, as_of=since, field="members") for ref in dict.fromkeys(refs)}
    living = set(connection.scalars(select(offices.c.id).where(offices.c.id.in_(ids.values()), on_day(offices, since))))
    for ref, office_id in ids.items():
        if office_id not in living:
            raise Unprocessable("no_office_that_day", field="members", office=ref, day=since.isoformat())
    return living


def _may(actor: Actor | None, owner_id: int) -> None:
    if actor is None:
        return
    if not may_keep_group(actor, owner_id):
        raise NotAllowed("group_keepers_only")
    require_proof_on_trusted(actor)


def _check(row: AnyRow, seen: Seen) -> None:
    if seen.whatever:
        return
    if seen.version is None:
        raise PreconditionRequired(field="If-Match")
    if row.version != seen.version:
        raise StaleVersion


def _row(connection: Connection, group_id: int) -> AnyRow:
    row = connection.execute(select(office_groups).where(G.id == group_id)).first()
    if row is None:
        raise NotFound(resource="office_group", id=group_id)
    return row


def _outcome(present: AnyRow | None, plan: _Plan, *, reopened: bool) -> Outcome:
    if present is None:
        return "created"
    return "updated" if plan.joining or plan.leaving or reopened else "unchanged"


def _touch(connection: Connection, group_id: int, *, valid_to: date | None) -> None:
    here = update(office_groups).where(G.id == group_id)
    connection.execute(here.values(valid_to=valid_to, version=G.version + 1))


def _tell(connection: Connection, actor: Actor | None, row: AnyRow, action: str, changes: dict[str, Any]) -> None:
    about = {"office_id": row.owner_office_id, "changes": {"name": row.name, **changes}}
    record(connection, actor, resource="office_group", resource_id=row.id, action=action, **about)


def _told(plan: _Plan, since: date) -> dict[str, Any]:
    both = {"joined": plan.joining, "left": plan.leaving}
    return {"valid_from": since.isoformat(), **{name: [one.office_id for one in list_] for name, list_ in both.items()}}


def _saved(
    connection: Connection, actor: Actor | None, group_id: int, plan: _Plan, outcome: Outcome, *, dry_run: bool
) -> GroupSaved:
    refs = office_refs(connection, (one.office_id for one in (*plan.joining, *plan.leaving)))
    shown = {
        name: [
            Membership(office=refs[one.office_id], valid_from=one.valid_from, valid_to=one.valid_to) for one in list_
        ]
        for name, list_ in (("joining", plan.joining), ("leaving", plan.leaving))
    }
    return GroupSaved(outcome=outcome, dry_run=dry_run, group=group_by_id(connection, actor, group_id), **shown)


def _values(member: Member) -> dict[str, Any]:
    return {"office_id": member.office_id, "valid_from": member.valid_from, "valid_to": member.valid_to}
