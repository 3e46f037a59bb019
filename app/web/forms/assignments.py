"""Who carries a task out, read from the list of the unit's people."""

from pydantic import ValidationError

from app.errors import Unprocessable
from app.schemas.assignments import AssignmentPut
from app.web.forms.fields import Fields, Typed


def assignment(values: Typed) -> tuple[AssignmentPut, int | None]:
    """The person pressed, and the version of the task the list was drawn from.

    Raises:
        Unprocessable: what was sent is no sign-in name.
    """
    fields = Fields(values)
    name = fields.text("user")
    try:
        return AssignmentPut(user=name), fields.version()
    except ValidationError:
        raise Unprocessable("not_a_colleague", field="user", given=name) from None
