"""The twelve communes of Đình Lập become four (Nghị quyết 1672/NQ-UBTVQH15), played whole on the demo."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Connection, Engine

from app import clock
from app.adapters.file_store import FileStore
from app.cli import demo_people, demo_story
from app.errors import Conflict
from app.models.offices import office_groups
from app.models.unit_tasks import unit_tasks
from app.queries.dispatches import get_dispatch, list_dispatches
from app.queries.group_members import get_group
from app.queries.offices import ref_to_id
from app.queries.resolution import Name, resolve_names
from app.queries.search import search
from app.queries.unit_tasks import list_tasks
from app.schemas.common import Seen
from app.schemas.dispatches import DispatchQuery
from app.schemas.office_groups import GroupInput
from app.schemas.search import SearchQuery
from app.schemas.successions import SplitDecision, SuccessionReport
from app.schemas.unit_tasks import TaskListItem, TaskQuery
from app.services import doctor
from app.services import unit_tasks as movers
from app.services.office_groups import put_group
from app.services.office_import import import_offices_or_refuse, read_rows
from app.services.succession import decide_split, import_successions, read_succession_rows, undo_batch
from app.services.task_events import Words
from app.workflow.unit_task import TaskAction
from tests.conftest import BOTH
from tests.services.test_succession import everything, recounted

DATA = Path(__file__).parents[1] / "data"
OURS = DATA / "succession-dinh-lap.csv"
SHARED = Path(__file__).parents[3] / "shared" / "data" / OURS.name
"""The same table as it is kept beside a working copy, where it is."""
TABLES = [table for table in (OURS, SHARED) if table.exists()]
BEFORE, AFTER = (datetime(2025, month, day, 2, tzinfo=UTC) for month, day in ((6, 20), (7, 1)))
DAY = date(2025, 7, 1)
NEW = """\
code,scheme,name,level,kind,parent_code,valid_from
06613,GSO,UBND xã Đình Lập,COMMUNE,peoples_committee,LS-UBND,2025-07-01
06616,GSO,UBND xã Thái Bình,COMMUNE,peoples_committee,LS-UBND,2025-07-01
06625,GSO,UBND xã Kiên Mộc,COMMUNE,peoples_committee,LS-UBND,2025-07-01
06637,GSO,UBND xã Châu Sơn,COMMUNE,peoples_committee,LS-UBND,2025-07-01
"""
FOUR = {"06613", "06616", "06625", "06637"}
MERGED = {
    "DL-TT-DINHLAP": "06613",
    "DL-X-DINHLAP": "06613",
    "DL-TT-NTTHAIBINH": "06616",
    "DL-X-THAIBINH": "06616",
    "DL-X-LAMCA": "06616",
    "DL-X-BACXA": "06625",
    "DL-X-CHAUSON": "06637",
    "DL-X-BACLANG": "06637",
    "DL-X-DONGTHANG": "06637",
    "DL-X-CUONGLOI": "06637",
}
SPLIT = {"DL-X-BINHXA": "06613", "DL-X-KIENMOC": "06637"}
"""Where the person in this test sends what is left of the two that were split."""
TWELVE = {*MERGED, *SPLIT}
GROUP, OWN_GROUP = "UBND các xã, thị trấn", "Các đơn vị phối hợp"
KEPT = (
    ("DL-X-LAMCA", OWN_GROUP, ("DL-X-LAMCA", "DL-X-BACXA")),
    ("LS-SVHTTDL", "Các xã biên giới", ("DL-X-BACXA",)),
)


@pytest.fixture(scope="module", params=BOTH)
def demo(
    request: pytest.FixtureRequest, new_engine: Callable[[str], Engine], tmp_path_factory: pytest.TempPathFactory
) -> Engine:
    """The demo of June 2025: a commune keeps a group of its own, and the four that are to come are entered."""
    engine, files = new_engine(request.param), FileStore(tmp_path_factory.mktemp("files"))
    with engine.begin() as connection, clock.at(BEFORE):
        demo_story.tell(connection, files.keep(demo_story.PHOTO.read_bytes()))
        for owner, name, members in KEPT:
            put_group(connection, None, owner, name, GroupInput(members=list(members)), Seen())
        import_offices_or_refuse(connection, None, read_rows(NEW))
    return engine


@pytest.fixture
def before(demo: Engine) -> Iterator[Connection]:
    """That demo, in a transaction that is rolled back."""
    with demo.connect() as connection:
        transaction = connection.begin()
        yield connection
        transaction.rollback()


@pytest.fixture
def after(before: Connection) -> Connection:
    """The first day of July: the table was carried out, and a person decided where the rest of the split ones goes."""
    with clock.at(AFTER):
        put(before)
        for old, new in SPLIT.items():
            decide_split(before, None, SplitDecision(from_office=old, to_office=new))
    return before


def put(connection: Connection, table: Path = OURS, *, dry_run: bool = False) -> SuccessionReport:
    with clock.at(AFTER):
        rows = read_succession_rows(table.read_text("utf-8"))
        return import_successions(connection, None, rows, dry_run=dry_run)


def code(connection: Connection, office_id: int) -> str:
    """The code without its scheme, as the table writes it."""
    return {ref_to_id(connection, each): each for each in (*TWELVE, *FOUR)}.get(office_id, str(office_id))


def open_by_office(connection: Connection) -> Counter[str]:
    counted = select(unit_tasks.c.office_id, func.count()).where(unit_tasks.c.is_open).group_by(unit_tasks.c.office_id)
    return Counter({code(connection, office_id): n for office_id, n in connection.execute(counted)})


def open_pairs(connection: Connection) -> set[tuple[int, str]]:
    """Which duty is still open at which office; one that two offices share after a merger is one."""
    found = connection.execute(select(unit_tasks.c.instruction_id, unit_tasks.c.office_id).where(unit_tasks.c.is_open))
    return {(duty, code(connection, office_id)) for duty, office_id in found}


def meant(connection: Connection, issuer: str, name: str, day: date) -> set[str]:
    (found,) = resolve_names(connection, ref_to_id(connection, issuer), [Name(name)], day)
    return {one.code.partition(":")[2] for one in found.offices}


def tasks_of(connection: Connection, username: str) -> list[TaskListItem]:
    actor = demo_people.signed_in(connection, username)
    return list_tasks(connection, actor, TaskQuery(open=True, limit=200)).items


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.parent.name)
def test_a_look_beforehand_tells_everything_and_changes_nothing(before: Connection, table: Path) -> None:
    stood = everything(before)
    planned = put(before, table, dry_run=True)
    assert everything(before) == stood
    done = put(before, table)
    assert [row.moved for row in planned.rows] == [row.moved for row in done.rows]
    assert planned.undecided == done.undecided
    assert (planned.errors, len(planned.rows), done.stored) == (0, 17, True)


def test_open_work_lies_with_those_that_follow_and_a_split_was_decided_in_bulk(before: Connection) -> None:
    lay = open_pairs(before)
    assert set(open_by_office(before)) >= TWELVE, "every commune has something open, or this proves nothing"
    left = {one.office.code.removeprefix("LOCAL:") for one in put(before).undecided}
    assert set(SPLIT) <= left
    with clock.at(AFTER):
        for old, new in SPLIT.items():
            decide_split(before, None, SplitDecision(from_office=old, to_office=new))
    follows = {**MERGED, **SPLIT}
    assert {(duty, follows.get(office, office)) for duty, office in lay} == open_pairs(before)
    assert not TWELVE & set(open_by_office(before))


def test_the_counters_are_what_a_recount_says_and_the_doctor_finds_nothing(after: Connection) -> None:
    assert recounted(after)
    assert doctor.examine(after).healthy


def test_the_group_of_2024_means_the_twelve_and_that_of_today_the_four(after: Connection) -> None:
    with clock.at(AFTER):
        assert meant(after, "DL-VHTT", GROUP, date(2024, 7, 18)) == TWELVE
        then, now = (
            get_group(after, demo_people.signed_in(after, "quantri"), "DL-VHTT", GROUP, day)
            for day in (date(2024, 7, 18), DAY)
        )
    assert {one.code.removeprefix("LOCAL:") for one in then.members} == TWELVE
    assert {one.code.removeprefix("GSO:") for one in now.members} == FOUR
    assert meant(after, "LS-UBND", "UBND các xã, phường", DAY) >= FOUR
    assert not meant(after, "LS-UBND", "UBND các xã, phường", DAY) & TWELVE
    assert meant(after, "LS-SVHTTDL", "Các xã biên giới", DAY) == {"06625"}
    assert meant(after, "LS-SVHTTDL", "Các xã biên giới", date(2025, 6, 25)) == {"DL-X-BACXA"}


def test_what_was_sent_keeps_the_twelve_with_their_names(after: Connection) -> None:
    clerk = demo_people.signed_in(after, "vanthu.dl-vhtt")
    sent = list_dispatches(after, clerk, DispatchQuery(mine=True)).items
    shown = [get_dispatch(after, clerk, one.id) for one in sent]
    to_all = [each for one in shown for each in one.addressees if each.name == GROUP and each.offices]
    assert to_all
    for each in to_all:
        assert {office.code.removeprefix("LOCAL:") for office in each.offices} == TWELVE
        assert "UBND xã Lâm Ca" in {office.name for office in each.offices}


def test_the_group_a_commune_kept_is_kept_by_the_one_that_follows(after: Connection) -> None:
    owner = select(office_groups.c.owner_office_id).where(office_groups.c.name == OWN_GROUP)
    assert code(after, after.execute(owner).scalar_one()) == "06616"
    with clock.at(AFTER):
        assert meant(after, "06616", OWN_GROUP, DAY) == {"06616", "06625"}


def test_people_sit_in_the_new_commune_and_find_the_work_of_the_old_one(before: Connection) -> None:
    had = {(task.dispatch_id, task.instruction_id) for task in tasks_of(before, "canbo.dl-x-bacxa")}
    put(before)
    with clock.at(AFTER):
        actor = demo_people.signed_in(before, "canbo.dl-x-bacxa")
        assert [seat.name for seat in actor.seats] == ["UBND xã Kiên Mộc"]
        now = {(task.dispatch_id, task.instruction_id) for task in tasks_of(before, "canbo.dl-x-bacxa")}
    assert had
    assert had <= now


def test_both_the_old_and_the_new_are_found(after: Connection) -> None:
    with clock.at(AFTER):
        actor = demo_people.signed_in(after, "canbo.dl-x-lamca")
        for words, name in (("lam ca", "UBND xã Lâm Ca"), ("xã Thái Bình", "UBND xã Thái Bình")):
            titles = [hit.title for hit in search(after, actor, SearchQuery(q=words)).items]
            assert any(name in title for title in titles), (words, titles)


def test_within_a_day_all_of_it_is_taken_back(before: Connection) -> None:
    stood = everything(before)
    batch = put(before).batch
    assert batch is not None
    assert everything(before) != stood
    with clock.at(AFTER + timedelta(hours=23)):
        undo_batch(before, None, batch)
    assert everything(before) == stood
    assert doctor.examine(before).healthy


def test_nothing_is_taken_back_once_a_successor_has_worked(before: Connection) -> None:
    batch = put(before).batch or 0
    with clock.at(AFTER):
        actor = demo_people.signed_in(before, "canbo.dl-x-bacxa")
        waiting = next(
            task for task in tasks_of(before, "canbo.dl-x-bacxa") if TaskAction.FINISH in task.allowed_actions
        )
        movers.move(before, actor, [waiting.id], TaskAction.FINISH, Words())
        with pytest.raises(Conflict) as refused, before.begin_nested():
            undo_batch(before, None, batch)
    assert refused.value.code == "changed_since"
