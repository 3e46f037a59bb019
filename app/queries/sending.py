"""What sending a draft out would do: which offices, which tasks, what stands in the way."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.engine import Connection

from app.queries.draft_gaps import duty_gaps, problem
from app.queries.office_refs import ids_of
from app.queries.successions import ended_among
from app.reading.draft import Addressee, DispatchDraft, DraftInstruction
from app.schemas.sending import Problem
from app.workflow.roles import TaskRole

STRONGEST_FIRST = (TaskRole.LEAD, TaskRole.SUPPORT, TaskRole.FOLLOW)


@dataclass(frozen=True)
class PlannedInstruction:
    """A duty with the addressees it names and the one role of each office, the strongest where it has several."""

    instruction: DraftInstruction
    roles_by_ref: dict[str, TaskRole]
    roles_by_office: dict[int, TaskRole]
    not_for: frozenset[int] = frozenset()
    """Offices among these that the duty does not apply to."""


@dataclass(frozen=True)
class Plan:
    addressees: Sequence[tuple[Addressee, tuple[int, ...]]]
    instructions: Sequence[PlannedInstruction]
    problems: Sequence[Problem]

    @property
    def office_ids(self) -> set[int]:
        return {office_id for _, ids in self.addressees for office_id in ids}

    @property
    def task_count(self) -> int:
        return sum(len(planned.roles_by_office) - len(planned.not_for) for planned in self.instructions)


def plan(connection: Connection, draft: DispatchDraft, as_of: date, gaps: Iterable[Problem] = ()) -> Plan:
    """Codes become offices, refs become units; every gap becomes a problem that names its field, cause and cure.

    `as_of`, the day of the paper, says which offices there are; `gaps` are those of the paper itself.
    """
    known = ids_of(connection, (code for addressee in draft.addressees for code in addressee.offices))
    ended = ended_among(connection, set(known.values()), as_of)
    problems: list[Problem] = [*gaps]
    addressees: list[tuple[Addressee, tuple[int, ...]]] = []
    for index, addressee in enumerate(draft.addressees):
        unknown = [code for code in addressee.offices if code not in known]
        problems += [problem(f"addressees.{index}.offices", "unknown_office", code) for code in unknown]
        gone = dict.fromkeys(known[code] for code in addressee.offices if known.get(code) in ended)
        problems += [problem(f"addressees.{index}.offices", "office_ended", **ended[each].params) for each in gone]
        if not addressee.offices:
            problems.append(problem(f"addressees.{index}.offices", "addressee_without_office", addressee.text))
        ids = dict.fromkeys(known[code] for code in addressee.offices if code in known)
        addressees.append((addressee, tuple(ids)))
        if any(addressee.ref == other.ref for other in draft.addressees[:index]):
            problems.append(problem(f"addressees.{index}.ref", "ref_twice", addressee.ref))
    by_ref = {addressee.ref: ids for addressee, ids in addressees}
    if not draft.instructions:
        problems.append(problem("instructions", "no_instruction"))
    waived = ids_of(connection, (code for duty in draft.instructions for code in duty.not_for))
    planned = [_planned(index, duty, by_ref, waived, problems) for index, duty in enumerate(draft.instructions)]
    return Plan(addressees, planned, problems)


def _planned(
    index: int,
    duty: DraftInstruction,
    by_ref: dict[str, tuple[int, ...]],
    waived: dict[str, int],
    problems: list[Problem],
) -> PlannedInstruction:
    roles = [TaskRole(role) for role in duty.roles] + [TaskRole.LEAD] * len(duty.addressee_refs)
    roles_by_ref = dict(zip(duty.addressee_refs, roles, strict=False))  # LEAD where the list of roles is shorter
    unknown = [ref for ref in duty.addressee_refs if ref not in by_ref]
    problems += [problem(f"instructions.{index}.addressee_refs", "unknown_addressee_ref", ref) for ref in unknown]
    problems += duty_gaps(index, duty)
    by_office: dict[int, TaskRole] = {}
    for role in reversed(STRONGEST_FIRST):
        for ref in (ref for ref, its_role in roles_by_ref.items() if its_role is role):
            by_office |= dict.fromkeys(by_ref.get(ref, ()), role)
    problems += _wrongly_let_off(index, duty, by_office, waived)
    not_for = frozenset(waived[code] for code in duty.not_for if code in waived) & by_office.keys()
    if by_office and len(not_for) == len(by_office):
        problems.append(problem(f"instructions.{index}.addressee_refs", "duty_for_nobody", duty.short_title))
    return PlannedInstruction(duty, roles_by_ref, by_office, not_for)


def _wrongly_let_off(
    index: int, duty: DraftInstruction, asked: Collection[int], waived: dict[str, int]
) -> Iterator[Problem]:
    """A misspelt code, or one of an office the duty is not asked of, would let nobody off in silence."""
    for place, code in enumerate(duty.not_for):
        if code not in waived:
            yield problem(f"instructions.{index}.not_for.{place}", "unknown_office", office=code)
        elif waived[code] not in asked:
            yield problem(f"instructions.{index}.not_for.{place}", "not_asked_of", office=code)
