"""`trienkhai secret`: the installation's secret, exchanged for another one."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from app.adapters.file_store import sync_folder
from app.adapters.secret_box import SecretBox, fresh_box
from app.cli.common import REFUSED, USAGE, Json, complain, group, opened, settings, show
from app.db.database import Database
from app.services.second_factor import Resealed, reseal_all
from app.settings import SettingsError
from app.web.i18n import gettext as _

app = group(_("The secret that seals the keys of second factors"))

Given = Annotated[
    Path | None,
    typer.Option("--with", help=_("A secret that is there already; put it in the place of the old one yourself")),
]


@app.callback()
def secret() -> None:
    """Keeps `replace` a word of its own although it is the only one."""


@app.command(help=_("Seal every second factor with a new secret; stop every serve and worker first"))
def replace(*, given: Given = None, as_json: Json = False) -> None:
    """The new secret lies beside the old one until all keys are sealed with it: what was broken off is done again.

    Exit code 1 where keys were sealed with neither; their owners need `user second-factor-off`.
    """
    chosen = settings()
    old, new = chosen.secret_path, given or chosen.secret_path.with_name(f"{chosen.secret_path.name}.new")
    if not old.exists() or (given is not None and not given.exists()):
        complain(_("There is no secret in %(path)s.") % {"path": old if not old.exists() else given})
        raise typer.Exit(USAGE)
    with opened(chosen) as db:
        resealed = _resealed(db, old, new)
    if given is None:
        _put_in_place(new, old)
    show(resealed._asdict(), _said(resealed), as_json=as_json)
    if resealed.foreign:
        raise typer.Exit(REFUSED)


def _resealed(db: Database, old: Path, new: Path) -> Resealed:
    try:
        boxes = fresh_box(old), fresh_box(new)
    except (OSError, ValueError) as trouble:
        raise SettingsError(f"TRIENKHAI_SECRET_FILE: {trouble}") from None
    return asyncio.run(_alone(db, *boxes))


async def _alone(db: Database, old: SecretBox, new: SecretBox) -> Resealed:
    """Refused beside a `serve` of an SQLite file: it would go on sealing with the old secret."""
    await db.start()
    try:
        return await db.write(reseal_all, old, new)
    finally:
        await db.stop()


def _put_in_place(new: Path, old: Path) -> None:
    """Durable: after a power cut it is the one or the other, never none."""
    new.replace(old)
    sync_folder(old.parent)


def _said(resealed: Resealed) -> str:
    numbers = resealed._asdict()
    if not resealed.foreign:
        return _("%(sealed)s second factors are sealed with the new secret.") % numbers
    return (
        _("%(sealed)s second factors are sealed with the new secret; %(foreign)s were sealed with neither and stay so.")
        % numbers
    )
