"""Remarks of the reader that a person has answered: the field they are about was empty or doubtful, and is filled now."""

from app.reading.draft import DispatchDraft, Remark
from app.web.marks import anchor_of


def without_answered(stored: DispatchDraft, draft: DispatchDraft) -> DispatchDraft:
    """The draft as it is about to be saved, without what the page need not say again."""
    left = [remark for remark in draft.remarks if not _answered(remark, stored, draft)]
    return draft if len(left) == len(draft.remarks) else draft.model_copy(update={"remarks": left})


def _answered(remark: Remark, stored: DispatchDraft, draft: DispatchDraft) -> bool:
    """A field of the head was given something else; an addressee got its first offices, a list its first part."""
    name, _, place = anchor_of(remark.field).removeprefix("f-").partition("-")
    if name not in DispatchDraft.model_fields or name == "remarks":
        return False
    before, after = getattr(stored, name), getattr(draft, name)
    if name != "addressees" or not place:
        return bool(after) and (not before if isinstance(after, list) and name != "issuer" else before != after)
    if int(place) >= len(before) or before[int(place)].offices:
        return False
    return any(part.ref == before[int(place)].ref and part.offices for part in after)
