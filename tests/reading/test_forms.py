"""Forms of real dispatches, each with a text of its own, beside the nearest text that must be read otherwise."""

import pytest

from app.reading import read
from app.reading.units import ALL
from tests.reading.papers import END, HEADING, draft_of, duties_of, shared_out

CENTRE = "Trung tâm Văn hóa, Thể thao và Truyền thông"
COMMUNES = "UBND các xã, thị trấn"


def test_a_table_gives_out_work_row_by_row() -> None:
    first, second = duties_of(
        "1. Phân công\nSTT\tNội dung\tĐơn vị thực hiện\tThời gian\n"
        "1\tTreo băng rôn\tCông an huyện\tTrước ngày 20/3/2024\n"
        f"2\tHọp dân tại thôn\t{COMMUNES}\tTháng 4"
    )
    assert (first.text, first.addressees, first.due_on) == (
        "Treo băng rôn (Trước ngày 20/3/2024)",
        ["Công an huyện"],
        "2024-03-20",
    )
    assert (second.addressees, second.addressee_refs, second.due_on) == ([COMMUNES], ["a2"], None)


def test_a_bare_day_under_a_last_day_is_one_and_under_a_time_is_none() -> None:
    for head, due in (("Thời hạn hoàn thành", "2024-03-20"), ("Thời gian", None)):
        (one,) = duties_of(
            f"1. Phân công\nTT | Nhiệm vụ | Cơ quan chủ trì | {head}\n1 | Treo băng rôn | Công an huyện | 20/3/2024"
        )
        assert one.due_on == due


def test_who_helps_in_a_table_is_named_when_it_was_written_to() -> None:
    (one,) = duties_of(
        "1. Phân công\nTT\tNhiệm vụ\tĐơn vị chủ trì\tĐơn vị phối hợp\n"
        f"1\tTreo băng rôn\t{CENTRE}\t{COMMUNES}, Công an huyện"
    )
    assert (one.addressees, one.roles) == ([CENTRE, COMMUNES], ["LEAD", "SUPPORT"])


def test_a_table_that_gives_out_no_work_holds_no_duty() -> None:
    body = f"1. Số liệu\nTT\tĐơn vị\tSố hộ\n1\tXã Bản Sen\t120\n2. {COMMUNES}: họp dân."
    assert shared_out(body) == [("UBND các xã,", [COMMUNES])]


def test_under_forms_what_begins_with_a_verb_and_names_a_means_is_work() -> None:
    body = "1. Nội dung và hình thức\n- Mức phạt mới.\n- Tuyên truyền về tác hại của đốt nương.\n- Treo băng rôn tại trung tâm xã."
    assert shared_out(body) == [("Treo băng rôn", [ALL])]


def test_under_content_a_means_is_no_work() -> None:
    body = f"1. Nội dung tuyên truyền\n- Treo cờ đúng quy định là trách nhiệm của mỗi hộ.\n2. {COMMUNES}: họp dân."
    assert shared_out(body) == [("UBND các xã,", [COMMUNES])]


def test_messages_listed_below_a_duty_belong_to_it() -> None:
    body = f"1. {CENTRE} tuyên truyền các nội dung trọng tâm sau:\n- Kết quả nổi bật.\n- Ý nghĩa của ngày kỷ niệm.\n2. {COMMUNES}: họp dân."
    first, _ = duties_of(body)
    assert first.addressees == [CENTRE]
    assert first.text.count("\n") == 2


def test_work_listed_below_such_words_is_work() -> None:
    body = f"1. {CENTRE} tuyên truyền với các nội dung sau:\n- Treo băng rôn.\n- Phát tin, bài trên loa."
    assert [(one.text, one.addressees) for one in duties_of(body)] == [
        ("Treo băng rôn.", [CENTRE]),
        ("Phát tin, bài trên loa.", [CENTRE]),
    ]


def test_an_addressee_one_works_with_supports() -> None:
    (one,) = duties_of(f"1. {CENTRE} chủ trì, phối hợp với {COMMUNES} treo băng rôn.")
    assert (one.addressees, one.roles, one.addressee_refs) == ([CENTRE, COMMUNES], ["LEAD", "SUPPORT"], ["a1", "a2"])


def test_a_body_that_was_not_written_to_is_not_added_as_support() -> None:
    (one,) = duties_of(f"1. {CENTRE} chủ trì, phối hợp với Công an huyện treo băng rôn.")
    assert (one.addressees, one.roles) == ([CENTRE], [])


