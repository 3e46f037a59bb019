"""Deputies, as they are named and shown."""

from datetime import date

from pydantic import Field

from app.schemas.common import Day, ShortText, Strict
from app.schemas.shared import PersonRef


class NewDeputy(Strict):
    """Both days are included. `person` is left out for oneself; an office administrator names one for their people."""

    office: str = Field(min_length=1, max_length=81)
    deputy: ShortText = Field(min_length=1, max_length=100)
    from_on: Day
    to_on: Day
    person: ShortText | None = Field(default=None, min_length=1, max_length=100)


class DeputyOut(Strict):
    """`active`: the deputy holds the rights today."""

    id: int
    office: str
    office_name: str
    person: PersonRef
    deputy: PersonRef
    from_on: date
    to_on: date
    active: bool
