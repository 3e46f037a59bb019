"""Two languages from one catalogue, per request."""

import re

import pytest
from babel.messages.pofile import read_po

from app.web import i18n
from scripts.messages import CATALOGUE


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "vi"),
        ("vi", "vi"),
        ("en", "en"),
        ("en-US,en;q=0.9,vi;q=0.8", "en"),
        ("vi-VN,vi;q=0.9,en;q=0.8", "vi"),
        ("en;q=0.3, vi;q=0.7", "vi"),
        ("fr,de", "vi"),
        ("*", "vi"),
        ("en;q=x", "vi"),
        (",,;;q=", "vi"),
    ],
)
def test_english_is_chosen_only_where_it_is_asked_for_first(header: str, language: str) -> None:
    assert i18n.preferred(header) == language


def test_one_word_has_another_translation_in_another_context() -> None:
    assert i18n.pgettext("TaskAction", "confirm") == "Xác nhận"
    assert i18n.pgettext("TaskStatus", "done") == "Đã hoàn thành"
    assert i18n.pgettext("Tab", "done") == "Đã xong"


def test_what_has_no_translation_is_shown_as_it_is() -> None:
    assert i18n.gettext("no such sentence") == "no such sentence"
    assert i18n.pgettext("TaskStatus", "no such value") == "no such value"
    assert i18n.gettext("") == ""


def test_english_is_the_message_itself() -> None:
    token = i18n.language.set("en")
    try:
        assert i18n.gettext("Not found") == "Not found"
    finally:
        i18n.language.reset(token)
    assert i18n.gettext("Not found") == "Không tìm thấy"


def test_nobody_is_called_as_a_friend_would_be() -> None:
    """An office writes "Đề nghị …", "mình" or "anh/chị"."""
    with CATALOGUE.open("rb") as file:
        said = [str(message.string) for message in read_po(file)]
    assert [text for text in said if re.search(r"\bbạn\b", text, re.IGNORECASE)] == []
