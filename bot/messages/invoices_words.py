"""Small sentences of the conversation about money: what was said, what was kept."""

from __future__ import annotations

import re
from datetime import date, datetime

from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts, mark
from bot.rules.invoices_decisions import Answer

DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?: (.+))?", re.DOTALL)
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
RESOLVED = {
    "credit": mark("we credit it"),
    "re-issue": mark("we issue it again"),
    "upheld": mark("it stands, they pay"),
}
WITH_AN_END = frozenset({*Answer, "chasing stopped", "dispute held longer"})
"""What is dated by its end; a promise is dated by its day."""
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
    "new work taken": mark("decided: new work is taken as usual"),
    "new work held": mark("decided: new work is on hold"),
    "chased on": mark("decided: chase on"),
    "handed over": mark("decided: a lawyer or a collection agency has it"),
    "written off": mark("written off"),
    "chased again": mark("chased again"),
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
    dated = DATED.fullmatch(note)
    if dated is None:
        known = {**CONTESTED, **RESOLVED}
        return t("{what}: {note}", what=words, note=t(known[note]) if note in known else note)
    day = t.date(date.fromisoformat(dated[1]), today=today)
    words = (
        t("{what} until {day}", what=words, day=day)
        if what in WITH_AN_END
        else t("{what} {day}", what=words, day=day)
    )
    return t("{what}: {note}", what=words, note=dated[2]) if dated[2] else words


def kept(t: Texts, what: str, *, rests_until: datetime | None, today: date) -> str:
    """What was kept and when it is looked at again, told back."""
    words = t(SAID.get(what, what))
    if rests_until is None:
        return t("Noted: {words}. The steps go on as before.", words=words)
    when = t.until(rests_until, today)
    return t("Noted: {words}. I stay quiet until {when}.", words=words, when=when)
