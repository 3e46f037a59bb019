"""A sentence of the catalogue, and the cures that many errors share."""

from typing import NamedTuple

from app.web.i18n import N_


class Message(NamedTuple):
    """`detail` names the field and the cause, `cure` what helps; both take the error's parameters."""

    detail: str
    cure: str = ""


AGAIN = N_("Nothing was stored. Please send it again in a moment.")
SEE_FIELD = N_("Correct this field and send it again.")
SEND_AS_DESCRIBED = N_("See the description of the API for what is expected here.")
ASK_ADMIN = N_("Ask the administrator of your office for the right.")
