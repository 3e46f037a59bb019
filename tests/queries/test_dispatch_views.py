"""What is shown of dispatches: the list, progress and its formulas, the matrix, the preview, the log, the home page."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from app import clock
from app.errors import Conflict, NotFound
from app.models.dispatches import dispatches
from app.queries.deliveries import deliveries_of
from app.queries.dispatches import dispatch_history, list_dispatches
from app.queries.documents import list_directives
from app.queries.home import home
from app.queries.matrix import matrix
from app.queries.previews import send_preview
from app.queries.progress import dispatch_progress
from app.queries.totals import totals
from app.reading.draft import Addressee, DraftInstruction
from app.schemas.dispatches import DispatchQuery, MatrixBlock, MatrixQuery
from app.schemas.documents import DirectiveQuery
from app.workflow.dispatch import DispatchStatus
from app.workflow.unit_task import TaskStatus
from tests import acts
from tests.acts import AUDITOR, BACXA, CENTRE, CLERK, KIENMOC, Scene, act, tasks_of, transit
from tests.drafts import campaign
from tests.world import COMMUNES

_T = TaskStatus


def listed(stage: Scene, username: str = CLERK, **asked: Any) -> list[int]:
    return [item.id for item in list_dispatches(stage.connection, stage[username], DispatchQuery(**asked)).items]


def worked(stage: Scene) -> None:
    """Kiên Mộc: one confirmed, one waived. Bắc Xa: one done, one declined. The centre: one late in work."""
    confirmed, waived = tasks_of(stage, stage.sent, "KIENMOC")
    done, declined = tasks_of(stage, stage.sent, "BACXA")
    started, _ = tasks_of(stage, stage.sent, "DL-TTVH")
    act(stage, KIENMOC, confirmed, "finish")
    act(stage, CLERK, confirmed, "confirm")
    act(stage, CLERK, waived, "waive", reason="Xã không có loa")
    act(stage, BACXA, done, "finish")
    act(stage, BACXA, declined, "decline", reason="Không họp thôn")
    act(stage, CENTRE, started, "start")
    acts.due(stage, started, date(2024, 7, 1))


def blocks(stage: Scene, username: str = CLERK, **asked: Any) -> list[MatrixBlock]:
    return matrix(stage.connection, stage[username], stage.sent, MatrixQuery(**asked)).blocks


@pytest.mark.parametrize("limit", [1, 2, 5, 6])
def test_the_list_of_dispatches_is_paged_newest_first(stage: Scene, limit: int) -> None:
    expected = [stage.sent, *(acts.issued(stage).id for _ in range(4))][::-1]
    shown, cursor, first = [], None, True
    while first or cursor:
        page = list_dispatches(stage.connection, stage[KIENMOC], DispatchQuery(limit=limit, cursor=cursor))
        shown += [item.id for item in page.items]
        cursor, first = page.next, False
    assert shown == expected


def test_filters_of_the_list_of_dispatches(stage: Scene) -> None:
    draft, theirs = acts.drafted(stage).id, acts.issued(stage, campaign(stage.world), username=acts.UPPER).id
    gone = acts.drafted(stage).id
    transit(stage, gone, "discard")
    assert listed(stage, mine=True) == [draft, stage.sent]
    assert listed(stage, status=["draft"]) == [draft]
    assert listed(stage, status=["discarded"]) == [gone]
    assert listed(stage, KIENMOC, mine=False) == [theirs, stage.sent]
    assert listed(stage, KIENMOC, mine=True) == []


def test_dispatches_are_found_by_subject_and_number(stage: Scene) -> None:
    numbered = acts.issued(stage, campaign(stage.world, subject="V/v ngày hội sách"), number="642").id
    assert listed(stage, q="642/VHTT") == [numbered]
    assert listed(stage, q="ngày hội sách") == [numbered]
    assert listed(stage, q="bảo vệ rừng") == [stage.sent]
    assert listed(stage, q="không có gì") == []


def test_a_list_of_dispatches_costs_the_same_statements_however_long(stage: Scene) -> None:
    with acts.statements(stage.connection) as few:
        listed(stage)
    for _ in range(5):
        acts.issued(stage)
    with acts.statements(stage.connection) as many:
        assert len(listed(stage)) == 6
    assert len(few) == len(many) <= 6


def test_the_figures_of_a_list_and_of_progress_are_the_same(stage: Scene) -> None:
    worked(stage)
    (item,) = list_dispatches(stage.connection, stage[CLERK], DispatchQuery()).items
    assert item.totals == dispatch_progress(stage.connection, stage[CLERK], stage.sent).totals


def test_progress_counts_as_the_formulas_say(stage: Scene) -> None:
    worked(stage)
    with clock.at(datetime(2024, 7, 1, 17, 0, tzinfo=UTC)):  # midnight in Vietnam: 2 July
        shown = dispatch_progress(stage.connection, stage[CLERK], stage.sent)
    figures = shown.totals
    assert (figures.counted, figures.completed, figures.open, figures.overdue, figures.percent) == (7, 2, 5, 1, 28.6)
    assert figures.by_status == {
        _T.CONFIRMED: 1,
        _T.WAIVED: 1,
        _T.DONE: 1,
        _T.DECLINED: 1,
        _T.IN_PROGRESS: 1,
        _T.ASSIGNED: 3,
    }
    assert (shown.offices, shown.offices_completed) == (4, 1), "Kiên Mộc has nothing left: the rest was waived"
    assert sum(each.totals.counted for each in shown.instructions) == figures.counted
    assert [each.totals.completed for each in shown.instructions] == [0, 0, 2, 0]


@pytest.mark.parametrize(
    ("by_status", "expected"),
    [
        ({}, (0, 0, 0, None)),
        ({_T.WAIVED: 2, _T.CANCELLED: 1}, (0, 0, 0, None)),
        ({_T.DONE: 1, _T.CONFIRMED: 1, _T.CANCELLED: 5}, (2, 2, 0, 100.0)),
        ({_T.DONE: 1, _T.ASSIGNED: 2}, (3, 1, 2, 33.3)),
        ({_T.RETURNED: 1, _T.DECLINED: 1}, (2, 0, 2, 0.0)),
    ],
)
def test_what_left_the_count_is_in_no_denominator(by_status: dict[TaskStatus, int], expected: tuple[Any, ...]) -> None:
    figures = totals(by_status, 0)
    assert (figures.counted, figures.completed, figures.open, figures.percent) == expected


def test_support_and_follow_count_for_nothing(stage: Scene) -> None:
    addressee = Addressee(ref="a1", text="Các xã", offices=[stage.world.ref(code) for code in COMMUNES])
    duties = [
        DraftInstruction(text="Chủ trì", addressee_refs=["a1"], roles=["LEAD"]),
        DraftInstruction(text="Phối hợp", addressee_refs=["a1"], roles=["SUPPORT"]),
        DraftInstruction(text="Theo dõi", addressee_refs=["a1"], roles=["FOLLOW"]),
    ]
    sent = acts.issued(stage, campaign(stage.world, addressees=[addressee], instructions=duties))
    for task_id in tasks_of(stage, sent.id, "KIENMOC"):
        act(stage, KIENMOC, task_id, "finish")
    shown = dispatch_progress(stage.connection, stage[CLERK], sent.id)
    assert (shown.totals.counted, shown.totals.completed) == (3, 1)
    assert acts.counters_are_true(stage)


def test_the_matrix_has_a_block_for_each_set_of_duties(stage: Scene) -> None:
    worked(stage)
    centre, communes = blocks(stage)
    assert [column.short_title for column in centre.columns] == ["Phát loa", "Treo băng rôn"]
    assert [column.short_title for column in communes.columns] == ["Phát loa xã", "Họp thôn"]
    assert [row.office.id for row in communes.rows] == [stage.office(code) for code in COMMUNES]
    assert (centre.name, communes.name) == ("Trung tâm Văn hóa, Thể thao và Truyền thông", "UBND các xã, thị trấn")
    assert [(row.completed, row.counted) for row in communes.rows] == [(1, 1), (1, 2), (0, 2)]
    assert [(column.completed, column.counted) for column in communes.columns] == [(2, 3), (0, 2)]
    assert (communes.completed, communes.counted) == (2, 5)


def test_a_cell_is_its_task(stage: Scene) -> None:
    worked(stage)
    (cell, _) = blocks(stage)[0].rows[0].cells
    assert cell is not None
    assert (cell.task_id, cell.status, cell.overdue) == (tasks_of(stage, stage.sent)[0], "in_progress", True)
    assert cell.version == acts.task(stage, cell.task_id).version


@pytest.mark.parametrize("limit", [1, 2, 3, 4])
def test_the_matrix_is_paged_by_offices_without_loss(stage: Scene, limit: int) -> None:
    rows, cursor, first = [], None, True
    while first or cursor:
        page = matrix(stage.connection, stage[CLERK], stage.sent, MatrixQuery(limit=limit, cursor=cursor))
        rows += [row.office.id for block in page.blocks for row in block.rows]
        cursor, first = page.next, False
    assert sorted(rows) == sorted(stage.office(code) for code in ("DL-TTVH", *COMMUNES))


def test_a_matrix_costs_the_same_statements_however_large(stage: Scene) -> None:
    with acts.statements(stage.connection) as few:
        blocks(stage, limit=1)
    with acts.statements(stage.connection) as many:
        blocks(stage)
    assert len(few) == len(many)


def test_a_delivery_shows_how_far_its_unit_is(stage: Scene) -> None:
    worked(stage)
    shown = {each.office.id: each.status for each in deliveries_of(stage.connection, stage[CLERK], stage.sent)}
    expected = {"DL-TTVH": "05", "KIENMOC": "06", "BACXA": "05", "LAMCA": "01"}
    assert shown == {stage.office(code): status for code, status in expected.items()}


def test_the_preview_says_what_sending_would_do(stage: Scene) -> None:
    draft = acts.drafted(stage)
    shown = send_preview(stage.connection, stage[CLERK], draft.id)
    assert (shown.offices, shown.tasks, shown.missing, shown.problems) == (4, 8, ["no_number"], [])
    assert shown.upstream_readers == ["Sở Văn hóa, Thể thao và Du lịch", "Ban Tuyên giáo Huyện ủy Đình Lập"]
    sent = transit(stage, draft.id, "issue")
    assert (sent.deliveries, sent.totals.counted) == (shown.offices, shown.tasks)


def test_the_preview_names_every_gap_that_sending_would_name(stage: Scene) -> None:
    draft = acts.drafted(stage, addressees=[Addressee(ref="a1", text="Các thôn")], open_to_upstream=False)
    shown = send_preview(stage.connection, stage[CLERK], draft.id)
    assert (shown.problems[0].code, shown.problems[0].field) == (
        "addressee_without_office",
        "addressees.0.offices",
    )
    assert shown.upstream_readers == []


def test_the_preview_asks_about_days_that_are_seldom_meant_and_stops_nothing(stage: Scene) -> None:
    duty = DraftInstruction(text="Treo cờ", addressee_refs=["a1"], due_on="2001-05-01")
    draft = acts.drafted(stage, issued_on="2090-12-31", instructions=[duty])
    shown = send_preview(stage.connection, stage[CLERK], draft.id)
    assert {(each.code, each.field) for each in shown.doubts} == {
        ("paper_of_tomorrow", "issued_on"),
        ("due_before_today", "instructions.0.due_on"),
    }
    assert transit(stage, draft.id, "issue").issued_on == date(2090, 12, 31)


def test_what_was_sent_has_no_preview(stage: Scene) -> None:
    with pytest.raises(Conflict) as refused:
        send_preview(stage.connection, stage[CLERK], stage.sent)
    assert refused.value.code == "not_a_draft"


def test_the_log_is_whole_for_the_sender_and_its_own_part_for_a_unit(stage: Scene) -> None:
    worked(stage)
    told = dispatch_history(stage.connection, stage[CLERK], stage.sent)
    assert [each.id for each in told] == sorted(each.id for each in told)
    assert [each.action for each in told[:6]] == ["create", "issue", "issue", "issue", "issue", "finish"]
    mine = dispatch_history(stage.connection, stage[KIENMOC], stage.sent)
    assert [each.action for each in mine] == ["issue", "finish", "confirm", "waive"]
    assert {each.subject_office for each in mine} == {"UBND xã Kiên Mộc"}


def test_home_shows_a_unit_its_work_and_an_issuer_what_is_late(stage: Scene) -> None:
    worked(stage)
    unit, sender = (home(stage.connection, stage[username]) for username in (BACXA, CLERK))
    assert unit.inbox is not None
    assert (unit.inbox.todo, unit.inbox.doing, unit.inbox.done) == (0, 1, 1)
    assert (len(unit.tasks), unit.sent, unit.late) == (1, [], [])
    assert (sender.inbox, sender.tasks, [each.id for each in sender.sent]) == (None, [], [stage.sent])
    late = [(each.office.id, each.open, each.overdue) for each in sender.late]
    assert late[0] == (stage.office("DL-TTVH"), 2, 1)
    assert late[1:] == [(stage.office("LAMCA"), 2, 0), (stage.office("BACXA"), 1, 0)]
    assert sender.late[0].contact_phone == "02053 000 000"


def test_home_keeps_drafts_apart_from_what_was_sent(stage: Scene) -> None:
    draft = acts.drafted(stage).id
    shown = home(stage.connection, stage[AUDITOR])
    assert ([each.id for each in shown.drafts], [each.id for each in shown.sent]) == ([draft], [stage.sent])
    nothing = home(stage.connection, stage["quantri"])
    assert (nothing.inbox, nothing.tasks, nothing.sent, nothing.drafts, nothing.late) == (None, [], [], [], [])


def test_directives_are_listed_newest_known_first_and_paged(stage: Scene) -> None:
    everything = [item.id for item in list_directives(stage.connection, stage[CLERK], DirectiveQuery()).items]
    assert everything == sorted(everything, reverse=True)
    assert len(everything) == 3, "its own paper, its basis, and what that one carries on"
    first = list_directives(stage.connection, stage[CLERK], DirectiveQuery(limit=2))
    rest = list_directives(stage.connection, stage[CLERK], DirectiveQuery(limit=2, cursor=first.next))
    assert [item.id for item in first.items + rest.items] == everything
    assert rest.next is None


def test_the_paper_of_a_dispatch_stands_as_the_dispatch_does(stage: Scene) -> None:
    transit(stage, stage.sent, "close")
    own = acts.row(stage, dispatches, stage.sent).document_id
    items = {item.id: item for item in list_directives(stage.connection, stage[CLERK], DirectiveQuery()).items}
    assert (items[own].status, items[own].dispatch_id) == ("concluded", stage.sent)


def test_an_unknown_dispatch_has_no_views(stage: Scene) -> None:
    for query in (dispatch_progress, deliveries_of, dispatch_history, send_preview):
        with pytest.raises(NotFound):
            query(stage.connection, stage[CLERK], 987_654)


def test_a_dispatch_is_shown_with_the_actions_of_its_reader(stage: Scene) -> None:
    assert acts.shown(stage, stage.sent).allowed_actions == [
        "register",
        "add_offices",
        "amend",
        "correct",
        "recall",
        "supersede",
        "close",
    ]
    assert acts.shown(stage, stage.sent, KIENMOC).allowed_actions == []
    assert acts.shown(stage, stage.sent, AUDITOR).allowed_actions == []
    assert acts.shown(stage, stage.sent).status is DispatchStatus.ISSUED


def test_the_head_above_follows_what_was_sent_below(stage: Scene) -> None:
    shown = home(stage.connection, stage["lanhdao.dl-ubnd"])
    assert [one.id for one in shown.followed] == [stage.sent]
    assert home(stage.connection, stage[KIENMOC]).followed == []
