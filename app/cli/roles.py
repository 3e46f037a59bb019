"""`trienkhai role`: who holds which role in an office."""

from typing import Annotated

import typer

from app.cli.common import Json, group, opened, show
from app.queries.offices import ref_to_found
from app.queries.roles import holders_of
from app.schemas.common import MAX_LIMIT, PartQuery
from app.schemas.roles import RoleHolder
from app.services import roles
from app.web.i18n import gettext as _
from app.web.labels import named
from app.workflow.kinds import Role

app = group(_("Roles of people in offices"))

Office = Annotated[str, typer.Argument(help=_("Code of the office"))]
Username = Annotated[str, typer.Argument(help=_("User name"))]
OfRole = Annotated[Role, typer.Argument(help=_("The role"))]


@app.command("list", help=_("Who holds which role in an office"))
def list_(office: Office, *, as_json: Json = False) -> None:
    with opened() as db:
        office_id = db.read_now(ref_to_found, office)
        found = db.read_now(holders_of, None, office_id, PartQuery(limit=MAX_LIMIT))
    lines = (f"{one.username}\t{one.display_name}\t{_names(one.roles)}" for one in found.items)
    show(found, "\n".join(lines), as_json=as_json)


@app.command(help=_("Give a person a role in an office"))
def grant(username: Username, office: Office, role: OfRole, *, as_json: Json = False) -> None:
    with opened() as db:
        saved = db.write_now(roles.change_roles, username, office, grant={role}, end=())
    show(saved, _("%(name)s now has: %(roles)s") % _held(saved.holder), as_json=as_json)


@app.command(help=_("End a role of a person in an office; what they did with it keeps their name"))
def end(username: Username, office: Office, role: OfRole, *, as_json: Json = False) -> None:
    with opened() as db:
        saved = db.write_now(roles.change_roles, username, office, grant=(), end={role})
    show(saved, _("%(name)s now has: %(roles)s") % _held(saved.holder), as_json=as_json)


def _names(held: list[Role]) -> str:
    return ", ".join(named("Role", role.value) for role in held) or _("no role")


def _held(holder: RoleHolder) -> dict[str, str]:
    return {"name": holder.username, "roles": _names(holder.roles)}
