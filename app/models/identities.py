"""Accounts at a provider of identities, and people who are on their way there and back."""

from datetime import datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from app.db.metadata import table


class Identity(SQLModel, table=True):
    """How a provider names the person; the address of the provider and its name for them belong together."""

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    user_id: int = Field(foreign_key="users.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    issuer: str = Field(max_length=300)
    subject: str = Field(max_length=255)


class OidcStep(SQLModel, table=True):
    """A browser that was sent to the provider; it counts once."""

    __tablename__ = "oidc_steps"

    secret_hash: str = Field(max_length=64, primary_key=True)
    state: str = Field(max_length=64)
    nonce: str = Field(max_length=64)
    verifier: str = Field(max_length=64)
    after: str = Field(max_length=2000)
    expires_at: datetime


identities = table(Identity)
oidc_steps = table(OidcStep)
