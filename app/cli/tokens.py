"""`trienkhai token`: what programs sign in with."""

from typing import Annotated

import typer
from pydantic import ValidationError

from app.cli.common import Json, group, opened, show
from app.errors import Invalid
from app.schemas.people import NewToken
from app.services import people
from app.web.i18n import gettext as _
from app.web.validation import refusals

app = group(_("Tokens for programs"))


@app.callback()
def tokens() -> None:
    """Keeps `create` a word of its own although it is the only one."""


@app.command(help=_("Create a token and print it, alone on a line; it is shown this once"))
def create(
    user: Annotated[str, typer.Option(help=_("Whose token it is"))],
    name: Annotated[str, typer.Option(help=_("What it is for"))],
    *,
    scope: Annotated[list[str] | None, typer.Option(help=_("read or write; both where left out"))] = None,
    days: Annotated[int | None, typer.Option(help=_("How many days it works; until revoked where left out"))] = None,
    as_json: Json = False,
) -> None:
    try:
        new = NewToken.model_validate({"name": name, "days": days, **({"scopes": scope} if scope else {})})
    except ValidationError as error:
        raise Invalid(refusals(error.errors())) from None
    with opened() as db:
        created = db.write_now(people.create_token_for, user, new)
    show(created, created.token, as_json=as_json)
