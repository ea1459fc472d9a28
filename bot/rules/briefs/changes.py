"""What changed between two versions of a brief, word by word, and whether it is a re-brief."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from bot.rules.briefs.creative import RESTS_ON
from bot.rules.briefs.fields import fields_for
from bot.rules.briefs.kinds import Answers, BriefKind, BriefType, Field
from bot.rules.briefs.reading import CJK, as_text, fold, said, tokens

SegmentKind = Literal["same", "removed", "added"]
# Whether it stayed, and from where to where it stands in the pieces before and after.
Run = tuple[bool, int, int, int, int]
SETTLED = frozenset({"ready", "distributed"})
# Comparing word by word grows with the square of the length: past this, line by line.
MOST_WORDS_COMPARED = 1500
MOST_WORDS_BETWEEN = 1
_PIECE = re.compile(rf"\s+|[{CJK}]|[^\W{CJK}]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that stayed, went or came."""

    kind: SegmentKind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field that reads differently: before and after."""

    field: str
    before: str
    after: str

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The stretches that stayed, went and came. Found when they are shown: a long brief takes
        seconds, and whether it changed at all is asked for at every save."""
        return compare(self.before, self.after)

    @property
    def cosmetic(self) -> bool:
        """Only case, spacing, punctuation or one slip of the pen differs."""
        return _same_words(tokens(self.before), tokens(self.after))

    @property
    def fills_a_blank(self) -> bool:
        return not said(self.before)


def differences(old: Answers, new: Answers) -> tuple[Change, ...]:
    """The fields that differ, in the order of the older version, new fields last."""
    keys = list(dict.fromkeys((*old, *new)))
    pairs = ((key, as_text(old.get(key)), as_text(new.get(key))) for key in keys)
    return tuple(Change(key, before, after) for key, before, after in pairs if before != after)


@lru_cache(maxsize=64)
def compare(before: str, after: str) -> tuple[Segment, ...]:
    """The two texts as one run of segments; same + removed is `before`, same + added `after`."""
    a, b = _pieces(before, after)
    codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    runs = [(tag == "equal", a1, a2, b1, b2) for tag, a1, a2, b1, b2 in codes]
    segments: list[Segment] = []
    for same, a1, a2, b1, b2 in _joined(runs, a):
        if same:
            segments.append(Segment("same", "".join(a[a1:a2])))
            continue
        if a2 > a1:
            segments.append(Segment("removed", "".join(a[a1:a2])))
        if b2 > b1:
            segments.append(Segment("added", "".join(b[b1:b2])))
    return tuple(segments)


def _joined(runs: Sequence[Run], pieces: Sequence[str]) -> list[Run]:
    """Changes with hardly a word between them are one: a new sentence is read as a sentence, not
    threaded through the old one word by word."""
    joined: list[Run] = []
    for place, (same, a1, a2, b1, b2) in enumerate(runs):
        between = same and 0 < place < len(runs) - 1
        if between and _words(pieces[a1:a2]) <= MOST_WORDS_BETWEEN:
            same = False
        if joined and not same and not joined[-1][0]:
            _, a1, _, b1, _ = joined.pop()
        joined.append((same, a1, a2, b1, b2))
    return joined


def _words(pieces: Sequence[str]) -> int:
    return sum(any(map(str.isalnum, word)) for piece in pieces for word in piece.split())


def _pieces(before: str, after: str) -> tuple[Sequence[str], Sequence[str]]:
    a, b = _PIECE.findall(before), _PIECE.findall(after)
    if max(len(a), len(b)) > MOST_WORDS_COMPARED:
        return before.splitlines(keepends=True), after.splitlines(keepends=True)
    return a, b


def _same_words(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    if len(before) != len(after):
        return False
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    return not changed or (len(changed) == 1 and _slip_of_the_pen(*changed[0]))


def _slip_of_the_pen(before: str, after: str) -> bool:
    """Two letters swapped, or a letter doubled, in a word of six or more: never a number, and
    never a letter merely added (legal, illegal)."""
    if min(len(before), len(after)) < 6 or not (before.isalpha() and after.isalpha()):
        return False
    if len(before) == len(after):
        at = [i for i, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
        return len(at) == 2 and at[1] == at[0] + 1 and before[at[0]] == after[at[1]]
    return re.sub(r"(.)\1", r"\1", before) == re.sub(r"(.)\1", r"\1", after)


def changes_the_work(change: Change, fields: Mapping[str, Field]) -> bool:
    """Whether a change is one of substance. An answer to an open question (a blank of a scored
    block) completes the brief; it does not change what was agreed."""
    field = fields.get(change.field)
    if change.cosmetic or (field is not None and not field.substance):
        return False
    return not (change.fills_a_blank and field is not None and field.block is not None)


def is_rebrief(
    old_version_state: str,
    changes: Iterable[Change],
    *,
    brief_type: BriefType = BriefType.CAMPAIGN,
    kind: BriefKind = BriefKind.CLIENT,
) -> bool:
    """Whether these changes count as a re-brief: a change of substance to a brief that was
    already ready or distributed. Changing a draft is writing, not re-briefing."""
    fields = {field.key: field for field in fields_for(brief_type, kind)}
    return old_version_state in SETTLED and any(changes_the_work(c, fields) for c in changes)


def stale_fields(
    creative_cites: Mapping[str, Sequence[str]], client_changes: Iterable[Change]
) -> tuple[str, ...]:
    """The creative brief's fields that rest on a client fact which changed in substance, in the
    order they are cited. `creative_cites` is usually RESTS_ON or the part of it in use."""
    changed = {c.field for c in client_changes if not c.cosmetic}
    return tuple(key for key, facts in creative_cites.items() if changed & set(facts))


def cites(creative: Answers) -> dict[str, tuple[str, ...]]:
    """What a creative brief rests on: RESTS_ON for the fields that are written."""
    return {key: facts for key, facts in RESTS_ON.items() if fold(as_text(creative.get(key)))}
