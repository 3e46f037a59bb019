"""The page of the roles of an office."""

from fastapi import Request, Response
from sqlalchemy.engine import Connection

from app.errors import TrienKhaiError
from app.policies import Actor, may_keep_roles
from app.queries.office_refs import office_refs
from app.queries.offices import office_name
from app.queries.roles import holders_of
from app.schemas.common import MAX_LIMIT, Page, PartQuery, Seen
from app.schemas.roles import RoleHolder, RolesInput
from app.schemas.shared import OfficeRef
from app.web.caller import Caller
from app.web.forms.dispatches import checked
from app.web.forms.fields import Fields, Typed
from app.web.i18n import gettext as _
from app.web.labels import named
from app.web.refusals import errors_of
from app.web.templating import page
from app.workflow.kinds import Role


async def roles_page(
    request: Request,
    caller: Caller,
    office_id: int,
    *,
    cursor: str | None = None,
    said: str = "",
    values: Typed | None = None,
    refusal: TrienKhaiError | None = None,
) -> Response:
    office, found = await caller.read(_roles, office_id, cursor)
    labels = {"username": _("User name"), "roles": _("Roles")}
    context = {
        "office": office,
        "found": found,
        "roles": [(role.value, named("Role", role.value)) for role in Role],
        "may_keep": may_keep_roles(caller.actor, office_id),
        "said": said,
        "form": Fields(values or {}),
        "errors": errors_of(refusal, labels=labels) if refusal else [],
    }
    return page(request, caller, "offices/roles.html", context, status=refusal.status if refusal else 200)


def roles_typed(values: Typed) -> tuple[str, RolesInput, Seen]:
    """Whose roles, which, and the version of the account; a person who is added is not on the page yet."""
    fields = Fields(values)
    version = fields.version()
    asked = checked(fields, RolesInput, {"roles": fields.ticks("roles")})
    return fields.text("username") or "", asked, Seen(version, whatever=version is None)


def _roles(
    connection: Connection, actor: Actor, office_id: int, cursor: str | None
) -> tuple[OfficeRef, Page[RoleHolder]]:
    office_name(connection, office_id)
    found = holders_of(connection, actor, office_id, PartQuery(cursor=cursor, limit=MAX_LIMIT))
    return office_refs(connection, [office_id])[office_id], found
