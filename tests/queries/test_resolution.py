"""Names as a dispatch writes them: which office is meant, and when nobody may be chosen."""

from datetime import date

import pytest
from sqlalchemy.engine import Connection

from app.queries.resolution import Name, Resolved, recipients_to_offices, resolve_names
from app.services.office_import import import_offices, read_rows
from tests.conftest import Ground
from tests.factories_offices import SPRING, TODAY, district, groups, office


@pytest.fixture
def ground() -> Ground:
    return district


def resolved(
    connection: Connection, text: str, *, by: str = "BS-VHTT", on: date = SPRING, group: bool = False
) -> Resolved:
    return resolve_names(connection, office(connection, by), [Name(text, group)], on)[0]


def codes(found: Resolved) -> list[str]:
    return [each.code.partition(":")[2] for each in found.offices]


def candidates(found: Resolved) -> list[str]:
    return [each.code.partition(":")[2] for each in found.candidates]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Trung tâm Văn hóa, Thể thao và Truyền thông", "BS-TTVH"),
        ("Trung tâm Văn hóa, Thể thao và Truyền thông huyện", "BS-TTVH"),
        ("Trung tâm Văn hoá, Thể thao & Truyền thông huyện Bản Sen, tỉnh Trường Lạc", "BS-TTVH"),
        ("Trung tâm VHTT&TT huyện", "BS-TTVH"),
        ("TTVHTT-TT", "BS-TTVH"),
        ("Phòng VHTT", "BS-VHTT"),
        ("P. VH&TT huyện", "BS-VHTT"),
        ("Trưởng phòng Văn hóa và Thông tin", "BS-VHTT"),
        ("Phòng Y tế huyện", "BS-YT"),
        ("Phòng Y tế huyện Bản Sen", "BS-YT"),
        ("UBND huyện", "BS-UBND"),
        ("UBND huyện Bản Sen", "BS-UBND"),
        ("Uỷ ban nhân dân huyện", "BS-UBND"),
        ("Chủ tịch UBND huyện", "BS-UBND"),
        ("Công an huyện", "BS-CA"),
        ("Trưởng Công an huyện Bản Sen", "BS-CA"),
        ("Huyện ủy", "BS-HU"),
        ("Thường trực Huyện ủy", "BS-HU"),
        ("Ban Thường vụ Huyện uỷ Bản Sen", "BS-HU"),
        ("Bí thư Huyện ủy", "BS-HU"),
        ("Ban Tuyên giáo Huyện ủy", "BS-BTG"),
        ("Ban Tuyên giáo", "BS-BTG"),
        ("Ban Tuyên giáo Tỉnh ủy", "TL-BTGTU"),
        ("UBND tỉnh", "TL-UBND"),
        ("Sở Văn hóa, Thể thao và Du lịch", "TL-SVHTTDL"),
        ("Sở VHTTDL tỉnh", "TL-SVHTTDL"),
        ("Giám đốc Sở Y tế", "TL-SYT"),
        ("Bộ Công an", "BCA"),
        ("UBND xã Nà Khe", "BS-NAKHE"),
        ("Uỷ ban nhân dân xã Nà Khe, huyện Bản Sen", "BS-NAKHE"),
        ("xã Nà Khe", "BS-NAKHE"),
        ("Nà Khe", "BS-NAKHE"),
        ("UBND XÃ NÀ KHE;", "BS-NAKHE"),
        ("Chủ tịch UBND xã Lũng Xa", "BS-LUNGXA"),
        ("UBND thị trấn Bản Sen", "BS-TT"),
        ("thị trấn Bản Sen", "BS-TT"),
        ("TT. Bản Sen", "BS-TT"),
        ("UBND TT Bản Sen", "BS-TT"),
        ("UBND xã Nà Khe, huyện Khe Vàng", "KV-NAKHE"),
        ("UBND xã Cao Lâu", "KV-CAOLAU"),
        ("Phòng VHTT huyện Khe Vàng", "KV-VHTT"),
    ],
)
def test_an_office_is_known_by_the_names_people_write(connection: Connection, written: str, meant: str) -> None:
    found = resolved(connection, written)
    assert (codes(found), found.reason) == ([meant], None)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "–",
        "Như trên",
        "Lưu: VT",
        "PCT Văn - Xã UBND huyện",
        "Ban Tuyên giáo Trung ương",
        "Phòng Văn hóa và Thông tin tỉnh Trường Lạc",
        "UBND xã Nà Khe, huyện Lộc Bình",
        "Huyện Đoàn",
        "Văn phòng UBND huyện",
        "Công an xã Nà Khe",
        "Huyện Bản Sen, Huyện Bản Sen",
    ],
)
def test_what_is_nobody_s_name_is_nobody(connection: Connection, written: str) -> None:
    found = resolved(connection, written)
    assert (codes(found), found.reason) == ([], "unknown")


