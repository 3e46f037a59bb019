"""Who has to do what: items, headings, sentences, and what only looks like a duty."""

import pytest

from app.reading.units import ALL
from tests.reading.papers import draft_of, duties_of, shared_out

CENTRE = "Trung tâm Văn hóa, Thể thao và Truyền thông"
COMMUNES = "UBND các xã, thị trấn"


@pytest.mark.parametrize(
    "body",
    [
        f"1. {CENTRE}\n- Treo 05 băng rôn.\n- Phát tin bài.\n2. {COMMUNES}\n- Họp dân.",
        f"1. {CENTRE}:\n- Treo 05 băng rôn;\n- Phát tin bài;\n2. {COMMUNES}:\n- Họp dân.",
        f"1- {CENTRE}\n- Treo 05 băng rôn;\n- Phát tin bài.\n2- {COMMUNES}\n- Họp dân.",
        f"a) {CENTRE}\n- Treo 05 băng rôn;\n- Phát tin bài.\nb) {COMMUNES}\n- Họp dân.",
        f"1. Đề nghị {CENTRE}:\n- Treo 05 băng rôn;\n- Phát tin bài.\n2. Giao {COMMUNES}:\n- Họp dân.",
        f"1. Đối với {CENTRE}\n- Treo 05 băng rôn;\n- Phát tin bài.\n2. Đối với {COMMUNES}\n- Họp dân.",
        f"1. {CENTRE} có trách nhiệm:\n- Treo 05 băng rôn;\n- Phát tin bài.\n2. {COMMUNES} chịu trách nhiệm:\n- Họp dân.",
        f"I. TỔ CHỨC THỰC HIỆN\n1. {CENTRE}\n1.1. Treo 05 băng rôn.\n1.2. Phát tin bài.\n2. {COMMUNES}\n2.1. Họp dân.",
        f"{CENTRE}:\n- Treo 05 băng rôn;\n- Phát tin bài.\n{COMMUNES}:\n- Họp dân.",
        f"Yêu cầu {CENTRE}:\n– Treo 05 băng rôn;\n– Phát tin bài.\nYêu cầu {COMMUNES}:\n– Họp dân.",
        f"1.{CENTRE}\n-Treo 05 băng rôn;\n-Phát tin bài.\n2.{COMMUNES}\n-Họp dân.",
    ],
    ids=[
        "names",
        "colons",
        "1-",
        "letters",
        "openers",
        "as for",
        "shall",
        "decimals",
        "no marks",
        "en dashes",
        "no blanks",
    ],
)
def test_items_belong_to_the_body_in_the_heading_above(body: str) -> None:
    units = [one.addressees for one in duties_of(body)]
    assert units == [[CENTRE], [CENTRE], [COMMUNES]]


@pytest.mark.parametrize(
    "line",
    [
        "Công an huyện: tuần tra, kiểm tra các điểm nguy cơ.",
        "Công an huyện chủ trì, phối hợp với Hạt Kiểm lâm tuần tra các điểm nguy cơ.",
        "Giao Công an huyện tuần tra các điểm nguy cơ.",
        "Đề nghị Công an huyện tuần tra các điểm nguy cơ.",
        "Yêu cầu Công an huyện tuần tra các điểm nguy cơ.",
        "Đối với Công an huyện: tuần tra các điểm nguy cơ.",
        "Công an huyện có trách nhiệm tuần tra các điểm nguy cơ.",
        "Công an huyện theo chức năng, nhiệm vụ tuần tra các điểm nguy cơ.",
        "Công an huyện tham mưu UBND huyện tuần tra các điểm nguy cơ.",
    ],
)
def test_a_body_and_its_work_may_share_a_line(line: str) -> None:
    (one,) = duties_of(f"1. {line}")
    assert one.addressees == ["Công an huyện"]


def test_paragraphs_without_marks_are_duties_when_they_charge_a_body() -> None:
    body = "Giao Công an huyện tuần tra ban đêm.\n\nYêu cầu UBND các xã, thị trấn:\n- Họp dân;\n- Ký cam kết.\n\nĐề nghị Huyện đoàn đưa nội dung vào sinh hoạt chi đoàn."
    assert [one.addressees for one in duties_of(body)] == [["Công an huyện"], [COMMUNES], [COMMUNES], ["Huyện đoàn"]]


