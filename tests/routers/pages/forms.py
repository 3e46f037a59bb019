"""A page's forms as a browser without JavaScript would send them back."""

from html.parser import HTMLParser


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, list[str]]]] = []
        self._select: tuple[str, list[tuple[str, bool]]] | None = None
        self._textarea: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "form":
            self.forms.append((given.get("action") or "", {}))
        elif not self.forms or not (name or tag == "option"):
            return
        elif tag == "input" and given.get("type") not in {"submit", "file"}:
            if given.get("type") not in {"checkbox", "radio"} or "checked" in given:
                self._keep(name, given.get("value") or "")
        elif tag == "select":
            self._select = (name, [])
        elif tag == "option" and self._select:
            self._select[1].append((given.get("value") or "", "selected" in given))
        elif tag == "textarea":
            self._textarea = (name, [])

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self._textarea[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self._select:
            name, options = self._select
            self._keep(name, next((value for value, chosen in options if chosen), options[0][0]))
            self._select = None
        elif tag == "textarea" and self._textarea:
            name, parts = self._textarea
            self._keep(name, "".join(parts).removeprefix("\n"))
            self._textarea = None

    def _keep(self, name: str, value: str) -> None:
        self.forms[-1][1].setdefault(name, []).append(value)


def form_of(page: str, action: str) -> dict[str, list[str]]:
    """The fields of the form with that action, with what stands in them."""
    parser = _Forms()
    parser.feed(page)
    return next(fields for where, fields in parser.forms if where == action)
