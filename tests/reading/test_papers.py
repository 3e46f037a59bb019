"""Whole papers of other kinds, each with all that a clerk would check. Made up, but built as such papers are."""

from app.reading import read
from app.reading.draft import DispatchDraft
from app.reading.units import ALL

PARTY_PLAN = """\
ĐẢNG BỘ TỈNH KHAU VAI                         ĐẢNG CỘNG SẢN VIỆT NAM
BAN THƯỜNG VỤ HUYỆN ỦY LŨNG VÀI
              *                               Lũng Vài, ngày 12 tháng 5 năm 2024
      Số 45-KH/HU

                              KẾ HOẠCH
      thực hiện Chỉ thị số 33-CT/TU, ngày 01/4/2024 của Ban Thường vụ Tỉnh ủy
                 về tăng cường công tác bảo vệ rừng

      Thực hiện Chỉ thị số 33-CT/TU, ngày 01/4/2024 của Ban Thường vụ Tỉnh ủy
về tăng cường công tác bảo vệ rừng (sau đây gọi tắt là Chỉ thị số 33), Ban Thường
vụ Huyện ủy xây dựng Kế hoạch thực hiện như sau:
      I- MỤC ĐÍCH, YÊU CẦU
      1. Mục đích
      Quán triệt sâu rộng nội dung Chỉ thị.
      2. Yêu cầu
      Việc quán triệt phải nghiêm túc, thiết thực.
      II- NHIỆM VỤ, GIẢI PHÁP
      1. Tăng cường sự lãnh đạo, chỉ đạo của cấp ủy đảng
      - Tổ chức quán triệt, tuyên truyền Chỉ thị đến cán bộ, đảng viên.
      - Xây dựng kế hoạch cụ thể phù hợp với tình hình địa phương.
      2. Nâng cao hiệu lực quản lý nhà nước về rừng
      Rà soát, bổ sung quy hoạch ba loại rừng; xử lý nghiêm các vi phạm.
      III- TỔ CHỨC THỰC HIỆN
      1. Các đảng bộ, chi bộ trực thuộc Huyện ủy tổ chức quán triệt Chỉ thị và Kế
hoạch này, hoàn thành trong tháng 6/2024.
      2. Ủy ban nhân dân huyện chỉ đạo các phòng, ban chuyên môn cụ thể hóa nội
dung Kế hoạch; bố trí kinh phí thực hiện.
      3. Ban Tuyên giáo Huyện ủy chủ trì, phối hợp với các cơ quan liên quan hướng
dẫn tuyên truyền; theo dõi, đôn đốc, tổng hợp kết quả báo cáo Ban Thường vụ Huyện
ủy định kỳ 6 tháng, hằng năm.
      4. Mặt trận Tổ quốc và các đoàn thể chính trị - xã hội huyện vận động đoàn
viên, hội viên tham gia bảo vệ rừng.
      Kế hoạch này phổ biến đến chi bộ./.
Nơi nhận:                                      T/M BAN THƯỜNG VỤ
- Ban Thường vụ Tỉnh ủy (b/c),                     BÍ THƯ
- Các đồng chí Huyện ủy viên,
- Các chi, đảng bộ trực thuộc Huyện ủy,
- Lưu Văn phòng Huyện ủy.
                                               Vi Văn Mẫu
"""
COMMUNE_LETTER = """\
ỦY BAN NHÂN DÂN
XÃ KHE ĐÁ
Số: 88/UBND-VHXH
V/v triển khai chiến dịch làm sạch môi trường biển
CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Khe Đá, ngày 03 tháng 6 năm 2026

Kính gửi:
- Các phòng chuyên môn, Trung tâm phục vụ hành chính công xã;
- Ủy ban MTTQ Việt Nam và các đoàn thể xã;
- Các trường học; Trạm Y tế xã;
- Các thôn.

Căn cứ Công văn số 3311/SVHTTDL-XDNSVHGĐ ngày 28 tháng 5 năm 2026 của Sở Văn hóa, Thể thao và Du lịch về việc hưởng ứng Tuần lễ Biển và Hải đảo Việt Nam năm 2026.

Ủy ban nhân dân xã yêu cầu các phòng chuyên môn, đơn vị, các thôn tập trung thực hiện một số nội dung sau:

1. Tổ chức treo băng rôn, khẩu hiệu tại trụ sở cơ quan, nhà văn hóa thôn từ ngày 05/6/2026 đến hết ngày 12/6/2026.

2. Phòng Văn hóa - Xã hội

Tham mưu tổ chức Lễ phát động ra quân; chủ trì tổng hợp kết quả.

3. Trung tâm Phục vụ hành chính công: tuyên truyền trên hệ thống Đài truyền thanh xã; đăng tải tin bài trên Trang thông tin điện tử, zalo của xã.

4. Đề nghị Ủy ban MTTQ Việt Nam xã và các đoàn thể
Vận động đoàn viên, hội viên tham gia dọn vệ sinh bãi biển.

5. Các thôn
- Huy động Nhân dân tổng vệ sinh vào sáng thứ Bảy hằng tuần.
- Tổ chức ký cam kết không xả rác, mỗi thôn ít nhất 01 mô hình tự quản.

6. Các trường học tổ chức tuyên truyền trong giờ chào cờ đầu tuần.

Các đơn vị báo cáo kết quả (kèm hình ảnh) về UBND xã (qua Phòng Văn hóa - Xã hội) trước 17h00 ngày 14/6/2026 để tổng hợp báo cáo cấp trên theo quy định.

Yêu cầu các phòng chuyên môn, đơn vị, Trưởng các thôn nghiêm túc triển khai thực hiện./.

Nơi nhận:
- Như trên;
- TT Đảng ủy, HĐND xã (b/c);
- CT, các PCT UBND xã;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lò Văn Mẫu
"""
TELEGRAM = """\
UBND HUYỆN LŨNG VÀI
BAN CHỈ ĐẠO PHÒNG CHỐNG THIÊN TAI
Số: 05/CĐ-BCĐ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc
Lũng Vài, hồi 16 giờ 30, ngày 07 tháng 9 năm 2024

CÔNG ĐIỆN KHẨN
Về việc chủ động ứng phó với mưa lũ sau bão

BAN CHỈ ĐẠO PHÒNG CHỐNG THIÊN TAI HUYỆN điện:

- Ủy ban nhân dân các xã, thị trấn;
- Các phòng, ban, ngành, đoàn thể huyện;
- Công ty Điện lực Lũng Vài.

Theo bản tin dự báo hồi 14 giờ ngày 07/9/2024, từ chiều ngày 07/9 trên địa bàn huyện có mưa rất to. Thực hiện Công điện số 86/CĐ-TTg ngày 03/9/2024 của Thủ tướng Chính phủ và Công điện số 07/CĐ-UBND ngày 05/9/2024 của Chủ tịch UBND tỉnh; để chủ động ứng phó, Trưởng ban Chỉ đạo yêu cầu:

1. Ủy ban nhân dân các xã, thị trấn:
a) Thông báo kịp thời diễn biến mưa lũ trên loa truyền thanh cơ sở, qua nhóm zalo thôn để người dân biết.
b) Rà soát, sơ tán các hộ dân vùng nguy cơ sạt lở trước 20 giờ ngày 07/9/2024.
2. Phòng Nông nghiệp và Phát triển nông thôn:
- Chủ trì, phối hợp với các đơn vị kiểm tra an toàn hồ chứa.
3. Công an huyện, Ban Chỉ huy Quân sự huyện: chuẩn bị sẵn sàng lực lượng, phương tiện cứu hộ.
4. Trung tâm Văn hóa, Thể thao và Truyền thông: tăng thời lượng phát sóng, đưa tin.
5. Tổ chức trực ban 24/24 giờ; thường xuyên báo cáo tình hình về Ban Chỉ đạo huyện (qua Phòng Nông nghiệp và Phát triển nông thôn) trước 06 giờ hằng ngày.

Nhận được Công điện này yêu cầu các đơn vị nghiêm túc thực hiện./.

Nơi nhận:
- Như trên;
- BCĐ tỉnh (b/c);
- Lưu: VT, NN.

KT. TRƯỞNG BAN
PHÓ TRƯỞNG BAN

Hoàng Văn Mẫu
"""


