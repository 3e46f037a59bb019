"""Every operation, called with whatever its own description allows, and with what it forbids: no fault, no surprise."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)
from sqlalchemy.engine import Connection

from app.db.opening import open_database
from app.main import create_app
from app.settings import Settings
from tests.acts import CLERK, KIENMOC, issued, record, scene, tasks_of
from tests.credentials import bearer

EACH_TIME = pytest.param(3, id="3")
AT_NIGHT = pytest.param(50, id="50", marks=[pytest.mark.nightly, pytest.mark.timeout(3_600)])
"""Examples of each operation: in every run its description, its checks and its way through the application are met."""
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]
CALM = hypothesis.settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def filled(connection: Connection) -> dict[str, str]:
    """The campaign is sent out and a result recorded; the token of its clerk."""
    stage = scene(connection)
    stage.sent = issued(stage).id
    record(stage, KIENMOC, tasks_of(stage, stage.sent, "KIENMOC"))
    return bearer(connection, CLERK)


@pytest.fixture(scope="module")
def described(
    tmp_path_factory: pytest.TempPathFactory, lay: Callable[[Path], str]
) -> Iterator[tuple[Any, dict[str, str]]]:
    """The description of the application as it serves it, over an embedded database of its own."""
    chosen = Settings(data_dir=tmp_path_factory.mktemp("described"), demo=True)
    db = open_database(lay(chosen.data_dir / "trienkhai.db"))
    headers = db.write_now(filled)
    yield schemathesis.openapi.from_asgi("/api/v1/openapi.json", create_app(chosen, db)), headers
    db.close()


@pytest.mark.parametrize("examples", [EACH_TIME, AT_NIGHT])
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: mode.name)
def test_every_operation_answers_as_it_is_described(
    described: tuple[Any, dict[str, str]], mode: GenerationMode, examples: int
) -> None:
    schema, headers = described
    called: dict[str, tuple[int, str]] = {}
    for found in schema.get_all_operations():
        operation = found.ok()
        if mode is GenerationMode.POSITIVE or _can_be_wrong(operation):
            called[operation.label] = _called(operation, mode, examples, headers)
    assert {label: wrong for label, (_, wrong) in called.items() if wrong} == {}
    assert len(called) > 40
    assert all(calls for calls, _ in called.values()), called


def _can_be_wrong(operation: Any) -> bool:
    """Whether it takes anything: what takes nothing cannot be called wrongly."""
    return bool(list(operation.iter_parameters())) or bool(operation.body)


def _called(operation: Any, mode: GenerationMode, examples: int, headers: dict[str, str]) -> tuple[int, str]:
    """How often it was called, and what it did wrong."""
    calls, wrong = 0, ""

    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    @hypothesis.settings(CALM, max_examples=examples)
    def call(case: Any) -> None:
        nonlocal calls, wrong
        calls += 1
        try:
            case.call_and_validate(headers=headers, checks=CHECKS)
        except (AssertionError, BaseExceptionGroup) as failure:
            wrong = str(failure)[:2_000]

    call()
    return calls, wrong
