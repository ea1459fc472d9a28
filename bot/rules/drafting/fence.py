"""A fence around somebody's words: its mark is random, so nobody can write its end into them."""

from __future__ import annotations

import re

_OURS = re.compile(r"<{2,}/?\s*(?:material|end)[^<>\n]{0,40}>{2,}", re.IGNORECASE)
_ROLES = re.compile(r"<\|[^|>\n]{1,40}\|>|\[/?INST\]|</?s>|<</?SYS>>", re.IGNORECASE)


def fenced(text: str, mark: str) -> str:
    """`text` between two lines that carry `mark`; what looks like a fence inside it is taken out,
    and so are the words with which models tell who is speaking."""
    inside = _ROLES.sub(" ", _OURS.sub(" ", text)).replace(mark, " ")
    return f"<<material {mark}>>\n{inside}\n<<end {mark}>>"
