"""Which passwords may be set."""

import pytest

from app.errors import Unprocessable
from app.settings import Profile, Settings
from app.web.password_rules import check_password, shortest


@pytest.mark.parametrize("password", ["mưa rơi trên mái bếp", "correct horse battery", "ghế đá sân đình 1987"])
def test_a_sentence_of_ones_own_is_taken(password: str) -> None:
    check_password(password, username="an.nguyen")


def test_beside_a_code_eight_characters_are_enough_unless_the_profile_is_strict() -> None:
    usual, strict = (Settings(profile=profile) for profile in Profile)
    assert [shortest(usual, second_factor=on) for on in (False, True)] == [15, 8]
    assert [shortest(strict, second_factor=on) for on in (False, True)] == [15, 15]
    check_password("mưa rơi!", least=8)
    for password, code in (("mưa rơi", "password_too_short"), ("password", "password_common")):
        with pytest.raises(Unprocessable) as refused:
            check_password(password, least=8)
        assert refused.value.code == code


def test_the_strict_profile_trusts_no_phone_and_waits_a_quarter_of_an_hour() -> None:
    strict = Settings(profile=Profile.TCVN, session_days=30, session_idle_hours=72)
    assert (strict.idle_hours, strict.trusted_days) == (0.25, 0)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("", "password_too_short"),
        ("mười bốn chữ!!", "password_too_short"),
        ("a" * 201, "password_too_long"),
        ("aaaaaaaaaaaaaaaa", "password_common"),
        ("1qaz2wsx3edc4rfv", "password_common"),
        ("basketball basketball", "password_common"),
        ("basketball2025!!", "password_common"),
        ("ABCDabcdabcdabcd", "password_common"),
        ("toi la An.Nguyen day", "password_has_name"),
        ("Triển khai công văn 2026", "password_common"),
        ("UBND@MatKhau#2026", "password_common"),
    ],
)
def test_what_others_would_guess_is_refused(password: str, code: str) -> None:
    with pytest.raises(Unprocessable) as refused:
        check_password(password, username="an.nguyen")
    assert (refused.value.code, refused.value.field) == (code, "password")
