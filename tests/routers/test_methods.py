"""HEAD, Allow, If-Match and ids that are too great, on every route there is, not on those somebody thought of."""

import re
from typing import Any

import httpx
import pytest

from tests.acts import Scene
from tests.routers.test_access import API, COLUMNS, MATRIX, asked, credentials, filled

pytestmark = pytest.mark.anyio

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
PATHS = sorted({name.split(" ")[1] for name in MATRIX})
UNVERSIONED = {"DELETE /api/v1/tokens/{token_id}", "DELETE /api/v1/deputies/{deputy_id}"}
"""They never change, they end: there is no other version one could have seen."""
CHANGING = sorted(
    name for name in MATRIX if API in name and re.match("PUT|PATCH|DELETE", name) and name not in UNVERSIONED
)
TRANSITIONS = [
    "POST /api/v1/dispatches/{dispatch_id}/transitions",
    "POST /api/v1/tasks/{task_id}/transitions",
]


def address(name: str, ids: dict[str, str]) -> str:
    path = name.rsplit(" ", maxsplit=1)[-1]
    known = {**ids, "dispatch_id": ids["draft_id"]} if MATRIX.get(name, {}).get("draft") else ids
    query = filled(MATRIX.get(name, {}).get("query", ""), ids).strip('"')
    return path.format(**known) + (f"?{query}" if query else "")


async def test_a_method_is_refused_exactly_where_allow_leaves_it_out(
    browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str]
) -> None:
    wrong: dict[str, Any] = {}
    for path in PATHS:
        answers = {method: await browser.request(method, address(path, ids)) for method in METHODS}
        refused = {method: answer for method, answer in answers.items() if answer.status_code == 405}
        taken = ", ".join(sorted(set(METHODS) - set(refused)))
        allows = {answer.headers.get("allow") for answer in refused.values()}
        if allows != {taken}:
            wrong[path] = (taken, allows)
    assert wrong == {}


async def test_an_address_that_only_takes_a_form_leads_to_a_page(
    browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str]
) -> None:
    who = credentials(stage, api=False)["issuer"]
    found = {}
    for name in MATRIX:
        method, path = name.split(" ")
        if method == "POST" and API not in name and f"GET {path}" not in MATRIX:
            answer = await browser.get(address(name, ids), headers=who)
            page = await browser.get(answer.headers["location"])
            found[path] = (answer.status_code, page.status_code in {200, 303})
    assert found["/tasks/{task_id}/transitions"]
    assert {path: told for path, told in found.items() if told != (303, True)} == {}


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/tasks/7/transitions", "/tasks/7"),
        ("/tasks/7/extensions", "/tasks/7/extensions/new"),
        ("/tasks/7/extensions/3/transitions", "/tasks/7"),
        ("/activities?task=7", "/tasks/7"),
        ("/activities/3/delete?task=//evil.example", "/tasks"),
        ("/dispatches/3/deliveries/2/transitions", "/dispatches/3"),
        ("/account/tokens/1/revoke", "/account"),
        ("/readings", "/readings/new"),
        ("/sign-out", "/"),
    ],
)
async def test_the_page_is_the_one_it_belongs_to(browser: httpx.AsyncClient, path: str, page: str) -> None:
    answer = await browser.get(path)
    assert (answer.status_code, answer.headers["location"]) == (303, page)


@pytest.mark.parametrize("path", ["tasks/transitions", "offices/import"])
async def test_an_address_of_fixed_words_is_never_taken_for_a_number(browser: httpx.AsyncClient, path: str) -> None:
    for method in ("GET", "PATCH", "DELETE"):
        answer = await browser.request(method, f"/api/v1/{path}")
        assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


async def test_head_answers_as_get_does_on_every_route(
    browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str]
) -> None:
    wrong: dict[str, Any] = {}
    who = {api: credentials(stage, api=api)["issuer"] for api in (True, False)}
    for name in MATRIX:
        if name.startswith("GET ") and name != "GET /metrics":  # its numbers count the request itself
            headers = who[API in name] | {"accept-encoding": "identity"}  # packed, a form's key changes the length
            got = await browser.get(address(name, ids), headers=headers)
            head = await browser.head(address(name, ids), headers=headers)
            if (head.content, said(head)) != (b"", said(got)):
                wrong[name] = (said(got), said(head))
    assert wrong == {}


def said(answer: httpx.Response) -> list[Any]:
    names = ("content-type", "content-length", "etag", "link", "vary", "location")
    return [answer.status_code, *(answer.headers.get(name) for name in names)]


async def changed(browser: httpx.AsyncClient, stage: Scene, name: str, ids: dict[str, str], tag: str | None) -> Any:
    """What the person who may do it gets for that version."""
    row = MATRIX[name]
    column = next(column for column in COLUMNS if row[column] < 300)
    request = asked(row, ids)
    headers = {key: value for key, value in request.pop("headers").items() if key != "if-match"}
    headers |= credentials(stage, api=True)[column] | ({"if-match": tag} if tag else {})
    method, _ = name.split(" ")
    return await browser.request(method, address(name, ids), **request, headers=headers)


@pytest.mark.parametrize("name", CHANGING)
async def test_a_change_says_which_version_it_was_made_for(
    browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str], name: str
) -> None:
    missing = await changed(browser, stage, name, ids, None)
    assert (missing.status_code, missing.json()["code"]) == (428, "precondition_required")
    assert missing.json()["field"] == "If-Match"
    for stale in ('"999"', 'W/"999"'):
        refused = await changed(browser, stage, name, ids, stale)
        assert (refused.status_code, refused.json()["code"]) == (412, "stale_version")
    assert (await changed(browser, stage, name, ids, "*")).status_code < 300


@pytest.mark.parametrize("name", TRANSITIONS)
async def test_a_transition_may_say_so(
    browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str], name: str
) -> None:
    refused = await changed(browser, stage, name, ids, '"999"')
    assert (refused.status_code, refused.json()["code"]) == (412, "stale_version")
    assert (await changed(browser, stage, name, ids, None)).status_code == 200


async def test_a_number_that_no_row_can_have_is_not_there(
    browser: httpx.AsyncClient, stage: Scene, ids: dict[str, str]
) -> None:
    wrong: dict[str, int] = {}
    who = {api: credentials(stage, api=api)["issuer"] for api in (True, False)}
    for name, row in MATRIX.items():
        method, path = name.split(" ")
        for number in (2**31, 2**53 - 1, 2**63, 10**30) if "_id}" in path else ():
            request = asked({"headers": {"if-match": "*"}, **row}, ids)
            request["headers"] |= who[API in name]
            here = re.sub(r"{\w+_id}", str(number), path)
            savepoint = stage.connection.begin_nested()
            answer = await browser.request(method, here, **request)
            if savepoint.is_active:
                savepoint.rollback()
            if answer.status_code not in {404, 422}:
                wrong[f"{method} {here}"] = answer.status_code
    assert wrong == {}
