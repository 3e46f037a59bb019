"""One page as one person sees it: which, of whom, in what state; and how it is reached."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from playwright.sync_api import Page

_SEND_AS_IT_IS = """(form, values) => {
  form.noValidate = true;
  for (const [name, value] of Object.entries(values)) {
    for (const one of form.elements) if (one.name === name && one.type !== "submit") one.value = value;
  }
  const buttons = [...form.querySelectorAll("button[type=submit]")];
  form.requestSubmit(buttons.find((one) => one.name && values[one.name] === one.value) || buttons.at(-1));
}"""


@dataclass(frozen=True)
class Shot:
    """A page as one person sees it: of `path`, or of its first link `then`, or of a page `below` that one."""

    name: str
    who: str | None
    path: str
    then: str | None = None
    below: str = ""
    on: str | None = None
    """A link of that page, followed too."""
    form: str | None = None
    """A form of that page, sent with `values` although the browser would not: the page that refuses it is meant."""
    values: Mapping[str, str] = field(default_factory=dict)
    status: int = 200
    """What a page of its own answers that is there to say no."""
    width: int | None = None
    height: int | None = None
    """The upper part alone; all of it where left out."""


def reach(page: Page, shot: Shot, site: str = "") -> None:
    """Go there.

    Raises:
        LookupError: no such link, no such form, or nothing was refused.
    """
    page.goto(site + shot.path)
    for link, below in ((shot.then, shot.below), (shot.on, "")):
        if link:
            found = page.locator(link).first.get_attribute("href", timeout=5_000)
            if found is None:
                raise LookupError(shot.name)
            page.goto(site + found + below)
    if shot.form:
        _send(page, shot)


def _send(page: Page, shot: Shot) -> None:
    page.evaluate("() => document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")
    form = page.locator(shot.form or "main form").first
    form.evaluate(_SEND_AS_IT_IS, dict(shot.values))
    page.locator("main .error-summary, main .refusal").first.wait_for(timeout=10_000)
