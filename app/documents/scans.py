"""Pictures of pages, by way of tesseract with its Vietnamese letters, where the machine has it."""

import io
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence

from app import clock
from app.documents.tools import run_tool, tool
from app.errors import Unprocessable

MAX_PAGES = 12
MAX_PIXELS = 40_000_000
SECONDS = 80
_LANGUAGE = "vie"
_LEAST_LETTERS = 20
_FORMATS = ["PNG", "JPEG", "TIFF", "WEBP"]
_USUAL_SIDE = 2_400
"""Long side in dots below which a page is enlarged: letters of a phone's picture are too small otherwise."""


def picture_text(data: bytes) -> str:
    """The words in a picture, or in a TIFF of several pages."""
    recogniser()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                return recognised(_frames(opened))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Unprocessable("unreadable_file", field="file") from None


def _frames(opened: Image.Image) -> Iterator[Image.Image]:
    for frame in ImageSequence.Iterator(opened):
        if frame.width * frame.height > MAX_PIXELS:
            raise Unprocessable("file_too_large", field="file", limit=MAX_PIXELS)
        yield ImageOps.exif_transpose(frame).convert("L")


def recogniser() -> str:
    """Where tesseract is.

    Raises:
        Unprocessable("no_text_layer"): it is not here, or does not know Vietnamese.
    """
    program = tool("tesseract")
    if program is None:
        raise Unprocessable("no_text_layer", field="file")
    with tempfile.TemporaryDirectory() as name:
        known = run_tool([program, "--list-langs"], seconds=SECONDS, folder=Path(name))
    if _LANGUAGE not in known.decode("utf-8", "replace").split():
        raise Unprocessable("no_text_layer", field="file")
    return program


def recognised(pages: Iterable[Image.Image]) -> str:
    """The words of the pages.

    Raises:
        Unprocessable: no_text_layer, file_too_large, file_too_slow, or unreadable_file where hardly a word was found.
    """
    program, end = recogniser(), clock.monotonic() + SECONDS
    texts: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for page in pages:
            if len(texts) == MAX_PAGES:
                raise Unprocessable("file_too_large", field="file", limit=MAX_PAGES)
            _enlarged(page).save(folder / "page.png")
            command = [program, "page.png", "stdout", "-l", _LANGUAGE, "--dpi", "300"]
            printed = run_tool(command, seconds=max(end - clock.monotonic(), 0.1), folder=folder)
            texts.append(printed.decode("utf-8", "replace"))
    text = "\n".join(texts).replace("\f", "\n")
    if sum(char.isalpha() for char in text) < _LEAST_LETTERS:
        raise Unprocessable("unreadable_file", field="file")
    return text


def _enlarged(page: Image.Image) -> Image.Image:
    times = _USUAL_SIDE / max(page.size)
    return page if times <= 1 else page.resize((round(page.width * times), round(page.height * times)))
