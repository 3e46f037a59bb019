"""Where a body's name ends in a sentence: at its verb, not at one inside the name, and at verbs that no list holds."""

import pytest

from tests.reading.papers import draft_of, duties_of

WITH_VERBS = [
    "Ban Xây dựng Đảng",
    "Trung tâm Dịch vụ tổng hợp xã",
    "Ủy ban bầu cử huyện",
    "Tổ bầu cử các khu vực bỏ phiếu",
    "Chi nhánh Văn phòng Đăng ký đất đai khu vực 3",
    "Ban Quản lý dự án đầu tư xây dựng khu vực 2",
    "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên khu vực Bản Sen",
    "Hội đồng phối hợp phổ biến, giáo dục pháp luật huyện",
    "Hội đồng thi đua khen thưởng xã",
    "Bộ phận tiếp nhận và trả kết quả xã",
    "Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở",
    "Thi hành án dân sự tỉnh",
    "Các trường mầm non công lập",
    "Quỹ Hỗ trợ nông dân",
    "Các cơ quan tham mưu, giúp việc Đảng ủy",
    "Các cơ sở sản xuất, kinh doanh trên địa bàn",
    "Bảo hiểm xã hội cơ sở Bản Sen",
    "Bảo tàng tỉnh",
    "Trung tâm Công nghệ thông tin",
    "Trung tâm Văn hóa, Thông tin và Truyền thanh",
    "Báo và phát thanh, truyền hình tỉnh",
]


@pytest.mark.parametrize("name", WITH_VERBS)
@pytest.mark.parametrize("work", [": tăng cường tuyên truyền trên loa.", " chủ động tuyên truyền trên loa."])
def test_a_verb_inside_a_name_does_not_end_it(name: str, work: str) -> None:
    assert [one.addressees for one in duties_of(f"1. {name}{work}")] == [[name]]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Công an tỉnh sẵn sàng lực lượng, phương tiện.", ["Công an tỉnh"]),
        ("UBND xã Bản Sen rải vôi bột tại các chợ.", ["UBND xã Bản Sen"]),
        ("Cổng Thông tin điện tử tỉnh tăng thời lượng đưa tin.", ["Cổng Thông tin điện tử tỉnh"]),
        ("Hạt Kiểm lâm ra quân dọn thực bì.", ["Hạt Kiểm lâm"]),
        (
            "Trung tâm Văn hóa, Thể thao và Truyền thông nhân bản đĩa hình.",
            ["Trung tâm Văn hóa, Thể thao và Truyền thông"],
        ),
        ("UBND các xã vùng cao tăng cường họp dân.", ["UBND các xã vùng cao"]),
        ("Hợp tác xã dịch vụ nông nghiệp tổ chức thu gom.", ["Hợp tác xã dịch vụ nông nghiệp"]),
        ("Các cơ quan, đơn vị đăng ký danh sách tham gia.", ["*ALL*"]),
        (
            "Đề nghị Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam hướng dẫn cơ sở quyên góp.",
            ["Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"],
        ),
        ("Công đoàn Giáo dục quận huyện giới thiệu chương trình.", ["Công đoàn Giáo dục quận huyện"]),
    ],
)
def test_a_verb_that_no_list_holds_begins_the_work(line: str, names: list[str]) -> None:
    assert [one.addressees for one in duties_of(f"1. {line}")] == [names]


def test_what_a_body_met_with_is_no_duty() -> None:
    body = "1. Treo băng rôn tại trung tâm xã.\nCông an huyện bắt giữ 02 vụ chặt phá rừng trong tháng."
    assert [one.text for one in duties_of(body)] == ["Treo băng rôn tại trung tâm xã."]


def test_announcing_behind_a_colon_is_work() -> None:
    (one,) = duties_of("1. Tổ trưởng 14 tổ dân phố: Thông báo đến từng hộ gia đình.")
    assert (one.addressees, one.target) == (["Tổ trưởng 14 tổ dân phố"], None)


def test_a_sentence_between_items_of_work_is_work() -> None:
    row = ["Treo 05 băng rôn.", "Mọi nhà cùng dọn thực bì ngày 05/6.", "Phát thanh mỗi ngày 02 lượt."]
    found = duties_of("\n".join(f"{i}. {text}" for i, text in enumerate(row, 1)))
    assert [one.text for one in found] == row


def test_a_sentence_among_messages_is_none() -> None:
    row = ["Mức phạt mới.", "Mọi nhà cùng dọn thực bì ngày 05/6.", "Treo băng rôn."]
    found = duties_of("\n".join(f"{i}. {text}" for i, text in enumerate(row, 1)))
    assert [one.text for one in found] == row[2:]


def test_letters_of_a_name_are_not_moved() -> None:
    draft = draft_of("1. Quỹ Bảo vệ rừng: họp dân.", to="Kính gửi: Quý cơ quan; Quỹ Bảo vệ rừng.")
    assert draft.instructions[0].addressees == ["Quỹ Bảo vệ rừng"]
    assert draft.instructions[0].addressee_refs == ["a2"]


def test_one_sentence_that_charges_two_bodies_is_two_duties() -> None:
    first, second = duties_of("Giao Hạt Kiểm lâm tuần tra; Trung tâm Văn hóa biên tập bản tin.", call="")
    assert (first.addressees, first.channels, first.text) == (["Hạt Kiểm lâm"], [], "Giao Hạt Kiểm lâm tuần tra")
    assert (second.addressees, second.channels) == (["Trung tâm Văn hóa"], ["BULLETIN"])


