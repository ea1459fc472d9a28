"""Takes names out of words: which to look for, which to leave, what stands there afterwards.

Whole words only, and as they are written: "Vela" is not in "Velasco", and "Rose" is not "rose".
A longer name of somebody else ("Vela Sport" where "Vela" goes) is never touched.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

SHORTEST = 2
SHORTEST_PART = 3
FIRST_IDEOGRAM = "\u2e80"


@dataclass(frozen=True, slots=True)
class Search:
    """What is taken out (`words` maps each to what takes its place) and what is left alone."""

    words: Mapping[str, str]
    spared: frozenset[str] = frozenset()
    _pattern: re.Pattern[str] | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        sought = {word for word in self.words if len(word) >= SHORTEST}
        longer = {name for name in self.spared if any(word in name for word in sought)} - sought
        ordered = sorted(sought | longer, key=lambda word: (-len(word), word))
        pattern = "|".join(map(_whole, ordered)) if sought else ""
        object.__setattr__(self, "_pattern", re.compile(pattern) if pattern else None)

    def found(self, thing: Any) -> Counter[str]:
        """How often each word stands in a text, or anywhere inside plain JSON."""
        counted: Counter[str] = Counter()
        for text in texts(thing):
            if self._pattern is not None:
                counted.update(one for one in self._pattern.findall(text) if one in self.words)
        return counted

    def without(self, thing: Any) -> Any:
        """The same thing with every word replaced; what holds none is returned as it is."""
        match thing:
            case str():
                return self._replaced(thing)
            case list():
                return [self.without(one) for one in thing]
            case dict():
                return {key: self.without(value) for key, value in thing.items()}
            case _:
                return thing

    def cleared(self, thing: Any) -> Any:
        """The same without the list items and keys in which a word stands."""
        match thing:
            case list():
                return [self.cleared(one) for one in thing if not self.found(_own(one))]
            case dict():
                kept = {key: value for key, value in thing.items() if not self.found(str(key))}
                return {key: self.cleared(value) for key, value in kept.items()}
            case _:
                return self.without(thing)

    def _replaced(self, text: str) -> str:
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda hit: self.words.get(hit[0], hit[0]), text)


def texts(thing: Any) -> Iterable[str]:
    """Every text inside plain JSON, keys too."""
    match thing:
        case str():
            yield thing
        case list():
            for one in thing:
                yield from texts(one)
        case dict():
            for key, value in thing.items():
                yield str(key)
                yield from texts(value)


def parts_of(name: str) -> list[str]:
    """The single words of a name that may stand for the person: "Bo" is too short to tell."""
    parts = [part.strip(".,()'\"") for part in name.split()]
    return [part for part in parts if len(part) >= SHORTEST_PART and part[:1].isupper()]


def only_theirs(parts: Iterable[str], other_names: Collection[str]) -> list[str]:
    """The parts of a name that no other name has."""
    others = {part for name in other_names for part in name.split()}
    return [part for part in parts if part not in others]


def _whole(word: str) -> str:
    """The word alone; Chinese writes no spaces around a name, so there any place counts."""
    before = "" if word[0] >= FIRST_IDEOGRAM else r"(?<!\w)"
    after = "" if word[-1] >= FIRST_IDEOGRAM else r"(?!\w)"
    return f"{before}{re.escape(word)}{after}"


def _own(item: Any) -> Any:
    """What of an item speaks for the whole of it: a row's values, not what lies deeper."""
    if isinstance(item, dict):
        return [str(value) for value in item.values() if isinstance(value, str)]
    return item
