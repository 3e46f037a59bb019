"""Writing the log: every act of every service ends here, in the transaction of the act."""

from typing import Any

from sqlalchemy import bindparam, insert
from sqlalchemy.engine import Connection

from app import clock
from app.db.prepared import Prepared
from app.models.events import events
from app.policies import Actor

_COLUMNS = [column.name for column in events.c if column.name not in {"id", "position"}]
_INSERT = Prepared(insert(events).values({name: bindparam(name) for name in _COLUMNS}))


def record(
    connection: Connection,
    actor: Actor | None,
    *,
    resource: str,
    resource_id: int,
    action: str,
    **about: Any,
) -> None:
    """Append one event. `actor` None is the operator at the command line.

    `about`: office_id (acted for), dispatch_id, subject_office_id, task_id, from_status, to_status, reason, changes.
    """
    record_many(connection, actor, [{"resource": resource, "resource_id": resource_id, "action": action, **about}])


def record_many(connection: Connection, actor: Actor | None, acts: list[dict[str, Any]]) -> None:
    """Append one event per act of a bulk, all of the same moment and caller."""
    common = dict.fromkeys(_COLUMNS)
    common |= {"at": clock.now()}
    if actor is not None:
        common |= {"user_id": actor.user_id, "token_id": actor.token_id, "request_id": actor.request_id}
    _INSERT.run_many(connection, [{**common, **act} for act in acts])
