"""Fills `static/vendor/` (and, with `--dev`, `tests/vendor/`) from the locked npm packages. Neither is kept in git."""

import hashlib
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from scripts.npm import TOP, node, npm

MODULES = TOP / "node_modules"
FAMILY = "be-vietnam-pro"
FONT = f"@expo-google-fonts/{FAMILY}"
WEIGHTS = {400: "400Regular", 600: "600SemiBold"}
RANGES = (
    *((0x20, 0x7E), (0xA0, 0xFF), (0x102, 0x103), (0x110, 0x111), (0x128, 0x129), (0x168, 0x169), (0x1A0, 0x1A1)),
    *((0x1AF, 0x1B0), (0x300, 0x301), (0x303, 0x303), (0x309, 0x309), (0x323, 0x323), (0x1EA0, 0x1EF9)),
    *((0x2010, 0x2015), (0x2018, 0x201E), (0x2022, 0x2022), (0x2026, 0x2026), (0x2030, 0x2030), (0x20AB, 0x20AB)),
    *((0x2190, 0x2193), (0x2212, 0x2212), (0x2264, 0x2265)),
)
"""What stands in texts of offices: English, Vietnamese whole and decomposed, and their punctuation."""
STYLE = "base.css"

SERVED = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "licence-htmx.txt": "htmx.org/LICENSE",
    "licence-pico.txt": "@picocss/pico/LICENSE.md",
    f"licence-{FAMILY}.txt": f"{FONT}/LICENSE_FONT",
}
TESTED_WITH = {
    "axe.min.js": "axe-core/axe.min.js",
    "licence-axe.txt": "axe-core/LICENSE",
}

FACE = """@font-face {{
  font-family: "Be Vietnam Pro";
  font-style: normal;
  font-weight: {weight};
  font-display: swap;
  src: url("{family}-{weight}.woff2") format("woff2");
}}
"""


def fill(
    folder: Path, wanted: dict[str, str], written: dict[str, str], make: Callable[[Path], None] = lambda _: None
) -> None:
    """Make `folder` hold exactly the files copied, written and made, and a manifest of their hashes, which comes last."""
    absent = [source for source in wanted.values() if not (MODULES / source).is_file()]
    if absent:
        sys.exit(f"The npm packages have moved a file; correct its path in scripts/assets.py: {', '.join(absent)}")
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    for name, source in wanted.items():
        shutil.copyfile(MODULES / source, folder / name)
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")
    make(folder)
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
    (folder / "manifest.json").write_text(json.dumps(hashes, indent=2) + "\n", encoding="utf-8")


def characters() -> str:
    return "".join(chr(code) for first, last in RANGES for code in range(first, last + 1))


def write_fonts(folder: Path) -> None:
    """One small file per weight instead of six of 105 kB: a page waits for it on a village's line."""
    for weight, name in WEIGHTS.items():
        source = MODULES / FONT / name / f"BeVietnamPro_{name}.ttf"
        node("scripts/fonts.mjs", str(source), str(folder / f"{FAMILY}-{weight}.woff2"), text=characters())


def style() -> str:
    """Pico and the font in one style sheet: one request less."""
    faces = (FACE.format(family=FAMILY, weight=weight) for weight in WEIGHTS)
    return "\n".join([*faces, (MODULES / "@picocss/pico/css/pico.min.css").read_text(encoding="utf-8")])


def main(options: list[str]) -> None:
    if options == ["--dev"]:
        npm("ci")
        fill(TOP / "tests" / "vendor", TESTED_WITH, {})
    elif not options:
        npm("ci", "--omit=dev")
        fill(TOP / "static" / "vendor", SERVED, {STYLE: style()}, write_fonts)
    else:
        sys.exit(f"scripts/assets.py knows only --dev, not: {' '.join(options)}")


if __name__ == "__main__":
    main(sys.argv[1:])
