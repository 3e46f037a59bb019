"""Papers that somebody else issued: entered here, recognised, never claimed as ours."""

from datetime import date, timedelta

import pytest

from app import clock
from app.errors import Conflict, NotFound, TrienKhaiError
from app.models.deliveries import deliveries
from app.models.documents import document_files, documents
from app.queries.documents import get_directive, list_directives
from app.reading.draft import Addressee, Citation, DraftInstruction, Recipient
from app.reading.vocabulary import Purpose
from app.schemas.dispatches import DispatchCreate, DispatchOut, DispatchPatch
from app.schemas.documents import DirectiveQuery
from app.services import dispatches
from app.workflow.delivery import DeliveryStatus
from app.workflow.kinds import KnownBy
from tests.acts import (
    BACXA,
    CLERK,
    KIENMOC,
    PROVINCE,
    Scene,
    counters_are_true,
    issued,
    once,
    refusal,
    row,
    rows,
    shown,
    size,
    tasks_of,
    transit,
    upload,
)
from tests.drafts import campaign

PLAN = {"number": "142", "symbol": "KH-UBND", "issued_on": "2024-07-01", "issuer": ["Ủy ban nhân dân huyện Đình Lập"]}


def paper(stage: Scene, office: str = "KIENMOC", **changes: object) -> DispatchCreate:
    """A plan of the district that came to the office on paper."""
    values: dict[str, object] = {
        "received": True,
        "kind": "ke_hoach",
        "system": "STATE",
        "subject": "Kế hoạch tuyên truyền mùa khô",
        "addressees": [Addressee(ref="a1", text="Đơn vị mình", offices=[stage.world.ref(office)])],
        "instructions": [DraftInstruction(text="Phát loa hằng ngày", short_title="Phát loa", addressee_refs=["a1"])],
        **PLAN,
    }
    return DispatchCreate.model_validate(values | changes)


def enter(stage: Scene, who: str = KIENMOC, office: str = "KIENMOC", **changes: object) -> DispatchOut:
    kept = once(stage, dispatches.create, who, paper(stage, office, **changes))
    return transit(stage, kept.id, "issue", who, arrival_number="87", arrived_on=clock.today() - timedelta(days=1))


def test_number_day_and_issuer_stay_those_of_the_paper(stage: Scene) -> None:
    made = enter(stage)
    kept = row(stage, documents, made.document_id)
    assert (made.number_symbol, made.issued_on, made.paper_of) == (
        "142/KH-UBND",
        date(2024, 7, 1),
        "Ủy ban nhân dân huyện Đình Lập",
    )
    assert (kept.known_by, kept.issuer_office_id) == (KnownBy.RECEIVED, stage.office("DL-UBND"))
    assert "register" not in {action.value for action in made.allowed_actions}
    assert made.marks == []


def test_the_office_follows_it_itself_and_has_it_in_its_book(stage: Scene) -> None:
    made = enter(stage)
    assert len(tasks_of(stage, made.id, "KIENMOC")) == made.totals.counted == 1
    (entry,) = rows(stage, deliveries, dispatch_id=made.id)
    assert (entry.status, entry.arrival_number) == (DeliveryStatus.ACCEPTED, "87")
    assert entry.arrived_on == clock.today() - timedelta(days=1)
    assert counters_are_true(stage)


def test_it_is_in_the_book_also_where_only_others_carry_it_out(stage: Scene) -> None:
    to = [Addressee(ref="a1", text="UBND xã Bắc Xa", offices=[stage.world.ref("BACXA")])]
    made = enter(stage, CLERK, "DL-VHTT", addressees=to)
    entries = {entry.office_id: entry.status for entry in rows(stage, deliveries, dispatch_id=made.id)}
    assert entries == {
        stage.office("DL-VHTT"): DeliveryStatus.ACCEPTED,
        stage.office("BACXA"): DeliveryStatus.ARRIVED,
    }


