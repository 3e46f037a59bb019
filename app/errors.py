"""What the office cannot do, as code and parameters. The wording, in both languages, is added by `web.errors`."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, ClassVar


class TrienKhaiError(Exception):
    """A refusal that a person or a system can act upon.

    `code` names it for programs, `status` is its HTTP status, `params` fill the sentence of its catalogue entry
    (field, cause, cure): a day, a moment, a member of a closed list are worded where they are read. `field` names the
    input it is about, in dotted form.
    """

    status: ClassVar[int] = 500
    code = "internal"

    def __init__(self, code: str | None = None, *, field: str | None = None, **params: Any) -> None:
        self.code = code or type(self).code
        self.field = field
        self.params = params
        super().__init__(f"{self.code} {field or ''} {params or ''}".strip())


class NotFound(TrienKhaiError):
    """It does not exist, or not for this caller: the two must not be told apart (law 6)."""

    status = 404
    code = "not_found"


class NotSignedIn(TrienKhaiError):
    status = 401
    code = "not_signed_in"


class NotAllowed(TrienKhaiError):
    """Known to the caller, but this act needs a right they lack."""

    status = 403
    code = "not_allowed"


class ProofNeeded(TrienKhaiError):
    """It is theirs to do, once a password or code was shown again; a form does not answer this itself."""

    status = 403
    code = "proof_needed"


class IllegalTransition(TrienKhaiError):
    """The thing stands at a status from which this action does not lead on."""

    status = 409
    code = "illegal_transition"

    def __init__(self, *, action: StrEnum, present: StrEnum, allowed: Sequence[str]) -> None:
        super().__init__(action=action, present=present)
        self.allowed_actions = list(allowed)


class DispatchOver(IllegalTransition):
    """From the task's own status it would lead on, but its dispatch has ended and asks for nothing anew."""

    code = "dispatch_over"

    def __init__(self, *, action: StrEnum, present: StrEnum, dispatch: StrEnum, allowed: Sequence[str]) -> None:
        super().__init__(action=action, present=present, allowed=allowed)
        self.params["dispatch"] = dispatch


class Conflict(TrienKhaiError):
    status = 409
    code = "conflict"


class StillRunning(Conflict):
    """The first request with this `Idempotency-Key` has no answer yet; its twin may ask again in `retry_after` seconds."""

    code = "idempotency_in_progress"
    retry_after = 1


class Gone(TrienKhaiError):
    """It was joined with another one of its kind, which the caller sees: `resource` and `into` lead there."""

    status = 410
    code = "merged"

    def __init__(self, *, resource: str, into: int) -> None:
        super().__init__(resource=resource, into=into)
        self.path = f"/{resource}s/{into}"


class StaleVersion(TrienKhaiError):
    """`If-Match` named another version than the one that stands."""

    status = 412
    code = "stale_version"


class PreconditionRequired(TrienKhaiError):
    status = 428
    code = "precondition_required"


class TooLarge(TrienKhaiError):
    status = 413
    code = "too_large"


class WrongKind(TrienKhaiError):
    """The content is of another kind than the call reads."""

    status = 415
    code = "unsupported_media_type"


class Unprocessable(TrienKhaiError):
    """One input is wrong; `field` names it."""

    status = 422
    code = "invalid"


class Invalid(TrienKhaiError):
    """Several inputs are wrong at once; each is an `Unprocessable` of its own."""

    status = 422
    code = "invalid_input"

    def __init__(self, errors: Sequence[Unprocessable]) -> None:
        super().__init__()
        self.errors = list(errors)


class TooMany(TrienKhaiError):
    status = 429
    code = "too_many"

    def __init__(self, code: str | None = None, *, retry_after: int, **params: Any) -> None:
        super().__init__(code, minutes=-(-retry_after // 60), **params)
        self.retry_after = retry_after


class Unavailable(TrienKhaiError):
    """Nothing was stored; the same request may be sent again after `retry_after` seconds."""

    status = 503
    code = "unavailable"

    def __init__(self, code: str | None = None, *, retry_after: int = 1, **params: Any) -> None:
        super().__init__(code, **params)
        self.retry_after = retry_after
