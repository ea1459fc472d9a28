"""What a case's lines say while it rests or once it is done: in words, whoever typed them."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from bot.messages.reasons import in_words
from bot.messages.texts import Texts
from storage import people as store
from storage.tables.engine import Case

RESTING = ("acknowledged", "snoozed", "held")


def shown_as(case: Case) -> str:
    """The state a line of this case is drawn in: open, resting or done."""
    if case.state == "open":
        return "open"
    return "resting" if case.state in RESTING else "done"


def reason(session: Session, case: Case, t: Texts, today: date) -> str:
    """Why nothing is asked now, as plain text: words people typed may be in it."""
    if case.state not in RESTING:
        return in_words(t, case.reason)
    until = t.until(case.until, today) if case.until is not None else ""
    if case.state == "held":
        words = in_words(t, case.reason)
        return t("{why}, until {until}", why=words, until=until) if until else words
    who = store.person(session, case.until_by_id)
    name = who.name if who else "Suits"
    if case.state == "acknowledged":
        return t("{name} is on it until {until}", name=name, until=until)
    if case.until_reason:
        return t(
            "snoozed by {name} until {until}: {why}", name=name, until=until, why=case.until_reason
        )
    return t("snoozed by {name} until {until}", name=name, until=until)
