"""The demo's dispatches; their days are counted from today, so that the demo is as fresh as the day it is made."""

import re
from datetime import date, timedelta
from pathlib import Path

from app.reading.draft import DispatchDraft
from app.reading.reader import read

TEXTS = Path(__file__).parent / "demo_data" / "dispatches"
_DAY = re.compile(r"\{(long|short|year):(-?\d+)\}")
_PADDED_MONTHS = 2
"""Offices pad days below ten and the months January and February, no others."""


def draft_of(name: str, today: date) -> DispatchDraft:
    """The dispatch as a clerk would paste it, read."""
    return read(_dated((TEXTS / f"{name}.txt").read_text("utf-8"), today))


def _dated(text: str, today: date) -> str:
    return _DAY.sub(lambda found: _written(found[1], today + timedelta(days=int(found[2]))), text)


def _written(form: str, day: date) -> str:
    if form == "year":
        return str(day.year)
    if form == "short":
        return f"ngày {day:%d/%m/%Y}"
    month = f"{day.month:02}" if day.month <= _PADDED_MONTHS else day.month
    return f"ngày {day.day:02} tháng {month} năm {day.year}"
