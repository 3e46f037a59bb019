"""Closed lists that tables, schemas and policies share."""

from enum import StrEnum


class OfficeLevel(StrEnum):
    CENTRAL = "CENTRAL"
    PROVINCE = "PROVINCE"
    DISTRICT = "DISTRICT"
    COMMUNE = "COMMUNE"
    HAMLET = "HAMLET"
    INTERNAL_UNIT = "INTERNAL_UNIT"


class SuccessionKind(StrEnum):
    """What becomes of an office when offices are rebuilt (sắp xếp đơn vị hành chính)."""

    MERGE = "MERGE"
    ABSORB = "ABSORB"
    RENAME = "RENAME"
    SPLIT = "SPLIT"
    DISSOLVE = "DISSOLVE"
    REPARENT = "REPARENT"


class Role(StrEnum):
    """What a person is in an office."""

    OFFICER = "officer"
    CLERK = "clerk"
    HEAD = "head"
    AUDITOR = "auditor"
    OFFICE_ADMIN = "office_admin"


class KnownBy(StrEnum):
    """How we know of a paper."""

    ISSUED = "issued"
    RECEIVED = "received"
    CITED = "cited"


class LinkKind(StrEnum):
    BASIS = "basis"
    ENCLOSES = "encloses"
    CITES = "cites"


class FileKind(StrEnum):
    SIGNED_COPY = "signed_copy"
    ANNEX = "annex"
    SOURCE = "source"


class Found(StrEnum):
    """What a line of the search leads to."""

    DISPATCH = "dispatch"
    DIRECTIVE = "directive"
    INSTRUCTION = "instruction"
    OFFICE = "office"
