"""What of a drafted paragraph may stand: sentence by sentence, against what its writer was given.

A draft keeps our names for what only our records may say: "{amount}" is filled in by us. A sentence
with a sum, a date, a number, a link or a mention of its own is dropped, and so is one that presses;
a name that nobody gave carries a mark to be checked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from bot.rules.drafting.unfounded import CHECK, unfounded

_END = re.compile(r"(?<=[.!?…])\s+(?=\S)|(?<=[。！？])\s*|\s*\n+\s*")
_PLACE = re.compile(r"\{(\w{1,20})\}")
_STRAY = re.compile(r"[{}\[\]<>]|\*\*|^#|^[-•]\s")
ADDRESS = (
    "U", "Uw", "Anh", "Chị", "Quý", "Ông", "Bà", "Вы", "Вас", "Вам", "Вами", "Ваш", "Ваши",
    "PO", "您",
)  # fmt: skip
"""What has a capital letter out of politeness; PO is in all five languages."""
_LABEL = re.compile(r"[^\W\d_]+[-–/]\d[\w/-]*|[#№]\s?\d+")
"""The number of a paper or a job, "INV-7": a bare digit may be "two" written short, this not."""
GONE = frozenset({"sum", "date", "number", "link", "mention"})


@dataclass(frozen=True, slots=True)
class Kept:
    """The paragraph as it may stand, and how many sentences went."""

    text: str
    dropped: int = 0

    @property
    def places(self) -> frozenset[str]:
        """The names of ours that it keeps."""
        return frozenset(_PLACE.findall(self.text))


def kept(
    text: str,
    source: str,
    *,
    today: date,
    places: Collection[str] = (),
    known: Iterable[str] = (),
    refuse: Callable[[str], bool] = lambda _sentence: False,
    most: int = 4,
) -> Kept:
    """At most `most` sentences of `text` that `source` gives. `places` are the names in braces it
    may use, `known` names of people and things that may stand there all the same; `refuse` says of
    a sentence that it may not. `today` is the day from which dates are read."""
    found: list[str] = []
    dropped = 0
    for sentence in sentences(text):
        checked = _checked(sentence, source, today, places, (*ADDRESS, *known))
        if not checked or refuse(sentence) or len(found) == most:
            dropped += 1
        else:
            found.append(checked)
    return Kept(_joined(found), dropped)


def sentences(text: str) -> list[str]:
    """A paragraph's sentences, in any of the five languages. "13 окт. (014)" does not end one."""
    found: list[str] = []
    reached = 0
    for end in _END.finditer(text):
        after = text[end.end() : end.end() + 1]
        broken = "\n" in end[0] or text[: end.start()].endswith(("。", "！", "？"))
        if broken or not (after.islower() or after.isdigit() or after == "("):
            found.append(text[reached : end.start()])
            reached = end.end()
    return [each.strip() for each in (*found, text[reached:]) if each.strip()]


def filled(text: str, values: dict[str, str]) -> str:
    """The names in braces replaced by what they stand for; unknown ones stay as they are."""
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), text)


def _checked(
    sentence: str, source: str, today: date, places: Collection[str], known: tuple[str, ...]
) -> str:
    """The sentence, with its doubtful names marked; empty when it may not stand."""
    if any(name not in places for name in _PLACE.findall(sentence)):
        return ""
    if _STRAY.search(_PLACE.sub("", sentence)):
        return ""
    given = source.casefold()
    if any(label.casefold() not in given for label in _LABEL.findall(sentence)):
        return ""
    found = unfounded(sentence, source, today=today, known=known)
    if any(each.kind in GONE for each in found):
        return ""
    for each in reversed(found):
        sentence = f"{sentence[: each.end]} {CHECK}{sentence[each.end :]}"
    return sentence


def _joined(found: list[str]) -> str:
    """Chinese has no space between its sentences."""
    made = ""
    for each in found:
        made += each if not made or made[-1] in "。！？" else f" {each}"
    return made
