"""What every command shares: its settings, its database, how it refuses and how it prints."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from pydantic import BaseModel
from sqlalchemy.exc import DBAPIError
from typer.core import TyperGroup

from app.db.database import Database
from app.db.opening import open_database, sqlite_path
from app.errors import Invalid, TrienKhaiError, Unavailable
from app.settings import Settings, SettingsError, load_settings
from app.web.i18n import gettext as _
from app.web.messages import sentence

REFUSED = 1
USAGE = 2

Json = Annotated[bool, typer.Option("--json", help=_("Print JSON, for programs"))]


class Refusing(TyperGroup):
    """A refusal is one line on the error output and exit code 1; nonsense in the settings is exit code 2."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except TrienKhaiError as error:
            for one in error.errors if isinstance(error, Invalid) else [error]:
                complain(sentence(one))
            raise typer.Exit(REFUSED) from None
        except SettingsError as error:
            complain(str(error))
            raise typer.Exit(USAGE) from None
        except DBAPIError:
            if not _outdated():
                raise
            complain(sentence(Unavailable("database_outdated")))
            raise typer.Exit(REFUSED) from None


def _outdated() -> bool:
    """Asked only once something failed: looking through the steps takes longer than most commands."""
    from app.db import migrate  # noqa: PLC0415

    return migrate.is_outdated(settings().url)


def group(text: str, cls: type[TyperGroup] = Refusing) -> typer.Typer:
    return typer.Typer(help=text, cls=cls, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


def settings() -> Settings:
    return load_settings()


@contextmanager
def opened(chosen: Settings | None = None) -> Iterator[Database]:
    """The database of the settings, for `read_now` and `write_now`; beside a running service too."""
    chosen = chosen or settings()
    file = sqlite_path(chosen.url)
    if file is not None and not file.exists():
        raise Unavailable("database_missing")
    db = open_database(chosen.url, queue_limit=chosen.writer_queue, pool_size=chosen.pool_size)
    try:
        yield db
    finally:
        db.close()


def complain(line: str) -> None:
    print(line, file=sys.stderr)


def show(data: BaseModel | dict[str, Any], text: str, *, as_json: bool) -> None:
    """The data for a program, or the sentence for a person."""
    if not as_json:
        print(text)
        return
    plain = data.model_dump(mode="json") if isinstance(data, BaseModel) else data
    print(json.dumps(plain, ensure_ascii=False))
