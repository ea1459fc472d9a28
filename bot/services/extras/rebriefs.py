"""Tells a director which ready briefs changed in substance since the last morning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from bot.messages import blocks as kit
from bot.messages.brief_notices import rebrief_line
from bot.messages.safe import join
from bot.messages.texts import Texts
from bot.services.briefs_rebriefed import for_digest
from bot.services.desk import Desk
from storage.tables.people import Person

MOST = 5


def extra(
    session: Session, desk: Desk, person: Person, today: date, t: Texts
) -> Sequence[dict[str, Any]]:
    """One line for each such brief: about the brief, never about its author."""
    assert person.id is not None
    lines = [rebrief_line(t, facts) for facts in for_digest(session, person.id, today)]
    if not lines:
        return []
    left = len(lines) - MOST
    if left > 0:
        lines = [*lines[:MOST], t.mrkdwn_plural("and {n} more", "and {n} more", left)]
    return [kit.context(join(lines, "\n"))]
