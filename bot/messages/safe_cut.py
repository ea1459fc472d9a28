"""Where a text may be cut: between characters as people see them, counted as Slack counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.rules.characters import WORD_JOINER, clusters, fitting, whole_until, width

# What `escape` broke with a word joiner must not grow together at a cut: the two are one character.
__all__ = ["ELLIPSIS", "WORD_JOINER", "clusters", "cut_markup", "cut_plain", "parts_of", "width"]

ELLIPSIS = "…"
_MARKUP = re.compile(r"<[^<>\n]*>|&(?:amp|lt|gt);")


def markup_pieces(text: str) -> Iterator[str]:
    """`clusters`, with a mention, a link and an ``&amp;`` of mrkdwn as one piece each."""
    done = 0
    for found in _MARKUP.finditer(text):
        yield from clusters(text[done : found.start()])
        yield found[0]
        done = found.end()
    yield from clusters(text[done:])


def plain_end(text: str, limit: int) -> int:
    """How many characters of `text` fit into `limit` units, the last one whole."""
    return whole_until(text, fitting(text, limit))


def markup_end(text: str, limit: int) -> int:
    """`plain_end` for mrkdwn: a mention, a link and an ``&amp;`` are one character each."""
    end, done = fitting(text, limit), 0
    for found in _MARKUP.finditer(text):
        if found.start() < end < found.end():
            return found.start()
        if end in found.span():
            return end
        if end < found.start():
            break
        done = found.end()
    return max(done, whole_until(text, end))


def cut_plain(text: str, limit: int) -> str:
    """`text` in at most `limit` units, with an ellipsis where something went."""
    if width(text) <= limit:
        return text
    return text[: plain_end(text, limit - 1)].rstrip() + ELLIPSIS if limit > 0 else ""


def cut_markup(text: str, limit: int) -> str:
    """`cut_plain` for mrkdwn: what the cut left bold or struck through is closed."""
    if width(text) <= limit:
        return text
    room = limit - 3  # the ellipsis and two closing marks
    if room < 0:
        return ELLIPSIS if limit > 0 else ""
    kept = text[: markup_end(text, room)].rstrip()
    return kept + ELLIPSIS + _open_marks(kept.rpartition("\n")[2])


def _open_marks(line: str) -> str:
    line = _MARKUP.sub("", line)
    left_open = [mark for mark in "*~" if line.count(mark) % 2]
    return "".join(sorted(left_open, key=line.rfind, reverse=True))


def parts_of(text: str, limit: int, *, plain: bool = False) -> Iterator[str]:
    """Text in parts of at most `limit`, cut at line breaks, else spaces, else between pieces."""
    end_of, pieces = (plain_end, clusters) if plain else (markup_end, markup_pieces)
    while width(text) > limit:
        taken = text[: end_of(text, limit)] or next(pieces(text))
        for gap in ("\n", " "):
            if (
                not text[len(taken) :].startswith(gap)
                and taken.strip().rfind(gap) > len(taken) // 2
            ):
                taken = taken[: taken.rindex(gap)]
                break
        if taken.strip():
            yield taken.strip("\n")
        text = text[len(taken) :].lstrip("\n ")
    if text:
        yield text
