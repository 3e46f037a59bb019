"""What the operator decides, read once from `TRIENKHAI_*`; nonsense is refused in one clear line."""

import ipaddress
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class SettingsError(Exception):
    """One line for the operator: which variable, what is wrong with it."""


class _Clash(ValueError):
    """Settings that do not fit together; `variable` is the one to look at first."""

    def __init__(self, variable: str, why: str) -> None:
        super().__init__(why)
        self.variable = variable


class LogFormat(StrEnum):
    AUTO = "auto"
    JSON = "json"
    TEXT = "text"


class Profile(StrEnum):
    """How strict signing in is."""

    USUAL = "usual"
    TCVN = "tcvn"


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="TRIENKHAI_", frozen=True, extra="ignore")

    data_dir: Path = Path("var")
    """Where the embedded database, its locks and stored files live."""
    database_url: str = ""
    """`postgresql://…` beyond one machine; empty for the embedded SQLite below `data_dir`."""
    demo: bool = False
    """Persona buttons on the sign-in page; refused where the service listens beyond this machine."""
    public_url: str = "http://127.0.0.1:8000"
    """How people reach it; https here makes cookies `__Host-` and `Secure`."""
    trusted_proxies: str = "127.0.0.1"
    """Whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed: addresses and networks, parted by commas."""
    profile: Profile = Profile.USUAL
    """`tcvn`: the stricter numbers for a system of level 2; no phone is trusted, whatever `session_days` says."""
    session_days: int = Field(default=30, ge=0, le=90)
    """How long a trusted phone stays signed in; 0: none is trusted."""
    session_hours: int = Field(default=12, ge=1, le=24)
    session_idle_hours: int = Field(default=72, ge=1, le=24 * 90)
    oidc_issuer: str = ""
    """The provider of identities, exactly as it names itself; with it people may sign in by that provider too."""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_client_secret_file: str = ""
    """Holds the secret, so that it stands in no environment."""
    oidc_name: str = "OpenID"
    """What people call the provider: the word on the button."""
    secret_file: str = ""
    """Holds the installation's secret, 32 bytes in hexadecimal; several servers share one. Made when left out."""
    max_upload_mb: int = Field(default=20, ge=1, le=50)
    writer_queue: int = Field(default=1000, ge=1, le=100_000)
    pool_size: int = Field(default=10, ge=2, le=200)
    log_format: LogFormat = LogFormat.AUTO
    """`json` lines, `text` for people, or by whether a terminal looks on."""
    log_requests: bool = False
    """Log every request; else only those that failed on our side or took longer than a second."""
    metrics_from: str = "127.0.0.1,::1"
    """Who may read `/metrics`: addresses and networks, parted by commas."""

    @property
    def max_form_mb(self) -> int:
        """Of all files of one form: five of the largest, or some twenty photographs of a telephone.

        More would fill the server's disk, and on a village's line take longer than anybody waits.
        """
        return 5 * self.max_upload_mb

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if value and not value.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
            raise ValueError("must begin with postgresql:// or sqlite:///")
        return value

    @field_validator("public_url")
    @classmethod
    def _http_address(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return value.rstrip("/")

    @field_validator("oidc_issuer")
    @classmethod
    def _nobody_reads_along(cls, value: str) -> str:
        at_home = ("http://127.0.0.1:", "http://localhost:", "http://[::1]:")
        if value and not value.startswith(("https://", *at_home)):
            raise ValueError("must begin with https://")
        return value

    @field_validator("metrics_from", "trusted_proxies")
    @classmethod
    def _networks(cls, value: str) -> str:
        for each in value.split(","):
            ipaddress.ip_network(each.strip())
        return value

    @model_validator(mode="after")
    def _demo_stays_at_home(self) -> Self:
        host = self.public_url.split("://", 1)[1].split("/", 1)[0].rsplit(":", 1)[0]
        if self.demo and host not in {"127.0.0.1", "localhost", "[::1]"}:
            raise _Clash(
                "demo", "demo has sign-in without a password and is refused beyond this machine; unset one of the two"
            )
        return self

    @model_validator(mode="after")
    def _provider_is_whole(self) -> Self:
        if self.oidc_issuer and not (self.oidc_client_id and self.oidc_secret):
            raise _Clash("oidc_issuer", "needs oidc_client_id, and oidc_client_secret or oidc_client_secret_file")
        return self

    @cached_property
    def oidc_secret(self) -> str:
        """From the file where one is named."""
        if not self.oidc_client_secret_file:
            return self.oidc_client_secret.get_secret_value()
        try:
            return Path(self.oidc_client_secret_file).read_text(encoding="utf-8").strip()
        except OSError as trouble:
            raise _Clash("oidc_client_secret_file", f"cannot be read: {trouble.strerror}") from None

    @cached_property
    def url(self) -> str:
        """The database address that is really used."""
        return self.database_url or f"sqlite:///{self.data_dir.absolute() / 'trienkhai.db'}"

    @property
    def trusted_days(self) -> int:
        """How long a trusted phone really stays signed in."""
        return 0 if self.profile is Profile.TCVN else self.session_days

    @property
    def trusted_hours(self) -> int:
        """How long a phone that was trusted counts by now: no longer than any browser, where none is trusted."""
        return self.trusted_days * 24 or self.session_hours

    @property
    def idle_hours(self) -> float:
        """How long a sign-in really lasts unused; a quarter of an hour for who follows the stricter profile."""
        return 0.25 if self.profile is Profile.TCVN else self.session_idle_hours

    @cached_property
    def metrics_networks(self) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
        return tuple(ipaddress.ip_network(each.strip()) for each in self.metrics_from.split(","))

    @property
    def secure_cookies(self) -> bool:
        return self.public_url.startswith("https://")

    @property
    def audit_key(self) -> Path:
        """What signs exported heads of the log."""
        return self.data_dir / "audit.key"

    @property
    def secret_path(self) -> Path:
        """What seals the keys of second factors."""
        return Path(self.secret_file) if self.secret_file else self.data_dir / "secret.key"

    @property
    def files_dir(self) -> Path:
        return self.data_dir / "files"


def load_settings() -> Settings:
    """Settings from the environment.

    Raises:
        SettingsError: with one line that names the variable and the cause.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        clash = first.get("ctx", {}).get("error")
        where = (clash.variable,) if isinstance(clash, _Clash) else first["loc"]
        variable = "TRIENKHAI_" + "_".join(str(part) for part in where).upper()
        # Of settings that clash, the input would be all of them, secrets too.
        was = "" if isinstance(clash, _Clash) else f" (was: {first['input']!r})"
        raise SettingsError(f"{variable}: {first['msg']}{was}"[:300]) from None
