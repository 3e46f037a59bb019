"""What the pages show: a dispatch that was sent out, unless a test asks for less."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from sqlalchemy.engine import Connection, Engine

from tests.conftest import Ground
from tests.routers.pages.people import Scene, seated, sent_out


@pytest.fixture
def ground(request: pytest.FixtureRequest, ground: Ground) -> Ground:
    return sent_out if "sent" in request.fixturenames else ground


@pytest.fixture
def sent(
    connection: Connection,
    client: httpx.AsyncClient,
    standing: Callable[[str, Ground], tuple[Engine, Any]],
    ground: Ground,
) -> Scene:
    world, dispatch = standing(connection.dialect.name, ground)[1]
    return seated(connection, client, world.copy(), dispatch)
