"""`trienkhai db`: the tables."""

from app.cli.common import Json, group, settings, show
from app.db import migrate
from app.web.i18n import gettext as _

app = group(_("The database"))


@app.callback()
def database() -> None:
    """Keeps `upgrade` a word of its own although it is the only one."""


@app.command(help=_("Bring the tables to the form this version expects; may be repeated"))
def upgrade(*, as_json: Json = False) -> None:
    url = settings().url
    before = migrate.current(url)
    migrate.upgrade(url)
    after = migrate.current(url)
    text = _("Nothing to do, the tables are up to date.") if before == after else _("The tables are up to date.")
    show({"from": before, "to": after}, text, as_json=as_json)
