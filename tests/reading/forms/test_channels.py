"""By what means: every word for a channel, and the places where the same word is none."""

import pytest

from app.reading.vocabulary import Channel
from tests.reading.papers import duties_of

UNIT = "Công an huyện"


def channels(work: str, unit: str = UNIT) -> set[Channel]:
    (one,) = duties_of(f"1. {unit}\n- {work}.")
    return set(one.channels)


@pytest.mark.parametrize(
    ("work", "found"),
    [
        ("Treo cờ Tổ quốc tại nhà dân", {Channel.FLAG}),
        ("Treo cờ Đảng, cờ phướn dọc tuyến đường", {Channel.FLAG}),
        ("Cắm hồng kỳ hai bên đường", {Channel.FLAG}),
        ("Treo khẩu hiệu tại cổng trụ sở", {Channel.SLOGAN}),
        ("Tuyên truyền cổ động trực quan tại trung tâm", {Channel.PANEL}),
        ("Treo băng rôn tại ngã ba", {Channel.BANNER}),
        ("Treo băng-rôn tại ngã ba", {Channel.BANNER}),
        ("Treo băng zôn tại ngã ba", {Channel.BANNER}),
        ("Treo băngzôn tại ngã ba", {Channel.BANNER}),
        ("Treo băng rol tại ngã ba", {Channel.BANNER}),
        ("Lắp pa nô tại cửa rừng", {Channel.PANEL}),
        ("Lắp panô tại cửa rừng", {Channel.PANEL}),
        ("Lắp pano tại cửa rừng", {Channel.PANEL}),
        ("Lắp pa-nô tại cửa rừng", {Channel.PANEL}),
        ("Đăng bài trên trang thông tin điện tử", {Channel.PORTAL}),
        ("Đăng bài trên Cổng thông tin điện tử xã", {Channel.PORTAL}),
        ("Đăng bài trên Trang TTĐT", {Channel.PORTAL}),
        ("Đăng bài trên website của ngành", {Channel.PORTAL}),
        ("Phát trên hệ thống truyền thanh cơ sở", {Channel.LOUDSPEAKER}),
        ("Phát trên loa của thôn", {Channel.LOUDSPEAKER}),
        ("Phát trên sóng phát thanh, truyền hình", {Channel.RADIO_TV}),
        ("Phát sóng phóng sự trong khung giờ vàng", {Channel.RADIO_TV}),
        ("Tuyên truyền trên báo chí", {Channel.PRESS}),
        ("Mở chuyên trang, chuyên mục", {Channel.PRESS}),
        ("Tuyên truyền trên các phương tiện thông tin đại chúng", {Channel.MASS_MEDIA}),
        ("Chia sẻ trên mạng xã hội", {Channel.SOCIAL}),
        ("Đăng trên fanpage và Facebook", {Channel.SOCIAL}),
        ("Gửi vào các nhóm Zalo của thôn", {Channel.SOCIAL}),
        ("Chạy chữ trên màn hình điện tử", {Channel.LED}),
        ("Chạy chữ trên bảng điện tử", {Channel.LED}),
        ("Trình chiếu trên màn hình LED", {Channel.LED}),
        ("Tuyên truyền lưu động tại các thôn", {Channel.VEHICLE}),
        ("Dùng xe loa đi từng xóm", {Channel.VEHICLE}),
        ("Huy động xe gắn loa đi các thôn", {Channel.VEHICLE}),
        ("Mở hội nghị phổ biến", {Channel.CONFERENCE}),
        ("Tổ chức tọa đàm với đoàn viên", {Channel.CONFERENCE}),
        ("Tổ chức hội thảo khoa học", {Channel.CONFERENCE}),
        ("Mở lớp tập huấn cho cộng tác viên", {Channel.CONFERENCE}),
        ("Lồng ghép vào các cuộc họp thôn", {Channel.INTEGRATED_MEETING}),
        ("Phổ biến trong sinh hoạt chi bộ", {Channel.INTEGRATED_MEETING}),
        ("Biểu diễn văn nghệ tại chợ phiên", {Channel.CULTURE_SPORT}),
        ("Tổ chức giải thể thao", {Channel.CULTURE_SPORT}),
        ("Tổ chức mít tinh, diễu hành", {Channel.CULTURE_SPORT}),
        ("Tổ chức mít-tinh hưởng ứng", {Channel.CULTURE_SPORT}),
        ("Biên tập bản tin nội bộ", {Channel.BULLETIN}),
        ("In áp phích gửi các thôn", {Channel.POSTER}),
        ("Cấp phát tờ rơi cho người dân", {Channel.LEAFLET}),
        ("Dán trên bảng tin của tổ dân phố", {Channel.NOTICE_BOARD}),
        ("Niêm yết tại nhà văn hóa thôn", {Channel.NOTICE_BOARD}),
        ("Nhắn tin SMS cho thuê bao", {Channel.SMS}),
        ("Tư vấn trực tiếp tại từng hộ", {Channel.DIRECT}),
        ("Đi từng ngõ, gõ từng nhà", {Channel.DIRECT}),
        ("Tuyên truyền trong giờ chào cờ", {Channel.SCHOOL}),
        ("Sinh hoạt dưới cờ đầu tuần", {Channel.SCHOOL}),
        ("Chạy thông báo trên bảng tin màn hình LED", {Channel.LED}),
        ("Treo băng rôn, pa nô, khẩu hiệu", {Channel.BANNER, Channel.PANEL, Channel.SLOGAN}),
        ("Phát trên loa truyền thanh, mạng xã hội Zalo, Facebook", {Channel.LOUDSPEAKER, Channel.SOCIAL}),
        ("Tăng cường tuyên truyền qua hệ thống loa phóng thanh", {Channel.LOUDSPEAKER}),
        ("Phát tài liệu cho hội viên", {Channel.LEAFLET}),
    ],
)
def test_a_word_names_its_channel(work: str, found: set[Channel]) -> None:
    assert channels(work) == found


