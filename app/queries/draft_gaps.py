"""What a draft lacks, or what in it wants a second look, seen without asking which offices there are."""

from collections.abc import Iterator
from datetime import date

from app.db.rows import AnyRow
from app.reading.draft import DispatchDraft, DraftInstruction, whole_day
from app.schemas.common import FIRST_DAY, LAST_DAY
from app.schemas.sending import Problem


def head_gaps(dispatch: AnyRow, draft: DispatchDraft, *, dated: bool = False) -> Iterator[Problem]:
    """What the paper itself must say; not asked of a task that is handed on, whose paper is there already.

    What is written of its day exists, unless it is `dated` otherwise. The day within the month may be open: it is left
    for the pen on paper, and is that of sending.
    """
    if not dispatch.own_paper and dispatch.parent_dispatch_id is not None:
        return
    if not (draft.subject or "").strip():
        yield problem("subject", "subject_needed")
    if draft.issued_on and not dated:
        rest = "0000-01-01"[len(draft.issued_on) :]
        yield from _day_gaps("issued_on", draft.issued_on + rest, draft.issued_on)


def duty_gaps(index: int, duty: DraftInstruction) -> Iterator[Problem]:
    """What one duty must say."""
    if not duty.addressee_refs:
        yield problem(f"instructions.{index}.addressee_refs", "duty_without_unit", duty.short_title)
    if not duty.text.strip():
        yield problem(f"instructions.{index}.text", "duty_without_text")
    if duty.due_on:
        yield from _day_gaps(f"instructions.{index}.due_on", duty.due_on, duty.due_on)


def doubts(draft: DispatchDraft, today: date) -> Iterator[Problem]:
    """Days that are seldom meant: a paper of tomorrow, work that was over before it was asked for."""
    issued_on = whole_day(draft.issued_on)
    if issued_on is not None and issued_on > today:
        yield problem("issued_on", "paper_of_tomorrow", given=issued_on)
    for index, duty in enumerate(draft.instructions):
        due_on = whole_day(duty.due_on)
        if due_on is not None and due_on < today:
            yield problem(f"instructions.{index}.due_on", "due_before_today", duty.short_title, given=due_on)


def _day_gaps(field: str, day: str, written: str) -> Iterator[Problem]:
    found = whole_day(day)
    if found is None:
        yield problem(field, "not_a_date", written)
    elif not FIRST_DAY <= found <= LAST_DAY:
        yield problem(field, "day_out_of_range", written)


def problem(field: str, code: str, about: str = "", **params: object) -> Problem:
    return Problem(field=field, code=code, message=about, params=params)
