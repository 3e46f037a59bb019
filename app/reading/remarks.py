"""Doubts, in words a clerk understands. Every code of a remark stands here with its sentence."""

from app.reading.draft import Remark

MESSAGES = {
    "number_missing": "Chưa đọc được số của văn bản; đề nghị nhập nếu văn bản đã có số.",
    "number_unreadable": "Số của văn bản bị mờ hoặc viết tay, không đọc chắc được; đề nghị nhập lại theo bản gốc.",
    "date_missing": "Chưa đọc được ngày ban hành; đề nghị nhập.",
    "date_partial": "Ngày ban hành chưa ghi đủ ngày, tháng, năm; đề nghị bổ sung.",
    "issuer_from_text": "Văn bản không có phần đầu; tên cơ quan ban hành lấy từ câu đề nghị trong văn bản.",
    "issuer_missing": "Chưa đọc được cơ quan ban hành; đề nghị nhập.",
    "addressees_missing": "Văn bản không có mục “Kính gửi”; đề nghị chọn đơn vị nhận.",
    "addressees_in_call": "Văn bản không có mục “Kính gửi”; đơn vị nhận lấy từ câu đề nghị, đề nghị kiểm tra.",
    "citation_mended": "Số ký hiệu của văn bản viện dẫn có ký tự bị nhận dạng sai, đã sửa lại; đề nghị đối chiếu.",
    "citation_undated": "Văn bản viện dẫn không ghi ngày hoặc ngày không đúng.",
    "citation_day_shared": "Ngày của văn bản này lấy theo văn bản nêu liền sau; đề nghị đối chiếu.",
    "unit_not_addressed": "Đơn vị được giao việc không có trong mục “Kính gửi”.",
    "unit_unknown": "Chưa rõ nội dung này giao cho đơn vị nào.",
    "no_instructions": "Chưa đọc được nội dung đề nghị nào; đề nghị nhập.",
    "date_odd": "Ngày “{what}” không có trong lịch, có thể là lỗi gõ; đề nghị xem lại.",
    "due_before_issue": "Hạn {what} đứng trước ngày ban hành văn bản, có thể là lỗi gõ hoặc hạn cũ được nhắc lại.",
    "subject_missing": "Chưa đọc được trích yếu; đề nghị nhập.",
    "signer_missing": "Chưa đọc được người ký; đề nghị xem lại phần cuối văn bản.",
    "signer_partial": "Chưa đọc đủ chức vụ và họ tên người ký; đề nghị xem lại phần cuối văn bản.",
    "own_report": "Đây là báo cáo của chính cơ quan ban hành gửi lên cấp trên, không phải yêu cầu đối với đơn vị.",
    "text_cut": "Văn bản quá dài, chỉ đọc phần đầu.",
    "text_scanned": "Văn bản được nhận dạng từ ảnh quét; chữ số có thể sai, đề nghị đối chiếu với bản gốc.",
    "days_listed": "Nội dung ghi nhiều ngày, chưa rõ tháng hoặc năm; đề nghị xem câu gốc.",
}


def remark(field: str, code: str, lines: list[int] | None = None, *, what: str = "") -> Remark:
    """`what` is the piece of text the sentence speaks of."""
    return Remark(field=field, code=code, message=MESSAGES[code].format(what=what), lines=lines)
