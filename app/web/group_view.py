"""The pages of groups: all of them, one with its members of a day, and the choice of who belongs to it."""

from dataclasses import dataclass
from datetime import date

from fastapi import Request, Response
from sqlalchemy.engine import Connection

from app import clock
from app.errors import Invalid, TrienKhaiError
from app.policies import Actor, may_keep_group
from app.queries.group_members import group_by_id, groups_on
from app.queries.office_refs import ids_of, office_refs
from app.queries.offices import offices_for_picker
from app.schemas.office_groups import GroupWhole
from app.schemas.shared import OfficeRef
from app.web.caller import Caller
from app.web.change_view import codes_typed
from app.web.draft_view import PICKED
from app.web.forms import office_groups as forms
from app.web.forms.fields import Fields, Typed
from app.web.templating import page


@dataclass(frozen=True, slots=True)
class Choosing:
    """Who is ticked, beside who belongs to the group on the day from which it is to hold."""

    group: GroupWhole
    since: date
    picked: list[OfficeRef]
    choices: list[OfficeRef]
    refusal: TrienKhaiError | None

    @property
    def joining(self) -> list[OfficeRef]:
        there = {one.id for one in self.group.members}
        return [one for one in self.picked if one.id not in there]

    @property
    def leaving(self) -> list[OfficeRef]:
        stay = {one.id for one in self.picked}
        return [one for one in self.group.members if one.id not in stay]


async def groups_page(
    request: Request, caller: Caller, day: str = "", values: Typed | None = None, refusal: TrienKhaiError | None = None
) -> Response:
    on = Fields({"day": [day]}).date("day") or clock.today()
    found = await caller.read_long(groups_on, on)
    actor = caller.actor
    context = {
        "groups": found,
        "day": on,
        "owners": [(seat.code, seat.name) for seat in actor.seats if may_keep_group(actor, seat.office_id)],
        "anywhere": may_keep_group(actor, 0),
        "form": Fields(values or {}),
        "errors": forms.group_errors(refusal),
    }
    return page(request, caller, "offices/groups.html", context, status=refusal.status if refusal else 200)


async def group_page(
    request: Request,
    caller: Caller,
    group_id: int,
    *,
    day: str = "",
    said: str = "",
    refusal: TrienKhaiError | None = None,
) -> Response:
    on = Fields({"day": [day]}).date("day") or clock.today()
    group, owner = await caller.read_long(_group, group_id, on)
    context = {"group": group, "owner": owner, "day": on, "said": said, "errors": forms.group_errors(refusal)}
    return page(request, caller, "offices/group.html", context, status=refusal.status if refusal else 200)


async def members_page(
    request: Request, caller: Caller, group_id: int, values: Typed, refusal: TrienKhaiError | None = None
) -> Response:
    found = await caller.read_long(_choosing, group_id, values)
    wrong = refusal or found.refusal
    context = {"found": found, "group": found.group, "errors": forms.group_errors(wrong)}
    return page(request, caller, "offices/group_members.html", context, status=wrong.status if wrong else 200)


def _group(connection: Connection, actor: Actor, group_id: int, day: date) -> tuple[GroupWhole, OfficeRef]:
    group = group_by_id(connection, actor, group_id, day)
    owner_id = ids_of(connection, [group.owner])[group.owner]
    return group, office_refs(connection, [owner_id])[owner_id]


def _choosing(connection: Connection, actor: Actor, group_id: int, values: Typed) -> Choosing:
    """Nothing ticked and nothing begun: those who belong to it are ticked."""
    refusal: TrienKhaiError | None = None
    since = Fields(values).date("valid_from") or clock.today()
    group = group_by_id(connection, actor, group_id, since)
    codes = [one.code for one in group.members] if "begun" not in values else list(values.get("picked", ()))
    try:
        codes = forms.picked({**values, "picked": codes}, codes_typed(connection, actor, values))
    except Invalid as wrong:
        refusal = wrong
    ids = ids_of(connection, codes).values()
    refs = office_refs(connection, ids)
    choices = offices_for_picker(connection, actor, limit=PICKED, valid_on=since)
    return Choosing(group, since, [refs[one] for one in ids], choices, refusal)
