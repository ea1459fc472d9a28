"""Small sentences of the conversation about money: what was said, what was kept."""

from __future__ import annotations

import re
from datetime import date, datetime

from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts, mark

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
CONTESTED = {
    "not received": mark("never received"),
    "no PO": mark("no PO, or a wrong one"),
    "wrong entity": mark("the wrong company on it"),
    "rate": mark("a rate"),
    "hours": mark("the hours"),
    "scope": mark("not in the scope"),
    "quality": mark("the quality"),
    "not delivered": mark("not delivered or approved"),
    "duplicate": mark("billed twice"),
    "tax": mark("tax"),
    "already paid": mark("already paid"),
}
"""What a client contests, in the middle of a sentence."""
SAID = {
    "promised": mark("they promised"),
    "disputed": mark("they contest it"),
    "not received": mark("not received, sent again"),
    "awaiting PO": mark("they wait for a PO"),
    "in payment run": mark("it is in their payment run"),
    "client says paid": mark("they say it is paid"),
    "called": mark("called, no date yet"),
    "received": mark("they have it"),
    "don't know yet": mark("nothing known yet"),
    "promise kept": mark("promise kept"),
    "promise partly": mark("promise partly kept"),
    "promise broken": mark("promise broken"),
    "chasing stopped": mark("chasing stopped"),
    "stop lifted": mark("chasing goes on"),
    "keep working": mark("decided: keep working"),
    "work stopped": mark("decided: work stops"),
    "dispute held longer": mark("dispute held longer"),
    "dispute over": mark("dispute over"),
    "cash allocated": mark("cash allocated"),
    "the rest is chased": mark("the rest is chased"),
    "the rest is booked off": mark("the rest is booked off"),
    "cash is for something else": mark("cash is for something else"),
}


def line(t: Texts, at: datetime, who: str, what: str, note: str, today: date) -> Mrkdwn:
    """ "Tue 3 Nov 10:12 Ada de Vries: they promised Fri 13 Nov"."""
    return t.mrkdwn(
        "{when} {who}: {said}",
        when=t.moment(at, today),
        who=who or t("the books"),
        said=said(t, what, "" if what.startswith("cash") else note, today),
    )


def said(t: Texts, what: str, note: str, today: date) -> str:
    """ "they promised Fri 13 Nov", "they contest it: the hours", "called, no date yet: ill"."""
    words = t(SAID.get(what, what))
    if not note:
        return words
    if ISO_DAY.fullmatch(note):
        return t("{what} {day}", what=words, day=t.date(date.fromisoformat(note), today=today))
    return t("{what}: {note}", what=words, note=t(CONTESTED[note]) if note in CONTESTED else note)


def kept(t: Texts, what: str, *, rests_until: datetime | None, today: date) -> str:
    """What was kept and when it is looked at again, told back."""
    words = t(SAID.get(what, what))
    if rests_until is None:
        return t("Noted: {words}. The steps go on as before.", words=words)
    when = t.until(rests_until, today)
    return t("Noted: {words}. I stay quiet until {when}.", words=words, when=when)
