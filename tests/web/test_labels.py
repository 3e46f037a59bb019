"""The words on screen are those of the wording page, where that page is at hand; here are the ones that matter most."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from app.reading.vocabulary import Channel, DocumentKind, Purpose
from app.schemas.audit import AuditKind
from app.schemas.channels import CHANNELS_OF, CHIP_OF, UNITS, Chip
from app.web import i18n
from app.web.labels import MARKED, Mark, Tab, label, named, task_label
from app.workflow.deadline import DeadlineClass
from app.workflow.delivery import DeliveryAction, DeliveryStatus
from app.workflow.dispatch import Confirmation, DispatchAction, DispatchStatus
from app.workflow.document import DocumentAction, DocumentStatus
from app.workflow.kinds import FileKind, KnownBy, LinkKind, OfficeLevel, Role
from app.workflow.roles import TaskRole
from app.workflow.unit_task import TaskAction, TaskStatus

LISTS: list[type[StrEnum]] = [
    TaskStatus, DispatchStatus, DocumentStatus, DeliveryStatus, DeadlineClass, Role, TaskRole, Purpose, Confirmation,
    TaskAction, DispatchAction, DocumentAction, DeliveryAction, DocumentKind, OfficeLevel, Channel, Chip, Tab, Mark,
    KnownBy, LinkKind, FileKind, AuditKind,
]  # fmt: skip
WORDING = Path(__file__).resolve().parents[3] / "shared" / "wording.md"


@pytest.mark.parametrize("kind", LISTS)
def test_every_member_of_a_closed_list_has_its_words(kind: type[StrEnum]) -> None:
    for member in kind:
        assert (kind.__name__, member.value) in MARKED
        assert i18n.pgettext(kind.__name__, member.value) != member.value


@pytest.mark.parametrize(
    ("member", "word"),
    [
        (TaskStatus.ASSIGNED, "Chưa tiếp nhận"),
        (TaskStatus.ACKNOWLEDGED, "Đã tiếp nhận"),
        (TaskStatus.IN_PROGRESS, "Đang thực hiện"),
        (TaskStatus.CONFIRMED, "Đã hoàn thành (đã xác nhận)"),
        (TaskStatus.RETURNED, "Cần bổ sung"),
        (TaskStatus.DECLINED, "Báo không thực hiện được"),
        (TaskStatus.WAIVED, "Được miễn"),
        (TaskStatus.CANCELLED, "Đã rút"),
        (DispatchStatus.ISSUED, "Đang triển khai"),
        (DispatchStatus.CLOSED, "Đã kết thúc theo dõi"),
        (DocumentStatus.REVOKED, "Đã thu hồi, bãi bỏ"),
        (DeliveryStatus.ACCEPTED, "Đã tiếp nhận"),
        (DeliveryStatus.RECALL_AGREED, "Đồng ý lấy lại/cập nhật"),
        (DeadlineClass.DONE_ON_TIME_REPORTED_LATE, "Đúng hạn, báo muộn"),
        (Role.CLERK, "Văn thư"),
        (TaskRole.LEAD, "Chủ trì"),
        (Purpose.DUA_TIN, "Để đưa tin"),
        (TaskAction.FINISH, "Báo hoàn thành"),
        (TaskAction.RETURN, "Đề nghị bổ sung"),
        (DispatchAction.ISSUE, "Gửi triển khai"),
        (Channel.LOUDSPEAKER, "Loa truyền thanh cơ sở"),
    ],
)
def test_a_word_is_the_offices_own(member: StrEnum, word: str) -> None:
    assert label(member) == word


def test_what_is_done_waits_only_where_somebody_confirms() -> None:
    assert task_label(TaskStatus.DONE, Confirmation.NONE) == "Đã hoàn thành"
    assert task_label(TaskStatus.DONE, Confirmation.EACH) == "Chờ xác nhận"
    assert task_label(TaskStatus.DONE, Confirmation.BY_REPORT) == "Chờ xác nhận"
    assert task_label(TaskStatus.RETURNED, Confirmation.EACH) == "Cần bổ sung"


def test_a_word_that_is_no_member_is_found_by_its_list() -> None:
    assert named("TaskAction", "undo") == "Hoàn tác"
    assert named("Nothing", "not_in_any_list") == "not in any list"


@pytest.mark.parametrize("kind", [TaskAction, DispatchAction, DocumentAction])
def test_words_that_never_stand_on_a_button_stand_on_none(kind: type[StrEnum]) -> None:
    for action in kind:
        assert not re.search("phát hành|giao việc|từ chối", label(action).lower())


def test_every_channel_has_one_chip_and_its_units() -> None:
    assert set(CHIP_OF) == set(UNITS) == set(Channel)
    assert sum(len(channels) for channels in CHANNELS_OF.values()) == len(Channel)


def page_table(head: str) -> list[list[str]]:
    """The rows of the table of the wording page that begins with that head; empty where there is no such page."""
    if not WORDING.exists():
        return []
    _, _, below = WORDING.read_text(encoding="utf-8").partition(head)
    rows = []
    for line in below.splitlines()[2:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def test_channels_are_those_of_the_wording_page() -> None:
    for code, word, units, chip in page_table("| code | label | units | chip |"):
        channel = Channel(code)
        assert label(channel) == word
        assert label(CHIP_OF[channel]) == chip
        listed = [re.sub(r"\s*\(.*\)", "", unit).strip() for unit in units.split(";")]
        assert list(UNITS[channel]) == ([] if channel is Channel.OTHER else listed)


def test_task_statuses_are_those_of_the_wording_page() -> None:
    for value, words in page_table("| UnitTask | label |"):
        if value == "marks":
            assert words.split(" · ") == [label(mark) for mark in list(Mark)[:5]]
        elif value == TaskStatus.DONE:
            awaited, _, plain = words.partition(" / ")
            assert awaited.startswith(task_label(TaskStatus.DONE, Confirmation.EACH))
            assert plain == task_label(TaskStatus.DONE, Confirmation.NONE)
        else:
            assert words == label(TaskStatus(value))


def test_other_lists_are_those_of_the_wording_page() -> None:
    page = WORDING.read_text(encoding="utf-8") if WORDING.exists() else ""
    for kind in (DispatchStatus, DocumentStatus, DeliveryStatus, DeadlineClass, Role, TaskRole, Purpose, Chip, Tab):
        for member in kind:
            assert not page or label(member) in page, f"{kind.__name__}.{member.name}"