def work(draft: DispatchDraft) -> list[tuple[list[str], list[str]]]:
    return [(one.addressees, [str(code) for code in one.channels if code != "DOCUMENT"]) for one in draft.instructions]


def test_a_party_plan_set_by_a_page() -> None:
    draft = read(PARTY_PLAN)
    assert (draft.kind, draft.system, draft.number_symbol, draft.issued_on, draft.place) == (
        "ke_hoach",
        "PARTY",
        "45-KH/HU",
        "2024-05-12",
        "Lũng Vài",
    )
    assert (draft.issuer, draft.parent) == (["Ban Thường vụ Huyện ủy Lũng Vài"], "Đảng bộ tỉnh Khau Vai")
    assert draft.subject is not None
    assert draft.subject.startswith("thực hiện Chỉ thị số 33-CT/TU")
    assert draft.subject.endswith("bảo vệ rừng")
    assert [(one.number_symbol, one.issuer, one.role) for one in draft.citations] == [
        ("33-CT/TU", "Ban Thường vụ Tỉnh ủy", "basis")
    ]
    assert work(draft) == [
        ([ALL], []),
        ([ALL], []),
        ([ALL], []),
        (["Các đảng bộ, chi bộ trực thuộc Huyện ủy"], []),
        (["Ủy ban nhân dân huyện"], []),
        (["Ban Tuyên giáo Huyện ủy"], []),
        (["Mặt trận Tổ quốc", "Các đoàn thể chính trị - xã hội huyện"], []),
    ]
    assert [(one.trigger, one.cycle, one.to) for one in draft.reports] == [
        ("periodic", "HALF", "Ban Thường vụ Huyện ủy")
    ]
    assert [one.text for one in draft.recipients] == [
        "Ban Thường vụ Tỉnh ủy",
        "Các đồng chí Huyện ủy viên",
        "Các chi, đảng bộ trực thuộc Huyện ủy",
        "Lưu Văn phòng Huyện ủy",
    ]
    assert draft.signer is not None
    assert (draft.signer.authority, draft.signer.titles, draft.signer.name) == (
        ["TM"],
        ["T/M BAN THƯỜNG VỤ", "BÍ THƯ"],
        "Vi Văn Mẫu",
    )


