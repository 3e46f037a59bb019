"""Groups of offices on the wire: "UBND các xã, thị trấn", with the members of one day."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from app.schemas.common import Day, PartQuery, ShortText, Strict
from app.schemas.offices import Outcome, Ref
from app.schemas.shared import OfficeRef

GroupName = Annotated[ShortText, Field(min_length=1, max_length=200)]
MOST_MEMBERS = 5_000


class GroupQuery(PartQuery):
    """`owner`: the office that keeps the groups; `valid_on`: the day whose members are shown, today if left out."""

    owner: Ref | None = None
    valid_on: Day | None = None


class GroupInput(Strict):
    """Who is in the group on `valid_from` (today where left out): whoever is not named left the day before."""

    members: Annotated[list[Ref], Field(max_length=MOST_MEMBERS)]
    valid_from: Day | None = None


class NewGroup(Strict):
    owner: Annotated[Ref, Field(min_length=1)]
    name: GroupName


class GroupOut(BaseModel):
    """A group as it stands on one day."""

    id: int
    owner: str
    name: str
    valid_to: date | None
    members: list[OfficeRef]
    version: int


class Membership(BaseModel):
    """An office in a group, from a day, to a day; no day: always."""

    office: OfficeRef
    valid_from: date | None
    valid_to: date | None


class GroupWhole(GroupOut):
    """The group with all its members there ever were, by the days they belonged."""

    history: list[Membership]
    may_keep: bool


class GroupSaved(BaseModel):
    """What a change did, or would do (`dry_run`): who joins and who leaves, with the days."""

    outcome: Outcome
    dry_run: bool
    joining: list[Membership]
    leaving: list[Membership]
    group: GroupWhole

    @property
    def version(self) -> int:
        return self.group.version
