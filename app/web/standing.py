"""The paragraph everyone is asked for: how far a dispatch is by this minute, ready to be sent on by Zalo or telephone."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from app.clock import VIETNAM
from app.queries.lacking import Contact
from app.schemas.dispatches import DispatchOut, DispatchProgress
from app.web.i18n import gettext, ngettext
from app.web.labels import label
from app.web.templating import vn_number

NAMES = 60
"""So many offices are named; a message has to stay readable."""
_TWO_DIGITS = 10
_MONTHS_IN_TWO_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """`text` is the whole paragraph; the parts are those of the page, where each leads to what is behind it."""

    text: str
    paper: str
    reached: str
    results: str
    missing: str
    waiting: list[Contact]
    left_out: int


def standing(dispatch: DispatchOut, progress: DispatchProgress, waiting: list[Contact]) -> Standing:
    """`waiting` are the offices not done yet, at most `NAMES` of them."""
    missing = progress.offices - progress.offices_completed
    reached, results = _reached(dispatch, progress), _results(progress)
    left_out = max(missing - len(waiting), 0)
    unfinished = _unfinished(missing) if missing else ""
    names = ", ".join(one.office.short_name or one.office.name for one in waiting)
    if left_out:
        names = gettext("%(names)s and %(number)s more") % {"names": names, "number": left_out}
    last = f"{unfinished}: {names}" if missing and names else unfinished
    text = "; ".join(part for part in (reached, results, last) if part) + "."
    return Standing(text, paper_said(dispatch), reached, results, unfinished, waiting, left_out)


def _reached(dispatch: DispatchOut, progress: DispatchProgress) -> str:
    share = round(100 * progress.offices_completed / progress.offices, 1) if progress.offices else 0
    words = gettext("By %(moment)s, %(done)s of %(all)s offices (%(percent)s%%) have completed %(paper)s")
    return words % {
        "moment": _moment(progress.at),
        "done": vn_number(progress.offices_completed),
        "all": vn_number(progress.offices),
        "percent": vn_number(share),
        "paper": paper_said(dispatch),
    }


def paper_said(dispatch: DispatchOut) -> str:
    """Kind, number, day and subject, as one paper names another."""
    kind = label(dispatch.kind) if dispatch.kind else gettext("Dispatch")
    number = f" {dispatch.number_symbol}" if dispatch.number_symbol else ""
    day = gettext(" of %(day)s") % {"day": _day(dispatch.issued_on)} if dispatch.issued_on else ""
    subject = f" “{dispatch.subject}”" if dispatch.subject else ""
    return f"{kind}{number}{day}{subject}"


def _results(progress: DispatchProgress) -> str:
    """Within one channel and one unit of measure; unlike ones are named side by side and never added."""
    by_channel: dict[str, list[str]] = defaultdict(list)
    for one in progress.quantities:
        by_channel[label(one.channel)].append(f"{vn_number(one.amount)} {one.unit}")
    return "; ".join(f"{channel}: {', '.join(amounts)}" for channel, amounts in by_channel.items())


def _unfinished(missing: int) -> str:
    number = f"{missing:02}" if missing < _TWO_DIGITS else vn_number(missing)
    words = ngettext("%(number)s office has not finished", "%(number)s offices have not finished", missing)
    return words % {"number": number}


def _moment(at: datetime) -> str:
    here = at.astimezone(VIETNAM)
    return gettext("%(hour)s:%(minute)s on %(day)s") % {
        "hour": here.hour,
        "minute": f"{here:%M}",
        "day": _day(here.date()),
    }


def _day(day: date) -> str:
    """As papers write it: a nought before days below ten and before January and February, none before the others."""
    month = f"{day.month:02}" if day.month < _MONTHS_IN_TWO_DIGITS else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"
