"""The doctor's look at the model: whether it helps just now. None is needed: nothing is broken."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from bot.messages.texts import mark
from bot.rules.drafting.trouble import Trouble
from bot.services import ai_gate, people
from bot.services.desk import Desk
from storage import drafting as store

MISSING, NOTE = "missing", "note"
IN_A_ROW = 3
"""One question may fail for any reason; so many, and somebody should look."""
NOT_ITS_FAULT = (ai_gate.ANSWERED, Trouble.LANGUAGE, Trouble.LONG)

Told = tuple[str, str, str, dict[str, str | int]]


def look(session: Session, desk: Desk) -> Iterator[Told]:
    """What is not well with the model, if one is named: level, words, what to do, values."""
    if desk.model is None:
        return
    named = {"model": desk.model.name, "host": desk.model.host}
    outcomes = store.last_outcomes(session, IN_A_ROW)
    if len(outcomes) == IN_A_ROW and not any(each in NOT_ITS_FAULT for each in outcomes):
        yield (
            MISSING,
            mark("The model {model} at {host} did not answer its last questions."),
            mark("Run suits ai check on the machine: it says why. Drafts are made without it."),
            {**named},
        )
    if ai_gate.used_up(session, desk, people.policy(session, desk)):
        yield (
            NOTE,
            mark("This month's budget for the model is used up: drafts are made without it."),
            mark("Raise model.monthly_tokens or model.monthly_cost in the policy, or wait."),
            {},
        )
