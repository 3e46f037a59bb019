"""`trienkhai read FILE…`: what the reader makes of a file, without a database."""

import json
from pathlib import Path
from typing import Annotated

import typer

from app.cli.common import REFUSED, USAGE, Json, complain
from app.documents.apart import extracted_apart
from app.documents.extract import Quality
from app.errors import TrienKhaiError
from app.reading import read as read_text
from app.reading.draft import DispatchDraft
from app.web.messages import sentence

Files = Annotated[list[Path], typer.Argument(help="Tệp Word, PDF, .txt hoặc ảnh quét", metavar="FILE…")]


def read(files: Files, as_json: Json = False) -> None:
    """Every file that can be read is printed; exit code 1 where one was refused, 2 where one could not be opened."""
    worst = 0
    for file in files:
        try:
            found = extracted_apart(file.name, file.read_bytes())
            draft = read_text(found.text, scanned=found.quality is Quality.SCAN)
        except OSError as error:
            complain(f"{file}: {error.strerror}")
            worst = USAGE
        except TrienKhaiError as error:
            complain(f"{file}: {sentence(error)}")
            worst = max(worst, REFUSED)
        else:
            print(_as_json(file, draft, alone=len(files) == 1) if as_json else _as_words(file, draft))
    if worst:
        raise typer.Exit(worst)


def _as_json(file: Path, draft: DispatchDraft, *, alone: bool) -> str:
    data = draft.model_dump(mode="json")
    if alone:
        return json.dumps(data, ensure_ascii=False, indent=1)
    return json.dumps({"file": str(file), "draft": data}, ensure_ascii=False)


def _as_words(file: Path, draft: DispatchDraft) -> str:
    number = draft.number_symbol or "chưa có số"
    parts = [
        f"{file}",
        f"  Văn bản:     {number}, {draft.issued_on or 'chưa có ngày'}, {', '.join(draft.issuer) or 'chưa rõ cơ quan'}",
        f"  Trích yếu:   {draft.subject or 'chưa đọc được'}",
        *(f"  Kính gửi:    {one.text}{' (nhóm)' if one.group else ''}" for one in draft.addressees),
        *(
            f"  Viện dẫn:    {one.number_symbol or one.subject}, {one.issued_on or 'không ghi ngày'}"
            for one in draft.citations
        ),
        *_instructions(draft),
        *(
            f"  Báo cáo:     {one.to or 'chưa rõ nơi nhận'}, {one.due_on or one.cycle or one.trigger}"
            for one in draft.reports
        ),
        *(f"  Lưu ý:       {one.message}" for one in draft.remarks),
    ]
    return "\n".join(parts)


def _instructions(draft: DispatchDraft) -> list[str]:
    everyone = ["*ALL*"]
    return [
        f"  Nội dung {i}: {one.short_title}"
        f" [{'tất cả' if one.addressees == everyone else ', '.join(one.addressees) or 'chưa rõ đơn vị'}]"
        f"{f', hạn {one.due_on}' if one.due_on else ''}"
        for i, one in enumerate(draft.instructions, 1)
    ]
