"""Parts that look like duties and are none: aims, messages, slogans, phases, tables, annexes, closing calls."""

import pytest

from tests.reading.papers import END, draft_of, duties_of, shared_out

COMMUNES = "UBND các xã, thị trấn"
DUTY = f"{{}}. {COMMUNES}: họp dân."


@pytest.mark.parametrize(
    "heading",
    [
        "Mục đích",
        "Mục đích, yêu cầu",
        "MỤC ĐÍCH, YÊU CẦU",
        "Yêu cầu",
        "Mục tiêu",
        "Quan điểm",
        "Nội dung tuyên truyền",
        "Nội dung trọng tâm:",
        "Thông điệp truyền thông",
        "Các thông điệp:",
        "Chủ đề",
        "Đối tượng tuyên truyền",
        "Phạm vi",
        "Hình thức tuyên truyền",
        "Khẩu hiệu tuyên truyền",
        "Một số khẩu hiệu",
        "Thời gian",
        "Thời gian, địa điểm",
        "Các đợt cao điểm",
        "Kinh phí thực hiện",
        "Đánh giá tình hình",
        "Kết quả đạt được",
        "Tồn tại, hạn chế",
        "Thành phần tham dự",
        "Chế độ thông tin, báo cáo",
        "Ý nghĩa",
    ],
)
def test_what_stands_under_such_a_heading_is_no_duty(heading: str) -> None:
    body = f"1. {heading}\n- Nâng cao nhận thức của người dân về nguồn nước sạch.\n- Tác hại của việc xả rác xuống suối.\n{DUTY.format(2)}"
    assert shared_out(body) == [("UBND các xã,", [COMMUNES])]


@pytest.mark.parametrize(
    "line",
    [
        "- Toàn dân chung tay bảo vệ nguồn nước!",
        "+ Không xả rác xuống suối!",
        "1. Giữ sạch nguồn nước là giữ cuộc sống!",
        "“Vì một dòng suối xanh!”",
    ],
)
def test_a_slogan_ends_in_an_exclamation_mark(line: str) -> None:
    assert shared_out(f"{DUTY.format(1)}\n2. Khẩu hiệu tuyên truyền\n{line}") == [("UBND các xã,", [COMMUNES])]


@pytest.mark.parametrize(
    "line",
    [
        "- Đợt 1: từ ngày 10/3/2024 đến ngày 20/3/2024.",
        "- Đợt 1: Tháng 3/2024;",
        "- Giai đoạn 1 (từ tháng 3 đến tháng 5): chuẩn bị.",
        "- Cao điểm: từ 10/3 đến 20/3/2024.",
    ],
)
def test_phases_are_times_and_no_work(line: str) -> None:
    assert shared_out(f"1. Thời gian thực hiện\n{line}\n{DUTY.format(2)}") == [("UBND các xã,", [COMMUNES])]


@pytest.mark.parametrize(
    "table",
    [
        "STT\tXã\tSố hộ\n1\tBản Sen\t120\n2\tNà Lùng\t80",
        "| STT | Xã | Số hộ |\n|---|---|---|\n| 1 | Bản Sen | 120 |",
        "STT | Khung giờ | Thời lượng\n1 | 5h30 - 6h | 30 phút\n2 | 17h00 - 17h30 | 30 phút",
    ],
)
def test_a_table_that_gives_out_no_work(table: str) -> None:
    assert shared_out(f"1. Số liệu\n{table}\n{DUTY.format(2)}") == [("UBND các xã,", [COMMUNES])]


@pytest.mark.parametrize(
    "annex",
    ["PHỤ LỤC", "PHỤ LỤC I", "BIỂU MẪU SỐ 01", "DANH SÁCH", "ĐỀ CƯƠNG BÁO CÁO", "MẪU SỐ 1", "ĐỀ CƯƠNG TUYÊN TRUYỀN"],
)
def test_an_annex_behind_the_signature_holds_no_duty(annex: str) -> None:
    end = f"{END}\n{annex}\n1. Công an huyện: tuần tra.\n- Treo băng rôn.\n- Báo cáo về Phòng trước ngày 30/4/2024.\n"
    draft = draft_of(DUTY.format(1), end=end)
    assert [one.addressees for one in draft.instructions] == [[COMMUNES]]
    assert draft.reports == []


@pytest.mark.parametrize(
    "closing",
    [
        "Đề nghị các cơ quan, đơn vị nghiêm túc triển khai thực hiện./.",
        "Đề nghị Thủ trưởng các cơ quan, đơn vị quan tâm chỉ đạo thực hiện.",
        "Yêu cầu các địa phương khẩn trương tổ chức thực hiện các nội dung trên.",
        "Nhận được công văn này, đề nghị các đơn vị triển khai thực hiện.",
        "Trên đây là kế hoạch tuyên truyền năm 2024.",
        "Trong quá trình thực hiện nếu có vướng mắc, đề nghị phản ánh về Phòng để được hướng dẫn.",
        "Rất mong nhận được sự quan tâm, phối hợp của các đơn vị.",
        "Trân trọng./.",
        "Trân trọng cảm ơn!",
        "UBND huyện yêu cầu các đơn vị nghiêm túc thực hiện Công văn này.",
        "Phòng Văn hóa và Thông tin đề nghị các đơn vị quan tâm, phối hợp thực hiện./.",
        "Căn cứ các nội dung trên, các đơn vị chủ động tổ chức thực hiện.",
    ],
)
def test_a_closing_call_is_no_duty(closing: str) -> None:
    assert [one.addressees for one in duties_of(f"{DUTY.format(1)}\n\n{closing}")] == [[COMMUNES]]


@pytest.mark.parametrize(
    "told",
    [
        "Thời gian qua, UBND các xã đã tổ chức nhiều buổi họp dân.",
        "Trong tháng 02, Công an huyện đã tuần tra 12 lượt.",
        "Năm 2023, Trạm Y tế các xã tiêm được 1.200 mũi.",
        "Tuy nhiên, một số đơn vị chưa quan tâm chỉ đạo.",
        "Qua kiểm tra, Hạt Kiểm lâm phát hiện 03 vụ đốt nương.",
    ],
)
def test_what_was_done_before_is_no_duty(told: str) -> None:
    call = f"\n{told}\nPhòng Văn hóa và Thông tin đề nghị các đơn vị thực hiện như sau:\n"
    assert [one.addressees for one in duties_of(DUTY.format(1), call=call)] == [[COMMUNES]]


def test_topics_for_comment_are_no_duties() -> None:
    call = "\nPhòng Văn hóa và Thông tin đề nghị các đơn vị nghiên cứu, góp ý dự thảo kế hoạch, tập trung vào các nội dung sau:\n"
    found = duties_of("- Tính khả thi của mục tiêu.\n- Nguồn lực bảo đảm.\n- Thời gian hoàn thành.", call=call)
    assert all("góp ý" in one.text for one in found)
