"""What the office's own rules refuse."""

from app.web.i18n import N_
from app.web.sentences.message import Message

MESSAGES: dict[str, Message] = {
    "dispatch_over": Message(
        N_("“%(action)s” asks for work again, and the dispatch has ended (%(dispatch)s)."),
        N_("Leave the task as it is; new work needs a dispatch that is under way."),
    ),
    "no_new_work": Message(
        N_("The dispatch has ended (%(present)s): nobody is reminded or given more time."),
        N_("If only the follow-up was ended, the office that sent it can open it again."),
    ),
    "reason_needed": Message(N_("%(field)s: this step needs a reason."), N_("Write why, in a sentence.")),
    "day_to_come": Message(N_("%(field)s: %(given)s has not come yet."), N_("Give today or a day before it.")),
    "day_of_finishing": Message(
        N_("%(field)s goes with the action “finish” only."), N_("Leave it out, or send “finish” as the action.")
    ),
    "ids_or_filter": Message(
        N_("%(field)s: say which tasks: either ids, or a filter, and not both."), N_("Send one of the two.")
    ),
    "versions_of_ids": Message(
        N_("%(field)s: there is not one for each of the ids."), N_("Send one version per id, in the same order.")
    ),
    "nothing_ticked": Message(N_("%(field)s: none is ticked."), N_("Tick at least one, at most a thousand.")),
    "too_many_tasks": Message(
        N_("%(field)s: it finds more than %(limit)s tasks."), N_("Narrow it, and act on the parts one after the other.")
    ),
    "nudged_today": Message(
        N_("Everyone meant was reminded today already."), N_("Telephone them, or remind them again tomorrow.")
    ),
    "nothing_owed": Message(N_("The task was waived or withdrawn; nothing is owed."), N_("Choose another task.")),
    "done_with_figures": Message(
        N_("The task is done (%(present)s), and nothing of it is owed any more."),
        N_("Ask for more on the task itself, or choose another one."),
    ),
    "nobody_lacks_it": Message(N_("%(field)s: none of them lacks it any more."), N_("Reload to see who does now.")),
    "text_needed": Message(N_("%(field)s: nothing is said yet."), N_("Write what the unit is to do.")),
    "source_needed": Message(
        N_("%(field)s: say how the unit told you its result."), N_("For example: by telephone, on paper.")
    ),
    "unit_twice": Message(
        N_("%(field)s: the unit “%(unit)s” is given twice."),
        N_("Add the two amounts up yourself, or name another unit."),
    ),
    "tasks_of_several_offices": Message(
        N_("%(field)s: one result belongs to one office, these tasks belong to several."),
        N_("Record it for each office by itself."),
    ),
    "task_takes_no_results": Message(
        N_("%(field)s: task %(task)s takes no results in its present state (%(present)s)."),
        N_("Leave it out, or ask for it to be opened again."),
    ),
    "task_not_open": Message(
        N_("The task is no longer open (%(present)s)."), N_("Reload it to see how it stands now.")
    ),
    "no_due_to_extend": Message(
        N_("The task has no due date, so there is nothing to extend."), N_("Go on with it; no deadline is counted.")
    ),
    "day_not_later": Message(
        N_("%(field)s: %(given)s is not later than today and the present due date (%(due)s)."), N_("Give a later day.")
    ),
    "extension_waits": Message(
        N_("More time was asked for already, and no answer came yet."),
        N_("Wait for the answer, or call the office that asked."),
    ),
    "not_a_colleague": Message(
        N_("%(field)s: “%(given)s” does not work in this unit, or can no longer sign in."),
        N_("Choose one of the unit's own people."),
    ),
    "activity_locked": Message(
        N_("The result was confirmed or reported and can no longer be changed."),
        N_("Ask the issuing office to send the task back first."),
    ),
    "activity_of_other_office": Message(
        N_("%(field)s: result %(activity)s belongs to another office."), N_("Choose results of the task's own office.")
    ),
}
