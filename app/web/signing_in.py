"""From a name and a password to the secret of a session."""

from fastapi import Request

from app.errors import NotSignedIn
from app.queries.people import password_hash_of
from app.services import sign_in
from app.web.cookies import session_of
from app.web.state import state_of


async def open_session(request: Request, username: str, password: str) -> str:
    """The secret for the cookie.

    Raises:
        NotSignedIn: the same for a name that nobody has and for a password that is wrong.
        TooMany: this account or this network has to wait.
    """
    state, request_id = state_of(request), request.state.request_id
    address = request.client.host if request.client else ""
    await state.db.write(sign_in.enter, username, address)
    user_id, stored = await state.db.read(password_hash_of, username) or (None, None)
    if not await state.passwords.verify(password, stored) or user_id is None:
        await state.db.write(sign_in.fail, username, request_id)
        raise NotSignedIn("wrong_sign_in")
    return await state.db.write(
        sign_in.succeed,
        user_id,
        username,
        address,
        days=state.settings.session_days,
        instead_of=session_of(request, state.settings),
        request_id=request_id,
    )
