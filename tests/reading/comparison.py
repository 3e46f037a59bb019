"""A draft beside the paper it was read from, field by field."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from app.reading.draft import DispatchDraft
from app.reading.fold import bare, key
from tests.reading.generator import Paper

ALIKE = 0.85


def differences(paper: Paper, draft: DispatchDraft) -> list[str]:
    """Whatever was not read just as it was meant."""
    assert paper.heading is not None
    found = [f"{name}: {want!r} was read as {got!r}" for name, want, got in _values(paper, draft) if want != got]
    return [*found, *_lists(paper, draft)]


def _values(paper: Paper, draft: DispatchDraft) -> list[tuple[str, object, object]]:
    heading = paper.heading
    assert heading is not None
    signer = draft.signer
    return [
        ("kind", paper.kind, str(draft.kind)),
        ("system", heading.system, draft.system),
        ("number", heading.number, draft.number),
        ("symbol", heading.symbol, draft.symbol),
        ("date", heading.issued_on, draft.issued_on),
        ("place", heading.office.place, draft.place),
        ("issuer", [_name(heading.office.name)], [_name(one) for one in draft.issuer]),
        ("parent", _name(heading.office.parent), _name(draft.parent)),
        ("urgency", heading.urgency, draft.urgency),
        ("subject", paper.subject, draft.subject),
        ("authority", paper.authority, signer.authority if signer else None),
        ("titles", paper.titles, signer.titles if signer else None),
        ("signed by", paper.signed_by, signer.name if signer else None),
    ]


def _name(name: str | None) -> str | None:
    return key(name) if name else None


def _lists(paper: Paper, draft: DispatchDraft) -> list[str]:
    asked = paper.asked
    pairs: list[tuple[str, Sequence[object], Sequence[object]]] = [
        ("addressees", paper.addressees, [(one.text, one.group) for one in draft.addressees]),
        ("called", paper.called, [one.text for one in draft.called]),
        (
            "citations",
            paper.citations,
            [(str(one.type), one.number_symbol, one.issued_on, one.issuer) for one in draft.citations],
        ),
        (
            "duties",
            [(units, _begin(text), due) for units, text, due in asked.duties],
            [(one.addressees, _begin(one.text), one.due_on) for one in draft.instructions],
        ),
        (
            "reports",
            asked.reports,
            [(one.trigger, one.due_on, one.to) for one in draft.reports if not one.own],
        ),
        ("periods", asked.periods, [(one.start, one.end) for one in draft.periods]),
        ("recipients", paper.recipients, [(one.text, one.purpose) for one in draft.recipients]),
    ]
    return [f"{name}: {_apart(want, got)}" for name, want, got in pairs if list(want) != list(got)]


def _begin(text: str) -> str:
    return " ".join(text.rstrip(" .;").split()[:5])


def _apart(want: Sequence[object], got: Sequence[object]) -> str:
    """Only what differs."""
    missed = [one for one in want if one not in got]
    extra = [one for one in got if one not in want]
    return f"missed {missed}, extra {extra}"


def mistakes(paper: Paper, draft: DispatchDraft) -> list[str]:
    """What was filled in and is wrong; what was left empty is none."""
    found = [
        f"{name}: {want!r} was read as {got!r}"
        for name, want, got in _values(paper, draft)
        if got not in (None, [], "None") and not _alike(want, got, exact=name in {"number", "date", "kind", "system"})
    ]
    return [*found, *_made_up(paper, draft)]


def _alike(want: object, got: object, *, exact: bool) -> bool:
    if exact or want is None:
        return want == got or (
            isinstance(want, str)
            and isinstance(got, str)
            and want.startswith(got)
            and got[:4].isdigit()
            and "-" in want
        )
    return _near(str(want), str(got))


def _near(want: str, got: str) -> bool:
    a, b = bare(want), bare(got)
    return a == b or SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


def _made_up(paper: Paper, draft: DispatchDraft) -> list[str]:
    asked = paper.asked
    return [
        *_strange("addressee", [name for name, _ in paper.addressees], [one.text for one in draft.addressees]),
        *_strange(
            "citation",
            [one[1] for one in paper.citations],
            [one.number_symbol or "" for one in draft.citations],
            exact=True,
        ),
        *_strange("duty", [text for _, text, _ in asked.duties], [one.text for one in draft.instructions]),
        *_strange(
            "body of a duty",
            [name for units, _, _ in asked.duties for name in units],
            [name for one in draft.instructions for name in one.addressees],
        ),
        *_strange("day", _days(paper), [one.due_on for one in draft.instructions if one.due_on], exact=True),
        *_strange(
            "report",
            [str(one[1]) for one in asked.reports],
            [one.due_on for one in draft.reports if one.due_on],
            exact=True,
        ),
        *_strange("recipient", [name for name, _ in paper.recipients], [one.text for one in draft.recipients]),
    ]


def _days(paper: Paper) -> list[str]:
    return [due for _, _, due in paper.asked.duties if due] + [due for _, due, _ in paper.asked.reports if due]


def _strange(what: str, want: Sequence[str], got: Iterable[str], *, exact: bool = False) -> list[str]:
    """What was read although nothing like it was written."""
    return [
        f"{what} {one!r} is not in the paper"
        for one in got
        if not any(one == other if exact else _near(_first(other), _first(one)) for other in want)
    ]


def _first(text: str) -> str:
    return " ".join(text.rstrip(" .;").split()[:8])
