"""What the page of a reminder shows: whom it reaches, what they owe, and a text to begin from."""

from typing import Any

from sqlalchemy.engine import Connection

from app.errors import TrienKhaiError
from app.policies import Actor
from app.queries.dispatches import get_dispatch
from app.queries.nudges import Remindable, remindable
from app.schemas.dispatches import DispatchOut, Lacking
from app.web.forms.draft_names import form_errors
from app.web.forms.fields import Fields, Typed
from app.web.i18n import N_, gettext
from app.web.standing import paper_said
from app.workflow.dispatch import DispatchAction

OWED = {
    Lacking.RECEIPT: N_("Has not taken it on"),
    Lacking.BEGINNING: N_("Has not begun"),
    Lacking.COMPLETION: N_("Has not finished"),
    Lacking.TIME: N_("Is overdue"),
    Lacking.FIGURES: N_("Has given no figures"),
}
_ASKED = {
    Lacking.RECEIPT: N_("Please take on %(paper)s and begin the work."),
    Lacking.BEGINNING: N_("Please begin the work asked for in %(paper)s."),
    Lacking.COMPLETION: N_("Please finish what %(paper)s asks for and report the result."),
    Lacking.TIME: N_("What %(paper)s asks for is overdue. Please finish it and report the result."),
    Lacking.FIGURES: N_("Please give the figures for what was done under %(paper)s."),
}


def may_nudge(dispatch: DispatchOut) -> bool:
    """The sender, as long as anything is still asked for."""
    return DispatchAction.CLOSE in dispatch.allowed_actions


def may_settle(dispatch: DispatchOut) -> bool:
    """The sender, as long as results are taken."""
    return bool({DispatchAction.CLOSE, DispatchAction.REOPEN} & set(dispatch.allowed_actions))


def reminding(
    connection: Connection, actor: Actor, dispatch_id: int, only: Lacking
) -> tuple[DispatchOut, list[Remindable]]:
    """The dispatch and the offices that lack it, in one transaction."""
    return get_dispatch(connection, actor, dispatch_id), remindable(connection, actor, dispatch_id, only)


def nudge_context(
    dispatch: DispatchOut,
    offices: list[Remindable],
    only: Lacking,
    typed: Typed | None,
    refusal: TrienKhaiError | None,
) -> dict[str, Any]:
    """The form with everybody ticked, or, after a refusal, as it was sent."""
    text = gettext(_ASKED[only]) % {"paper": paper_said(dispatch)}
    everyone = [each.contact.office.code for each in offices]
    return {
        "dispatch": dispatch,
        "offices": offices,
        "only": only.value,
        "kinds": [(what.value, gettext(word)) for what, word in OWED.items()],
        "form": Fields(typed if typed is not None else {"text": [text], "offices": everyone}),
        "errors": [] if refusal is None else form_errors(refusal, {"text": gettext("What the units read")}),
    }
