"""Every refusal names field, cause and cure, in both languages: the whole catalogue, walked."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import errors
from app.errors import Unprocessable
from app.web import i18n, messages
from app.web.sentences import files, general, inputs, offices, sending, work

APP = Path(__file__).resolve().parents[2] / "app"
RAISED = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)}
FILES = set(files.MESSAGES)
"""They say "the file", and there is never more than one."""
WHOLE = {"text_or_file_needed", "secret_document"}
"""They name what they are about in words: the paper, its text or file."""
OURS = {"internal", "database_missing", "database_not_ready", "database_outdated", "already_served"}
"""Faults of the service or its operator; no field of a request is to blame."""


def raised_with_a_field() -> Iterator[tuple[str, str]]:
    """Codes that are written out beside `field=`, with their file."""
    for file in sorted(APP.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED):
                continue
            first = node.args[0] if node.args else None
            named = any(keyword.arg == "field" for keyword in node.keywords)
            if named and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value, file.relative_to(APP.parent).as_posix()


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[i18n.Language]:
    token = i18n.language.set(request.param)
    yield request.param
    i18n.language.reset(token)


def test_every_entry_says_what_is_wrong_and_what_helps(language: i18n.Language) -> None:
    for code in messages.MESSAGES:
        detail, cure = (say(code, 422, {}, "field") for say in (messages.detail, messages.cure))
        assert detail.strip(), code
        assert cure.strip(), code
        assert detail != cure, code


def test_the_two_languages_say_it_each_in_its_own_words() -> None:
    for code, message in messages.MESSAGES.items():
        token = i18n.language.set("vi")
        said = [i18n.gettext(part) for part in message]
        i18n.language.reset(token)
        assert not {*said} & {*message}, code


def test_whatever_blames_a_field_names_it(language: i18n.Language) -> None:
    silent = {
        code: file
        for code, file in raised_with_a_field()
        if code not in OURS | WHOLE | FILES
        and "this_field" not in messages.sentence(Unprocessable(code, field="this_field"))
    }
    assert not silent, "begin the sentence with %(field)s"


def test_no_code_stands_in_two_parts_of_the_catalogue() -> None:
    parts = (general, inputs, offices, work, sending, files)
    assert sum(len(part.MESSAGES) for part in parts) == len(messages.MESSAGES)
