"""What nobody listens to any more: buttons, forms and commands that an older Suits drew.

Messages and forms outlive a release. Without this Slack shows a bare warning sign; with it the
person reads a sentence, and the log says which name it was.
"""

from __future__ import annotations

import structlog

from bot.errors import Refused
from bot.messages.texts import mark
from handlers.delivery import called
from handlers.door import Door
from handlers.interaction import Interaction

log = structlog.get_logger()

OLDER = mark(
    "This was made by an older version of me and does nothing any more. "
    "Your Home tab has what is true now; /suits help says what I do."
)


def nobody_listens(knock: Interaction) -> None:
    """Says so where the person is looking; an event of Slack's is only noted."""
    log.warning("nobody_listens", kind=knock.kind, name=called(knock.body)[:100])
    if knock.kind not in ("event", "closed"):
        raise Refused(OLDER)


def register(door: Door) -> None:
    """After every other name."""
    door.anything_else(nobody_listens)
