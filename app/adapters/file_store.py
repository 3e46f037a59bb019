"""The store of files: named by what is in them, written once, durable before anyone speaks of them."""

import hashlib
import os
import secrets
from pathlib import Path
from typing import NamedTuple


class Kept(NamedTuple):
    sha256: str
    size: int


class FileStore:
    """A folder of files under `ab/abcdef…`; call it from a thread, never from the loop or the writer."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def keep(self, data: bytes) -> Kept:
        """Store bytes: temporary file, fsync, rename, fsync of the folder. Known content is kept once."""
        digest = hashlib.sha256(data).hexdigest()
        target = self.path(digest)
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            passing = target.parent / f".{secrets.token_hex(8)}"
            with passing.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            passing.rename(target)
            sync_folder(target.parent)
        return Kept(digest, len(data))

    def path(self, sha256: str) -> Path:
        """Where content of that hash lies."""
        if len(sha256) != hashlib.sha256().digest_size * 2 or not all(
            letter in "0123456789abcdef" for letter in sha256
        ):
            raise ValueError("not a SHA-256")
        return self._root / sha256[:2] / sha256


def sync_folder(folder: Path) -> None:
    """Make what was renamed in it survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
