"""What a schema refuses, by the code its check has here."""

from app.web.i18n import N_
from app.web.sentences.message import SEE_FIELD, SEND_AS_DESCRIBED, Message

MESSAGES: dict[str, Message] = {
    "position_beyond": Message(
        N_("%(field)s: no event has the position %(given)s, the last one is %(last)s."),
        N_("Begin again from 0, or from the last position you know of before the data was restored."),
    ),
    "duty_needed": Message(
        N_("No duty is ticked that this result serves."),
        N_("Tick at least one, then save again; nothing typed is lost."),
    ),
    "missing": Message(N_("%(field)s is missing."), SEE_FIELD),
    "nothing_given": Message(N_("Nothing is given that is to change."), N_("Send at least one of: %(choices)s.")),
    "unknown_field": Message(N_("%(field)s is not known here."), N_("Leave it out, or check how it is spelled.")),
    "bad_json": Message(N_("The content is not valid JSON."), SEND_AS_DESCRIBED),
    "too_long": Message(N_("%(field)s is longer than %(max)s letters."), N_("Shorten it and send it again.")),
    "too_many_entries": Message(N_("%(field)s has more than %(max)s entries."), N_("Send fewer at once.")),
    "too_short": Message(N_("%(field)s has less than %(min)s."), N_("Complete it and send it again.")),
    "too_big": Message(N_("%(field)s is larger than %(max)s."), SEE_FIELD),
    "too_small": Message(N_("%(field)s is smaller than %(min)s."), SEE_FIELD),
    "not_a_choice": Message(N_("%(field)s is none of: %(choices)s."), N_("Choose one of them.")),
    "not_a_number": Message(N_("%(field)s is not a number that fits here."), SEE_FIELD),
    "too_fine": Message(
        N_("%(field)s has more than two digits behind the decimal sign."), N_("Round it, for example to 1.25.")
    ),
    "not_an_amount": Message(
        N_("%(field)s is not a number above 0."), N_("Write digits, for example 12 or 1.000; leave it empty if none.")
    ),
    "amount_too_large": Message(N_("%(field)s is too large a number."), N_("Check how many digits it has.")),
    "not_a_date": Message(
        N_("%(field)s is not a date that exists."), N_("Write it as year-month-day, for example 2026-03-12.")
    ),
    "day_out_of_range": Message(
        N_("%(field)s is no day between the years 1900 and 2999."), N_("Check the year and send it again.")
    ),
    "not_text": Message(N_("%(field)s must be text."), SEE_FIELD),
    "not_a_list": Message(N_("%(field)s must be a list."), SEE_FIELD),
    "not_an_object": Message(N_("%(field)s must be an object with named fields."), SEND_AS_DESCRIBED),
    "not_yes_or_no": Message(N_("%(field)s must be true or false."), SEE_FIELD),
    "not_a_file": Message(N_("%(field)s must be a file."), N_("Choose a file and send it again.")),
    "not_a_phone": Message(
        N_("%(field)s has signs that no telephone number has."), N_("Write digits, for example 0205 3 000 012.")
    ),
    "bad_form": Message(N_("%(field)s is not written in the form that is expected."), SEE_FIELD),
    "control_character": Message(
        N_("%(field)s holds characters that cannot be printed."), N_("Remove them, or type the text again.")
    ),
    "one_line": Message(N_("%(field)s must stand on one line."), N_("Remove the line breaks.")),
}
