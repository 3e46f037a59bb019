"""Fills `static/vendor/` (and, with `--dev`, `tests/vendor/`) from the locked npm packages. Neither is kept in git."""

import hashlib
import json
import shutil
import sys
from pathlib import Path

from scripts.npm import TOP, npm

MODULES = TOP / "node_modules"
FAMILY = "be-vietnam-pro"
FONT = f"@fontsource/{FAMILY}"
WEIGHTS = (400, 600, 700)
SUBSETS = ("vietnamese", "latin")

SERVED = {
    "htmx.min.js": "htmx.org/dist/htmx.min.js",
    "pico.min.css": "@picocss/pico/css/pico.min.css",
    **{f"{FAMILY}-{s}-{w}.woff2": f"{FONT}/files/{FAMILY}-{s}-{w}-normal.woff2" for w in WEIGHTS for s in SUBSETS},
    "licence-htmx.txt": "htmx.org/LICENSE",
    "licence-pico.txt": "@picocss/pico/LICENSE.md",
    f"licence-{FAMILY}.txt": f"{FONT}/LICENSE",
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
  src: url("{family}-{subset}-{weight}.woff2") format("woff2");
  unicode-range: {ranges};
}}
"""


def fill(folder: Path, wanted: dict[str, str], written: dict[str, str]) -> None:
    """Make `folder` hold exactly the files copied and written, and a manifest of their hashes, which comes last."""
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
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
    (folder / "manifest.json").write_text(json.dumps(hashes, indent=2) + "\n", encoding="utf-8")


def font_faces() -> str:
    """The style sheet of the font: a page in Vietnamese loads two small files per weight it uses."""
    ranges = json.loads((MODULES / FONT / "unicode.json").read_text(encoding="utf-8"))
    faces = [(weight, subset) for weight in WEIGHTS for subset in SUBSETS]
    return "\n".join(FACE.format(family=FAMILY, weight=w, subset=s, ranges=ranges[s]) for w, s in faces)


def main(options: list[str]) -> None:
    if options == ["--dev"]:
        npm("ci")
        fill(TOP / "tests" / "vendor", TESTED_WITH, {})
    elif not options:
        npm("ci", "--omit=dev")
        fill(TOP / "static" / "vendor", SERVED, {f"{FAMILY}.css": font_faces()})
    else:
        sys.exit(f"scripts/assets.py knows only --dev, not: {' '.join(options)}")


if __name__ == "__main__":
    main(sys.argv[1:])
