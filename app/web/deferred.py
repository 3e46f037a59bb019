"""Calls that may be answered later (202): kept as a job, carried out by the worker as who asked."""

from collections.abc import Callable
from typing import Any, NamedTuple

import orjson
from fastapi import Request, Response
from pydantic import TypeAdapter
from sqlalchemy.engine import Connection

from app.db.database import alone
from app.errors import NotSignedIn, TrienKhaiError, Unavailable
from app.policies import Actor, require_write
from app.queries.people import actor_of_token_id
from app.schemas.dispatches import DispatchTransition
from app.schemas.jobs import JobOut
from app.schemas.nudges import NudgeMany
from app.schemas.unit_tasks import BulkTransition
from app.services import dispatches, nudges
from app.services.csv_rows import Row
from app.services.offices import require_keeper
from app.services.putting_off import put_off
from app.web import i18n
from app.web.answers import as_json
from app.web.bulk import transition_many
from app.web.caller import Caller
from app.web.errors import refusal_of
from app.web.imports import import_groups, import_offices, import_successions
from app.web.openapi import example
from app.web.scopes import narrowed

MANY_TASKS, MANY_ROWS = 5_000, 500
"""About a second's work of a small machine."""
RETRY_AFTER = {"retry-after": "1"}


class Act(NamedTuple):
    """A call that may be put off; `given` is what follows (connection, actor), as JSON and back."""

    run: Callable[..., Any]
    given: TypeAdapter[Any]
    may: Callable[[Actor], None]
    most: int
    """Of what it is about, in one call that is answered at once."""


def _table(run: Callable[..., Any]) -> Act:
    @alone
    def stored(connection: Connection, actor: Actor, rows: list[Row], dry_run: bool) -> Any:  # noqa: FBT001  # as it comes from the list
        return run(connection, actor, rows, dry_run=dry_run)

    return Act(stored, TypeAdapter(tuple[list[Row], bool]), require_keeper, MANY_ROWS)


ACTS: dict[str, Act] = {
    "dispatch": Act(
        dispatches.transition, TypeAdapter(tuple[int, DispatchTransition, int | None]), require_write, MANY_TASKS
    ),
    "nudges": Act(nudges.nudge_many, TypeAdapter(tuple[int, NudgeMany]), require_write, MANY_TASKS),
    "tasks": Act(transition_many, TypeAdapter(tuple[BulkTransition]), require_write, MANY_TASKS),
    "offices": _table(import_offices),
    "groups": _table(import_groups),
    "successions": _table(import_successions),
}


def later(job: dict[str, Any]) -> dict[int | str, dict[str, Any]]:
    """The answer 202 of an operation, for its description."""
    described = example(job, 202)
    described[202] |= {"model": JobOut, "description": "Put off: ask at `Location` what it came to"}
    return described


async def write_json(caller: Caller, name: str, *given: Any, size: int | None, status: int = 200) -> Response:
    """Carry the call out, or put it off: by `Prefer`, else by how much it is about, where that is known before."""
    act = ACTS[name]
    wish = _wish(caller.request)
    if wish == "wait" or (wish is None and (size or 0) <= act.most):
        return await caller.write_json(act.run, *given, status=status)
    payload = {
        "act": name,
        "given": act.given.dump_python(given, mode="json", exclude_unset=True),
        "call": f"{caller.request.method} {caller.request.url.path}",
        "path": caller.request.url.path,
        "total": size,
        "language": i18n.language.get(),
    }
    answer = await caller.write_json(put_off, payload, act.may, status=202, location=_address)
    if answer.status_code == 202:  # noqa: PLR2004  # else the key had its answer already
        answer.headers.update(RETRY_AFTER | ({"preference-applied": "respond-async"} if wish else {}))
    return answer


def _address(job: JobOut) -> str:
    return f"/api/v1/jobs/{job.id}"


def _wish(request: Request) -> str | None:
    """RFC 7240: `respond-async`, or `wait=…` for who holds the line however long it takes."""
    named = [
        part.strip().lower()
        for value in request.headers.getlist("prefer")
        for part in value.replace(";", ",").split(",")
    ]
    if "respond-async" in named:
        return "respond-async"
    return "wait" if any(part.startswith("wait=") for part in named) else None


def carry_out(connection: Connection, payload: dict[str, Any]) -> dict[str, object]:
    """The call with the rights its maker has now; a refusal is an answer, kept like any other."""
    token = i18n.language.set(payload["language"])
    try:
        with connection.begin_nested():
            return _result(connection, payload)
    except Unavailable:
        raise
    except TrienKhaiError as refusal:
        return {"problem": refusal_of(refusal, payload["request_id"])}
    finally:
        i18n.language.reset(token)


def _result(connection: Connection, payload: dict[str, Any]) -> dict[str, object]:
    actor = actor_of_token_id(connection, payload["token_id"], payload["request_id"])
    if actor is None:
        raise NotSignedIn
    actor = narrowed(actor, payload["path"])
    require_write(actor)
    act = ACTS[payload["act"]]
    done = act.run(connection, actor, *act.given.validate_python(payload["given"]))
    return {"result": orjson.loads(as_json(done))}


def worded(job: JobOut) -> JobOut:
    """With a problem also where the worker itself failed, three times over."""
    if job.status != "failed" or job.problem is not None:
        return job
    return job.model_copy(update={"problem": refusal_of(TrienKhaiError(), None)})
