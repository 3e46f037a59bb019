"""Who has not: each kind of owing, counted and listed the same way in matrix, channels and paragraph."""

from datetime import date

import pytest

from app.queries.channel_matrix import channel_matrix, matrix_by
from app.queries.lacking import offices_lacking, who_lacks
from app.queries.matrix import matrix
from app.schemas.dispatches import Lacking, MatrixQuery
from app.schemas.progress import MatrixBy
from tests import acts
from tests.acts import BACXA, CENTRE, CLERK, KIENMOC, Scene, act, tasks_of


@pytest.fixture
def worked(stage: Scene) -> Scene:
    """Kiên Mộc finished both, one with figures; Bắc Xa took one on and declined one; the centre is late; Lâm Ca slept."""
    for task_id in tasks_of(stage, stage.sent, "KIENMOC"):
        act(stage, KIENMOC, task_id, "finish")
    acts.record(stage, KIENMOC, tasks_of(stage, stage.sent, "KIENMOC")[:1])
    taken, declined = tasks_of(stage, stage.sent, "BACXA")
    act(stage, BACXA, taken, "acknowledge")
    act(stage, BACXA, declined, "decline", reason="Không có loa")
    for task_id in tasks_of(stage, stage.sent, "DL-TTVH"):
        act(stage, CENTRE, task_id, "start")
        acts.due(stage, task_id, date(2024, 7, 1))
    return stage


OWING = {
    Lacking.RECEIPT: ["LAMCA"],
    Lacking.BEGINNING: ["BACXA", "LAMCA"],
    Lacking.COMPLETION: ["DL-TTVH", "BACXA", "LAMCA"],
    Lacking.TIME: ["DL-TTVH"],
    Lacking.FIGURES: ["KIENMOC"],
}


@pytest.mark.parametrize("what", Lacking)
def test_the_matrix_leaves_only_the_offices_that_owe_it(worked: Scene, what: Lacking) -> None:
    shown = matrix(worked.connection, worked[CLERK], worked.sent, MatrixQuery(only=what))
    ids = [row.office.id for block in shown.blocks for row in block.rows]
    assert sorted(ids) == sorted(worked.office(code) for code in OWING[what])


@pytest.mark.parametrize("what", Lacking)
def test_the_channels_leave_the_same_offices(worked: Scene, what: Lacking) -> None:
    asked = MatrixBy(by="channel", only=what)
    shown = channel_matrix(worked.connection, worked[CLERK], worked.sent, asked)
    assert sorted(row.office.id for row in shown.rows) == sorted(worked.office(code) for code in OWING[what])
    assert {row.contact_phone for row in shown.rows} == {"02053 000 000"}


def test_the_counts_are_those_of_the_lists(worked: Scene) -> None:
    counted = offices_lacking(worked.connection, worked[CLERK], worked.sent)
    assert counted == {what: len(codes) for what, codes in OWING.items()}


def test_those_who_owe_are_named_with_their_telephone(worked: Scene) -> None:
    found = who_lacks(worked.connection, worked[CLERK], worked.sent, Lacking.COMPLETION, 2)
    assert [one.office.id for one in found] == sorted(worked.office(code) for code in OWING[Lacking.COMPLETION])[:2]
    assert found[0].contact_phone == "02053 000 000"


def test_a_unit_counts_only_itself(worked: Scene) -> None:
    counted = offices_lacking(worked.connection, worked[KIENMOC], worked.sent)
    assert counted == dict.fromkeys(Lacking, 0) | {Lacking.FIGURES: 1}


def test_pages_of_a_filtered_matrix_go_on_in_the_filter(worked: Scene) -> None:
    shown, cursor = [], None
    for _ in range(3):
        page = matrix_by(
            worked.connection, worked[CLERK], worked.sent, MatrixBy(only=Lacking.COMPLETION, cursor=cursor, limit=1)
        )
        shown += [row.office.id for block in page.blocks for row in block.rows]  # type: ignore[union-attr]  # by duty
        cursor = page.next
    assert cursor is None
    assert sorted(shown) == sorted(worked.office(code) for code in OWING[Lacking.COMPLETION])
