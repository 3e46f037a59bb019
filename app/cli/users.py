"""`trienkhai user`: accounts of people."""

import sys
from datetime import datetime
from typing import Annotated

import typer
from pydantic import ValidationError
from sqlalchemy.engine import Connection

from app.cli.common import USAGE, Json, complain, group, opened, settings, show
from app.errors import Invalid
from app.queries.offices import ref_to_id
from app.schemas.deputies import NewDeputy
from app.schemas.people import NewUser, UserOut
from app.services import activation, deputies, oidc, people, second_factor, sessions, sign_in, staff
from app.web.i18n import gettext as _
from app.web.password_rules import check_password
from app.web.passwords import hash_password
from app.web.slips import address_of
from app.web.validation import refusals
from app.workflow.kinds import Role

app = group(_("Accounts of people"))

Username = Annotated[str, typer.Argument(help=_("Lower-case letters, digits, dots and dashes"))]
FromInput = Annotated[bool, typer.Option("--password-stdin", help=_("Read the password from standard input"))]
Without = Annotated[bool, typer.Option("--no-password", help=_("No sign-in by password, tokens only"))]
Office = Annotated[str | None, typer.Option(help=_("Code of the office the person sits in"))]


@app.command(help=_("Create an account, with a seat in an office where one is given"))
def create(
    username: Username,
    name: Annotated[str, typer.Option(help=_("Full name"))],
    *,
    office: Office = None,
    role: Annotated[Role, typer.Option(help=_("Role in that office"))] = Role.OFFICER,
    admin: Annotated[bool, typer.Option("--admin", help=_("Administrator of the whole system"))] = False,
    password_stdin: FromInput = False,
    no_password: Without = False,
    as_json: Json = False,
) -> None:
    new = _checked(username, name, admin=admin)
    password_hash = None if no_password else hash_password(_password(username, from_input=password_stdin))
    with opened() as db:
        user = db.write_now(_create, new, password_hash, office, role)
    show(user, _("Account %(name)s was created.") % {"name": user.username}, as_json=as_json)


@app.command(help=_("Set a new password; whoever is signed in with the old one is signed out"))
def password(username: Username, *, password_stdin: FromInput = False) -> None:
    password_hash = hash_password(_password(username, from_input=password_stdin))
    with opened() as db:
        db.write_now(people.set_password, None, username, password_hash)


@app.command(help=_("Let an account be tried again at once after too many attempts to sign in"))
def unlock(username: Username) -> None:
    with opened() as db:
        db.write_now(sign_in.unlock, None, username)


@app.command(
    help=_("Print a code with which a person sets a new password, and where; the old password stays until then")
)
def slip(username: Username) -> None:
    chosen = settings()
    with opened(chosen) as db:
        code = db.write_now(activation.new_slip, None, username)
    print(code, address_of(chosen.public_url, username, code), sep="\n")


@app.command(help=_("Turn off the second factor of somebody who lost telephone and recovery codes; sessions end"))
def second_factor_off(username: Username) -> None:
    with opened() as db:
        db.write_now(second_factor.turn_off_for, username)


@app.command(help=_("Sign a person out everywhere; the account stays open"))
def sign_out(username: Username) -> None:
    with opened() as db:
        db.write_now(sessions.end_sessions, username)


@app.command(help=_("Close an account: it signs in no more, its sessions and tokens end, what it did stays"))
def disable(username: Username) -> None:
    with opened() as db:
        db.write_now(people.disable, None, username)


@app.command(help=_("Close the account of somebody who leaves; a colleague takes over their roles in the same moment"))
def hand_over(username: Username, *, to: Annotated[str, typer.Option(help=_("User name of the colleague"))]) -> None:
    with opened() as db:
        db.write_now(staff.hand_over_by_name, username, to)


@app.command(
    help=_("Name a deputy: a colleague holds the person's roles in an office for these days; prints its number")
)
def deputy(
    username: Username,
    *,
    to: Annotated[str, typer.Option(help=_("User name of the colleague"))],
    office: Annotated[str, typer.Option(help=_("Code of the office"))],
    since: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help=_("First day"))],
    until: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help=_("Last day"))],
) -> None:
    new = NewDeputy(office=office, deputy=to, person=username, from_on=since.date(), to_on=until.date())
    with opened() as db:
        print(db.write_now(deputies.name_deputy, None, new).id)


@app.command(help=_("End a deputy's time at once"))
def end_deputy(
    number: Annotated[int, typer.Argument(help=_("As it was printed, or as GET /deputies shows it"))],
) -> None:
    with opened() as db:
        db.write_now(deputies.end_deputy, None, number)


@app.command(help=_("Let a person sign in by the provider of identities (TRIENKHAI_OIDC_ISSUER) as well"))
def link(username: Username, subject: Annotated[str, typer.Argument(help=_("Its “sub” for this person"))]) -> None:
    chosen = settings()
    if not chosen.oidc_issuer:
        complain(_("TRIENKHAI_OIDC_ISSUER is not set."))
        raise typer.Exit(USAGE)
    with opened(chosen) as db:
        db.write_now(oidc.link, username, chosen.oidc_issuer, subject)


@app.command(help=_("End the link to the provider of identities"))
def unlink(username: Username) -> None:
    with opened() as db:
        db.write_now(oidc.unlink, username)


@app.command(help=_("Open a closed account again; sessions and tokens stay ended"))
def enable(username: Username) -> None:
    with opened() as db:
        db.write_now(people.enable, None, username)


def _create(connection: Connection, new: NewUser, password_hash: str | None, office: str | None, role: Role) -> UserOut:
    user = people.create_user(connection, None, new, password_hash=password_hash)
    if office is not None:
        people.give_seat(connection, None, user.id, ref_to_id(connection, office), role)
    return user


def _checked(username: str, name: str, *, admin: bool) -> NewUser:
    try:
        return NewUser(username=username, display_name=name, is_admin=admin)
    except ValidationError as error:
        raise Invalid(refusals(error.errors())) from None


def _password(username: str, *, from_input: bool) -> str:
    """Asked for at a terminal, read where it was said so, and never asked for where nobody could answer."""
    if not from_input and not sys.stdin.isatty():
        complain(_("There is no terminal to ask for the password: use --password-stdin or --no-password."))
        raise typer.Exit(USAGE)
    chosen = sys.stdin.readline().rstrip("\r\n") if from_input else _asked()
    check_password(chosen, username=username)
    return chosen


def _asked() -> str:
    answer: str = typer.prompt(_("Password"), hide_input=True, confirmation_prompt=True)
    return answer
