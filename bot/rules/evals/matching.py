"""Whether a drafted item is the one a careful reader wrote down; each item is used once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from bot.rules.evals.gold import GoldPerson, GoldStep, GoldSum, Keys
from bot.rules.notes import FoundSum, NotedAction, NotedPerson
from bot.rules.notes.fold import fold
from bot.rules.notes.words import AGENCY, CLIENT, HONORIFIC

Pairs = list[tuple[int, int]]
_SIDES = (("client", re.compile(CLIENT, re.I)), ("agency", re.compile(AGENCY, re.I)))
_POLITE = re.compile(rf"^{HONORIFIC}\s+", re.IGNORECASE)


def squeezed(text: str) -> str:
    """A text as keys are compared: case, spaces, widths, quotation marks and the way accents are
    typed do not matter."""
    return "".join(fold(unicodedata.normalize("NFC", text)).text.casefold().split())


def holds(text: str, keys: Keys) -> bool:
    """Whether a text holds at least one word of every group."""
    bare = squeezed(text)
    return all(any(squeezed(word) in bare for word in group) for group in keys)


def same_name(one: str, other: str) -> bool:
    """Whether two names can be one person's: equal, or all words of one among the other's."""
    first, second = (set(_POLITE.sub("", name.casefold()).split()) for name in (one, other))
    return bool(first and second) and (first <= second or second <= first)


def same_person(found: NotedPerson, wanted: GoldPerson) -> bool:
    """The name fits and so does the side."""
    return same_name(found.name, wanted.name) and wanted.side in (None, found.side)


def same_sum(found: FoundSum, wanted: GoldSum) -> bool:
    """Amount and currency; a currency that nobody said must not be drafted either."""
    return found.amount in (wanted.amount, wanted.low) and found.currency == wanted.currency


def same_owner(found: NotedAction, wanted: Sequence[str]) -> bool:
    """A person by one of the names, a side by its word ("client"), nobody by nobody."""
    if not wanted:
        return found.owner is None
    if found.owner is not None:
        return any(same_name(found.owner, name) for name in wanted)
    return any(
        side == found.owner_side and words.fullmatch(name)
        for side, words in _SIDES
        for name in wanted
    )


def same_due(found: NotedAction, wanted: GoldStep) -> bool:
    """One of the days, or none where the notes give none."""
    return found.due in wanted.due if wanted.due else found.due is None


def pairs(fits: Sequence[Sequence[bool]]) -> Pairs:
    """The most pairs (found, wanted) in which nothing is used twice; `fits[found][wanted]`.

    Augmenting paths (Kuhn): the order in which items stand must not change a figure.
    """
    taken: dict[int, int] = {}

    def seat(found: int, seen: set[int]) -> bool:
        for wanted, fit in enumerate(fits[found]):
            if fit and wanted not in seen:
                seen.add(wanted)
                if wanted not in taken or seat(taken[wanted], seen):
                    taken[wanted] = found
                    return True
        return False

    for found in range(len(fits)):
        seat(found, set())
    return sorted((found, wanted) for wanted, found in taken.items())