def test_several_bodies_in_one_sentence_are_parted_but_commas_in_names_are_not() -> None:
    (one,) = duties_of(
        "1. Sở Văn hóa, Thể thao và Du lịch, Sở Tài chính và các tổ chức chính trị - xã hội phối hợp thực hiện."
    )
    assert one.addressees == [
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Tài chính",
        "Các tổ chức chính trị - xã hội",
    ]


def test_bodies_parted_by_semicolons_head_items_together() -> None:
    (one,) = duties_of("1. Thủ trưởng các phòng, ban; Chủ tịch UBND các xã có trách nhiệm:\na) Kiểm tra định kỳ.")
    assert one.addressees == ["Thủ trưởng các phòng, ban", "Chủ tịch UBND các xã"]


def test_an_office_charged_by_the_addressee_stands_beside_it() -> None:
    body = "1. UBND các xã, thị trấn\n1.1. Chỉ đạo Phòng Văn hóa - Xã hội:\n- Treo cờ Tổ quốc.\n1.2. Chỉ đạo các thôn, tổ dân phố họp dân."
    assert [one.addressees for one in duties_of(body)] == [
        [COMMUNES, "Phòng Văn hóa - Xã hội"],
        [COMMUNES, "Các thôn, tổ dân phố"],
    ]


def test_to_direct_someone_in_an_item_is_the_body_s_own_work() -> None:
    (one,) = duties_of("1. UBND các xã, thị trấn\n- Chỉ đạo đài truyền thanh xã phát bài cảnh báo.")
    assert one.addressees == [COMMUNES]
    assert [str(code) for code in one.channels] == ["LOUDSPEAKER"]


def test_work_without_a_body_falls_on_everyone() -> None:
    (one,) = duties_of("I. TỔ CHỨC THỰC HIỆN\n1. Tăng cường tuần tra ban đêm.")
    assert one.addressees == [ALL]
    assert one.addressee_refs == ["a1", "a2"]


def test_refs_point_at_the_addressee_that_is_named_in_short_or_in_full() -> None:
    first, second, third = duties_of(
        f"1. {CENTRE} huyện: treo băng rôn.\n2. Ủy ban nhân dân các xã, thị trấn: họp dân.\n3. Công an huyện: tuần tra."
    )
    assert first.addressee_refs == ["a1"]
    assert second.addressee_refs == ["a2"]
    assert third.addressee_refs == []


def test_a_body_that_was_not_written_to_is_remarked_once() -> None:
    draft = draft_of("1. Công an huyện:\n- Tuần tra ban đêm.\n- Kiểm tra định kỳ.")
    assert [remark.code for remark in draft.remarks] == ["unit_not_addressed"]


def test_plus_signs_divide_an_item_and_make_no_duty_of_their_own() -> None:
    (one,) = duties_of(
        f"1. {CENTRE}\n- Tổ chức xe lưu động:\n+ Đợt 1: trước ngày 31/3/2024;\n+ Đợt 2: từ ngày 01/4/2024 đến ngày 10/4/2024."
    )
    assert one.text.splitlines()[1:] == [
        "+ Đợt 1: trước ngày 31/3/2024;",
        "+ Đợt 2: từ ngày 01/4/2024 đến ngày 10/4/2024.",
    ]
    assert [(span.start, span.end) for span in one.dates] == [(None, "2024-03-31"), ("2024-04-01", "2024-04-10")]
    assert one.due_on == "2024-04-10"


