"""Users, their seats in offices, and what they sign in with."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from app.db.metadata import table
from app.models.columns import choice
from app.workflow.kinds import Role


class User(SQLModel, table=True):
    __tablename__ = "users"

    id: int | None = Field(default=None, primary_key=True)
    username: str = Field(max_length=100, unique=True)
    display_name: str = Field(max_length=100)
    phone: str = Field(default="", max_length=30)
    password_hash: str | None = Field(default=None, max_length=300)
    """Argon2id; None: this person cannot sign in with a password (yet)."""
    short_password: bool = Field(default=False, sa_column_kwargs={"default": False})
    """Long enough beside a second factor only."""
    is_admin: bool = False
    demo: bool = False
    """A made-up person of the demo, offered as a button on its sign-in page."""
    disabled_at: datetime | None = None
    created_at: datetime
    version: int = 1


class Seat(SQLModel, table=True):
    """A role of a user in an office; one person may sit in several."""

    __tablename__ = "seats"
    __table_args__ = (UniqueConstraint("user_id", "office_id", "role"),)

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="users.id")
    office_id: int = Field(foreign_key="offices.id", index=True)
    role: Role = Field(sa_type=choice(Role, "role"))


class UserSession(SQLModel, table=True):
    """A signed-in browser; the cookie holds the secret, the table only its SHA-256."""

    __tablename__ = "user_sessions"

    id: int | None = Field(default=None, primary_key=True)
    secret_hash: str = Field(max_length=64, unique=True)
    user_id: int = Field(foreign_key="users.id", index=True)
    created_at: datetime
    last_seen_at: datetime
    proven_at: datetime
    """When a password or a code was shown last."""
    expires_at: datetime
    trusted: bool = False
    """The person called this device their own: it lasts for days, not for a working day."""
    strong: bool = False
    """Opened with a second factor."""
    device: str = Field(default="", max_length=100)
    """Browser and system in words, so that one's sessions can be told apart."""


class SignInCount(SQLModel, table=True):
    """Attempts to sign in of late, by account and by network address; both are kept as digests only."""

    __tablename__ = "sign_in_counts"

    key: str = Field(primary_key=True, max_length=64)
    attempts: int
    last_at: datetime
    blocked_until: datetime | None = None


class ApiToken(SQLModel, table=True):
    """A bearer token; shown once, kept as SHA-256. `prefix` lets a person tell two apart."""

    __tablename__ = "api_tokens"

    id: int | None = Field(default=None, primary_key=True)
    prefix: str = Field(max_length=12)
    secret_hash: str = Field(max_length=64, unique=True)
    user_id: int = Field(foreign_key="users.id", index=True)
    office_id: int | None = Field(default=None, foreign_key="offices.id")
    """It acts for this office alone, whatever else its person is."""
    name: str = Field(max_length=100)
    scopes: str = Field(default="read write", max_length=200)
    """Words parted by blanks: read, write."""
    created_at: datetime
    expires_at: datetime | None = None
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None


users = table(User)
seats = table(Seat)
user_sessions = table(UserSession)
sign_in_counts = table(SignInCount)
api_tokens = table(ApiToken)
