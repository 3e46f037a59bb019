"""Passwords, hashed by Argon2id: 64 MiB and a third of a second each, so in threads, and two at a time."""

import asyncio
import secrets
import unicodedata

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

AT_A_TIME = 2
MAX_LENGTH = 1000


def hash_password(password: str) -> str:
    """Slow by intent: for the command line, or in a thread."""
    return PasswordHash((Argon2Hasher(),)).hash(_plain(password))


class Passwords:
    """`hasher` is a cheaper one in tests."""

    def __init__(self, hasher: Argon2Hasher | None = None) -> None:
        self._hash = PasswordHash((hasher or Argon2Hasher(),))
        self._turns = asyncio.Semaphore(AT_A_TIME)
        self._nobody: str | None = None

    async def verify(self, password: str, stored: str | None) -> bool:
        """Whether it is the password; where nobody has that name, the answer takes as long."""
        async with self._turns:
            return await asyncio.to_thread(self._verify, _plain(password[:MAX_LENGTH]), stored)

    async def hash(self, password: str) -> str:
        async with self._turns:
            return await asyncio.to_thread(self._hash.hash, _plain(password))

    async def renewed(self, password: str, stored: str) -> str | None:
        """A hash as they are made now, for a right password whose hash was made with other costs; None where it was not."""
        fresh = self._hash.current_hasher.check_needs_rehash(stored)
        return await self.hash(password[:MAX_LENGTH]) if fresh else None

    def _verify(self, password: str, stored: str | None) -> bool:
        if self._nobody is None:
            self._nobody = self._hash.hash(secrets.token_urlsafe())
        try:
            matches = self._hash.verify(password, stored or self._nobody)
        except UnknownHashError:
            return False
        return matches and bool(stored)


def _plain(password: str) -> str:
    """One form of every letter: keyboards differ in how they send “ậ”."""
    return unicodedata.normalize("NFC", password)
