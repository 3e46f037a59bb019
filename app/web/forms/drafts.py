"""The check page's form: a draft spread into flat, numbered fields, and what was typed laid over the stored draft.

Whatever the form does not show (lines, periods, dates of a duty, the signer …) stays as it is stored. A row of a list
goes when its `remove` is ticked, or when nothing is left in it.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from app.reading.draft import DispatchDraft
from app.schemas.dispatches import DispatchPatch
from app.services.documents import number_symbol
from app.web.forms.draft_rows import ROWS, Row
from app.web.forms.fields import Fields, Typed, shown_day
from app.web.validation import refusals
from app.workflow.dispatch import Confirmation

SINGLE = ("kind", "urgency", "number", "symbol", "place", "subject")


def spread(draft: DispatchDraft, *, confirmation: Confirmation, open_to_upstream: bool) -> dict[str, list[str]]:
    """The draft as the form shows it when nothing has been typed yet."""
    values = {name: [str(getattr(draft, name) or "")] for name in SINGLE}
    values["issued_on"] = [shown_day(draft.issued_on)]
    values["issuer"] = ["\n".join(draft.issuer)]
    values["confirmation"] = [confirmation]
    values["open_to_upstream"] = ["1"] if open_to_upstream else []
    for prefix, row in ROWS.items():
        for index, part in enumerate(getattr(draft, prefix)):
            for name, shown in row.spread(part).items():
                values[f"{prefix}-{index}-{name}"] = shown
    return values


def laid_over(stored: DispatchDraft, values: Typed, office_codes: Mapping[str, str]) -> DispatchPatch:
    """What was typed, over the stored draft. `office_codes` answers what was typed into the office pickers.

    Raises:
        Invalid: with every field that cannot be taken, by its name in the form.
    """
    fields = Fields(values)
    draft = stored.model_dump(mode="json") | _single_fields(fields, stored)
    for prefix, row in ROWS.items():
        draft[prefix] = _rows(fields, prefix, row, draft[prefix], office_codes)
    _forget_removed_addressees(draft)
    return _checked(fields, draft)


def with_new_row(draft: DispatchDraft, prefix: str) -> DispatchDraft:
    """The draft with one more, empty row; a new duty is meant for everyone until it is narrowed."""
    parts: list[Any] = [*getattr(draft, prefix), ROWS[prefix].new(draft)]
    return draft.model_copy(update={prefix: parts})


def _single_fields(fields: Fields, stored: DispatchDraft) -> dict[str, Any]:
    found: dict[str, Any] = {name: fields.text(name) for name in SINGLE if fields.has(name)}
    if fields.has("issuer"):
        found["issuer"] = fields.lines("issuer")
    if fields.has("issued_on"):
        found["issued_on"] = fields.loose_date("issued_on")
    if {"number", "symbol"} <= found.keys() and (found["number"], found["symbol"]) != (stored.number, stored.symbol):
        found["number_symbol"] = number_symbol(found["number"], found["symbol"], stored.system)
    return found


def _rows(
    fields: Fields, prefix: str, row: Row, stored: list[dict[str, Any]], office_codes: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Rows the form does not mention are kept: a form that came cut off removes nothing."""
    parts = dict(enumerate(stored))
    for index in fields.rows(prefix):
        name = f"{prefix}-{index}"
        if fields.ticked(f"{name}-remove"):
            parts.pop(index, None)
            continue
        part = row.read(fields, name, parts.get(index, {}), office_codes)
        if part is None:
            parts.pop(index, None)
        else:
            parts[index] = part
    return [parts[index] for index in sorted(parts)]


def _forget_removed_addressees(draft: dict[str, Any]) -> None:
    """Give new addressees a ref of their own, and let duties forget those that are gone, with their offices."""
    refs = [part["ref"] for part in draft["addressees"] if part.get("ref")]
    fresh = (f"a{number}" for number in range(1, 10_000) if f"a{number}" not in refs)
    for part in draft["addressees"]:
        part["ref"] = part.get("ref") or next(fresh)
    names = {part["ref"]: part["text"] for part in draft["addressees"]}
    offices = {part["ref"]: part.get("offices", ()) for part in draft["addressees"]}
    for duty in draft["instructions"]:
        duty["addressee_refs"] = [ref for ref in duty.get("addressee_refs", ()) if ref in names]
        asked = {code for ref in duty["addressee_refs"] for code in offices[ref]}
        duty["not_for"] = [code for code in duty.get("not_for", ()) if code in asked]
        if duty.pop("narrowed", False):
            _name_again(duty, names)


def _name_again(duty: dict[str, Any], names: Mapping[str, str]) -> None:
    """The refs were changed by hand: the names follow them, and each keeps the role it had."""
    roles = dict(zip(duty.get("addressees", ()), duty.get("roles", ()), strict=False))
    duty["addressees"] = [names[ref] for ref in duty["addressee_refs"]]
    duty["roles"] = [roles.get(name, "LEAD") for name in duty["addressees"]]


def _checked(fields: Fields, draft: dict[str, Any]) -> DispatchPatch:
    whole = {
        "draft": draft,
        "confirmation": fields.text("confirmation"),
        "open_to_upstream": fields.ticked("open_to_upstream"),
    }
    patch = DispatchPatch()
    try:
        patch = DispatchPatch.model_validate(whole)
    except ValidationError as error:
        fields.also(refusals(error.errors(include_url=False)))
    fields.check()
    return patch
