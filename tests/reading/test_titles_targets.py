"""What a duty is called in a list, and how much it asks for."""

import pytest

from app.reading.short_title import AT_MOST, short_title
from app.reading.targets import target_of


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Treo 05 băng rôn tại trung tâm xã.", "Treo 05 băng rôn tại trung tâm xã"),
        ("phát thanh mỗi ngày 02 lượt; treo 10 băng rôn.", "Phát thanh mỗi ngày 02 lượt"),
        ("Họp dân, ký cam kết “Thôn không rác”;", "Họp dân, ký cam kết “Thôn không rác"),
        (
            "Biên tập, xây dựng tin, bài, phóng sự tuyên truyền trên hệ thống loa phát thanh và các phương tiện khác",
            "Biên tập, xây dựng tin, bài, phóng sự tuyên truyền…",
        ),
        (
            "Lồng ghép trong các cuộc họp, sinh hoạt tại nhà văn hóa các thôn trên địa bàn xã",
            "Lồng ghép trong các cuộc họp, sinh hoạt tại nhà văn hóa…",
        ),
        (
            "Chỉ đạo đài truyền thanh xã phát bài cảnh báo vào 5 giờ 15 và 17 giờ 30",
            "Chỉ đạo đài truyền thanh xã phát bài cảnh báo vào 5 giờ 15…",
        ),
        (
            "Tham mưu kế hoạch tuyên truyền của ngành, gửi về Sở chậm nhất ngày 23/01/2026",
            "Tham mưu kế hoạch tuyên truyền của ngành…",
        ),
        ("Mời đại biểu, bố trí kinh phí (hạn ngày 25/02)", "Mời đại biểu, bố trí kinh phí (hạn ngày 25/02)"),
        ("Mời đại biểu, bố trí kinh phí (thời hạn: 25/02)", "Mời đại biểu, bố trí kinh phí"),
        ("", ""),
    ],
)
def test_a_title_is_the_first_clause_cut_where_a_word_ends(text: str, title: str) -> None:
    assert short_title(text) == title


@pytest.mark.parametrize("text", ["a" * 500, "Tổ chức " * 40, "x, " * 90])
def test_a_title_is_never_longer_than_a_line_of_a_list(text: str) -> None:
    assert 0 < len(short_title(text)) <= AT_MOST


@pytest.mark.parametrize(
    ("text", "quantity", "unit", "per"),
    [
        ("Treo mới 20 băng rôn tại các nút giao", 20, "băng rôn", None),
        ("Phát thanh ít nhất 02 lần/ngày", 2, "lần", "ngày"),
        ("Biên tập tối thiểu 02 tin, bài mỗi tuần", 2, "tin, bài", "tuần"),
        ("Phát thanh mỗi ngày 03 lượt", 3, "lượt", "ngày"),
        ("Phát thanh ngày 02 lần", 2, "lần", "ngày"),
        ("Đăng tối thiểu 02 tin bài/tháng", 2, "tin, bài", "tháng"),
        ("Ra quân trong ngày 05 điểm", 5, "điểm", None),
        ("In 1.500 tờ rơi", 1500, "tờ rơi", None),
        ("Tổ chức ít nhất 01 buổi tọa đàm", 1, "buổi", None),
    ],
)
def test_one_figure_with_its_unit_is_the_target(text: str, quantity: int, unit: str, per: str | None) -> None:
    target = target_of(text)
    assert target is not None
    assert (target.quantity, target.unit, target.per) == (quantity, unit, per)


@pytest.mark.parametrize(
    "text",
    [
        "Treo 20 băng rôn, thay nội dung 04 cụm pa nô",
        "Họp dân trước ngày 20/4/2024",
        "Trình chiếu từ 6h00 - 7h30 hằng ngày",
        "Thực hiện Kế hoạch số 20/KH-UBND",
        "Treo băng rôn",
        "Sơ tán các hộ trước 20 giờ ngày 07/9/2024",
    ],
)
def test_two_figures_or_none_are_no_target(text: str) -> None:
    assert target_of(text) is None
