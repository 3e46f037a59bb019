"""The list of offices over the wire."""

import httpx
import pytest
from sqlalchemy.engine import Connection

from tests.api import Api
from tests.credentials import bearer
from tests.world import World

pytestmark = pytest.mark.anyio

NEW = {"name": "Phòng Tư pháp huyện Đình Lập", "level": "DISTRICT", "kind": "division", "parent": "DL-UBND"}
HEADER = "code,scheme,name,level,kind,parent_code\n"
ROW = "DL-TP,LOCAL,Phòng Tư pháp,DISTRICT,division,DL-UBND\n"


@pytest.fixture
def admin(client: httpx.AsyncClient, connection: Connection, world: World) -> "Admin":
    return Admin(client, bearer(connection, "quantri"))


class Admin:
    """The administrator: puts offices one by one, and tables as text."""

    def __init__(self, client: httpx.AsyncClient, headers: dict[str, str]) -> None:
        self._client = client
        self._headers = headers

    async def put(self, ref: str, body: object, query: str = "", **headers: str) -> httpx.Response:
        given = self._headers | {name.replace("_", "-"): value for name, value in headers.items()}
        return await self._client.put(f"/api/v1/offices/{ref}{query}", json=body, headers=given)

    async def end(self, path: str, last: str, tag: str) -> httpx.Response:
        query = f"?valid_to={last}"
        return await self._client.delete(f"/api/v1/offices/{path}{query}", headers=self._headers | {"if-match": tag})

    async def get(self, path: str) -> httpx.Response:
        return await self._client.get(f"/api/v1{path}", headers=self._headers)

    async def table(
        self, text: str, path: str = "/offices/import", kind: str = "text/csv", **headers: str
    ) -> httpx.Response:
        given = (
            self._headers | {"content-type": kind} | {name.replace("_", "-"): value for name, value in headers.items()}
        )
        return await self._client.post(f"/api/v1{path}", content=text.encode(), headers=given)


async def test_offices_are_found_without_marks_page_by_page(officer: Api) -> None:
    first = await officer.get("/offices", q="ubnd xa", limit=2)
    assert [each["ref"] for each in first.json()["items"]] == ["LOCAL:BACXA", "LOCAL:KIENMOC"]
    rest = await officer.get("/offices", q="ubnd xa", limit=2, cursor=first.json()["next"])
    assert ([each["ref"] for each in rest.json()["items"]], rest.json()["next"]) == (["LOCAL:LAMCA"], None)


async def test_offices_are_narrowed_by_superior_level_and_kind(officer: Api) -> None:
    found = await officer.get("/offices", parent="DL-UBND", level="DISTRICT", kind="division", valid_on="2024-07-11")
    assert [each["ref"] for each in found.json()["items"]] == ["LOCAL:DL-VHTT"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"parent": "KHONGCO"}, "parent"),
        ({"level": "XA"}, "level"),
        ({"limit": 201}, "limit"),
        ({"cursor": "x"}, "cursor"),
    ],
)
async def test_a_filter_that_cannot_be_is_refused_by_name(officer: Api, query: dict[str, str], field: str) -> None:
    answer = await officer.get("/offices", **query)
    assert (answer.status_code, answer.json()["field"]) == (422, field)


async def test_one_office_is_shown_by_its_code_with_its_version(officer: Api) -> None:
    answer = await officer.get("/offices/LOCAL:DL-VHTT")
    assert (answer.status_code, answer.headers["etag"], answer.json()["parent"]) == (200, '"1"', "LOCAL:DL-UBND")
    assert (await officer.get("/offices/DL-VHTT")).json() == answer.json()
    assert (await officer.get("/offices/LOCAL:KHONGCO")).status_code == 404


async def test_groups_are_shown_by_owner(officer: Api) -> None:
    answer = await officer.get("/offices/groups", owner="DL-VHTT")
    assert [(group["name"], len(group["members"])) for group in answer.json()["items"]] == [
        ("UBND các xã, thị trấn", 3)
    ]


