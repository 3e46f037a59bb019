"""`trienkhai demo`: made-up people and dispatches in real offices, to look at and to try things on."""

from typing import Annotated

import typer

from app.adapters.file_store import FileStore
from app.cli import demo_people, demo_story
from app.cli.common import REFUSED, Json, complain, opened, settings, show
from app.queries.people import has_accounts
from app.web.i18n import gettext as _

IfEmpty = Annotated[bool, typer.Option("--if-empty", help=_("Do nothing, in silence, where accounts exist already"))]
_SHOWN = ("vanthu.dl-vhtt", "canbo.dl-ttvh", "canbo.dl-x-kienmoc", "lanhdao.dl-vhtt", "vanthu.ls-svhttdl", "quantri")


def demo(*, if_empty: IfEmpty = False, as_json: Json = False) -> None:
    chosen = settings()
    with opened(chosen) as db:
        if db.read_now(has_accounts):
            if if_empty:
                return
            complain(_("There are accounts already; the demo is for an empty database only."))
            raise typer.Exit(REFUSED)
        photo = FileStore(chosen.files_dir).keep(demo_story.PHOTO.read_bytes())
        db.write_now(demo_story.tell, photo)
    people = {row["username"]: row["name"] for row in demo_people.rows("people")}
    show({"url": chosen.public_url, "people": people}, _told(chosen.public_url, people), as_json=as_json)


def _told(url: str, people: dict[str, str]) -> str:
    lines = [_("The demo is ready. After `trienkhai serve`, open %(url)s and choose who you are:") % {"url": url}]
    lines += [f"  {username:<20} {people[username]}" for username in _SHOWN]
    lines.append(_("… and %(count)d more.") % {"count": len(people) - len(_SHOWN)})
    return "\n".join(lines)
