"""What the lists of a draft's pages offer, each value with its word."""

from app.reading.vocabulary import Channel, DocumentKind, Purpose
from app.web.i18n import N_, gettext
from app.web.labels import label
from app.workflow.dispatch import Confirmation

URGENCIES = {"khan": N_("Urgent"), "thuong_khan": N_("Very urgent"), "hoa_toc": N_("Express")}
TRIGGERS = {
    "date": N_("By a day"),
    "periodic": N_("At intervals"),
    "on_event": N_("When it happens"),
    "on_request": N_("When asked"),
    "immediate": N_("At once"),
    "unspecified": N_("Not said"),
}


def choices_of_fields() -> dict[str, list[tuple[str, str]]]:
    """By the name of the list, as the templates ask for it."""
    return {
        "kinds": [(kind.value, label(kind)) for kind in DocumentKind],
        "channels": [(channel.value, label(channel)) for channel in Channel],
        "purposes": [(purpose.value, label(purpose)) for purpose in Purpose],
        "confirmations": [(way.value, label(way)) for way in Confirmation],
        "urgencies": [(value, gettext(word)) for value, word in URGENCIES.items()],
        "triggers": [(value, gettext(word)) for value, word in TRIGGERS.items()],
    }
