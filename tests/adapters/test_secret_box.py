"""Secrets that lie in the database open with the installation's own secret alone."""

import stat
from pathlib import Path

import pytest

from app.adapters.secret_box import SEALED, SecretBox, box_of

KEY, OTHER = b"a" * 32, b"b" * 32


def test_what_was_sealed_opens_again_and_for_the_same_person_only() -> None:
    box = SecretBox(KEY, "second factor")
    sealed = box.seal("JBSWY3DPEHPK3PXP", 7)
    assert sealed.startswith(SEALED)
    assert "JBSWY3DPEHPK3PXP" not in sealed
    assert box.open(sealed, 7) == "JBSWY3DPEHPK3PXP"
    assert box.open(sealed, 8) is None
    assert SecretBox(OTHER, "second factor").open(sealed, 7) is None
    assert SecretBox(KEY, "something else").open(sealed, 7) is None
    assert box.open(sealed[:-2] + "AA", 7) is None
    assert box.open(f"{SEALED}?", 7) is None


def test_the_same_text_is_never_sealed_alike() -> None:
    box = SecretBox(KEY, "second factor")
    assert box.seal("a", 7) != box.seal("a", 7)


def test_what_lies_open_from_before_is_read_as_it_is() -> None:
    assert SecretBox(KEY, "second factor").open("JBSWY3DPEHPK3PXP", 7) == "JBSWY3DPEHPK3PXP"


def test_the_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "below" / "secret.key"
    sealed = box_of(file).seal("a", 7)
    box_of.cache_clear()
    assert box_of(file).open(sealed, 7) == "a"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == ["secret.key"]


@pytest.mark.parametrize("kept", ["", "ab", "zz" * 32])
def test_a_secret_that_is_none_is_not_taken(tmp_path: Path, kept: str) -> None:
    file = tmp_path / "secret.key"
    file.write_text(kept, encoding="ascii")
    with pytest.raises(ValueError, match=r"secret\.key|hexadecimal"):
        box_of(file)
