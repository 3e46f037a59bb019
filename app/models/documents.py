"""Documents: papers issued here, received, or known only because another one cites them; and the graph between them."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel, UniqueConstraint

from app.db.metadata import table
from app.models.columns import CHANGED, choice
from app.workflow.document import DocumentStatus
from app.workflow.kinds import FileKind, KnownBy, LinkKind


class Document(SQLModel, table=True):
    """One paper. `identity` is unique and set once the paper is issued or known by its number-symbol."""

    __tablename__ = "documents"

    id: int | None = Field(default=None, primary_key=True)
    identity: str | None = Field(default=None, max_length=300, unique=True)
    """Folded issuer, number-symbol and year (Party papers: type and term); Nghị định 30/2020 art. 15, annex VI."""
    system: str | None = Field(default=None, max_length=10)
    kind: str | None = Field(default=None, max_length=20)
    number: str | None = Field(default=None, max_length=20)
    symbol: str | None = Field(default=None, max_length=60)
    number_symbol: str | None = Field(default=None, max_length=80, index=True)
    issued_on: date | None = None
    issuer: str = Field(default="", max_length=300)
    issuer_office_id: int | None = Field(default=None, foreign_key="offices.id", index=True)
    place: str | None = Field(default=None, max_length=100)
    urgency: str | None = Field(default=None, max_length=20)
    subject: str = Field(default="", max_length=2000)
    signer: str = Field(default="", max_length=300)
    """Authority and titles as printed; the name of the person stays in the paper."""
    known_by: KnownBy = Field(sa_type=choice(KnownBy, "known_by"))
    status: DocumentStatus | None = Field(default=None, sa_type=choice(DocumentStatus, "status"))
    """None for a paper issued here: it stands as its dispatch stands."""
    created_at: datetime
    updated_at: datetime | None = Field(default=None, nullable=False, index=True, sa_column_kwargs=CHANGED)
    version: int = 1


class DocumentLink(SQLModel, table=True):
    """`from` rests on, encloses or cites `to`; a graph, not a tree."""

    __tablename__ = "document_links"

    from_id: int = Field(foreign_key="documents.id", primary_key=True)
    to_id: int = Field(foreign_key="documents.id", primary_key=True, index=True)
    kind: LinkKind = Field(sa_type=choice(LinkKind, "kind"), primary_key=True)


class DocumentFile(SQLModel, table=True):
    __tablename__ = "document_files"
    __table_args__ = (UniqueConstraint("document_id", "file_id", "kind"),)

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="documents.id")
    file_id: int = Field(foreign_key="stored_files.id", index=True)
    kind: FileKind = Field(sa_type=choice(FileKind, "kind"))
    name: str = Field(max_length=255)
    internal: bool = Field(default=False, sa_column_kwargs={"default": False})
    """LƯU HÀNH NỘI BỘ: for who issued the paper and to whom it is addressed."""
    created_at: datetime


class MergedPaper(SQLModel, table=True):
    """A paper that turned out to be another one, for the office that said so; who looks for it is led on."""

    __tablename__ = "merged_papers"

    twin_id: int = Field(foreign_key="documents.id", primary_key=True)
    """Where no other office held it, its row is empty: a number must not come to mean another paper."""
    office_id: int = Field(foreign_key="offices.id", primary_key=True)
    kept_id: int = Field(foreign_key="documents.id", index=True)
    at: datetime


class HeldPaper(SQLModel, table=True):
    """A paper that an office entered as known to it, whether or not a dispatch of its own rests on it."""

    __tablename__ = "held_papers"

    document_id: int = Field(foreign_key="documents.id", primary_key=True)
    office_id: int = Field(foreign_key="offices.id", primary_key=True, index=True)
    user_id: int = Field(foreign_key="users.id")
    at: datetime


class PaperRef(SQLModel, table=True):
    """What another system of an office calls a paper; two offices may use the same words for different ones."""

    __tablename__ = "paper_refs"

    office_id: int = Field(foreign_key="offices.id", primary_key=True)
    scheme: str = Field(max_length=30, primary_key=True)
    code: str = Field(max_length=120, primary_key=True)
    document_id: int = Field(foreign_key="documents.id", index=True)


documents = table(Document)
document_links = table(DocumentLink)
document_files = table(DocumentFile)
merged_papers = table(MergedPaper)
held_papers = table(HeldPaper)
paper_refs = table(PaperRef)
