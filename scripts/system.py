"""Makes sure of what tests need from the system: curl and jq for the lines of the documentation, a browser, a font.

The browser is Chromium without windows, or a whole one where it is there already; the font has every Vietnamese letter.
"""

import os
import shutil
import subprocess
import sys

BROWSERS = ("chromium-headless-shell", "chromium")
"""One engine in two packages; the first keeps no windows and profiles, and is done with a page in half the time."""


def browser() -> str | None:
    """The command of the one this machine has."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def missing() -> list[str]:
    """Names of the Debian packages that this machine still lacks."""
    packages = [name for name in ("curl", "jq") if not shutil.which(name)]
    if browser() is None:
        packages.append(BROWSERS[0])
    if not _has_noto():
        packages.append("fonts-noto-core")
    return packages


def _has_noto() -> bool:
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False)
    return "Noto Sans" in listed.stdout


def main() -> None:
    packages = missing()
    if not packages:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"The tests need {' and '.join(packages)}: sudo {' '.join(install)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "--quiet=2"], [*install, "--quiet=2"]):
        if subprocess.run(command, env=quiet, check=False).returncode:
            sys.exit(f"'{' '.join(command)}' failed; its reason stands above.")


if __name__ == "__main__":
    main()
