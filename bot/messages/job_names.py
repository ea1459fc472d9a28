"""What states, kinds of work, departments and fields of a job are called, and nowhere else."""

from __future__ import annotations

from bot.messages.texts import Texts, mark

STATES = {
    "requested": mark("not live yet"),
    "open": mark("running"),
    "on hold": mark("on hold"),
    "delivered": mark("delivered"),
    "part billed": mark("part billed"),
    "billed": mark("billed"),
    "closed": mark("closed for good"),
}
NOT_NOW = {
    "requested": mark("This job waits for its kick-off: that comes first."),
    "open": mark("This job is running: mark it delivered, or put it on hold first."),
    "on hold": mark("This job is on hold: let the work go on first."),
    "delivered": mark("This job is delivered: bill it, then it can be closed."),
    "part billed": mark("A part of this job is billed: bill the rest, then it can be closed."),
    "billed": mark("This job is billed: nothing is left but to close it."),
    "closed": mark("This job is closed. Open a new one for new work."),
}
"""Why a job cannot do what was asked in the state it is in, and what can be done instead."""
TYPES = {
    "campaign": mark("Campaign"),
    "digital": mark("Digital"),
    "production": mark("Production"),
    "media": mark("Media"),
    "research": mark("Research"),
    "small_job": mark("Small job"),
}
DEPARTMENTS = {
    "creative": mark("Creative"),
    "production": mark("Production"),
    "media": mark("Media"),
    "planning": mark("Planning"),
}
FIELDS = {
    "name": mark("Name"),
    "type": mark("Type"),
    "owner": mark("Looked after by"),
    "description": mark("What it is"),
    "estimated_days": mark("Working days"),
    "budget_minor": mark("Budget"),
    "departments": mark("Departments"),
    "milestones": mark("Milestones"),
    "state": mark("State"),
    "po": mark("PO number"),
    "bill_to": mark("Bill to"),
    "billed_minor": mark("Billed so far"),
}
CHANGE_STATES = {
    "open": mark("not signed, work at risk"),
    "signed": mark("signed by both, locked"),
    "withdrawn": mark("withdrawn, nothing changes"),
}
KICKED_OFF = mark("kick-off held")
WAIVED = mark("kick-off waived")
FROM_LIST = mark("as in an imported list")
REST_LATER = mark("the rest is billed later")
OF_CHANGE = {
    "recorded": mark("change order {number} is recorded"),
    "signed": mark("change order {number} is signed by both"),
}
"""What a job's history says of our own accord, beside the reasons that people type."""


def reason_words(t: Texts, reason: str) -> str:
    """A reason in a job's history: ours in the reader's language, people's own word for word."""
    number, _, what = reason.partition(" ")
    if what in OF_CHANGE and "-C" in number:
        return t(OF_CHANGE[what], number=number)
    return t(reason) if reason in (KICKED_OFF, WAIVED, FROM_LIST, REST_LATER) else reason


def state_words(t: Texts, state: str, *, on_hold: bool = False) -> str:
    """A job's state in the reader's language. `on_hold`: work rests, whoever decided it; nothing
    is said of why, the reason may be money."""
    return t("on hold, ask the director") if on_hold else t(STATES[state])
