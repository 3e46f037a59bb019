"""What every template keeps to, so that pages work without JavaScript and under one strict content policy (law 9)."""

import re
from pathlib import Path

import pytest

from tests.architecture.source import TOP, said, templates

COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
EXTENDS = re.compile(r"""\{%-?\s*extends\s+["']([^"']+)["']""")

# What the content policy refuses or switches off, and what to write instead.
FORBIDDEN = {
    r"\sstyle\s*=": "style= is refused by the content policy: use a class of static/app.css",
    r"<style\b": "<style> is refused by the content policy: write static/app.css",
    r"<script\b(?![^>]*\ssrc=)": "an inline <script> is refused by the content policy: write static/app.js",
    r"\son[a-z]+\s*=": "on…= is refused by the content policy: listen in static/app.js",
    r"\bhx-on\b": "hx-on needs eval, which is off: listen in static/app.js",
    r"""\bhx-(vals|headers)\s*=\s*["']js:""": "js: needs eval, which is off: put values into hidden fields",
    r"""\bhx-trigger\s*=\s*["'][^"']*\[""": "a trigger filter needs eval, which is off: name an event of static/app.js",
    r"javascript:": "javascript: is refused by the content policy: link to a page or submit a form",
    r"""<(script|link|img|iframe)\b[^>]*\s(src|href)\s*=\s*["'](https?:)?//""": "a page loads from this server alone: static/",
}


def text_of(path: Path) -> str:
    """The template without its comments, each line where it was."""
    return COMMENT.sub(lambda found: "\n" * found[0].count("\n"), path.read_text(encoding="utf-8"))


def offences(text: str) -> list[str]:
    text = CODE.sub(lambda found: "\n" * found[0].count("\n"), text)
    found = [
        (match, cure) for pattern, cure in FORBIDDEN.items() for match in re.finditer(pattern, text, re.IGNORECASE)
    ]
    return [f"{text.count(chr(10), 0, match.start()) + 1} {cure}" for match, cure in found]


def test_templates_hold_nothing_the_content_policy_refuses() -> None:
    found = [f"{path.relative_to(TOP)}:{offence}" for path in templates() for offence in offences(text_of(path))]
    assert not found, said(found, "One content policy, written once, no exceptions (law 9).")


def test_a_fragment_extends_nothing() -> None:
    found = [
        str(path.relative_to(TOP)) for path in templates() if path.name[0] == "_" and EXTENDS.search(text_of(path))
    ]
    assert not found, said(
        found, "`_x.html` is a fragment and stands inside a page: drop {% extends %} or the underscore."
    )


def test_a_page_extends_a_layout() -> None:
    extended = {name for path in templates() for name in EXTENDS.findall(text_of(path))}
    pages = [path for path in templates() if path.name[0] != "_"]
    found = [
        str(path.relative_to(TOP))
        for path in pages
        if path.relative_to(TOP / "templates").as_posix() not in extended and not EXTENDS.search(text_of(path))
    ]
    assert not found, said(found, "`x.html` is a whole page: extend a layout, or call the fragment `_x.html`.")


@pytest.mark.parametrize(
    "fault",
    [
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>alert(1)</script>",
        '<script type="module">x</script>',
        '<a onclick="go()">',
        '<a hx-on:click="go()">',
        "<a hx-vals='js:{x: 1}'>",
        '<a hx-trigger="click[ctrlKey]">',
        '<a href="javascript:go()">',
        '<link rel="stylesheet" href="https://example.org/x.css">',
    ],
)
def test_the_fault_is_found(fault: str) -> None:
    assert offences(fault)


@pytest.mark.parametrize(
    "honest",
    [
        '<script src="/static/app.js" defer></script>',
        '<a href="https://example.org/" hx-trigger="change, keyup delay:300ms">',
        '<link rel="stylesheet" href="/static/app.css">',
        "{% set once = 1 %}{% set style = 2 %}",
        """<b aria-pressed="{{ 'true' if one == other else 'false' }}">""",
    ],
)
def test_the_honest_neighbour_is_left_alone(honest: str) -> None:
    assert not offences(honest)
