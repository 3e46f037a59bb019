"""Papers that an office enters by hand or from another system: what came to it, or what it knows from others."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.exc import IntegrityError

from app import clock
from app.db.rows import AnyRow
from app.errors import Conflict, NotAllowed, StaleVersion, Unprocessable
from app.models.documents import documents
from app.policies import Actor, acting_office, require_write, visible_documents
from app.queries.documents import get_directive
from app.queries.offices import ref_to_id
from app.queries.resolution import Name, resolve_names
from app.schemas.documents import DirectiveCreate, DirectiveOut, DirectivePatch
from app.services import held_papers, search_index
from app.services.documents import apart, identity_of, issuer_key, number_symbol, open_by_its_marks
from app.services.events import record
from app.services.secrecy import refuse_secret_text
from app.services.touching import touch_tasks_of_paper
from app.workflow.document import DocumentStatus
from app.workflow.kinds import Found, KnownBy

D = documents.c
_GIVEN_AS = {"issuer_office_id": "issuer_office", "number_symbol": "number"}
"""Columns that follow from a field of another name."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What is written on it, and how it is known; the number-symbol and what makes it one paper follow from that."""

    number: str | None
    symbol: str | None
    number_symbol: str | None
    issued_on: date | None
    issuer: str
    issuer_office_id: int | None
    subject: str
    kind: str | None
    system: str
    known_by: KnownBy

    @property
    def identity(self) -> str | None:
        issuer = issuer_key(self.issuer, self.issuer_office_id)
        return identity_of(issuer, self.system, self.kind, self.number_symbol, self.issued_on)


def register_paper(connection: Connection, actor: Actor, asked: DirectiveCreate) -> DirectiveOut:
    """Enter a paper for an office of the caller; the answer names papers that may be the same (`twins`).

    Raises:
        NotAllowed, Unprocessable: no office to act for, an issuer that is no office, a received paper without a day.
        Conflict("document_known"): the caller sees this very paper already. Conflict("ref_taken").
    """
    office_id = acting_office(actor, ref_to_id(connection, asked.office) if asked.office else None)
    paper = paper_of(connection, office_id, asked)
    known = known_paper(connection, actor, paper, office_id)
    if known is not None:
        raise Conflict("document_known", field="number", number_symbol=paper.number_symbol, document=known)
    document_id = hold(connection, actor, office_id, paper)
    held_papers.set_refs(connection, document_id, office_id, asked.refs)
    return get_directive(connection, actor, document_id)


def paper_of(connection: Connection, office_id: int, asked: DirectiveCreate) -> Paper:
    """The paper meant, its issuer looked up among the offices as `office_id` would call them."""
    if asked.known_by == "received" and asked.issued_on is None:
        raise Unprocessable("missing", field="issued_on")
    for text in (asked.subject, asked.symbol, asked.issuer):
        refuse_secret_text(text)
    return Paper(
        number=asked.number,
        symbol=asked.symbol,
        number_symbol=number_symbol(asked.number, asked.symbol, asked.system),
        issued_on=asked.issued_on,
        issuer=asked.issuer,
        issuer_office_id=_issuer_office(connection, office_id, asked.issuer, asked.issuer_office, asked.issued_on),
        subject=asked.subject,
        kind=asked.kind.value if asked.kind else None,
        system=asked.system,
        known_by=KnownBy(asked.known_by),
    )


def known_paper(connection: Connection, actor: Actor, paper: Paper, office_id: int) -> int | None:
    """This very paper, where the caller sees it."""
    identity = paper.identity
    if identity is None:
        return None
    same = D.identity.in_([identity, apart(identity, office_id)])
    found = connection.scalar(select(D.id).where(same, visible_documents(actor)).order_by(D.id))
    return None if found is None else int(found)


def hold(connection: Connection, actor: Actor, office_id: int, paper: Paper, known: AnyRow | None = None) -> int:
    """Enter it for the office: on the row that others have for it (`known`, if it was looked up), else a new one; its id.

    Of a row that others share only what is empty is filled. What was issued here and not sent to the caller stays
    unseen, and so do files that others keep with a paper: the office gets a row of its own, and a person joins the two
    on the day both are seen.
    """
    identity = paper.identity
    row = known
    if row is None and identity:
        row = connection.execute(select(documents).where(D.identity == identity)).first()
    if row is not None and row.known_by is not KnownBy.ISSUED and open_by_its_marks(connection, actor, row):
        document_id = int(row.id)
        _write(connection, document_id, filled(row, paper), row.version)
    else:
        document_id = _new(connection, paper, identity if row is None else apart(identity or "", office_id))
    held_papers.enter(connection, actor, document_id, office_id)
    search_index.index(connection, Found.DIRECTIVE, [document_id])
    _log(connection, actor, document_id, office_id, "register", {"number_symbol": paper.number_symbol})
    return document_id


def filled(row: AnyRow, paper: Paper) -> dict[str, Any]:
    """What the paper says where the row says nothing; whoever has it in hand knows more than who cites it."""
    new = {name: value for name, value in asdict(paper).items() if value and not getattr(row, name)}
    if paper.known_by is KnownBy.RECEIVED and row.known_by is KnownBy.CITED:
        new["known_by"] = KnownBy.RECEIVED
    return new


