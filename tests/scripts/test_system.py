import os
from pathlib import Path

import pytest

from scripts import system


def test_a_machine_that_has_nothing_lacks_all_four(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert system.missing() == ["curl", "jq", "chromium-headless-shell", "fonts-noto-core"]


def test_a_user_without_rights_is_given_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as stopped:
        system.main()
    message = str(stopped.value)
    needed = "curl jq chromium-headless-shell fonts-noto-core"
    assert message.endswith(f"sudo apt-get install --yes --no-install-recommends {needed}")
    assert "\n" not in message


def test_a_failing_installation_is_not_silenced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing = tmp_path / "apt-get"
    failing.write_text("#!/bin/sh\nexit 100\n", encoding="utf-8")
    failing.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(SystemExit, match="apt-get update"):
        system.main()


@pytest.mark.parametrize("here", [["chromium"], ["chromium-headless-shell"], ["chromium", "chromium-headless-shell"]])
def test_either_browser_will_do_and_the_lighter_one_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: list[str]
) -> None:
    for name in here:
        (tmp_path / name).touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert system.missing() == ["curl", "jq", "fonts-noto-core"]
    assert system.browser() == str(tmp_path / here[-1])
