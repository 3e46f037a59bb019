"""A task is new to each person of the unit until they open it; the sender learns that the unit has seen it."""

from app.queries.task_page import get_task
from app.queries.task_rows import list_rows
from app.queries.task_views import is_new
from app.schemas.unit_tasks import TaskQuery
from app.services.task_views import open_task
from tests import acts
from tests.acts import BACXA, CLERK, HEAD, KIENMOC, Scene, act, tasks_of


def marks(stage: Scene, username: str, side: str = "received") -> dict[int, str]:
    asked = TaskQuery(side=side, dispatch=stage.sent, limit=200)
    return {row.id: row.mark for row in list_rows(stage.connection, stage[username], asked).items}


def opens(stage: Scene, username: str, task_id: int) -> None:
    acts.once(stage, open_task, username, task_id)


def test_what_one_person_opens_stays_new_to_the_others(stage: Scene) -> None:
    first, second = tasks_of(stage, stage.sent, "KIENMOC")
    assert marks(stage, KIENMOC) == {first: "new", second: "new"}
    opens(stage, KIENMOC, first)
    assert marks(stage, KIENMOC) == {first: "", second: "new"}
    assert set(marks(stage, BACXA).values()) == {"new"}


def test_the_sender_sees_that_the_unit_has_seen_it_until_it_is_taken_on(stage: Scene) -> None:
    first, _second = tasks_of(stage, stage.sent, "KIENMOC")
    assert get_task(stage.connection, stage[CLERK], first).first_opened_at is None
    opens(stage, KIENMOC, first)
    assert [task for task, mark in marks(stage, CLERK, "issued").items() if mark == "seen"] == [first]
    assert get_task(stage.connection, stage[CLERK], first).first_opened_at is not None
    act(stage, KIENMOC, first, "acknowledge")
    assert marks(stage, CLERK, "issued")[first] == ""


def test_opening_it_again_or_from_another_office_writes_nothing(stage: Scene) -> None:
    first, _second = tasks_of(stage, stage.sent, "KIENMOC")
    before = stage.connection.exec_driver_sql("SELECT count(*) FROM events").scalar()
    opens(stage, CLERK, first)
    opens(stage, HEAD, first)
    assert get_task(stage.connection, stage[CLERK], first).first_opened_at is None
    opens(stage, KIENMOC, first)
    opened_at = get_task(stage.connection, stage[CLERK], first).first_opened_at
    opens(stage, KIENMOC, first)
    task = get_task(stage.connection, stage[CLERK], first)
    assert (task.first_opened_at, task.version) == (opened_at, 1)
    assert stage.connection.exec_driver_sql("SELECT count(*) FROM events").scalar() == before


def test_what_is_in_hand_is_new_to_nobody(stage: Scene) -> None:
    first, _second = tasks_of(stage, stage.sent, "KIENMOC")
    act(stage, KIENMOC, first, "start")
    assert not is_new(stage.connection, stage[KIENMOC], first)
    assert marks(stage, KIENMOC)[first] == ""
