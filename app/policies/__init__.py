"""Who is asking, what they can see, what they may do. No web, no commit; every rule once."""

from app.policies.actor import (
    OVERSEERS,
    WORKERS,
    Actor,
    OfficeSeat,
    Sight,
    acting_office,
    keeper_office_ids,
    kept_accounts,
    require_admin,
    require_worker,
    require_write,
    sides,
)
from app.policies.sight import (
    HIDDEN,
    dispatches_in,
    documents_in,
    own_or_overseen,
    visible_dispatches,
    visible_documents,
    visible_events,
    visible_tasks,
)

__all__ = [
    "HIDDEN",
    "OVERSEERS",
    "WORKERS",
    "Actor",
    "OfficeSeat",
    "Sight",
    "acting_office",
    "dispatches_in",
    "documents_in",
    "keeper_office_ids",
    "kept_accounts",
    "own_or_overseen",
    "require_admin",
    "require_worker",
    "require_write",
    "sides",
    "visible_dispatches",
    "visible_documents",
    "visible_events",
    "visible_tasks",
]
