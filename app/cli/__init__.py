"""The command `trienkhai`: one file per word, which is loaded when the word is said."""

from importlib import import_module
from typing import Any, NamedTuple

import typer
from typer.main import get_command

from app.cli.common import Refusing, group
from app.web.i18n import gettext as _


class _Word(NamedTuple):
    """`help` for a single command; a file with words of its own says its help itself."""

    module: str
    help: str | None = None


_WORDS = {
    "serve": _Word("serve", _("Serve pages and API")),
    "demo": _Word("demo", _("Fill an empty database with made-up people and dispatches to try things on")),
    "read": _Word("read", _("Read dispatches and print what was found; needs no database")),
    "worker": _Word("worker", _("Run jobs beside servers of a PostgreSQL database")),
    "doctor": _Word("doctor", _("Count again what is kept beside the truth; mend it with --repair")),
    "db": _Word("database"),
    "user": _Word("users"),
    "role": _Word("roles"),
    "token": _Word("tokens"),
    "import": _Word("imports"),
    "audit": _Word("audit"),
    "secret": _Word("secret"),
}


class _Words(Refusing):
    """Half of what a command waited for was what other commands need."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  # they are the same everywhere
        return list(_WORDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002
        if cmd_name in _WORDS and cmd_name not in self.commands:
            self.commands[cmd_name] = _loaded(cmd_name, _WORDS[cmd_name])
        return self.commands.get(cmd_name)


def _loaded(name: str, word: _Word) -> Any:
    module = import_module(f"app.cli.{word.module}")
    if word.help is None:
        words = module.app
    else:
        words = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        words.command(name, help=word.help)(getattr(module, name))
    command = get_command(words)
    command.name = name
    return command


main = group(_("Triển Khai: from a dispatch to work done and reported"), cls=_Words)


@main.callback()
def _main() -> None:
    """Without a callback there would have to be a command here."""
