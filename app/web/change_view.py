"""What the pages show that change a dispatch under way: what stands, whom it reaches, what would follow."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.engine import Connection

from app import clock
from app.errors import Invalid, TrienKhaiError, Unprocessable
from app.policies import Actor
from app.queries.additions import Addition, preview_addition
from app.queries.dispatches import get_dispatch
from app.queries.office_refs import ids_of, office_refs
from app.queries.offices import offices_for_picker
from app.queries.progress import dispatch_progress
from app.schemas.dispatches import DispatchOut, DispatchProgress
from app.schemas.shared import OfficeRef
from app.web.draft_choices import choices_of_fields
from app.web.draft_view import PICKED
from app.web.forms import changes as forms
from app.web.forms.draft_names import form_errors
from app.web.forms.fields import Fields, Typed
from app.web.i18n import gettext
from app.web.labels import label
from app.workflow.dispatch import DispatchAction


@dataclass(frozen=True, slots=True)
class Changing:
    dispatch: DispatchOut
    progress: DispatchProgress


def changing(connection: Connection, actor: Actor, dispatch_id: int) -> Changing:
    """The dispatch with how far each duty is."""
    return Changing(get_dispatch(connection, actor, dispatch_id), dispatch_progress(connection, actor, dispatch_id))


def change_context(
    seen: Changing, action: DispatchAction, typed: Typed | None, refusal: TrienKhaiError | None
) -> dict[str, Any]:
    """The form as it stands, or, after a refusal, as it was typed."""
    own = {"reason": gettext("What changes, in a sentence")} if action is DispatchAction.AMEND else {}
    errors = [] if refusal is None else form_errors(refusal, own)
    return {
        "dispatch": seen.dispatch,
        "by_duty": {one.instruction_id: one.totals for one in seen.progress.instructions},
        "action": action.value,
        "title": label(action),
        "form": Fields(typed if typed is not None else forms.spread(seen.dispatch)),
        "errors": errors,
        "wrong_in": lambda *starts: any((error.field or "").startswith(starts) for error in errors),
        "remarks": {},
        **choices_of_fields(),
    }


@dataclass(slots=True)
class Adding:
    """Further offices on their way: those chosen so far, and what sending to them would do."""

    dispatch: DispatchOut
    choices: list[OfficeRef]
    ref: str
    picked: list[OfficeRef] = field(default_factory=list)
    planned: Addition | None = None
    refusal: TrienKhaiError | None = None


def adding(connection: Connection, actor: Actor, dispatch_id: int, typed: Typed) -> Adding:
    """Everything the page needs, in one transaction; what cannot be taken is kept as a refusal."""
    dispatch = get_dispatch(connection, actor, dispatch_id)
    refs = [one.ref for one in dispatch.addressees]
    ref = Fields(typed).text("addressee_ref") or next(iter(refs[-1:]), "")
    found = Adding(dispatch, offices_for_picker(connection, actor, limit=PICKED), ref)
    try:
        asked = forms.addition({**typed, "addressee_ref": [ref]}, codes_typed(connection, actor, typed))
        if asked is not None:
            found.planned = preview_addition(connection, actor, dispatch_id, asked)
            if not found.planned.tasks:
                found.refusal = Unprocessable("offices_already_there", field="offices")
    except (Invalid, Unprocessable) as refusal:
        found.refusal = refusal
    ids = found.planned.office_ids if found.planned else [*ids_of(connection, typed.get("picked", ())).values()]
    named = office_refs(connection, ids)
    found.picked = [named[office_id] for office_id in ids]
    return found


def codes_typed(connection: Connection, actor: Actor, typed: Typed) -> dict[str, str]:
    """The code of what was typed into the picker by name alone, where it fits one office; empty where it fits several."""
    written = Fields(typed).text("offices")
    if not written:
        return {}
    fitting = offices_for_picker(connection, actor, q=written, limit=2, valid_on=clock.today())
    return {written: fitting[0].code if len(fitting) == 1 else ""} if fitting else {}


def add_context(found: Adding, refusal: TrienKhaiError | None) -> dict[str, Any]:
    refused = refusal or found.refusal
    planned = found.planned
    return {
        "dispatch": found.dispatch,
        "choices": found.choices,
        "ref": found.ref,
        "picked": found.picked,
        "offices": planned.offices if planned else 0,
        "tasks": len(planned.tasks) if planned else 0,
        "errors": [] if refused is None else form_errors(refused),
    }
