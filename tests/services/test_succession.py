"""Offices rebuilt: what goes over, what stays, and that it can be taken back; on both databases."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import Table, func, select
from sqlalchemy.engine import Connection

from app.db.metadata import metadata
from app.errors import Conflict, NotAllowed, NotFound, Unprocessable
from app.models.activities import activity_tasks
from app.models.offices import group_members, office_groups, offices
from app.models.people import seats
from app.models.successions import succession_batches, successions
from app.models.unit_tasks import unit_tasks
from app.policies import Actor, OfficeSeat
from app.queries.task_page import get_task, task_history
from app.queries.unit_tasks import inbox_counts, list_tasks
from app.schemas.successions import SplitDecision, SuccessionReport
from app.schemas.unit_tasks import TaskQuery
from app.services import counters
from app.services.office_import import import_offices, read_rows
from app.services.succession import decide_split, import_successions, read_succession_rows, undo_batch
from app.workflow.kinds import Role
from app.workflow.unit_task import TaskStatus
from tests.acts import BACXA, CLERK, KIENMOC, Scene, act, record, task, tasks_of

NEW = """\
code,scheme,name,level,kind,parent_code,valid_from
06625,GSO,UBND xã Kiên Mộc,COMMUNE,peoples_committee,LS,2025-07-01
06637,GSO,UBND xã Châu Sơn,COMMUNE,peoples_committee,LS,2025-07-01
KM-THON,LOCAL,Thôn Khe Luồng,HAMLET,village,KIENMOC,
"""
HEADER = "effective_on,kind,from_code,to_code,note\n"
MERGED = HEADER + "2025-07-01,MERGE,KIENMOC,06625,\n01/07/2025,merge,BACXA,06625,theo Nghị quyết 1672\n"
SPLIT = HEADER + "2025-07-01,SPLIT,KIENMOC,06625,phần còn lại\n2025-07-01,SPLIT,KIENMOC,06637,một phần\n"
ABSORBED = HEADER + "2025-07-01,ABSORB,DL-VHTT,LS-SVHTTDL,\n"
TWICE = MERGED + "2025-07-01,ABSORB,DL-VHTT,LS-SVHTTDL,\n2025-07-01,MERGE,06625,06637,\n"
"""Both ends of a task go over, and an office that others were merged into ends in the same table."""
T = unit_tasks.c


@pytest.fixture
def rebuilt(stage: Scene) -> Scene:
    """The world of the stage with the communes of July 2025 beside those of before."""
    import_offices(stage.connection, None, read_rows(NEW))
    rows = stage.connection.execute(select(offices.c.id, offices.c.name).where(offices.c.valid_from.is_not(None)))
    stage.world.offices |= {"06625" if "Kiên Mộc" in row.name else "06637": row.id for row in rows}
    return stage


def put(stage: Scene, table: str, *, dry_run: bool = False) -> SuccessionReport:
    return import_successions(stage.connection, None, read_succession_rows(table), dry_run=dry_run)


def successor(stage: Scene, code: str = "06625") -> Actor:
    seat = OfficeSeat(stage.office(code), f"GSO:{code}", code, code, frozenset({Role.OFFICER}))
    return Actor(user_id=stage[KIENMOC].user_id, username="moi", display_name="Mới", seats=(seat,))


def everything(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row that a succession may touch, but for versions and times of change, which never go back."""
    left_out = {"version", "updated_at"}
    names = ("unit_tasks", "deliveries", "dispatches", "offices", "office_closure", "group_members", "office_groups")
    tables: list[Table] = [metadata.tables[name] for name in (*names, "seats", "activity_tasks", "successions")]
    return {
        table.name: sorted(
            tuple(map(str, row))
            for row in connection.execute(select(*(column for column in table.c if column.name not in left_out)))
        )
        for table in tables
    }


def recounted(connection: Connection) -> bool:
    counted = Counter({key: n for key, n in counters.recount(connection).items() if n})
    return counted == counters.stored(connection)


def open_of(stage: Scene, office: str) -> int:
    query = select(func.count()).where(T.office_id == stage.office(office), T.is_open)
    return stage.connection.execute(query).scalar_one()


