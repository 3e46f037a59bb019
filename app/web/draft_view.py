"""What the check page of a draft shows: the text with its marks, the form as stored or as typed, what to look at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.engine import Connection

from app import clock
from app.errors import StaleVersion, TrienKhaiError
from app.policies import Actor
from app.queries.dispatches import get_dispatch
from app.queries.office_refs import ids_of, office_refs
from app.queries.offices import offices_for_picker
from app.reading.draft import DispatchDraft, Remark
from app.schemas.dispatches import DispatchOut
from app.schemas.shared import OfficeRef
from app.services.received import known_here
from app.web.draft_choices import choices_of_fields
from app.web.draft_differences import differences
from app.web.forms.draft_names import MARKS, form_errors
from app.web.forms.draft_rows import ROWS
from app.web.forms.drafts import spread
from app.web.forms.fields import Fields, Typed, shown_day
from app.web.marks import anchor_of, marked_lines

PICKED = 300
"""So many offices the picker offers without being asked for more."""
MOST_WAIVED = 200
"""Beyond so many, units are let off one by one after it was sent."""
_ADD = "add-"


@dataclass(frozen=True, slots=True)
class Checking:
    """A draft with the names of its offices, and those that could be added."""

    dispatch: DispatchOut
    offices: dict[str, OfficeRef]
    choices: list[OfficeRef]
    known: int | None = None
    """The paper as it is known already, for one that came."""


def checking(connection: Connection, actor: Actor, dispatch_id: int, typed: Typed | None = None) -> Checking:
    """Everything the check page needs to know, in one transaction."""
    dispatch = get_dispatch(connection, actor, dispatch_id)
    draft = dispatch.draft or DispatchDraft()
    codes = [code for addressee in draft.addressees for code in addressee.offices]
    codes += [code for name, ticked in (typed or {}).items() if name.endswith("-offices") for code in ticked]
    choices = offices_for_picker(connection, actor, limit=PICKED, valid_on=day_of(draft))
    received = dispatch.paper_of is not None and dispatch.draft is not None
    known = known_here(connection, actor, dispatch.office.id, draft) if received else None
    return Checking(dispatch, _named(connection, codes), choices, known)


def picked_codes(connection: Connection, actor: Actor, dispatch_id: int, typed: Typed) -> dict[str, str]:
    """Codes for what was typed into the pickers by name alone; empty where it fits several."""
    draft = get_dispatch(connection, actor, dispatch_id).draft or DispatchDraft()
    written = {fields[0].strip() for name, fields in typed.items() if name.endswith("-add") and fields}
    found: dict[str, str] = {}
    for text in written - {""}:
        fitting = offices_for_picker(connection, actor, q=text, limit=2, valid_on=day_of(draft))
        if fitting:
            found[text] = fitting[0].code if len(fitting) == 1 else ""
    return found


def day_of(draft: DispatchDraft) -> date:
    """The day on which offices are looked up: the paper's own, today where it has none."""
    try:
        return date.fromisoformat(draft.issued_on or "")
    except ValueError:
        return clock.today()


def edit_context(seen: Checking, typed: Typed | None, refusal: TrienKhaiError | None) -> dict[str, Any]:
    """The page as it is stored, or, after a refusal, as it was typed."""
    dispatch, draft = seen.dispatch, seen.dispatch.draft or DispatchDraft()
    saved = spread(draft, confirmation=dispatch.confirmation, open_to_upstream=dispatch.open_to_upstream)
    form = Fields(typed if typed is not None else saved)
    errors = [] if refusal is None else form_errors(refusal)
    stale = isinstance(refusal, StaleVersion)
    return {
        "dispatch": dispatch,
        "draft": draft,
        "form": form,
        "errors": errors,
        "wrong_in": lambda *starts: any((error.field or "").startswith(starts) for error in errors),
        "differences": list(differences(saved, typed, draft, seen.offices)) if stale and typed is not None else [],
        "known": seen.known,
        "lines": marked_lines(draft),
        "marks": MARKS,
        "shown_day": shown_day,
        "remarks": _by_anchor(draft.remarks),
        "addressees": [(_ref_of(i, draft, form), form.raw(f"addressees-{i}-text")) for i in form.rows("addressees")],
        "ref_of": lambda index: _ref_of(index, draft, form),
        "offices_of": lambda index: _offices_of(index, draft, form, seen.offices),
        "asked_by": lambda index: _asked_by(index, draft, form, seen.offices),
        "choices": seen.choices,
        "allowed": [action.value for action in dispatch.allowed_actions],
        **choices_of_fields(),
    }


def after_saving(dispatch: DispatchOut, then: str) -> str:
    """Where the button that was pressed leads."""
    here = f"/dispatches/{dispatch.id}"
    if then == "send":
        return f"{here}/issue"
    if then.removeprefix(_ADD) in ROWS and dispatch.draft is not None:
        prefix = then.removeprefix(_ADD)
        return f"{here}/edit#{prefix}-{len(getattr(dispatch.draft, prefix)) - 1}"
    return f"{here}/edit?done=saved"


def row_to_add(then: str) -> str | None:
    """The list that a button "add" asks one more row for."""
    prefix = then.removeprefix(_ADD)
    return prefix if then.startswith(_ADD) and prefix in ROWS else None


def _named(connection: Connection, codes: Iterable[str]) -> dict[str, OfficeRef]:
    ids = ids_of(connection, codes)
    refs = office_refs(connection, ids.values())
    return {code: refs[office_id].model_copy(update={"code": code}) for code, office_id in ids.items()}


def _ref_of(index: int, draft: DispatchDraft, form: Fields) -> str:
    """By what duties name this addressee: as it was when the form was drawn, for somebody may have saved meanwhile."""
    stored = draft.addressees[index].ref if index < len(draft.addressees) else ""
    return form.raw(f"addressees-{index}-ref") or stored


def _offices_of(index: int, draft: DispatchDraft, form: Fields, known: dict[str, OfficeRef]) -> list[OfficeRef]:
    """The offices of one addressee, ticked or not: those stored, and those that came with the form."""
    stored = draft.addressees[index].offices if index < len(draft.addressees) else []
    codes = dict.fromkeys([*stored, *form.ticks(f"addressees-{index}-offices")])
    unknown = (OfficeRef(id=0, code=code, name=code, short_name=code) for code in codes if code not in known)
    return [*(known[code] for code in codes if code in known), *unknown]


def _asked_by(index: int, draft: DispatchDraft, form: Fields, known: dict[str, OfficeRef]) -> list[OfficeRef]:
    """The offices one duty is asked of as it is stored, where there are several to choose from."""
    refs = form.ticks(f"instructions-{index}-addressee_refs")
    codes = dict.fromkeys(code for part in draft.addressees if part.ref in refs for code in part.offices)
    return [known[code] for code in codes if code in known] if 1 < len(codes) <= MOST_WAIVED else []


def _by_anchor(remarks: Iterable[Remark]) -> dict[str, list[Remark]]:
    found: dict[str, list[Remark]] = {}
    for remark in remarks:
        found.setdefault(anchor_of(remark.field), []).append(remark)
    return found
