"""The command `trienkhai`: one file per word."""

from app.cli import database, tokens, users
from app.cli.common import group
from app.cli.demo import demo
from app.cli.serve import serve
from app.web.i18n import gettext as _

main = group(_("Triển Khai: from a dispatch to work done and reported"))
main.command(help=_("Serve pages and API"))(serve)
main.command(help=_("Fill an empty database with made-up people and dispatches to try things on"))(demo)
main.add_typer(database.app, name="db")
main.add_typer(users.app, name="user")
main.add_typer(tokens.app, name="token")
