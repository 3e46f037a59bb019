"""Papers: found again under another spelling, kept apart in doubt, and the edges between them."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app.errors import Conflict, Gone, NotFound
from app.models.documents import document_links, documents
from app.queries.chain import directives_above
from app.queries.documents import get_directive, list_directives
from app.reading.draft import Citation, Enclosure, whole_day
from app.schemas.documents import DirectiveQuery
from app.services.documents import Marks, find_or_cite, identity_of, number_symbol, tidy
from tests import acts
from tests.acts import CLERK, Scene, transit
from tests.drafts import campaign

PAPER: dict[str, Any] = {
    "kind": "cong_van",
    "joined": "564-CV/BTGHU",
    "issued_on": date(2024, 7, 11),
    "issuer": "Ban Tuyên giáo Huyện ủy Đình Lập",
    "issuer_office_id": None,
    "subject": "Về tuyên truyền mùa khô",
}


def cited(stage: Scene, **changes: Any) -> int | None:
    return find_or_cite(stage.connection, stage[CLERK], stage.office("DL-VHTT"), Marks(**(PAPER | changes)))


def edges(stage: Scene, document_id: int) -> list[tuple[str, str | None]]:
    """Kind of link and number of each paper straight above."""
    links = document_links.c
    statement = select(links.kind, documents.c.number_symbol).join(documents, documents.c.id == links.to_id)
    found = stage.connection.execute(statement.where(links.from_id == document_id))
    return sorted((row.kind.value, row.number_symbol) for row in found)


def paper(stage: Scene, number: str) -> int:
    found = stage.connection.execute(select(documents.c.id).where(documents.c.number_symbol == number)).scalars().all()
    assert len(found) == 1, f"{number} stands {len(found)} times"
    return int(found[0])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("642/VHTT-TT", "642/VHTT-TT"),
        (" 642 / VHTT – TT ", "642/VHTT-TT"),
        ("43-NQ/TƯ", "43-NQ/TW"),
        ("12/QĐ-UBND", "12/QĐ-UBND"),
        ("12/QÐ-UBND", "12/QĐ-UBND"),
        ("218 —CV/BTGHU", "218-CV/BTGHU"),
    ],
)
def test_a_number_has_one_spelling(written: str, meant: str) -> None:
    assert tidy(written) == meant


@pytest.mark.parametrize(
    ("number", "symbol", "system", "joined"),
    [
        ("642", "VHTT-TT", "STATE", "642/VHTT-TT"),
        ("218", "CV/BTGHU", "PARTY", "218-CV/BTGHU"),
        ("642", None, "STATE", "642"),
        (None, "VHTT", "STATE", None),
        (None, None, None, None),
    ],
)
def test_number_and_symbol_are_joined_as_each_system_does(
    number: str | None, symbol: str | None, system: str | None, joined: str | None
) -> None:
    assert number_symbol(number, symbol, system) == joined


@pytest.mark.parametrize(
    ("loose", "day"),
    [
        ("2024-07-11", date(2024, 7, 11)),
        ("2024-07", None),
        ("2024", None),
        ("2024-02-30", None),
        (None, None),
        ("", None),
    ],
)
def test_only_a_whole_day_that_exists_is_a_day(loose: str | None, day: date | None) -> None:
    assert whole_day(loose) == day


def test_state_numbers_begin_anew_each_year() -> None:
    first = identity_of("o1", "STATE", "cong_van", "7/VHTT", date(2024, 1, 2))
    assert first == identity_of("o1", "STATE", "ke_hoach", "7/vhtt", date(2024, 12, 31)), "kind is no part of it"
    assert first != identity_of("o1", "STATE", "cong_van", "7/VHTT", date(2025, 1, 2))
    assert first != identity_of("o2", "STATE", "cong_van", "7/VHTT", date(2024, 1, 2))


def test_party_numbers_run_through_a_term_by_kind() -> None:
    first = identity_of("o1", "PARTY", "cong_van", "7-CV/HU", date(2021, 5, 1))
    assert first == identity_of("o1", "PARTY", "cong_van", "7-CV/HU", date(2024, 12, 31))
    assert first != identity_of("o1", "PARTY", "cong_van", "7-CV/HU", date(2025, 6, 1))
    assert first != identity_of("o1", "PARTY", "ke_hoach", "7-CV/HU", date(2021, 5, 1))


def test_zeros_before_a_number_make_no_other_paper() -> None:
    day = date(2024, 7, 11)
    assert identity_of("o1", "STATE", None, "09/VHTT", day) == identity_of("o1", "STATE", None, "9/VHTT", day)
    assert identity_of("o1", "STATE", None, "90/VHTT", day) != identity_of("o1", "STATE", None, "9/VHTT", day)
    assert identity_of("o1", "PARTY", "cong_van", "0/HU", day) is not None


@pytest.mark.parametrize("written", ["9-CV/HU", "009-CV/HU"])
@pytest.mark.parametrize("day", [date(2024, 7, 11), None])
def test_a_citation_is_found_again_with_and_without_zeros(stage: Scene, written: str, day: date | None) -> None:
    first = cited(stage, joined="09-CV/HU")
    with acts.unchanged(stage, documents):
        assert cited(stage, joined=written, issued_on=day) == first


def test_our_own_number_is_not_given_twice_with_zeros(stage: Scene) -> None:
    acts.issued(stage, number="09", issued_on=date(2024, 7, 18))
    draft = acts.drafted(stage)
    with pytest.raises(Conflict, match="document_exists"):
        transit(stage, draft.id, "issue", number="9", issued_on=date(2024, 9, 1))


def test_without_a_number_or_a_day_a_paper_has_no_identity() -> None:
    assert identity_of("o1", "STATE", None, None, date(2024, 1, 1)) is None
    assert identity_of("o1", "STATE", None, "7/VHTT", None) is None


@pytest.mark.parametrize(
    "again",
    [
        {},
        {"joined": " 564 – CV/BTGHU"},
        {"joined": "564-cv/btghu"},
        {"issued_on": None},
        {"issuer": ""},
        {"issuer": "Ban Tuyên giáo Huyện uỷ Đình Lập"},
        {"issuer": "BAN TUYÊN GIÁO HUYỆN ỦY"},
    ],
)
def test_a_citation_is_found_again_under_another_spelling(stage: Scene, again: dict[str, Any]) -> None:
    first = cited(stage)
    with acts.unchanged(stage, documents):
        assert cited(stage, **again) == first


@pytest.mark.parametrize(
    "other",
    [
        {"issued_on": date(2024, 7, 12)},
        {"issued_on": date(2019, 7, 11)},
        {"issuer": "Ban Tuyên giáo Huyện ủy Lộc Bình"},
        {"joined": "565-CV/BTGHU"},
    ],
)
def test_a_doubtful_twin_stays_apart_where_its_identity_differs(stage: Scene, other: dict[str, Any]) -> None:
    first = cited(stage, issued_on=None) if "issuer" in other else cited(stage)
    second = cited(stage, **(other | ({"issued_on": None} if "issuer" in other else {})))
    same_term = other == {"issued_on": date(2024, 7, 12)}
    assert (second == first) is same_term, "one issuer uses a Party number once per term, whatever day is printed"


def test_two_known_papers_of_one_number_are_not_chosen_between(stage: Scene) -> None:
    first = cited(stage, issuer="Ban Tuyên giáo Huyện ủy Lộc Bình")
    second = cited(stage, issuer="Ban Tuyên giáo Huyện ủy Cao Lộc")
    third = cited(stage, issuer="", issued_on=None)
    assert len({first, second, third}) == 3


def test_a_paper_without_a_number_is_no_document(stage: Scene) -> None:
    with acts.unchanged(stage, documents):
        assert cited(stage, joined=None) is None
        assert cited(stage, joined="") is None


def test_long_names_are_cut_to_what_is_kept(stage: Scene) -> None:
    found = cited(stage, kind="k" * 50, issuer="Cơ quan " * 100, joined="9" * 100)
    assert found is not None
    assert len(acts.row(stage, documents, found).issuer) == 300


def test_basis_and_what_stands_above_it_become_a_chain(stage: Scene) -> None:
    own = acts.shown(stage, stage.sent).document_id
    assert edges(stage, own) == [("basis", "77-CV/BTGHU")]
    assert edges(stage, paper(stage, "77-CV/BTGHU")) == [("basis", "43-NQ/TW")]
    above = directives_above(stage.connection, own)
    assert [(each.link, each.number_symbol, each.known_by) for each in above] == [
        ("basis", "77-CV/BTGHU", "cited"),
        ("basis", "43-NQ/TW", "cited"),
    ]


def test_the_issuer_of_a_cited_paper_is_the_office_it_certainly_is(stage: Scene) -> None:
    found = acts.row(stage, documents, paper(stage, "77-CV/BTGHU"))
    assert found.issuer_office_id == stage.office("DL-BTGHU")
    assert acts.row(stage, documents, paper(stage, "43-NQ/TW")).issuer_office_id is None


def test_sending_a_second_time_finds_the_same_papers_and_edges(stage: Scene) -> None:
    before = acts.size(stage, document_links)
    known = acts.size(stage, documents)
    acts.issued(stage)
    assert acts.size(stage, documents) == known + 1, "its own paper alone"
    assert acts.size(stage, document_links) == before + 1


def test_an_enclosed_paper_and_a_paper_merely_named_are_linked_as_such(stage: Scene) -> None:
    citations = [
        Citation(number_symbol="12/KH-UBND", issued_on="2024-01-05", issuer="UBND huyện", role="basis"),
        Citation(number_symbol="30/HD-SVHTTDL", issued_on="2024-02-01", issuer="Sở Văn hóa"),
    ]
    enclosures = [Enclosure(text="Kế hoạch số 12/KH-UBND ngày 05/01/2024")]
    sent = acts.issued(stage, campaign(stage.world, citations=citations, enclosures=enclosures))
    assert edges(stage, sent.document_id) == [("cites", "30/HD-SVHTTDL"), ("encloses", "12/KH-UBND")]


def test_two_papers_of_one_number_are_two_edges(stage: Scene) -> None:
    citations = [
        Citation(number_symbol="12/KH-UBND", issued_on="2023-01-05", issuer="UBND huyện Đình Lập", role="basis"),
        Citation(number_symbol="12/KH-UBND", issued_on="2024-01-09", issuer="UBND huyện Đình Lập", role="basis"),
    ]
    sent = acts.issued(stage, campaign(stage.world, citations=citations))
    assert edges(stage, sent.document_id) == [("basis", "12/KH-UBND")] * 2


def test_a_paper_cited_before_its_own_office_numbers_it_becomes_that_paper(stage: Scene) -> None:
    before = paper(stage, "77-CV/BTGHU")
    theirs = acts.drafted(stage, acts.PARTY, system="PARTY", symbol="CV/BTGHU", citations=[], recipients=[])
    transit(stage, theirs.id, "issue", acts.PARTY, number="77", issued_on="2024-07-11")
    assert paper(stage, "77-CV/BTGHU") == theirs.document_id != before
    above = acts.shown(stage, stage.sent).directives
    assert [(each.id, each.known_by) for each in above] == [(theirs.document_id, "issued")]


def test_the_number_of_a_paper_that_became_ours_leads_to_ours_and_is_never_that_of_another(stage: Scene) -> None:
    before = paper(stage, "77-CV/BTGHU")
    last = cited(stage, joined="78-CV/BTGHU", issuer_office_id=stage.office("DL-BTGHU"))
    assert last is not None
    theirs = acts.drafted(stage, acts.PARTY, system="PARTY", symbol="CV/BTGHU", citations=[], recipients=[])
    transit(stage, theirs.id, "issue", acts.PARTY, number="78", issued_on="2024-07-11")
    assert paper(stage, "78-CV/BTGHU") == theirs.document_id != before
    with pytest.raises(Gone) as led:
        get_directive(stage.connection, stage[acts.PARTY], last)
    assert led.value.path == f"/directives/{theirs.document_id}"
    with pytest.raises(NotFound):
        get_directive(stage.connection, stage["quantri"], last)
    another = cited(stage, joined="999/KH-UBND", issuer="UBND huyện")
    assert another not in {before, last, theirs.document_id}


def test_another_offices_draft_is_not_found_by_citing_it(stage: Scene) -> None:
    hidden = acts.drafted(stage, acts.PARTY, number="9", symbol="CV/BTGHU", system="PARTY", subject="Chưa ký")
    citation = Citation(number_symbol="9-CV/BTGHU", issuer="Ban Tuyên giáo Huyện ủy Đình Lập", role="basis")
    sent = acts.issued(stage, campaign(stage.world, citations=[citation]))
    assert [each.subject for each in sent.directives] == [""]
    assert hidden.document_id not in {each.id for each in sent.directives}


def test_a_stranger_cannot_make_itself_the_basis_of_our_dispatch(stage: Scene) -> None:
    ours = acts.issued(
        stage, campaign(stage.world, recipients=[], citations=[]), number="642", issued_on=date(2024, 7, 18)
    )
    trick = [
        Citation(number_symbol="642/VHTT", issued_on="2024-07-18", issuer="Phòng Văn hóa và Thông tin huyện Đình Lập"),
        Citation(
            number_symbol="1-CV/TU",
            issued_on="2024-01-01",
            issuer="Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn",
            within="642/VHTT",
        ),
    ]
    acts.issued(stage, campaign(stage.world, citations=trick, recipients=[]), username=acts.PROVINCE)
    assert edges(stage, ours.document_id) == []
    with pytest.raises(NotFound):
        acts.shown(stage, ours.id, acts.PROVINCE)


def test_a_directive_shows_who_carries_it_on_and_how_far(stage: Scene) -> None:
    acts.act(stage, acts.KIENMOC, acts.tasks_of(stage, stage.sent, "KIENMOC")[0], "finish")
    shown = get_directive(stage.connection, stage[CLERK], paper(stage, "77-CV/BTGHU"))
    assert [(use.dispatch_id, use.link, use.completed, use.counted) for use in shown.below] == [
        (stage.sent, "basis", 1, 8)
    ]
    assert [each.number_symbol for each in shown.above] == ["43-NQ/TW"]
    assert (shown.status, shown.dispatches) == ("in_force", 1)


def test_drafts_are_no_directives(stage: Scene) -> None:
    draft = acts.drafted(stage)
    listed = list_directives(stage.connection, stage[CLERK], DirectiveQuery()).items
    assert draft.document_id not in {each.id for each in listed}
    with pytest.raises(NotFound):
        get_directive(stage.connection, stage[CLERK], draft.document_id)
