"""The one place where a use case asks whether somebody may."""

from __future__ import annotations

from bot.errors import NotAllowed
from bot.rules.rights import Right, may
from bot.services.people import Actor


def require(actor: Actor, right: Right, client_id: int | None = None) -> None:
    """Raise NotAllowed, which tells nothing of whether the thing exists."""
    if not may(actor.standing, right, client_id):
        raise NotAllowed


def allowed(actor: Actor, right: Right, client_id: int | None = None) -> bool:
    """Whether a button or a line should be shown at all."""
    return may(actor.standing, right, client_id)
