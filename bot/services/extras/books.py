"""Says under a digest which books are late, for those whose lines speak of money.

The day of the books stands once in the message itself; here only what somebody must know besides.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session

from bot.messages import blocks as kit
from bot.messages import invoices as words
from bot.messages.texts import Texts
from bot.services.desk import Desk
from bot.services.invoices import freshness_of
from storage import cases as store
from storage.tables.people import Person

MONEY = "invoice"


def extra(
    session: Session, desk: Desk, person: Person, today: date, t: Texts
) -> Sequence[dict[str, Any]]:
    """ "Books: Vietnam Thu 22 Apr, late: nothing there climbs"; nothing when none is late."""
    assert person.id is not None
    shown = [*store.owned_by(session, [person.id]), *store.climbed_to(session, person.id)]
    if not any(case.kind == MONEY for case in shown):
        return []
    sources = [each for each in freshness_of(session, desk.clock()) if each.late]
    return [kit.context(words.freshness(t, sources, today))] if sources else []
