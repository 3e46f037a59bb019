"""Two papers that may be one, at a page: side by side, the right one kept, the other leads on; without JavaScript."""

import re
from html import unescape

import pytest
from sqlalchemy import insert, select

from app import clock
from app.models.dispatches import dispatches
from app.models.documents import document_links, documents
from app.workflow.kinds import KnownBy, LinkKind
from tests.routers.pages.people import Scene

pytestmark = pytest.mark.anyio


def paper_of(sent: Scene) -> int:
    columns = dispatches.c
    return int(sent.connection.execute(select(columns.document_id).where(columns.id == sent.dispatch)).scalar_one())


def twins(sent: Scene) -> tuple[int, int]:
    """The paper of the dispatch rests on one paper under two names."""
    paper = {"number_symbol": "142/KH-UBND", "known_by": KnownBy.CITED, "status": "in_force", "created_at": clock.now()}
    ids = []
    for issuer in ("UBND huyện Đình Lập", "Huyện Đình Lập"):
        key = sent.connection.execute(insert(documents).values(**paper, issuer=issuer, version=1)).inserted_primary_key
        assert key is not None
        ids.append(int(key[0]))
        edge = {"from_id": paper_of(sent), "to_id": ids[-1], "kind": LinkKind.BASIS}
        sent.connection.execute(insert(document_links).values(edge))
    return ids[0], ids[1]


async def test_a_twin_is_offered_compared_and_joined(sent: Scene) -> None:
    one, other = twins(sent)
    page = unescape((await sent.clerk.get(f"/directives/{one}")).text)
    assert "Có thể trùng với" in page
    assert f"/directives/{one}/merge?twin={other}" in page
    both = (await sent.clerk.get(f"/directives/{one}/merge?twin={other}")).text
    assert both.count("Giữ văn bản này") == 2
    answer = await sent.clerk.post(f"/directives/{one}/merge", {"twin": str(other)})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/directives/{one}?said=merged")
    assert "Đã gộp hai văn bản làm một." in (await sent.clerk.get(answer.headers["location"])).text
    led = await sent.clerk.get(f"/directives/{other}")
    assert (led.status_code, led.headers["location"]) == (303, f"/directives/{one}")


async def test_an_officer_looks_and_is_offered_nothing(sent: Scene) -> None:
    one, other = twins(sent)
    page = (await sent.officer.get(f"/directives/{one}/merge?twin={other}")).text
    assert "Giữ văn bản này" not in page


async def test_a_refusal_is_said_on_the_page(sent: Scene) -> None:
    one, _ = twins(sent)
    answer = await sent.clerk.post(f"/directives/{one}/merge", {"twin": str(paper_of(sent))})
    assert answer.status_code == 422
    assert re.search("không có dấu hiệu trùng văn bản", unescape(answer.text))


async def test_without_saying_which_twin_those_there_are_are_offered(sent: Scene) -> None:
    one, other = twins(sent)
    page = unescape((await sent.clerk.get(f"/directives/{one}/merge")).text)
    assert f"/directives/{one}/merge?twin={other}" in page
    alone = await sent.clerk.get(f"/directives/{paper_of(sent)}/merge")
    assert alone.status_code == 200
    assert "không có gì để gộp" in alone.text