def test_the_area_itself_is_no_addressee(connection: Connection) -> None:
    assert codes(resolved(connection, "huyện Bản Sen")) == ["BS-UBND"]


def test_two_equally_near_offices_are_candidates_and_none_is_chosen(connection: Connection) -> None:
    found = resolved(connection, "Bản Sen")
    assert (codes(found), found.reason) == ([], "ambiguous")
    assert candidates(found) == ["BS-UBND", "BS-TT"]


def test_a_name_in_two_districts_is_ambiguous_for_the_province(connection: Connection) -> None:
    found = resolved(connection, "UBND xã Nà Khe", by="TL-SVHTTDL")
    assert (found.reason, candidates(found)) == ("ambiguous", ["BS-NAKHE", "KV-NAKHE"])


def test_the_nearer_of_two_namesakes_is_meant(connection: Connection) -> None:
    assert codes(resolved(connection, "UBND xã Nà Khe", by="KV-VHTT")) == ["KV-NAKHE"]
    assert codes(resolved(connection, "Phòng VHTT", by="KV-UBND")) == ["KV-VHTT"]


def test_the_only_health_station_in_the_table_is_not_everybody_s_health_station(connection: Connection) -> None:
    """It is registered for one commune; a paper of another commune or of the district does not mean it."""
    for writer in ("BS-NAKHE", "BS-VHTT"):
        found = resolved(connection, "Trạm Y tế", by=writer)
        assert (codes(found), candidates(found)) == ([], ["BS-LUNGXA-YT"])
    assert codes(resolved(connection, "Trạm Y tế", by="BS-LUNGXA")) == ["BS-LUNGXA-YT"]
    assert codes(resolved(connection, "Trạm Y tế xã Lũng Xa")) == ["BS-LUNGXA-YT"]


def test_marks_tell_two_communes_apart(connection: Connection) -> None:
    assert codes(resolved(connection, "UBND xã Bình Xá")) == ["BS-BINHXA"]
    assert codes(resolved(connection, "UBND xã Bính Xá")) == ["BS-BINHXA2"]


def test_a_wrong_mark_is_a_question_not_an_answer(connection: Connection) -> None:
    found = resolved(connection, "UBND xã Lung Xá")
    assert (codes(found), candidates(found)) == ([], ["BS-LUNGXA"])


def test_a_name_typed_without_marks_is_found_where_only_one_bears_it(connection: Connection) -> None:
    assert codes(resolved(connection, "ubnd xa lung xa")) == ["BS-LUNGXA"]
    assert resolved(connection, "ubnd xa binh xa").reason == "ambiguous"


def test_half_a_name_is_a_hint(connection: Connection) -> None:
    for half in ("Trung tâm Văn hóa huyện", "TTVH"):
        found = resolved(connection, half)
        assert (codes(found), found.reason, candidates(found)) == ([], "unknown", ["BS-TTVH"])


def test_a_name_counts_on_the_day_of_the_paper(connection: Connection) -> None:
    assert codes(resolved(connection, "UBND xã Bản Sen", by="TL-SVHTTDL")) == []
    assert codes(resolved(connection, "UBND xã Bản Sen", by="TL-SVHTTDL", on=TODAY)) == ["09001"]
    assert codes(resolved(connection, "UBND thị trấn Bản Sen", by="TL-SVHTTDL", on=TODAY)) == []
    assert codes(resolved(connection, "Bản Sen", by="TL-SVHTTDL", on=TODAY)) == ["09001"]


def test_an_office_that_is_no_more_wrote_on_its_last_day_at_the_latest(connection: Connection) -> None:
    assert codes(resolved(connection, "UBND xã Nà Khe", on=TODAY)) == ["BS-NAKHE"]


