"""Builds the longest value of any annotated type: what a builder is given is never written twice.

Every place with a choice (yes or no, something or nothing, one of several words, many or none) is
remembered by name, so that the same thing can be built again with another choice there.
"""

from __future__ import annotations

import dataclasses
import typing
from collections import abc
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal

from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts
from tests.limits import longest
from tests.limits.choices import CHOICES, NEVER_EMPTY

SEQUENCES = (tuple, list, abc.Sequence, frozenset)

INSIDE_A_LIST = 13
"""Rows of each of 300 clients: more than any line shows, and no more than that."""


class Unknown(AssertionError):
    """Nobody has said what the longest of this is: `tests.limits.longest` is the place."""


@dataclass
class Fullest:
    """Makes values. `picks` says which choice to take where; `choices` collects how many there
    are at each place that was passed. `most_text` and `most_items` make things shorter.
    """

    t: Texts
    picks: Mapping[str, int] = field(default_factory=dict)
    choices: dict[str, int] = field(default_factory=dict)
    made: int = 0
    most_text: int = longest.TEXT
    most_items: int = 1000

    def arguments(self, function: Any, where: str) -> dict[str, Any]:
        """Everything that `function` takes, by name."""
        hints = hints_of(function)
        return {
            name: self.value(hint, f"{where}.{name}", name)
            for name, hint in hints.items()
            if name != "return"
        }

    def value(self, hint: Any, where: str, name: str) -> Any:
        """The longest value of a type at a place ("box.answer.view", "BoxView.text")."""
        self.made += 1
        for key in (where, name):
            if key in CHOICES:
                return self.given(self._choose(key, CHOICES[key]))
        if hint is Texts:
            return self.t
        if hint is Mrkdwn:
            return longest.line(self.made, self.most_text)
        if hint is str:
            return longest.text(name, self.made, self.most_text)
        if hint is bool:
            return self._choose(where, (True, False))
        if hint is int:
            return longest.number(name, self.made)
        if hint is date:
            return longest.TODAY
        if hint is datetime:
            return longest.NOW
        return self._made_of(hint, where, name)

    def _made_of(self, hint: Any, where: str, name: str) -> Any:
        origin, parts = typing.get_origin(hint), typing.get_args(hint)
        if origin in (typing.Union, UnionType):
            return self._one_of(parts, where, name)
        if origin is Literal:
            return self._choose(where, parts)
        if origin in SEQUENCES:
            return self._many(origin, parts, where, name)
        if origin in (dict, Mapping, abc.Mapping) and Any not in parts:
            key = self.value(parts[0], f"{where}.key", f"{name}.key")
            return {key: self.value(parts[1], f"{where}.value", name)}
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self._choose(where, tuple(hint))
        if dataclasses.is_dataclass(hint) and isinstance(hint, type):
            return self.record(hint)
        raise Unknown(f"{where}: {hint}")

    def record(self, kind: type) -> Any:
        """A dataclass with every field at its longest."""
        hints = hints_of(kind)
        return kind(
            **{
                each.name: self.value(hints[each.name], f"{kind.__name__}.{each.name}", each.name)
                for each in dataclasses.fields(kind)
                if each.init
            }
        )

    def given(self, value: Any) -> Any:
        """A choice that has to be made afresh each time says how."""
        return value(self) if callable(value) else value

    def _one_of(self, parts: tuple[Any, ...], where: str, name: str) -> Any:
        there = [part for part in parts if part is not NoneType]
        options = [*there, *([NoneType] if NoneType in parts else [])]
        chosen = self._choose(where, tuple(options))
        return None if chosen is NoneType else self.value(chosen, where, name)

    def _many(self, origin: Any, parts: tuple[Any, ...], where: str, name: str) -> Any:
        if origin is tuple and parts[-1] is not Ellipsis:
            return tuple(
                self.value(part, f"{where}.{place}", f"{name}.{place}")
                for place, part in enumerate(parts)
            )
        many = min(self.most_items, longest.how_many(name))
        count = self._choose(f"{where}[]", (many,) if where in NEVER_EMPTY else (many, 0))
        outer, self.most_items = self.most_items, min(self.most_items, INSIDE_A_LIST)
        listed = [self.value(parts[0], where, f"{name}[]") for _ in range(count)]
        self.most_items = outer
        return frozenset(listed) if origin is frozenset else (
            tuple(listed) if origin is tuple else listed
        )  # fmt: skip

    def _choose(self, where: str, options: tuple[Any, ...]) -> Any:
        if len(options) > 1:
            self.choices[where] = len(options)
        return options[self.picks.get(where, 0)]


@cache
def hints_of(thing: Any) -> dict[str, Any]:
    """The annotations of a function or class, resolved."""
    return typing.get_type_hints(thing)
