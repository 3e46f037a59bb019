"""The description of the API says what the API does."""

from typing import Any

import httpx
import jsonschema_rs
import pytest

pytestmark = pytest.mark.anyio


@pytest.fixture
async def description(client: httpx.AsyncClient) -> dict[str, Any]:
    answer = await client.get("/api/v1/openapi.json")
    found: dict[str, Any] = answer.json()
    return found


def operations(description: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{method.upper()} {path}", operation)
        for path, methods in description["paths"].items()
        if path.startswith("/api/v1")
        for method, operation in methods.items()
    ]


def answered(operation: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return next((status, answer) for status, answer in operation["responses"].items() if status.startswith("2"))


def shown(content: dict[str, Any]) -> bool:
    return "example" in content or "examples" in content


async def test_every_operation_shows_an_example(description: dict[str, Any]) -> None:
    for name, operation in operations(description):
        status, answer = answered(operation)
        assert status == "204" or any(shown(content) for content in answer["content"].values()), name
        asked = operation.get("requestBody", {}).get("content", {})
        assert "multipart/form-data" in asked or all(shown(content) for content in asked.values()), f"{name}: body"


async def test_every_example_fits_its_schema(description: dict[str, Any]) -> None:
    for name, operation in operations(description):
        _, answer = answered(operation)
        content = answer.get("content", {}).get("application/json", {})
        if "schema" in content:
            schema = {**content["schema"], "components": description["components"]}
            wrong = [error.message for error in jsonschema_rs.validator_for(schema).iter_errors(content["example"])]
            assert not wrong, name


async def test_no_answer_is_a_bare_array(description: dict[str, Any]) -> None:
    bare = [
        name
        for name, operation in operations(description)
        if answered(operation)[1].get("content", {}).get("application/json", {}).get("schema", {}).get("type")
        == "array"
    ]
    assert bare == []
