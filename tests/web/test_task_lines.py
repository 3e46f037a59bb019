"""What a line of the list of tasks says."""

from datetime import date
from typing import Any

import pytest

from app.schemas.shared import OfficeRef
from app.schemas.unit_tasks import TaskRow
from app.web.task_lines import TaskLine, due_of, task_lines
from app.workflow.deadline import DeadlineClass
from app.workflow.dispatch import Confirmation, DispatchStatus
from app.workflow.roles import TaskRole
from app.workflow.unit_task import TaskStatus

TODAY = date(2026, 11, 25)


CENTRE = OfficeRef(id=2, code="LOCAL:TTVH", name="Trung tâm Văn hóa, Thông tin và Thể thao", short_name="TT VH-TT&TT")
COMMUNE = OfficeRef(id=9, code="QD20:11500", name="UBND xã Kiến Mộc", short_name="Kiến Mộc")
ROW = TaskRow(
    id=17,
    short_title="Treo băng rôn",
    number_symbol="642/VHTT",
    dispatch_status=DispatchStatus.ISSUED,
    confirmation=Confirmation.NONE,
    office=COMMUNE,
    issuer=CENTRE,
    role=TaskRole.LEAD,
    status=TaskStatus.ASSIGNED,
    due_on=None,
    due_time=None,
    due_text=None,
    deadline=DeadlineClass.NO_DUE,
    target_quantity=None,
    target_unit=None,
    target_per=None,
    reminded=0,
    lacks_figures=False,
    mark="",
    allowed_actions=(),
)


def line(side: str = "received", **changed: Any) -> TaskLine:
    return task_lines([ROW._replace(**changed)], side, TODAY)[0]


def test_a_unit_sees_who_asks_and_the_sender_who_does_it() -> None:
    assert CENTRE.short_name in line().about
    assert line("issued").about.startswith(COMMUNE.name)


def test_what_has_no_number_says_so() -> None:
    assert "642/VHTT" in line().about
    assert "chưa có số" in line(number_symbol=None).about.lower()


@pytest.mark.parametrize(
    ("due_on", "phrase", "shown"),
    [
        (None, "khi có yêu cầu", True),
        (date(2026, 12, 31), "trong quý IV", True),
        (date(2026, 12, 3), "trước ngày 03 tháng 12 năm 2026", False),
        (date(2026, 12, 3), None, False),
    ],
)
def test_the_phrase_of_a_deadline_stands_where_it_says_more_than_the_day(
    due_on: date | None, phrase: str | None, *, shown: bool
) -> None:
    assert ("“" in line(due_on=due_on, due_text=phrase).about) is shown


def test_the_target_stands_beside_the_paper() -> None:
    about = line(target_quantity=3, target_unit="buổi", target_per="thôn").about
    assert about.endswith("3 buổi / thôn")


@pytest.mark.parametrize(
    ("deadline", "due_on", "due_time", "tone", "words"),
    [
        ("overdue", date(2026, 11, 20), None, "late", "5"),
        ("due_today", TODAY, None, "soon", "hôm nay"),
        ("due_soon", date(2026, 11, 27), None, "soon", "27/11/2026"),
        ("on_track", date(2026, 12, 30), "16:30", "plain", "16:30"),
        ("done_late", date(2026, 11, 20), None, "past", ""),
        ("no_due", None, None, "", ""),
    ],
)
def test_how_it_stands_to_its_deadline(
    deadline: str, due_on: date | None, due_time: str | None, tone: str, words: str
) -> None:
    due = due_of(ROW._replace(deadline=DeadlineClass(deadline), due_on=due_on, due_time=due_time), TODAY)
    assert due.tone == tone
    assert words in due.words.lower()
    assert bool(due.words) is bool(tone)


def test_marks_are_drawn_for_what_differs() -> None:
    assert line(role=TaskRole.SUPPORT).marks != line().marks
    assert "badge warn" in line(status=TaskStatus.DONE, lacks_figures=True).marks
    assert "badge warn" not in line(status=TaskStatus.DONE).marks


def test_what_offices_type_stays_text() -> None:
    shown = line(short_title="<b>loa</b>", target_quantity=1, target_unit="<i>")
    assert shown.title == "<b>loa</b>"
    assert not hasattr(shown.title, "__html__")
    assert not hasattr(shown.about, "__html__")


@pytest.mark.parametrize("confirmation", Confirmation)
def test_what_waits_for_a_confirmation_says_so(confirmation: Confirmation) -> None:
    marks = line(status=TaskStatus.DONE, confirmation=confirmation).marks
    assert ("Chờ xác nhận" in marks) == (confirmation is not Confirmation.NONE)
    assert ("Đã hoàn thành" in marks) == (confirmation is Confirmation.NONE)


def test_nothing_presses_under_a_dispatch_that_has_ended_and_the_line_says_why() -> None:
    past: dict[str, Any] = {"due_on": date(2026, 11, 20), "deadline": DeadlineClass.OVERDUE}
    assert "ngày" in line(**past).marks
    closed = line(**past, dispatch_status=DispatchStatus.CLOSED).marks
    assert "Đã kết thúc theo dõi" in closed
    assert "ngày" not in closed
    late: dict[str, Any] = {
        "due_on": date(2026, 11, 20),
        "deadline": DeadlineClass.DONE_LATE,
        "status": TaskStatus.DONE,
    }
    assert due_of(ROW._replace(**late, dispatch_status=DispatchStatus.CLOSED), TODAY).tone == "past"
