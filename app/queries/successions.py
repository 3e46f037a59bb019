"""Who follows whom, and which ended offices still have work that nobody follows."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from app.models.offices import offices
from app.models.successions import succession_batches, successions
from app.models.unit_tasks import unit_tasks
from app.policies import Actor
from app.queries.office_directory import on_day
from app.queries.office_refs import office_refs
from app.schemas.common import Page, PartQuery, ShortInt, decode_cursor
from app.schemas.successions import ENDING, SuccessionOut, SuccessionQuery, Undecided

S = successions.c
UNDO = timedelta(days=1)
"""How long a batch can be taken back."""
_CHUNK = 1000


def list_successions(connection: Connection, _actor: Actor, asked: SuccessionQuery) -> Page[SuccessionOut]:
    """Newest first; what happened to offices is no secret to anybody who is signed in."""
    query = select(successions, succession_batches.c.at).join(succession_batches, succession_batches.c.id == S.batch_id)
    if asked.cursor is not None:
        query = query.where(S.id < decode_cursor(asked.cursor, ShortInt)[0])
    rows = connection.execute(query.order_by(S.id.desc()).limit(asked.limit + 1)).all()
    refs = office_refs(connection, (office for row in rows for office in (row.from_office_id, row.to_office_id)))
    found = [
        SuccessionOut(
            id=row.id,
            batch=row.batch_id,
            effective_on=row.effective_on,
            kind=row.kind,
            from_office=refs[row.from_office_id],
            to_office=refs.get(row.to_office_id),
            note=row.note,
            undo_until=row.at + UNDO,
        )
        for row in rows
    ]
    return Page[SuccessionOut].of(found, asked.limit, lambda one: (one.id,))


def list_undecided(connection: Connection, _actor: Actor, asked: PartQuery) -> Page[Undecided]:
    """For whoever is signed in, a part at a time."""
    (after,) = decode_cursor(asked.cursor, ShortInt) if asked.cursor else (0,)
    later = [one for one in undecided(connection) if one.office.id > after]
    return Page[Undecided].of(later, asked.limit, lambda one: (one.office.id,))


def undecided(connection: Connection) -> list[Undecided]:
    """Ended offices with open tasks left: of a split office a person chooses, of a dissolved one the issuer lets go."""
    counted = (
        select(unit_tasks.c.office_id, func.count().label("n"))
        .where(unit_tasks.c.is_open, unit_tasks.c.office_id.in_(select(S.from_office_id)))
        .group_by(unit_tasks.c.office_id)
        .subquery()
    )
    rows = connection.execute(
        select(S.from_office_id, S.to_office_id, S.kind, counted.c.n)
        .join(counted, counted.c.office_id == S.from_office_id)
        .where(S.kind.in_(ENDING))
        .order_by(S.from_office_id, S.id)
    ).all()
    refs = office_refs(connection, (office for row in rows for office in (row.from_office_id, row.to_office_id)))
    found: dict[int, Undecided] = {}
    for row in rows:
        one = found.setdefault(
            row.from_office_id,
            Undecided(office=refs[row.from_office_id], kind=row.kind, open_tasks=row.n, choices=[]),
        )
        if row.to_office_id is not None:
            one.choices.append(refs[row.to_office_id])
    return list(found.values())


def predecessors(connection: Connection, office_id: int) -> list[int]:
    """Offices that this one follows, near and far."""
    found: list[int] = []
    ahead = [office_id]
    while ahead:
        followed = connection.execute(select(S.from_office_id).where(S.to_office_id.in_(ahead), S.kind.in_(ENDING)))
        ahead = [one for one in followed.scalars() if one not in found]
        found += ahead
    return found


def any_successions(connection: Connection) -> bool:
    """Whether offices were ever rebuilt here."""
    return connection.execute(select(S.id).limit(1)).first() is not None


class Ended(NamedTuple):
    """An office that a paper of some day can ask nothing of any more, and who follows it that day."""

    name: str
    ended: date
    heirs: tuple[str, ...]

    @property
    def params(self) -> dict[str, Any]:
        """What its sentence says."""
        return {"office": self.name, "ended": self.ended, "heirs": f" ({'; '.join(self.heirs)})" if self.heirs else ""}


def ended_among(connection: Connection, office_ids: Collection[int], day: date) -> dict[int, Ended]:
    """Those that had ended before the day; few if any."""
    gone: dict[int, date] = {}
    wanted = sorted(office_ids)
    for start in range(0, len(wanted), _CHUNK):
        some = offices.c.id.in_(wanted[start : start + _CHUNK])
        gone |= {
            row.id: row.valid_to
            for row in connection.execute(
                select(offices.c.id, offices.c.valid_to).where(some, offices.c.valid_to < day)
            )
        }
    heirs = {office_id: heirs_of(connection, [office_id], day) for office_id in gone}
    refs = office_refs(connection, {*gone, *chain.from_iterable(heirs.values())})
    return {
        office_id: Ended(refs[office_id].name, on, tuple(refs[heir].name for heir in heirs[office_id]))
        for office_id, on in gone.items()
    }


def heirs_of(connection: Connection, office_ids: Iterable[int], day: date) -> tuple[int, ...]:
    """Who follows these offices on that day: near or far, and none that has ended itself."""
    known: set[int] = set()
    ahead = set(office_ids)
    while ahead:
        steps = select(S.to_office_id).where(
            S.from_office_id.in_(ahead), S.kind.in_(ENDING), S.effective_on <= day, S.to_office_id.is_not(None)
        )
        ahead = set(connection.execute(steps).scalars()) - known
        known |= ahead
    living = select(offices.c.id).where(offices.c.id.in_(known), on_day(offices, day)).order_by(offices.c.id)
    return tuple(connection.execute(living).scalars())
