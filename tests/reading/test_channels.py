"""By what means: the words of each channel, and the same words where they name a body or a thing."""

import pytest

from app.reading.channels import read_channels


def means(text: str, *names: str) -> set[str]:
    return {str(code) for code in read_channels(text, names)}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Phát trên hệ thống loa truyền thanh thôn", {"LOUDSPEAKER"}),
        ("Tuyên truyền trên hệ thống loa phát thanh", {"LOUDSPEAKER"}),
        ("Phát thanh mỗi ngày 02 lượt vào sáng và chiều", {"LOUDSPEAKER"}),
        ("Tiếp âm chương trình của đài tỉnh", {"RELAY"}),
        ("tiếp và phát sóng các chương trình có nội dung liên quan", {"RELAY"}),
        ("Phát sóng phóng sự truyền hình", {"RADIO_TV"}),
        ("Biên tập tin phát trên sóng phát thanh huyện", {"RADIO_TV"}),
        ("Xây dựng chuyên mục phát thanh", {"RADIO_TV"}),
        ("Bố trí xe tuyên truyền lưu động", {"VEHICLE"}),
        ("Huy động xe gắn loa đến chợ", {"VEHICLE"}),
        ("cho xe loa chạy quanh thôn", {"VEHICLE"}),
        ("Chạy chữ trên màn hình LED", {"LED"}),
        ("cho chạy thông điệp trên bảng điện tử", {"LED"}),
        ("Treo 10 băng rôn", {"BANNER"}),
        ("Treo băng zôn, khẩu hiệu", {"BANNER", "SLOGAN"}),
        ("Thay nội dung 04 cụm pa nô", {"PANEL"}),
        ("Thay nội dung panô tấm lớn", {"PANEL"}),
        ("Tuyên truyền cổ động trực quan", {"PANEL"}),
        ("Treo cờ Tổ quốc, cờ Đảng", {"FLAG"}),
        ("Trang trí phướn dọc trục đường", {"FLAG"}),
        ("In 500 áp phích", {"POSTER"}),
        ("Phát tờ rơi tại chợ", {"LEAFLET"}),
        ("Đăng trong bản tin nội bộ", {"BULLETIN"}),
        ("Niêm yết danh sách tại trụ sở", {"NOTICE_BOARD"}),
        ("Dán thông báo tại bảng tin thôn", {"NOTICE_BOARD"}),
        ("Đăng trên Trang thông tin điện tử xã", {"PORTAL"}),
        ("Đăng trên Cổng TTĐT và website", {"PORTAL"}),
        ("Chia sẻ qua nhóm Zalo, Fanpage", {"SOCIAL"}),
        ("Đăng trên mạng xã hội Facebook", {"SOCIAL"}),
        ("Định hướng báo chí đưa tin", {"PRESS"}),
        ("Mở chuyên mục về an toàn đuối nước", {"PRESS"}),
        ("Duy trì chuyên mục trên sóng truyền hình", {"RADIO_TV"}),
        ("Mở chuyên mục trên hệ thống truyền thanh", {"LOUDSPEAKER"}),
        ("Mở chuyên mục trên Cổng thông tin điện tử xã", {"PORTAL"}),
        ("trên các phương tiện thông tin đại chúng", {"MASS_MEDIA"}),
        ("Gửi tin nhắn đến thuê bao", {"SMS"}),
        ("Cung cấp tin, bài cho Đài truyền thanh các xã", {"CONTENT_SUPPLY"}),
        ("Tổ chức hội nghị tập huấn", {"CONFERENCE"}),
        ("Tổ chức tọa đàm, hội thảo", {"CONFERENCE"}),
        ("Họp dân tại nhà văn hóa thôn", {"INTEGRATED_MEETING"}),
        ("Đưa vào sinh hoạt chi bộ", {"INTEGRATED_MEETING"}),
        ("Lồng ghép trong các đêm văn nghệ", {"CULTURE_SPORT"}),
        ("Tổ chức chiếu phim phục vụ Nhân dân", {"CULTURE_SPORT"}),
        ("Tổ chức mít tinh, diễu hành", {"CULTURE_SPORT"}),
        ("Đến từng hộ hướng dẫn", {"DIRECT"}),
        ("Tuyên truyền trực tiếp tại chợ", {"DIRECT"}),
        ("Tổ chức một buổi ngoại khóa", {"SCHOOL"}),
        ("Ban hành kế hoạch thực hiện", {"DOCUMENT"}),
    ],
)
def test_a_channel_is_known_by_its_words(text: str, codes: set[str]) -> None:
    assert means(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "Phối hợp với Đài Phát thanh - Truyền hình tỉnh thực hiện",
        "Phối hợp với Trung tâm Văn hóa, Thể thao và Truyền thông huyện",
        "Soạn 03 bài phát thanh và gửi các thôn",
        "Nhắc lịch phát thanh hằng tuần",
        "Tổ chức các điểm cấp thẻ lưu động tại nhà máy",
        "Tổng hợp báo cáo Ủy ban nhân dân tỉnh",
        "Theo kết luận tại phiên họp thứ nhất của Ban Chỉ đạo",
        "Tổ chức giải cờ tướng",
        "Hỗ trợ nước sinh hoạt cho hộ nghèo",
        "Đẩy mạnh xã hội hóa trong lĩnh vực giáo dục, y tế, văn hóa, thể thao, môi trường",
        "Báo cáo trực tiếp về Văn phòng",
        "Tình cờ phát hiện vi phạm",
        "Tuyên truyền kỷ niệm Ngày Báo chí cách mạng Việt Nam",
    ],
)
def test_the_same_words_are_no_channel_where_they_mean_something_else(text: str) -> None:
    assert means(text) == set()


