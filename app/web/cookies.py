"""The cookie that holds a session's secret."""

from fastapi import Request, Response

from app.settings import Settings


def cookie_name(settings: Settings) -> str:
    """Under https the browser itself guarantees by the prefix that no neighbour of our domain has set it."""
    return "__Host-tk_session" if settings.secure_cookies else "tk_session"


def step_name(settings: Settings) -> str:
    return "__Host-tk_step" if settings.secure_cookies else "tk_step"


def step_of(request: Request, settings: Settings) -> str | None:
    """Of who gave a right password and is asked for a code."""
    return request.cookies.get(step_name(settings)) or None


def keep_step(response: Response, settings: Settings, secret: str) -> None:
    response.set_cookie(
        step_name(settings), secret, path="/", secure=settings.secure_cookies, httponly=True, samesite="lax"
    )


def provider_step_name(settings: Settings) -> str:
    return "__Host-tk_oidc" if settings.secure_cookies else "tk_oidc"


def provider_step_of(request: Request, settings: Settings) -> str | None:
    """Of who was sent to the provider of identities."""
    return request.cookies.get(provider_step_name(settings)) or None


def keep_provider_step(response: Response, settings: Settings, secret: str) -> None:
    """`Lax`: the provider's page leads back here, and the cookie has to come along."""
    response.set_cookie(
        provider_step_name(settings), secret, path="/", secure=settings.secure_cookies, httponly=True, samesite="lax"
    )


def session_of(request: Request, settings: Settings) -> str | None:
    return request.cookies.get(cookie_name(settings)) or None


def keep_session(response: Response, settings: Settings, secret: str, *, trusted: bool = False) -> None:
    """`trusted`: it outlives the browser's being closed; how long it is good for, the server decides."""
    response.set_cookie(
        cookie_name(settings),
        secret,
        max_age=settings.trusted_days * 24 * 3600 or None if trusted else None,
        path="/",
        secure=settings.secure_cookies,
        httponly=True,
        samesite="lax",
    )


def forget_session(response: Response, settings: Settings) -> None:
    response.delete_cookie(
        cookie_name(settings), path="/", secure=settings.secure_cookies, httponly=True, samesite="lax"
    )
