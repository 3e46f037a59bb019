"""What the process says of itself: one JSON object a line, with the request it belongs to and without any secret."""

import json
import logging
import re
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from app.settings import LogFormat
from app.web.middleware import request_id

_SECRETS = re.compile(
    r"tk_[A-Za-z0-9_-]{8,}"
    r"|\$argon2[^\s'\"]+"
    r"|(?i:(?<=bearer )[^\s'\",;]+)"
    r"|(?i:(?<=tk_session=)[^\s'\",;]+)"
    r"|(?i:(?<=password=)[^\s'\"&,;]+)"
    r"|(?<=://)[^\s/'\"@]+:[^\s/'\"@]+(?=@)"
)
_HIDDEN = "[hidden]"
_TOLD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def scrubbed(text: str) -> str:
    """The text without tokens, cookies, password hashes and the passwords of addresses."""
    return _SECRETS.sub(_HIDDEN, text)


class JsonLines(logging.Formatter):
    """Whatever was given as `extra` becomes a field of its own."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": request_id.get(),
            **_extra(vars(record)),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return scrubbed(json.dumps(line, ensure_ascii=False, default=str))


class Lines(logging.Formatter):
    """The same for a person who looks on."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        more = "".join(f" {name}={value}" for name, value in _extra(vars(record)).items())
        return scrubbed(super().format(record) + more)


def configure(wanted: LogFormat) -> None:
    """Everything the process logs goes to stderr; `auto` is lines on a terminal and JSON anywhere else."""
    plain = wanted is LogFormat.TEXT or (wanted is LogFormat.AUTO and sys.stderr.isatty())
    handler = logging.StreamHandler()
    handler.setFormatter(Lines() if plain else JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)


def _extra(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name not in _TOLD}
