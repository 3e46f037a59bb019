"""What a draft lacks, or what in it wants a second look, seen without asking which offices there are."""

from collections.abc import Iterator
from datetime import date

from app.reading.draft import DispatchDraft, DraftInstruction
from app.schemas.sending import Problem


def head_gaps(draft: DispatchDraft) -> Iterator[Problem]:
    """What the paper itself must say; not asked of a task that is handed on, whose paper is there already."""
    if not (draft.subject or "").strip():
        yield problem("subject", "subject_needed")


def duty_gaps(index: int, duty: DraftInstruction) -> Iterator[Problem]:
    """What one duty must say."""
    if not duty.addressee_refs:
        yield problem(f"instructions.{index}.addressee_refs", "duty_without_unit", duty.short_title)
    if not duty.text.strip():
        yield problem(f"instructions.{index}.text", "duty_without_text")
    if duty.due_on and existing(duty.due_on) is None:
        yield problem(f"instructions.{index}.due_on", "not_a_date", duty.due_on)


def doubts(draft: DispatchDraft, today: date) -> Iterator[Problem]:
    """Days that are seldom meant: a paper of tomorrow, work that was over before it was asked for."""
    issued_on = existing(draft.issued_on or "")
    if issued_on is not None and issued_on > today:
        yield problem("issued_on", "paper_of_tomorrow", given=issued_on)
    for index, duty in enumerate(draft.instructions):
        due_on = existing(duty.due_on or "")
        if due_on is not None and due_on < today:
            yield problem(f"instructions.{index}.due_on", "due_before_today", duty.short_title, given=due_on)


def existing(written: str) -> date | None:
    """The day, where it is written whole and there is one."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def problem(field: str, code: str, about: str = "", **params: object) -> Problem:
    return Problem(field=field, code=code, message=about, params=params)
