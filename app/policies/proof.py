"""What needs more than being signed in: a password or code that was shown of late."""

from app.errors import ProofNeeded
from app.policies.actor import Actor


def require_proof(actor: Actor) -> None:
    """For what decides who gets in: tokens, other sign-ins, the second factor."""
    if actor.stale:
        raise ProofNeeded


def require_proof_on_trusted(actor: Actor) -> None:
    """For sending out, deciding on others' work and administering; a desk's sign-in lasts a working day and is enough."""
    if actor.trusted:
        require_proof(actor)
