"""Words of the trade: what opens a duty, what names a body, what heads a section. Data only; folded words stand without marks."""

TASK_VERBS = """
chủ trì|phối hợp|tham mưu|chỉ đạo|tổ chức|triển khai|thực hiện|tăng cường|tiếp tục|đẩy mạnh|hướng dẫn|tuyên truyền|vận động|
biên tập|biên soạn|xây dựng|đăng tải|đăng|phát thanh|phát sóng|phát động|phát huy|phát hiện|phát|treo|lắp đặt|cung cấp|theo dõi|đôn đốc|
kiểm tra|giám sát|tổng hợp|báo cáo|gửi|mở|dừng|chạy|bố trí|niêm yết|rà soát|chủ động|khẩn trương|thường xuyên|tập trung|ban hành|
tiếp nhận|phân công|căn cứ|đưa|lồng ghép|họp|nhắc|tư vấn|soạn thảo|soạn|thông báo|thông tin|phổ biến|quán triệt|đề xuất|trình|thẩm định|
bảo đảm|đảm bảo|nghiêm túc|nâng cao|huy động|xử lý|giải quyết|hoàn thành|hoàn thiện|lập|tiến hành|duy trì|kịp thời|quan tâm|tích cực|
nghiên cứu|cử|giao|yêu cầu|đề nghị|tham gia|hỗ trợ|khuyến khích|định hướng|in ấn|sản xuất|thiết kế|trang trí|tạo điều kiện|giới thiệu|
trao đổi|tiếp sóng|chuẩn bị|bổ sung|kiện toàn|củng cố|thành lập|hình thành|xác định|giúp|ký|cấp phát|bàn giao|tiếp|duyệt|viết|đề cao|
trình chiếu|chiếu|tháo dỡ|thay|làm tốt|nắm|khai thác|sử dụng|chịu trách nhiệm|lãnh đạo|thi hành|chú trọng|cân đối|
thống kê|ưu tiên|mời|tham dự|cho|dành|phân bổ|tính|đọc|tổng kết|sơ kết|đánh giá|lựa chọn|chuyển|ghi hình|sáng tác|dàn dựng|truyền thông|
truyền tải|cập nhật|chia sẻ|tuần tra|xử phạt|kết hợp|bám sát|nhắn|bồi dưỡng|tập huấn|gắn|vệ sinh|chỉnh trang|sản xuất|dựng|kẻ vẽ|
đồng loạt|ra quân|sẵn sàng|dọn|nạo vét|thu gom|tăng thời lượng|tăng tần suất|tăng cường|liên hệ|lấy ý kiến|góp ý|công khai|thu thập|khảo sát|đối chiếu|chuyển tải|đăng ký|nhân rộng|biểu dương|khen thưởng|làm việc
"""
# begin work too, but stand in names as well: read as such at the start of a line, and where no other verb is found
MORE_VERBS = """
tăng|phấn đấu|cam kết|gương mẫu|chấp hành|khắc phục|ngăn chặn|đấu tranh|lắp|trồng|thăm|tặng|trao tặng|dâng hương|thắp nến|
dọn dẹp|tổng dọn|phun|sửa chữa|trưng bày|triển lãm|kiểm soát|điều tra|phân luồng|ghi nhận|tiếp thu|giải đáp|phản ánh|phản bác|
lan tỏa|đa dạng hóa|đổi mới|tận dụng|khơi dậy|động viên|khuyến cáo|cảnh báo|sao gửi|nhận|nộp|cắm|bảo quản|bảo vệ|giữ gìn|gìn giữ|
phòng ngừa|tiết kiệm|hưởng ứng|đón tiếp|tuyên dương|trích|chi trả|thanh toán|quyết toán|kết nối|số hóa|tích hợp|đặt|in|dán|phân phát|thực hành
"""
MORE_VERBS_LIST = [verb.strip() for verb in MORE_VERBS.replace("\n", "").split("|") if verb.strip()]
TASK_VERBS_LIST = [verb.strip() for verb in TASK_VERBS.replace("\n", "").split("|") if verb.strip()]

