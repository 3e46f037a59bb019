"""`trienkhai serve`: pages and API in one process."""

import ipaddress
from typing import Annotated

import typer
import uvicorn
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.adapters.secret_box import box_of
from app.cli.common import REFUSED, USAGE, complain, settings
from app.db import migrate
from app.errors import TrienKhaiError, Unavailable
from app.settings import Settings, SettingsError
from app.web import logs
from app.web.i18n import gettext as _
from app.web.messages import sentence

_STOP_SECONDS = 10


def serve(
    host: Annotated[str, typer.Option(help=_("Address to listen on"))] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help=_("Port to listen on"))] = 8000,
    *,
    allow_plain_http: Annotated[
        bool,
        typer.Option(
            "--allow-plain-http",
            envvar="TRIENKHAI_ALLOW_PLAIN_HTTP",
            help=_("Listen beyond this machine without https in front"),
        ),
    ] = False,
) -> None:
    from app.main import create_app  # noqa: PLC0415  # no other command waits for the web

    chosen = settings()
    _refuse_open_doors(chosen, host, plain=allow_plain_http)
    if migrate.is_outdated(chosen.url):
        raise Unavailable("database_outdated")
    _refuse_no_secret(chosen)
    logs.configure(chosen.log_format)
    server = uvicorn.Server(configured(_Plainly(create_app(chosen)), chosen, host=host, port=port))
    try:
        server.run()
    except SystemExit:
        # uvicorn has said why, and has exit codes of its own
        raise typer.Exit(REFUSED) from None


def configured(app: ASGIApp, chosen: Settings, *, host: str, port: int) -> uvicorn.Config:
    """How the application is served; of forwarded headers only those of the proxies that are named are believed."""
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        loop="uvloop",
        http="httptools",
        lifespan="on",
        access_log=False,
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=chosen.trusted_proxies,
        log_config=None,
        timeout_graceful_shutdown=_STOP_SECONDS,
    )


def _refuse_open_doors(chosen: Settings, host: str, *, plain: bool) -> None:
    if _is_this_machine(host):
        return
    if chosen.demo:
        complain(_("The demo signs people in without a password, so it listens on this machine only."))
        raise typer.Exit(USAGE)
    if not chosen.secure_cookies and not plain:
        complain(
            _(
                "Listening beyond this machine needs https in front: set TRIENKHAI_PUBLIC_URL to its https address, "
                "or TRIENKHAI_ALLOW_PLAIN_HTTP=1 where the network itself is trusted."
            )
        )
        raise typer.Exit(USAGE)


def _refuse_no_secret(chosen: Settings) -> None:
    """Rather than to find out at the first code that somebody types."""
    try:
        box_of(chosen.secret_path)
    except (OSError, ValueError) as trouble:
        raise SettingsError(f"TRIENKHAI_SECRET_FILE: {trouble}") from None


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class _Plainly:
    """A refusal to start is one line in the log, not a trace."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self._app(scope, receive, send)
            return
        failed: list[Message] = []

        async def held(message: Message) -> None:
            if message["type"] == "lifespan.startup.failed":
                failed.append(message)
            else:
                await send(message)

        try:
            await self._app(scope, receive, held)
        except TrienKhaiError as error:
            await send({"type": "lifespan.startup.failed", "message": sentence(error)})
        except BaseException:
            for message in failed:
                await send(message)
            raise