def test_open_tasks_go_to_the_successor_and_done_ones_stay(rebuilt: Scene) -> None:
    done, left = tasks_of(rebuilt, rebuilt.sent, "KIENMOC")
    record(rebuilt, KIENMOC, [left])
    act(rebuilt, KIENMOC, done, "finish")
    report = put(rebuilt, HEADER + "2025-07-01,MERGE,KIENMOC,06625,\n")
    assert (report.stored, report.errors, report.undecided) == (True, 0, [])
    assert report.rows[0].moved.model_dump() == {
        "tasks": 1, "merged": 0, "dispatches": 0, "groups": 1, "owned_groups": 0, "people": 1, "offices_below": 1,
    }  # fmt: skip
    assert task(rebuilt, left).office_id == rebuilt.office("06625")
    assert task(rebuilt, done).office_id == rebuilt.office("KIENMOC")
    assert recounted(rebuilt.connection)
    ended = rebuilt.connection.execute(select(offices.c.valid_to).where(offices.c.id == rebuilt.office("KIENMOC")))
    assert ended.scalar_one() == date(2025, 6, 30)


def test_the_successor_finds_the_work_with_its_history_and_its_results(rebuilt: Scene) -> None:
    left = tasks_of(rebuilt, rebuilt.sent, "KIENMOC")[0]
    record(rebuilt, KIENMOC, [left])
    put(rebuilt, HEADER + "2025-07-01,RENAME,KIENMOC,06625,\n")
    new = successor(rebuilt)
    assert left in [item.id for item in list_tasks(rebuilt.connection, new, TaskQuery(open=True)).items]
    assert inbox_counts(rebuilt.connection, new).todo + inbox_counts(rebuilt.connection, new).doing == 2
    assert len(get_task(rebuilt.connection, new, left).results) == 1
    acts = [event.action for event in task_history(rebuilt.connection, new, left)]
    assert "record" in acts
    assert acts[-1] == "hand_over"


def test_the_successor_keeps_the_archive_of_those_it_follows(rebuilt: Scene) -> None:
    done = tasks_of(rebuilt, rebuilt.sent, "KIENMOC")[0]
    act(rebuilt, KIENMOC, done, "finish")
    with pytest.raises(NotFound):
        get_task(rebuilt.connection, successor(rebuilt), done)
    put(rebuilt, MERGED)
    assert get_task(rebuilt.connection, successor(rebuilt), done).office.name == "UBND xã Kiên Mộc"


def test_what_both_were_asked_for_is_one_task_with_the_results_of_both(rebuilt: Scene) -> None:
    first, second = (tasks_of(rebuilt, rebuilt.sent, office)[0] for office in ("KIENMOC", "BACXA"))
    mine, theirs = record(rebuilt, KIENMOC, [first]), record(rebuilt, BACXA, [second])
    report = put(rebuilt, MERGED)
    assert [(row.moved.tasks, row.moved.merged) for row in report.rows] == [(2, 0), (0, 2)]
    assert task(rebuilt, second).status is TaskStatus.CANCELLED
    links = select(activity_tasks.c.activity_id).where(activity_tasks.c.task_id == first)
    assert set(rebuilt.connection.execute(links).scalars()) == {mine.id, theirs.id}
    assert open_of(rebuilt, "06625") == 2
    assert recounted(rebuilt.connection)


def test_groups_of_that_day_have_the_new_offices_and_those_of_before_the_old(rebuilt: Scene) -> None:
    put(rebuilt, MERGED)
    members = group_members.c
    rows = rebuilt.connection.execute(select(members.office_id, members.valid_from, members.valid_to)).all()
    dated = {row.office_id: (row.valid_from, row.valid_to) for row in rows}
    assert dated[rebuilt.office("KIENMOC")] == dated[rebuilt.office("BACXA")] == (None, date(2025, 6, 30))
    assert dated[rebuilt.office("06625")] == (date(2025, 7, 1), None)
    assert dated[rebuilt.office("LAMCA")] == (None, None)


def test_who_sat_in_the_old_office_sits_in_the_new_one(rebuilt: Scene) -> None:
    put(rebuilt, MERGED)
    columns = seats.c
    rows = rebuilt.connection.execute(select(columns.user_id).where(columns.office_id == rebuilt.office("06625")))
    assert set(rows.scalars()) == {rebuilt[KIENMOC].user_id, rebuilt[BACXA].user_id}