# after a body's name these always begin what it has to do, even in a heading
STRONG_VERBS = [
    "chủ trì",
    "có trách nhiệm",
    "chịu trách nhiệm",
    "quan tâm",
    "nghiêm túc",
    "khẩn trương",
    "có nhiệm vụ",
    "theo chức năng",
    "căn cứ chức năng",
    "căn cứ nhiệm vụ",
    "căn cứ vào",
    "trên cơ sở",
    "tham mưu",
    "phối hợp",
    "chỉ đạo",
    "thực hiện",
    "tổ chức thực hiện",
    "triển khai",
    "là cơ quan",
    "là đầu mối",
    "làm đầu mối",
    "trong phạm vi",
    "cần",
    "phải",
    "sớm",
    "được giao",
    "theo nhiệm vụ",
    "theo thẩm quyền",
    "xem xét",
]

# a body's name begins with one of these (folded)
BODY_WORDS = """
uy ban nhan dan|ubnd|uy ban mat tran|uy ban mttq|uy ban bau cu|uy ban|mat tran to quoc|mttq|ubmttq|ubmt tqvn|ubmt|hoi dong nhan dan|hdnd|hoi dong|
so|phong|ban|trung tam|cong an|thong tan xa|bo chi huy|ban chi huy|bo doi bien phong|bo tu lenh|bo|dai|bao|tap chi|chi cuc|tong cuc|cuc|vu|
van phong|thanh tra|toa an|tand|vien kiem sat|vksnd|vien|kho bac|ngan hang|bao hiem xa hoi|bhxh|chi nhanh|
hoi lien hiep|hoi lhpn|hoi phu nu|hoi nong dan|hoi cuu chien binh|hoi ccb|hoi chu thap do|hoi khuyen hoc|hoi nguoi cao tuoi|hoi|lien hiep|
lien doan|ldld|lien minh|tinh doan|huyen doan|thanh doan|quan doan|xa doan|thi doan|doan thanh nien|doan tncs|doan|
dang uy|huyen uy|tinh uy|thanh uy|thi uy|quan uy|dang bo|chi bo|thuong truc|ban thuong vu|ban tuyen giao|ban dan van|
truong|cac truong|hieu truong|ban giam hieu|tram|benh vien|cong ty|tong cong ty|tap doan|nha may|nha van hoa|nha thieu nhi|thu vien|bao tang|
hat kiem lam|don bien phong|don|dien luc|buu dien|vien thong|to cong nghe|to|thon|ban lang|khu dan cu|khu pho|
cac|thu truong|chu tich|giam doc|truong cac|truong phong|truong ban|bi thu|chanh van phong|chanh an|chanh thanh tra|bo truong|lanh dao|
co quan|don vi|quy co quan|quy don vi|hoc vien|kiem toan|cong doan|hop tac xa|htx|doanh nghiep|bql|ttvh|ttdv|nguoi dung dau|
toan the|tat ca|ho gia dinh|chu dau tu|thanh vien|tong bien tap|cong thong tin|doi|cang vu|tieu doan|trung doan|su doan|lu doan|chi doi|
quan chung|ban quan ly|phan hieu|khoa|ubbc|tto|to bau cu|phong vien|lang|xom|pho chu tich|trung uong|thi hanh an|luc luong|quy ho tro|quy bao tro|quy bao ve|quy khuyen hoc|quy tin dung|quy vi nguoi ngheo|quy den on|quy phong|chu rung|thue co so|thue tinh|thue thanh pho|thong ke co so|thong ke tinh|cau lac bo|khoi dan van|khoi thi dua|khoi|cum thi dua|cum|chi doan|bch|quan khu|quan doan|tong dai|mat tran|bo phan|bao hiem xa hoi co so|kiem lam|quan ly thi truong|chinh quyen|dao quan|nha truong|nhom|mang luoi|to truong|phong giao dich|dac khu
"""
BODY_WORDS_LIST = [word.strip() for word in BODY_WORDS.replace("\n", "").split("|") if word.strip()]

