"""Who holds which role in an office, as it crosses the wire."""

from typing import Annotated

from pydantic import BaseModel, Field

from app.schemas.common import Strict
from app.schemas.offices import Outcome
from app.workflow.kinds import Role


class RolesInput(Strict):
    """All roles the person is to hold in the office; none: they hold no role there any more."""

    roles: Annotated[list[Role], Field(max_length=len(Role))]


class RoleHolder(BaseModel):
    """A person with their roles in one office; `version` is that of the account."""

    username: str
    display_name: str
    phone: str
    closed: bool
    roles: list[Role]
    version: int


class RolesSaved(BaseModel):
    """What a change did, or would do (`dry_run`)."""

    outcome: Outcome
    dry_run: bool
    granted: list[Role]
    ended: list[Role]
    holder: RoleHolder

    @property
    def version(self) -> int:
        return self.holder.version
