"""PDF: words of the text layer put back on their lines; pages that are pictures are recognised, where that is possible."""

from collections.abc import Iterator

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2.raw import (
    FPDF_ERR_PASSWORD,
    FPDF_ERR_SECURITY,
    FPDF_PAGEOBJ_IMAGE,
    FPDF_GetLastError,
    FPDFPage_CountObjects,
)

from app.documents.extract import MAX_LETTERS, Extract, Quality
from app.documents.layout import laid_out
from app.documents.legacy import mended
from app.documents.letters import pieces_of
from app.documents.pieces import Piece
from app.documents.scans import MAX_PAGES as MAX_SCANNED_PAGES
from app.documents.scans import MAX_PIXELS, recognised
from app.errors import Unprocessable

MAX_PAGES = 200
MAX_PAGE_LETTERS = 100_000
MAX_OBJECTS = 10_000
"""On a page; text of more, each a few letters long, takes the library minutes to put in order."""
_LEAST_LETTERS = 20
_STAMP_LETTERS = 250
"""A page that is a picture and holds no more than this was scanned; the letters are those of a digital signature."""
_SOFT_HYPHEN = "\xad"
"""In TCVN3 a letter, elsewhere nothing to be read."""
_FULL = 0.6
_DOTS = 300 / 72


def pdf_text(data: bytes) -> Extract:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        locked = FPDF_GetLastError() in {FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY}
        raise Unprocessable("encrypted_file" if locked else "unreadable_file", field="file") from None
    try:
        if len(document) > MAX_PAGES:
            raise Unprocessable("file_too_large", field="file", limit=MAX_PAGES)
        return _extract(document)
    except pdfium.PdfiumError:
        raise Unprocessable("unreadable_file", field="file") from None
    finally:
        document.close()


def _extract(document: pdfium.PdfDocument) -> Extract:
    texts, pictures, total = [], 0, 0
    for i in range(len(document)):
        page = document[i]
        try:
            texts.append("\n".join(laid_out(_pieces(page))))
            pictures += _is_picture(page)
        finally:
            page.close()
        total += len(texts[-1])
        if total > MAX_LETTERS:
            break
    letters = [sum(map(str.isalpha, text)) for text in texts]
    if sum(letters) < _LEAST_LETTERS or (pictures == len(texts) and max(letters) < _STAMP_LETTERS):
        return Extract(_scanned(document), Quality.SCAN)
    quality = Quality.SCAN if 2 * pictures > len(texts) else Quality.TEXT
    return Extract(mended("\n\n".join(texts)).replace(_SOFT_HYPHEN, ""), quality)


def _pieces(page: pdfium.PdfPage) -> list[Piece]:
    if FPDFPage_CountObjects(page) > MAX_OBJECTS:
        raise Unprocessable("file_too_large", field="file", limit=MAX_OBJECTS)
    words = page.get_textpage()
    try:
        if words.count_chars() > MAX_PAGE_LETTERS:
            raise Unprocessable("file_too_large", field="file", limit=MAX_PAGE_LETTERS)
        return pieces_of(words, page.get_rotation())
    finally:
        words.close()


def _is_picture(page: pdfium.PdfPage) -> bool:
    """Whether one picture fills most of the page: then its letters, if it has any, were recognised by some scanner."""
    width, height = page.get_size()
    for image in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) >= _FULL * width * height:
            return True
    return False


def _scanned(document: pdfium.PdfDocument) -> str:
    if len(document) > MAX_SCANNED_PAGES:
        raise Unprocessable("file_too_large", field="file", limit=MAX_SCANNED_PAGES)
    return recognised(_pictures(document))


def _pictures(document: pdfium.PdfDocument) -> Iterator[Image.Image]:
    for i in range(len(document)):
        page = document[i]
        try:
            width, height = page.get_size()
            dots = min(_DOTS, (MAX_PIXELS / max(width * height, 1)) ** 0.5)
            yield page.render(scale=dots, grayscale=True).to_pil()
        finally:
            page.close()
