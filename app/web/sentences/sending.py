"""What stands in the way of a dispatch: its draft, its sending, its number."""

from app.web.i18n import N_
from app.web.sentences.message import SEE_FIELD, Message

_CHOOSE_UNITS = N_("Tick at least one addressee for it.")

MESSAGES: dict[str, Message] = {
    "text_or_file_needed": Message(N_("There is no text and no file yet."), N_("Paste the text, or choose its file.")),
    "nul_character": Message(N_("%(field)s holds characters that are no text."), N_("Copy it again from its source.")),
    "secret_document": Message(
        N_("The paper carries the secrecy mark “%(mark)s”; such papers are not handled here."),
        N_("Handle it on the channel for secret papers."),
    ),
    "not_a_day": Message(N_("%(field)s: there is no such day."), N_("Write it like 12/3/2026.")),
    "office_not_found": Message(
        N_("%(field)s: no office is called “%(office)s”."),
        N_("Type a part of its name and choose it from the list."),
    ),
    "offices_called_alike": Message(
        N_("%(field)s: several offices are called “%(office)s”."),
        N_("Type more of its name, or choose it from the list."),
    ),
    "addressee_without_office": Message(
        N_("%(field)s: no office is known for “%(about)s”."), N_("Add its office, or leave the addressee out.")
    ),
    "paper_of_tomorrow": Message(
        N_("%(field)s: %(given)s has not come yet."), N_("If the paper bears that day, send it all the same.")
    ),
    "due_before_today": Message(
        N_("%(field)s: %(given)s is over, so the tasks begin overdue."),
        N_("Leave it if the paper is old; otherwise put the day right."),
    ),
    "office_ended": Message(
        N_("%(field)s: %(office)s existed until %(ended)s, which is before the day of the paper."),
        N_("Choose who follows it%(heirs)s, or leave it out."),
    ),
    "not_asked_of": Message(
        N_("%(field)s: the duty is not asked of %(office)s."), N_("Name only offices among its addressees.")
    ),
    "no_instruction": Message(N_("No duty is asked of anybody yet."), N_("Add at least one duty.")),
    "unknown_addressee_ref": Message(
        N_("%(field)s: the duty is meant for an addressee that is not there (%(about)s)."), _CHOOSE_UNITS
    ),
    "ref_twice": Message(
        N_("%(field)s: two addressees have the reference “%(about)s”."),
        N_("Give each addressee a reference of its own."),
    ),
    "duty_without_unit": Message(N_("%(field)s: the duty is meant for nobody yet."), _CHOOSE_UNITS),
    "duty_without_text": Message(N_("%(field)s: the duty says nothing yet."), N_("Write what is asked.")),
    "no_such_day": Message(N_("%(field)s: there is no day %(given)s."), SEE_FIELD),
    "not_an_hour": Message(N_("%(field)s is not an hour of the day."), N_("Write it like 17:00.")),
    "unit_needed": Message(N_("%(field)s: the number has no unit of measure."), N_("Say what is counted.")),
    "unknown_action": Message(N_("This step is not known here."), N_("Reload to see what is possible now.")),
    "unknown_task": Message(N_("%(field)s: there is no such task, or it is not shown to your office."), SEE_FIELD),
    "unknown_directive": Message(
        N_("%(field)s: there is no such directive, or it is not shown to your office."), SEE_FIELD
    ),
    "not_a_draft": Message(
        N_("The dispatch is no draft any more, so its text stays as it was sent."),
        N_("Number, date and signed copy can still be entered; for anything else supersede it."),
    ),
    "document_exists": Message(
        N_("%(field)s: this office has another paper %(number_symbol)s of the same year."),
        N_("Check the number, or leave it open for now."),
    ),
    "document_known": Message(
        N_("%(field)s: %(number_symbol)s of this issuer and year is known to you already (paper %(document)s)."),
        N_("Open that paper and add to it what is missing."),
    ),
    "ref_taken": Message(
        N_("%(field)s: “%(ref)s” is the name of another paper of your office."),
        N_("Look it up by that name, or take the name from the other paper first."),
    ),
    "paper_issued_here": Message(
        N_("The paper was sent out here, so it says what its dispatch says."),
        N_("Correct its dispatch; only what other systems call it is changed on the paper."),
    ),
    "not_a_holder_of_paper": Message(
        N_("Your office has neither entered this paper nor a paper of its own that rests on it."),
        N_("Say that it came to your office (known_by “received”), or leave it to those who hold it."),
    ),
    "paper_of_others": Message(
        N_("%(field)s stands on the paper already, and other offices rest on it too."),
        N_("Fill in what is empty; for a different paper enter one of its own."),
    ),
    "merged": Message(
        N_("This paper turned out to be the same as another one and was joined with it."),
        N_("Open the paper that was kept (%(into)s)."),
    ),
    "not_a_twin": Message(
        N_("%(field)s: %(number_symbol)s does not look like the same paper."),
        N_("Only papers of one number-symbol, issuer and year can be joined."),
    ),
    "not_a_keeper_of_paper": Message(
        N_("Only a clerk or head of an office whose papers rest on it can say that two papers are one."),
        N_("Ask a clerk of that office."),
    ),
    "twin_issued_here": Message(
        N_("%(field)s: %(number_symbol)s was issued here, so it stays."),
        N_("Keep that one and let the other go."),
    ),
    "twin_has_files": Message(
        N_("%(field)s: %(number_symbol)s has files that other offices would then see."),
        N_("Keep that one and let the other go."),
    ),
    "paper_shared": Message(
        N_("%(field)s: %(number_symbol)s is known to your office only through papers of others."),
        N_("Those who wrote them can join the two."),
    ),
    "nothing_changed": Message(
        N_("%(field)s: nothing differs from what stands already."),
        N_("Open a duty below and change what is to change."),
    ),
    "unknown_duty": Message(N_("%(field)s: this dispatch has no such duty (%(id)s)."), SEE_FIELD),
    "subject_needed": Message(N_("%(field)s: a paper says what it is about."), N_("Write the subject of the paper.")),
    "offices_needed": Message(N_("%(field)s: no office is named yet."), N_("Name at least one office.")),
    "offices_already_there": Message(
        N_("%(field)s: all of them have these duties already."), N_("Choose other offices, or another addressee.")
    ),
    "office_not_below": Message(
        N_("%(field)s: %(office)s does not stand below your unit."), N_("Choose own sections and villages.")
    ),
    "office_has_task": Message(N_("%(field)s: %(office)s has this task already."), N_("Untick it.")),
    "due_after_ours": Message(
        N_("%(field)s: your unit itself has to be done by %(due)s."), N_("Give that day or one before it.")
    ),
    "duty_for_nobody": Message(
        N_("%(field)s: it was said not to apply to any of its offices."),
        N_("Untick an office under “does not apply to”, or remove the duty."),
    ),
    "paper_here_already": Message(
        N_("%(field)s: this office has %(number_symbol)s already."),
        N_("Go on with the work on it instead of entering it again."),
    ),
    "paper_is_ours": Message(
        N_("%(field)s: the paper is said to be issued by your own office."),
        N_("Enter it as a new dispatch, or put right who issued it."),
    ),
    "not_our_paper": Message(
        N_("The paper was issued by another office; its number, date and head are not ours to change."),
        N_("Change the duties, or send a paper of your own."),
    ),
    "successor_needed": Message(
        N_("%(field)s: it was not said which dispatch takes its place."),
        N_("Choose the dispatch that takes its place."),
    ),
    "successor_not_sent": Message(
        N_("%(field)s: that dispatch cannot take its place as it stands (%(present)s)."),
        N_("Send it out first, or choose one that was sent out."),
    ),
    "successor_not_ours": Message(
        N_("%(field)s: that dispatch is not one of the same office."), N_("Choose another dispatch of this office.")
    ),
}
