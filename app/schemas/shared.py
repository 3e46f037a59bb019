"""Small shapes that several resources show."""

from pydantic import BaseModel

from app.schemas.common import Moment
from app.workflow.unit_task import TaskStatus


class OfficeRef(BaseModel):
    """An office as it is named beside something else; `code` is `SCHEME:CODE`."""

    id: int
    code: str
    name: str
    short_name: str


class PersonRef(BaseModel):
    """A person as named beside something else; `user` is the sign-in name."""

    user: str
    name: str
    phone: str


class FileOut(BaseModel):
    """`internal`: marked LƯU HÀNH NỘI BỘ, open to the office that issued the paper and to its addressees alone."""

    id: int
    name: str
    size: int
    media_type: str
    sha256: str
    href: str
    kind: str | None = None
    internal: bool = False


class Totals(BaseModel):
    """LEAD tasks by status, and what is made of them.

    `counted` leaves out waived and cancelled; `completed` = done + confirmed; `open` = counted − completed;
    `overdue` = open with a due day before today; `percent` = completed ÷ counted × 100, None where nothing counts.
    """

    by_status: dict[TaskStatus, int]
    counted: int
    completed: int
    open: int
    overdue: int
    percent: float | None


class EventOut(BaseModel):
    """One line of the log, as shown to people: who, for which office, did what, when.

    `instead_of`: whose deputy they were in doing it.
    """

    id: int
    at: Moment
    action: str
    resource: str
    user: str | None
    instead_of: str | None = None
    office: str | None
    subject_office: str | None
    from_status: str | None
    to_status: str | None
    reason: str | None
    changes: dict[str, object] | None
