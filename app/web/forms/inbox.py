"""The list of tasks as its address says: side, tab and chip; and the addresses of its neighbours."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal
from urllib.parse import urlencode

from pydantic import BaseModel

from app.queries.unit_tasks import DOING, TODO
from app.reading.vocabulary import Channel
from app.schemas.channels import CHANNELS_OF, Chip
from app.schemas.common import Id
from app.schemas.unit_tasks import TaskQuery
from app.web.labels import Tab
from app.workflow.roles import TaskRole
from app.workflow.unit_task import TaskStatus

DONE = tuple(status for status in TaskStatus if status not in (*TODO, *DOING))
STATUSES = {Tab.TODO: TODO, Tab.DOING: DOING, Tab.DONE: DONE}
CHIPS = tuple(Chip)
Side = Literal["received", "issued"]


@dataclass(frozen=True, slots=True)
class Inbox:
    """One view of the list."""

    tab: Tab = Tab.TODO
    chip: Chip = Chip.ALL
    side: Side = "received"
    dispatch: int | None = None
    """Tasks of this one alone."""

    @property
    def url(self) -> str:
        """Its address, as short as it can be."""
        said = {"side": self.side, "tab": self.tab.value, "chip": self.chip.value}
        plain = {"side": "received", "tab": Tab.TODO.value, "chip": Chip.ALL.value}
        words: dict[str, object] = {name: value for name, value in said.items() if value != plain[name]}
        if self.dispatch is not None:
            words["dispatch"] = self.dispatch
        return f"/tasks?{urlencode(words)}" if words else "/tasks"

    def next_url(self, cursor: str | None) -> str | None:
        return None if cursor is None else self.with_words(cursor=cursor)

    def with_words(self, **words: object) -> str:
        """Its address with more in the query string."""
        return f"{self.url}{'&' if '?' in self.url else '?'}{urlencode(words)}"

    def query(self, cursor: str | None) -> TaskQuery:
        channels: list[Channel] = list(CHANNELS_OF.get(self.chip, ()))
        role = TaskRole.SUPPORT if self.chip is Chip.SUPPORT else None
        return TaskQuery(
            side=self.side,
            dispatch=self.dispatch,
            status=list(STATUSES[self.tab]),
            channel=channels,
            role=role,
            mine=True if self.chip is Chip.MINE else None,
            cursor=cursor or None,
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """A tab or a chip: where it leads, whether the list stands there."""

    label: str
    url: str
    here: bool
    count: int | None = None


class InboxAsked(BaseModel):
    """The query string of the list. `moved` and `refused` are what an act on many tasks did, which led back here.

    `undo`: the tasks it said done, each with its version, joined by dots; `back`: that was taken back.
    """

    tab: str | None = None
    chip: str | None = None
    side: str | None = None
    dispatch: Id | None = None
    cursor: str | None = None
    moved: int | None = None
    refused: int | None = None
    undo: str | None = None
    back: bool = False


def inbox(tab: str | None, chip: str | None, side: str | None, dispatch: int | None = None) -> Inbox:
    """The view an address asks for; a word it does not know means the ordinary one."""
    return Inbox(
        tab=Tab(tab) if tab in set(Tab) else Tab.TODO,
        chip=Chip(chip) if chip in {known.value for known in CHIPS} else Chip.ALL,
        side="issued" if side == "issued" else "received",
        dispatch=dispatch,
    )


Choices = tuple[Choice, ...]


def tabs(view: Inbox, label: Callable[[Tab], str], counts: dict[Tab, int]) -> Choices:
    return tuple(Choice(label(tab), url, here, counts.get(tab)) for tab, url, here in _tabs(view))


@lru_cache
def _tabs(view: Inbox) -> list[tuple[Tab, str, bool]]:
    return [(tab, replace(view, tab=tab).url, tab is view.tab) for tab in Tab]


@lru_cache
def chips(view: Inbox, label: Callable[[Chip], str]) -> Choices:
    """Work that was sent down is nobody's own here."""
    offered = [chip for chip in CHIPS if view.side == "received" or chip is not Chip.MINE]
    return tuple(Choice(label(chip), replace(view, chip=chip).url, chip is view.chip) for chip in offered)


@lru_cache
def sides(view: Inbox, received: str, issued: str) -> Choices:
    """The two lists of an office that both receives and sends."""
    return (
        Choice(received, replace(view, side="received").url, view.side == "received"),
        Choice(issued, replace(view, side="issued").url, view.side == "issued"),
    )