@pytest.mark.parametrize(
    "section",
    [
        "1. Nội dung tuyên truyền\n- Tuyên truyền về mức phạt mới.\n- Vận động hộ dân ký cam kết.",
        "1. Mục đích, yêu cầu\n- Nâng cao nhận thức của người dân.",
        "1. Yêu cầu\n- Tổ chức thiết thực, tiết kiệm.",
        "1. Hình thức\n- Hội nghị, sinh hoạt cộng đồng.\n- Trên hệ thống truyền thanh.",
        "1. Khẩu hiệu tuyên truyền\n- Phòng cháy hơn chữa cháy.",
        "1. Thời gian: từ ngày 01/4/2024 đến ngày 30/4/2024.",
        "1. Đối tượng\n- Cán bộ, đảng viên và Nhân dân.",
        "1. Các đợt tuyên truyền\nĐợt\tThời gian\tTrọng tâm\n1\tTừ ngày 01/4/2024 đến ngày 10/4/2024\tTreo băng rôn",
        "1. Kết quả thực hiện\n- Tổ chức 12 buổi tuyên truyền.",
    ],
    ids=["messages", "aims", "demands", "forms", "slogans", "time", "whom", "table of phases", "what was done"],
)
def test_sections_that_only_tell_what_or_when_hold_no_duty(section: str) -> None:
    assert shared_out(f"{section}\n2. {COMMUNES}\n- Họp dân, ký cam kết.") == [("Họp dân, ký", [COMMUNES])]


def test_slogans_end_in_an_exclamation_mark_wherever_they_stand() -> None:
    assert shared_out(f"1. {COMMUNES}\n- Họp dân tại thôn.\n- Toàn dân tích cực bảo vệ rừng!") == [
        ("Họp dân tại", [COMMUNES])
    ]


def test_slogans_after_the_last_item_do_not_swallow_it() -> None:
    assert shared_out(f"1. {COMMUNES} họp dân tại thôn.\nMột số khẩu hiệu:\n- Bảo vệ rừng là bảo vệ sự sống!") == [
        ("UBND các xã,", [COMMUNES])
    ]


@pytest.mark.parametrize(
    "closing",
    [
        "Đề nghị các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.",
        "Yêu cầu UBND các xã, thị trấn nghiêm túc triển khai thực hiện./.",
        "Nhận được Công văn này, đề nghị các đơn vị khẩn trương thực hiện./.",
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị phản ánh về Phòng Văn hóa và Thông tin./.",
        "Phòng Văn hóa và Thông tin đề nghị các đơn vị quan tâm thực hiện./.",
        "Trân trọng./.",
    ],
)
def test_a_closing_call_is_no_duty(closing: str) -> None:
    assert len(duties_of(f"1. {COMMUNES}\n- Họp dân tại thôn.\n\n{closing}")) == 1


def test_a_closing_paragraph_may_end_by_charging_one_body() -> None:
    body = f"1. {COMMUNES}\n- Họp dân tại thôn.\n\nPhòng Văn hóa và Thông tin yêu cầu các đơn vị thực hiện nghiêm túc. Giao Hạt Kiểm lâm theo dõi, đôn đốc việc thực hiện."
    assert duties_of(body)[1].addressees == ["Hạt Kiểm lâm"]


def test_a_unit_heading_inside_a_content_section_begins_duties_again() -> None:
    body = f"I. NỘI DUNG TUYÊN TRUYỀN\n- Mức phạt mới.\nII. PHÂN CÔNG\n1. {CENTRE}\n- Treo băng rôn."
    assert shared_out(body) == [("Treo băng rôn.", [CENTRE])]


def test_lines_cut_by_hand_are_one_duty() -> None:
    body = (
        "1. Trung tâm Văn hóa, Thể thao và Truyền thông: dừng các\n"
        "chương trình giải trí trên loa truyền thanh trung tâm huyện,\n"
        "phát ngay cảnh báo cháy 04 lượt/ngày; đưa dòng cảnh báo lên\n"
        "màn hình LED và Trang thông tin điện tử huyện trong ngày\n"
        "19/3/2024.\n"
        "2. Ủy ban nhân dân các xã, thị trấn tổ chức họp dân tại\n"
        "các thôn có nguy cơ cháy cao và lập danh sách hộ sống ven\n"
        "rừng cần di dời khi có lệnh."
    )
    first, second = duties_of(body)
    assert first.text.endswith("trong ngày 19/3/2024.")
    assert first.due_on == "2024-03-19"
    assert first.lines is not None
    assert second.lines is not None
    assert second.lines[0] == first.lines[1] + 1


