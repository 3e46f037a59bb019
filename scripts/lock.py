"""Writes the lock files anew: hashes, no address of any index. Keeps present versions unless `--upgrade` is passed on."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from scripts.npm import TOP, npm

FORM = ("--generate-hashes", "--no-emit-index-url", "--no-header", "--universal", "--python-version", "3.11", "--quiet")
# The constraint keeps the tests on exactly the versions that run in production.
SETS: dict[str, tuple[str, ...]] = {"run": (), "dev": ("--constraint", "run.txt"), "assets": ()}


def main(passed_on: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        binaries = Path(folder) / "bin"
        pip = [str(binaries / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "uv"]
        subprocess.run(pip, check=True)
        for name, more in SETS.items():
            compiling = ["pip", "compile", *FORM, *more, *passed_on, f"{name}.in", "--output-file", f"{name}.txt"]
            # uv repeats on standard output what it writes to the file.
            subprocess.run(
                [str(binaries / "uv"), *compiling], cwd=TOP / "requirements", stdout=subprocess.DEVNULL, check=True
            )
    npm("install", "--package-lock-only", "--omit-lockfile-registry-resolved")


if __name__ == "__main__":
    main(sys.argv[1:])
