"""Law 6: what is not somebody's to see does not exist for them. One line per person and thing."""

from typing import Any

import pytest
from sqlalchemy import select, update

from app.errors import NotFound
from app.models.activities import activities
from app.models.dispatches import dispatches
from app.policies import Actor, seen_activities, seen_dispatches, visible_dispatches
from app.queries.activities import list_activities, visible_activities
from app.queries.deliveries import deliveries_of
from app.queries.dispatches import get_dispatch, list_dispatches
from app.queries.documents import get_directive
from app.queries.matrix import matrix
from app.queries.previews import send_preview
from app.queries.progress import dispatch_progress
from app.queries.task_page import get_task, task_history
from app.queries.unit_tasks import list_tasks
from app.reading.draft import Recipient
from app.reading.vocabulary import Purpose
from app.schemas.activities import ActivityQuery
from app.schemas.dispatches import DispatchQuery, MatrixQuery
from app.schemas.unit_tasks import TaskQuery
from app.workflow.dispatch import DispatchStatus
from app.workflow.kinds import Role
from tests import acts
from tests.acts import AUDITOR, BACXA, CENTRE, CLERK, HEAD, KIENMOC, PARTY, PROVINCE, UPPER, Scene
from tests.drafts import campaign
from tests.world import person

EVERYBODY = (CLERK, HEAD, AUDITOR, CENTRE, KIENMOC, BACXA, UPPER, PARTY, PROVINCE, "quantri")
WHOLE = {CLERK: 8, HEAD: 8, AUDITOR: 8, UPPER: 8}
"""Its senders, and the office above all of them."""
UNITS = {CENTRE: 2, KIENMOC: 2, BACXA: 2}
UPSTREAM = {PARTY: 8, PROVINCE: 8}
"""The body whose paper it rests on, and the one that gets it "để báo cáo"."""


def seen_tasks(stage: Scene, username: str, dispatch_id: int) -> int:
    return len(list_tasks(stage.connection, stage[username], TaskQuery(dispatch=dispatch_id)).items)


def sees(stage: Scene, username: str, dispatch_id: int) -> bool:
    listed = list_dispatches(stage.connection, stage[username], DispatchQuery(status=list(DispatchStatus))).items
    try:
        get_dispatch(stage.connection, stage[username], dispatch_id)
    except NotFound:
        assert dispatch_id not in {each.id for each in listed}
        return False
    assert dispatch_id in {each.id for each in listed}
    return True


def close_to_upstream(stage: Scene) -> None:
    stage.connection.execute(update(dispatches).values(open_to_upstream=False))


@pytest.mark.parametrize("username", EVERYBODY)
def test_how_many_tasks_each_person_sees_of_an_open_dispatch(stage: Scene, username: str) -> None:
    expected = {**WHOLE, **UNITS, **UPSTREAM}.get(username, 0)
    assert seen_tasks(stage, username, stage.sent) == expected
    assert sees(stage, username, stage.sent) is bool(expected)


@pytest.mark.parametrize("username", EVERYBODY)
def test_with_the_switch_off_nobody_reads_along_upstream(stage: Scene, username: str) -> None:
    close_to_upstream(stage)
    expected = {**WHOLE, **UNITS}.get(username, 0)
    assert seen_tasks(stage, username, stage.sent) == expected
    assert sees(stage, username, stage.sent) is bool(expected)


@pytest.mark.parametrize("discarded", [False, True])
@pytest.mark.parametrize("username", EVERYBODY)
def test_what_was_not_sent_is_seen_by_its_own_office_alone(stage: Scene, username: str, *, discarded: bool) -> None:
    draft = acts.drafted(stage)
    if discarded:
        acts.transit(stage, draft.id, "discard")
    assert sees(stage, username, draft.id) is (username in {CLERK, HEAD, AUDITOR})


@pytest.mark.parametrize("action", ["recall", "close"])
def test_what_was_taken_back_or_closed_stays_visible_to_its_units(stage: Scene, action: str) -> None:
    acts.transit(stage, stage.sent, action, reason="Có lý do")
    assert sees(stage, KIENMOC, stage.sent)
    assert seen_tasks(stage, KIENMOC, stage.sent) == 2


@pytest.mark.parametrize(
    ("purpose", "dispatch", "tasks"),
    [(Purpose.BAO_CAO, True, 8), (Purpose.PHOI_HOP, True, 0), (Purpose.DE_BIET, True, 0), (None, True, 0)],
)
def test_why_one_is_copied_decides_how_much_one_sees(
    stage: Scene, purpose: Purpose | None, *, dispatch: bool, tasks: int
) -> None:
    line = Recipient(text="Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn", purpose=purpose)
    sent = acts.issued(stage, campaign(stage.world, recipients=[line], citations=[])).id
    assert (sees(stage, PROVINCE, sent), seen_tasks(stage, PROVINCE, sent)) == (dispatch, tasks)


@pytest.mark.parametrize("purpose", [Purpose.PHOI_HOP, None])
def test_who_is_copied_to_act_or_to_know_does_not_hang_on_the_switch(stage: Scene, purpose: Purpose | None) -> None:
    line = Recipient(text="Sở Văn hóa, Thể thao và Du lịch tỉnh Lạng Sơn", purpose=purpose)
    sent = acts.issued(stage, campaign(stage.world, recipients=[line], citations=[], open_to_upstream=False)).id
    assert sees(stage, PROVINCE, sent)


