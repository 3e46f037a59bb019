"""What is written into a page is escaped, whichever way it gets there."""

import pytest
from markupsafe import Markup

from app.web.rendering import written
from app.web.templating import environment, translated

BAD = "<b>'loa' & \"cờ\"</b>"
GOOD = "&lt;b&gt;&#x27;loa&#x27; &amp; &quot;cờ&quot;&lt;/b&gt;"


class Name(str):
    """A str that is none exactly, as the members of an enum are."""

    __slots__ = ()


@pytest.mark.parametrize(("value", "stands"), [(BAD, GOOD), (Markup("<i>"), "<i>"), (7, "7"), (None, "None")])
def test_a_value_is_escaped_unless_it_is_markup(value: object, stands: str) -> None:
    assert written(value) == stands


def test_a_kind_of_text_is_escaped_too() -> None:
    assert "<" not in written(Name(BAD))


@pytest.mark.parametrize(
    "template",
    [
        "{{ word }}",
        "{% macro shown(it) %}{{ it }}{% endmacro %}{{ shown(word) }}",
        "{% macro around() %}{{ caller() }}{% endmacro %}{% call around() %}{{ word }}{% endcall %}",
        "{% set kept %}{{ word }}{% endset %}{{ kept }}",
        "{% for it in [word] %}{{ it }}{% endfor %}",
        "{% filter trim %}{{ word }}{% endfilter %}",
        "{{ '%s'|safe|format(word) }}",
    ],
)
def test_once_and_not_twice(template: str) -> None:
    assert (
        environment().from_string(template).render(word=BAD).replace("&#39;", "&#x27;").replace("&#34;", "&quot;")
        == GOOD
    )


def test_what_is_put_into_a_message_is_escaped() -> None:
    assert translated("%(days)s days overdue", days="<5>").startswith("Quá hạn &lt;5&gt;")


def test_a_message_without_values_is_markup() -> None:
    assert translated("Tasks") == "Nhiệm vụ"
