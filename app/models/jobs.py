"""Work for later, enqueued in the transaction that wants it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from app.db.metadata import table
from app.models.columns import choice


class JobState(StrEnum):
    READY = "ready"
    LEASED = "leased"
    DONE = "done"
    DEAD = "dead"


class Job(SQLModel, table=True):
    """`unique_key` names a schedule's time slot, so that of two processes that both insert it one wins.

    `answer`: what a call that was put off came to, `{"result": …}` or `{"problem": …}`.
    """

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_state_run_at", "state", "run_at"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(max_length=60)
    payload: dict[str, Any] = Field(sa_type=JSON)
    run_at: datetime
    state: JobState = Field(default=JobState.READY, sa_type=choice(JobState, "state"))
    attempts: int = 0
    max_attempts: int = 10
    lease_until: datetime | None = None
    leased_by: str | None = Field(default=None, max_length=60)
    unique_key: str | None = Field(default=None, max_length=120, unique=True)
    user_id: int | None = Field(default=None, foreign_key="users.id", index=True)
    """Who waits for the answer of a call that was put off; None for work of the service itself."""
    answer: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    error: str | None = Field(default=None, max_length=2000)
    created_at: datetime


jobs = table(Job)