def test_a_day_to_come_is_no_day_of_arrival(stage: Scene) -> None:
    kept = once(stage, dispatches.create, KIENMOC, paper(stage))
    with pytest.raises(TrienKhaiError) as refused:
        transit(stage, kept.id, "issue", KIENMOC, arrived_on=clock.today() + timedelta(days=1))
    assert refusal(refused.value) == (422, "day_to_come", "arrived_on")


def test_who_is_in_its_list_of_recipients_does_not_read_along(stage: Scene) -> None:
    copied = [Recipient(text="Sở Văn hóa, Thể thao và Du lịch", purpose=Purpose.BAO_CAO)]
    made = enter(stage, recipients=copied, open_to_upstream=True)
    assert (made.recipients, made.open_to_upstream) == ([], False)
    with pytest.raises(NotFound):
        shown(stage, made.id, PROVINCE)


def test_entered_twice_it_is_refused_with_the_way_to_the_first(stage: Scene) -> None:
    made = enter(stage)
    with pytest.raises(Conflict) as refused:
        once(stage, dispatches.create, KIENMOC, paper(stage))
    assert (refused.value.code, refused.value.params["dispatch"]) == ("paper_here_already", made.id)


def test_what_was_sent_here_is_not_entered_a_second_time(stage: Scene) -> None:
    sent = issued(stage, number="642", symbol="VHTT", issued_on=date(2024, 8, 1))
    same = {"number": "642", "symbol": "VHTT", "issued_on": "2024-08-01"}
    issuer = ["Phòng Văn hóa và Thông tin huyện Đình Lập"]
    with pytest.raises(Conflict) as refused:
        once(stage, dispatches.create, KIENMOC, paper(stage, issuer=issuer, **same))
    assert refused.value.params["dispatch"] == sent.id


def test_a_number_put_right_while_checking_is_recognised_when_it_is_entered(stage: Scene) -> None:
    made = enter(stage)
    kept = once(stage, dispatches.create, KIENMOC, paper(stage, number="124"))
    draft = paper(stage).model_dump(exclude={"office", "confirmation", "open_to_upstream", "parent_task_id"})
    draft = {name: value for name, value in draft.items() if name not in {"received", "file_ids"}}
    once(stage, dispatches.patch, KIENMOC, kept.id, DispatchPatch.model_validate({"draft": draft}))
    with pytest.raises(Conflict) as refused:
        transit(stage, kept.id, "issue", KIENMOC)
    assert refused.value.params["dispatch"] == made.id


def test_two_offices_have_one_paper_and_each_its_own_work(stage: Scene) -> None:
    first, second = enter(stage), enter(stage, BACXA, "BACXA")
    assert first.document_id == second.document_id
    with pytest.raises(NotFound):
        shown(stage, first.id, BACXA)
    assert size(stage, documents) == len({each.id for each in rows(stage, documents)})


def test_a_paper_known_by_citation_becomes_one_that_was_received(stage: Scene) -> None:
    cited = {"number": "77", "symbol": "BTGHU", "system": "PARTY", "kind": "cong_van", "issued_on": "2024-07-11"}
    known = {each.number_symbol: each.id for each in rows(stage, documents)}
    made = enter(
        stage,
        number="77",
        symbol="CV/BTGHU",
        **{k: v for k, v in cited.items() if k not in {"number", "symbol"}},
        issuer=["Ban Tuyên giáo Huyện ủy Đình Lập"],
        file_ids=[upload(stage, KIENMOC)],
    )
    assert made.document_id == known["77-CV/BTGHU"]
    kept = row(stage, documents, made.document_id)
    assert (kept.known_by, kept.subject) == (KnownBy.RECEIVED, "Kế hoạch tuyên truyền mùa khô")
    assert len(rows(stage, document_files, document_id=made.document_id)) == 1


def test_files_are_not_laid_beside_those_that_another_keeps(stage: Scene) -> None:
    first = enter(stage, file_ids=[upload(stage, KIENMOC)])
    enter(stage, BACXA, "BACXA", file_ids=[upload(stage, BACXA, letter="b")])
    assert len(rows(stage, document_files, document_id=first.document_id)) == 1


