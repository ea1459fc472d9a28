"""Patterns that are compiled when they are first asked for anything.

The readers of notes hold some hundred large ones: compiled at import they took a third of the time
that every process needs to start, and most processes never read a note.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "groupindex")


def spotter(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, put off until it is used. A wrong source is found then, not before."""
    return cast("re.Pattern[str]", _Later(source, flags))


class _Later:
    """Becomes as good as the pattern itself on the first use: its methods are then its own."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(self, name)
