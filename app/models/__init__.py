"""Every table of the product; importing this package fills the metadata that migrations compare with."""

from app.db import idempotency
from app.models import (
    activations,
    activities,
    counters,
    deliveries,
    dispatches,
    documents,
    events,
    files,
    instructions,
    jobs,
    nudges,
    offices,
    people,
    search,
    second_factors,
    successions,
    unit_tasks,
)

__all__ = [
    "activations",
    "activities",
    "counters",
    "deliveries",
    "dispatches",
    "documents",
    "events",
    "files",
    "idempotency",
    "instructions",
    "jobs",
    "nudges",
    "offices",
    "people",
    "search",
    "second_factors",
    "successions",
    "unit_tasks",
]
