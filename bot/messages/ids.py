"""Action and callback ids, in one place.

Convention: ``"<feature>.<verb>"``, lower case, words joined by ``_`` (``case.done_elsewhere``). An
id names what the person asks for, not the widget. Slack hands it back word for word, and messages
keep their old ids for ever: never reuse an id for another meaning, never rename one in use.

Within one block every action id must differ. Buttons that ask for the same thing with another
value (date chips, client chips) are told apart by `numbered`; listeners register `any_number`, and
`verb` gives the id back. Each feature adds its own group below.
"""

from __future__ import annotations

import re

_MARK = "#"


def numbered(action_id: str, number: int) -> str:
    """One of several buttons with the same meaning in one block: ``callnote.today#2``."""
    return f"{action_id}{_MARK}{number}"


def any_number(action_id: str) -> re.Pattern[str]:
    """What a listener registers to hear `action_id` with or without a number."""
    return re.compile(rf"^{re.escape(action_id)}(?:{_MARK}\d+)?$")


def verb(action_id: str) -> str:
    """The id without its number."""
    return action_id.partition(_MARK)[0]


# Cases: what anyone answers to a nudge, whatever the kind.
CASE_ACK = "case.ack"
CASE_SNOOZE = "case.snooze"
CASE_WHY = "case.why"
CASE_SPOKE = "case.spoke"
CASE_DONE_ELSEWHERE = "case.done_elsewhere"
CASE_NOT_ME = "case.not_me"
CASE_OPEN = "case.open"
CASE_MORE = "case.more"

# Drafts: every long form has the same three.
DRAFT_SAVE = "draft.save"
DRAFT_RESUME = "draft.resume"
DRAFT_DROP = "draft.drop"
