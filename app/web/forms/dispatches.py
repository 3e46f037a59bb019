"""What a person does with a dispatch as a whole, read from the forms of its pages."""

from collections.abc import Sequence
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from app import clock
from app.errors import Unprocessable
from app.reading.draft import DispatchDraft
from app.schemas.dispatches import DispatchCreate, DispatchTransition
from app.web.forms.fields import Fields, Typed
from app.web.validation import refusals
from app.workflow.dispatch import MOVES, DispatchAction

M = TypeVar("M", bound=BaseModel)


def transition(
    values: Typed, file_ids: Sequence[int] = (), action: DispatchAction | None = None
) -> tuple[DispatchTransition, int | None]:
    """The action asked for, and the version of the dispatch the form was drawn from.

    Raises:
        Invalid: no such action, a reason missing, a day that is none.
    """
    fields = Fields(values)
    issued_on, arrived_on, reason = fields.date("issued_on"), fields.date("arrived_on"), fields.text("reason")
    asked = action or _action(fields)
    if asked in MOVES and MOVES[asked].needs_reason and reason is None:
        fields.refuse("reason_needed", "reason")
    fields.check()
    given: dict[str, object] = {
        "action": asked,
        "reason": reason,
        "number": fields.text("number"),
        "symbol": fields.text("symbol"),
        "issued_on": issued_on,
        "arrival_number": fields.text("arrival_number"),
        "arrived_on": arrived_on,
        "successor_id": fields.text("successor_id"),
        "file_ids": list(file_ids),
    }
    return checked(fields, DispatchTransition, given), fields.version()


def look_again(values: Typed, asked: DispatchTransition) -> None:
    """A day to come is asked about once; sent again as it was shown, it is meant.

    Raises:
        Unprocessable("paper_of_tomorrow").
    """
    fields = Fields(values)
    shown, typed = fields.text("shown_day"), fields.text("issued_on")
    if asked.issued_on is not None and asked.issued_on > clock.today() and shown != typed:
        raise Unprocessable("paper_of_tomorrow", field="issued_on", given=asked.issued_on)


def created(draft: DispatchDraft, values: Typed, file_ids: Sequence[int]) -> DispatchCreate:
    """The dispatch that a reading begins."""
    office = Fields(values).text("office")
    return DispatchCreate(**{**draft.model_dump(), "office": office, "file_ids": list(file_ids)})


def _action(fields: Fields) -> DispatchAction:
    try:
        return DispatchAction(fields.text("action") or "")
    except ValueError:
        fields.refuse("unknown_action", "action")
        return DispatchAction.REGISTER


def checked(fields: Fields, kind: type[M], given: dict[str, object]) -> M:
    """The schema filled with what was read; of a field that the form refused already, the form has said enough.

    Raises:
        Invalid: what the form noted, and what the schema refuses.
    """
    try:
        made = kind.model_validate(given)
    except ValidationError as error:
        found = refusals(error.errors(include_url=False))
        fields.also([one for one in found if one.field not in fields.refused])
    fields.check()
    return made
