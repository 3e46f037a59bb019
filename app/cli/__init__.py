"""The command `trienkhai`: one file per word."""

from app.cli import audit, database, imports, roles, tokens, users
from app.cli.common import group
from app.cli.demo import demo
from app.cli.doctor import doctor
from app.cli.read import read
from app.cli.serve import serve
from app.cli.worker import worker
from app.web.i18n import gettext as _

main = group(_("Triển Khai: from a dispatch to work done and reported"))
main.command(help=_("Serve pages and API"))(serve)
main.command(help=_("Fill an empty database with made-up people and dispatches to try things on"))(demo)
main.command(help=_("Read dispatches and print what was found; needs no database"))(read)
main.command(help=_("Run jobs beside servers of a PostgreSQL database"))(worker)
main.command(help=_("Count again what is kept beside the truth; mend it with --repair"))(doctor)
main.add_typer(database.app, name="db")
main.add_typer(users.app, name="user")
main.add_typer(roles.app, name="role")
main.add_typer(tokens.app, name="token")
main.add_typer(imports.app, name="import")
main.add_typer(audit.app, name="audit")