@pytest.mark.parametrize(
    ("unit", "work"),
    [
        ("Đài Phát thanh - Truyền hình tỉnh", "Cử phóng viên dự lễ phát động"),
        ("Trung tâm Văn hóa, Thể thao và Truyền thông", "Bố trí nhân lực trực"),
        ("Báo và Phát thanh, Truyền hình Đông Lĩnh", "Cử phóng viên đưa tin"),
        ("Sở Văn hóa, Thể thao và Du lịch", "Tham mưu kinh phí"),
        (UNIT, "Phối hợp với Đài Phát thanh và Truyền hình tỉnh cung cấp số liệu"),
        (UNIT, "Phối hợp với Báo Đông Lĩnh nắm tình hình"),
        (UNIT, "Phối hợp với Trung tâm Truyền thông tỉnh nắm tình hình"),
        (UNIT, "Mở quầy khám bệnh lưu động"),
        (UNIT, "Cấp căn cước lưu động cho người già"),
        (UNIT, "Kiểm tra, sửa chữa hệ thống loa truyền thanh"),
        (UNIT, "Chấm dứt tình trạng cờ bạc"),
        (UNIT, "Xử lý nước thải sinh hoạt"),
        (UNIT, "Rà soát người có chi phí sinh hoạt thấp"),
        (UNIT, "Nhân ngày Báo chí cách mạng thăm gia đình chính sách"),
    ],
)
def test_a_word_in_a_name_or_of_another_matter_is_no_channel(unit: str, work: str) -> None:
    assert not channels(work, unit) & {
        Channel.RADIO_TV,
        Channel.PRESS,
        Channel.CULTURE_SPORT,
        Channel.VEHICLE,
        Channel.FLAG,
        Channel.LOUDSPEAKER,
        Channel.INTEGRATED_MEETING,
        Channel.MASS_MEDIA,
    }


def test_material_for_a_broadcast_that_is_put_on_a_page_is_the_page() -> None:
    assert channels("Đăng bài phát thanh trên Trang thông tin điện tử") == {Channel.PORTAL}


def test_a_portal_among_the_recipients_is_no_channel() -> None:
    end = "\nNơi nhận:\n- Như trên;\n- Cổng thông tin điện tử huyện;\n- Lưu: VT.\n\nTRƯỞNG PHÒNG\n\nNông Văn Thử\n"
    (one,) = duties_of(f"1. {UNIT}\n- Treo băng rôn.", end=end)
    assert one.channels == [Channel.BANNER]
