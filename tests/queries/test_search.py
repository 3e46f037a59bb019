"""One box: every way a thing is asked for leads to it, nothing typed breaks it, and nobody finds what is not theirs."""

import random
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.engine import Connection

from app.models.search import search_rows
from app.policies import Actor
from app.queries import sending_much, word_index
from app.queries.dispatches import list_dispatches
from app.queries.documents import list_directives
from app.queries.search import search
from app.reading.draft import Citation
from app.reading.fold import bare
from app.schemas.common import Sort
from app.schemas.dispatches import DispatchQuery
from app.schemas.documents import DirectiveQuery
from app.schemas.search import SearchHit, SearchQuery
from app.services import search_index
from app.workflow.dispatch import DispatchStatus
from app.workflow.kinds import Found
from tests.acts import BACXA, CLERK, KIENMOC, PARTY, PROVINCE, Scene, drafted, issued
from tests.drafts import campaign
from tests.world import build

SUBJECT = "V/v tuyên truyền phòng, chống đuối nước cho trẻ em dịp nghỉ hè"


def hits(stage: Scene, typed: str, username: str = CLERK, *kinds: Found, limit: int = 200) -> list[SearchHit]:
    asked = SearchQuery(q=typed, kind=list(kinds), limit=limit)
    return search(stage.connection, stage[username], asked).items


def found(stage: Scene, typed: str, username: str = CLERK, *kinds: Found) -> set[tuple[Found, int]]:
    return {(hit.kind, hit.id) for hit in hits(stage, typed, username, *kinds)}


@pytest.fixture
def numbered(stage: Scene) -> int:
    """A dispatch 642/VHTT-TT about drowning."""
    search_index.rebuild(stage.connection)
    paper = campaign(stage.world, subject=SUBJECT, number="642", symbol="VHTT-TT", number_symbol="642/VHTT-TT")
    return issued(stage, paper).id


@pytest.mark.parametrize(
    "typed",
    [
        "642/VHTT-TT",
        "642 / VHTT - TT",
        "642VHTTTT",
        "642 vhtt",
        "642/vhtttt",
        "642-VHTT/TT",
        "vhtttt",
        "642vh",
        "đuối nước",
        "duoi nuoc",
        "DUOI NUOC tre em",
        "tre em 642",
        "phong chong",
        "642vhtt đuối",
    ],
)
def test_a_dispatch_is_found_by(stage: Scene, numbered: int, typed: str) -> None:
    assert (Found.DISPATCH, numbered) in found(stage, typed)


@pytest.mark.parametrize("typed", ["", "   ", "/-/", "đuối núi", "643/VHTT-TT", "42/VHTT-TT"])
def test_a_dispatch_is_not_found_by(stage: Scene, numbered: int, typed: str) -> None:
    assert (Found.DISPATCH, numbered) not in found(stage, typed)


def test_the_very_number_stands_first_and_words_with_their_marks_before_those_without(stage: Scene) -> None:
    search_index.rebuild(stage.connection)
    about = {
        name: issued(stage, campaign(stage.world, subject=subject, number=number, number_symbol=f"{number}/VHTT")).id
        for name, subject, number in (
            ("mark", "V/v báo cáo", "815"),
            ("other", "V/v thực hiện văn bản 815/VHTT về bảo tồn hồ nước", "816"),
            ("plain", "V/v bão tồn hồ nước", "817"),
        )
    }
    assert hits(stage, "815/VHTT", CLERK, Found.DISPATCH)[0].id == about["mark"]
    marked = [hit.id for hit in hits(stage, "bảo tồn", CLERK, Found.DISPATCH)]
    assert marked == [about["other"], about["plain"]]
    assert [hit.id for hit in hits(stage, "bão tồn", CLERK, Found.DISPATCH)] == [about["plain"], about["other"]]


