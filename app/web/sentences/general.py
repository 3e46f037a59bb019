"""What any request can meet: sign-in, rights, versions, keys, a busy service."""

from app.web.i18n import N_
from app.web.sentences.message import AGAIN, ASK_ADMIN, SEE_FIELD, SEND_AS_DESCRIBED, Message

MESSAGES: dict[str, Message] = {
    "internal": Message(
        N_("Something went wrong on our side; it was logged."),
        N_("Please try again; if it stays, tell the administrator the request number."),
    ),
    "bad_request": Message(N_("The request could not be read."), SEND_AS_DESCRIBED),
    "not_found": Message(
        N_("There is no such page or record, or it is not shown to your office."),
        N_("Check the address, or look for it in the lists."),
    ),
    "unknown_user": Message(
        N_("%(field)s: there is no account named %(username)s."), N_("Check the name, or create the account first.")
    ),
    "not_yourself": Message(
        N_("This is your own account."), N_("Ask another administrator, or change it under “My account”.")
    ),
    "deputy_keepers_only": Message(
        N_("Only the person themselves and the administrator of that office name a deputy."), ASK_ADMIN
    ),
    "deputy_is_oneself": Message(N_("%(field)s: nobody is their own deputy."), N_("Choose another colleague.")),
    "deputy_days": Message(
        N_("%(field)s: the last day is before the first, is over, or is more than a year later."),
        N_("Give a day from today on."),
    ),
    "deputy_overlaps": Message(
        N_("%(field)s: there is a deputy in that office on some of these days already."),
        N_("End that first, or choose other days."),
    ),
    "no_such_colleague": Message(
        N_("%(field)s: %(username)s is no open account in your offices."), N_("Choose a colleague from the list.")
    ),
    "password_short_alone": Message(
        N_("The password has fewer than 15 characters, which is enough beside the second factor only."),
        N_("Set a longer password first, then turn the second factor off."),
    ),
    "method_not_allowed": Message(N_("This address does not take %(method)s."), N_("It takes: %(allow)s.")),
    "not_signed_in": Message(
        N_("You are not signed in, or the sign-in has ended."),
        N_("Sign in again; programs send “Authorization: Bearer …” with a token that is valid."),
    ),
    "signed_out_midway": Message(
        N_("The sign-in has ended; what was typed is still on this page."),
        N_("Sign in again in another tab and go on here, or save: you are asked to sign in, and what was typed waits."),
    ),
    "wrong_sign_in": Message(
        N_("The name or the password is not right."), N_("Check both; capital letters count in the password.")
    ),
    "oidc_failed": Message(
        N_("The other system's word about who you are could not be accepted."),
        N_("Begin again here; if it stays, sign in with user name and password and tell the administrator."),
    ),
    "oidc_unknown": Message(
        N_("The other system knows you, but no open account here is linked to you there."),
        N_("Sign in with user name and password, and ask the administrator for the link."),
    ),
    "oidc_unreachable": Message(
        N_("The other system for signing in does not answer."),
        N_("Try again in a moment, or sign in with user name and password."),
    ),
    "subject_taken": Message(
        N_("%(field)s: this identity is linked to another account."), N_("Unlink it there first.")
    ),
    "cross_site": Message(
        N_("The request came from another site and was not carried out."),
        N_("Open this site itself and do it from there."),
    ),
    "foreign_form": Message(
        N_("This form was not drawn by this site for this sign-in, and was not carried out."),
        N_("Go back, keep what was typed, open the page anew and send it from there."),
    ),
    "not_allowed": Message(N_("Your account lacks the right for this."), ASK_ADMIN),
    "scope_missing": Message(N_("This token may only read."), N_("Use a token with the scope “write”.")),
    "scope_elsewhere": Message(
        N_("This token is for another part of the API only (%(scopes)s)."),
        N_("Use a token with the scope “read” or “write”."),
    ),
    "token_outlives_maker": Message(
        N_("%(field)s: a token cannot make one that works longer than itself (until %(until)s)."),
        N_("Ask for fewer days, or leave them out: it then ends together with the first one."),
    ),
    "administrators_only": Message(N_("Only an administrator of the system may do this."), ASK_ADMIN),
    "not_a_worker_of_office": Message(N_("You do not work in that office (%(office)s), you only see it."), ASK_ADMIN),
    "not_your_side": Message(
        N_("This step belongs to the other side: the unit reports, the issuing office confirms."),
        N_("Leave it to that office, or sign in as one of its staff."),
    ),
    "no_office_to_act_for": Message(N_("Your account has no office in which it may work."), ASK_ADMIN),
    "office_needed": Message(
        N_("%(field)s: you work in several offices, and it was not said for which this is."),
        N_("Name one of: %(choices)s."),
    ),
    "illegal_transition": Message(
        N_("“%(action)s” is not possible in the present state (%(present)s)."),
        N_("Reload to see what is possible now."),
    ),
    "conflict": Message(N_("This does not fit with what is stored already."), N_("Reload to see how it stands now.")),
    "username_taken": Message(
        N_("%(field)s: there is an account named %(username)s already."), N_("Choose another name.")
    ),
    "stale_version": Message(
        N_("It has changed since it was opened; it stands at version %(present)s."),
        N_("Reload, look at the change, and send yours again."),
    ),
    "precondition_required": Message(
        N_("%(field)s is missing: say which version you have seen."),
        N_("Read the record and send its ETag as If-Match."),
    ),
    "bad_if_match": Message(
        N_("%(field)s is not an ETag of this service."), N_("Send the ETag as it was received, or “*”.")
    ),
    "too_large": Message(
        N_("The content is larger than %(limit)s MB."), N_("Send a smaller file, or several one by one.")
    ),
    "form_too_large": Message(
        N_("The photographs or files that were sent are larger than %(limit)s MB together; nothing of it was stored."),
        N_(
            "Go back by the button of the browser: what was typed stands there still. Then choose fewer or smaller "
            "files, at most %(each)s MB each, and bring the others afterwards."
        ),
    ),
    "unsupported_media_type": Message(
        N_("This kind of content is not read here."), N_("Send JSON with “Content-Type: application/json”.")
    ),
    "table_expected": Message(
        N_("A table is read here, and nothing else."),
        N_("Send it with “Content-Type: text/csv”, or as the field “file” of a form."),
    ),
    "too_many_sign_ins": Message(
        N_("Signing in was tried too often with this name or from this network."),
        N_("Wait %(minutes)s minutes and try again, or ask the administrator to unlock the account."),
    ),
    "too_many_exports": Message(
        N_("Lists and reports were taken out very often within an hour."),
        N_("Wait %(minutes)s minutes and try again; programs read page by page, or follow the events."),
    ),
    "too_many_forms": Message(
        N_("Very many forms of this account were kept within an hour."),
        N_("Wait %(minutes)s minutes and try again."),
    ),
    "password_too_short": Message(
        N_("%(field)s needs at least %(min)s characters."), N_("Take a sentence that only you would write.")
    ),
    "password_too_long": Message(N_("%(field)s has more than %(max)s characters."), N_("Take a shorter one.")),
    "password_common": Message(
        N_("%(field)s: this one is among those that are tried first."), N_("Take a sentence that only you would write.")
    ),
    "bad_second_code": Message(
        N_("%(field)s is not right, or was used already."),
        N_("Type the one the app shows now, or a recovery code."),
    ),
    "wrong_code": Message(
        N_("The code is not right, or was used already."), N_("Type the one the app shows now, or a recovery code.")
    ),
    "second_factor_on": Message(
        N_("The second factor is not being turned on at the moment."), N_("Open its page to see how it stands.")
    ),
    "second_factor_needed": Message(
        N_("Administering needs a second factor."),
        N_("Turn it on under “My account”; then it is open to you."),
    ),
    "wrong_slip": Message(
        N_("The slip does not fit: the name or the code is not right, or it was used or is too old."),
        N_("Check both, or ask for a new slip."),
    ),
    "proof_needed": Message(
        N_("This needs a password or code shown within the last quarter of an hour."), N_("Show it, then send again.")
    ),
    "wrong_password": Message(N_("%(field)s is not right."), N_("Check capital letters and the keyboard.")),
    "no_seat_there": Message(
        N_("%(field)s: the account has no seat in that office (%(office)s)."), N_("Choose an office it sits in.")
    ),
    "token_of_one_office": Message(
        N_("%(field)s: this token acts for one office and can only make tokens for it."), N_("Name that office.")
    ),
    "password_has_name": Message(
        N_("%(field)s holds the user name."), N_("Take a sentence that only you would write.")
    ),
    "bad_head": Message(
        N_("%(field)s is not a head of a log as “trienkhai audit head” prints it, or it was changed."),
        N_("Take the file as it was kept."),
    ),
    "last_administrator": Message(
        N_("%(field)s: %(username)s is the last administrator."), N_("Make somebody else an administrator first.")
    ),
    "too_many": Message(N_("Too many requests in a short time."), N_("Please wait a moment and try again.")),
    "unavailable": Message(N_("The database cannot be reached at the moment."), AGAIN),
    "busy": Message(N_("Too much is being written at this moment."), AGAIN),
    "stopping": Message(N_("The service is being restarted."), AGAIN),
    "commit_failed": Message(N_("The database could not store it."), AGAIN),
    "writer_failed": Message(N_("The database could not store it."), AGAIN),
    "database_missing": Message(N_("There is no database yet."), N_("Run “trienkhai db upgrade” first.")),
    "database_not_ready": Message(N_("The database has no tables yet."), N_("Run “trienkhai db upgrade” first.")),
    "database_outdated": Message(
        N_("The tables of the database do not fit this version."), N_("Run “trienkhai db upgrade” first.")
    ),
    "already_served": Message(
        N_("Another service already serves this database (%(file)s)."),
        N_("Stop it first, or give this one its own TRIENKHAI_DATA_DIR."),
    ),
    "bad_idempotency_key": Message(
        N_("%(field)s must have 1 to 255 printable characters."), N_("Use for example a random UUID.")
    ),
    "idempotency_key_reused": Message(
        N_("%(field)s was used before, for a request with other content."),
        N_("Use a new key for a new request."),
    ),
    "idempotency_in_progress": Message(
        N_("The first request with this %(field)s is still being carried out."), N_("Send it again in a moment.")
    ),
    "idempotency_secret_answer": Message(
        N_("The request with this %(field)s was carried out, but its answer held a secret and was not kept."),
        N_("Look at the list; if the secret is lost, revoke it and create another one with a new key."),
    ),
    "bad_cursor": Message(N_("%(field)s does not belong to this list."), N_("Start from the first page again.")),
    "invalid": Message(N_("%(field)s is not accepted."), SEE_FIELD),
    "invalid_input": Message(N_("Some fields are not accepted; each is named."), N_("Correct them and send it again.")),
}
