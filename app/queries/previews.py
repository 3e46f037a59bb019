"""What the clerk is told before a draft goes out."""

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app import clock
from app.errors import Conflict, NotFound
from app.models.dispatches import dispatches
from app.policies import Actor, visible_dispatches
from app.queries.dispatches import get_dispatch
from app.queries.draft_gaps import doubts, head_gaps
from app.queries.files import files_of_document
from app.queries.office_refs import office_refs
from app.queries.sending import Plan, plan
from app.reading.draft import DispatchDraft, whole_day
from app.reading.vocabulary import Purpose
from app.schemas.sending import SendPreview, WaivedDuty
from app.workflow.dispatch import DispatchStatus


def send_preview(connection: Connection, actor: Actor, dispatch_id: int) -> SendPreview:
    """Units, tasks, who else will read, and every gap that must be closed first.

    Raises:
        NotFound; Conflict("not_a_draft").
    """
    row = connection.execute(
        select(
            *(
                dispatches.c[name]
                for name in ("document_id", "draft", "status", "open_to_upstream", "own_paper", "parent_dispatch_id")
            )
        ).where(dispatches.c.id == dispatch_id, visible_dispatches(actor))
    ).first()
    if row is None:
        raise NotFound(resource="dispatch", id=dispatch_id)
    if row.status is not DispatchStatus.DRAFT:
        raise Conflict("not_a_draft", present=row.status)
    draft = DispatchDraft.model_validate(row.draft)
    as_of = (whole_day(draft.issued_on) if row.own_paper else None) or clock.today()
    planned = plan(connection, draft, as_of, head_gaps(row, draft))
    upstream = [line.text for line in draft.recipients if line.purpose is Purpose.BAO_CAO]
    upstream += [citation.issuer for citation in draft.citations if citation.role == "basis" and citation.issuer]
    return SendPreview(
        offices=len(planned.office_ids),
        tasks=planned.task_count,
        waived=_waived(connection, planned),
        upstream_readers=list(dict.fromkeys(upstream)) if row.open_to_upstream else [],
        internal_files=[file.name for file in files_of_document(connection, actor, row.document_id) if file.internal],
        missing=get_dispatch(connection, actor, dispatch_id).marks,
        problems=list(planned.problems),
        doubts=list(doubts(draft, clock.today())),
    )


def _waived(connection: Connection, planned: Plan) -> list[WaivedDuty]:
    refs = office_refs(connection, {office_id for duty in planned.instructions for office_id in duty.not_for})
    return [
        WaivedDuty(
            position=position,
            short_title=duty.instruction.short_title or duty.instruction.text[:200],
            offices=sorted((refs[office_id] for office_id in duty.not_for), key=lambda office: office.name),
        )
        for position, duty in enumerate(planned.instructions, 1)
        if duty.not_for
    ]
