""".doc, .odt and .rtf by way of LibreOffice, where the machine has it: turned into .docx, then read as such."""

import tempfile
from pathlib import Path

from app.documents.kinds import Kind
from app.documents.packages import check_package
from app.documents.tools import run_tool, tool
from app.errors import Unprocessable

SECONDS = 40
_FIB = 512
"""Where the first stream of an old Word file usually begins: its magic, then its flags ten bytes on."""
_FIB_MAGIC = b"\xec\xa5"
_FIB_ENCRYPTED = 0x0100
_SETTING = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting">'
    '<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)
_PROXY = (
    '<item oor:path="/org.openoffice.Inet/Settings">'
    '<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
)


def as_docx(kind: Kind, data: bytes) -> bytes:
    """The same paper as .docx.

    Raises:
        Unprocessable: converter_needed, encrypted_file, unreadable_file, file_too_large or file_too_slow.
    """
    _refuse_locked(kind, data)
    program = tool("soffice")
    if program is None:
        raise Unprocessable("converter_needed", field="file", kind=kind)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / f"paper{kind}"
        source.write_bytes(data)
        _write_profile(folder / "profile" / "user")
        run_tool(_command(program, folder, source), seconds=SECONDS, folder=folder)
        made = folder / "out" / "paper.docx"
        if not made.is_file():
            raise Unprocessable("unreadable_file", field="file")
        return made.read_bytes()


def _command(program: str, folder: Path, source: Path) -> list[str]:
    return [
        program,
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "out"),
        str(source),
    ]


def _write_profile(folder: Path) -> None:
    """Settings of a first start: no macro runs, and what a paper links to is fetched from nowhere."""
    folder.mkdir(parents=True)
    scripting = {"MacroSecurityLevel": "3", "DisableMacrosExecution": "true", "BlockUntrustedRefererLinks": "true"}
    proxy = {"ooInetProxyType": "2"} | {
        f"ooInet{scheme}Proxy{what}": value
        for scheme in ("HTTP", "HTTPS", "FTP")
        for what, value in (("Name", "127.0.0.1"), ("Port", "9"))
    }
    items = [_SETTING.format(name=name, value=value) for name, value in scripting.items()]
    items += [_PROXY.format(name=name, value=value) for name, value in proxy.items()]
    folder.joinpath("registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{''.join(items)}</oor:items>\n",
        encoding="utf-8",
    )


def _refuse_locked(kind: Kind, data: bytes) -> None:
    locked = False
    if kind is Kind.OPEN:
        locked = b"encryption-data" in check_package(data, "content.xml", also="META-INF/manifest.xml")
    elif kind is Kind.OLD_WORD and data[_FIB : _FIB + 2] == _FIB_MAGIC:
        locked = bool(int.from_bytes(data[_FIB + 10 : _FIB + 12], "little") & _FIB_ENCRYPTED)
    if locked:
        raise Unprocessable("encrypted_file", field="file")
