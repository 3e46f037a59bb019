"""Offices and groups from a table: what each row does, what is wrong with it, and that it is all or nothing."""

from pathlib import Path

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.engine import Connection

from app.errors import Invalid, NotAllowed, TooLarge, Unprocessable
from app.models.offices import group_members, office_closure, office_groups, offices
from app.policies import Actor
from app.queries.offices import get_office
from app.queries.resolution import Name, resolve_names
from app.schemas.offices import ImportReport
from app.services import csv_rows
from app.services.csv_rows import text_of
from app.services.group_import import import_groups, read_group_rows
from app.services.office_import import import_offices, import_offices_or_refuse, read_rows
from tests.factories_offices import GROUPS, OFFICES, SPRING, district, office

OFFICER = Actor(user_id=1, username="canbo", display_name="Người thử")
HEADER = "code,scheme,name,level,kind,parent_code\n"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"


def put(connection: Connection, table: str, *, dry_run: bool = False) -> ImportReport:
    return import_offices(connection, None, read_rows(table), dry_run=dry_run)


def outcomes(report: ImportReport) -> list[tuple[int, str]]:
    return [(row.line, row.outcome) for row in report.rows]


def problems(report: ImportReport) -> list[tuple[int, str, str]]:
    return [(row.line, each.field, each.code) for row in report.rows for each in row.problems]


def count(connection: Connection) -> int:
    return connection.execute(select(func.count()).select_from(offices)).scalar_one()


def test_a_whole_district_comes_in_and_a_second_time_changes_nothing(connection: Connection) -> None:
    first, second = put(connection, OFFICES), put(connection, OFFICES)
    assert (first.stored, first.created, first.errors) == (True, len(first.rows), 0)
    assert (second.stored, second.unchanged) == (True, len(first.rows))
    assert count(connection) == len(first.rows)


def test_the_closure_holds_every_office_with_everything_above_it(connection: Connection) -> None:
    district(connection)
    parents = {row.id: row.parent_id for row in connection.execute(select(offices.c.id, offices.c.parent_id))}
    expected = set()
    for descendant in parents:
        ancestor, depth = descendant, 0
        while ancestor is not None:
            expected.add((ancestor, descendant, depth))
            ancestor, depth = parents[ancestor], depth + 1
    found = {tuple(row) for row in connection.execute(select(office_closure))}
    assert found == expected


def test_everything_in_a_province_counts_for_it(connection: Connection) -> None:
    district(connection)
    rows = {row.id: row.province_id for row in connection.execute(select(offices.c.id, offices.c.province_id))}
    ministry = office(connection, "BCA")
    assert rows.pop(ministry) == 0
    assert set(rows.values()) == {office(connection, "TL")}


def test_superiors_may_stand_below_their_subordinates(connection: Connection) -> None:
    report = put(connection, HEADER + "B,LOCAL,Ban B,PROVINCE,party,A\nA,LOCAL,Ban A,PROVINCE,party,\n")
    assert outcomes(report) == [(2, "created"), (3, "created")]
    assert get_office(connection, OFFICER, "B").parent == "LOCAL:A"


def test_a_changed_row_updates_and_a_left_out_column_stays(connection: Connection) -> None:
    put(connection, OFFICES)
    table = "scheme;kind;level;code;name;contact_phone\nlocal;division;DISTRICT;BS-VHTT;Phòng Văn hóa huyện Bản Sen;0205 3 000 111\n"
    report = put(connection, table)
    changed = get_office(connection, OFFICER, "BS-VHTT")
    assert outcomes(report) == [(2, "updated")]
    assert (changed.name, changed.contact_phone) == ("Phòng Văn hóa huyện Bản Sen", "0205 3 000 111")
    assert (changed.short_name, changed.parent, changed.version) == ("Phòng VHTT", "LOCAL:BS-UBND", 2)