def test_duties_papers_and_offices_are_found_too(stage: Scene, numbered: int) -> None:
    duty = hits(stage, "bang ron trung tam huyen", CLERK, Found.INSTRUCTION)
    assert duty
    assert all(hit.href.startswith("/api/v1/dispatches/") for hit in duty)
    assert [hit.mark for hit in hits(stage, "43nqtw", CLERK, Found.DIRECTIVE)] == ["43-NQ/TW"]
    office = hits(stage, "kien moc", CLERK, Found.OFFICE)
    assert [(hit.title, hit.mark) for hit in office] == [("UBND xã Kiên Mộc", "LOCAL:KIENMOC")]


@pytest.mark.parametrize("typed", ["LOCAL:KIENMOC", "local:kienmoc", "KIENMOC"])
def test_an_office_is_found_by_its_code_as_it_is_shown(stage: Scene, numbered: int, typed: str) -> None:
    assert hits(stage, typed, CLERK, Found.OFFICE)[0].mark == "LOCAL:KIENMOC"


def test_nobody_finds_what_is_not_theirs(stage: Scene, numbered: int) -> None:
    papers = (Found.DISPATCH, Found.DIRECTIVE, Found.INSTRUCTION)
    assert found(stage, "duoi nuoc", KIENMOC, *papers) == found(stage, "duoi nuoc", BACXA, *papers) != set()
    draft = drafted(stage, subject="V/v đuối nước, bản nháp").id
    assert (Found.DISPATCH, draft) in found(stage, "duoi nuoc ban nhap")
    for stranger in (KIENMOC, PROVINCE, PARTY, "quantri"):
        assert found(stage, "duoi nuoc ban nhap", stranger) == set()
    assert found(stage, "duoi nuoc", "quantri", *papers) == set()


def test_more_says_that_the_list_is_cut(stage: Scene, numbered: int) -> None:
    asked = SearchQuery(q="xa", kind=[Found.OFFICE], limit=1)
    cut = search(stage.connection, stage[CLERK], asked)
    assert (len(cut.items), cut.more) == (1, True)


WORDS = [
    "tuyên",
    "truyền",
    "phòng",
    "chống",
    "đuối",
    "nước",
    "cháy",
    "rừng",
    "mùa",
    "khô",
    "bảo",
    "vệ",
    "môi",
    "trường",
    "chuyển",
    "đổi",
    "số",
    "an",
    "toàn",
    "giao",
    "thông",
    "phổ",
    "biến",
    "pháp",
    "luật",
    "ngày",
    "đọc",
    "sách",
    "giảm",
    "nghèo",
    "bền",
    "vững",
    "nông",
    "thôn",
    "mới",
    "tiêm",
    "chủng",
    "mở",
    "rộng",
    "lễ",
    "hội",
    "đường",
    "dây",
    "nóng",
]


@pytest.mark.parametrize("step", [pytest.param(7, id="72"), pytest.param(1, id="500", marks=pytest.mark.nightly)])
def test_queries_without_marks_find_what_they_were_made_from(stage: Scene, step: int) -> None:
    """In steps that meet each paper and each of the twenty ways to ask for one."""
    chosen = random.Random(7)  # noqa: S311  # the same words at every run
    made = {}
    for number in range(1, 26):
        subject = " ".join(chosen.sample(WORDS, 8))
        cited = Citation(
            type="ke_hoach",
            number_symbol=f"{number + 3000}/KH-UBND",
            issued_on="2024-03-01",
            role="basis",
            issuer="UBND huyện Đình Lập",
            subject=subject,
        )
        made[f"{number + 3000}/KH-UBND"] = subject
        issued(stage, campaign(stage.world, subject=f"V/v số {number}", symbol=f"S{number}", citations=[cited]))
    queries = [(typed, symbol) for symbol, subject in made.items() for typed in asked_for(subject, symbol, chosen)]
    assert len(queries) == 500
    missed = [
        (typed, symbol)
        for typed, symbol in queries[::step]
        if symbol not in {hit.mark for hit in hits(stage, typed, CLERK, Found.DIRECTIVE)}
    ]
    assert missed == []


