"""What every operation of the API has in common, for its description."""

from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict

from app.web.query import describe


class ProblemField(BaseModel):
    field: str | None
    code: str
    detail: str


class Problem(BaseModel):
    """RFC 9457. `code` is for programs, `detail` for people: which field, why, and what helps."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "type": "urn:trienkhai:problem:illegal_transition",
                "title": "Không thực hiện được lúc này",
                "status": 409,
                "code": "illegal_transition",
                "detail": "Không thực hiện được “Báo hoàn thành” ở trạng thái hiện tại (Đã hoàn thành).",
                "allowed_actions": ["withdraw"],
                "request_id": "0c5be8d1f1a94f6a9d2f5a3e6f1c7b42",
            }
        }
    )

    type: str
    title: str
    status: int
    code: str
    detail: str
    field: str | None = None
    errors: list[ProblemField] | None = None
    allowed_actions: list[str] | None = None
    request_id: str


_CONTENT = {"application/problem+json": {"schema": Problem.model_json_schema()}}
PROBLEMS: dict[int | str, dict[str, Any]] = {
    "4XX": {"description": "Refused; nothing was changed", "content": _CONTENT},
    "5XX": {"description": "Nothing was changed; try again", "content": _CONTENT},
}


_EXAMPLES: dict[str, object] = {}


def csv_body(sample: str) -> dict[str, Any]:
    """`openapi_extra=csv_body("…")` of an operation that takes a table."""
    content = {"text/csv": {"schema": {"type": "string"}, "example": sample}}
    return {"requestBody": {"required": True, "content": content}}


def example(value: object, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """`responses=example({...})` shows an answer of the operation."""
    name = f"example {len(_EXAMPLES)}"
    _EXAMPLES[name] = value
    return {status: {"content": {"application/json": {"example": name}}}}


def list_example(item: object) -> dict[int | str, dict[str, Any]]:
    """A page of a list with that one item; the same list whole, as a table."""
    described = example({"items": [item], "next": None})
    described[200]["content"]["text/csv"] = {"schema": {"type": "string"}}
    return described


class DescribedApi(FastAPI):
    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            description = super().openapi()
            shown = (route for route in self.routes if isinstance(route, APIRoute) and route.include_in_schema)
            describe(description, shown)
            _with_examples(description)
        return self.openapi_schema or {}


def _with_examples(description: dict[str, Any]) -> None:
    """The description with its examples whole: FastAPI leaves out what is null, and an example must fit its schema."""
    for methods in description["paths"].values():
        for operation in methods.values():
            for answer in operation["responses"].values():
                content = answer.get("content", {}).get("application/json", {})
                if isinstance(content.get("example"), str):
                    content["example"] = _EXAMPLES.get(content["example"], content["example"])
