# ruff: noqa: E501 - one language a line
"""Where nothing came of a call: "none" for an answer, what is slept on, and notes that say so."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.rules.notes.asides import long_ago
from bot.rules.notes.patterns import spotter
from bot.rules.notes.source import EDGES
from bot.rules.notes.words import either, word

# The whole of an answer: "next steps: none", "结论:无"
_NONE = spotter(
    rf"(?:{either(lambda say: say.nothing.none)})(?: (?:{either(lambda say: say.nothing.yet)}))?",
    re.IGNORECASE,
)
_LATER = spotter(word(lambda say: say.nothing.later), re.IGNORECASE)
_WHETHER = spotter(word(lambda say: say.nothing.whether), re.IGNORECASE)
_UNSURE_SUM = spotter(either(lambda say: say.nothing.unsure_sum), re.IGNORECASE)
_OTHERS = spotter(word(lambda say: say.nothing.others), re.IGNORECASE)
_BOSS = spotter(either(lambda say: say.nothing.boss), re.IGNORECASE)
_KINDS = (
    ("decisions", either(lambda say: say.nothing.none_of_decisions)),
    ("actions", either(lambda say: say.nothing.none_of_actions)),
    ("both", either(lambda say: say.nothing.none_of_both)),
)
_NO = r"(?:nothing|no|none|not|not one|zero|without|niets|niks|geen|нет|никаких|ничего(?: не)?|не|без|không(?: có)?|chưa(?: có)?|没(?:有)?|无|未|暂无|尚无)"
_FILL = r"(?:\s*(?:was|were|is|any|real|new|further|firm|done|yet|made|taken|got|concrete|specific|clear|formal|really|werd|is|zijn|er|nog|concrete|verder|concreets|конкретных|новых|не|пока|было|đưa ra|được|có|bất kỳ|cụ thể|nào|任何|什么|具体的?|明确的?|形成|达成|做出?|作出|产生|谈|聊|说|定|讨论|涉及|实质性?的?))*"
_AFTER = r"(?:\s*(?:yet|at all|today|so far|this time|either|made|taken|done|whatsoever|really|agreed|came (?:out )?of it|gemaakt|genomen|vandaag|verder|gedaan|uitgekomen|не было|нет|не приняли|не принято|принято|пока|сегодня|cả|hết|nào|nào cả|hôm nay|được đưa ra))*"
_STOPS = spotter(r"[,，;；:(]")
_SENTENCE = spotter(r"[\n。!?;；]+|\.(?=\s|$)")
_CLAUSES = spotter(
    r"\s*(?:[,，、/&+—–-]|\b(?:and|or|nor|en|of|и|ни|và|cũng)\b|和|也)\s*", re.IGNORECASE
)
_LEAD = spotter(rf"^(?:{either(lambda say: say.nothing.so)})\s*[:,]?\s*", re.IGNORECASE)
_SAID = [
    (kind, spotter(rf"{_NO}{_FILL}\s*(?:{words}){_AFTER}", re.IGNORECASE)) for kind, words in _KINDS
]


def is_none(words: str) -> bool:
    """Whether an answer is that there is none: "none", "geen", "нет", "无", "không"."""
    return bool(_NONE.fullmatch(words.strip(EDGES)))


def put_off(words: str) -> bool:
    """Whether words only say that something is slept on or will be seen some day."""
    return bool(_LATER.search(words))


def needs_leave(words: str) -> bool:
    """Whether words only say that somebody asks a superior first."""
    return bool(_BOSS.search(words))


def loose_sum(sentence: str, before: str, after: str) -> bool:
    """Whether a sum is only wondered about, or is what somebody else or last year spent.

    `before` and `after` are what stands around the sum in its sentence.
    """
    clause = _STOPS.split(before)[-1]
    if _OTHERS.search(clause) or long_ago(f"{clause} {_STOPS.split(after)[0]}"):
        return True
    return bool(_UNSURE_SUM.search(before)) or (asks(sentence) and bool(_WHETHER.search(sentence)))


def asks(sentence: str) -> bool:
    """Whether a sentence is a question, of which nothing is known yet."""
    return sentence.rstrip(" \"')]»”").endswith(("?", "？"))


def denied(texts: Iterable[str]) -> frozenset[str]:
    """What the notes say there was none of, as a whole: "decisions", "actions".

    Only sentences that say nothing else count: "no decisions, no actions", not "no decision about
    the logo".
    """
    found: set[str] = set()
    for text in texts:
        for sentence in _SENTENCE.split(text):
            found |= _denied(_LEAD.sub("", sentence.strip(EDGES)))
    return frozenset({"decisions", "actions"} if "both" in found else found)


def _denied(sentence: str) -> set[str]:
    """The kinds of which every clause says that there was none; none if one says more."""
    kinds: set[str] = set()
    for clause in filter(None, _CLAUSES.split(sentence)):
        said = {kind for kind, pattern in _SAID if pattern.fullmatch(clause.strip(EDGES))}
        if not said:
            return set()
        kinds |= said
    return kinds
