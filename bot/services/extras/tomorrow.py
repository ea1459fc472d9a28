"""Says the day before that Suits keeps quiet tomorrow, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from bot.messages import blocks as kit
from bot.messages.texts import Texts
from bot.services import people
from bot.services.desk import Desk
from storage.tables.people import Person


def extra(
    session: Session, desk: Desk, person: Person, today: date, t: Texts
) -> Sequence[dict[str, Any]]:
    """One line when the next weekday is a holiday of this person's office."""
    assert person.id is not None
    calendar = people.time_of(session, person.id).calendar
    tomorrow = today + timedelta(days=1)
    if calendar.is_working_day(tomorrow) or tomorrow.weekday() in calendar.weekend:
        return []
    name = calendar.holiday_name(tomorrow, t.language)
    words = (
        t.mrkdwn("_Tomorrow is {holiday}, I stay quiet._", holiday=name)
        if name
        else t.mrkdwn("_Tomorrow the office is closed, I stay quiet._")
    )
    return [kit.context(words)]
