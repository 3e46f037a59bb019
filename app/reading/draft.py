"""The draft: what was read out of a dispatch, and what `POST /dispatches` takes back, edited or not.

One definition serves the reader, the check page and the API. `lines` is [first, last], counted from 1 over the
non-blank lines of the NFC text. Whatever is unsure is empty and has a `Remark`.
"""

import unicodedata
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from app.reading.vocabulary import Channel, DocumentKind, Purpose


def _whole(value: str) -> str:
    """NFC: what another system sends in separate marks is found and compared like what was read here."""
    if "\0" in value:
        raise ValueError("nul")
    return unicodedata.normalize("NFC", value)


LONGEST_TEXT = 200_000
Text = Annotated[str, AfterValidator(_whole), Field(max_length=LONGEST_TEXT)]
Line = Annotated[str, AfterValidator(_whole), Field(max_length=2_000)]
Lines = Annotated[list[int], Field(min_length=2, max_length=2)]
LooseDate = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A date as far as it is written: 2024, 2024-07 or 2024-07-11."""
IsoDate = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
HourMinute = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Trigger = Literal["date", "periodic", "on_event", "on_request", "immediate", "unspecified"]
TaskRole = Literal["LEAD", "SUPPORT", "FOLLOW"]


def whole_day(loose: str | None) -> date | None:
    """A date as far as it is written, where it is written to the day and exists."""
    try:
        return date.fromisoformat(loose) if loose and len(loose) == len("2024-07-11") else None
    except ValueError:
        return None


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Addressee(Part):
    ref: Annotated[Line, Field(max_length=20)]
    text: Line
    group: bool = False
    lines: Lines | None = None
    offices: list[Line] = []
    """Codes `scheme:code` resolved against the office table; empty if unsure or without a database."""


class Citation(Part):
    type: Line | None = None
    number_symbol: Line | None = None
    issued_on: LooseDate | None = None
    issuer: Line | None = None
    subject: Text | None = None
    role: Literal["basis", "body"] = "body"
    within: Line | None = None
    """Number-symbol of the citation whose subject names this one: 564-CV/BTGHU about a plan for 43-NQ/TW."""
    lines: Lines | None = None


class Enclosure(Part):
    text: Line
    lines: Lines | None = None


class Span(Part):
    """A stretch of time, or single days that stand apart: then `days` holds them and both ends are empty."""

    start: IsoDate | None = None
    end: IsoDate | None = None
    days: list[IsoDate] = []


class Target(Part):
    quantity: Annotated[float, Field(ge=0, le=1e12)]
    unit: Line
    per: Line | None = None


class DraftInstruction(Part):
    text: Text
    short_title: Line = ""
    addressee_refs: list[Line] = []
    addressees: list[Line] = []
    """The names as read, or ["*ALL*"]; `addressee_refs` is what counts when a name is edited."""
    roles: list[TaskRole] = []
    """Role per entry of `addressees`; LEAD where the list is shorter."""
    not_for: Annotated[list[Line], Field(max_length=1_000)] = []
    """Codes of offices among its addressees that it does not apply to: their task is made as waived."""
    channels: list[Channel] = []
    dates: list[Span] = []
    due_on: IsoDate | None = None
    due_time: HourMinute | None = None
    due_text: Line | None = None
    target: Target | None = None
    is_report: bool = False
    lines: Lines | None = None


class Period(Part):
    kind: Line
    start: IsoDate | None = None
    end: IsoDate | None = None
    lines: Lines | None = None


class ReportRequest(Part):
    trigger: Trigger
    due_on: IsoDate | None = None
    time: HourMinute | None = None
    cycle: Line | None = None
    to: Line | None = None
    via: Line | None = None
    own: bool = False
    """The issuer's own report upwards ("để tổng hợp, báo cáo …"): asked of no unit."""
    lines: Lines | None = None


class Recipient(Part):
    text: Line
    purpose: Purpose | None = None
    lines: Lines | None = None


class Signer(Part):
    authority: list[Line] = []
    titles: list[Line] = []
    name: Line | None = None
    lines: Lines | None = None


class Remark(Part):
    """A doubt: `code` for programs, `message` in plain Vietnamese for the clerk."""

    field: Line
    code: Line
    message: Line
    lines: Lines | None = None


class DispatchDraft(Part):
    kind: DocumentKind | None = None
    system: Literal["STATE", "PARTY"] | None = None
    number: Line | None = None
    symbol: Line | None = None
    number_symbol: Line | None = None
    issued_on: LooseDate | None = None
    place: Line | None = None
    issuer: list[Line] = []
    parent: Line | None = None
    urgency: Literal["khan", "thuong_khan", "hoa_toc"] | None = None
    subject: Text | None = None
    addressees: list[Addressee] = []
    called: list[Addressee] = []
    """Whom the call names where nothing says "Kính gửi": what is everyone's falls on them once offices are looked up."""
    citations: list[Citation] = []
    enclosures: list[Enclosure] = []
    instructions: list[DraftInstruction] = []
    periods: list[Period] = []
    reports: list[ReportRequest] = []
    recipients: list[Recipient] = []
    signer: Signer | None = None
    body: Text | None = None
    remarks: list[Remark] = []