def test_a_section_of_a_commune_speaks_of_its_own_commune(connection: Connection) -> None:
    for name in ("UBND xã", "Chủ tịch UBND xã"):
        assert codes(resolved(connection, name, by="09001-VHXH", on=TODAY)) == ["09001"]
        assert codes(resolved(connection, name, by="09001", on=TODAY)) == ["09001"]
    assert codes(resolved(connection, "Phòng VH-XH", by="09001", on=TODAY)) == ["09001-VHXH"]
    assert codes(resolved(connection, "Phòng Văn hóa - Xã hội", by="09002", on=TODAY)) == ["09002-VHXH"]


def test_a_commune_that_nobody_named_is_not_chosen(connection: Connection) -> None:
    assert resolved(connection, "UBND xã").reason == "unknown"


def test_villages_are_known_with_and_without_their_kind(connection: Connection) -> None:
    for name in ("Thôn Nà Cáp", "Nà Cáp", "Trưởng thôn Nà Cáp", "thôn Nà Cáp, xã Bản Sen"):
        found = resolve_names(connection, office(connection, "09001"), [Name("thôn"), Name(name)], TODAY)[1]
        assert codes(found) == ["09001-T1"]


ALL_OF_BAN_SEN = ["BS-TT", "BS-NAKHE", "BS-BINHXA", "BS-BINHXA2", "BS-LUNGXA"]


@pytest.mark.parametrize(
    ("written", "by", "on", "meant"),
    [
        ("UBND các xã, thị trấn", "BS-VHTT", SPRING, ALL_OF_BAN_SEN),
        ("Ủy ban nhân dân các xã và thị trấn", "BS-UBND", SPRING, ALL_OF_BAN_SEN),
        ("các xã, thị trấn", "BS-BTG", SPRING, ALL_OF_BAN_SEN),
        ("Chủ tịch UBND các xã, thị trấn", "BS-VHTT", SPRING, ALL_OF_BAN_SEN),
        ("UBND các xã, thị trấn trên địa bàn huyện", "BS-VHTT", SPRING, ALL_OF_BAN_SEN),
        ("UBND các xã, thị trấn thuộc huyện Bản Sen", "BS-VHTT", SPRING, ALL_OF_BAN_SEN),
        ("UBND cấp xã", "BS-VHTT", SPRING, ALL_OF_BAN_SEN),
        ("UBND 5 xã, thị trấn", "BS-VHTT", SPRING, ALL_OF_BAN_SEN),
        ("UBND các xã", "BS-VHTT", SPRING, ALL_OF_BAN_SEN[1:]),
        ("UBND các thị trấn", "BS-VHTT", SPRING, ALL_OF_BAN_SEN[:1]),
        ("UBND các xã, thị trấn huyện Khe Vàng", "TL-SVHTTDL", SPRING, ["KV-NAKHE", "KV-CAOLAU"]),
        ("UBND các huyện, thị xã, thành phố", "TL-SVHTTDL", SPRING, ["BS-UBND", "KV-UBND"]),
        ("UBND các huyện", "TL-UBND", SPRING, ["BS-UBND", "KV-UBND"]),
        ("UBND các xã, phường", "TL-SVHTTDL", TODAY, ["09001", "09002"]),
        ("UBND các xã, phường trên địa bàn tỉnh", "TL-SVHTTDL", TODAY, ["09001", "09002"]),
        ("UBND các phường", "TL-SVHTTDL", TODAY, ["09002"]),
        ("Các thôn, tổ dân phố", "09001", TODAY, ["09001-T1", "09001-T2"]),
        ("các thôn trên địa bàn xã", "09001-VHXH", TODAY, ["09001-T1", "09001-T2"]),
        ("UBND các tỉnh, thành phố trực thuộc Trung ương", "BCA", TODAY, ["TL-UBND"]),
    ],
)
def test_a_group_of_areas_is_every_committee_of_that_day(
    connection: Connection, written: str, by: str, on: date, meant: list[str]
) -> None:
    found = resolved(connection, written, by=by, on=on, group=True)
    assert (codes(found), found.reason) == (meant, None)


