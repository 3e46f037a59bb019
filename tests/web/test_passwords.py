"""Passwords: right, wrong, nobody's; two at a time and never in the loop."""

import asyncio
import threading

import pytest
from pwdlib.hashers.argon2 import Argon2Hasher

from app.web.passwords import AT_A_TIME, Passwords
from tests.credentials import cheap_passwords

pytestmark = pytest.mark.anyio


class Watched(Argon2Hasher):
    """Counts what is verified, by whom, and how many at once."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=64, parallelism=1)
        self.threads: list[int] = []
        self.most = self._now = 0
        self._lock = threading.Lock()
        self._together = threading.Barrier(AT_A_TIME)

    def verify(self, password: str | bytes, hash: str | bytes) -> bool:  # noqa: A002  # the library's name
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
            self.threads.append(threading.get_ident())
        self._together.wait(timeout=30)
        try:
            return super().verify(password, hash)
        finally:
            with self._lock:
                self._now -= 1


async def test_only_the_password_itself_is_right() -> None:
    passwords = cheap_passwords()
    stored = await passwords.hash("một mật khẩu dài")
    assert stored.startswith("$argon2id$")
    assert await passwords.verify("một mật khẩu dài", stored)
    assert not await passwords.verify("Một mật khẩu dài", stored)
    assert not await passwords.verify("một mật khẩu dài", "")
    assert not await passwords.verify("một mật khẩu dài", "not a hash")


async def test_for_a_name_nobody_has_as_much_work_is_done_and_the_answer_is_no() -> None:
    hasher = Watched()
    passwords = Passwords(hasher)
    stored = await passwords.hash("x")
    answers = await asyncio.gather(passwords.verify("nobody", None), passwords.verify("y", stored))
    assert not any(answers)
    assert len(hasher.threads) == 2


async def test_verifying_is_done_in_threads_a_few_at_a_time() -> None:
    hasher = Watched()
    passwords = Passwords(hasher)
    stored = await passwords.hash("x")
    answers = await asyncio.gather(*(passwords.verify("x", stored) for _ in range(3 * AT_A_TIME)))
    assert all(answers)
    assert hasher.most == AT_A_TIME
    assert threading.get_ident() not in hasher.threads
