import hashlib
import json
import re
from pathlib import Path

import pytest

from scripts import assets, npm
from scripts.npm import TOP


def test_the_manifest_holds_the_hash_of_every_served_file() -> None:
    folder = TOP / "static" / "vendor"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
    del files["manifest.json"]
    assert manifest == files
    fonts = {f"be-vietnam-pro-{weight}.woff2" for weight in assets.WEIGHTS}
    assert set(manifest) == {*assets.SERVED, *fonts, assets.STYLE}


def test_the_style_sheet_names_fonts_that_are_there_and_small() -> None:
    folder = TOP / "static" / "vendor"
    named = re.findall(r'url\("([^"]+woff2)"\)', (folder / assets.STYLE).read_text(encoding="utf-8"))
    assert len(named) == len(assets.WEIGHTS)
    assert all((folder / name).read_bytes().startswith(b"wOF2") for name in named)
    assert sum((folder / name).stat().st_size for name in named) < 50_000


def test_the_fonts_cover_every_vietnamese_letter() -> None:
    letters = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ₫–“”…"
    assert set(letters + letters.upper()) <= set(assets.characters())


def test_a_file_that_moved_in_its_package_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no-such/file\.js"):
        assets.fill(tmp_path / "vendor", {"file.js": "no-such/file.js"}, {})
    assert not (tmp_path / "vendor").exists()


def test_a_folder_is_filled_anew_without_leftovers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "node_modules" / "p").mkdir(parents=True)
    (tmp_path / "node_modules" / "p" / "a.js").write_text("a", encoding="utf-8")
    monkeypatch.setattr(assets, "MODULES", tmp_path / "node_modules")
    for name in ("old.js", "new.js"):
        assets.fill(tmp_path / "vendor", {name: "p/a.js"}, {"x.css": "x"})
    assert {path.name for path in (tmp_path / "vendor").iterdir()} == {"new.js", "x.css", "manifest.json"}


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(SystemExit, match="--devv"):
        assets.main(["--devv"])


def test_a_failing_npm_is_not_silenced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing = tmp_path / "npm"
    failing.write_text('#!/bin/sh\n[ "$1" = --version ] && echo 11.0.0 && exit 0\nexit 7\n', encoding="utf-8")
    failing.chmod(0o755)
    monkeypatch.setattr(npm, "_find", lambda: str(failing))
    with pytest.raises(SystemExit, match=r"npm ci failed \(exit code 7\)"):
        npm.npm("ci")


@pytest.mark.parametrize(("answer", "major"), [("11.19.1", 11), ("8.5.0", 8), ("", 0), ("broken", 0)])
def test_the_version_of_npm_is_read(tmp_path: Path, answer: str, major: int) -> None:
    fake = tmp_path / "npm"
    fake.write_text(f"#!/bin/sh\necho {answer}\n", encoding="utf-8")
    fake.chmod(0o755)
    assert npm._major(str(fake)) == major


def test_a_failing_node_is_not_silenced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, answer in (("npm", "exit 0"), ("node", "exit 3")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr(npm, "_find", lambda: str(tmp_path / "npm"))
    with pytest.raises(SystemExit, match=r"node cut\.mjs failed \(exit code 3\)"):
        npm.node("cut.mjs", text="abc")
