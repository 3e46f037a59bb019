"""Groups: who joins and who leaves by dates, the end of a group, and what stays as it was."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.errors import Conflict, NotAllowed, NotFound, PreconditionRequired, StaleVersion, Unprocessable
from app.models.events import events
from app.models.offices import group_members
from app.queries.group_members import get_group, list_groups
from app.queries.resolution import Name, resolve_names
from app.schemas.common import Seen
from app.schemas.office_groups import GroupInput, GroupQuery, GroupSaved, Membership
from app.services.group_import import import_groups, read_group_rows
from app.services.office_groups import end_group, new_group, put_group
from app.services.succession import import_successions, read_succession_rows
from app.workflow.kinds import Role
from tests import acts
from tests.acts import CLERK, HEAD, KIENMOC, Scene
from tests.world import COMMUNES, person

OWNER, NAME = "LOCAL:DL-VHTT", "UBND các xã, thị trấn"
FIRST = date(2026, 12, 1)
BEFORE = FIRST - timedelta(days=1)
ANY = Seen(whatever=True)


def put(stage: Scene, *members: str, seen: Seen = ANY, name: str = NAME, dry_run: bool = False) -> GroupSaved:
    asked = GroupInput(members=list(members), valid_from=FIRST)
    return acts.once(stage, put_group, CLERK, OWNER, name, asked, seen, dry_run=dry_run)


def codes(stage: Scene, day: date) -> list[str]:
    return [
        one.code.removeprefix("LOCAL:") for one in get_group(stage.connection, stage[CLERK], OWNER, NAME, day).members
    ]


def told(memberships: list[Membership]) -> list[tuple[str, date | None, date | None]]:
    return [(one.office.code.removeprefix("LOCAL:"), one.valid_from, one.valid_to) for one in memberships]


def meant(stage: Scene, day: date) -> set[int]:
    (found,) = resolve_names(stage.connection, stage.office("DL-VHTT"), [Name(NAME)], day)
    return {one.id for one in found.offices}


def test_who_is_named_joins_that_day_and_who_is_not_left_the_day_before(stage: Scene) -> None:
    saved = put(stage, "KIENMOC", "BACXA", "DL-TTVH")
    assert (saved.outcome, saved.version) == ("updated", 2)
    assert told(saved.joining) == [("DL-TTVH", FIRST, None)]
    assert told(saved.leaving) == [("LAMCA", None, BEFORE)]
    assert set(codes(stage, BEFORE)) == set(COMMUNES)
    assert set(codes(stage, FIRST)) == {"KIENMOC", "BACXA", "DL-TTVH"}
    assert len(saved.group.history) == 4
    (logged,) = stage.connection.scalars(select(events.c.changes).where(events.c.resource == "office_group"))
    assert logged == {
        "name": NAME,
        "valid_from": "2026-12-01",
        "joined": [stage.office("DL-TTVH")],
        "left": [stage.office("LAMCA")],
    }


def test_a_dry_run_says_the_same_and_stores_nothing(stage: Scene) -> None:
    planned = put(stage, "KIENMOC", dry_run=True)
    assert planned.dry_run
    assert {one[0] for one in told(planned.leaving)} == {"BACXA", "LAMCA"}
    assert set(codes(stage, FIRST)) == set(COMMUNES)
    assert put(stage, "KIENMOC", seen=Seen(1)).leaving == planned.leaving


def test_saying_it_again_changes_nothing(stage: Scene) -> None:
    put(stage, "KIENMOC")
    again = put(stage, "KIENMOC", "KIENMOC")
    assert (again.outcome, again.version, again.joining, again.leaving) == ("unchanged", 2, [], [])


def test_a_version_must_have_been_seen(stage: Scene) -> None:
    with pytest.raises(PreconditionRequired):
        put(stage, seen=Seen())
    with pytest.raises(StaleVersion):
        put(stage, seen=Seen(7))
    assert put(stage, "BACXA", seen=Seen(), name="Xã vùng cao").outcome == "created"


def test_who_was_to_join_later_joins_earlier_and_one_row_tells_of_it(stage: Scene) -> None:
    later = FIRST + timedelta(days=30)
    asked = GroupInput(members=[*COMMUNES, "DL-TTVH"], valid_from=later)
    acts.once(stage, put_group, CLERK, OWNER, NAME, asked, ANY)
    assert told(put(stage, *COMMUNES, "DL-TTVH").joining) == [("DL-TTVH", FIRST, None)]
    rows = stage.connection.execute(select(group_members).where(group_members.c.office_id == stage.office("DL-TTVH")))
    assert [row.valid_from for row in rows] == [FIRST]


def test_who_joined_that_very_day_was_never_in_it(stage: Scene) -> None:
    put(stage, *COMMUNES, "DL-TTVH")
    put(stage, *COMMUNES)
    assert len(get_group(stage.connection, stage[CLERK], OWNER, NAME).history) == 3


def test_what_was_sent_keeps_its_addressees(stage: Scene) -> None:
    before = acts.shown(stage, stage.sent).addressees
    put(stage, "KIENMOC")
    end(stage, clock.today())
    assert acts.shown(stage, stage.sent).addressees == before


def end(stage: Scene, last: date, *, dry_run: bool = False, seen: Seen = ANY) -> GroupSaved:
    return acts.once(stage, end_group, CLERK, OWNER, NAME, last, seen, dry_run=dry_run)


def test_a_group_ends_and_means_what_it_meant_on_the_days_before(stage: Scene) -> None:
    put(stage, "KIENMOC", "DL-TTVH")
    assert end(stage, FIRST, dry_run=True).group.valid_to == FIRST
    assert codes(stage, FIRST + timedelta(days=1)) != []
    ended = end(stage, FIRST)
    assert {one[0] for one in told(ended.leaving)} == {"KIENMOC", "DL-TTVH"}
    assert meant(stage, FIRST) == {stage.office("KIENMOC"), stage.office("DL-TTVH")}
    after = FIRST + timedelta(days=1)
    assert meant(stage, after) == {stage.office(code) for code in COMMUNES}, "its words alone say who is meant"
    listed = list_groups(stage.connection, stage[CLERK], GroupQuery(owner=OWNER, valid_on=after)).items
    assert listed == []


def test_an_ended_group_is_taken_up_again(stage: Scene) -> None:
    end(stage, FIRST - timedelta(days=10))
    saved = put(stage, "BACXA")
    assert (saved.outcome, saved.group.valid_to) == ("updated", None)
    assert codes(stage, FIRST) == ["BACXA"]
    assert codes(stage, BEFORE) == []


@pytest.mark.parametrize("who", [HEAD, CLERK, "quantri", "quantri.dl-vhtt"])
def test_the_office_and_administrators_keep_a_group(stage: Scene, who: str) -> None:
    _office_admin(stage)
    asked = GroupInput(members=["BACXA"], valid_from=FIRST)
    assert acts.once(stage, put_group, who, OWNER, NAME, asked, ANY).group.may_keep


@pytest.mark.parametrize("who", [KIENMOC, "kiemtra.dl-vhtt", "lanhdao.dl-ubnd"])
def test_nobody_else_does(stage: Scene, who: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        acts.once(stage, put_group, who, OWNER, NAME, GroupInput(members=[]), ANY)
    assert refused.value.code == "group_keepers_only"
    with pytest.raises(NotAllowed):
        acts.once(stage, end_group, who, OWNER, NAME, FIRST, ANY, dry_run=False)
    assert not get_group(stage.connection, stage[who], OWNER, NAME).may_keep


def _office_admin(stage: Scene) -> None:
    made = person(stage.connection, stage.world, "quantri.dl-vhtt", "DL-VHTT", Role.OFFICE_ADMIN)
    stage.world.people["quantri.dl-vhtt"] = made


def test_what_is_not_there_is_said(stage: Scene) -> None:
    for owner, name in (("KHONGCO", NAME), (OWNER, "Không có")):
        with pytest.raises(NotFound):
            get_group(stage.connection, stage[CLERK], owner, name)
        with pytest.raises(NotFound):
            acts.once(stage, end_group, CLERK, owner, name, FIRST, ANY, dry_run=False)
    with pytest.raises(Unprocessable) as unknown:
        put(stage, "KHONGCO")
    assert (unknown.value.code, unknown.value.field) == ("unknown_office", "members")
    with pytest.raises(Conflict) as taken:
        acts.once(stage, new_group, CLERK, OWNER, NAME)
    assert taken.value.code == "group_exists"


def test_an_office_that_ended_cannot_join_and_leaves_no_trace_of_leaving(stage: Scene) -> None:
    table = "effective_on,kind,from_code,to_code\n2025-07-01,MERGE,LAMCA,BACXA\n"
    import_successions(stage.connection, None, read_succession_rows(table))
    with pytest.raises(Unprocessable) as refused:
        put(stage, "LAMCA")
    assert refused.value.code == "no_office_that_day"
    assert {one[0] for one in told(put(stage, "KIENMOC").leaving)} == {"BACXA"}


def test_tables_and_successions_give_a_group_a_new_version(stage: Scene) -> None:
    seen = get_group(stage.connection, stage[CLERK], OWNER, NAME).version
    import_groups(
        stage.connection, None, read_group_rows(f'owner_code,group_name,member_code\n{OWNER},"{NAME}",DL-TTVH\n')
    )
    table = "effective_on,kind,from_code,to_code\n2025-07-01,MERGE,LAMCA,BACXA\n"
    import_successions(stage.connection, None, read_succession_rows(table))
    assert get_group(stage.connection, stage[CLERK], OWNER, NAME).version == seen + 2
    with pytest.raises(StaleVersion):
        put(stage, "KIENMOC", seen=Seen(seen))
