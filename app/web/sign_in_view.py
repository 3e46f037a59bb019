"""The page with the form to sign in."""

from fastapi import Request, Response

from app.errors import NotSignedIn, TooMany, Unavailable
from app.queries.people import demo_people
from app.web import labels
from app.web.messages import sentence
from app.web.signed_in import inside
from app.web.state import state_of
from app.web.templating import page


async def sign_in_page(
    request: Request,
    after: str,
    *,
    username: str = "",
    trusted: bool = False,
    refused: NotSignedIn | TooMany | Unavailable | None = None,
) -> Response:
    """The form, with what was typed but the password; beside it the button of the provider, where there is one."""
    state = state_of(request)
    found = await state.db.read(demo_people) if state.settings.demo else []
    context = {
        "users": [{**one.model_dump(), "role": labels.label(one.role) if one.role else ""} for one in found],
        "next": inside(after),
        "username": username,
        "trusted": trusted,
        "trusted_days": state.settings.trusted_days,
        "provider": state.settings.oidc_name if state.provider else "",
        "error": sentence(refused) if refused else "",
    }
    answer = page(request, None, "sign_in/show.html", context, status=refused.status if refused else 200)
    if isinstance(refused, TooMany | Unavailable):
        answer.headers["retry-after"] = str(refused.retry_after)
    return answer