def patch_paper(
    connection: Connection, actor: Actor, document_id: int, change: DirectivePatch, if_match: int | None = None
) -> DirectiveOut:
    """Say more about a paper, put right what was typed, or give it the names of other systems.

    Raises:
        NotFound, Gone, StaleVersion, Unprocessable; NotAllowed("not_a_holder_of_paper"): no office of the caller
        holds it. Conflict: issued here, another paper has these marks or names, or others hold it too ("paper_of_others").
    """
    require_write(actor)
    seen = get_directive(connection, actor, document_id)
    if if_match is not None and seen.version != if_match:
        raise StaleVersion(present=seen.version, given=if_match)
    given = change.model_dump(exclude_none=True, exclude={"refs", "office"})
    office_id = acting_office(actor, ref_to_id(connection, change.office) if change.office else None)
    values = _corrected(connection, actor, document_id, office_id, given) if given else {}
    if change.refs is not None:
        held_papers.set_refs(connection, document_id, office_id, change.refs)
    _write(connection, document_id, values, seen.version)
    search_index.index(connection, Found.DIRECTIVE, [document_id])
    _log(connection, actor, document_id, office_id, "edit", {"fields": sorted(change.model_fields_set - {"office"})})
    return get_directive(connection, actor, document_id)


def _corrected(
    connection: Connection, actor: Actor, document_id: int, office_id: int, given: dict[str, Any]
) -> dict[str, Any]:
    """The columns that change; what others read as well may be filled, never replaced.

    Who sees the paper and says that it came holds it from then on.
    """
    row = connection.execute(select(documents).where(D.id == document_id)).one()
    if row.known_by is KnownBy.ISSUED:
        raise Conflict("paper_issued_here")
    known_to = held_papers.holders(connection, document_id)
    came = given.get("known_by") == KnownBy.RECEIVED.value
    if office_id not in known_to and not came:
        raise NotAllowed("not_a_holder_of_paper")
    after = _after(connection, office_id, row, given)
    changed = {name: value for name, value in asdict(after).items() if value != getattr(row, name)}
    in_hand = changed.get("known_by") is KnownBy.RECEIVED
    replaced = [name for name in changed if getattr(row, name) and not (in_hand and name == "known_by")]
    if replaced and known_to - set(actor.worker_office_ids):
        raise Conflict("paper_of_others", field=_GIVEN_AS.get(replaced[0], replaced[0]))
    if came:
        held_papers.enter(connection, actor, document_id, office_id)
    return changed | _identity(connection, actor, row, after, office_id)


def _after(connection: Connection, office_id: int, row: AnyRow, given: dict[str, Any]) -> Paper:
    """The row as it would stand."""
    words = {name: value for name, value in given.items() if name != "issuer_office"}
    for text in words.values():
        refuse_secret_text(str(text))
    new = asdict(_of(row)) | words
    new["known_by"] = KnownBy(new["known_by"])
    if new["number"] and new["symbol"]:
        new["number_symbol"] = number_symbol(new["number"], new["symbol"], new["system"])
    if "issuer_office" in given or new["issuer"] != row.issuer:
        issuer = (new["issuer"], given.get("issuer_office"), new["issued_on"])
        new["issuer_office_id"] = _issuer_office(connection, office_id, *issuer)
    return Paper(**new)


def _of(row: AnyRow) -> Paper:
    present = {name: getattr(row, name) for name in Paper.__dataclass_fields__}
    return Paper(**present | {"system": row.system or "STATE"})


def _identity(connection: Connection, actor: Actor, row: AnyRow, after: Paper, office_id: int) -> dict[str, str | None]:
    identity, before = after.identity, _of(row).identity
    if identity is None or identity == before:
        return {}
    known = known_paper(connection, actor, after, office_id)
    if known is not None:
        raise Conflict("document_known", field="number", number_symbol=after.number_symbol, document=known)
    taken = connection.execute(select(D.id).where(D.identity == identity)).first() is not None
    return {"identity": apart(identity, office_id) if taken else identity}


def _issuer_office(
    connection: Connection, office_id: int, issuer: str, ref: str | None, issued_on: date | None
) -> int | None:
    as_of = issued_on or clock.today()
    if ref is not None:
        return ref_to_id(connection, ref, as_of=as_of, field="issuer_office")
    (found,) = resolve_names(connection, office_id, [Name(issuer)], as_of)
    return found.offices[0].id if len(found.offices) == 1 else None


def _new(connection: Connection, paper: Paper, identity: str | None) -> int:
    values = {**asdict(paper), "identity": identity, "status": DocumentStatus.IN_FORCE, "created_at": clock.now()}
    try:
        with connection.begin_nested():
            inserted = connection.execute(insert(documents).values(**values, version=1)).inserted_primary_key
    except IntegrityError:  # somebody entered it in this very moment
        raise Conflict from None
    return int(inserted[0]) if inserted else 0


def _write(connection: Connection, document_id: int, values: dict[str, Any], version: int) -> None:
    """The guarded UPDATE: nobody changed it since it was read."""
    here = (D.id == document_id) & (D.version == version)
    if connection.execute(update(documents).where(here).values(**values, version=version + 1)).rowcount != 1:
        raise StaleVersion(present=None, given=version)
    if {"number_symbol", "subject"} & set(values):
        touch_tasks_of_paper(connection, document_id)


def _log(
    connection: Connection, actor: Actor, document_id: int, office_id: int, action: str, changes: dict[str, Any]
) -> None:
    record(
        connection,
        actor,
        resource="document",
        resource_id=document_id,
        action=action,
        office_id=office_id,
        changes=changes,
    )
