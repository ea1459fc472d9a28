"""Call reports that are only news to this reader, as lines at the foot of the digest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from bot.messages import call_papers
from bot.messages.texts import Texts
from bot.services import calls_lists
from bot.services.desk import Desk
from storage.tables.people import Person


def extra(
    session: Session, desk: Desk, person: Person, today: date, t: Texts
) -> Sequence[dict[str, Any]]:
    """The reports of which this person's morning holds a line."""
    assert person.id is not None
    return call_papers.lines(t, calls_lists.lines_of(session, person.id, today), today)