@pytest.mark.parametrize("role", list(Role))
def test_who_oversees_sees_the_offices_below_and_others_do_not(stage: Scene, role: Role) -> None:
    username = f"thu.{role}"
    stage.world.people[username] = person(stage.connection, stage.world, username, "DL-UBND", role)
    below = role in {Role.HEAD, Role.CLERK, Role.AUDITOR}
    assert sees(stage, username, stage.sent) is below
    assert seen_tasks(stage, username, stage.sent) == (8 if below else 0)


def test_a_person_without_an_office_sees_nothing(stage: Scene) -> None:
    nobody = Actor(stage["quantri"].user_id, "nobody", "Không cơ quan")
    assert list_tasks(stage.connection, nobody, TaskQuery(dispatch=stage.sent)).items == []
    assert list_dispatches(stage.connection, nobody, DispatchQuery()).items == []
    assert list_activities(stage.connection, nobody, ActivityQuery()).items == []


def test_a_task_of_a_sister_unit_has_no_page_and_no_history(stage: Scene) -> None:
    mine = acts.tasks_of(stage, stage.sent, "KIENMOC")[0]
    for query in (get_task, task_history):
        with pytest.raises(NotFound):
            query(stage.connection, stage[BACXA], mine)
        query(stage.connection, stage[KIENMOC], mine)


def test_naming_a_sister_unit_in_a_list_shows_nothing_of_it(stage: Scene) -> None:
    asked = TaskQuery(office=stage.world.ref("KIENMOC"))
    assert list_tasks(stage.connection, stage[BACXA], asked).items == []
    assert len(list_tasks(stage.connection, stage[UPPER], asked).items) == 2


@pytest.mark.parametrize("username", [*WHOLE, *UNITS, *UPSTREAM])
def test_the_figures_of_a_dispatch_count_what_the_reader_may_see(stage: Scene, username: str) -> None:
    expected = {**WHOLE, **UNITS, **UPSTREAM}[username]
    connection, actor = stage.connection, stage[username]
    listed = {each.id: each for each in list_dispatches(connection, actor, DispatchQuery()).items}
    assert listed[stage.sent].totals.counted == expected
    assert get_dispatch(connection, actor, stage.sent).totals.counted == expected
    assert dispatch_progress(connection, actor, stage.sent).totals.counted == expected


def test_a_unit_learns_of_its_own_delivery_alone(stage: Scene) -> None:
    shown = deliveries_of(stage.connection, stage[KIENMOC], stage.sent)
    assert [each.office.id for each in shown] == [stage.office("KIENMOC")]
    assert len(deliveries_of(stage.connection, stage[CLERK], stage.sent)) == 4
    assert len(deliveries_of(stage.connection, stage[UPPER], stage.sent)) == 4


def test_a_unit_sees_figures_of_its_own_work_alone(stage: Scene) -> None:
    acts.act(stage, BACXA, acts.tasks_of(stage, stage.sent, "BACXA")[0], "finish")
    mine = dispatch_progress(stage.connection, stage[KIENMOC], stage.sent)
    assert (mine.totals.counted, mine.totals.completed, mine.offices) == (2, 0, 1)
    rows = [
        row
        for block in matrix(stage.connection, stage[KIENMOC], stage.sent, MatrixQuery()).blocks
        for row in block.rows
    ]
    assert [row.office.id for row in rows] == [stage.office("KIENMOC")]


def test_results_are_seen_along_the_line_and_not_across(stage: Scene) -> None:
    acts.record(stage, KIENMOC, acts.tasks_of(stage, stage.sent, "KIENMOC"))
    counts = {name: len(list_activities(stage.connection, stage[name], ActivityQuery()).items) for name in EVERYBODY}
    assert {name for name, n in counts.items() if n} == {CLERK, HEAD, AUDITOR, KIENMOC, UPPER, PARTY, PROVINCE}


@pytest.mark.parametrize("query", [dispatch_progress, deliveries_of, send_preview])
def test_every_view_of_a_hidden_dispatch_says_that_it_is_not_there(stage: Scene, query: Any) -> None:
    draft = acts.drafted(stage)
    with pytest.raises(NotFound):
        query(stage.connection, stage[KIENMOC], draft.id)
    with pytest.raises(NotFound):
        query(stage.connection, stage[KIENMOC], 987_654)


def test_the_papers_behind_a_dispatch_are_seen_with_it(stage: Scene) -> None:
    papers = [each.id for each in acts.shown(stage, stage.sent).directives]
    for paper in papers:
        assert get_directive(stage.connection, stage[KIENMOC], paper).id == paper
    close_to_upstream(stage)
    with pytest.raises(NotFound):
        get_directive(stage.connection, stage[PROVINCE], papers[0])


def test_what_a_list_finds_is_what_can_be_opened_one_by_one(stage: Scene) -> None:
    acts.drafted(stage)
    closed = acts.issued(stage, campaign(stage.world, open_to_upstream=False))
    for sent in (stage.sent, closed.id):
        acts.record(stage, KIENMOC, acts.tasks_of(stage, sent, "KIENMOC"))
    acts.transit(stage, closed.id, "close")
    for username in EVERYBODY:
        actor = stage[username]
        for found, opened in (
            (seen_dispatches(actor.sight), select(dispatches.c.id).where(visible_dispatches(actor))),
            (seen_activities(actor.sight), select(activities.c.id).where(visible_activities(actor))),
        ):
            assert set(stage.connection.scalars(found)) == set(stage.connection.scalars(opened)), username
