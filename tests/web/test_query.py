"""The query string of a list, validated as one schema."""

import asyncio
from typing import Annotated

import pytest
from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import Field

from app.schemas.common import Strict
from app.web.query import asked


class Wanted(Strict):
    colour: list[str] = []
    limit: Annotated[int, Field(le=9)] = 5
    word: str | None = None


def parsed(query: str) -> Wanted:
    request = Request({"type": "http", "query_string": query.encode(), "headers": []})
    wanted: Wanted = asyncio.run(asked(Wanted).dependency(request))
    return wanted


def test_a_list_takes_all_and_a_single_value_the_last() -> None:
    wanted = parsed("colour=red&colour=blue&limit=1&limit=2&word=%C4%91%E1%BB%8F")
    assert (wanted.colour, wanted.limit, wanted.word) == (["red", "blue"], 2, "đỏ")


def test_what_is_left_out_is_the_default() -> None:
    assert parsed("") == Wanted()


@pytest.mark.parametrize(
    ("query", "place", "kind"),
    [
        ("limit=10", ("query", "limit"), "less_than_equal"),
        ("limit=x", ("query", "limit"), "int_parsing"),
        ("size=1", ("query", "size"), "extra_forbidden"),
    ],
)
def test_a_refusal_names_its_place(query: str, place: tuple[str, ...], kind: str) -> None:
    with pytest.raises(RequestValidationError) as refused:
        parsed(query)
    assert [(tuple(one["loc"]), one["type"]) for one in refused.value.errors()] == [(place, kind)]
