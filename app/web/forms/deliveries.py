"""What is entered about a dispatch that came, read from its forms."""

from app.schemas.deliveries import DeliveryTransition
from app.web.forms.dispatches import checked
from app.web.forms.fields import Fields, Typed
from app.workflow.delivery import DeliveryAction


def entry(values: Typed) -> tuple[DeliveryTransition, int | None]:
    """The entry, and the version of the delivery the form was drawn from.

    Raises:
        Invalid: no such action, a reason missing, a day that is none.
    """
    fields = Fields(values)
    day, reason, action = fields.date("arrived_on"), fields.text("reason"), fields.text("action")
    if action == DeliveryAction.REFUSE and reason is None:
        fields.refuse("reason_needed", "reason")
    given: dict[str, object] = {
        "action": action,
        "arrival_number": fields.text("arrival_number"),
        "arrived_on": day,
        "reason": reason,
    }
    return checked(fields, DeliveryTransition, given), fields.version()