def test_an_office_that_sent_is_followed_in_its_following_up(rebuilt: Scene) -> None:
    report = put(rebuilt, HEADER + "2025-07-01,ABSORB,DL-VHTT,LS-SVHTTDL,\n")
    assert (report.rows[0].moved.dispatches, report.rows[0].moved.owned_groups) == (1, 1)
    owner = rebuilt.connection.execute(select(office_groups.c.owner_office_id)).scalars().all()
    assert owner == [rebuilt.office("LS-SVHTTDL")]
    left = tasks_of(rebuilt, rebuilt.sent, "KIENMOC")[0]
    act(rebuilt, KIENMOC, left, "finish")
    act(rebuilt, "vanthu.ls-svhttdl", left, "return", reason="Bổ sung số liệu")
    assert task(rebuilt, left).status is TaskStatus.RETURNED


def test_a_split_waits_for_a_person_who_decides_in_bulk(rebuilt: Scene) -> None:
    report = put(rebuilt, SPLIT)
    left = report.undecided[0]
    assert (left.open_tasks, [one.name for one in left.choices]) == (2, ["UBND xã Kiên Mộc", "UBND xã Châu Sơn"])
    assert open_of(rebuilt, "KIENMOC") == 2
    first = tasks_of(rebuilt, rebuilt.sent, "KIENMOC")[0]
    one = SplitDecision(from_office="KIENMOC", to_office="06637", task_ids=[first])
    assert decide_split(rebuilt.connection, None, one.model_copy(update={"dry_run": True})).moved.tasks == 1
    assert open_of(rebuilt, "06637") == 0
    assert decide_split(rebuilt.connection, None, one).moved.tasks == 1
    rest = decide_split(rebuilt.connection, None, SplitDecision(from_office="KIENMOC", to_office="06625"))
    assert (rest.moved.tasks, rest.moved.people, rest.moved.offices_below) == (1, 1, 1)
    assert (open_of(rebuilt, "KIENMOC"), open_of(rebuilt, "06637"), open_of(rebuilt, "06625")) == (0, 1, 1)
    assert recounted(rebuilt.connection)
    members = select(group_members.c.office_id).where(group_members.c.valid_from.is_not(None))
    joined = set(rebuilt.connection.execute(members).scalars())
    assert joined == {rebuilt.office("06625"), rebuilt.office("06637")}


def test_only_a_successor_can_be_chosen(rebuilt: Scene) -> None:
    put(rebuilt, SPLIT)
    with pytest.raises(Unprocessable) as refused:
        decide_split(rebuilt.connection, None, SplitDecision(from_office="KIENMOC", to_office="LAMCA"))
    assert refused.value.code == "not_a_successor"


def test_a_dissolved_office_ends_and_its_open_tasks_are_named(rebuilt: Scene) -> None:
    report = put(rebuilt, HEADER + "2025-07-01,DISSOLVE,KIENMOC,,\n")
    assert [(one.open_tasks, one.choices) for one in report.undecided] == [(2, [])]


def test_a_new_superior_moves_an_office_with_all_below_it(rebuilt: Scene) -> None:
    put(rebuilt, HEADER + "2025-07-01,REPARENT,KIENMOC,LS,\n")
    closure = metadata.tables["office_closure"].c
    village = select(offices.c.id).where(offices.c.name == "Thôn Khe Luồng").scalar_subquery()
    above = set(
        rebuilt.connection.execute(select(closure.ancestor_id).where(closure.descendant_id == village)).scalars()
    )
    assert rebuilt.office("LS") in above
    assert rebuilt.office("DL-UBND") not in above


def test_a_dry_run_tells_everything_and_stores_nothing(rebuilt: Scene) -> None:
    before = everything(rebuilt.connection)
    tried, done = put(rebuilt, MERGED, dry_run=True), put(rebuilt, MERGED)
    assert (tried.stored, tried.batch) == (False, None)
    assert tried.rows == done.rows
    undo_batch(rebuilt.connection, None, done.batch or 0)
    assert everything(rebuilt.connection) == before


def test_a_second_import_changes_nothing(rebuilt: Scene) -> None:
    put(rebuilt, MERGED)
    before = everything(rebuilt.connection)
    again = put(rebuilt, MERGED)
    assert {row.outcome for row in again.rows} == {"unchanged"}
    assert everything(rebuilt.connection) == before


