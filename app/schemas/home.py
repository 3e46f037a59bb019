"""The home page: blocks the caller's offices have, never a role switch."""

from pydantic import BaseModel

from app.schemas.dispatches import DispatchListItem
from app.schemas.shared import OfficeRef
from app.schemas.unit_tasks import InboxCounts, TaskRow


class Home(BaseModel):
    """`inbox` is None for an office that has never received work; `sent` is empty for one that never sent any.

    `followed` is what others sent that the caller only looks at: below their office, or resting on its papers.
    """

    inbox: InboxCounts | None
    tasks: list[TaskRow]
    sent: list[DispatchListItem]
    drafts: list[DispatchListItem]
    followed: list[DispatchListItem]
    late: list["LateOffice"]
    extensions: int
    """Requests for more time that wait for an answer of the caller's offices."""


class LateOffice(BaseModel):
    """A unit with open tasks of ours, with whom to call."""

    office: OfficeRef
    contact_name: str
    contact_phone: str
    open: int
    overdue: int
