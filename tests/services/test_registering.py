"""Papers entered by an office: one row for all who know them, nothing shown of what was not sent to it."""

from datetime import date
from typing import Any

import pytest

from app.errors import Conflict, Gone, NotAllowed, NotFound, StaleVersion, Unprocessable
from app.models.documents import documents
from app.models.events import events
from app.queries.documents import get_directive, list_directives
from app.reading.draft import Addressee, Citation
from app.schemas.documents import DirectiveCreate, DirectiveOut, DirectivePatch, DirectiveQuery, TwinMerge
from app.services.merging import merge
from app.services.registering import patch_paper, register_paper
from tests import acts
from tests.acts import AUDITOR, BACXA, CLERK, KIENMOC, UPPER, Scene
from tests.drafts import campaign

CAME: dict[str, Any] = {
    "number": "318",
    "symbol": "SVHTTDL-QLVH",
    "issuer": "Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn",
    "issued_on": date(2024, 7, 11),
    "subject": "V/v ngày hội văn hóa",
}


def entered(stage: Scene, username: str = CLERK, **changes: Any) -> DirectiveOut:
    return acts.once(stage, register_paper, username, DirectiveCreate(**(CAME | changes)))


def patched(
    stage: Scene, document_id: int, username: str = CLERK, if_match: int | None = None, **more: Any
) -> DirectiveOut:
    return acts.once(stage, patch_paper, username, document_id, DirectivePatch(**more), if_match)


def called(stage: Scene, ref: str, username: str = CLERK) -> list[int]:
    found = list_directives(stage.connection, stage[username], DirectiveQuery(ref=ref))
    return [item.id for item in found.items]


def test_a_paper_that_came_is_there_with_its_issuer_and_found_by_words(stage: Scene) -> None:
    paper = entered(stage)
    assert (paper.number_symbol, paper.known_by, paper.status) == ("318/SVHTTDL-QLVH", "received", "in_force")
    row = acts.row(stage, documents, paper.id)
    assert row.issuer_office_id == stage.office("LS-SVHTTDL")
    found = list_directives(stage.connection, stage[CLERK], DirectiveQuery(q="ngay hoi"))
    assert [item.id for item in found.items] == [paper.id]
    told = acts.rows(stage, events, resource="document", action="register")
    assert [(one.resource_id, one.office_id) for one in told] == [(paper.id, stage.office("DL-VHTT"))]


def test_it_is_seen_by_the_office_and_who_looks_over_it_alone(stage: Scene) -> None:
    paper = entered(stage)
    for username in (CLERK, AUDITOR, UPPER):
        assert get_directive(stage.connection, stage[username], paper.id).id == paper.id
    for username in (KIENMOC, "quantri"):
        with pytest.raises(NotFound):
            get_directive(stage.connection, stage[username], paper.id)


def test_who_only_looks_enters_nothing(stage: Scene) -> None:
    with pytest.raises(NotAllowed):
        entered(stage, AUDITOR)


def test_what_came_has_a_day_and_what_is_cited_needs_none(stage: Scene) -> None:
    with pytest.raises(Unprocessable, match="missing"):
        entered(stage, issued_on=None)
    assert entered(stage, issued_on=None, known_by="cited").known_by == "cited"


def test_the_same_paper_again_is_refused_and_named(stage: Scene) -> None:
    paper = entered(stage)
    with pytest.raises(Conflict, match="document_known") as refused:
        entered(stage, symbol="SVHTTDL - QLVH", subject="khác")
    assert refused.value.params["document"] == paper.id


def test_a_paper_that_may_be_the_same_is_named_beside_it(stage: Scene) -> None:
    first = entered(stage, issuer="Sở Văn hóa", issuer_office=None, issued_on=None, known_by="cited")
    second = entered(stage, issuer="Sở Văn hóa (bản sao)")
    assert [twin.id for twin in second.twins] == [first.id]


