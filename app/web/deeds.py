"""The log in words: what a line of the history says was done."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.schemas.shared import EventOut
from app.web.days import vn_date
from app.web.i18n import N_, gettext, ngettext, pgettext

_TASK = {
    "assign": N_("Was asked to do it"),
    "give": N_("Gave it to a person"),
    "take_from": N_("Gave it to nobody in particular any more"),
    "hand_on": N_("Handed it on to own offices"),
    "acknowledge": N_("Took it on"),
    "start": N_("Began the work"),
    "finish": N_("Reported it as done"),
    "start_on_behalf": N_("Noted for the unit that the work has begun"),
    "finish_on_behalf": N_("Noted for the unit that it is done"),
    "withdraw": N_("Took the report of completion back"),
    "decline": N_("Reported that it cannot be done"),
    "confirm": N_("Confirmed the result"),
    "return": N_("Asked for more"),
    "insist": N_("Asked to do it all the same"),
    "waive": N_("Let the unit off"),
    "cancel": N_("Took the task back"),
    "recall": N_("Took the task back with the dispatch"),
    "hand_over": N_("Passed to the office that follows"),
    "supersede": N_("Replaced the task by a later dispatch"),
}
_ACTIVITY = {
    "record": N_("Recorded a result"),
    "record_on_behalf": N_("Recorded a result for the unit"),
    "correct": N_("Corrected a result"),
    "remove": N_("Deleted a result"),
}
_DISPATCH = {
    "create": N_("Wrote the draft"),
    "edit": N_("Changed the draft"),
    "add_offices": N_("Sent it out to further offices"),
    "amend": N_("Amended the dispatch"),
    "correct": N_("Corrected what was typed"),
    "issue": N_("Sent it out"),
    "receive": N_("Received the dispatch"),
    "register": N_("Entered number, date or signed copy"),
    "recall": N_("Recalled the dispatch"),
    "supersede": N_("Replaced the dispatch"),
    "close": N_("Ended the follow-up"),
    "reopen": N_("Opened the follow-up again"),
    "discard": N_("Discarded the draft"),
}
_PAPER = {
    "merge": N_("Joined two papers that are one"),
    "register": N_("Entered a paper"),
    "edit": N_("Changed what is kept of a paper"),
}
_DELIVERY = {
    "issue": N_("Sent it out"),
    "deliver": N_("The dispatch arrived"),
    "register": N_("Registered the dispatch that arrived"),
    "accept": N_("Accepted the dispatch"),
    "refuse": N_("Sent the dispatch back"),
    "renew": N_("Asked to receive it all the same"),
}
_NUDGE = {"nudge": N_("Reminded the unit")}
_USER = {
    "create": N_("Opened the account"),
    "set_password": N_("Set a new password"),
    "disable": N_("Closed the account"),
    "enable": N_("Opened the account again"),
    "give_seat": N_("Gave a role in the office"),
    "end_sessions": N_("Signed the person out everywhere"),
    "end_seat": N_("Ended a role in the office"),
    "new_slip": N_("Gave out a slip to open the account"),
    "hand_over": N_("Passed the work to a colleague"),
    "link": N_("Linked the account to an identity elsewhere"),
    "unlink": N_("Ended the link to an identity elsewhere"),
    "unlock": N_("Let the account be tried again"),
    "sign_in": N_("Signed in"),
    "sign_in_refused": N_("Failed to sign in"),
    "sign_out": N_("Signed out"),
    "name_deputy": N_("Named a deputy"),
    "end_deputy": N_("Ended a deputy's time"),
    "end_session": N_("Signed another device out"),
    "prove": N_("Showed again who they are"),
    "second_factor_on": N_("Turned the second factor on"),
    "second_factor_off": N_("Turned the second factor off"),
    "denied": N_("Was refused"),
    "export": N_("Took a list out as a table"),
}
_TOKEN = {"create": N_("Made a token"), "revoke": N_("Ended a token")}
_FILE = {"download": N_("Opened a file")}
_OFFICE = {"create": N_("Entered the office"), "update": N_("Changed the office")}
_GROUP = {
    "set_members": N_("Set the members of the group"),
    "import": N_("Imported members of the group"),
    "end": N_("Ended the group"),
}
_SUCCESSION = {"import": N_("Rebuilt offices"), "undo": N_("Took the rebuilding of offices back")}
_EXTENSION = {
    "ask_extension": N_("Asked for more time, until"),
    "agree_extension": N_("Agreed to more time, until"),
    "refuse_extension": N_("Kept the day, more time was asked until"),
}
_DEEDS = {
    "extension": _EXTENSION,
    "nudge": _NUDGE,
    "task": _TASK,
    "activity": _ACTIVITY,
    "dispatch": _DISPATCH,
    "delivery": _DELIVERY,
    "document": _PAPER,
    "user": _USER,
    "token": _TOKEN,
    "file": _FILE,
    "office": _OFFICE,
    "office_group": _GROUP,
    "succession": _SUCCESSION,
}


def deed(event: EventOut) -> str:
    """What was done, as its reader would say it; an act without words of its own keeps its name in the log."""
    known = _DEEDS.get(event.resource, {}).get(event.action)
    if known is None:
        return f"{event.resource}: {event.action}"
    more = amount_said(event) or "; ".join(_changed(event))
    return f"{gettext(known)}: {more}" if more else gettext(known)


def amount_said(event: EventOut) -> str:
    """The channel of a result, the person a task was given to, the day asked for, where the event is about one."""
    changes = event.changes or {}
    if event.resource == "task" and event.action == "give":
        return str(changes.get("name", ""))
    if event.resource == "task" and event.action == "hand_on":
        number = int(str(changes.get("offices", 0)))
        return ngettext("%(num)s office", "%(num)s offices", number) % {"num": number}
    if event.resource == "task" and event.action.endswith("_on_behalf"):
        return ", ".join(
            [*(str(changes[name]) for name in ("source", "informant") if changes.get(name)), *_late(event)]
        )
    if event.resource == "extension":
        return "/".join(reversed(str(changes.get("due_asked", "")).split("-")))
    channel = changes.get("channel")
    return pgettext("Channel", channel) if event.resource == "activity" and isinstance(channel, str) else ""


def _changed(event: EventOut) -> Iterator[str]:
    """Which duties a change was about, and from which day to which."""
    changes: dict[str, Any] = event.changes or {}
    if event.resource == "nudge":
        yield gettext("reminder %(number)s") % {"number": changes.get("number", 1)}
    yield from _late(event)
    if paper := changes.get("by_paper"):
        yield str(paper)
    for duty in changes.get("duties", ()):
        said = gettext("duty %(position)s") % {"position": duty["position"]}
        if "due_on" in duty:
            before, after = (_day(each) for each in duty["due_on"])
            said += gettext(", due %(before)s → %(after)s") % {"before": before, "after": after}
        yield said


def _late(event: EventOut) -> Iterator[str]:
    """A result that came when the follow-up had ended."""
    if (event.changes or {}).get("after_close"):
        yield gettext("after the follow-up had ended")


def _day(iso: str | None) -> str:
    return vn_date(date.fromisoformat(iso)) if iso else gettext("none")
