"""What one application keeps for all its requests. Nothing here is needed by another process."""

from dataclasses import dataclass
from typing import cast

from starlette.requests import HTTPConnection

from app.adapters.identity_provider import Provider
from app.adapters.secret_box import SecretBox, box_of
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
    provider: Provider | None = None
    """Of identities, where the operator named one."""


def state_of(request: HTTPConnection) -> State:
    return cast("State", request.app.state.trienkhai)


def box(request: HTTPConnection) -> SecretBox:
    """What seals the keys of second factors."""
    return box_of(state_of(request).settings.secret_path)