def test_two_offices_have_one_row_and_neither_overwrites_the_other(stage: Scene) -> None:
    paper = entered(stage, KIENMOC, known_by="cited", subject="")
    again = entered(stage, BACXA, kind="cong_van")
    assert (again.id, again.subject, again.kind, again.known_by) == (paper.id, CAME["subject"], "cong_van", "received")
    third = entered(stage, CLERK, subject="khác hẳn")
    assert (third.id, third.subject) == (paper.id, CAME["subject"])


def test_what_was_issued_here_and_not_sent_to_the_office_stays_unseen(stage: Scene) -> None:
    sent = acts.issued(stage, campaign(stage.world, citations=[]), number="9")
    marks = {"number": "9", "symbol": "VHTT", "issued_on": sent.issued_on, "subject": ""}
    named = {"issuer": "Phòng Văn hóa và Thông tin", "issuer_office": stage.world.ref("DL-VHTT")}
    with pytest.raises(Conflict, match="document_known"):
        entered(stage, KIENMOC, **marks, **named)
    own = entered(stage, "vanthu.dl-btghu", **marks, **named)
    assert (own.id != sent.document_id, own.subject, own.twins) == (True, "", [])


def test_a_number_entered_beforehand_opens_nothing_that_is_sent_under_it_later(stage: Scene) -> None:
    named = {"issuer": "Phòng Văn hóa và Thông tin", "issuer_office": stage.world.ref("DL-VHTT")}
    guessed = entered(stage, "vanthu.dl-btghu", number="9", symbol="VHTT", issued_on=date(2024, 7, 11), **named)
    sent = acts.issued(stage, campaign(stage.world, citations=[]), number="9", issued_on=date(2024, 7, 12))
    assert sent.number_symbol == "9/VHTT"
    assert get_directive(stage.connection, stage["vanthu.dl-btghu"], guessed.id).twins == []
    with pytest.raises(NotFound):
        get_directive(stage.connection, stage["vanthu.dl-btghu"], sent.document_id)


def test_a_name_of_another_system_finds_it_for_its_own_office(stage: Scene) -> None:
    paper = entered(stage, refs=["ioffice:123", "lgsp:A b/1"])
    assert paper.refs == ["ioffice:123", "lgsp:A b/1"]
    assert called(stage, "ioffice:123") == [paper.id]
    assert called(stage, "ioffice:123", UPPER) == []
    with pytest.raises(Conflict, match="ref_taken"):
        entered(stage, number="319", refs=["ioffice:123"])
    other = entered(stage, KIENMOC, number="319", refs=["ioffice:123"])
    assert called(stage, "ioffice:123", KIENMOC) == [other.id]


def test_names_are_replaced_as_a_whole_and_stand_on_a_paper_issued_here_too(stage: Scene) -> None:
    paper = entered(stage, refs=["ioffice:1", "lgsp:2"])
    assert patched(stage, paper.id, refs=["ioffice:3"]).refs == ["ioffice:3"]
    own = acts.shown(stage, stage.sent).document_id
    assert patched(stage, own, refs=["ioffice:1"]).refs == ["ioffice:1"]
    with pytest.raises(Conflict, match="paper_issued_here"):
        patched(stage, own, subject="khác")


def test_who_holds_it_alone_puts_right_what_was_typed(stage: Scene) -> None:
    paper = entered(stage)
    after = patched(stage, paper.id, number="319", subject="V/v khác")
    assert (after.number_symbol, after.subject, after.version) == ("319/SVHTTDL-QLVH", "V/v khác", paper.version + 1)
    assert entered(stage).id != paper.id
    with pytest.raises(Conflict, match="document_known"):
        patched(stage, paper.id, number="318")
    with pytest.raises(StaleVersion):
        patched(stage, paper.id, if_match=1, subject="cũ")


