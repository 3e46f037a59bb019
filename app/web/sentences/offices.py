"""What the list of offices refuses, and what is wrong with a table that is to go into it."""

from app.web.i18n import N_
from app.web.sentences.message import Message

MESSAGES: dict[str, Message] = {
    "contact_keepers_only": Message(
        N_("Who is called is kept by the administrator of the office or of the system."),
        N_("Tell the administrator of the office."),
    ),
    "roles_of_own_office": Message(
        N_("Who holds which role is told to the people of that office and to administrators of the system."),
        N_("Ask the administrator of that office."),
    ),
    "role_keepers_only": Message(
        N_("Roles are given and ended by the administrator of the office or of the system."),
        N_("Tell the administrator of the office."),
    ),
    "account_closed": Message(
        N_("%(field)s: the account “%(username)s” is closed."), N_("Open it again first, or choose another person.")
    ),
    "group_keepers_only": Message(
        N_("A group is kept by head, clerk and administrator of its office, and by administrators of the system."),
        N_("Tell one of them what should change."),
    ),
    "group_exists": Message(
        N_("%(field)s: the office keeps a group “%(name)s” already."), N_("Open that group and change its members.")
    ),
    "no_office_that_day": Message(
        N_("%(field)s: “%(office)s” does not exist on %(day)s."), N_("Choose another day, or leave that office out.")
    ),
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
    "following_office_needed": Message(
        N_("%(field)s: the row does not say which office follows."), N_("Enter its code, or use DISSOLVE.")
    ),
    "no_successor": Message(
        N_("%(field)s: nobody follows an office that is dissolved."), N_("Leave the cell empty, or use MERGE.")
    ),
    "own_successor": Message(N_("%(field)s: an office cannot follow itself."), N_("Enter the code of another office.")),
    "succession_not_yet": Message(
        N_("%(field)s: the day %(day)s has not come yet."), N_("Look at it with a dry run now, import it on that day.")
    ),
    "follows_itself": Message(
        N_("%(field)s: by way of other rows the office would follow itself."),
        N_("Enter the office that stands after all rows."),
    ),
    "ends_twice": Message(
        N_("%(field)s: this office ends in several rows that do not fit each other."),
        N_("Keep one row, or make all of them SPLIT with the same day."),
    ),
    "not_a_successor": Message(
        N_("%(field)s: %(office)s does not follow that office."), N_("Choose one of its successors.")
    ),
    "changed_since": Message(
        N_("%(field)s: something that was moved has changed since (%(table)s %(row)s)."),
        N_("Nothing was taken back; correct the rest by a new table."),
    ),
    "too_late_to_undo": Message(
        N_("%(field)s: it was taken back before, or more than a day has passed."), N_("Correct it by a new table.")
    ),
    "later_batch": Message(
        N_("%(field)s: a later table or decision builds on it."), N_("Take the later one back first.")
    ),
    "repeated_row": Message(
        N_("%(field)s: this code stands in line %(first)s already."), N_("Keep one line for each code.")
    ),
    "uneven_row": Message(
        N_("The line has more or fewer cells than the header."), N_("Check its separators and quotation marks.")
    ),
    "empty_table": Message(
        N_("%(field)s: there is nothing in it."),
        N_("Paste or send the table with its first line, the names of columns."),
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