# begin like a body and are none (folded)
NOT_BODIES = [
    "hoi nghi",
    "hoi thi",
    "hoi thao",
    "hoi dien",
    "hoi truong",
    "hoi vien",
    "hoi trai",
    "hoi cho",
    "hoi xuan",
    "hoi hoa",
    "ban hanh",
    "ban tin",
    "ban do",
    "ban giao",
    "ban sac",
    "ban be",
    "bo tai lieu",
    "bo khau hieu",
    "bo tieu chi",
    "bo sung",
    "bo tri",
    "bo phim",
    "bo cau hoi",
    "bao cao",
    "bao dam",
    "bao ve",
    "bao ton",
    "bao gom",
    "bao chi",
    "doan vien",
    "doan ket",
    "don doc",
    "to chuc",
    "to khai",
    "to roi",
    "truong hop",
    "phong chong",
    "phong, chong",
    "phong ngua",
    "phong trao",
    "phong su",
    "phong ve",
    "vien chuc",
    "so lieu",
    "so luong",
    "so ket",
    "so tien",
    "doi tuong",
    "doi voi",
    "doi moi",
    "doi thoai",
    "vu viec",
    "cac hinh thuc",
    "cac noi dung",
    "cac hoat dong",
    "cac van ban",
    "cac dot",
    "cac giai phap",
    "cac bien phap",
    "cac quy dinh",
    "cac chu truong",
    "cac nhiem vu",
    "cac che do",
    "cac tin",
    "cac bai",
    "cac dieu kien",
    "cac khau hieu",
    "cac ngay",
    "cac moc",
    "cac thong tin",
    "cac van de",
    "cac muc tieu",
    "khoa hoc",
    "lang nghe",
    "pho bien",
    "tat ca cac",
    "trung tam huyen",
    "trung uong",
    "bao tang ho",
    "bao quan",
    "bao hiem y te",
    "bao hiem that nghiep",
    "bao hiem xa hoi tu nguyen",
    "bao hiem xa hoi bat buoc",
    "don gian",
    "don thu",
    "can bo sung",
    "nhom doi tuong",
    "nhom nguy co",
    "luc luong lao dong",
]

# names that stand for whoever was written to
# first words that only with these marks begin a body: "sở" does, "số" does not
MARKED: dict[str, str | tuple[str, ...]] = {
    "so": "sở",
    "bo": "bộ",
    "hoi": "hội",
    "to": "tổ",
    "doi": "đội",
    "bao": ("báo", "bảo"),
    "vu": "vụ",
    "vien": "viện",
    "don": ("đồn", "đơn"),
    "cuc": "cục",
    "tram": "trạm",
    "dai": "đài",
    "ban": "ban",
    "truong": ("trường", "trưởng"),
    "lang": "làng",
    "xom": "xóm",
    "phong": "phòng",
    "cac": "các",
}

GENERIC_BODIES = frozenset(
    {
        "cac co quan, don vi",
        "cac co quan, don vi, dia phuong",
        "cac co quan, dia phuong, don vi",
        "cac co quan, don vi va dia phuong",
        "cac co quan don vi",
        "cac don vi",
        "cac don vi, dia phuong",
        "cac dia phuong",
        "cac dia phuong, don vi",
        "cac co quan",
        "quy co quan",
        "quy don vi",
        "cac co quan, to chuc",
        "cac nganh",
        "cac nganh, dia phuong",
        "cac cap, cac nganh",
        "don vi",
        "co quan, don vi",
        "thu truong cac co quan, don vi",
        "thu truong cac co quan, don vi, dia phuong",
        "thu truong cac don vi",
        "thu truong cac dia phuong",
        "thu truong cac don vi, dia phuong",
        "cac don vi lien quan",
        "cac don vi co lien quan",
        "cac co quan lien quan",
        "cac co quan, don vi lien quan",
        "cac co quan, don vi co lien quan",
        "cac co quan, don vi, dia phuong lien quan",
        "cac dong chi",
        "don vi, dia phuong",
        "co quan, don vi, dia phuong",
    }
)

BASIS_OPENERS = (
    "thuc hien",
    "can cu",
    "theo",
    "de ",
    "nham",
    "tiep theo",
    "xet",
    "huong toi",
    "nhan dip",
    "trien khai",
    "sau khi",
    "tiep tuc",
    "vua qua",
    "trong thoi gian",
    "thoi gian qua",
    "hien nay",
    "qua ",
    "tren co so",
    "phuc dap",
    "uy ban nhan dan tinh nhan duoc",
    "chap hanh",
    "duoc su",
    "hoa chung",
)
