"""Which passwords may be set."""

import pytest

from app.errors import Unprocessable
from app.web.password_rules import check_password


@pytest.mark.parametrize("password", ["mưa rơi trên mái bếp", "correct horse battery", "ghế đá sân đình 1987"])
def test_a_sentence_of_ones_own_is_taken(password: str) -> None:
    check_password(password, username="an.nguyen")


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
    ],
)
def test_what_others_would_guess_is_refused(password: str, code: str) -> None:
    with pytest.raises(Unprocessable) as refused:
        check_password(password, username="an.nguyen")
    assert (refused.value.code, refused.value.field) == (code, "password")
