# ruff: noqa: E501 - one language a line
"""A task that changes hands or day further down the notes: the last word counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.rules.notes.actions import Actions
from bot.rules.notes.dates import Spotted
from bot.rules.notes.draft import NotedAction
from bot.rules.notes.patterns import spotter
from bot.rules.notes.source import Note
from bot.rules.notes.words import (
    ME,
    SAME_DAY,
    VERB,
    VERB_RU,
    VERB_RU_INF,
    VERB_TURNED,
    WORRY,
    either,
    han,
    spaced,
    word,
)

_CUE = spotter(
    f"{word(lambda say: say.moving.moved)}|{either(lambda say: say.moving.moved_not)}",
    re.IGNORECASE,
)
_ARTICLE = r"(?:the\s+|de\s+|op\s+|chị\s+|anh\s+|bạn\s+)?"
_REFUSED = spotter(
    rf"(?:(?<![^\W_])(?:{spaced(lambda say: say.moving.moved_from)})\s+{_ARTICLE}|"
    rf"(?:{han(lambda say: say.moving.moved_from)})\s*)$",
    re.IGNORECASE,
)
_MAYBE = spotter(
    r"(?<![^\W_])(?:could|might|(?-i:may)|if|whether|would|misschien|als|zou(?:den)?|может|возможно|если|có thể|nếu)(?![^\W_])|可能|如果|也许|\?\s*$",
    re.IGNORECASE,
)
_TO = spotter(
    rf"(?:(?<![^\W_])(?:{spaced(lambda say: say.moving.moved_to)})|"
    rf"{han(lambda say: say.moving.moved_to)})\W*$",
    re.IGNORECASE,
)
_WORD = spotter(r"[^\W\d_]+")
_HAN = spotter(r"[一-鿿]")
_COMMON = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "new",
        "over",
        "out",
        "off",
        "next",
        "from",
        "that",
        "this",
        "due",
        "date",
        "final",
        "first",
        "by",
        "has",
        "too",
        "much",
        "een",
        "het",
        "met",
        "voor",
        "van",
        "nog",
        "naar",
        "nieuwe",
        "wordt",
        "doet",
        "dan",
        "over",
        "vrijdag",
        "door",
        "для",
        "что",
        "как",
        "или",
        "срок",
        "дату",
        "новый",
        "cho",
        "sang",
        "của",
        "và",
        "là",
        "hạn",
        "ngày",
        "xong",
        "sẽ",
        "lại",
        "các",
        "cái",
        "này",
        "được",
        "bản",
        "gửi",
        "làm",
        "thứ",
        "với",
        "để",
    ]
)
_NOISE = spotter(rf"(?:{VERB}|{VERB_TURNED}|{VERB_RU}|{VERB_RU_INF})$", re.IGNORECASE)
FURTHEST = 60  # actions back
_ME = spotter(rf"(?<![^\W_])(?:{ME})(?![^\W_])", re.IGNORECASE)


def _clause(sentence: str, cue: re.Match[str]) -> str:
    """Where a change is told: "ролик переносим на среду, Вера не успевает" is no worry."""
    start = max(sentence.rfind(mark, 0, cue.start()) for mark in ",;，；") + 1
    ends = [at for mark in ",;，；" if (at := sentence.find(mark, cue.end())) >= 0]
    return sentence[start : min(ends, default=len(sentence))]


@dataclass(frozen=True, slots=True)
class _Found:
    place: int
    action: NotedAction


class Moves:
    """Changes to the actions found so far."""

    def __init__(self, note: Note, actions: Actions) -> None:
        self._note = note
        self._actions = actions
        self._about: dict[str, set[str]] = {}

    def read(self, start: int, end: int) -> bool:
        """Whether a sentence gave an earlier action another owner or day."""
        sentence = self._note.text[start:end]
        cue = _CUE.search(sentence) if self._actions.found else None
        if cue is None or _MAYBE.search(sentence) or WORRY.search(_clause(sentence, cue)):
            return False
        found = self._meant(start, end)
        if found is None:
            return False
        owner = self._receiver(start, end, found.action)
        spot = None if SAME_DAY.search(sentence) else self._day(start, end)
        if owner is None and spot is None:
            return False
        action = found.action
        if owner is not None:
            resolved = self._note.roster.resolve(owner)
            action = replace(
                action,
                owner=resolved.name,
                owner_side=resolved.side,
                owner_ref=resolved.ref,
                doubtful=resolved.doubt is not None,
                doubt_reason=resolved.doubt,
                helpers=(),
            )
        if spot is not None:
            doubt = action.doubt_reason or ("which_date" if spot.reading.doubtful else None)
            action = replace(
                action,
                due=spot.reading.day,
                due_quote=self._note.quote(spot.start, spot.end),
                doubtful=doubt is not None,
                doubt_reason=doubt,
            )
        self._actions.change(found.place, action, self._note.quote(start, end))
        return True

    def _meant(self, start: int, end: int) -> _Found | None:
        """The earlier action that shares most of its words with the sentence."""
        here = self._stems(self._note.text[start:end])
        best, found = 0, None
        since = max(0, len(self._actions.found) - FURTHEST)
        for place, action in enumerate(self._actions.found[since:], since):
            if action.text not in self._about:
                self._about[action.text] = self._stems(action.text)
            shared = sum(len(stem) for stem in here & self._about[action.text])
            if shared > best:
                best, found = shared, _Found(place, action)
        return found if best >= 2 else None

    def _stems(self, text: str) -> set[str]:
        """What a task is about: beginnings of its words without verbs, names and small words."""
        names = {
            word
            for span in self._note.roster.named_in(text)
            for word in _WORD.findall(text[slice(*span)])
        }
        stems = set()
        for match in _WORD.finditer(text):
            word = match[0]
            if _HAN.search(word):
                stems |= {word[i : i + 2] for i in range(len(word) - 1)}
                continue
            low = word.casefold()
            short = len(word) < 3 and not (len(word) == 2 and word.isupper())
            if short or word in names or low in _COMMON or (_NOISE.match(low) and len(low) < 7):
                continue
            stems.add(low[:5])
        return stems

    def _receiver(self, start: int, end: int, action: NotedAction) -> str | None:
        """Who is named in the sentence, is not its owner so far, and is not ruled out."""
        text = self._note.text
        spans = self._note.named(start, end)
        spans += [match.span() for match in _ME.finditer(text, start, end)]
        for first, last in sorted(spans):
            owner = self._note.roster.resolve(text[first:last])
            refused = _REFUSED.search(text[max(start, first - 24) : first])
            if owner.name and owner.name != action.owner and not refused:
                return text[first:last]
        return None

    def _day(self, start: int, end: int) -> Spotted | None:
        """The day that is not the old one."""
        text = self._note.text
        spots = [
            spot
            for spot in self._note.spots(start, end)
            if not _REFUSED.search(text[max(start, spot.start - 24) : spot.start])
        ]
        cued = [
            spot for spot in spots if _TO.search(text[max(start, spot.start - 10) : spot.start])
        ]
        return next(iter(cued or spots), None)
