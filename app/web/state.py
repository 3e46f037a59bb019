"""What one application keeps for all its requests. Nothing here is needed by another process."""

from dataclasses import dataclass
from typing import cast

from starlette.requests import HTTPConnection

from app.db.database import Database
from app.settings import Settings
from app.web.metrics import Metrics
from app.web.passwords import Passwords
from app.web.seen import Seen


@dataclass(frozen=True, slots=True)
class State:
    db: Database
    settings: Settings
    passwords: Passwords
    seen: Seen
    metrics: Metrics


def state_of(request: HTTPConnection) -> State:
    return cast("State", request.app.state.trienkhai)
