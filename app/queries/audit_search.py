"""Looking through the log: all of it for administrators, that of their offices for heads and auditors, else one's own."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, or_, select, true
from sqlalchemy.engine import Connection

from app.clock import VIETNAM
from app.errors import Unprocessable
from app.models.deputies import deputies
from app.models.events import events
from app.models.offices import office_closure
from app.models.people import api_tokens, users
from app.policies import Actor, checkable_events
from app.queries.history import told
from app.queries.offices import ref_to_id
from app.schemas.audit import AuditEvent, AuditKind, AuditQuery
from app.schemas.common import Page, decode_cursor

E = events.c
_SIGN_INS = ("sign_in", "sign_in_refused", "sign_out")
_REFUSALS = ("denied",)
_TAKEN_OUT = ("export", "download")
_OFFICES = ("office", "office_group", "succession")
_ACCOUNTS = ("user", "token")
_KINDS: dict[AuditKind, ColumnElement[bool]] = {
    AuditKind.WORK: E.resource.not_in((*_OFFICES, *_ACCOUNTS, "file")),
    AuditKind.OFFICES: E.resource.in_(_OFFICES),
    AuditKind.ACCOUNTS: and_(E.resource.in_(_ACCOUNTS), E.action.not_in((*_SIGN_INS, *_REFUSALS, *_TAKEN_OUT))),
    AuditKind.SIGN_INS: E.action.in_(_SIGN_INS),
    AuditKind.REFUSALS: E.action.in_(_REFUSALS),
    AuditKind.TAKEN_OUT: E.action.in_(_TAKEN_OUT),
}


def search_log(connection: Connection, actor: Actor | None, asked: AuditQuery) -> Page[AuditEvent]:
    """Events that may be checked by the caller, newest first; all of them on the server's own command line (None).

    Raises:
        Unprocessable: there is no such person, office or cursor.
    """
    query = (
        select(events, users.c.display_name, users.c.username, api_tokens.c.prefix)
        .outerjoin(users, users.c.id == E.user_id)
        .outerjoin(api_tokens, api_tokens.c.id == E.token_id)
        .where(true() if actor is None else checkable_events(actor), *_conditions(connection, asked))
    )
    if asked.cursor is not None:
        query = query.where(E.id < decode_cursor(asked.cursor, int)[0])
    rows = connection.execute(query.order_by(E.id.desc()).limit(asked.limit + 1)).all()
    found = [
        AuditEvent(
            **event.model_dump(),
            position=row.position,
            username=row.username,
            token=row.prefix,
            resource_id=row.resource_id,
            request_id=row.request_id,
        )
        for event, row in zip(told(connection, rows), rows, strict=True)
    ]
    return Page[AuditEvent].of(found, asked.limit, lambda event: (event.id,))


def _conditions(connection: Connection, asked: AuditQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.user:
        found.append(_by(connection, asked.user))
    if asked.in_place_of:
        found.append(_in_place_of(connection, asked.in_place_of))
    if asked.office is not None:
        office_id = ref_to_id(connection, asked.office)
        below = select(office_closure.c.descendant_id).where(office_closure.c.ancestor_id == office_id)
        found.append(or_(E.office_id.in_(below), E.subject_office_id.in_(below)))
    if asked.kind is not None:
        found.append(_KINDS[asked.kind])
    if asked.since is not None:
        found.append(E.at >= _begins(asked.since))
    if asked.until is not None:
        found.append(E.at < _begins(asked.until) + timedelta(days=1))
    if asked.request_id:
        found.append(E.request_id == asked.request_id)
    return found


def _by(connection: Connection, username: str) -> ColumnElement[bool]:
    """By that person, closed accounts included, or about their account."""
    user_id = _id_of(connection, username, "user")
    return or_(E.user_id == user_id, and_(E.resource == "user", E.resource_id == user_id))


def _in_place_of(connection: Connection, username: str) -> ColumnElement[bool]:
    """Only who was ever named as a deputy of theirs is looked at: most of the log is not."""
    user_id = _id_of(connection, username, "in_place_of")
    deputy_ids = select(deputies.c.deputy_id).where(deputies.c.person_id == user_id)
    return and_(E.user_id.in_(deputy_ids), E.changes["instead_of"]["user"].as_string() == username)


def _id_of(connection: Connection, username: str, field: str) -> int:
    user_id = connection.scalar(select(users.c.id).where(users.c.username == username))
    if user_id is None:
        raise Unprocessable("unknown_user", field=field, username=username)
    return int(user_id)


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)
