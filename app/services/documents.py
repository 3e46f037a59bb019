"""Papers: the one a dispatch issues, and those it rests on, encloses or cites."""

import re
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import false, insert, or_, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from app import clock
from app.db.rows import AnyRow
from app.errors import Conflict, Unprocessable
from app.models.documents import document_files, documents
from app.policies import Actor, visible_documents
from app.queries.files import own_upload
from app.queries.offices import office_name
from app.queries.paper_numbers import spellings, without_zeros
from app.reading.draft import DispatchDraft, whole_day
from app.reading.fold import fold
from app.services import held_papers, search_index
from app.services.paper_links import lead_on, leave_nothing, move_links
from app.workflow.kinds import FileKind, Found, KnownBy

D = documents.c
_ROOM = {"number": 20, "symbol": 60, "place": 100}
TERM_YEARS = 5
"""Party numbers run per type and committee term, not per year (domain trap 2)."""


def create_own(connection: Connection, draft: DispatchDraft, office_id: int) -> int:
    """The paper behind a new draft; it has no identity before it is issued."""
    values = _fields(connection, draft, office_id)
    values |= {"issuer_office_id": office_id, "known_by": KnownBy.ISSUED, "created_at": clock.now(), "version": 1}
    inserted = connection.execute(insert(documents).values(values)).inserted_primary_key
    return int(inserted[0]) if inserted else 0


def update_own(connection: Connection, document_id: int, draft: DispatchDraft, office_id: int) -> None:
    """Carry an edited draft over to its paper."""
    values = _fields(connection, draft, office_id)
    connection.execute(update(documents).where(D.id == document_id).values(**values, version=D.version + 1))


def register(
    connection: Connection, document_id: int, *, number: str | None, symbol: str | None, issued_on: date | None
) -> None:
    """Give a paper of ours its number, symbol and day; from then on it is known by them. What is not given stays.

    Others may have cited it before: what points to the paper they cited then points to ours.

    Raises:
        Conflict("document_exists"): this office has another paper of that number this year
            (Nghị định 30/2020, annex VI: the system must warn of a double number).
    """
    row = connection.execute(select(documents).where(D.id == document_id)).one()
    number, symbol, issued_on = number or row.number, symbol or row.symbol, issued_on or row.issued_on
    _fit(number=number, symbol=symbol)
    joined = number_symbol(number, symbol, row.system)
    issuer = f"o{row.issuer_office_id}"
    identity = identity_of(issuer, row.system, row.kind, joined, issued_on)
    same = D.identity == identity if identity is not None else false()  # without a number there is no double
    taken = connection.execute(select(D.id, D.known_by).where(same, D.id != document_id)).first()
    if identity and taken is not None:
        if taken.known_by is KnownBy.ISSUED:
            raise Conflict("document_exists", field="number", number_symbol=joined, document=taken.id)
        _absorb(connection, taken.id, document_id, row.issuer_office_id)
    connection.execute(
        update(documents)
        .where(D.id == document_id)
        .values(
            number=number,
            symbol=symbol,
            number_symbol=joined,
            issued_on=issued_on,
            identity=identity,
            version=D.version + 1,
        )
    )


def attach_upload(connection: Connection, actor: Actor, document_id: int, upload_id: int, kind: FileKind) -> None:
    """Add a file the caller uploaded before: the source that was read, an annex, the signed copy.

    A file that is there already is marked for addressees as it was marked when it was brought last.
    """
    upload = own_upload(connection, actor, upload_id)
    columns = document_files.c
    known = select(columns.id).where(
        columns.document_id == document_id, columns.file_id == upload.file_id, columns.kind == kind
    )
    there = connection.scalar(known)
    if there is not None:
        connection.execute(update(document_files).where(columns.id == there).values(internal=upload.internal))
        return
    values = {"document_id": document_id, "file_id": upload.file_id, "kind": kind, "name": upload.name}
    connection.execute(insert(document_files).values(**values, internal=upload.internal, created_at=clock.now()))


class Marks(NamedTuple):
    """What a text says of a paper it cites."""

    kind: str | None
    joined: str | None
    issued_on: date | None
    issuer: str
    issuer_office_id: int | None
    subject: str


def find_or_cite(connection: Connection, actor: Actor, office_id: int, marks: Marks) -> int | None:
    """The paper a text cites: the one we know by that number-symbol, else a new one known by citation only.

    None for a paper named without a number: a law, "các văn bản của Đảng". A doubtful match stays apart, for a person
    to merge, and so does what the office could only have guessed (`open_by_its_marks`).
    """
    if not marks.joined:
        return None
    joined = tidy(marks.joined)
    known = known_paper(connection, joined, marks.issued_on, marks.issuer, marks.issuer_office_id)
    if known is not None and open_by_its_marks(connection, actor, known):
        return int(known.id)
    system = "PARTY" if re.match(r"\d+[a-z]?-", joined) else "STATE"
    values: dict[str, Any] = {
        "system": system,
        "kind": marks.kind[:20] if marks.kind else None,
        "number_symbol": joined,
        "issued_on": marks.issued_on,
        "issuer": marks.issuer[:300],
        "issuer_office_id": marks.issuer_office_id,
        "subject": marks.subject,
        "known_by": KnownBy.CITED,
        "status": "in_force",
    }
    issuer = issuer_key(marks.issuer, marks.issuer_office_id)
    identity = identity_of(issuer, system, marks.kind, joined, marks.issued_on)
    return _cited(connection, actor, values, identity, office_id)


