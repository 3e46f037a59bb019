"""Progress beyond one dispatch: each number equals a plain count of the tasks."""

from datetime import date

import pytest
from sqlalchemy import select

from app.errors import NotFound
from app.models.documents import documents
from app.models.offices import offices
from app.models.unit_tasks import unit_tasks
from app.queries.channel_matrix import channel_matrix
from app.queries.papers_below import dispatches_below
from app.queries.progress import dispatch_progress
from app.queries.wide_progress import directive_progress, office_progress, whole_progress
from app.reading.draft import Citation
from app.reading.vocabulary import Channel
from app.schemas.activities import Quantity
from app.schemas.progress import MatrixBy, OfficeProgressQuery
from app.services import counters
from tests.acts import BACXA, CENTRE, CLERK, KIENMOC, PARTY, UPPER, Scene, act, due, issued, record, tasks_of
from tests.drafts import campaign


def paper(stage: Scene, number_symbol: str) -> int:
    columns = documents.c
    return int(stage.connection.scalars(select(columns.id).where(columns.number_symbol == number_symbol)).one())


def worked(stage: Scene) -> None:
    """Of eight tasks one done and confirmed, one done, one waived, one late; one act that serves two duties."""
    ours = tasks_of(stage, stage.sent, "KIENMOC")
    record(stage, KIENMOC, ours, quantities=[Quantity(amount=6, unit="lượt phát")])
    for task_id in ours:
        act(stage, KIENMOC, task_id, "finish")
    act(stage, CLERK, ours[0], "confirm")
    theirs = tasks_of(stage, stage.sent, "BACXA")
    act(stage, CLERK, theirs[0], "waive", reason="Không có loa")
    due(stage, theirs[1], date(2024, 7, 1))


def test_down_from_a_paper_every_task_counts_once(stage: Scene) -> None:
    worked(stage)
    for number_symbol in ("77-CV/BTGHU", "43-NQ/TW"):
        seen = directive_progress(stage.connection, stage[CLERK], paper(stage, number_symbol))
        assert (seen.totals.counted, seen.totals.completed, seen.totals.overdue) == (7, 2, 1)
        assert (seen.dispatches, seen.offices, seen.offices_completed) == (1, 4, 1)
        assert [(each.amount, each.unit, each.activities) for each in seen.quantities] == [(6.0, "lượt phát", 1)]


def test_a_paper_reached_by_two_ways_counts_its_tasks_once(stage: Scene) -> None:
    twice = [
        Citation(
            type="cong_van",
            number_symbol="77-CV/BTGHU",
            issued_on="2024-07-11",
            role="basis",
            issuer="Ban Tuyên giáo Huyện ủy Đình Lập",
        ),
        Citation(type="nghi_quyet", number_symbol="43-NQ/TW", issued_on="2023-11-24", role="basis"),
    ]
    second = issued(stage, campaign(stage.world, symbol="VHTT2", citations=twice)).id
    seen = directive_progress(stage.connection, stage[CLERK], paper(stage, "43-NQ/TW"))
    assert (seen.dispatches, seen.totals.counted) == (2, 16)
    assert dispatches_below(stage.connection, paper(stage, "43-NQ/TW")) == [stage.sent, second]


def test_what_is_handed_on_is_below_the_paper_too_and_a_circle_of_papers_ends(stage: Scene) -> None:
    task_id = tasks_of(stage, stage.sent, "KIENMOC")[0]
    on = campaign(stage.world, symbol="UBND", citations=[], parent_task_id=task_id)
    handed = issued(stage, on, KIENMOC).id
    assert dispatches_below(stage.connection, paper(stage, "77-CV/BTGHU")) == [stage.sent, handed]


def test_who_may_not_see_the_paper_gets_no_figures(stage: Scene) -> None:
    with pytest.raises(NotFound):
        directive_progress(stage.connection, stage["quantri"], paper(stage, "43-NQ/TW"))


def test_a_unit_counts_what_it_sees_of_the_paper(stage: Scene) -> None:
    assert directive_progress(stage.connection, stage[BACXA], paper(stage, "43-NQ/TW")).totals.counted == 2


