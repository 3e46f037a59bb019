"""One-time codes against the examples of RFC 6238, and how long each counts."""

import base64
from datetime import UTC, datetime

import pytest

from app.services import totp

SECRET = base64.b32encode(b"12345678901234567890").decode()
EXAMPLES = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
    (20000000000, "353130"),
]


@pytest.mark.parametrize(("seconds", "code"), EXAMPLES)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert totp.code_at(SECRET, seconds // totp.STEP_SECONDS) == code


@pytest.mark.parametrize(("late", "counts"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_code_counts_a_little_early_and_a_little_late(late: int, *, counts: bool) -> None:
    now = datetime.fromtimestamp(1111111111 + late, UTC)
    assert (totp.matching_step(SECRET, "050 471", now, after=0) is not None) is counts


def test_a_step_counts_once_and_nothing_before_it_any_more() -> None:
    now = datetime.fromtimestamp(1111111111, UTC)
    step = totp.matching_step(SECRET, "050471", now, after=0)
    assert step is not None
    assert totp.matching_step(SECRET, "050471", now, after=step) is None
    assert totp.matching_step(SECRET, totp.code_at(SECRET, step - 1), now, after=step) is None
    assert totp.matching_step(SECRET, totp.code_at(SECRET, step + 1), now, after=step) == step + 1


@pytest.mark.parametrize("code", ["", "05047", "0504711", "abcdef", "０５０４７１"])
def test_what_is_no_code_is_wrong(code: str) -> None:
    assert totp.matching_step(SECRET, code, datetime.fromtimestamp(1111111111, UTC), after=0) is None


def test_every_secret_is_another() -> None:
    assert len({totp.new_secret() for _ in range(100)}) == 100
    assert all(len(base64.b32decode(totp.new_secret())) == 20 for _ in range(3))