async def test_a_group_is_said_anew_from_a_day_on_and_ended(admin: Admin, officer: Api) -> None:
    here = "groups/LOCAL:DL-VHTT/UBND các xã, thị trấn"
    shown = await officer.get(f"/offices/{here}", valid_on="2024-07-20")
    assert (len(shown.json()["members"]), shown.json()["may_keep"]) == (3, False)
    new = {"members": ["KIENMOC", "DL-TTVH"], "valid_from": "2026-12-01"}
    assert (await admin.put(here, new)).status_code == 428
    planned = await admin.put(here, new, "?dry_run=true", if_match=shown.headers["etag"])
    saved = await admin.put(here, new, if_match=shown.headers["etag"])
    assert [one["office"]["code"] for one in saved.json()["joining"]] == ["LOCAL:DL-TTVH"]
    assert [(one["valid_from"], one["valid_to"]) for one in saved.json()["leaving"]] == [(None, "2026-11-30")] * 2
    assert planned.json()["leaving"] == saved.json()["leaving"]
    assert (await admin.put(here, new, if_match=shown.headers["etag"])).status_code == 412
    ended = await admin.end(here, "2026-12-31", saved.headers["etag"])
    assert (ended.status_code, ended.json()["group"]["valid_to"]) == (200, "2026-12-31")
    assert (await officer.get("/offices/groups", valid_on="2027-01-01")).json()["items"] == []
    assert (await officer.get("/offices/groups/LOCAL:DL-VHTT/Không có")).status_code == 404


async def test_an_administrator_creates_and_replaces_an_office(admin: Admin) -> None:
    made = await admin.put("LOCAL:DL-TP", NEW)
    assert (made.status_code, made.json()["outcome"], made.headers["etag"]) == (200, "created", '"1"')
    blind = await admin.put("LOCAL:DL-TP", NEW)
    assert (blind.status_code, blind.json()["field"]) == (428, "If-Match")
    changed = await admin.put("LOCAL:DL-TP", NEW | {"short_name": "Phòng TP"}, if_match='W/"1"')
    assert (changed.json()["outcome"], changed.headers["etag"]) == ("updated", '"2"')
    assert (await admin.put("LOCAL:DL-TP", NEW, if_match='"1"')).status_code == 412
    assert (await admin.put("LOCAL:DL-TP", NEW, if_match="*")).json()["office"]["version"] == 3


async def test_a_dry_run_of_one_office_stores_nothing(admin: Admin, officer: Api) -> None:
    answer = await admin.put("LOCAL:DL-TP", NEW, "?dry_run=true")
    assert (answer.status_code, answer.json()["outcome"]) == (200, "created")
    assert (await officer.get("/offices/LOCAL:DL-TP")).status_code == 404


async def test_a_superior_that_is_not_there_is_refused_in_words(admin: Admin) -> None:
    answer = await admin.put("LOCAL:DL-TP", NEW | {"parent": "KHONGCO"})
    assert answer.status_code == 422
    assert answer.json()["errors"] == [
        {
            "field": "parent",
            "code": "unknown_office",
            "detail": "parent: không có đơn vị nào mang mã “KHONGCO”. Kiểm tra lại mã, hoặc thêm đơn vị đó trước.",
        }
    ]


async def test_an_unknown_field_of_an_office_is_refused(admin: Admin) -> None:
    answer = await admin.put("LOCAL:DL-TP", NEW | {"colour": "red"})
    assert [each["code"] for each in answer.json()["errors"]] == ["unknown_field"]


async def test_a_table_comes_in_once_for_each_key(admin: Admin) -> None:
    first = await admin.table(HEADER + ROW, idempotency_key="bang-1")
    again = await admin.table(HEADER + ROW, idempotency_key="bang-1")
    assert (first.status_code, first.json()["stored"], first.json()["created"]) == (200, True, 1)
    assert again.json() == first.json()
    assert (await admin.table(HEADER + ROW)).json()["unchanged"] == 1


async def test_a_bad_row_refuses_the_table_with_line_and_column(admin: Admin, officer: Api) -> None:
    answer = await admin.table(HEADER + ROW + "DL-X,LOCAL,,DISTRICT,division,KHONGCO\n")
    assert (answer.status_code, [each["field"] for each in answer.json()["errors"]]) == (422, ["rows[3].name"])
    assert (await officer.get("/offices/LOCAL:DL-TP")).status_code == 404


async def test_a_dry_run_of_a_table_words_every_problem(admin: Admin, officer: Api) -> None:
    bad = HEADER + ROW + "DL-X,LOCAL,Phòng X,DISTRICT,division,KHONGCO\n"
    report = (await admin.table(bad, "/offices/import?dry_run=true")).json()
    assert (report["stored"], report["created"], report["errors"]) == (False, 1, 1)
    assert report["rows"][1]["problems"] == [
        {
            "field": "parent_code",
            "code": "unknown_office",
            "cause": "parent_code: không có đơn vị nào mang mã “KHONGCO”.",
            "cure": "Kiểm tra lại mã, hoặc thêm đơn vị đó trước.",
        }
    ]
    assert (await officer.get("/offices/LOCAL:DL-TP")).status_code == 404