def test_an_office_counts_its_subtree_and_each_office_right_below_it(stage: Scene) -> None:
    worked(stage)
    seen = office_progress(stage.connection, stage[UPPER], "LOCAL:DL-UBND", OfficeProgressQuery())
    assert (seen.totals.counted, seen.totals.completed, seen.offices) == (7, 2, 4)
    below = {each.office.code: (each.totals.counted, each.totals.completed) for each in seen.below}
    assert below["LOCAL:KIENMOC"] == (2, 2)
    assert below["LOCAL:BACXA"] == (1, 0)
    assert sum(counted for counted, _ in below.values()) == seen.totals.counted


def test_the_offices_below_come_page_by_page(stage: Scene) -> None:
    whole = office_progress(stage.connection, stage[UPPER], "DL-UBND", OfficeProgressQuery())
    seen, cursor = [], None
    while True:
        part = office_progress(stage.connection, stage[UPPER], "DL-UBND", OfficeProgressQuery(limit=2, cursor=cursor))
        seen += part.below
        cursor = part.next
        if cursor is None:
            break
    assert seen == whole.below


def test_a_sister_counts_nothing_of_its_neighbour(stage: Scene) -> None:
    assert office_progress(stage.connection, stage[BACXA], "KIENMOC", OfficeProgressQuery()).totals.counted == 0


def test_an_office_that_is_not_there_is_not_found(stage: Scene) -> None:
    with pytest.raises(NotFound):
        office_progress(stage.connection, stage[UPPER], "KHONG-CO", OfficeProgressQuery())


def test_a_province_counts_from_its_counters_what_the_tasks_say(stage: Scene) -> None:
    province = stage.office("LS")
    stage.connection.execute(unit_tasks.update().values(province_id=province))
    worked(stage)
    counters.rebuild(stage.connection)
    told = whole_progress(stage.connection, stage[KIENMOC])
    assert told.whole is None
    (own,) = told.provinces
    direct = dispatch_progress(stage.connection, stage[CLERK], stage.sent).totals
    assert (own.office.id, own.totals) == (province, direct)
    everything = whole_progress(stage.connection, stage["quantri"])
    assert everything.whole == direct
    assert [each.totals for each in everything.provinces] == [direct]


def test_an_office_of_the_centre_knows_the_whole(stage: Scene) -> None:
    own = offices.c.id == stage.office("DL-BTGHU")
    stage.connection.execute(offices.update().where(own).values(level="CENTRAL"))
    assert whole_progress(stage.connection, stage[PARTY]).whole is not None


def test_by_channel_stands_what_was_asked_and_what_was_done(stage: Scene) -> None:
    worked(stage)
    record(stage, CENTRE, [tasks_of(stage, stage.sent, "DL-TTVH")[0]], channel=Channel.SOCIAL, quantities=[])
    seen = channel_matrix(stage.connection, stage[CLERK], stage.sent, MatrixBy(by="channel"))
    assert seen.channels == [Channel.LOUDSPEAKER, Channel.BANNER, Channel.SOCIAL, Channel.INTEGRATED_MEETING]
    rows = {row.office.code: {cell.channel: cell for cell in row.cells} for row in seen.rows}
    loud = rows["LOCAL:KIENMOC"][Channel.LOUDSPEAKER]
    assert (loud.counted, loud.completed, loud.activities) == (1, 1, 1)
    assert [(each.amount, each.unit) for each in loud.quantities] == [(6.0, "lượt phát")]
    assert rows["LOCAL:BACXA"][Channel.LOUDSPEAKER].counted == 0
    unasked = rows["LOCAL:DL-TTVH"][Channel.SOCIAL]
    assert (unasked.counted, unasked.activities) == (0, 1)


def test_the_matrix_by_channel_comes_page_by_page(stage: Scene) -> None:
    whole = channel_matrix(stage.connection, stage[CLERK], stage.sent, MatrixBy(by="channel"))
    first = channel_matrix(stage.connection, stage[CLERK], stage.sent, MatrixBy(by="channel", limit=3))
    rest = channel_matrix(stage.connection, stage[CLERK], stage.sent, MatrixBy(by="channel", cursor=first.next))
    assert [*first.rows, *rest.rows] == whole.rows
    assert rest.next is None
