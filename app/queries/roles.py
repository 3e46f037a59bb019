"""Who holds which role in an office."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_, select, tuple_
from sqlalchemy.engine import Connection

from app.db.rows import AnyRow
from app.errors import NotAllowed, NotFound
from app.models.people import seats, users
from app.policies import Actor, kept_accounts, may_see_roles
from app.queries.offices import ref_to_found
from app.schemas.common import Page, PartQuery, ShortInt, decode_cursor
from app.schemas.roles import RoleHolder
from app.workflow.kinds import Role

U, S = users.c, seats.c
_SHOWN = (U.id, U.username, U.display_name, U.phone, U.disabled_at, U.version)


def list_holders(connection: Connection, actor: Actor, ref: str, asked: PartQuery) -> Page[RoleHolder]:
    """By name, everybody who holds a role in the office.

    Raises:
        NotFound: no such office; NotAllowed("roles_of_own_office"): the caller does not sit in it.
    """
    return holders_of(connection, actor, ref_to_found(connection, ref), asked)


def holders_of(connection: Connection, actor: Actor | None, office_id: int, asked: PartQuery) -> Page[RoleHolder]:
    """`list_holders` by the id of the office; None is the operator at the command line."""
    _may(actor, office_id)
    sits = U.id.in_(select(S.user_id).where(S.office_id == office_id))
    query = select(*_SHOWN).where(sits).order_by(U.display_name, U.id).limit(asked.limit + 1)
    if asked.cursor is not None:
        query = query.where(tuple_(U.display_name, U.id) > tuple_(*decode_cursor(asked.cursor, str, ShortInt)))
    rows = connection.execute(query).all()
    places = {row.username: (row.display_name, row.id) for row in rows}
    return Page[RoleHolder].of(_holders(connection, office_id, rows), asked.limit, lambda one: places[one.username])


def get_holder(connection: Connection, actor: Actor, ref: str, username: str) -> RoleHolder:
    """One person with the roles they hold there, which may be none.

    Raises:
        NotFound: no such office, or nobody of that name whom the caller may know of.
    """
    office_id = ref_to_found(connection, ref)
    _may(actor, office_id)
    return holder(connection, office_id, known_to(connection, actor, office_id, username))


def holder(connection: Connection, office_id: int, user_id: int) -> RoleHolder:
    rows = connection.execute(select(*_SHOWN).where(U.id == user_id)).all()
    return _holders(connection, office_id, rows)[0]


def known_to(connection: Connection, actor: Actor | None, office_id: int, username: str) -> int:
    """The account of that name: for an office, of somebody who sits in it or whose account the caller looks after.

    Raises:
        NotFound: there is none; whether somebody else bears the name is not told.
    """
    found = select(U.id).where(U.username == username)
    if actor is not None and not actor.is_admin:
        found = found.where(_known(actor, office_id))
    user_id = connection.scalar(found) if username.isprintable() else None  # PostgreSQL takes no NUL even to compare
    if user_id is None:
        raise NotFound("unknown_user", field="username", username=username)
    return int(user_id)


def _known(actor: Actor, office_id: int) -> ColumnElement[bool]:
    return or_(U.id.in_(select(S.user_id).where(S.office_id == office_id)), kept_accounts(actor))


def _may(actor: Actor | None, office_id: int) -> None:
    if actor is not None and not may_see_roles(actor, office_id):
        raise NotAllowed("roles_of_own_office")


def _holders(connection: Connection, office_id: int, rows: Sequence[AnyRow]) -> list[RoleHolder]:
    held: dict[int, list[Role]] = defaultdict(list)
    here = and_(S.office_id == office_id, S.user_id.in_([row.id for row in rows]))
    for user_id, role in connection.execute(select(S.user_id, S.role).where(here)):
        held[user_id].append(role)
    order = list(Role)
    return [
        RoleHolder(
            username=row.username,
            display_name=row.display_name,
            phone=row.phone,
            closed=row.disabled_at is not None,
            roles=sorted(held[row.id], key=order.index),
            version=row.version,
        )
        for row in rows
    ]