@pytest.mark.parametrize(
    ("written", "by"),
    [
        ("Các phòng, ban, ngành, đoàn thể", "BS-UBND"),
        ("Các sở, ban, ngành", "TL-UBND"),
        ("Thủ trưởng các cơ quan, đơn vị", "BS-UBND"),
        ("Các ban", "BS-HU"),
        ("Đảng ủy các xã, thị trấn", "BS-HU"),
        ("Phòng Y tế, Trung tâm Y tế các huyện", "TL-SYT"),
        ("UBND các huyện", "BS-VHTT"),
        ("UBND các xã thuộc huyện Lộc Bình", "TL-UBND"),
        ("UBND các xã", "BS-NAKHE"),
        ("Các hộ gia đình", "BS-NAKHE"),
        ("các", "BS-UBND"),
    ],
)
def test_a_group_that_only_a_list_could_tell_is_not_guessed(connection: Connection, written: str, by: str) -> None:
    found = resolved(connection, written, by=by, group=True)
    assert (codes(found), found.reason) == ([], "group_unknown")


def test_a_number_that_does_not_agree_is_a_question(connection: Connection) -> None:
    found = resolved(connection, "UBND 12 xã, thị trấn", group=True)
    assert (codes(found), found.reason, candidates(found)) == ([], "ambiguous", ALL_OF_BAN_SEN)


def test_the_word_for_many_makes_a_group_even_where_the_reader_missed_it(connection: Connection) -> None:
    assert codes(resolved(connection, "UBND các xã")) == ALL_OF_BAN_SEN[1:]


def test_one_body_whose_name_holds_the_word_for_many_is_still_one(connection: Connection) -> None:
    table = "code,scheme,name,level,kind,parent_code\nTL-KCN,LOCAL,Ban Quản lý các khu công nghiệp tỉnh Trường Lạc,PROVINCE,board,TL-UBND\n"
    import_offices(connection, None, read_rows(table))
    assert codes(resolved(connection, "Ban Quản lý các khu công nghiệp tỉnh", group=True)) == ["TL-KCN"]


@pytest.mark.parametrize(
    "written",
    [
        "UBND các xã, thị trấn",
        "các xã, thị trấn",
        "Uỷ ban nhân dân các xã, thị trấn trên địa bàn huyện",
        "UBND 2 xã, thị trấn",
    ],
)
def test_the_list_an_office_keeps_comes_before_the_rule(connection: Connection, written: str) -> None:
    groups(connection)
    assert codes(resolved(connection, written, group=True)) == ["BS-TT", "BS-NAKHE"]


def test_another_office_s_list_is_not_mine(connection: Connection) -> None:
    groups(connection)
    assert codes(resolved(connection, "UBND các xã, thị trấn", by="BS-UBND", group=True)) == ALL_OF_BAN_SEN


def test_a_list_of_the_body_above_counts_for_those_below(connection: Connection) -> None:
    groups(connection)
    found = resolved(connection, "Thủ trưởng các phòng, ban", on=TODAY, group=True)
    assert codes(found) == ["BS-VHTT", "BS-YT"]


def test_a_list_is_read_as_of_the_day(connection: Connection) -> None:
    groups(connection)
    assert codes(resolved(connection, "Các phòng, ban", group=True)) == ["BS-VHTT"]
    assert codes(resolved(connection, "Các phòng, ban", on=date(2024, 6, 1), group=True)) == ["BS-VHTT", "BS-YT"]


def test_a_line_of_recipients_is_an_office_only_for_certain(connection: Connection) -> None:
    lines = [
        "Như trên",
        "Sở VHTTDL",
        "UBND huyện (để b/c)",
        "Chủ tịch UBND huyện",
        "UBND các xã",
        "Nà Khe, Bình Xá",
        "Bản Sen",
    ]
    found = recipients_to_offices(connection, office(connection, "BS-VHTT"), lines, SPRING)
    assert found == [None, office(connection, "TL-SVHTTDL"), None, office(connection, "BS-UBND"), None, None, None]


def test_a_committee_without_an_area_in_its_name_does_not_take_the_name_of_the_area_above(
    connection: Connection,
) -> None:
    table = "code,scheme,name,level,kind,parent_code\nTL-LT,LOCAL,UBND lâm thời,COMMUNE,peoples_committee,TL-UBND\n"
    import_offices(connection, None, read_rows(table))
    assert codes(resolved(connection, "tỉnh Trường Lạc")) == ["TL-UBND"]


def test_a_central_body_knows_communes_only_where_it_speaks_of_them(connection: Connection) -> None:
    assert codes(resolved(connection, "UBND tỉnh Trường Lạc", by="BCA", on=TODAY)) == ["TL-UBND"]
    assert codes(resolved(connection, "UBND xã Bản Sen, tỉnh Trường Lạc", by="BCA", on=TODAY)) == ["09001"]
