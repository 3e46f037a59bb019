"""How much a call would write, asked before it is carried out."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from app.models.dispatches import dispatches
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, require_write
from app.queries.dispatches import require_visible
from app.queries.lacking import lacking
from app.queries.offices import refs_to_ids
from app.schemas.dispatches import DispatchTransition
from app.schemas.nudges import NudgeMany
from app.workflow.dispatch import DispatchAction

_EVERY_TASK = (DispatchAction.RECALL, DispatchAction.SUPERSEDE, DispatchAction.AMEND, DispatchAction.CORRECT)


def tasks_touched(connection: Connection, actor: Actor, dispatch_id: int, asked: DispatchTransition) -> int:
    """About how many tasks the action makes or moves.

    Raises:
        NotAllowed("scope_missing"); NotFound: no such dispatch, or not the caller's to see.
    """
    require_write(actor)
    require_visible(connection, actor, dispatch_id)
    if asked.action is DispatchAction.ISSUE:
        draft = connection.scalar(select(dispatches.c.draft).where(dispatches.c.id == dispatch_id))
        return _planned(draft) if draft else 0
    if asked.action in _EVERY_TASK:
        of_it = select(func.count()).where(unit_tasks.c.dispatch_id == dispatch_id)
        return connection.execute(of_it).scalar_one()
    return 0


def tasks_reminded(connection: Connection, actor: Actor, dispatch_id: int, asked: NudgeMany) -> int:
    """How many tasks a reminder is about, of all offices or of those that are named.

    Raises:
        NotAllowed("scope_missing"); NotFound; Unprocessable: there is no such office.
    """
    require_write(actor)
    require_visible(connection, actor, dispatch_id)
    of_it = [unit_tasks.c.dispatch_id == dispatch_id, lacking(asked.only)]
    if asked.offices is not None:
        of_it.append(unit_tasks.c.office_id.in_(refs_to_ids(connection, asked.offices, field="offices")))
    return connection.execute(select(func.count()).where(*of_it)).scalar_one()


def _planned(draft: dict[str, Any]) -> int:
    """Counted in the stored text: to plan the sending in earnest takes as long as a part of it."""
    offices = {each["ref"]: each["offices"] for each in draft["addressees"]}
    return sum(len(offices.get(ref, ())) for duty in draft["instructions"] for ref in duty["addressee_refs"])
