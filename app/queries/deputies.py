"""Deputies: who works in whose place, today and in the days to come."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, or_, select
from sqlalchemy.engine import Connection

from app import clock
from app.db.prepared import Prepared
from app.errors import NotFound
from app.models.deputies import deputies
from app.models.people import seats, users
from app.policies import Actor, OfficeSeat, StandIn
from app.policies.deputising import LENT
from app.queries.office_refs import office_refs
from app.schemas.common import MAX_LIMIT, Page
from app.schemas.deputies import DeputyOut
from app.schemas.shared import PersonRef
from app.workflow.kinds import Role

D = deputies.c
_person = users.alias("person")
_deputy = users.alias("deputy")


def _running(today: ColumnElement[date]) -> ColumnElement[bool]:
    return and_(D.from_on <= today, D.to_on >= today, D.ended_at.is_(None))


TODAY: ColumnElement[date] = bindparam("today", type_=D.to_on.type)
IS_DEPUTY = exists().where(D.deputy_id == users.c.id, _running(TODAY))
"""Whether anybody's place is taken: one look into an index, since nearly nobody is a deputy."""
_LENT = Prepared(
    select(D.office_id, _person.c.id, _person.c.username, _person.c.display_name, seats.c.role)
    .join(_person, _person.c.id == D.person_id)
    .join(seats, and_(seats.c.user_id == D.person_id, seats.c.office_id == D.office_id))
    .where(D.deputy_id == bindparam("deputy"), _running(TODAY), _person.c.disabled_at.is_(None))
    .order_by(D.id)
)


class _Lent(NamedTuple):
    office_id: int
    user_id: int
    username: str
    display_name: str


def with_deputies(connection: Connection, actor: Actor) -> Actor:
    """The caller with the roles they hold in others' places; a deputy's deputy gets nothing of it."""
    found: dict[_Lent, set[Role]] = {}
    for *lent, role in _LENT.rows(connection, deputy=actor.user_id, today=clock.today()):
        if Role(role) in LENT and actor.only_office_id in {None, lent[0]}:
            found.setdefault(_Lent(*lent), set()).add(Role(role))
    own = {seat.office_id: seat.roles for seat in actor.seats}
    places = [StandIn(*who, frozenset(roles), own.get(who.office_id, frozenset())) for who, roles in found.items()]
    if not places:
        return actor
    return replace(actor, stands_in=tuple(places), seats=_joined(connection, actor, places))


def _joined(connection: Connection, actor: Actor, places: list[StandIn]) -> tuple[OfficeSeat, ...]:
    held = {seat.office_id: seat for seat in actor.seats}
    refs = office_refs(connection, [place.office_id for place in places if place.office_id not in held])
    for place in places:
        seat = held.get(place.office_id)
        if seat is None:
            ref = refs[place.office_id]
            seat = OfficeSeat(ref.id, ref.code, ref.name, ref.short_name, frozenset())
        held[place.office_id] = replace(seat, roles=seat.roles | place.roles)
    return tuple(held[office_id] for office_id in sorted(held))


def own_deputies(connection: Connection, actor: Actor) -> list[DeputyOut]:
    """Those that the caller has, or is; what is over or was revoked is left out."""
    mine = or_(D.person_id == actor.user_id, D.deputy_id == actor.user_id)
    return _shown(connection, _coming().where(mine))


def kept_deputies(connection: Connection, actor: Actor) -> list[DeputyOut]:
    """Those in the offices that the caller administers."""
    return _shown(connection, _coming().where(D.office_id.in_(administered(actor))))


def all_deputies(connection: Connection, actor: Actor) -> Page[DeputyOut]:
    """The caller's own, and those in the offices they administer."""
    mine = or_(D.person_id == actor.user_id, D.deputy_id == actor.user_id, D.office_id.in_(administered(actor)))
    return Page(items=_shown(connection, _coming().where(mine)))


