"""What can be wrong with a row of an import: the cause and the cure, in the words of the person who made the file."""

from pydantic import ValidationError

from app.schemas.offices import RowProblem

_TEXTS = {
    "missing": ("Ô này đang để trống.", "Điền giá trị cho cột {field}."),
    "too_long": ("Giá trị dài quá {max_length} ký tự.", "Viết ngắn lại."),
    "unknown_level": (
        "Không có cấp \u201c{value}\u201d.",
        "Dùng một trong: CENTRAL, PROVINCE, DISTRICT, COMMUNE, HAMLET, INTERNAL_UNIT.",
    ),
    "bad_word": (
        "\u201c{value}\u201d không đúng dạng của cột {field}.",
        "Chỉ dùng chữ cái không dấu, chữ số và các dấu nêu trong hướng dẫn nhập.",
    ),
    "bad_date": (
        "\u201c{value}\u201d không phải là ngày.",
        "Ghi năm-tháng-ngày (2025-07-01) hoặc ngày/tháng/năm (01/7/2025).",
    ),
    "ends_before_it_begins": ("Ngày hết hiệu lực đứng trước ngày có hiệu lực.", "Sửa valid_from hoặc valid_to."),
    "control_character": ("Có ký tự điều khiển hoặc xuống dòng trong ô.", "Xóa ký tự đó."),
    "repeated": ("Mã này đã có ở dòng {first_line}.", "Chỉ giữ một dòng cho mỗi mã."),
    "unknown_office": (
        "Không có đơn vị nào mang mã \u201c{office}\u201d.",
        "Thêm đơn vị đó vào tệp hoặc sửa mã.",
    ),
    "ambiguous_office": ("Mã \u201c{office}\u201d có ở nhiều đơn vị: {choices}.", "Ghi đủ dạng LOẠI_MÃ:MÃ."),
    "circle": ("Đơn vị này trở thành cấp trên của chính nó.", "Sửa parent_code."),
    "uneven": ("Số ô của dòng khác số cột của tiêu đề.", "Kiểm tra dấu phẩy và dấu ngoặc kép của dòng."),
    "invalid": ("Giá trị không hợp lệ.", "Xem lại ô này."),
}
_BY_TYPE = {
    "missing": "missing",
    "string_too_short": "missing",
    "string_too_long": "too_long",
    "enum": "unknown_level",
    "string_pattern_mismatch": "bad_word",
    "date_from_datetime_parsing": "bad_date",
    "date_parsing": "bad_date",
    "date_from_datetime_inexact": "bad_date",
    "ends_before_it_begins": "ends_before_it_begins",
    "control_character": "control_character",
    "one_line": "control_character",
}


def problem(field: str, code: str, **params: object) -> RowProblem:
    cause, cure = _TEXTS[code]
    return RowProblem(
        field=field, code=code, cause=cause.format(field=field, **params), cure=cure.format(field=field, **params)
    )


def problems_of(error: ValidationError, columns: dict[str, str]) -> list[RowProblem]:
    """Every refusal of a schema, by the column it came from; `columns` names the columns that differ from the fields."""
    found = []
    for each in error.errors(include_url=False):
        code = _BY_TYPE.get(each["type"], "invalid")
        name = str(each["loc"][0]) if each["loc"] else "valid_to"
        value = str(each["input"])[:60]
        limit = each.get("ctx", {}).get("max_length", "")
        if code == "bad_word" and not value:
            code = "missing"
        found.append(problem(columns.get(name, name), code, value=value, max_length=limit))
    return found