def test_an_empty_cell_empties(connection: Connection) -> None:
    put(connection, OFFICES)
    put(connection, "code,scheme,name,level,kind,valid_to\nBS-YT,LOCAL,Phòng Y tế,DISTRICT,division,\n")
    assert get_office(connection, OFFICER, "BS-YT").valid_to is None


def test_one_bad_row_and_nothing_is_stored(connection: Connection) -> None:
    report = put(connection, HEADER + "A,LOCAL,Ban A,PROVINCE,party,\nB,LOCAL,Ban B,PROVINCE,party,KHONGCO\n")
    assert (report.stored, report.created, report.errors) == (False, 1, 1)
    assert problems(report) == [(3, "parent_code", "unknown_office")]
    assert count(connection) == 0


def test_a_dry_run_tells_of_every_row_and_stores_nothing(connection: Connection) -> None:
    report = put(connection, OFFICES, dry_run=True)
    assert (report.stored, report.dry_run, report.created) == (False, True, len(report.rows))
    assert count(connection) == 0


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        (",LOCAL,Ban A,PROVINCE,party,", "code", "missing"),
        ("A B,LOCAL,Ban A,PROVINCE,party,", "code", "bad_form"),
        ("A,,Ban A,PROVINCE,party,", "scheme", "missing"),
        ("A,LÓCAL,Ban A,PROVINCE,party,", "scheme", "bad_form"),
        ("A,LOCAL,,PROVINCE,party,", "name", "missing"),
        (f"A,LOCAL,{'a' * 201},PROVINCE,party,", "name", "too_long"),
        ('A,LOCAL,"Ban\nA",PROVINCE,party,', "name", "one_line"),
        ("A,LOCAL,Ban\0A,PROVINCE,party,", "name", "control_character"),
        ("A,LOCAL,Ban A,TỈNH,party,", "level", "not_a_choice"),
        ("A,LOCAL,Ban A,PROVINCE,,", "kind", "missing"),
        ("A,LOCAL,Ban A,PROVINCE,Đảng,", "kind", "bad_form"),
        ("A,LOCAL,Ban A,PROVINCE,party,A", "parent_code", "office_circle"),
        ("A,LOCAL,Ban A,PROVINCE,party,B C", "parent_code", "unknown_office"),
        ("A,LOCAL,Ban A,PROVINCE,party", "code", "uneven_row"),
        ("A,LOCAL,Ban A,PROVINCE,party,,,", "code", "uneven_row"),
    ],
)
def test_a_bad_cell_is_named(connection: Connection, row: str, field: str, code: str) -> None:
    assert problems(put(connection, f"{HEADER}{row}\n")) == [(2, field, code)]


@pytest.mark.parametrize(
    ("since", "until", "field", "code"),
    [
        ("2024-02-30", "", "valid_from", "not_a_date"),
        ("hôm nay", "", "valid_from", "not_a_date"),
        ("2024-05-02", "2024-05-01", "valid_to", "ends_before_it_begins"),
    ],
)
def test_a_bad_date_is_named(connection: Connection, since: str, until: str, field: str, code: str) -> None:
    table = f"code,scheme,name,level,kind,valid_from,valid_to\nA,LOCAL,Ban A,PROVINCE,party,{since},{until}\n"
    assert problems(put(connection, table)) == [(2, field, code)]


def test_dates_may_be_written_as_spreadsheets_do(connection: Connection) -> None:
    put(
        connection,
        "code,scheme,name,level,kind,valid_from,valid_to\nA,LOCAL,Ban A,PROVINCE,party,1/7/2025,2026-01-02\n",
    )
    shown = get_office(connection, OFFICER, "A")
    assert (str(shown.valid_from), str(shown.valid_to)) == ("2025-07-01", "2026-01-02")


def test_every_problem_of_a_row_is_told_at_once(connection: Connection) -> None:
    report = put(connection, f"{HEADER},LOCAL,,TỈNH,party,\n")
    assert problems(report) == [(2, "code", "missing"), (2, "name", "missing"), (2, "level", "not_a_choice")]


