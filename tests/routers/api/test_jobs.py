"""Calls that are put off: one effect, one answer, the rights of their maker, and nobody else's business."""

from typing import Any

import httpx
import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.engine import Connection

from app import clock
from app.db.inline import InlineDatabase
from app.jobs import runner
from app.models.instructions import instructions
from app.models.jobs import JobState, jobs
from app.models.people import api_tokens, seats
from app.schemas.dispatches import DispatchTransition
from app.schemas.people import NewToken
from app.services.people import create_token_for
from app.services.putting_off import MOST_WAITING
from app.web import deferred
from app.web.deferred import ACTS, carry_out
from tests.api import Api
from tests.credentials import bearer
from tests.drafts import campaign
from tests.routers.api.test_journey import sent_out
from tests.world import World

pytestmark = pytest.mark.anyio

ISSUE = {"action": "issue", "number": "7"}
LATER = {"prefer": "respond-async"}
OFFICES = "code,scheme,name,level,kind,parent_code\nMOI,LOCAL,UBND xã Mới,COMMUNE,peoples_committee,DL-UBND\n"


async def worked(connection: Connection) -> None:
    while await runner.run_due(InlineDatabase(connection), "w", carry_out):
        pass


async def drafted(clerk: Api, world: World) -> str:
    made = await clerk.post("/dispatches", campaign(world).model_dump(mode="json"))
    return f"/dispatches/{made.json()['id']}"


async def job_of(api: Api, answer: httpx.Response) -> dict[str, Any]:
    assert answer.status_code == 202, answer.text
    found: dict[str, Any] = (await api.get(answer.headers["location"].removeprefix("/api/v1"))).json()
    return found


async def test_a_call_put_off_is_carried_out_and_says_what_it_came_to(
    clerk: Api, connection: Connection, world: World
) -> None:
    path = await drafted(clerk, world)
    answer = await clerk.post(f"{path}/transitions", ISSUE, **LATER)
    assert (answer.headers["retry-after"], answer.headers["preference-applied"]) == ("1", "respond-async")
    job = await job_of(clerk, answer)
    assert job == answer.json()
    assert (job["status"], job["total"], job["progress"], job["result"]) == ("queued", 8, 0.0, None)
    assert (await clerk.get(path)).json()["status"] == "draft"
    await worked(connection)
    done = await clerk.get(f"/jobs/{job['id']}")
    assert (done.json()["status"], done.json()["progress"], "retry-after" in done.headers) == ("done", 1.0, False)
    assert done.json()["result"] == (await clerk.get(path)).json()


async def test_the_same_key_is_the_same_job_and_one_effect(clerk: Api, connection: Connection, world: World) -> None:
    path = await drafted(clerk, world)
    key = {"idempotency_key": "phat-hanh-7"}
    first = await clerk.post(f"{path}/transitions", ISSUE, **LATER, **key)
    again = await clerk.post(f"{path}/transitions", ISSUE, **LATER, **key)
    await worked(connection)
    late = await clerk.post(f"{path}/transitions", ISSUE, **key)
    assert {answer.headers["location"] for answer in (first, again, late)} == {first.headers["location"]}
    assert [answer.status_code for answer in (first, again, late)] == [202, 202, 202]
    assert connection.execute(select(jobs.c.id).where(jobs.c.kind == "call")).scalars().all() == [first.json()["id"]]


