from collections.abc import Callable

import httpx
import pytest
from sqlalchemy.engine import Connection

from tests.api import Api
from tests.world import World


@pytest.fixture
def signed_in(client: httpx.AsyncClient, connection: Connection, world: World) -> Callable[[str], Api]:
    return lambda username: Api(client, connection, username)


@pytest.fixture
def clerk(signed_in: Callable[[str], Api]) -> Api:
    return signed_in("vanthu.dl-vhtt")


@pytest.fixture
def officer(signed_in: Callable[[str], Api]) -> Api:
    return signed_in("canbo.kienmoc")