async def test_problems_are_told_in_english_to_who_asks_for_it(admin: Admin) -> None:
    bad = HEADER + "DL-X,LOCAL,Phòng X,DISTRICT,division,KHONGCO\n"
    report = (await admin.table(bad, "/offices/import?dry_run=true", accept_language="en")).json()
    assert report["rows"][0]["problems"][0]["cause"] == "parent_code: no office has the code “KHONGCO”."


async def test_a_table_may_be_a_file_of_a_form(
    signed_in: object, client: httpx.AsyncClient, connection: Connection
) -> None:
    headers = bearer(connection, "quantri")
    files = {"file": ("donvi.csv", (HEADER + ROW).encode("utf-16"))}
    answer = await client.post("/api/v1/offices/import", files=files, headers=headers)
    assert (answer.status_code, answer.json()["created"]) == (200, 1)
    assert (await client.post("/api/v1/offices/import", files={"tep": b"a"}, headers=headers)).json()["field"] == "file"


async def test_what_is_no_table_is_refused(admin: Admin) -> None:
    assert (await admin.table("{}", kind="application/json")).status_code == 415
    assert (await admin.table("code,name\n")).json()["code"] == "missing_columns"


async def test_members_of_groups_come_in_by_table(admin: Admin, officer: Api) -> None:
    table = "owner_code,group_name,member_code\nDL-UBND,Các phòng,DL-VHTT\n"
    assert (await admin.table(table, "/offices/groups/import")).json()["created"] == 1
    shown = (await officer.get("/offices/groups", owner="DL-UBND")).json()
    assert [member["code"] for member in shown["items"][0]["members"]] == ["LOCAL:DL-VHTT"]
    bad = await admin.table(table + "DL-UBND,Các phòng,KHONGCO\n", "/offices/groups/import")
    assert [each["field"] for each in bad.json()["errors"]] == ["rows[3].member_code"]


async def test_only_administrators_change_the_list(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    clerk = Admin(client, bearer(connection, "vanthu.dl-vhtt"))
    assert (await clerk.put("LOCAL:DL-TP", NEW)).json()["code"] == "administrators_only"
    for path in ("/offices/import", "/offices/groups/import"):
        table = HEADER + ROW if path == "/offices/import" else "owner_code,group_name,member_code\n"
        assert (await clerk.table(table, path)).status_code == 403
        assert (await client.post(f"/api/v1{path}", content=table)).status_code == 401


async def test_a_token_that_may_only_read_changes_nothing(
    client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    reader = Admin(client, bearer(connection, "quantri", "read"))
    assert (await reader.put("LOCAL:DL-TP", NEW)).json()["code"] == "scope_missing"
    assert (await reader.table(HEADER + ROW)).status_code == 403


SUCCESSION = "effective_on,kind,from_code,to_code,note\n2025-07-01,MERGE,KIENMOC,BACXA,\n"


async def test_offices_follow_others_and_it_is_taken_back(admin: Admin) -> None:
    path = "/offices/successions/import"
    tried = (await admin.table(SUCCESSION, f"{path}?dry_run=true")).json()
    assert (tried["stored"], tried["rows"][0]["moved"]["people"]) == (False, 1)
    done = (await admin.table(SUCCESSION, path)).json()
    assert done["stored"]
    listed = (await admin.get("/offices/successions")).json()["items"]
    assert [(one["kind"], one["from_office"]["name"], one["batch"]) for one in listed] == [
        ("MERGE", "UBND xã Kiên Mộc", done["batch"])
    ]
    assert (await admin.get("/offices/successions/undecided")).json() == {"items": [], "next": None}
    assert (await admin.table("", f"/offices/successions/{done['batch']}/undo")).status_code == 204
    assert (await admin.get("/offices/successions")).json()["items"] == []
    twice = await admin.table("", f"/offices/successions/{done['batch']}/undo")
    assert (twice.status_code, twice.json()["code"]) == (409, "too_late_to_undo")


async def test_a_bad_row_of_successions_is_named_with_its_cure(admin: Admin) -> None:
    answer = await admin.table(f"{SUCCESSION}2025-07-01,MERGE,LAMCA,,\n", "/offices/successions/import")
    assert answer.status_code == 422
    problem = answer.json()["errors"][0]
    assert (problem["code"], problem["field"]) == ("following_office_needed", "rows[3].to_code")
