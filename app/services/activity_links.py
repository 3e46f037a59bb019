"""Which tasks an activity serves."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.db.prepared_inserts import inserting_once
from app.errors import NotFound, Unprocessable
from app.models.activities import activities, activity_tasks
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, own_or_overseen


def link_to_task(connection: Connection, actor: Actor, activity_ids: Sequence[int], task_id: int) -> None:
    """Say of acts already recorded that they serve this task too; they must be of the same office."""
    office_id = connection.execute(select(unit_tasks.c.office_id).where(unit_tasks.c.id == task_id)).scalar_one()
    for activity_id in dict.fromkeys(activity_ids):
        owner = connection.execute(
            select(activities.c.office_id).where(
                activities.c.id == activity_id, own_or_overseen(actor, activities.c.office_id)
            )
        ).scalar()
        if owner is None:
            raise NotFound(resource="activity", id=activity_id)
        if owner != office_id:
            raise Unprocessable("activity_of_other_office", field="activities", activity=activity_id)
        link(connection, activity_id, [task_id])


def link(connection: Connection, activity_id: int, task_ids: Sequence[int]) -> None:
    """Add links that are not there yet."""
    _LINK.run_many(connection, [{"activity_id": activity_id, "task_id": task_id} for task_id in task_ids])


_LINK = inserting_once(activity_tasks)