@pytest.mark.parametrize("table", [MERGED, SPLIT, ABSORBED, TWICE])
def test_all_of_it_can_be_taken_back_within_a_day(rebuilt: Scene, table: str) -> None:
    first, second = (tasks_of(rebuilt, rebuilt.sent, office)[0] for office in ("KIENMOC", "BACXA"))
    record(rebuilt, KIENMOC, [first])
    record(rebuilt, BACXA, [second])
    before = everything(rebuilt.connection)
    batch = put(rebuilt, table).batch or 0
    undo_batch(rebuilt.connection, None, batch)
    assert everything(rebuilt.connection) == before
    assert recounted(rebuilt.connection)
    with pytest.raises(Conflict) as twice:
        undo_batch(rebuilt.connection, None, batch)
    assert twice.value.code == "too_late_to_undo"


def test_what_somebody_worked_on_since_is_not_taken_back(rebuilt: Scene) -> None:
    batch = put(rebuilt, MERGED).batch or 0
    rebuilt.world.people["moi"] = successor(rebuilt)
    act(rebuilt, "moi", tasks_of(rebuilt, rebuilt.sent, "06625")[0], "finish")
    with pytest.raises(Conflict) as refused, rebuilt.connection.begin_nested():
        undo_batch(rebuilt.connection, None, batch)
    assert refused.value.code == "changed_since"


def test_after_a_day_or_below_a_later_batch_nothing_is_taken_back(rebuilt: Scene) -> None:
    batch = put(rebuilt, SPLIT).batch or 0
    decide_split(rebuilt.connection, None, SplitDecision(from_office="KIENMOC", to_office="06625"))
    with pytest.raises(Conflict) as refused:
        undo_batch(rebuilt.connection, None, batch)
    assert refused.value.code == "later_batch"
    newest = rebuilt.connection.execute(select(func.max(succession_batches.c.id))).scalar_one()
    with time_machine.travel(datetime.now(UTC) + timedelta(days=1, minutes=1)), pytest.raises(Conflict):
        undo_batch(rebuilt.connection, None, newest)
    with pytest.raises(NotFound):
        undo_batch(rebuilt.connection, None, newest + 1)


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        ("2025-07-01,MERGE,NOWHERE,06625,", "from_code", "unknown_office"),
        ("2025-07-01,MERGE,KIENMOC,NOWHERE,", "to_code", "unknown_office"),
        ("2025-07-01,MERGE,KIENMOC,,", "to_code", "following_office_needed"),
        ("2025-07-01,DISSOLVE,KIENMOC,06625,", "to_code", "no_successor"),
        ("2025-07-01,EAT,KIENMOC,06625,", "kind", "not_a_choice"),
        ("yesterday,MERGE,KIENMOC,06625,", "effective_on", "not_a_date"),
        ("2999-07-01,MERGE,KIENMOC,06625,", "effective_on", "succession_not_yet"),
        ("2025-07-01,MERGE,KIENMOC,KIENMOC,", "to_code", "own_successor"),
        ("2025-07-01,MERGE,KIENMOC,06625", "kind", "uneven_row"),
        ("2025-07-01,MERGE,LAMCA,06625,\n2025-07-01,MERGE,LAMCA,06637,", "kind", "ends_twice"),
        ("2025-07-01,MERGE,06625,KIENMOC,", "to_code", "follows_itself"),
    ],
)
def test_one_bad_row_and_nothing_is_stored(rebuilt: Scene, row: str, field: str, code: str) -> None:
    report = put(rebuilt, f"{MERGED}{row}\n")
    problems = [(problem.field, problem.code) for one in report.rows for problem in one.problems]
    assert problems == [(field, code)]
    assert (report.stored, report.errors) == (False, 1)
    assert rebuilt.connection.execute(select(func.count()).select_from(successions)).scalar_one() == 0


def test_what_is_to_come_can_be_looked_at_before_the_day(rebuilt: Scene) -> None:
    assert put(rebuilt, HEADER + "2999-07-01,MERGE,KIENMOC,06625,\n", dry_run=True).errors == 0


def test_only_administrators_rebuild_offices(rebuilt: Scene) -> None:
    rows = read_succession_rows(MERGED)
    with pytest.raises(NotAllowed):
        import_successions(rebuilt.connection, rebuilt[CLERK], rows)
    with pytest.raises(NotAllowed):
        undo_batch(rebuilt.connection, rebuilt[CLERK], 1)
