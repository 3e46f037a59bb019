"""Where a task stands to its deadline, at every edge between two classes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import clock
from app.workflow.deadline import NO_DUE_SORT, DeadlineClass, days_overdue, deadline_class, due_sort

DUE = date(2024, 7, 31)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def day(offset: int) -> date:
    return DUE + timedelta(days=offset)


OPEN_EDGES = (
    (-30, DeadlineClass.ON_TRACK),
    (-4, DeadlineClass.ON_TRACK),
    (-3, DeadlineClass.DUE_SOON),
    (-1, DeadlineClass.DUE_SOON),
    (0, DeadlineClass.DUE_TODAY),
    (1, DeadlineClass.OVERDUE),
    (400, DeadlineClass.OVERDUE),
)
COMPLETED_EDGES = (
    (-9, -9, DeadlineClass.DONE_ON_TIME),
    (0, 0, DeadlineClass.DONE_ON_TIME),
    (0, 1, DeadlineClass.DONE_ON_TIME_REPORTED_LATE),
    (-9, 1, DeadlineClass.DONE_ON_TIME_REPORTED_LATE),
    (1, 1, DeadlineClass.DONE_LATE),
    (1, 30, DeadlineClass.DONE_LATE),
)


@pytest.mark.parametrize(("offset", "expected"), OPEN_EDGES)
def test_an_open_task_changes_class_on_the_right_day(offset: int, expected: DeadlineClass) -> None:
    assert deadline_class(day(offset), DUE) is expected


@pytest.mark.parametrize(("done", "said", "expected"), COMPLETED_EDGES)
def test_a_completed_task_is_judged_by_the_day_of_the_work(done: int, said: int, expected: DeadlineClass) -> None:
    assert deadline_class(day(900), DUE, completed_on=day(done), reported_on=day(said)) is expected


def test_what_was_never_said_apart_was_said_when_it_was_done() -> None:
    assert deadline_class(day(9), DUE, completed_on=DUE) is DeadlineClass.DONE_ON_TIME


def test_without_a_deadline_nothing_is_late() -> None:
    assert deadline_class(day(900), None) is DeadlineClass.NO_DUE
    assert deadline_class(day(900), None, completed_on=day(1)) is DeadlineClass.DONE_NO_DUE


@pytest.mark.parametrize(
    ("utc", "expected"),
    [
        (datetime(2024, 7, 30, 16, 59, 59, tzinfo=UTC), DeadlineClass.DUE_SOON),  # 23:59:59 on the 30th in Vietnam
        (datetime(2024, 7, 30, 17, 0, tzinfo=UTC), DeadlineClass.DUE_TODAY),  # midnight: the 31st begins
        (datetime(2024, 7, 31, 16, 59, 59, tzinfo=UTC), DeadlineClass.DUE_TODAY),
        (datetime(2024, 7, 31, 17, 0, tzinfo=UTC), DeadlineClass.OVERDUE),
    ],
)
def test_the_day_turns_at_midnight_in_vietnam(utc: datetime, expected: DeadlineClass) -> None:
    with clock.at(utc):
        assert deadline_class(clock.today(), DUE) is expected


def test_days_overdue_start_the_day_after() -> None:
    assert [days_overdue(day(offset), DUE) for offset in (-5, 0, 1, 30)] == [0, 0, 1, 30]


@given(first=DAYS, second=DAYS)
def test_the_sort_key_orders_as_the_days_do_and_no_deadline_comes_last(first: date, second: date) -> None:
    assert (due_sort(first) < due_sort(second)) == (first < second)
    assert due_sort(first) < due_sort(None) == NO_DUE_SORT


@given(today=DAYS, due=DAYS)
def test_overdue_is_exactly_a_sort_key_before_today(today: date, due: date) -> None:
    late = deadline_class(today, due) is DeadlineClass.OVERDUE
    assert late == (due_sort(due) < due_sort(today)) == (days_overdue(today, due) > 0)