def test_nobody_is_blamed_for_standing_below_a_bad_row(connection: Connection) -> None:
    report = put(connection, HEADER + "A,LOCAL,Ban A,TỈNH,party,\nB,LOCAL,Ban B,PROVINCE,party,A\n")
    assert problems(report) == [(2, "level", "not_a_choice")]


def test_a_code_twice_is_told_with_its_first_line(connection: Connection) -> None:
    report = put(connection, HEADER + "A,LOCAL,Ban A,PROVINCE,party,\n\nA,local,Ban B,PROVINCE,party,\n")
    assert problems(report) == [(4, "code", "repeated_row")]
    assert report.rows[1].problems[0].params == {"first": 2}


def test_a_circle_is_told_for_everyone_in_it(connection: Connection) -> None:
    rows = "A,LOCAL,Ban A,PROVINCE,party,C\nB,LOCAL,Ban B,PROVINCE,party,A\nC,LOCAL,Ban C,PROVINCE,party,B\nD,LOCAL,Ban D,PROVINCE,party,A\n"
    report = put(connection, HEADER + rows)
    assert problems(report) == [(line, "parent_code", "office_circle") for line in (2, 3, 4)]


def test_a_bare_superior_of_several_is_refused_with_the_choices(connection: Connection) -> None:
    rows = "A,LOCAL,Ban A,PROVINCE,party,\nA,GSO,Ban AA,PROVINCE,party,\nB,LOCAL,Ban B,PROVINCE,party,A\n"
    report = put(connection, HEADER + rows)
    assert problems(report) == [(4, "parent_code", "ambiguous_office")]
    assert report.rows[2].problems[0].params["choices"] == "GSO:A, LOCAL:A"
    assert put(connection, HEADER + rows.replace("party,A", "party,GSO:A")).created == 3


def test_a_refusal_names_line_and_column(connection: Connection) -> None:
    rows = read_rows(HEADER + "A,LOCAL,Ban A,PROVINCE,party,X\nB,LOCAL,,PROVINCE,party,\n")
    with pytest.raises(Invalid) as refused:
        import_offices_or_refuse(connection, None, rows)
    assert [(each.field, each.code) for each in refused.value.errors] == [
        ("rows[2].parent_code", "unknown_office"),
        ("rows[3].name", "missing"),
    ]
    assert import_offices_or_refuse(connection, None, rows, dry_run=True).errors == 2


def test_only_administrators_import(connection: Connection) -> None:
    with pytest.raises(NotAllowed):
        import_offices(connection, OFFICER, read_rows(OFFICES))
    with pytest.raises(NotAllowed):
        import_groups(connection, OFFICER, [])


def test_an_office_costs_one_statement_at_most(connection: Connection) -> None:
    counted: list[bool] = []
    event.listen(connection, "before_cursor_execute", lambda *given: counted.append(given[5]))
    rows = "".join(f"X{n},LOCAL,UBND xã số {n},COMMUNE,peoples_committee,A\n" for n in range(1000))
    report = put(connection, HEADER + "A,LOCAL,Tỉnh A,PROVINCE,area,\n" + rows)
    assert report.created == 1001
    assert len(counted) < 1050


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("", "empty_table"),
        ("code,scheme,name,level\n", "missing_columns"),
        ("code,scheme,name,level,kind,colour\n", "unknown_columns"),
        ("code,scheme,name,level,kind,code\n", "unknown_columns"),
        (HEADER + 'A,LOCAL,"Ban A,PROVINCE,party,\n', "bad_csv"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(table: str, code: str) -> None:
    with pytest.raises(Unprocessable) as refused:
        read_rows(table)
    assert (refused.value.code, refused.value.field) == (code, "file")


def test_columns_come_in_any_order_and_separator_and_with_a_mark() -> None:
    rows = read_rows(
        '\ufeffKIND\tname\tCode \tscheme\tlevel\r\nparty\t"Ban ""A"""\tA\tLOCAL\tPROVINCE\r\n\r\n\t\t\t\t\r\n'
    )
    assert [(row.line, row.cells["name"], row.cells["code"]) for row in rows] == [(2, 'Ban "A"', "A")]


def test_lines_are_those_of_the_file_even_after_a_cell_of_two_lines() -> None:
    rows = read_rows(HEADER + 'A,LOCAL,"Ban\nA",PROVINCE,party,\nB,LOCAL,Ban B,PROVINCE,party,\n')
    assert [row.line for row in rows] == [2, 4]


def test_text_is_composed_before_anything_is_compared() -> None:
    assert read_rows(HEADER + "A,LOCAL,Bình,PROVINCE,party,\n")[0].cells["name"] == "Bình"


def test_a_table_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_rows, "MOST_ROWS", 2)
    row = "A,LOCAL,Ban A,PROVINCE,party,\n"
    assert len(read_rows(HEADER + row * 2)) == 2
    with pytest.raises(TooLarge):
        read_rows(HEADER + row * 3)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_says_by_its_mark_which_unicode_it_is(encoding: str) -> None:
    assert text_of("Đình Lập".encode(encoding)) == "Đình Lập"


