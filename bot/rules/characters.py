"""Characters as people see them: where a text may be cut, and what in it nobody would see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

WORD_JOINER = "\u2060"
SHOWN = "\ufffd"
"""Stands where something was that turns a line around, hides in it or commands a terminal."""
ZWJ = "\u200d"
_ODD = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]+"
)
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e007a]{2,6}\U000e007f")  # of a land within a land
_TAILS = re.compile("[\u0e33\u0eb3\u1160-\u11ff]")  # letters that belong to the one before


def shown(text: str) -> str:
    """`text` in which nothing unseen is obeyed: a sign stands where it was.

    Bidi embeddings, overrides and isolates, control characters but line breaks and tabs, tags and
    lone surrogates; a run of them is one sign. A flag made of tags becomes a plain flag.
    """
    return _ODD.sub(SHOWN, _FLAG.sub("\U0001f3f4", text)) if _ODD.search(text) else text


def clusters(text: str) -> Iterator[str]:
    """Characters as people see them: accents, emoji families and flags are never taken apart."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not _belongs(text, start, place):
            yield text[start:place]
            start = place


def beginning(text: str, most: int) -> str:
    """At most `most` characters (code points) from the start, the last one whole."""
    if len(text) <= most:
        return text
    end = 0
    for cluster in clusters(text[: most + 100]):
        if end + len(cluster) > most:
            break
        end += len(cluster)
    return text[:end]


def _belongs(text: str, start: int, place: int) -> bool:
    """Whether the character at `place` hangs on the cluster that began at `start`."""
    char, before = text[place], text[place - 1]
    if char.isalnum():
        return before == ZWJ or bool(_TAILS.match(char))
    if "\ud800" <= before <= "\udbff" and "\udc00" <= char <= "\udfff":
        return True
    if char in (ZWJ, WORD_JOINER) or before == ZWJ:
        return True
    if unicodedata.category(char) in ("Mn", "Me", "Mc"):
        return True
    if "\U0001f3fb" <= char <= "\U0001f3ff":  # skin tones
        return before > "\u2190"
    if "\U000e0020" <= char <= "\U000e007f":  # the tags of a flag
        return True
    return place == start + 1 and _is_flag_half(before) and _is_flag_half(char)


def _is_flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"