def test_its_issuer_gives_the_number_later_and_a_person_may_join_the_two(stage: Scene) -> None:
    mine = {"number": "9", "symbol": "VHTT", "issued_on": "2024-08-01"}
    made = enter(stage, issuer=["Phòng Văn hóa và Thông tin huyện Đình Lập"], **mine)
    sent = issued(stage, campaign(stage.world), number="9", symbol="VHTT", issued_on=date(2024, 8, 1))
    assert row(stage, documents, sent.document_id).known_by is KnownBy.ISSUED
    held = get_directive(stage.connection, stage[KIENMOC], shown(stage, made.id, KIENMOC).document_id)
    assert [each.id for each in held.twins] == [sent.document_id]


def test_whoever_guesses_a_number_does_not_see_the_paper(stage: Scene) -> None:
    whole = campaign(stage.world)
    centre = campaign(stage.world, addressees=whole.addressees[:1], instructions=whole.instructions[:2])
    sent = issued(stage, centre, number="9", symbol="VHTT", issued_on=date(2024, 8, 1))
    mine = {"number": "9", "symbol": "VHTT", "issued_on": "2024-08-01"}
    made = enter(stage, issuer=["Phòng Văn hóa và Thông tin huyện Đình Lập"], **mine)
    assert made.document_id != sent.document_id
    with pytest.raises(NotFound):
        get_directive(stage.connection, stage[KIENMOC], sent.document_id)


def test_whoever_guesses_the_marks_of_a_received_paper_does_not_see_its_files(stage: Scene) -> None:
    first = enter(stage, file_ids=[upload(stage, KIENMOC)])
    guesses: tuple[dict[str, object], ...] = ({}, {"issuer": [], "issued_on": None})
    for guess in guesses:
        other = enter(stage, BACXA, "BACXA", subject="x", **guess)
        assert other.document_id != first.document_id
        seen = get_directive(stage.connection, stage[BACXA], other.document_id)
        assert (seen.subject, seen.files) == ("x", [])
        transit(stage, other.id, "recall", BACXA, reason="Nhầm")


def test_whoever_cites_a_guessed_number_does_not_see_the_paper(stage: Scene) -> None:
    whole = campaign(stage.world)
    centre = campaign(stage.world, addressees=whole.addressees[:1], instructions=whole.instructions[:2])
    sent = issued(stage, centre, number="9", symbol="VHTT", issued_on=date(2024, 8, 1))
    guess = Citation(type="cong_van", number_symbol="9/VHTT", role="basis")
    mine = issued(stage, campaign(stage.world, office="KIENMOC", citations=[guess]), KIENMOC)
    with pytest.raises(NotFound):
        get_directive(stage.connection, stage[KIENMOC], sent.document_id)
    assert [each.number_symbol for each in shown(stage, mine.id, KIENMOC).directives] == ["9/VHTT"]


def test_our_own_paper_did_not_come_from_elsewhere(stage: Scene) -> None:
    with pytest.raises(TrienKhaiError) as refused:
        once(stage, dispatches.create, KIENMOC, paper(stage, issuer=["UBND xã Kiên Mộc"]))
    assert refusal(refused.value) == (422, "paper_is_ours", "issuer")


def test_before_it_is_entered_nobody_finds_it(stage: Scene) -> None:
    once(stage, dispatches.create, KIENMOC, paper(stage))
    found = list_directives(stage.connection, stage[KIENMOC], DirectiveQuery(q="142/KH-UBND")).items
    assert found == []
    made = enter(stage, BACXA, "BACXA")
    (listed,) = list_directives(stage.connection, stage[BACXA], DirectiveQuery(q="142/KH-UBND")).items
    assert listed.id == made.document_id
    assert [use.dispatch_id for use in get_directive(stage.connection, stage[BACXA], made.document_id).below] == [
        made.id
    ]
