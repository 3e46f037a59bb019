"""Numbers for Prometheus: by pattern, never by address; and only for whom the operator named."""

import dataclasses
import re
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.engine import Connection

from app.settings import Settings, SettingsError, load_settings
from app.web.metrics import Metrics
from tests.acts import KIENMOC
from tests.credentials import bearer

pytestmark = pytest.mark.anyio


@pytest.fixture
async def elsewhere(probe_app: FastAPI, probe: httpx.AsyncClient) -> AsyncIterator[httpx.AsyncClient]:
    """The same application, asked from another machine."""
    assert probe is not None
    transport = httpx.ASGITransport(app=probe_app, client=("192.0.2.7", 50000))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as opened:
        yield opened


def value(text: str, line: str) -> float:
    found = re.search(rf"^{re.escape(line)} (\S+)$", text, re.MULTILINE)
    assert found is not None, f"{line} is not in\n{text}"
    return float(found[1])


async def test_requests_are_counted_by_pattern_and_status(probe: httpx.AsyncClient, connection: Connection) -> None:
    headers = bearer(connection, KIENMOC)
    line = 'trienkhai_requests_total{method="GET",route="/api/v1/tasks/{task_id}",status="404"}'
    await probe.get("/api/v1/tasks/900000000501", headers=headers)
    before = value((await probe.get("/metrics")).text, line)
    await probe.get("/api/v1/tasks/900000000502", headers=headers)
    text = (await probe.get("/metrics")).text
    assert value(text, line) == before + 1
    assert "900000000501" not in text
    seconds = 'trienkhai_request_seconds_bucket{route="/api/v1/tasks/{task_id}",le="+Inf"}'
    assert value(text, seconds) >= 2
    assert value(text, "trienkhai_requests_running") == 1
    assert value(text, "trienkhai_events_unsealed") > 0
    assert value(text, "trienkhai_jobs_dead") == 0


def test_a_histogram_counts_what_was_as_quick_or_quicker() -> None:
    metrics = Metrics()
    for seconds in (0.004, 0.3, 60.0):
        metrics.note("GET", "/x", 200, seconds)
    text = metrics.text({})
    name = 'trienkhai_request_seconds_bucket{route="/x",le='
    assert [value(text, f'{name}"{bound}"}}') for bound in ("0.005", "0.25", "0.5", "10.0", "+Inf")] == [1, 1, 2, 2, 3]
    assert value(text, 'trienkhai_request_seconds_sum{route="/x"}') == pytest.approx(60.304)


async def test_another_machine_reads_them_only_where_the_operator_says_so(
    probe_app: FastAPI, elsewhere: httpx.AsyncClient
) -> None:
    assert (await elsewhere.get("/metrics")).status_code == 404
    state = probe_app.state.trienkhai
    opened = Settings(data_dir=state.settings.data_dir, demo=True, metrics_from="192.0.2.0/24")
    probe_app.state.trienkhai = dataclasses.replace(state, settings=opened)
    answer = await elsewhere.get("/metrics")
    probe_app.state.trienkhai = dataclasses.replace(probe_app.state.trienkhai, settings=state.settings)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")


def test_a_network_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIENKHAI_METRICS_FROM", "everybody")
    with pytest.raises(SettingsError, match="TRIENKHAI_METRICS_FROM"):
        load_settings()
    assert len(Settings(metrics_from="10.0.0.0/8, ::1").metrics_networks) == 2
