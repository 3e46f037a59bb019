"""Names in capitals, written as in running text."""

import pytest

from app.reading.casing import natural_case


@pytest.mark.parametrize(
    "name",
    [
        "Chủ tịch Ủy ban nhân dân tỉnh Khau Vai",
        "Hội Nông dân Việt Nam",
        "Hội Liên hiệp Phụ nữ xã Bản Sen",
        "Liên đoàn Lao động tỉnh Khau Vai",
        "Ban Thường vụ Tỉnh đoàn",
        "Tỉnh đoàn Khau Vai",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
        "Đảng ủy các cơ quan Đảng tỉnh",
        "Ủy ban bầu cử tỉnh",
        "Văn phòng HĐND và UBND",
        "Phòng Văn hóa - Xã hội",
        "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Trung tâm Dịch vụ tổng hợp",
        "Cục Văn hóa cơ sở, Gia đình và Thư viện",
        "Bộ Chỉ huy Quân sự tỉnh",
        "Bảo hiểm xã hội tỉnh",
        "Tòa án nhân dân tối cao",
        "Ủy ban nhân dân đặc khu Hòn Sen",
        "Chi cục Kiểm lâm vùng I",
        "Quỹ Bảo vệ và Phát triển rừng",
        "Trường Tiểu học Bản Sen",
        "Uỷ ban nhân dân huyện Lũng Vài",
    ],
)
def test_capitals_become_the_usual_letters(name: str) -> None:
    assert natural_case(name.upper()) == name


def test_a_name_that_is_not_in_capitals_stays_as_it_is() -> None:
    assert natural_case("Phòng văn hóa") == "Phòng văn hóa"


def test_blanks_a_scanner_lost_are_those_of_the_running_text() -> None:
    text = "TÒA ÁN NHÂN DÂN TÓICAO\nNay Tòa án nhân dân\ntối cao thông báo."
    assert natural_case("TÒA ÁN NHÂN DÂN TÓICAO", text) == "Tòa án nhân dân tối cao"


def test_small_letters_inside_other_words_are_not_the_name() -> None:
    assert natural_case("SỞ Y TẾ", "Các cơ sở y tế báo cáo.") == "Sở Y tế"
