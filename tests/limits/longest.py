"""The longest of everything, by its name in the code: what people type and what the product takes.

A text is 3,000 long, all that a field of Slack holds, unless its name says that the product takes
less. Numbers are large; lists are as long as an agency's longest.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from bot.messages.safe import Mrkdwn, escape
from bot.messages.safe_cut import clusters
from tests.cast import local

TODAY = date(2026, 11, 2)
NOW = local("2026-11-02 09:00")
# Everything that is cut badly: families and flags of several code points, letters with marks,
# three alphabets, one of them from right to left; and what must be escaped.
FAMILY, FLAG = "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466", "\U0001f1fb\U0001f1f3"
MARKED = "e\u0302\u0323"
PIECES = (
    f"客户经理上海广告公司品牌部新包装 <!channel> *b* & {FAMILY}{FLAG} vi{MARKED}t שלום مرحبا ",
    f"客户经理上海广告公司品牌部新包装上市 <@U1> _i_ & {FLAG} vi{MARKED}t Ночной паром שלום ",
)
NAME, PERSON, TEXT = 200, 80, 3000
LONGEST = {
    **dict.fromkeys(
        ("client", "job_name", "customer", "bill_to", "source", "entity", "filename", "title",
         "name", "covering_for", "clients[]", "contacts[]", "present_client[]", "absent[]",
         "others[]", "about"), NAME
    ),
    **dict.fromkeys(
        ("who", "person", "owner", "owner_name", "author", "by", "away", "stand_in", "has_it",
         "saved_by", "decided_by", "recorded_by", "acted_by", "taken_by", "kickoff_by",
         "executive", "director", "sender", "asks_next", "asks", "cover", "client_signed_name"),
        PERSON,
    ),
    **dict.fromkeys(("number", "job", "jobs[]", "numbers[]", "soon", "report"), 40),
    **dict.fromkeys(("status", "next_step", "flag_reason", "acted", "acted_note"), 300),
    "asked_by": 100, "milestone": 120, "milestones[]": 100, "po": 80, "question": 160,
    "scope": 2000, "ask": 1500, "tried": 1500,
    "reason": 500, "if_not": 200, "outcome": 500, "kickoff_note": 500, "hold_reason": 200,
    "note": 500, "quote": 1200, "hours": 300, "sentence": 200, "unread": 200, "segment": 300,
}  # fmt: skip
MANY = {
    "clients": 300, "open_jobs": 60, "new_work": 60, "to_bill": 60, "rows": 60, "jobs": 60,
    "stands": 120, "items": 120, "gone": 120, "job_ids": 200, "actions": 25, "decisions": 25,
    "present_client": 40, "present_agency": 40, "absent": 40, "readers": 40, "settling": 300,
    "unmapped": 300, "offices": 100, "milestones": 20, "quiet": 5, "receipts": 4, "earlier": 60,
    "segments": 60, "days": 40, "questions": 12,
    "doubts": 24,
}  # fmt: skip
NUMBERS = {"step": 3, "level": 0, "score": 100, "week": 53, "page": 0, "days": 999}


@cache
def words(length: int, place: int = 0) -> str:
    """Words of every kind, whole characters only, almost `length` long."""
    said = ""
    piece = PIECES[place]
    for one in clusters(piece * (length // len(piece) + 2)):
        if len(said) + len(one) > length:
            break
        said += one
    return said.strip()


def text(name: str, place: int = 1, most: int = TEXT) -> str:
    """The longest text of this name, if not longer than `most`; no two are equal."""
    start = f"{place} "
    rest = min(most, LONGEST.get(name, TEXT)) - len(start)
    return start + words(rest, int(place % 4 > 0))


@cache
def _escaped(length: int) -> Mrkdwn:
    return escape(words(length))


def line(place: int, most: int = TEXT) -> Mrkdwn:
    """A line that somebody else has put together, longer than a section."""
    return Mrkdwn(f"{place} {_escaped(most)}")


def number(name: str, place: int) -> int:
    """A large number, another one each time: ids must differ."""
    return NUMBERS.get(name, 10**9 + place)


def how_many(name: str) -> int:
    """The most there ever are."""
    return MANY.get(name, 40)
