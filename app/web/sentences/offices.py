"""What the list of offices refuses, and what is wrong with a table that is to go into it."""

from app.web.i18n import N_
from app.web.sentences.message import Message

MESSAGES: dict[str, Message] = {
    "unknown_office": Message(
        N_("%(field)s: no office has the code “%(office)s”."), N_("Check the code, or add that office first.")
    ),
    "ambiguous_office": Message(
        N_("%(field)s: several offices have the code “%(office)s”."), N_("Write one of them in full: %(choices)s.")
    ),
    "bad_office_code": Message(
        N_("%(field)s: “%(office)s” is not the code of an office."),
        N_("Write it as SCHEME:CODE, for example LOCAL:DL-VHTT."),
    ),
    "office_circle": Message(
        N_("%(field)s: the office would stand below itself."), N_("Name another superior, or none.")
    ),
    "ends_before_it_begins": Message(
        N_("%(field)s: it would end before it begins."), N_("Correct one of the two dates.")
    ),
    "repeated_row": Message(
        N_("%(field)s: this code stands in line %(first)s already."), N_("Keep one line for each code.")
    ),
    "uneven_row": Message(
        N_("The line has more or fewer cells than the header."), N_("Check its separators and quotation marks.")
    ),
    "missing_columns": Message(
        N_("%(field)s: these columns are missing: %(columns)s."), N_("Add them to the first line of the table.")
    ),
    "unknown_columns": Message(
        N_("%(field)s: these columns are not known here, or stand there twice: %(columns)s."),
        N_("Known columns are: %(known)s."),
    ),
    "bad_csv": Message(
        N_("%(field)s is not a table in CSV form (%(cause)s)."), N_("Save it as CSV (UTF-8) and send it again.")
    ),
    "too_many_rows": Message(
        N_("%(field)s has more than %(limit)s rows."), N_("Divide it and send the parts one after the other.")
    ),
}
