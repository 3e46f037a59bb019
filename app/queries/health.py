"""What must be true before a service may be sent requests."""

from sqlalchemy import func, select, text
from sqlalchemy.engine import Connection

from app.models.events import events
from app.models.jobs import JobState, jobs
from app.queries.audit import last_seal
from app.queries.people import has_accounts


def standing(connection: Connection) -> tuple[str | None, bool]:
    """The revision the tables stand at, and whether anybody could sign in."""
    revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision, has_accounts(connection)


def figures(connection: Connection) -> dict[str, int]:
    """What an operator wants to be woken for: a log that is no longer sealed, jobs that nobody does."""
    counted = connection.execute(select(jobs.c.state, func.count().label("n")).group_by(jobs.c.state))
    states: dict[JobState, int] = {row.state: row.n for row in counted}
    unsealed = connection.scalar(select(func.count()).select_from(events).where(events.c.position.is_(None)))
    return {
        "events_sealed": last_seal(connection).last_position,
        "events_unsealed": unsealed or 0,
        "jobs_waiting": states.get(JobState.READY, 0) + states.get(JobState.LEASED, 0),
        "jobs_dead": states.get(JobState.DEAD, 0),
    }
