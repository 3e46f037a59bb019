"""Handing a task on to own sections and villages."""

from datetime import date

import pytest

from app.errors import Conflict, NotAllowed, NotFound, StaleVersion, TrienKhaiError
from app.queries.documents import get_directive
from app.queries.graph import paper_graph
from app.queries.task_page import get_task, task_history
from app.reading.draft import Addressee, DraftInstruction
from app.reading.vocabulary import Channel
from app.schemas.changes import HeadChange
from app.schemas.dispatches import DispatchOut
from app.schemas.handing_on import HandOn
from app.services.handing_on import hand_on
from app.workflow.kinds import OfficeLevel, Role
from app.workflow.unit_task import TaskStatus
from tests.acts import (
    BACXA,
    CLERK,
    KIENMOC,
    UPPER,
    Scene,
    act,
    counters_are_true,
    issued,
    once,
    refusal,
    shown,
    task,
    tasks_of,
    transit,
)
from tests.drafts import campaign
from tests.world import add_office, person

SECTION, NAPE, KHEXIEN, VILLAGER = "KIENMOC-VHXH", "NAPE", "KHEXIEN", "canbo.nape"


@pytest.fixture
def first(stage: Scene) -> int:
    """A task of Kiên Mộc, which has a section and two villages."""
    section = (SECTION, "Phòng Văn hóa - Xã hội", "KIENMOC", OfficeLevel.INTERNAL_UNIT, "section")
    villages = [(code, name, "KIENMOC", OfficeLevel.HAMLET, "village") for code, name in ((NAPE, "Thôn Nà Pè"),)]
    villages += [(KHEXIEN, "Thôn Khe Xiển", "KIENMOC", OfficeLevel.HAMLET, "village")]
    for office in (section, *villages):
        add_office(stage.connection, stage.world, *office)
    stage.world.people[VILLAGER] = person(stage.connection, stage.world, VILLAGER, NAPE, Role.OFFICER)
    return tasks_of(stage, stage.sent, "KIENMOC")[0]


def hand(stage: Scene, task_id: int, *codes: str, by: str = KIENMOC, **more: object) -> DispatchOut:
    asked = HandOn.model_validate({"offices": [stage.world.ref(code) for code in codes], **more})
    return once(stage, hand_on, by, task_id, asked)


def test_text_and_duty_go_on_under_the_paper_they_came_in(stage: Scene, first: int) -> None:
    made = hand(stage, first, NAPE, KHEXIEN)
    above, duty = shown(stage, stage.sent), made.instructions[0]
    assert (made.document_id, made.parent_dispatch_id) == (above.document_id, stage.sent)
    assert (duty.text, duty.channels) == ("Phát tin trên loa truyền thanh của xã", [Channel.LOUDSPEAKER])
    assert made.paper_of == "Phòng Văn hóa và Thông tin huyện Đình Lập"
    assert (made.marks, made.totals.counted) == (["no_number"], 2)
    assert counters_are_true(stage)


def test_the_villages_find_it_among_their_own_and_the_task_is_in_hand(stage: Scene, first: int) -> None:
    made = hand(stage, first, NAPE)
    (below,) = tasks_of(stage, made.id, NAPE)
    assert get_task(stage.connection, stage[VILLAGER], below).parent_task_id == first
    assert task(stage, first).status is TaskStatus.IN_PROGRESS
    acts = [event.action for event in task_history(stage.connection, stage[KIENMOC], first)]
    assert acts[-2:] == ["start", "hand_on"]


def test_the_task_shows_how_far_they_are(stage: Scene, first: int) -> None:
    made = hand(stage, first, NAPE, KHEXIEN)
    act(stage, VILLAGER, tasks_of(stage, made.id, NAPE)[0], "finish")
    (handed,) = get_task(stage.connection, stage[KIENMOC], first).handed_on
    assert (handed.dispatch_id, handed.totals.completed, handed.totals.counted) == (made.id, 1, 2)
    assert [to.office.name for to in handed.offices] == ["Thôn Nà Pè", "Thôn Khe Xiển"]


def test_it_stays_among_us(stage: Scene, first: int) -> None:
    made = hand(stage, first, NAPE)
    for stranger in (CLERK, BACXA, "vanthu.dl-btghu"):
        with pytest.raises(NotFound):
            shown(stage, made.id, stranger)
    assert get_task(stage.connection, stage[CLERK], first).handed_on == []
    assert shown(stage, made.id, UPPER).id == made.id  # the office above the commune oversees it


