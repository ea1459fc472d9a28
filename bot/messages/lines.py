"""What the words of a case may say about it, whatever its kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.messages.safe import cut, one_line

LONGEST_NAME, LONGEST_WORDS = 60, 160
"""Characters of a name and of people's words in a line. A phone shows some forty in a row: what is
to be done, and by when, must not stand below the fold."""


def short_name(name: str) -> str:
    """A name as a line has room for it; papers and pages have it whole."""
    return cut(one_line(name), LONGEST_NAME)


def short_words(words: str) -> str:
    """People's words as a line has room for them; the page behind it has them whole."""
    return cut(one_line(words), LONGEST_WORDS)


@dataclass(frozen=True, slots=True)
class LineView:
    """One case as one reader sees it. Moments are UTC; `today` is the reader's local date.

    `level` is 0 for the owner's own line and higher for somebody above; `state` is open, resting
    (snoozed, acknowledged, on hold), done or moved (to somebody else); `acted` is what the owner
    did last, in their language's words; `closed_reason` is plain text, people's own words in it;
    `may_decide` says whether what the step asks (keep working, write off) is for this reader;
    `last_call` says whether nothing more is said to the owner before `next_reader` hears of it;
    `without_day` leaves the day of the books to the message around the line.
    """

    case_id: int
    subject: str
    client: str
    step: str
    level: int
    state: str
    today: date
    deadline_at: datetime | None = None
    next_reader: str | None = None
    next_at: datetime | None = None
    owner: str = ""
    acted: str = ""
    acted_at: datetime | None = None
    covering_for: str | None = None
    late: bool = False
    closed_reason: str = ""
    may_decide: bool = True
    without_day: bool = False
    last_call: bool = True
