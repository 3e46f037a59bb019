"""Files made for the tests: Word files, pictures, and small PDFs with a text layer, written by hand."""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document

from app.documents.text import extracted


def text_of(name: str, data: bytes) -> str:
    return extracted(name, data).text


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_file(text: str = "Họp dân.") -> bytes:
    document = Document()
    document.add_paragraph(text)
    return saved(document)


def pdf(words: Sequence[tuple[int, int, str]], *, extra: str = "") -> bytes:
    """One page of A4; each word group stands at (x, y) from the bottom left. Any letter can be shown."""
    letters = sorted({char for _, _, text in words for char in text})
    codes = {char: i + 1 for i, char in enumerate(letters)}
    shown = "\n".join(
        f"BT /F1 10 Tf {x} {y} Td <{''.join(f'{codes[c]:02x}' for c in text)}> Tj ET" for x, y, text in words
    )
    unicodes = "\n".join(f"<{code:02x}> <{ord(char):04x}>" for char, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{unicodes}\nendbfchar\nendcmap end end"
    )
    widths = " ".join(["500"] * len(letters))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 1 /LastChar {len(letters)} /Widths [{widths}] /ToUnicode 6 0 R >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    return assembled(objects, extra)


def assembled(objects: Sequence[str], extra: str) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode("latin-1")
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {extra} >>\nstartxref\n{start}\n%%EOF\n".encode("latin-1")
    return out


LOCKED = f"/ID [<{'11' * 16}> <{'11' * 16}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'22' * 32}> /U <{'33' * 32}> >>"
