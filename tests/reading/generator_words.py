"""What generated papers are made of: invented places, and the names, duties and topics of the trade."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Office:
    """Who issues: as its heading prints it, as running text names it, as its symbols shorten it."""

    heading: tuple[str, ...]
    name: str
    parent: str | None
    code: str
    place: str
    head: str
    speaker: str
    party: bool = False


OFFICES = (
    Office(
        ("UBND HUYỆN LŨNG VÀI", "PHÒNG VĂN HÓA VÀ THÔNG TIN"),
        "Phòng Văn hóa và Thông tin",
        "UBND huyện Lũng Vài",
        "VHTT",
        "Lũng Vài",
        "TRƯỞNG PHÒNG",
        "Phòng Văn hóa và Thông tin",
    ),
    Office(
        ("ỦY BAN NHÂN DÂN", "TỈNH ĐÔNG LĨNH"),
        "Ủy ban nhân dân tỉnh Đông Lĩnh",
        None,
        "UBND-KGVX",
        "Đông Lĩnh",
        "CHỦ TỊCH",
        "UBND tỉnh",
    ),
    Office(
        ("ỦY BAN NHÂN DÂN", "XÃ KHUỔI NỌI"),
        "Ủy ban nhân dân xã Khuổi Nọi",
        None,
        "UBND-VHXH",
        "Khuổi Nọi",
        "CHỦ TỊCH",
        "Ủy ban nhân dân xã",
    ),
    Office(
        ("UBND TỈNH ĐÔNG LĨNH", "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"),
        "Sở Văn hóa, Thể thao và Du lịch",
        "UBND tỉnh Đông Lĩnh",
        "SVHTTDL-QLVH",
        "Đông Lĩnh",
        "GIÁM ĐỐC",
        "Sở Văn hóa, Thể thao và Du lịch",
    ),
    Office(
        ("UBND XÃ KHUỔI NỌI", "PHÒNG VĂN HÓA - XÃ HỘI"),
        "Phòng Văn hóa - Xã hội",
        "UBND xã Khuổi Nọi",
        "VHXH",
        "Khuổi Nọi",
        "TRƯỞNG PHÒNG",
        "Phòng Văn hóa - Xã hội",
    ),
    Office(
        ("CÔNG AN TỈNH ĐÔNG LĨNH", "PHÒNG CẢNH SÁT PCCC VÀ CNCH"),
        "Phòng Cảnh sát PCCC và CNCH",
        "Công an tỉnh Đông Lĩnh",
        "PCCC&CNCH-CTPC",
        "Đông Lĩnh",
        "TRƯỞNG PHÒNG",
        "Phòng Cảnh sát PCCC và CNCH",
    ),
    Office(
        ("ĐẢNG BỘ TỈNH ĐÔNG LĨNH", "ĐẢNG ỦY XÃ KHUỔI NỌI"),
        "Đảng ủy xã Khuổi Nọi",
        "Đảng bộ tỉnh Đông Lĩnh",
        "ĐU",
        "Khuổi Nọi",
        "BÍ THƯ",
        "Ban Thường vụ Đảng ủy xã",
        party=True,
    ),
    Office(
        ("HUYỆN ỦY LŨNG VÀI", "BAN TUYÊN GIÁO"),
        "Ban Tuyên giáo",
        "Huyện ủy Lũng Vài",
        "BTGHU",
        "Lũng Vài",
        "TRƯỞNG BAN",
        "Ban Tuyên giáo Huyện ủy",
        party=True,
    ),
    Office(
        ("TỈNH ỦY ĐÔNG LĨNH", "BAN TUYÊN GIÁO VÀ DÂN VẬN"),
        "Ban Tuyên giáo và Dân vận",
        "Tỉnh ủy Đông Lĩnh",
        "BTGDVTU",
        "Đông Lĩnh",
        "TRƯỞNG BAN",
        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
        party=True,
    ),
)

# a body or group that is written to or charged, and whether it stands for many
BODIES: tuple[tuple[str, bool], ...] = (
    ("Công an huyện", False),
    ("UBND các xã, thị trấn", True),
    ("Trung tâm Văn hóa, Thể thao và Truyền thông", False),
    ("Ủy ban nhân dân các xã, phường", True),
    ("Sở Nông nghiệp và Phát triển nông thôn", False),
    ("Các sở, ban, ngành, đoàn thể", True),
    ("Chủ tịch UBND các huyện, thị xã, thành phố", True),
    ("Ủy ban Mặt trận Tổ quốc Việt Nam huyện", False),
    ("Thủ trưởng các cơ quan, đơn vị, doanh nghiệp trên địa bàn", True),
    ("Đài Phát thanh và Truyền hình tỉnh", False),
    ("Phòng Giáo dục và Đào tạo", False),
    ("Hạt Kiểm lâm", False),
    ("Các thôn, tổ dân phố", True),
    ("Hội Liên hiệp Phụ nữ huyện", False),
    ("Trung tâm Cung ứng dịch vụ sự nghiệp công", False),
    ("Báo Đông Lĩnh", False),
    ("Ban Chỉ huy Quân sự huyện", False),
    ("Các trường học trên địa bàn", True),
    ("Phòng Y tế, Trung tâm Y tế các huyện, thành phố", True),
    ("Bộ Chỉ huy Bộ đội Biên phòng tỉnh", False),
    ("Trung tâm Dịch vụ tổng hợp xã", False),
    ("Ban Xây dựng Đảng", False),
    ("Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên khu vực 2", False),
    ("Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh", False),
    ("Các cơ sở sản xuất, kinh doanh trên địa bàn", True),
    ("Ban Quản lý dự án đầu tư xây dựng khu vực 1", False),
    ("Thi hành án dân sự tỉnh", False),
    ("Bảo hiểm xã hội cơ sở Khuổi Nọi", False),
    ("Báo và phát thanh, truyền hình tỉnh", False),
    ("Trưởng các thôn, bản", True),
    ("Ủy ban nhân dân xã Khuổi Nọi", False),
)

WORK = (
    "treo 10 băng rôn tại khu vực trung tâm",
    "tổ chức họp dân tại các thôn, ký cam kết không đốt nương",
    "phát tin, bài trên hệ thống loa truyền thanh 02 lượt/ngày",
    "tăng cường tuần tra, kiểm tra các điểm có nguy cơ cao",
    "đăng tải tài liệu tuyên truyền trên trang thông tin điện tử và mạng xã hội",
    "lồng ghép nội dung tuyên truyền vào sinh hoạt chi bộ, chi hội",
    "rà soát, thay thế các pa nô đã cũ, hỏng",
    "xây dựng kế hoạch, bố trí kinh phí thực hiện theo phân cấp",
    "hướng dẫn nghiệp vụ cho cán bộ cơ sở",
    "vận động người dân thực hiện tốt các quy định",
    "bố trí xe loa tuyên truyền lưu động tại các chợ phiên",
    "khẩn trương rà soát, lập danh sách hộ có nguy cơ cao",
    "sẵn sàng lực lượng, phương tiện tại chỗ",
    "ra quân dọn vệ sinh tại các tuyến đường",
    "tăng thời lượng phát sóng các tin, bài về nội dung trên",
    "nạo vét kênh mương, thu gom rác thải tại các thôn",
)

TOPICS = (
    "Mức xử phạt mới khi vi phạm.",
    "Tác hại của việc đốt nương làm rẫy trong mùa khô.",
    "Chính sách hỗ trợ người dân bị thiệt hại;",
    "Ý nghĩa, tầm quan trọng của công tác bảo vệ rừng;",
    "Các gương người tốt, việc tốt trong phong trào.",
    "Kết quả nổi bật của địa phương trong năm qua;",
)
AIMS = (
    "Nâng cao nhận thức của cán bộ, đảng viên và Nhân dân.",
    "Tuyên truyền sâu rộng, thiết thực, tiết kiệm, đúng đối tượng.",
    "Tổ chức các hoạt động an toàn, hiệu quả, phù hợp với điều kiện thực tế.",
    "Góp phần giữ vững ổn định tình hình trên địa bàn.",
)
DONE = (
    "Tổ chức 12 buổi tuyên truyền tại các thôn.",
    "Đã treo 40 băng rôn, phát 200 lượt tin, bài.",
)
SLOGANS = (
    "Bảo vệ rừng là bảo vệ cuộc sống của chúng ta!",
    "Toàn dân tích cực tham gia phòng cháy, chữa cháy!",
    "Nhiệt liệt chào mừng ngày hội của toàn dân!",
)
THEMES = (
    "tuyên truyền phòng cháy, chữa cháy rừng mùa khô năm 2024",
    "tuyên truyền kỷ niệm 70 năm Ngày giải phóng huyện",
    "đẩy mạnh tuyên truyền bảo đảm trật tự, an toàn giao thông dịp Tết",
    "tăng cường công tác phòng, chống dịch bệnh trên đàn vật nuôi",
    "tuyên truyền cuộc bầu cử đại biểu Hội đồng nhân dân các cấp",
)
# type word, kind, symbol, whether the number is a Party one, issuer
PAPERS = (
    ("Kế hoạch", "ke_hoach", "KH-UBND", False, "UBND tỉnh"),
    ("Công văn", "cong_van", "UBND-KGVX", False, "Ủy ban nhân dân tỉnh"),
    ("Chỉ thị", "chi_thi", "CT-TTg", False, "Thủ tướng Chính phủ"),
    ("Nghị quyết", "nghi_quyet", "NQ/TW", True, "Bộ Chính trị"),
    ("Kế hoạch", "ke_hoach", "KH/TU", True, "Tỉnh ủy"),
    ("Công văn", "cong_van", "SVHTTDL-QLVH", False, "Sở Văn hóa, Thể thao và Du lịch"),
    ("Nghị định", "nghi_dinh", "2019/NĐ-CP", False, "Chính phủ"),
    ("Quyết định", "quyet_dinh", "QĐ-UBND", False, "UBND huyện"),
    ("Hướng dẫn", "huong_dan", "HD/BTGTW", True, "Ban Tuyên giáo Trung ương"),
    ("Công điện", "cong_dien", "CĐ-TTg", False, "Thủ tướng Chính phủ"),
    ("Kết luận", "ket_luan", "KL/TW", True, "Ban Bí thư"),
)
RECIPIENTS = (
    "Thường trực Tỉnh ủy",
    "UBND tỉnh",
    "Lãnh đạo Sở",
    "Sở Tài chính",
    "Cổng thông tin điện tử tỉnh",
    "Công an tỉnh",
)
PURPOSES = (
    ("", None),
    (" (b/c)", "BAO_CAO"),
    (" (để b/c)", "BAO_CAO"),
    (" (T/h)", "THUC_HIEN"),
    (" (để thực hiện)", "THUC_HIEN"),
    (" (phối hợp)", "PHOI_HOP"),
    (" (để biết)", "DE_BIET"),
)
PERSONS = ("Nông Văn Thử", "Lò Thị Mẫu", "Hoàng Văn Ví Dụ", "Trần Bịa", "H'Mai Êban", "Đoàn Thị Mẫu", "Y Thử Niê")
CALLED = (
    "Công an huyện",
    "UBND các xã, thị trấn",
    "Hạt Kiểm lâm",
    "Các sở, ban, ngành, đoàn thể",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Chủ tịch UBND các xã, phường",
    "Thủ trưởng các phòng, ban, ngành huyện",
)
OPENINGS = (
    "Trong những năm qua, công tác tuyên truyền trên địa bàn đã được cấp ủy, chính quyền các cấp quan tâm và đạt kết quả tích cực.",
    "Thời gian qua, tình hình thời tiết diễn biến phức tạp, nguy cơ xảy ra cháy rừng ở mức cao tại nhiều địa bàn.",
    "Việc chấp hành quy định của một bộ phận người dân còn hạn chế, nguyên nhân chủ yếu do chưa được tuyên truyền thường xuyên.",
)