def asked_for(subject: str, symbol: str, chosen: random.Random) -> list[str]:
    """Twenty ways to ask for one paper, none of them with marks."""
    words = bare(subject).split()
    pairs = [" ".join(pair) for pair in combinations(words, 2)]
    symbols = [symbol, symbol.lower(), symbol.replace("/", " / "), symbol.replace("/", "").replace("-", "")]
    beginnings = [f"{words[0]} {words[1][:2]}", f"{words[2]} {symbol[:4]}"]
    return [*symbols, *beginnings, *chosen.sample(pairs, 14)]


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def bare_stage(request: pytest.FixtureRequest, standing: object) -> object:
    """A world of offices with its index, for input of every kind."""
    engine, world = standing(request.param, build)  # type: ignore[operator]  # the session's fixture is a function
    with engine.connect() as connection:
        transaction = connection.begin()
        search_index.rebuild(connection)
        yield connection, world.people[CLERK]
        transaction.rollback()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.one_of(
        st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200),
        st.text("\"'*():&|!<>-+^{}~\\ \tANDORNEAđ1", max_size=60),
    )
)
def test_no_input_breaks_it(bare_stage: tuple[Connection, Actor], typed: str) -> None:
    connection, actor = bare_stage
    search(connection, actor, SearchQuery.model_construct(q=typed, kind=[], limit=5))


def test_every_row_of_the_index_is_found_by_its_own_words(bare_stage: tuple[Connection, Actor]) -> None:
    connection, actor = bare_stage
    for row in connection.execute(search_rows.select()).all():
        items = search(connection, actor, SearchQuery(q=row.low, limit=50)).items
        assert row.ref_id in [hit.id for hit in items]


def few_among(stage: Scene, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Three dispatches of the same words, of which only two are put in order."""
    monkeypatch.setattr(word_index, "NEWEST", 2)
    marks = [(str(n), "VHTT-TT", f"{n}/VHTT-TT") for n in (701, 702, 703)]
    papers = [
        campaign(stage.world, subject=SUBJECT, number=number, symbol=symbol, number_symbol=mark)
        for number, symbol, mark in marks
    ]
    return [issued(stage, paper).id for paper in papers]


def test_of_a_common_word_the_newest_come_first(stage: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    *_, newest = few_among(stage, monkeypatch)
    first = hits(stage, "đuối nước", CLERK, Found.DISPATCH, limit=1)
    assert [hit.id for hit in first] == [newest]


def test_and_the_mark_itself_however_old(stage: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    oldest, *_ = few_among(stage, monkeypatch)
    assert hits(stage, "701/VHTT-TT", CLERK, Found.DISPATCH)[0].id == oldest
    assert hits(stage, "701 / VHTT - TT")[0].id == oldest


def test_and_all_where_a_page_is_not_filled(stage: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = few_among(stage, monkeypatch)
    assert {hit.id for hit in hits(stage, "đuối nước", CLERK, Found.DISPATCH)} == {*sent}


def test_who_sees_none_of_the_newest_finds_their_own(stage: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = few_among(stage, monkeypatch)
    for _ in range(3):
        drafted(stage, subject=SUBJECT)
    assert {hit.id for hit in hits(stage, "đuối nước", KIENMOC, Found.DISPATCH)} == {*sent}


def test_who_has_sent_very_much_finds_the_same_lists(stage: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    few_among(stage, monkeypatch)
    drafted(stage, subject=SUBJECT)
    asked = [DispatchQuery(), DispatchQuery(mine=True), DispatchQuery(status=[DispatchStatus.DRAFT], mine=True)]
    asked += [DispatchQuery(sort=sort) for sort in Sort]
    before = [list_dispatches(stage.connection, stage[CLERK], each) for each in asked]
    papers = list_directives(stage.connection, stage[CLERK], DirectiveQuery())
    monkeypatch.setattr(sending_much, "MANY", 1)
    assert [list_dispatches(stage.connection, stage[CLERK], each) for each in asked] == before
    assert list_directives(stage.connection, stage[CLERK], DirectiveQuery()) == papers
    assert len(before[0].items) > 3