def test_a_row_of_bodies_each_with_its_work_is_a_duty_each() -> None:
    body = "Công an huyện tuần tra ban đêm; Hạt Kiểm lâm kiểm tra rừng; UBND các xã, thị trấn họp dân."
    assert [one.addressees for one in duties_of(f"1. {body}")] == [
        ["Công an huyện"],
        ["Hạt Kiểm lâm"],
        ["UBND các xã, thị trấn"],
    ]
    assert [one.addressees for one in duties_of("1. Công an huyện; Hạt Kiểm lâm tuần tra.")] == [
        ["Công an huyện", "Hạt Kiểm lâm"]
    ]


def test_a_row_of_helpers_is_no_row_of_duties() -> None:
    (one,) = duties_of("1. Công an huyện phối hợp với Phòng Y tế; Ban Quản lý chợ tuần tra.")
    assert one.addressees == ["Công an huyện"]


@pytest.mark.parametrize(
    ("work", "names"),
    [
        ("Tô chức họp dân tại các thôn.", ["*ALL*"]),
        ("Đây mạnh tuyên truyền trên loa.", ["*ALL*"]),
        ("Công an huyện tô chức tuần tra.", ["Công an huyện"]),
        ("UBND các xã, thị trấn đây mạnh tuyên truyền trên loa.", ["UBND các xã, thị trấn"]),
        ("Mặt trận Tổ quốc cùng cấp giám sát việc ký cam kết.", ["Mặt trận Tổ quốc cùng cấp"]),
        ("Các cơ quan, tô chức, đoàn thể huyện thực hiện ký cam kết.", ["Các cơ quan, tô chức, đoàn thể huyện"]),
    ],
)
def test_a_verb_that_lost_a_mark_is_a_verb(work: str, names: list[str]) -> None:
    assert [one.addressees for one in duties_of(f"1. {work}")] == [names]


def test_work_parted_by_a_semicolon_is_one_duty() -> None:
    (one,) = duties_of("1. Giao Hạt Kiểm lâm tuần tra; Tuyên truyền trên loa.")
    assert one.addressees == ["Hạt Kiểm lâm"]


@pytest.mark.parametrize("who", ["cán bộ", "đảng viên phụ trách", "lực lượng trực"])
def test_to_assign_one_s_own_people_is_work_for_everyone(who: str) -> None:
    assert [one.addressees for one in duties_of(f"1. Phân công {who} bám sát từng thôn.")] == [["*ALL*"]]


@pytest.mark.parametrize(
    "closing",
    [
        "Yêu cầu UBND các xã, thị trấn nghiêm túc triển khai thực hiện Công văn này; báo cáo kết quả về Phòng trước ngày 25 hằng tháng./.",
        "UBND các xã, thị trấn báo cáo kết quả về Phòng trước ngày 05/5/2024./.",
        "Công an huyện tổng hợp, báo cáo kết quả về Phòng trước ngày 05/5/2024./.",
    ],
)
def test_a_closing_paragraph_that_only_asks_for_a_report_is_no_duty(closing: str) -> None:
    draft = draft_of(f"1. Treo băng rôn.\n{closing}")
    assert [one.text for one in draft.instructions] == ["Treo băng rôn."]
    assert len(draft.reports) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [("Một là, treo", "Hai là, họp"), ("Thứ nhất, treo", "Thứ hai, họp"), ("Một là: treo", "Hai là: họp")],
)
def test_ordinals_in_words_are_marks(first: str, second: str) -> None:
    found = duties_of(f"{first} băng rôn.\n{second} dân tại thôn.")
    assert [one.text for one in found] == ["treo băng rôn.", "họp dân tại thôn."]


@pytest.mark.parametrize("asked", ["giao Công an huyện", "đề nghị Công an huyện"])
def test_a_body_may_be_charged_behind_a_topic(asked: str) -> None:
    (one,) = duties_of(f"1. Về kinh phí: {asked} cân đối trong dự toán.")
    assert one.addressees == ["Công an huyện"]


@pytest.mark.parametrize(
    "text",
    [
        "Định kỳ ngày 05 hằng tháng, gửi kết quả về Phòng.",
        "Mỗi thôn tổ chức ít nhất 01 buổi họp dân.",
        "100% cơ sở ký cam kết.",
    ],
)
def test_when_or_how_many_may_lead_in_the_work(text: str) -> None:
    assert [one.text for one in duties_of(f"1. {text}\n2. Mức phạt mới.")] == [text]


def test_activities_are_work_where_a_paper_lists_them() -> None:
    body = "I. NỘI DUNG HOẠT ĐỘNG\n1. Công tác tuyên truyền\nPhối hợp với đài truyền thanh tuyên truyền Luật."
    assert [(one.text, one.addressees) for one in duties_of(body)] == [
        ("Phối hợp với đài truyền thanh tuyên truyền Luật.", ["*ALL*"])
    ]


def test_to_have_received_the_letter_is_no_work() -> None:
    body = "Báo cáo số liệu theo mẫu trước ngày 20/4/2024.\n\nNhận được Công văn này các đơn vị khẩn trương thực hiện."
    assert [one.due_on for one in duties_of(body)] == ["2024-04-20"]
