"""What is wrong with a file."""

from app.web.i18n import N_
from app.web.sentences.message import Message

_ANOTHER = N_("Choose another file, or paste its text.")
_OTHERS_KEPT = N_("Choose another, or go on without it; what was taken need not be chosen again.")

MESSAGES: dict[str, Message] = {
    "evidence_internal": Message(
        N_("%(field)s: file %(id)s is marked for addressees only, which evidence cannot be."),
        N_("Bring it without the mark, or with a dispatch."),
    ),
    "file_needed": Message(N_("No file was sent."), N_("Choose a file and send it again.")),
    "empty_file": Message(N_("The file is empty."), N_("Choose another file.")),
    "file_too_large": Message(N_("The file is larger or longer than what is read here."), _ANOTHER),
    "unreadable_file": Message(N_("The file is damaged, or written in a way that cannot be read."), _ANOTHER),
    "unsupported_file": Message(
        N_("Files of this kind are not taken here."), N_("Send it as Word (.docx), PDF, text or picture.")
    ),
    "encrypted_file": Message(N_("The file is locked by a password."), N_("Save it without the password first.")),
    "no_text_layer": Message(
        N_("The file holds pictures of pages only, and this server has no recognition of Vietnamese letters."),
        N_("Paste the text, or send the Word file it was made from."),
    ),
    "converter_needed": Message(
        N_("Files of this kind (.doc, .odt, .rtf) cannot be opened on this server."),
        N_("Save it as .docx or PDF and send that, or paste its text."),
    ),
    "unknown_encoding": Message(
        N_("The text file is in an old coding that cannot be told for certain."),
        N_("Save it with the coding UTF-8 and send it again, or paste its text."),
    ),
    "file_too_slow": Message(N_("Reading the file took too long and was given up."), _ANOTHER),
    "upload_too_large": Message(N_("%(field)s: “%(upload)s” is larger than %(megabytes)s MB."), _OTHERS_KEPT),
    "upload_empty": Message(N_("%(field)s: “%(upload)s” is empty."), _OTHERS_KEPT),
    "upload_unreadable": Message(N_("%(field)s: “%(upload)s” is damaged and cannot be opened."), _OTHERS_KEPT),
    "upload_unsupported": Message(N_("%(field)s: files like “%(upload)s” are not taken here."), _OTHERS_KEPT),
    "unknown_file": Message(
        N_("%(field)s: there is no such file, or somebody else sent it."), N_("Send the file again.")
    ),
}