DECISION = (
    HEADING.replace("118/VHTT", "118/QĐ-VHTT").split("V/v")[0]
    + """
QUYẾT ĐỊNH
Về việc thành lập Tổ tuyên truyền lưu động

TRƯỞNG PHÒNG VĂN HÓA VÀ THÔNG TIN

Căn cứ Kế hoạch số 52/KH-UBND ngày 26/02/2024 của UBND huyện;
Xét đề nghị của Tổ nghiệp vụ.

QUYẾT ĐỊNH:

Điều 1. Thành lập Tổ tuyên truyền lưu động mùa khô năm 2024.
Điều 2. Tổ tuyên truyền lưu động có nhiệm vụ:
1. Tổ chức tuyên truyền tại các xã trước ngày 30/3/2024.
2. Kiểm tra việc ký cam kết.
Điều 3. Giao Hạt Kiểm lâm bố trí xe loa.
Điều 4. Quyết định này có hiệu lực kể từ ngày ký.
Điều 5. Văn phòng UBND huyện, Hạt Kiểm lâm chịu trách nhiệm thi hành Quyết định này./.
"""
)


def test_a_decision_charges_bodies_in_articles_and_clauses() -> None:
    draft = read(DECISION + END)
    assert draft.kind == "quyet_dinh"
    assert [(" ".join(one.text.split()[:3]), one.addressees) for one in draft.instructions] == [
        ("Tổ chức tuyên", ["Tổ tuyên truyền lưu động"]),
        ("Kiểm tra việc", ["Tổ tuyên truyền lưu động"]),
        ("Giao Hạt Kiểm", ["Hạt Kiểm lâm"]),
    ]


@pytest.mark.parametrize(
    ("line", "units"),
    [
        ("Đo lường, chất lượng: UBND các xã, thị trấn chủ động kiểm tra.", [COMMUNES]),
        ("Thanh tra chuyên ngành: UBND các xã, thị trấn làm đầu mối kiểm tra.", [COMMUNES]),
        ("Công an huyện: phối hợp kiểm tra.", ["Công an huyện"]),
        ("Đồng chí Bí thư chi bộ lồng ghép vào sinh hoạt chi bộ.", ["Bí thư chi bộ"]),
        ("Các ông (bà) Trưởng thôn họp dân.", ["Trưởng thôn"]),
        ("Giao Giám đốc: Sở Tài chính, Sở Nội vụ chỉ đạo treo cờ.", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Giao Giám đốc: Sở Tài chính, Sở Nội vụ\n- Treo cờ.", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Giao các đơn vị: Sở Tài chính, Sở Nội vụ\n- Treo cờ.", ["Sở Tài chính", "Sở Nội vụ"]),
        ("Các đơn vị, các cơ quan quản lý dự án theo chức năng rà soát.", ["Các đơn vị, các cơ quan quản lý dự án"]),
    ],
)
def test_the_body_of_a_sentence_is_the_one_that_works(line: str, units: list[str]) -> None:
    assert [one.addressees for one in duties_of(f"1. {line}")] == [units]


def test_numbers_without_a_point_and_odd_bullets_are_marks() -> None:
    body = f"1.  {CENTRE}\n_ Treo băng rôn.\n2 Công an huyện\n~ Tuần tra.\n3/ Huyện đoàn\n-Ra quân."
    assert [one.addressees for one in duties_of(body)] == [[CENTRE], ["Công an huyện"], ["Huyện đoàn"]]


@pytest.mark.parametrize(
    ("to", "names"),
    [
        (
            "Kính gửi:\n1. Sở Tài chính;\n2. Sở Nội vụ;\n3. UBND 16 phường.",
            ["Sở Tài chính", "Sở Nội vụ", "UBND 16 phường"],
        ),
        (
            "Kính gửi: Sở Tài chính, Công an tỉnh, UBND các huyện, thành phố.",
            ["Sở Tài chính", "Công an tỉnh", "UBND các huyện, thành phố"],
        ),
        ("Kính gửi: Phòng Y tế, Trung tâm Y tế các huyện.", ["Phòng Y tế, Trung tâm Y tế các huyện"]),
        ("Kính gửi: Các sở: Tài chính, Nội vụ; Công an tỉnh.", ["Các sở: Tài chính, Nội vụ", "Công an tỉnh"]),
        (
            "Kính gửi: Ủy ban Mặt trận Tổ quốc và các tổ chức chính trị - xã hội huyện.",
            ["Ủy ban Mặt trận Tổ quốc và các tổ chức chính trị - xã hội huyện"],
        ),
        (
            "Kính gửi: Sở Nông nghiệp và Phát triển nông thôn; Báo\nĐông Lĩnh; UBND các xã,\nthị trấn.",
            ["Sở Nông nghiệp và Phát triển nông thôn", "Báo Đông Lĩnh", "UBND các xã, thị trấn"],
        ),
    ],
)
def test_addressees_are_parted_where_each_is_whole(to: str, names: list[str]) -> None:
    assert [one.text for one in draft_of("1. Họp dân.", to=f"\n{to}\n").addressees] == names


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Giám đốc trung tâm y tế huyện, thị, thành phố", True),
        ("Ban Chấp hành Công đoàn Giáo dục quận huyện", True),
        ("Chánh án Tòa án nhân dân cấp cao", True),
        ("UBND thị xã Bản Sen", False),
        ("Công an thành phố Bản Sen", False),
    ],
)
def test_several_levels_are_a_group_and_one_is_not(name: str, group: bool) -> None:  # noqa: FBT001 - a column of the table
    (one,) = draft_of("1. Họp dân.", to=f"\nKính gửi: {name}.\n").addressees
    assert one.group is group