async def test_what_is_large_is_put_off_unless_the_caller_holds_the_line(
    clerk: Api, connection: Connection, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(ACTS, "dispatch", ACTS["dispatch"]._replace(most=7))
    large, other = await drafted(clerk, world), await drafted(clerk, world)
    assert (await clerk.post(f"{large}/transitions", ISSUE)).status_code == 202
    held = await clerk.post(f"{other}/transitions", {"action": "issue", "number": "8"}, prefer="wait=60")
    assert (held.status_code, held.json()["status"]) == (200, "issued")
    recalled = await clerk.post(f"{other}/transitions", {"action": "recall", "reason": "Gửi nhầm"})
    assert (recalled.status_code, recalled.json()["total"]) == (202, 8)
    assert (await clerk.post(f"{other}/transitions", {"action": "close"})).status_code == 200
    await worked(connection)
    assert (await clerk.get(large)).json()["status"] == "issued"


async def test_a_refusal_is_kept_as_a_problem_in_the_language_of_who_asked(
    clerk: Api, connection: Connection, world: World
) -> None:
    path = await drafted(clerk, world)
    answer = await clerk.post(f"{path}/transitions", {"action": "recall"}, **LATER, accept_language="en")
    await worked(connection)
    job = await job_of(clerk, answer)
    assert (job["status"], job["result"], job["problem"]["status"]) == ("failed", None, 409)
    assert (job["problem"]["code"], job["problem"]["allowed_actions"]) == ("illegal_transition", ["issue", "discard"])
    assert "not possible" in job["problem"]["detail"]
    assert job["problem"]["request_id"] == answer.headers["x-request-id"]


@pytest.mark.parametrize("taken", ["token", "seat"])
async def test_rights_are_asked_for_again_when_it_runs(
    clerk: Api, connection: Connection, world: World, taken: str
) -> None:
    path = await drafted(clerk, world)
    job = (await clerk.post(f"{path}/transitions", ISSUE, **LATER)).json()["id"]
    if taken == "token":
        connection.execute(update(api_tokens).values(revoked_at=clock.now()))
    else:
        connection.execute(delete(seats).where(seats.c.user_id == world.people["vanthu.dl-vhtt"].user_id))
    await worked(connection)
    problem = connection.execute(select(jobs.c.answer).where(jobs.c.id == job)).scalar_one()["problem"]
    assert problem["code"] == {"token": "not_signed_in", "seat": "not_found"}[taken]


async def test_a_job_is_its_makers_alone(clerk: Api, officer: Api, connection: Connection, world: World) -> None:
    path = await drafted(clerk, world)
    job = (await clerk.post(f"{path}/transitions", ISSUE, **LATER)).json()["id"]
    for api in (officer, Api(clerk._client, connection, "lanhdao.dl-vhtt"), Api(clerk._client, connection, "quantri")):
        assert (await api.get(f"/jobs/{job}")).status_code == 404
    assert (await officer.post(f"{path}/transitions", ISSUE, **LATER)).status_code == 404


async def test_many_tasks_and_tables_are_put_off_as_well(
    clerk: Api, officer: Api, client: httpx.AsyncClient, connection: Connection, world: World
) -> None:
    await sent_out(clerk, world)
    asked = {"action": "finish", "filter": {"status": ["assigned"]}, "completed_on": clock.today().isoformat()}
    moved = await officer.post("/tasks/transitions", asked, **LATER)
    admin = Api(client, connection, "quantri")
    headers = {**admin.headers, **LATER, "content-type": "text/csv"}
    table = await client.post("/api/v1/offices/import?dry_run=true", content=OFFICES.encode(), headers=headers)
    await worked(connection)
    many = await job_of(officer, moved)
    assert (many["total"], many["result"]["moved"]) == (None, 2), "how many a filter finds, only the call will know"
    job = await job_of(admin, table)
    assert (job["total"], job["result"]["created"], job["result"]["stored"]) == (1, 1, False)


async def test_a_reminder_of_very_many_is_put_off_and_answers_as_it_would_have(
    clerk: Api, connection: Connection, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = await sent_out(clerk, world)
    path, asked = f"/dispatches/{sent}/nudges", {"text": "Đề nghị báo kết quả.", "only": "not_begun"}
    monkeypatch.setitem(ACTS, "nudges", ACTS["nudges"]._replace(most=2))
    few = await clerk.post(path, asked | {"offices": [world.ref("KIENMOC")]})
    assert (few.status_code, few.json()) == (201, {"offices": 1, "tasks": 2, "left_out": 0})
    many = await clerk.post(path, asked)
    await worked(connection)
    job = await job_of(clerk, many)
    assert (job["total"], job["result"]) == (8, {"offices": 3, "tasks": 6, "left_out": 2})


async def test_who_may_not_import_is_told_at_once(client: httpx.AsyncClient, clerk: Api) -> None:
    headers = {**clerk.headers, **LATER, "content-type": "text/csv"}
    answer = await client.post("/api/v1/offices/import", content=OFFICES.encode(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "administrators_only")


async def test_nobody_fills_the_queue(clerk: Api, world: World) -> None:
    path = await drafted(clerk, world)
    answers = [await clerk.post(f"{path}/transitions", ISSUE, **LATER) for _ in range(MOST_WAITING + 1)]
    assert [answer.status_code for answer in answers] == [202] * MOST_WAITING + [429]
    assert answers[-1].headers["retry-after"] == "5"


async def test_what_the_worker_cannot_do_is_a_problem_of_ours(
    clerk: Api, connection: Connection, world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("hỏng")

    path = await drafted(clerk, world)
    job = (await clerk.post(f"{path}/transitions", ISSUE, **LATER)).json()["id"]
    monkeypatch.setitem(ACTS, "dispatch", ACTS["dispatch"]._replace(run=broken))
    connection.execute(update(jobs).where(jobs.c.id == job).values(attempts=2))
    await worked(connection)
    shown = (await clerk.get(f"/jobs/{job}")).json()
    assert (shown["status"], shown["problem"]["code"]) == ("failed", "internal")
    assert "hỏng" not in str(shown)
    assert "hỏng" in caplog.text
    assert connection.execute(select(jobs.c.state).where(jobs.c.id == job)).scalar_one() is JobState.DEAD


def test_what_was_left_out_stays_left_out_in_a_call_that_is_kept(connection: Connection) -> None:
    duty = {"instruction_id": connection.execute(select(instructions.c.id)).scalar() or 1, "due_on": None}
    asked = DispatchTransition.model_validate({"action": "amend", "by_paper": "9/VHTT", "duties": [duty]})
    act = deferred.ACTS["dispatch"]
    kept = act.given.dump_python((1, asked, None), mode="json", exclude_unset=True)
    _, again, _ = act.given.validate_python(kept)
    assert again.duties[0].model_fields_set == {"instruction_id", "due_on"}
    assert again == asked


async def test_a_token_for_a_part_of_the_api_asks_for_its_own_jobs(
    client: httpx.AsyncClient, clerk: Api, connection: Connection, world: World
) -> None:
    path = await drafted(clerk, world)
    part = bearer(connection, "vanthu.dl-vhtt", "dispatches:write")
    later = part | LATER
    made = await client.post(f"/api/v1{path}/transitions", json=ISSUE, headers=later)
    assert (await client.get(made.headers["location"], headers=part)).status_code == 200
    bound = NewToken(name="một cơ quan", scopes=["read"], office=world.ref("DL-VHTT"))
    other = create_token_for(connection, "vanthu.dl-vhtt", bound).token
    foreign = {"authorization": f"Bearer {other}"}
    assert (await client.get(made.headers["location"], headers=foreign)).status_code == 404
    await worked(connection)
    assert (await clerk.get(made.headers["location"].removeprefix("/api/v1"))).json()["status"] == "done"