def test_a_village_station_broadcasts_through_loudspeakers() -> None:
    assert read_channels("Phối hợp với đài truyền thanh xã phát sóng 02 tin.") == ["LOUDSPEAKER"]
    assert read_channels("Phát sóng trên đài truyền hình và truyền thanh.") == ["LOUDSPEAKER", "RADIO_TV"]


def test_loudspeakers_that_are_looked_after_are_no_channel() -> None:
    for text in ("Kiểm tra từng cụm loa.", "Sửa chữa hệ thống loa truyền thanh.", "Vận động hộ dân nơi đặt cột loa."):
        assert read_channels(text) == []
    assert read_channels("Kiểm tra, nhắc nhở trên loa truyền thanh.") == ["LOUDSPEAKER"]


def test_a_screen_called_a_notice_board_is_a_screen() -> None:
    assert means("Chạy trên bảng tin màn hình LED trung tâm huyện") == {"LED"}


def test_a_name_met_elsewhere_is_no_channel_in_small_letters_either() -> None:
    assert (
        means("Cùng đài truyền thanh - truyền hình huyện thống nhất", "Đài Truyền thanh - Truyền hình huyện") == set()
    )


def test_marks_moved_by_habit_do_not_matter() -> None:
    assert means("Chiếu phim, văn nghệ, hoạt động thể dục; sinh hoạt chi bộ") == {"CULTURE_SPORT", "INTEGRATED_MEETING"}


def test_the_order_is_that_of_the_list() -> None:
    assert [str(code) for code in read_channels("Zalo, băng rôn, loa truyền thanh")] == [
        "LOUDSPEAKER",
        "BANNER",
        "SOCIAL",
    ]


def test_the_column_of_a_broadcaster_is_not_taken_for_the_press() -> None:
    assert read_channels("mở chuyên mục hằng tuần", doers=["Đài Phát thanh - Truyền hình tỉnh"]) == []
    assert [str(code) for code in read_channels("mở chuyên mục hằng tuần", doers=["Báo Bản Sen"])] == ["PRESS"]