def test_a_number_without_its_label_is_read_where_it_stands_alone() -> None:
    heading = HEADING.replace("Số: 118/VHTT     ", "95 / CV-CĐGD")
    assert draft_of("1. Họp dân.", heading=heading).number_symbol == "95/CV-CĐGD"


@pytest.mark.parametrize("blank", ["Số      ", "số:     ", "Số: ….. ", "Số:"])
def test_a_blank_number_leaves_the_whole_symbol(blank: str) -> None:
    heading = (
        "HUYỆN ỦY LŨNG VÀI\tĐẢNG CỘNG SẢN VIỆT NAM\nBAN TUYÊN GIÁO\t\n"
        f"{blank}-CV/BTGHU\tLũng Vài, ngày 04 tháng 3 năm 2024\n"
    )
    draft = draft_of("1. Họp dân.", heading=heading)
    assert (draft.number, draft.symbol, draft.place) == (None, "CV/BTGHU", "Lũng Vài")


def test_two_issuers_of_one_paper_are_two() -> None:
    heading = HEADING.replace("PHÒNG VĂN HÓA VÀ THÔNG TIN", "PHÒNG NỘI VỤ - PHÒNG TƯ PHÁP")
    assert draft_of("1. Họp dân.", heading=heading).issuer == ["Phòng Nội vụ", "Phòng Tư pháp"]


def test_the_same_number_of_another_year_is_another_paper() -> None:
    call = "\nThực hiện Kế hoạch số 52/KH-UBND ngày 26/02/2023 và Kế hoạch số 52/KH-UBND ngày 01/3/2024 của UBND huyện, Phòng Văn hóa và Thông tin đề nghị:\n"
    assert [one.issued_on for one in draft_of("1. Họp dân.", call=call).citations] == ["2023-02-26", "2024-03-01"]


def test_a_subject_ends_where_a_sentence_begins() -> None:
    text = (
        "KẾ HOẠCH\nTuyên truyền phòng cháy rừng\nmùa khô năm 2024\n"
        "Những năm qua, công tác bảo vệ rừng được cấp ủy, chính quyền quan tâm.\nCăn cứ Kế hoạch số 5/KH-UBND ngày 01/3/2024, Phòng xây dựng kế hoạch như sau:\n"
    )
    heading = HEADING.split("V/v")[0]
    assert (
        read(f"{heading}\n{text}1. Hạt Kiểm lâm: tuần tra.\n{END}").subject
        == "Tuyên truyền phòng cháy rừng mùa khô năm 2024"
    )


def test_days_of_one_token_and_slips_of_the_pen() -> None:
    draft = draft_of(
        f"1. {COMMUNES}\n- Treo cờ từ 01-31/12/2024.\n- Hoàn thành trước ngày 30/8/219.\n- Báo cáo trước ngày 31/01/2024."
    )
    first, second, _ = draft.instructions
    assert [(span.start, span.end) for span in first.dates] == [("2024-12-01", "2024-12-31")]
    assert second.due_on is None
    said = [one.message for one in draft.remarks]
    assert "Ngày “30/8/219” không có trong lịch, có thể là lỗi gõ; đề nghị xem lại." in said
    assert any(one.startswith("Hạn 31/1/2024 đứng trước ngày ban hành") for one in said)


def test_an_address_in_a_duty_makes_it_no_stamp() -> None:
    (one,) = duties_of(f"1. {COMMUNES}\n- Báo cáo trước ngày 20/3/2024 (email: vhtt@lungvai.gov.vn).")
    assert one.is_report
    assert one.due_on == "2024-03-20"


SPOILED_END = """
Nơi nhận: TL. CHỦ TỊCH
: c Nên " KT. CHÁNH VĂN PHÒNG
- BỘ lải chính: “ z »
- CT, PCT UBND tỉnh; PHÓ CHÁNH VĂN PHÒNG
- Như trên; HD AM DC
- Lưu: VT.

XS Nông Văn Thử
"""


def test_what_a_scanner_spoiled_is_left_out_of_recipients_and_signature() -> None:
    draft = draft_of("1. Họp dân.", end=SPOILED_END)
    assert [one.text for one in draft.recipients] == ["CT, PCT UBND tỉnh", "Như trên", "Lưu: VT"]
    assert draft.signer is not None
    assert draft.signer.authority == ["TL", "KT"]
    assert draft.signer.name == "Nông Văn Thử"


def test_a_person_s_name_above_the_recipients_belongs_to_the_signature() -> None:
    draft = draft_of(
        "1. Họp dân.",
        end="\nKT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG\n(Đã ký)\nNông Văn Thử\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n",
    )
    assert draft.signer is not None
    assert (draft.signer.authority, draft.signer.name) == (["KT"], "Nông Văn Thử")
    assert len(draft.instructions) == 1