def test_its_number_and_head_are_not_ours_to_change(stage: Scene, first: int) -> None:
    made = hand(stage, first, NAPE)
    assert "register" not in {action.value for action in made.allowed_actions}
    for action, words in (("register", {"number": "9"}), ("correct", {"head": HeadChange(subject="Khác")})):
        with pytest.raises(Conflict) as refused:
            transit(stage, made.id, action, KIENMOC, **words)
        assert refused.value.code == "not_our_paper"


def test_an_amount_for_the_whole_unit_is_not_asked_of_each_village(stage: Scene) -> None:
    for code in (NAPE, KHEXIEN):
        add_office(stage.connection, stage.world, code, code, "KIENMOC", OfficeLevel.HAMLET, "village")
    target = {"quantity": 10, "unit": "buổi"}
    duty = DraftInstruction.model_validate({"text": "Phát loa", "addressee_refs": ["a1"], "target": target})
    to = Addressee(ref="a1", text="UBND xã Kiên Mộc", offices=[stage.world.ref("KIENMOC")])
    sent = issued(stage, campaign(stage.world, addressees=[to], instructions=[duty]))
    (task_id,) = tasks_of(stage, sent.id)
    assert hand(stage, task_id, NAPE).instructions[0].target_quantity == 10
    act(stage, KIENMOC, task_id, "finish")
    act(stage, KIENMOC, task_id, "withdraw")
    other = issued(stage, campaign(stage.world, addressees=[to], instructions=[duty]))
    assert hand(stage, tasks_of(stage, other.id)[0], NAPE, KHEXIEN).instructions[0].target_quantity is None


def test_a_day_after_our_own_is_refused(stage: Scene) -> None:
    add_office(stage.connection, stage.world, NAPE, "Thôn Nà Pè", "KIENMOC", OfficeLevel.HAMLET, "village")
    duty = DraftInstruction(text="Phát loa", addressee_refs=["a2"], due_on="2030-11-30", due_text="trước 30/11")
    sent = issued(stage, campaign(stage.world, instructions=[duty]))
    (task_id,) = tasks_of(stage, sent.id, "KIENMOC")
    with pytest.raises(TrienKhaiError) as refused:
        hand(stage, task_id, NAPE, due_on=date(2030, 12, 1))
    assert refusal(refused.value) == (422, "due_after_ours", "due_on")
    made = hand(stage, task_id, NAPE, due_on=date(2030, 11, 28), note="Gửi ảnh")
    assert (made.instructions[0].due_on, made.instructions[0].due_text) == (date(2030, 11, 28), None)
    assert made.instructions[0].text == "Phát loa\n\nGửi ảnh"


@pytest.mark.parametrize(
    ("code", "says"), [("BACXA", "office_not_below"), ("KIENMOC", "office_not_below"), ("NOWHERE", "unknown_office")]
)
def test_only_offices_below_can_have_it(stage: Scene, first: int, code: str, says: str) -> None:
    with pytest.raises(TrienKhaiError) as refused:
        hand(stage, first, NAPE, code)
    assert refusal(refused.value) == (422, says, "offices")


def test_who_has_it_does_not_get_it_twice_until_it_was_recalled(stage: Scene, first: int) -> None:
    made = hand(stage, first, NAPE)
    with pytest.raises(TrienKhaiError) as refused:
        hand(stage, first, NAPE)
    assert refused.value.code == "office_has_task"
    transit(stage, made.id, "recall", KIENMOC, reason="Giao nhầm")
    assert hand(stage, first, NAPE).id > made.id


def test_a_task_that_is_done_or_declined_is_not_handed_on(stage: Scene, first: int) -> None:
    act(stage, KIENMOC, first, "decline", reason="Loa hỏng")
    with pytest.raises(Conflict) as refused:
        hand(stage, first, NAPE)
    assert refused.value.code == "task_not_open"
    assert get_task(stage.connection, stage[KIENMOC], first).may_hand_on is False


def test_only_who_works_in_the_unit_hands_on(stage: Scene, first: int) -> None:
    for who, kind in ((BACXA, NotFound), (CLERK, NotAllowed)):
        with pytest.raises(kind):
            hand(stage, first, NAPE, by=who)
    asked = HandOn(offices=[stage.world.ref(NAPE)])
    with pytest.raises(StaleVersion):
        once(stage, hand_on, KIENMOC, first, asked, 99)


def test_the_paper_of_the_dispatch_stays_the_one_that_issued_it(stage: Scene, first: int) -> None:
    made = hand(stage, first, NAPE)
    paper = get_directive(stage.connection, stage[KIENMOC], made.document_id)
    graph = paper_graph(stage.connection, stage[KIENMOC], made.document_id)
    node = next(node for node in graph.nodes if node.id == made.document_id)
    assert paper.dispatch_id == node.dispatch_id == stage.sent
    assert (made.document_id, made.document_id) not in {(edge.source, edge.target) for edge in graph.edges}
