"""What is wrong with a file."""

from app.web.i18n import N_
from app.web.sentences.message import Message

_ANOTHER = N_("Choose another file, or paste its text.")

MESSAGES: dict[str, Message] = {
    "file_needed": Message(N_("No file was sent."), N_("Choose a file and send it again.")),
    "empty_file": Message(N_("The file is empty."), N_("Choose another file.")),
    "file_too_large": Message(N_("The file is larger or longer than what is read here."), _ANOTHER),
    "unreadable_file": Message(N_("The file is damaged, or written in a way that cannot be read."), _ANOTHER),
    "unsupported_file": Message(
        N_("Files of this kind are not taken here."), N_("Send it as Word (.docx), PDF, text or picture.")
    ),
    "encrypted_file": Message(N_("The file is locked by a password."), N_("Save it without the password first.")),
    "no_text_layer": Message(
        N_("The PDF holds pictures of pages only, no text."),
        N_("Paste the text, or send the Word file it was made from."),
    ),
    "unknown_file": Message(
        N_("%(field)s: there is no such file, or somebody else sent it."), N_("Send the file again.")
    ),
}