class Choice(NamedTuple):
    """An office in which the caller may name a deputy, and who can be one."""

    code: str
    name: str
    colleagues: list[PersonRef]


def choices(connection: Connection, actor: Actor) -> list[Choice]:
    """Offices in which the caller holds a role of their own that can be lent, with the colleagues there."""
    lent = {place.office_id: place.own for place in actor.stands_in}
    own = [seat for seat in actor.seats if lent.get(seat.office_id, seat.roles) & LENT]
    return [Choice(seat.code, seat.name, colleagues_of(connection, actor, seat.office_id)) for seat in own]


def colleagues_of(connection: Connection, actor: Actor, office_id: int) -> list[PersonRef]:
    """Who else sits in that office and can sign in, by name."""
    there = select(seats.c.user_id).where(seats.c.office_id == office_id)
    rows = connection.execute(
        select(users.c.username, users.c.display_name, users.c.phone)
        .where(users.c.id.in_(there), users.c.id != actor.user_id, users.c.disabled_at.is_(None))
        .order_by(users.c.display_name, users.c.id)
        .limit(MAX_LIMIT)
    )
    return [PersonRef(user=row.username, name=row.display_name, phone=row.phone) for row in rows]


def deputy_out(connection: Connection, deputy_id: int) -> DeputyOut:
    """One of them; who may see it was asked before.

    Raises:
        NotFound: there is none.
    """
    found = _shown(connection, _columns().where(D.id == deputy_id))
    if not found:
        raise NotFound(resource="deputy", id=deputy_id)
    return found[0]


def administered(actor: Actor) -> list[int]:
    """Offices whose people's deputies the caller may name; what is lent is never that."""
    return [seat.office_id for seat in actor.seats if Role.OFFICE_ADMIN in seat.roles]


def administered_offices(connection: Connection, actor: Actor) -> list[Choice]:
    """The offices of `administered`, with everybody who sits there but the caller."""
    mine = [seat for seat in actor.seats if seat.office_id in administered(actor)]
    return [Choice(seat.code, seat.name, colleagues_of(connection, actor, seat.office_id)) for seat in mine]


def _columns() -> Select[Any]:
    names = ("id", "office_id", "from_on", "to_on", "ended_at")
    people = [
        table.c[name].label(f"{prefix}_{name}")
        for prefix, table in (("person", _person), ("deputy", _deputy))
        for name in ("username", "display_name", "phone")
    ]
    return (
        select(*(D[name] for name in names), *people)
        .join(_person, _person.c.id == D.person_id)
        .join(_deputy, _deputy.c.id == D.deputy_id)
    )


def _coming() -> Select[Any]:
    """Not over, not revoked, of open accounts."""
    open_ = (_person.c.disabled_at.is_(None), _deputy.c.disabled_at.is_(None))
    still = _columns().where(D.to_on >= clock.today(), D.ended_at.is_(None), *open_)
    return still.order_by(D.from_on, D.id).limit(MAX_LIMIT)


def _shown(connection: Connection, query: Select[Any]) -> list[DeputyOut]:
    rows = connection.execute(query).mappings().all()
    refs = office_refs(connection, [row["office_id"] for row in rows])
    today = clock.today()
    return [
        DeputyOut(
            id=row["id"],
            office=refs[row["office_id"]].code,
            office_name=refs[row["office_id"]].name,
            person=_ref(dict(row), "person"),
            deputy=_ref(dict(row), "deputy"),
            from_on=row["from_on"],
            to_on=row["to_on"],
            active=row["ended_at"] is None and row["from_on"] <= today <= row["to_on"],
        )
        for row in rows
    ]


def _ref(row: Mapping[str, Any], prefix: str) -> PersonRef:
    names = {"user": "username", "name": "display_name", "phone": "phone"}
    return PersonRef(**{name: row[f"{prefix}_{column}"] for name, column in names.items()})
