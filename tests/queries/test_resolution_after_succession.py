"""Names of offices that have ended, in papers written afterwards: who follows them is named, nobody is chosen."""

from datetime import date

import pytest
from sqlalchemy.engine import Connection

from app.queries.resolution import Name, Resolved, draft_with_offices, resolve_names
from app.reading.draft import Addressee, DispatchDraft
from app.services.succession import import_successions, read_succession_rows
from tests.conftest import Ground
from tests.factories_offices import SPRING, TODAY, district, office

TABLE = """\
effective_on,kind,from_code,to_code
2025-07-01,MERGE,BS-TT,09001
2025-07-01,MERGE,BS-LUNGXA,09001
2025-07-01,SPLIT,BS-NAKHE,09001
2025-07-01,SPLIT,BS-NAKHE,09002
2025-07-01,DISSOLVE,BS-VHTT,
"""


def followed(connection: Connection) -> None:
    """The district, and what came of it."""
    district(connection)
    report = import_successions(connection, None, read_succession_rows(TABLE))
    assert report.stored, report.rows


@pytest.fixture
def ground() -> Ground:
    return followed


@pytest.fixture
def rebuilt(connection: Connection) -> Connection:
    return connection


def named(connection: Connection, text: str, on: date = TODAY, by: str = "09001") -> Resolved:
    return resolve_names(connection, office(connection, by), [Name(text)], on)[0]


def codes(found: Resolved) -> list[str]:
    return [each.code for each in found.candidates]


@pytest.mark.parametrize("text", ["UBND xã Lũng Xa", "Chủ tịch UBND xã Lũng Xa", "xã Lũng Xa"])
def test_who_follows_is_named_and_not_chosen(rebuilt: Connection, text: str) -> None:
    found = named(rebuilt, text, by="TL-UBND")
    assert (found.offices, found.reason, codes(found)) == ([], "ended", ["GSO:09001"])


def test_of_a_split_office_all_that_follow_are_named(rebuilt: Connection) -> None:
    found = named(rebuilt, "UBND xã Nà Khe huyện Bản Sen", by="TL-UBND")
    assert (found.reason, codes(found)) == ("ended", ["GSO:09001", "GSO:09002"])


def test_on_its_own_day_the_old_name_is_the_old_office(rebuilt: Connection) -> None:
    found = named(rebuilt, "UBND xã Lũng Xa", on=SPRING, by="BS-VHTT")
    assert [each.code for each in found.offices] == ["LOCAL:BS-LUNGXA"]


def test_of_whom_nobody_follows_nobody_is_named(rebuilt: Connection) -> None:
    found = named(rebuilt, "Phòng Văn hóa và Thông tin huyện Bản Sen", by="TL-UBND")
    assert (found.reason, found.candidates) == ("unknown", [])


def test_a_living_office_of_the_name_is_meant_before_one_that_ended(rebuilt: Connection) -> None:
    living = named(rebuilt, "UBND xã Bản Sen", by="TL-UBND")
    assert [each.code for each in living.offices] == ["GSO:09001"]


def test_far_followers_count_and_those_that_ended_do_not(rebuilt: Connection) -> None:
    further = "effective_on,kind,from_code,to_code\n2026-01-01,MERGE,09001,09002\n"
    assert import_successions(rebuilt, None, read_succession_rows(further)).stored
    assert codes(named(rebuilt, "UBND xã Lũng Xa", by="TL-UBND")) == ["GSO:09002"]
    assert codes(named(rebuilt, "UBND xã Lũng Xa", on=date(2025, 9, 1), by="TL-UBND")) == ["GSO:09001"]


def test_the_check_says_why_and_who_follows(rebuilt: Connection) -> None:
    draft = DispatchDraft(addressees=[Addressee(ref="a1", text="UBND xã Lũng Xa", group=False, lines=[3, 3])])
    read = draft_with_offices(rebuilt, None, draft, office(rebuilt, "TL-UBND"), TODAY)  # type: ignore[arg-type]  # who asks plays no part
    (remark,) = [each for each in read.remarks if each.code == "office_ended"]
    assert read.addressees[0].offices == []
    assert remark.message == (
        "“UBND xã Lũng Xa” không còn tại ngày 12/03/2026, đã có đơn vị kế thừa."
        " Có thể là: UBND xã Bản Sen. Đề nghị chọn đơn vị."
    )
