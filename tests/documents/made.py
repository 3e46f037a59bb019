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


Words = Sequence[tuple[float, float, str]]


def pdf(
    words: Words, *, extra: str = "", plain: bool = False, rotate: int = 0, turn: str = "1 0 0 1", copies: int = 1
) -> bytes:
    """Pages of A4, all alike; each word group stands at (x, y) from the bottom left.

    Any letter can be told, but none is drawn true to life unless the letters are `plain` ASCII.
    """
    objects = _page(words, plain=plain, rotate=rotate, turn=turn)
    objects[1] = f"<< /Type /Pages /Kids [{'3 0 R ' * copies}] /Count {copies} >>"
    return assembled(objects, extra)


def picture_pdf(jpeg: bytes, size: tuple[int, int], words: Words = (), *, side: int = 0) -> bytes:
    """The same with a grey picture over the whole page, or of this side, behind the words."""
    width, height = (side, side) if side else (595, 842)
    objects = _page(words, picture=f"q {width} 0 0 {height} 0 0 cm /Im1 Do Q\n")
    head = (
        f"<< /Type /XObject /Subtype /Image /Width {size[0]} /Height {size[1]} /ColorSpace /DeviceGray "
        f"/BitsPerComponent 8 /Filter /DCTDecode /Length {len(jpeg)} >>\nstream\n"
    )
    return assembled([*objects, head + jpeg.decode("latin-1") + "\nendstream"], "")


def _page(words: Words, *, plain: bool = False, rotate: int = 0, turn: str = "1 0 0 1", picture: str = "") -> list[str]:
    letters = sorted({char for _, _, text in words for char in text})
    codes = {char: ord(char) if plain else i + 1 for i, char in enumerate(letters)}
    shown = picture + "\n".join(
        f"BT /F1 10 Tf {turn} {x} {y} Tm <{''.join(f'{codes[c]:02x}' for c in text)}> Tj ET" for x, y, text in words
    )
    unicodes = "\n".join(f"<{code:02x}> <{ord(char):04x}>" for char, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{unicodes}\nendbfchar\nendcmap end end"
    )
    last = max(codes.values(), default=1)
    widths = f"/FontDescriptor 7 0 R /FirstChar 1 /LastChar {last} /Widths [{' '.join(['500'] * last)}]"
    font = "/Encoding /WinAnsiEncoding" if plain else f"{widths} /ToUnicode 6 0 R"
    return [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} /Contents 4 0 R "
            "/Resources << /Font << /F1 5 0 R >> /XObject << /Im1 8 0 R >> >> >>"
        ),
        f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica {font} >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
        (
            "<< /Type /FontDescriptor /FontName /Helvetica /Flags 32 /FontBBox [0 -200 500 900] "
            "/Ascent 900 /Descent -200 /ItalicAngle 0 /CapHeight 700 /StemV 80 >>"
        ),
    ]


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
