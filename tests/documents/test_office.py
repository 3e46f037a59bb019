""".doc, .odt and .rtf: read by way of LibreOffice where it is, refused with what to do elsewhere."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from app.documents.text import extracted
from app.errors import Unprocessable
from tests.documents.made import word_file

RICH = (
    rb"{\rtf1\ansi\ansicpg1252\deff0 {\fonttbl{\f0 Times New Roman;}}\f0 H\u7885?p d\u226?n t\u7841?i th\u244?n.\par}"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FIB = OLE + bytes(504) + b"\xec\xa5" + bytes(8)


def open_text(content: str = "Họp dân tại thôn.", *, manifest: str = "") -> bytes:
    out = io.BytesIO()
    kind = "application/vnd.oasis.opendocument.text"
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr(
            "content.xml",
            f'<office:document-content {names} office:version="1.2"><office:body><office:text>'
            f"<text:p>{content}</text:p></office:text></office:body></office:document-content>",
        )
        listed = (
            manifest
            or f'<m:file-entry m:full-path="/" m:media-type="{kind}"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
        )
        package.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{listed}</m:manifest>',
        )
    return out.getvalue()


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(Unprocessable) as refused:
        extracted(name, data)
    assert refused.value.field == "file"
    return refused.value.code


@pytest.mark.parametrize(("name", "data"), [("a.odt", open_text()), ("a.rtf", RICH)], ids=["odt", "rtf"])
def test_a_paper_of_another_program_is_read_where_libreoffice_is(name: str, data: bytes) -> None:
    if shutil.which("soffice") is None:
        assert refusal(name, data) == "converter_needed"
    else:
        assert extracted(name, data).text.strip() == "Họp dân tại thôn."


@pytest.mark.parametrize(
    ("name", "data"), [("a.odt", open_text()), ("a.rtf", RICH), ("a.doc", FIB), ("a.docx", FIB), ("a", FIB)]
)
def test_without_libreoffice_it_is_refused(name: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.documents.office.tool", lambda _name: None)
    assert refusal(name, data) == "converter_needed"


def test_locked_papers_are_told_without_opening_them() -> None:
    assert refusal("a.odt", open_text(manifest="<m:file-entry><m:encryption-data/></m:file-entry>")) == "encrypted_file"
    assert refusal("a.doc", FIB + b"\x00\x01") == "encrypted_file"


def program(folder: Path, script: str) -> str:
    """A program in the place of LibreOffice, called with the same words."""
    file = folder / "soffice"
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    return str(file)


def test_a_paper_is_converted_with_a_profile_of_its_own_that_runs_and_fetches_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = tmp_path / "made.docx"
    made.write_bytes(word_file("Họp dân."))
    script = f'mkdir out; cp {made} out/paper.docx; cp -r profile paper.doc {tmp_path}; echo "$@" > {tmp_path}/asked; env > {tmp_path}/env'
    monkeypatch.setenv("TRIENKHAI_DATABASE_URL", "postgresql://nobody@localhost/x")
    monkeypatch.setattr("app.documents.office.tool", lambda _name: program(tmp_path, script))
    assert extracted("Công văn.doc", FIB).text.strip() == "Họp dân."
    assert (tmp_path / "paper.doc").read_bytes() == FIB
    asked, settings = (
        (tmp_path / "asked").read_text(),
        (tmp_path / "profile/user/registrymodifications.xcu").read_text(),
    )
    assert "-env:UserInstallation=file:///" in asked
    assert "--headless" in asked
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true<' in settings
    assert '"ooInetProxyType" oor:op="fuse"><value>2<' in settings
    assert "TRIENKHAI" not in (tmp_path / "env").read_text()


@pytest.mark.parametrize(
    ("script", "code"),
    [("exit 1", "unreadable_file"), ("exit 0", "unreadable_file"), ("sleep 600 & sleep 600", "file_too_slow")],
)
def test_a_conversion_that_fails_or_does_not_end_refuses_the_file(
    script: str, code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("app.documents.office.SECONDS", 1.0)
    monkeypatch.setattr("app.documents.office.tool", lambda _name: program(tmp_path, script))
    assert refusal("a.doc", FIB) == code
