"""The list of tasks by its address."""

import pytest

from app.reading.vocabulary import Channel
from app.schemas.channels import Chip
from app.web.forms.inbox import STATUSES, Inbox, chips, inbox, sides, tabs
from app.web.labels import Tab, label
from app.workflow.roles import TaskRole
from app.workflow.unit_task import TaskStatus


def test_every_status_stands_under_exactly_one_tab() -> None:
    placed = [status for statuses in STATUSES.values() for status in statuses]
    assert sorted(placed) == sorted(TaskStatus)


def test_a_list_returned_for_more_work_stands_where_there_is_something_to_do() -> None:
    assert TaskStatus.RETURNED in STATUSES[Tab.TODO]
    assert TaskStatus.DECLINED in STATUSES[Tab.DOING]


@pytest.mark.parametrize(("tab", "chip", "side"), [(None, None, None), ("", "", ""), ("later", "theirs", "sideways")])
def test_a_word_the_address_does_not_know_means_the_ordinary_list(
    tab: str | None, chip: str | None, side: str | None
) -> None:
    assert inbox(tab, chip, side) == Inbox()


@pytest.mark.parametrize(
    ("view", "url"),
    [
        (Inbox(), "/tasks"),
        (Inbox(tab=Tab.DOING), "/tasks?tab=doing"),
        (Inbox(chip=Chip.VISUAL, side="issued"), "/tasks?side=issued&chip=visual"),
        (Inbox(side="issued", dispatch=7), "/tasks?side=issued&dispatch=7"),
    ],
)
def test_an_address_says_only_what_is_not_ordinary(view: Inbox, url: str) -> None:
    assert view.url == url


@pytest.mark.parametrize("view", [Inbox(), Inbox(tab=Tab.DONE, chip=Chip.MEDIA)])
def test_the_next_part_keeps_the_view_and_adds_the_cursor(view: Inbox) -> None:
    assert view.next_url("a=b") == f"{view.url}{'&' if '?' in view.url else '?'}cursor=a%3Db"
    assert view.next_url(None) is None


def test_a_chip_of_channels_asks_for_their_tasks() -> None:
    asked = Inbox(chip=Chip.MEETING).query(None)
    assert set(asked.channel) == {Channel.CONFERENCE, Channel.INTEGRATED_MEETING}
    assert asked.role is None


def test_the_chip_of_support_asks_by_role_and_not_by_channel() -> None:
    asked = Inbox(chip=Chip.SUPPORT).query(None)
    assert (asked.role, asked.channel) == (TaskRole.SUPPORT, [])


def test_ones_own_work_is_a_chip_of_what_was_received_alone() -> None:
    assert Inbox(chip=Chip.MINE).query(None).mine is True
    assert Inbox().query(None).mine is None
    own = label(Chip.MINE)
    assert own in {choice.label for choice in chips(Inbox(), label)}
    assert own not in {choice.label for choice in chips(Inbox(side="issued"), label)}


def test_exactly_one_tab_chip_and_side_says_here() -> None:
    view = Inbox(tab=Tab.DOING, chip=Chip.VISUAL)
    for choices in (tabs(view, label, {Tab.DOING: 3}), chips(view, label), sides(view, "a", "b")):
        assert [choice.here for choice in choices].count(True) == 1
        assert next(choice.url for choice in choices if choice.here) == view.url


def test_a_tab_without_a_count_shows_none() -> None:
    assert [choice.count for choice in tabs(Inbox(), label, {Tab.TODO: 4})] == [4, None, None]
