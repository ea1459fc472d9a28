"""Reports that are news to a department head: lines of the digest, or this short paper.

The digest of that morning carries them at its foot (`bot.services.extras.call_lines`); on a
morning without a digest they come as one message, so that nobody is left out.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from bot.messages import call_papers
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.services import calls_lists
from bot.services.desk import Desk
from bot.services.documents import Skip
from storage import nudges
from storage.tables.engine import Nudge

IN_THE_DIGEST = "in the digest"


def compose(session: Session, desk: Desk, nudge: Nudge, t: Texts) -> Message | Skip:
    """The lines of a morning, unless that morning's digest holds them."""
    day = date.fromisoformat((nudge.subject or "").partition(":")[2])
    person_id = nudge.person_id or 0
    digest = nudges.nudge(session, f"digest:{person_id}:{day.isoformat()}")
    if digest is not None and digest.state in ("sent", "claimed", "unsure"):
        return Skip(IN_THE_DIGEST)
    rows = calls_lists.lines_of(session, person_id, day)
    return call_papers.lines_message(t, rows, day) if rows else Skip("nothing to tell")
