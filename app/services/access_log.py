"""What the log says of requests that are no act of the work: what was refused, taken out as a table, opened as a file."""

from typing import Any

from sqlalchemy.engine import Connection

from app.policies import Actor
from app.services.events import record

_LONGEST = 500


def denied(
    connection: Connection, actor: Actor, *, method: str, path: str, status: int, code: str | None = None
) -> None:
    """This caller was told that it is not theirs, or not there: the two are kept alike, as they were answered alike."""
    changes = {"method": method, "path": path[:_LONGEST], "status": status, "code": code}
    _of_person(connection, actor, "denied", {name: value for name, value in changes.items() if value is not None})


def exported(connection: Connection, actor: Actor, *, table: str, asked: str) -> None:
    """A whole list went out as a table; `asked` is what it was narrowed by."""
    _of_person(connection, actor, "export", {"table": table, "asked": asked[:_LONGEST]})


def downloaded(connection: Connection, actor: Actor, *, file_id: int) -> None:
    record(connection, actor, resource="file", resource_id=file_id, action="download", office_id=_only_office(actor))


def _of_person(connection: Connection, actor: Actor, action: str, changes: dict[str, Any]) -> None:
    about = {"office_id": _only_office(actor), "changes": changes}
    record(connection, actor, resource="user", resource_id=actor.user_id, action=action, **about)


def _only_office(actor: Actor) -> int | None:
    """For whom they asked, where there is no doubt."""
    return actor.office_ids[0] if len(actor.office_ids) == 1 else None