def test_a_page_number_inside_a_list_is_skipped() -> None:
    body = f"1. {COMMUNES}\na) Họp dân tại thôn;\n2\nb) Huy động xe gắn loa đến chợ."
    assert [one.text for one in duties_of(body)] == ["Họp dân tại thôn;", "Huy động xe gắn loa đến chợ."]


def test_a_first_number_a_scanner_made_roman_is_mended() -> None:
    assert [one.addressees for one in duties_of(f"I. {CENTRE}: treo băng rôn.\n2. {COMMUNES}: họp dân.")] == [
        [CENTRE],
        [COMMUNES],
    ]


def test_a_letter_without_items_asks_in_its_one_paragraph() -> None:
    draft = draft_of(
        "Sở Tài chính chủ trì, phối hợp với các cơ quan tham gia góp ý dự thảo./.", to="\nKính gửi: Sở Tài chính.\n"
    )
    assert [(one.addressees, one.addressee_refs) for one in draft.instructions] == [(["Sở Tài chính"], ["a1"])]


def test_what_was_done_before_is_no_duty() -> None:
    draft = draft_of("Văn phòng UBND huyện đã tổ chức lấy ý kiến góp ý dự thảo Quy chế.\nTrân trọng./.", call="")
    assert draft.instructions == []
    assert "no_instructions" in {remark.code for remark in draft.remarks}


def test_annexes_behind_the_signature_hold_no_duty() -> None:
    draft = draft_of(
        f"1. {COMMUNES}\n- Họp dân tại thôn.",
        end="\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTRƯỞNG PHÒNG\n\nNông Văn Thử\n\nPHỤ LỤC I\n1. Công an huyện: tuần tra.\n",
    )
    assert len(draft.instructions) == 1


def test_one_who_is_charged_but_is_no_body_leaves_the_duty_to_nobody() -> None:
    draft = draft_of("1. Phân công đồng chí Phó Trưởng phòng theo dõi, chỉ đạo việc thực hiện.")
    assert [one.addressees for one in draft.instructions] == [[]]
    assert "unit_unknown" in {remark.code for remark in draft.remarks}


@pytest.mark.parametrize(
    "line",
    [
        "Thường trực, tổng hợp tình hình thiệt hại.",
        "Lãnh đạo, chỉ đạo việc sơ tán dân.",
        "Hội nghị quán triệt tổ chức trong tháng 4.",
        "Ban hành kế hoạch ứng phó.",
        "Phòng ngừa cháy nổ, kiểm tra chợ.",
        "Báo cáo viên tuyên truyền tại thôn.",
    ],
)
def test_words_that_begin_like_a_body_leave_the_item_to_the_heading_above(line: str) -> None:
    assert [one.addressees for one in duties_of(f"1. {COMMUNES}\n- {line}")] == [[COMMUNES]]


def test_a_short_name_points_at_the_one_addressee_that_begins_so() -> None:
    to = "\nKính gửi: Hiệu trưởng các trường Mầm non, Tiểu học; Hiệu trưởng Trường Nội trú.\n"
    (one,) = duties_of("1. Hiệu trưởng các trường xây dựng kế hoạch.", to=to)
    assert one.addressee_refs == ["a1"]
    (two,) = duties_of("1. Hiệu trưởng xây dựng kế hoạch.", to=to)
    assert two.addressee_refs == []


def test_a_conference_is_work_although_a_body_may_be_called_an_organisation() -> None:
    draft = draft_of("1. Tổ chức hội nghị tuyên truyền tại các thôn.\n\n2. Tổ chức hội thi tìm hiểu pháp luật.")
    assert [duty.text[:17] for duty in draft.instructions] == ["Tổ chức hội nghị ", "Tổ chức hội thi t"]


def test_a_closing_call_with_a_report_asks_no_duty() -> None:
    closing = "Đề nghị UBND các xã, thị trấn quan tâm thực hiện và báo cáo kết quả khi có yêu cầu./."
    draft = draft_of(f"1. Treo băng rôn tại trụ sở.\n\n{closing}")
    assert len(draft.instructions) == 1
    assert [report.trigger for report in draft.reports] == ["on_request"]
