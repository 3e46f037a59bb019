"""Creating and replacing one office."""

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.errors import Invalid, NotAllowed, PreconditionRequired, StaleVersion, Unprocessable
from app.models.events import events
from app.models.offices import office_closure, offices
from app.policies import Actor
from app.queries.offices import get_office
from app.schemas.offices import OfficeInput
from app.services.offices import upsert_office
from app.workflow.kinds import OfficeLevel
from tests.factories_offices import district, office
from tests.world import build

OFFICER = Actor(user_id=1, username="canbo", display_name="Người thử")


@pytest.fixture
def admin(connection: Connection) -> Actor:
    return build(connection).people["quantri"]


@pytest.fixture(autouse=True)
def _offices(connection: Connection) -> None:
    district(connection)


def wanted(**fields: object) -> OfficeInput:
    values = {"name": "Phòng Tư pháp huyện Bản Sen", "level": "DISTRICT", "kind": "division", "parent": "BS-UBND"}
    return OfficeInput.model_validate({**values, **fields})


def above(connection: Connection, code: str) -> list[int]:
    mine = office_closure.c.descendant_id == office(connection, code)
    return list(connection.scalars(select(office_closure.c.ancestor_id).where(mine).order_by(office_closure.c.depth)))


def test_a_new_office_stands_where_it_was_put(connection: Connection, admin: Actor) -> None:
    saved = upsert_office(connection, admin, "LOCAL:BS-TP", wanted())
    assert (saved.outcome, saved.version, saved.office.parent) == ("created", 1, "LOCAL:BS-UBND")
    assert above(connection, "BS-TP") == [office(connection, code) for code in ("BS-TP", "BS-UBND", "BS", "TL")]
    row = connection.execute(select(offices).where(offices.c.id == saved.office.id)).one()
    assert (row.province_id, row.fold) == (office(connection, "TL"), "phong tu phap huyen ban sen")


def test_the_log_says_who_made_and_who_changed_it(connection: Connection, admin: Actor) -> None:
    upsert_office(connection, admin, "LOCAL:BS-TP", wanted())
    saved = upsert_office(connection, admin, "LOCAL:BS-TP", wanted(short_name="Phòng TP"), if_match=1)
    rows = connection.execute(
        select(events.c.action, events.c.user_id, events.c.changes)
        .where(events.c.resource == "office", events.c.resource_id == saved.office.id)
        .order_by(events.c.id)
    ).all()
    assert [(row.action, row.user_id) for row in rows] == [("create", admin.user_id), ("update", admin.user_id)]
    assert rows[1].changes == {"ref": "LOCAL:BS-TP", "short_name": ["", "Phòng TP"]}


def test_replacing_empties_what_was_left_out(connection: Connection) -> None:
    before = get_office(connection, OFFICER, "BS-VHTT")
    saved = upsert_office(connection, None, "LOCAL:BS-VHTT", wanted(name=before.name), if_match=before.version)
    assert (saved.outcome, saved.office.short_name, saved.office.valid_to, saved.version) == ("updated", "", None, 2)


def test_the_same_again_changes_nothing(connection: Connection) -> None:
    upsert_office(connection, None, "LOCAL:BS-TP", wanted())
    saved = upsert_office(connection, None, "LOCAL:BS-TP", wanted(), if_match=1)
    assert (saved.outcome, saved.version) == ("unchanged", 1)


def test_an_office_that_exists_is_replaced_only_by_who_has_seen_it(connection: Connection) -> None:
    with pytest.raises(PreconditionRequired):
        upsert_office(connection, None, "LOCAL:BS-VHTT", wanted())
    with pytest.raises(StaleVersion):
        upsert_office(connection, None, "LOCAL:BS-VHTT", wanted(), if_match=7)
    assert upsert_office(connection, None, "LOCAL:BS-VHTT", wanted(), any_version=True).outcome == "updated"


def test_a_dry_run_tells_and_stores_nothing(connection: Connection) -> None:
    saved = upsert_office(connection, None, "LOCAL:BS-TP", wanted(), dry_run=True)
    assert (saved.outcome, saved.dry_run, saved.office.name) == ("created", True, "Phòng Tư pháp huyện Bản Sen")
    with pytest.raises(Unprocessable):
        office(connection, "BS-TP")


def test_moving_an_office_moves_all_below_it(connection: Connection) -> None:
    before = get_office(connection, OFFICER, "BS-LUNGXA")
    moved = wanted(name=before.name, level=OfficeLevel.COMMUNE, kind=before.kind, parent="KV-UBND")
    upsert_office(connection, None, "LOCAL:BS-LUNGXA", moved, if_match=before.version)
    line = ("BS-LUNGXA-YT", "BS-LUNGXA", "KV-UBND", "KV", "TL")
    assert above(connection, "BS-LUNGXA-YT") == [office(connection, code) for code in line]


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"parent": "KHONGCO"}, "parent", "unknown_office"),
        ({"sector_parent": "KHONGCO"}, "sector_parent", "unknown_office"),
        ({"parent": "BS-VHTT"}, "parent", "office_circle"),
    ],
)
def test_superiors_that_cannot_be_are_refused_by_field(
    connection: Connection, fields: dict[str, str], field: str, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        upsert_office(connection, None, "LOCAL:BS-VHTT", wanted(**fields), any_version=True)
    assert [(each.field, each.code) for each in refused.value.errors] == [(field, code)]
    assert get_office(connection, OFFICER, "BS-VHTT").version == 1


def test_nobody_becomes_their_own_superior_by_a_detour(connection: Connection) -> None:
    around = wanted(kind="area", parent="BS-LUNGXA")
    with pytest.raises(Invalid) as refused:
        upsert_office(connection, None, "LOCAL:BS", around, any_version=True)
    assert refused.value.errors[0].code == "office_circle"
    assert get_office(connection, OFFICER, "BS").parent == "QD20:TL"


@pytest.mark.parametrize("ref", ["BS-TP", "LOCAL:", "LOCAL:a b", ":BS-TP"])
def test_a_new_office_needs_a_whole_code(connection: Connection, ref: str) -> None:
    with pytest.raises(Unprocessable) as refused:
        upsert_office(connection, None, ref, wanted())
    assert (refused.value.code, refused.value.field) == ("bad_office_code", "ref")


def test_only_administrators_keep_the_list(connection: Connection) -> None:
    with pytest.raises(NotAllowed):
        upsert_office(connection, OFFICER, "LOCAL:BS-TP", wanted())
