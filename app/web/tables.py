"""The columns of each list as CSV, headed in Vietnamese."""

from datetime import date, datetime

from app.clock import VIETNAM
from app.web.i18n import N_
from app.web.labels import label
from app.web.lists import Column, Table


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else f"{moment.astimezone(VIETNAM):%Y-%m-%d %H:%M:%S}"


TASKS = Table(
    "nhiem-vu",
    (
        Column(N_("ID"), lambda task: task.id),
        Column(N_("Number and symbol"), lambda task: task.number_symbol),
        Column(N_("Subject"), lambda task: task.subject),
        Column(N_("Duty"), lambda task: task.short_title),
        Column(N_("Office code"), lambda task: task.office.code),
        Column(N_("Office"), lambda task: task.office.name),
        Column(N_("Issuing office"), lambda task: task.issuer.name),
        Column(N_("Role"), lambda task: label(task.role)),
        Column(N_("Forms of work"), lambda task: "; ".join(label(channel) for channel in task.channels)),
        Column(N_("Status"), lambda task: label(task.status)),
        Column(N_("Deadline"), lambda task: _day(task.due_on)),
        Column(N_("State of the deadline"), lambda task: label(task.deadline)),
        Column(N_("Done on"), lambda task: _day(task.completed_on)),
        Column(N_("Results"), lambda task: task.activities),
        Column(N_("Changed at"), lambda task: _moment(task.updated_at)),
    ),
)
DISPATCHES = Table(
    "van-ban-trien-khai",
    (
        Column(N_("ID"), lambda sent: sent.id),
        Column(N_("Number and symbol"), lambda sent: sent.number_symbol),
        Column(N_("Date"), lambda sent: _day(sent.issued_on)),
        Column(N_("Subject"), lambda sent: sent.subject),
        Column(N_("Issuing office"), lambda sent: sent.office.name),
        Column(N_("Status"), lambda sent: label(sent.status)),
        Column(N_("Offices that received it"), lambda sent: sent.deliveries),
        Column(N_("Tasks counted"), lambda sent: sent.totals.counted),
        Column(N_("Tasks completed"), lambda sent: sent.totals.completed),
        Column(N_("Overdue"), lambda sent: sent.totals.overdue),
        Column(N_("Changed at"), lambda sent: _moment(sent.updated_at)),
    ),
)
DIRECTIVES = Table(
    "van-ban-chi-dao",
    (
        Column(N_("ID"), lambda paper: paper.id),
        Column(N_("Number and symbol"), lambda paper: paper.number_symbol),
        Column(N_("Date"), lambda paper: _day(paper.issued_on)),
        Column(N_("Issuer"), lambda paper: paper.issuer),
        Column(N_("Subject"), lambda paper: paper.subject),
        Column(N_("Status"), lambda paper: label(paper.status)),
        Column(N_("Dispatches that carry it on"), lambda paper: paper.dispatches),
        Column(N_("Changed at"), lambda paper: _moment(paper.updated_at)),
    ),
)
ACTIVITIES = Table(
    "ket-qua",
    (
        Column(N_("ID"), lambda done: done.id),
        Column(N_("Done on"), lambda done: _day(done.done_on)),
        Column(N_("Office code"), lambda done: done.office.code),
        Column(N_("Office"), lambda done: done.office.name),
        Column(N_("Form of work"), lambda done: label(done.channel)),
        Column(N_("Quantities"), lambda done: "; ".join(f"{each.amount:g} {each.unit}" for each in done.quantities)),
        Column(N_("Place"), lambda done: done.place),
        Column(N_("Note"), lambda done: done.note),
        Column(N_("Tasks it serves"), lambda done: " ".join(str(task) for task in done.task_ids)),
        Column(N_("Files"), lambda done: len(done.files)),
        Column(N_("Recorded by"), lambda done: done.recorded_by),
        Column(N_("Changed at"), lambda done: _moment(done.updated_at)),
    ),
)
OFFICES = Table(
    "don-vi",
    (
        Column(N_("Office code"), lambda office: office.ref),
        Column(N_("All codes"), lambda office: " ".join(office.codes)),
        Column(N_("Name"), lambda office: office.name),
        Column(N_("Short name"), lambda office: office.short_name),
        Column(N_("Symbol"), lambda office: office.symbol),
        Column(N_("Level"), lambda office: label(office.level)),
        Column(N_("Kind of office"), lambda office: office.kind),
        Column(N_("Superior"), lambda office: office.parent),
        Column(N_("Valid from"), lambda office: _day(office.valid_from)),
        Column(N_("Valid to"), lambda office: _day(office.valid_to)),
        Column(N_("Contact"), lambda office: office.contact_name),
        Column(N_("Telephone"), lambda office: office.contact_phone),
        Column(N_("Changed at"), lambda office: _moment(office.updated_at)),
    ),
)
SUCCESSIONS = Table(
    "sap-xep-don-vi",
    (
        Column(N_("From the day"), lambda one: _day(one.effective_on)),
        Column(N_("Kind of change"), lambda one: one.kind.value),
        Column(N_("Office that ended"), lambda one: one.from_office.code),
        Column(N_("Its name"), lambda one: one.from_office.name),
        Column(N_("Office that follows"), lambda one: one.to_office and one.to_office.code),
        Column(N_("Name"), lambda one: one.to_office and one.to_office.name),
        Column(N_("Note"), lambda one: one.note),
    ),
)
AUDIT = Table(
    "nhat-ky",
    (
        Column(N_("ID"), lambda event: event.id),
        Column(N_("Place in the log"), lambda event: event.position),
        Column(N_("Time"), lambda event: _moment(event.at)),
        Column(N_("User name"), lambda event: event.username),
        Column(N_("Name"), lambda event: event.user),
        Column(N_("In place of"), lambda event: event.instead_of),
        Column(N_("Acting for"), lambda event: event.office),
        Column(N_("Office"), lambda event: event.subject_office),
        Column(N_("Kind of record"), lambda event: event.resource),
        Column(N_("Number of the record"), lambda event: event.resource_id),
        Column(N_("Act"), lambda event: event.action),
        Column(N_("Status before"), lambda event: event.from_status),
        Column(N_("Status after"), lambda event: event.to_status),
        Column(N_("Reason"), lambda event: event.reason),
        Column(N_("Token"), lambda event: event.token),
        Column(N_("Request number"), lambda event: event.request_id),
    ),
)
