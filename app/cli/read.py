"""`trienkhai read FILE…`: what the reader makes of a file, without a database."""

import json as json_module
import sys
from pathlib import Path
from typing import Annotated

import typer

from app.documents.text import text_of
from app.errors import TrienKhaiError
from app.reading import read as read_text
from app.reading.draft import DispatchDraft

_REFUSALS = {
    "unreadable_file": "không đọc được tệp (tệp hỏng hoặc không phải bảng mã Unicode)",
    "unsupported_file": "loại tệp chưa được hỗ trợ; dùng .txt, .docx hoặc .pdf có lớp chữ",
    "encrypted_file": "tệp có mật khẩu",
    "no_text_layer": "tệp PDF chỉ có ảnh, không có lớp chữ",
    "file_too_large": "tệp quá lớn",
    "nul_character": "văn bản có ký tự NUL",
}


def read(
    files: Annotated[list[Path], typer.Argument(help="Tệp .txt, .docx hoặc .pdf", metavar="FILE")],
    json: Annotated[bool, typer.Option("--json", help="In bản nháp dạng JSON")] = False,
) -> None:
    """Đọc văn bản và in kết quả: nội dung, đơn vị, hình thức, thời hạn. Không cần cơ sở dữ liệu."""
    failed = False
    for file in files:
        try:
            draft = read_text(text_of(file.name, file.read_bytes()))
        except OSError as error:
            failed = _refuse(file, error.strerror or "không mở được")
            continue
        except TrienKhaiError as error:
            failed = _refuse(file, _REFUSALS.get(error.code, error.code))
            continue
        print(_as_json(file, draft, alone=len(files) == 1) if json else _as_words(file, draft))
    if failed:
        raise typer.Exit(1)


def _refuse(file: Path, why: str) -> bool:
    print(f"{file}: {why}", file=sys.stderr)
    return True


def _as_json(file: Path, draft: DispatchDraft, *, alone: bool) -> str:
    data = draft.model_dump(mode="json")
    if alone:
        return json_module.dumps(data, ensure_ascii=False, indent=1)
    return json_module.dumps({"file": str(file), "draft": data}, ensure_ascii=False)


def _as_words(file: Path, draft: DispatchDraft) -> str:
    parts = [
        f"{file}",
        f"  Văn bản:      {draft.number_symbol or 'chưa có số'}, {draft.issued_on or 'chưa có ngày'}, {', '.join(draft.issuer) or 'chưa rõ cơ quan'}",
        f"  Trích yếu:    {draft.subject or 'chưa đọc được'}",
        *(f"  Kính gửi:     {one.text}{' (nhóm)' if one.group else ''}" for one in draft.addressees),
        *(
            f"  Viện dẫn:     {one.number_symbol or one.subject}, {one.issued_on or 'không ghi ngày'}"
            for one in draft.citations
        ),
        *(
            f"  Nội dung {i}:   {one.short_title} [{', '.join(one.addressees)}]{_due(one.due_on)}"
            for i, one in enumerate(draft.instructions, 1)
        ),
        *(
            f"  Báo cáo:      {one.to or 'chưa rõ nơi nhận'}, {one.due_on or one.cycle or one.trigger}"
            for one in draft.reports
        ),
        *(f"  Lưu ý:        {one.message}" for one in draft.remarks),
    ]
    return "\n".join(parts)


def _due(day: str | None) -> str:
    return f", hạn {day}" if day else ""
