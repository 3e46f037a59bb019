"""`trienkhai token`: what programs sign in with."""

import json
from typing import Annotated

import typer
from pydantic import ValidationError
from sqlalchemy.engine import Connection

from app.cli.common import Json, group, opened, show
from app.errors import Invalid, NotFound
from app.queries.people import tokens_of_user, user_id_of
from app.schemas.common import MAX_LIMIT
from app.schemas.people import NewToken, TokenOut
from app.services import people
from app.web.i18n import gettext as _
from app.web.validation import refusals

app = group(_("Tokens for programs"))

Owner = Annotated[str, typer.Option(help=_("Whose token it is"))]


@app.command(help=_("Create a token and print it, alone on a line; it is shown this once"))
def create(
    user: Owner,
    name: Annotated[str, typer.Option(help=_("What it is for"))],
    *,
    scope: Annotated[
        list[str] | None,
        typer.Option(
            help=_(
                "read, write, tasks:write, dispatches:write, offices:write or events:read; read and write where left out"
            )
        ),
    ] = None,
    office: Annotated[str | None, typer.Option(help=_("Code of the one office it acts for"))] = None,
    days: Annotated[int | None, typer.Option(help=_("How many days it works; until revoked where left out"))] = None,
    as_json: Json = False,
) -> None:
    try:
        new = NewToken.model_validate(
            {"name": name, "days": days, "office": office, **({"scopes": scope} if scope else {})}
        )
    except ValidationError as error:
        raise Invalid(refusals(error.errors())) from None
    with opened() as db:
        created = db.write_now(people.create_token_for, user, new)
    show(created, created.token, as_json=as_json)


@app.command("list", help=_("Show the tokens of a person that still work"))
def show_list(user: Owner, *, as_json: Json = False) -> None:
    with opened() as db:
        tokens = db.read_now(_tokens_of, user)
    if as_json:
        print(json.dumps([token.model_dump(mode="json") for token in tokens], ensure_ascii=False))
        return
    for token in tokens:
        print(token.id, f"{token.prefix}…", "+".join(token.scopes), token.office or "-", token.name, sep="\t")


@app.command(help=_("End a token at once"))
def revoke(user: Owner, token_id: Annotated[int, typer.Argument(help=_("Its number in the list"))]) -> None:
    with opened() as db:
        db.write_now(people.revoke_token_of, user, token_id)


def _tokens_of(connection: Connection, username: str) -> list[TokenOut]:
    user_id = user_id_of(connection, username)
    if user_id is None:
        raise NotFound("unknown_user", field="user", username=username)
    return tokens_of_user(connection, user_id, limit=MAX_LIMIT).items