def _cited(connection: Connection, actor: Actor, values: dict[str, Any], identity: str | None, office_id: int) -> int:
    """A row of these marks that the office may be led to, made where there is none."""
    for each in (identity, apart(identity or values["number_symbol"], office_id)):
        same = connection.execute(select(documents).where(D.identity == each)).first() if each else None
        if same is not None and open_by_its_marks(connection, actor, same):
            return int(same.id)
        if same is None:
            made = insert(documents).values(**values, identity=each, created_at=clock.now(), version=1)
            try:
                with connection.begin_nested():
                    inserted = connection.execute(made).inserted_primary_key
            except IntegrityError:  # somebody cited it in this very moment
                raise Conflict from None
            return _findable(connection, int(inserted[0]) if inserted else 0)
    raise Conflict


def apart(identity: str, office_id: int) -> str:
    """The same paper on a row that only this office has."""
    return f"{identity[:280]}|only {office_id}"


def open_by_its_marks(connection: Connection, actor: Actor, row: AnyRow) -> bool:
    """Whoever names the marks of a paper has it in hand or guesses them.

    A paper issued here, and one with which files are kept, is shown by them only to who saw it before (law 6).
    """
    kept = select(document_files.c.id).where(document_files.c.document_id == row.id).limit(1)
    if row.known_by is not KnownBy.ISSUED and connection.execute(kept).first() is None:
        return True
    return connection.execute(select(D.id).where(D.id == row.id, visible_documents(actor))).first() is not None


def known_paper(
    connection: Connection, joined: str, issued_on: date | None, issuer: str, issuer_office_id: int | None
) -> AnyRow | None:
    """The one paper of that number-symbol which a text can mean; None where there is none, or several."""
    sent = or_(D.known_by != KnownBy.ISSUED, D.identity.is_not(None))  # nobody can name another office's draft
    known = connection.execute(
        select(documents).where(D.number_symbol.in_(spellings(joined)), sent).order_by(D.id)
    ).all()
    same = [row for row in known if _may_be(row, issued_on, issuer, issuer_office_id)]
    return same[0] if len(same) == 1 else None


def tidy(joined: str) -> str:
    """A number-symbol in one spelling: no blanks around its marks, one kind of dash, TW for TƯ."""
    text = re.sub(r"[‐-―−]", "-", joined.strip().replace("Ð", "Đ"))
    return re.sub(r"\s*([-/])\s*", r"\1", text).replace("TƯ", "TW")[:80]


def number_symbol(number: str | None, symbol: str | None, system: str | None) -> str | None:
    """642/VHTT-TT for the state, 218-CV/BTGHU for the Party; None while the number is open."""
    if not number or not symbol:
        return number or None
    return tidy(f"{number}{'-' if system == 'PARTY' else '/'}{symbol}")


def identity_of(
    issuer: str, system: str | None, kind: str | None, joined: str | None, issued_on: date | None
) -> str | None:
    """What makes a paper one paper: issuer and number-symbol in a year; in a term for the Party."""
    if not joined or issued_on is None:
        return None
    period = issued_on.year
    if system == "PARTY":
        period -= period % TERM_YEARS
    key = "|".join((issuer, kind or "" if system == "PARTY" else "", fold(without_zeros(joined)), str(period)))
    return key[:300]


def _findable(connection: Connection, document_id: int) -> int:
    search_index.index(connection, Found.DIRECTIVE, [document_id])
    return document_id


def issuer_key(issuer: str, office_id: int | None) -> str:
    """The office, where it is known which one; else its name as printed."""
    return f"o{office_id}" if office_id is not None else fold(issuer)


def _may_be(row: AnyRow, issued_on: date | None, issuer: str, issuer_office_id: int | None) -> bool:
    if issued_on is not None and row.issued_on is not None and issued_on != row.issued_on:
        return False
    if issuer_office_id is not None and row.issuer_office_id is not None:
        return bool(issuer_office_id == row.issuer_office_id)
    ours, theirs = fold(issuer), fold(row.issuer)
    return not ours or not theirs or ours in theirs or theirs in ours


def _fields(connection: Connection, draft: DispatchDraft, office_id: int) -> dict[str, Any]:
    _fit(number=draft.number, symbol=draft.symbol, place=draft.place)
    day = whole_day(draft.issued_on)
    return {
        "system": draft.system or "STATE",
        "kind": draft.kind.value if draft.kind else None,
        "number": draft.number,
        "symbol": draft.symbol,
        "number_symbol": number_symbol(draft.number, draft.symbol, draft.system) if draft.number else None,
        "issued_on": day,
        "issuer": ", ".join(draft.issuer)[:300] or office_name(connection, office_id),
        "place": draft.place,
        "urgency": draft.urgency,
        "subject": (draft.subject or "")[:2000],
        "signer": " · ".join(draft.signer.titles)[:300] if draft.signer else "",
    }


def _fit(**values: str | None) -> None:
    """Raises Unprocessable("too_long") for what would be cut off."""
    for name, value in values.items():
        if value is not None and len(value) > _ROOM[name]:
            raise Unprocessable("too_long", field=name, max=_ROOM[name])


def _absorb(connection: Connection, cited_id: int, document_id: int, office_id: int) -> None:
    """The paper others know turns out to be ours: who pointed to it points to ours, who looks for it is led there.

    Where an office entered it, it stays for that office as a paper to be joined: else whoever guesses a number would
    see what is sent under it later.
    """
    move_links(connection, cited_id, document_id)
    if held_papers.is_held(connection, cited_id):
        connection.execute(update(documents).where(D.id == cited_id).values(identity=None, version=D.version + 1))
        return
    held_papers.move_refs(connection, cited_id, document_id)
    leave_nothing(connection, cited_id, document_id)
    lead_on(connection, cited_id, document_id, [office_id])