def test_what_others_read_as_well_is_filled_and_not_replaced(stage: Scene) -> None:
    paper = entered(stage)
    entered(stage, KIENMOC)
    assert patched(stage, paper.id, kind="cong_van").kind == "cong_van"
    for name, value in (
        ("subject", "khác"),
        ("number", "319"),
        ("issuer_office", stage.world.ref("DL-VHTT")),
        ("issuer", "Phòng Y tế"),
        ("known_by", "cited"),
    ):
        more: dict[str, Any] = {name: value}
        with pytest.raises(Conflict, match="paper_of_others") as refused:
            patched(stage, paper.id, **more)
        assert refused.value.field == name
    assert patched(stage, paper.id, issuer=CAME["issuer"]).issuer == CAME["issuer"]


def test_the_number_of_a_paper_others_cite_is_no_others(stage: Scene) -> None:
    cited = next(item for item in acts.shown(stage, stage.sent).directives if item.number_symbol == "77-CV/BTGHU")
    below = [Addressee(ref=ref, text="Xã Lâm Ca", offices=[stage.world.ref("LAMCA")]) for ref in ("a1", "a2")]
    acts.issued(stage, campaign(stage.world, addressees=below), KIENMOC, number="3")
    with pytest.raises(Conflict, match="paper_of_others") as refused:
        patched(stage, cited.id, number="78", symbol="CV/BTGHU")
    assert refused.value.field == "number"
    assert patched(stage, cited.id, number="77", symbol="CV/BTGHU").number == "77"


def test_a_cited_paper_in_hand_becomes_one_that_came(stage: Scene) -> None:
    cited = next(item for item in acts.shown(stage, stage.sent).directives if item.number_symbol == "77-CV/BTGHU")
    after = patched(stage, cited.id, known_by="received", number="77", symbol="CV/BTGHU")
    assert (after.known_by, after.number_symbol) == ("received", "77-CV/BTGHU")


def test_who_only_sees_it_leaves_it_as_it_is(stage: Scene) -> None:
    paper = acts.shown(stage, stage.sent).directives[0]
    with pytest.raises(NotAllowed, match="not_a_holder_of_paper"):
        patched(stage, paper.id, KIENMOC, subject="khác")


def test_who_sees_it_and_says_that_it_came_holds_it(stage: Scene) -> None:
    cited = acts.shown(stage, stage.sent).directives[0]
    with pytest.raises(NotAllowed):
        patched(stage, cited.id, KIENMOC, subject="V/v mùa khô")
    after = patched(stage, cited.id, KIENMOC, known_by="received", subject="V/v mùa khô")
    assert (after.known_by, after.subject) == ("received", "V/v mùa khô")
    assert patched(stage, cited.id, KIENMOC, kind="cong_van").kind == "cong_van"
    with pytest.raises(Conflict, match="paper_of_others"):
        patched(stage, cited.id, KIENMOC, subject="khác")


def test_entries_and_names_follow_a_paper_that_is_joined(stage: Scene) -> None:
    paper = Citation(type="cong_van", number_symbol="318/SVHTTDL-QLVH", issued_on=None, issuer="Sở", role="basis")
    acts.issued(stage, campaign(stage.world, citations=[paper]), number="1")
    came = entered(stage, refs=["ioffice:5"])
    kept = int(next(twin.id for twin in came.twins))
    acts.once(stage, merge, CLERK, kept, TwinMerge(twin=came.id))
    assert called(stage, "ioffice:5") == [kept]
    with pytest.raises(Gone):
        get_directive(stage.connection, stage[CLERK], came.id)


def test_of_an_entry_that_others_share_an_office_takes_its_own_part(stage: Scene) -> None:
    came = entered(stage, refs=["ioffice:5"])
    entered(stage, KIENMOC)
    kept = entered(stage, issuer="Sở Văn hóa (bản sao)", issued_on=None, known_by="cited")
    acts.once(stage, merge, CLERK, kept.id, TwinMerge(twin=came.id))
    assert called(stage, "ioffice:5") == [kept.id]
    assert get_directive(stage.connection, stage[KIENMOC], came.id).id == came.id


def test_a_paper_with_a_secrecy_mark_is_not_entered(stage: Scene) -> None:
    with pytest.raises(Unprocessable, match="secret_document"):
        entered(stage, subject="MẬT\nV/v diễn tập")
