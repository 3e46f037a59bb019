"""Writes docs/states.md from the tables of moves, so that what is read about the states is what the code does."""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.workflow import delivery, dispatch, document, extension, unit_task
from app.workflow.moves import Effect, Move, Side
from scripts.messages import TOP, translated

PAGE = TOP / "docs" / "states.md"
COMMAND = "make states"


@dataclass(frozen=True)
class Resource:
    """One table of moves; `starts` is where its life begins, `note` what the table alone does not say."""

    title: str
    moves: Mapping[Any, Move[Any]]
    statuses: type[StrEnum]
    starts: tuple[StrEnum, ...]
    note: str
    unit: str = "the addressee"
    issuer: str = "the sender"


RESOURCES = (
    Resource(
        "Unit task",
        unit_task.MOVES,
        unit_task.TaskStatus,
        (unit_task.TaskStatus.ASSIGNED,),
        "A first result starts a task that waits. Open: assigned, acknowledged, in progress, returned, declined. "
        "Completed: done, confirmed. Waived and cancelled leave every denominator. `withdraw` leads back to the status "
        "before `finish`. Where the dispatch was recalled or superseded, nothing that leads to an open status is done any "
        "more. Where it was closed, `insist` is not; a `finish` then is marked `after_close` in the log.",
        unit="the unit",
        issuer="the issuer",
    ),
    Resource(
        "Dispatch",
        dispatch.MOVES,
        dispatch.DispatchStatus,
        (dispatch.DispatchStatus.DRAFT,),
        "While it is a draft or discarded nobody but its own office sees it.",
        issuer="the issuing office",
    ),
    Resource(
        "Delivery",
        delivery.MOVES,
        delivery.DeliveryStatus,
        (delivery.DeliveryStatus.ARRIVED, delivery.DeliveryStatus.RECALL_ASKED),
        "The codes are those of Quyết định 28/2018/QĐ-TTg. A first act of the unit on its tasks accepts the paper. "
        "04, 05 and 06 are never stored: an accepted paper shows 04 once one of the unit's tasks is given to a person, 05 and "
        "06 as its tasks go on. `insist` on a task puts a paper that was sent back at 01 again.",
    ),
    Resource(
        "Document not issued here",
        document.MOVES,
        document.DocumentStatus,
        (document.DocumentStatus.IN_FORCE,),
        "A paper issued here stands as its dispatch stands: issued is in force, closed is concluded, superseded is "
        "superseded, recalled is revoked.",
        unit="an office that carries it on",
    ),
    Resource(
        "Request for more time",
        extension.MOVES,
        extension.ExtensionStatus,
        (extension.ExtensionStatus.ASKED,),
        "The unit asks while its task is open and has a due date; one request at a time. Both days stay on record. Once the "
        "dispatch has ended nothing is asked, and nothing agreed to.",
        issuer="the issuer",
    ),
)

EFFECTS: dict[Effect, str] = {
    Effect.ACCEPT_DELIVERY: "the delivery counts as received",
    Effect.RENEW_DELIVERY: "a paper that was sent back counts as arrived again",
    Effect.SET_COMPLETED: "keeps the day it was done and when that was said",
    Effect.CLEAR_COMPLETED: "forgets the day it was done",
    Effect.RESTORE_STATUS: "back to the status before `finish`",
    Effect.FAN_OUT: "one task per duty and unit, one delivery and one event per unit",
    Effect.MOVE_DEADLINES: "tasks go with their duty; a day agreed with one unit stays",
    Effect.CANCEL_OPEN_TASKS: "open tasks are cancelled, done ones stay",
    Effect.MOVE_DUE: "the task is due on the day that was asked for",
    Effect.REFUSE_NEW_WORK: "late results are taken, new work is not",
}


def page() -> str:
    """The whole page, as it must stand in docs/states.md."""
    words = _words()
    head = f"# States\n\nGenerated from `app/workflow/` by `{COMMAND}`; change the tables there, never this page.\n"
    return "\n".join([head, *(_section(resource, words) for resource in RESOURCES)])


def _words() -> Callable[[StrEnum], str]:
    catalogue = translated()

    def word(member: StrEnum) -> str:
        found = catalogue.get(member.value, context=type(member).__name__)
        return str(found.string) if found and found.string else ""

    return word


def _section(resource: Resource, words: Callable[[StrEnum], str]) -> str:
    statuses = ["| status | on screen |", "|---|---|"]
    statuses += [f"| `{status.value}` | {words(status)} |" for status in resource.statuses]
    rows = ["| action | button | from | to | who | reason | what follows |", "|---|---|---|---|---|---|---|"]
    rows += [_row(resource, action, move, words) for action, move in resource.moves.items()]
    parts = (f"## {resource.title}", resource.note, *("\n".join(lines) for lines in (rows, statuses)))
    return "\n\n".join((*parts, _diagram(resource, words))) + "\n"


def _row(resource: Resource, action: StrEnum, move: Move[Any], words: Callable[[StrEnum], str]) -> str:
    start = ", ".join(f"`{status.value}`" for status in _ordered(resource, move))
    target = f"`{move.target.value}`" if move.target else "the status before"
    who = resource.unit if move.side is Side.UNIT else resource.issuer
    follows = "; ".join(EFFECTS[effect] for effect in move.effects)
    cells = (f"`{action.value}`", words(action), start, target, who, "needed" if move.needs_reason else "", follows)
    return f"| {' | '.join(cells)} |"


def _ordered(resource: Resource, move: Move[Any]) -> list[StrEnum]:
    return [status for status in resource.statuses if status in move.sources]


def _diagram(resource: Resource, words: Callable[[StrEnum], str]) -> str:
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{words(status) or status.value}" as {_id(status)}' for status in resource.statuses]
    lines += [f"    [*] --> {_id(status)}" for status in resource.starts]
    lines += [f"    {_id(start)} --> {_id(end)}: {action}" for start, end, action in _edges(resource)]
    return "\n".join([*lines, "```"])


def _edges(resource: Resource) -> Iterator[tuple[StrEnum, StrEnum, str]]:
    for action, move in resource.moves.items():
        for start in _ordered(resource, move):
            ends = [move.target] if move.target else _remembered(resource)
            yield from ((start, end, action.value) for end in ends)


def _remembered(resource: Resource) -> list[StrEnum]:
    """Every status that a move which is undone can have come from."""
    finish = next(move for move in resource.moves.values() if Effect.SET_COMPLETED in move.effects)
    return _ordered(resource, finish)


def _id(status: StrEnum) -> str:
    return f"s{status.value}"


def main() -> None:
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE.relative_to(TOP), file=sys.stderr)


if __name__ == "__main__":
    main()