def test_a_commune_s_letter_to_its_offices_and_hamlets() -> None:
    draft = read(COMMUNE_LETTER)
    assert (draft.number_symbol, draft.issued_on, draft.issuer) == (
        "88/UBND-VHXH",
        "2026-06-03",
        ["Ủy ban nhân dân xã Khe Đá"],
    )
    assert [(one.text, one.group) for one in draft.addressees] == [
        ("Các phòng chuyên môn, Trung tâm phục vụ hành chính công xã", True),
        ("Ủy ban MTTQ Việt Nam và các đoàn thể xã", True),
        ("Các trường học", True),
        ("Trạm Y tế xã", False),
        ("Các thôn", True),
    ]
    assert work(draft) == [
        ([ALL], ["BANNER", "SLOGAN"]),
        (["Phòng Văn hóa - Xã hội"], []),
        (["Trung tâm Phục vụ hành chính công"], ["LOUDSPEAKER", "PORTAL", "SOCIAL"]),
        (["Ủy ban MTTQ Việt Nam xã", "Các đoàn thể"], []),
        (["Các thôn"], []),
        (["Các thôn"], []),
        (["Các trường học"], ["SCHOOL"]),
    ]
    assert [one.addressee_refs for one in draft.instructions][-3:] == [["a5"], ["a5"], ["a3"]]
    assert draft.instructions[0].addressee_refs == ["a1", "a2", "a3", "a4", "a5"]
    assert draft.instructions[0].due_on == "2026-06-12"
    (report,) = draft.reports
    assert (report.due_on, report.time, report.to, report.via) == (
        "2026-06-14",
        "17:00",
        "UBND xã",
        "Phòng Văn hóa - Xã hội",
    )
    assert draft.enclosures == []


def test_a_telegram_names_its_hour_beside_its_day() -> None:
    draft = read(TELEGRAM)
    assert (draft.kind, draft.number_symbol, draft.issued_on, draft.place) == (
        "cong_dien",
        "05/CĐ-BCĐ",
        "2024-09-07",
        "Lũng Vài",
    )
    assert draft.subject == "chủ động ứng phó với mưa lũ sau bão"
    assert draft.urgency == "khan"
    assert [one.ref for one in draft.addressees] == ["a1", "a2", "a3"]
    assert [(one.number_symbol, one.issuer) for one in draft.citations] == [
        ("86/CĐ-TTg", "Thủ tướng Chính phủ"),
        ("07/CĐ-UBND", "Chủ tịch UBND tỉnh"),
    ]
    assert work(draft) == [
        (["Ủy ban nhân dân các xã, thị trấn"], ["LOUDSPEAKER", "SOCIAL"]),
        (["Ủy ban nhân dân các xã, thị trấn"], []),
        (["Phòng Nông nghiệp và Phát triển nông thôn"], []),
        (["Công an huyện", "Ban Chỉ huy Quân sự huyện"], []),
        (["Trung tâm Văn hóa, Thể thao và Truyền thông"], ["RADIO_TV"]),
        ([ALL], []),
    ]
    second = draft.instructions[1]
    assert (second.due_on, second.due_time, second.target) == ("2024-09-07", "20:00", None)
    (report,) = draft.reports
    assert (report.trigger, report.cycle, report.time, report.to) == ("periodic", "DAY", "06:00", "Ban Chỉ đạo huyện")
    assert draft.instructions[-1].is_report is True
