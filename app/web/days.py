"""Days and moments as they are written in Vietnam."""

from datetime import date, datetime

from app.clock import VIETNAM


def vn_date(day: date | datetime | None) -> str:
    if isinstance(day, datetime):
        day = day.astimezone(VIETNAM).date()
    return "" if day is None else f"{day:%d/%m/%Y}"


def vn_datetime(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
