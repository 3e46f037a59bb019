"""A received paper as its reader made it, turned to those who will carry it out here."""

from collections.abc import Collection

from sqlalchemy.engine import Connection

from app.policies import Actor, acting_office
from app.queries.handing_on import offices_below
from app.queries.office_refs import office_refs
from app.queries.offices import ref_to_id
from app.reading.draft import Addressee, DispatchDraft, DraftInstruction, Remark
from app.web.i18n import gettext as _

SELF, SECTIONS, VILLAGES = "self", "sections", "villages"


def addressed_here(
    connection: Connection, actor: Actor, draft: DispatchDraft, office: str | None, to: Collection[str]
) -> DispatchDraft:
    """The duties that are ours, asked of ourselves, our sections, our villages; those of others are named in a remark.

    A duty of which it is not sure whom it is asked of stays.
    """
    office_id = acting_office(actor, ref_to_id(connection, office) if office else None)
    us = office_refs(connection, [office_id])[office_id]
    below = offices_below(connection, office_id)
    named = {
        SELF: (us.name, [us.code]),
        SECTIONS: (_("Sections and units"), [one.code for one, is_village in below if not is_village]),
        VILLAGES: (_("Villages"), [one.code for one, is_village in below if is_village]),
    }
    parts = [named[key] for key in (SELF, SECTIONS, VILLAGES) if key in to and named[key][1]] or [named[SELF]]
    addressees = [
        Addressee(ref=f"a{place}", text=text, group=len(codes) > 1, offices=codes)
        for place, (text, codes) in enumerate(parts, 1)
    ]
    others = [duty for duty in draft.instructions if _of_others(draft, duty, us.code)]
    ours = [duty for duty in draft.instructions if duty not in others] or draft.instructions
    left_out = others if len(ours) < len(draft.instructions) else []
    return draft.model_copy(
        update={
            "addressees": addressees,
            "recipients": [],
            "instructions": [_asked_of(duty, addressees) for duty in ours or [_whole(draft)]],
            "remarks": [*_kept(draft.remarks), *_said(left_out)],
        }
    )


def _of_others(draft: DispatchDraft, duty: DraftInstruction, code: str) -> bool:
    asked = [part for part in draft.addressees if part.ref in duty.addressee_refs]
    return bool(asked) and all(part.offices and code not in part.offices for part in asked)


def _asked_of(duty: DraftInstruction, addressees: list[Addressee]) -> DraftInstruction:
    names = {"addressee_refs": [part.ref for part in addressees], "addressees": [part.text for part in addressees]}
    return duty.model_copy(update={**names, "roles": []})


def _whole(draft: DispatchDraft) -> DraftInstruction:
    """A paper in which no duty was found is one duty: to carry it out."""
    subject = draft.subject or ""
    return DraftInstruction(text=subject, short_title=subject[:200])


def _kept(remarks: list[Remark]) -> list[Remark]:
    """Doubts about the addressees of the paper are none of ours any more; places of duties have moved."""
    return [remark for remark in remarks if not remark.field.startswith(("addressees", "instructions", "recipients"))]


def _said(left_out: list[DraftInstruction]) -> list[Remark]:
    if not left_out:
        return []
    titles = "; ".join(duty.short_title or duty.text[:100] for duty in left_out)
    said = _("Asked of other offices and left out here: %(duties)s") % {"duties": titles}
    return [Remark(field="body", code="duties_of_others", message=said[:2000])]