@pytest.mark.parametrize("data", [b"\xff\xfea", b"B\xednh", b"\xfe\xff\xd8"])
def test_a_file_in_another_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(Unprocessable) as refused:
        text_of(data)
    assert refused.value.code == "unreadable_file"


def test_members_are_added_their_end_is_changed_and_nobody_is_thrown_out(connection: Connection) -> None:
    district(connection)
    first = import_groups(connection, None, read_group_rows(GROUPS))
    ended = (
        'owner_code,group_name,member_code,valid_from,valid_to\nBS-UBND,"Các phòng, ban",BS-YT,1/6/2024,2024-12-31\n'
    )
    second = import_groups(connection, None, read_group_rows(ended))
    third = import_groups(connection, None, read_group_rows(ended))
    assert [first.created, second.updated, third.unchanged] == [4, 1, 1]
    rows = connection.execute(select(group_members.c.valid_to).order_by(group_members.c.id)).scalars().all()
    assert [str(day) for day in rows] == ["None", "2024-12-31", "None", "None"]


def test_a_bad_row_of_groups_stores_nothing_of_the_table(connection: Connection) -> None:
    district(connection)
    table = GROUPS + "BS-UBND,Các đoàn thể,KHONGCO,,\nKHONGCO,,BS-YT,2024-02-02,2024-02-01\nBS-UBND,A\n"
    report = import_groups(connection, None, read_group_rows(table))
    assert problems(report) == [
        (6, "member_code", "unknown_office"),
        (7, "group_name", "missing"),
        (8, "group_name", "uneven_row"),
    ]
    assert (report.stored, connection.execute(select(office_groups)).all()) == (False, [])


def test_a_dry_run_of_groups_stores_nothing(connection: Connection) -> None:
    district(connection)
    assert import_groups(connection, None, read_group_rows(GROUPS), dry_run=True).created == 4
    assert connection.execute(select(office_groups)).all() == []


def test_the_real_district_resolves_the_group_of_its_culture_office(connection: Connection) -> None:
    """Twelve units in 2024; four of their names live on in 2025 and mean other territories."""
    table = SHARED / "offices-dinh-lap.csv"
    text = table.read_text(encoding="utf-8") if table.exists() else OFFICES
    issuer, province, then, later = ("DL-VHTT", "LS-SVHTTDL", 12, 4) if table.exists() else ("BS-VHTT", "TL-UBND", 5, 2)
    assert put(connection, text).stored
    everybody = resolve_names(
        connection, office(connection, issuer), [Name("UBND các xã, thị trấn", group=True)], SPRING
    )
    assert len(everybody[0].offices) == then
    asked = [Name("UBND các xã, phường", group=True)]
    assert (
        len(resolve_names(connection, office(connection, province), asked, SPRING.replace(year=2026))[0].offices)
        == later
    )
