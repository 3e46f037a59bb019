"""Giving a task to a person of the unit."""

import pytest

from app.errors import Conflict, NotAllowed, NotFound, StaleVersion, TrienKhaiError, Unprocessable
from app.queries.assignments import get_assignment
from app.queries.task_page import get_task, task_history
from app.queries.unit_tasks import list_tasks
from app.schemas.assignments import AssignmentOut, AssignmentPut
from app.schemas.unit_tasks import TaskQuery
from app.services import assignments as service
from app.workflow.kinds import Role
from tests.acts import BACXA, CENTRE, CLERK, KIENMOC, Scene, act, log, once, task, tasks_of
from tests.world import person

SECOND = "chuyenvien.kienmoc"


@pytest.fixture
def first(stage: Scene) -> int:
    """A task of Kiên Mộc, where a second person works too."""
    stage.world.people[SECOND] = person(stage.connection, stage.world, SECOND, "KIENMOC", Role.OFFICER)
    return tasks_of(stage, stage.sent, "KIENMOC")[0]


def give(stage: Scene, task_id: int, to: str | None, by: str = KIENMOC, if_match: int | None = None) -> AssignmentOut:
    return once(stage, service.assign, by, task_id, AssignmentPut(user=to), if_match)


def mine(stage: Scene, who: str, *, given: bool = True) -> list[int]:
    return [item.id for item in list_tasks(stage.connection, stage[who], TaskQuery(side="received", mine=given)).items]


def test_who_was_given_a_task_finds_it_among_its_own(stage: Scene, first: int) -> None:
    assert give(stage, first, SECOND).assignee == get_task(stage.connection, stage[KIENMOC], first).assignee
    assert mine(stage, SECOND) == [first]
    assert mine(stage, KIENMOC) == []
    assert first not in mine(stage, SECOND, given=False)


def test_it_can_be_given_on_and_to_nobody(stage: Scene, first: int) -> None:
    give(stage, first, SECOND)
    give(stage, first, KIENMOC)
    assert (mine(stage, SECOND), mine(stage, KIENMOC)) == ([], [first])
    assert give(stage, first, None).assignee is None
    assert mine(stage, KIENMOC) == []


def test_the_log_says_to_whom_and_the_version_moves_on(stage: Scene, first: int) -> None:
    before = task(stage, first).version
    give(stage, first, SECOND)
    give(stage, first, SECOND)
    history = task_history(stage.connection, stage[KIENMOC], first)
    assert [(event.action, event.changes) for event in history if event.action == "give"] == [
        ("give", {"user": SECOND, "name": stage[SECOND].display_name})
    ]
    assert task(stage, first).version == before + 1


def test_the_asking_office_sees_who_but_not_whom_else(stage: Scene, first: int) -> None:
    give(stage, first, SECOND)
    seen = get_assignment(stage.connection, stage[CLERK], first)
    assert seen.assignee is not None
    assert seen.assignee.user == SECOND
    assert seen.colleagues == []
    own = get_assignment(stage.connection, stage[KIENMOC], first)
    assert {colleague.user for colleague in own.colleagues} == {KIENMOC, SECOND}


@pytest.mark.parametrize(
    ("to", "by", "refusal"),
    [
        (CENTRE, KIENMOC, Unprocessable),
        ("khong.co.ai", KIENMOC, Unprocessable),
        (KIENMOC, CLERK, NotAllowed),
        (KIENMOC, BACXA, NotFound),
    ],
)
def test_only_the_units_own_people_give_to_their_own(
    stage: Scene, first: int, to: str, by: str, refusal: type[TrienKhaiError]
) -> None:
    with pytest.raises(refusal):
        give(stage, first, to, by)
    assert mine(stage, KIENMOC) == []


def test_a_finished_task_is_given_to_nobody(stage: Scene, first: int) -> None:
    act(stage, KIENMOC, first, "finish")
    before = len(log(stage))
    with pytest.raises(Conflict, match="task_not_open"):
        give(stage, first, SECOND)
    assert len(log(stage)) == before


def test_an_old_view_of_the_task_is_refused(stage: Scene, first: int) -> None:
    with pytest.raises(StaleVersion):
        give(stage, first, SECOND, if_match=task(stage, first).version + 1)
