"""Letters without marks: the sentence that asks, or paragraphs of work; what belongs to a duty and what does not."""

import pytest

from tests.reading.papers import draft_of, duties_of

ALL = "*ALL*"
ASKS = "Phòng Văn hóa và Thông tin đề nghị các cơ quan, đơn vị treo cờ Tổ quốc từ ngày 10/4/2024 đến ngày 20/4/2024."


@pytest.mark.parametrize(
    "letter",
    [
        ASKS,
        f"Thực hiện Kế hoạch số 52/KH-UBND ngày 26/02/2024 của UBND huyện;\n{ASKS}",
        f"Thực hiện Kế hoạch số 52/KH-UBND ngày 26/02/2024 của UBND huyện về ngày lễ, {ASKS}",
        f"Nhân dịp ngày lễ lớn của huyện. {ASKS}",
    ],
)
def test_the_sentence_that_asks_everyone_is_the_duty(letter: str) -> None:
    (one,) = duties_of(f"{letter}\nRất mong nhận được sự phối hợp của các đơn vị./.", call="")
    assert (one.addressees, one.due_on, one.channels) == ([ALL], "2024-04-20", ["FLAG"])
    assert one.text.startswith("Phòng Văn hóa và Thông tin đề nghị")


def test_paragraphs_of_work_are_duties_beside_one_that_names_a_body() -> None:
    body = (
        "Treo băng rôn tại trụ sở trước ngày 20/3/2024.\n\nTổ chức ra quân dọn vệ sinh.\n\nHạt Kiểm lâm kiểm tra các chòi canh.\n\n"
        "Đề nghị các đơn vị nghiêm túc thực hiện.\n\nBáo cáo kết quả về Phòng trước ngày 20/4/2024."
    )
    assert [one.addressees for one in duties_of(body)] == [[ALL], [ALL], ["Hạt Kiểm lâm"]]


@pytest.mark.parametrize(
    "letter",
    [
        "Phòng Văn hóa và Thông tin đề nghị các cơ quan, đơn vị quan tâm, triển khai thực hiện./.",
        "Phòng Văn hóa và Thông tin trân trọng thông báo để các đơn vị biết.",
        "Phòng Văn hóa và Thông tin đã nhận được báo cáo của các đơn vị.",
    ],
)
def test_a_letter_that_asks_nothing_certain_has_no_duty(letter: str) -> None:
    assert duties_of(letter, call="") == []


@pytest.mark.parametrize(
    "duty",
    [
        "Công an huyện phổ biến các phương thức, thủ đoạn sau:",
        "Treo băng rôn với các thông điệp:",
        "Treo băng rôn với các khẩu hiệu sau:",
        "Tuyên truyền các hành vi bị cấm, gồm các nội dung sau:",
    ],
)
def test_what_is_listed_to_be_told_belongs_to_the_duty(duty: str) -> None:
    (one,) = duties_of(f"1. {duty}\n- Giả danh cán bộ đến nhà dân.\n- Tổng đài tư vấn miễn phí.")
    assert one.text.count("\n") == 2


@pytest.mark.parametrize(
    "name",
    [
        "Các chi đoàn trực thuộc",
        "Các công đoàn cơ sở",
        "Các câu lạc bộ văn nghệ",
        "Các ban quản lý chợ",
        "Thông tấn xã Việt Nam",
        "Các liên đội",
    ],
)
def test_a_body_heads_its_items(name: str) -> None:
    assert [one.addressees for one in duties_of(f"1. {name}\n- Mỗi đơn vị đăng ký 01 công trình.\n- Treo cờ.")] == [
        [name]
    ] * 2


def test_to_tell_people_is_work_of_a_body_and_no_word_of_the_issuer() -> None:
    body = "1. Nhiệm vụ\n- Các tổ dân phố thông báo đến từng hộ dân.\n- Công an huyện thông báo thủ đoạn mới."
    assert [one.addressees for one in duties_of(body)] == [["Các tổ dân phố"], ["Công an huyện"]]


def test_a_comma_at_the_end_of_a_line_under_a_mark_stands_inside_the_name() -> None:
    to = "\nKính gửi:\n- Các sở: Y tế, Văn hóa,\nThể thao và Du lịch;\n- Công an tỉnh.\n"
    assert [one.text for one in draft_of("1. Họp dân.", to=to).addressees] == [
        "Các sở: Y tế, Văn hóa, Thể thao và Du lịch",
        "Công an tỉnh",
    ]


def test_a_report_in_the_last_month_of_a_quarter_is_periodic() -> None:
    (one,) = draft_of("1. Họp dân.\n\nCác đơn vị báo cáo kết quả về Phòng vào ngày 20 tháng cuối quý.").reports
    assert (one.trigger, one.cycle) == ("periodic", "QUARTER")
