"""Where a text may be cut: between characters as people see them, counted as Slack counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

ELLIPSIS = "…"
WORD_JOINER = "\u2060"  # what `escape` broke must not grow together at a cut
_ZWJ = "\u200d"
_MARKUP = re.compile(r"<[^<>\n]*>|&(?:amp|lt|gt);")


def width(text: str) -> int:
    """The length in UTF-16 units: never less than what Slack counts, whichever way it counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clusters(text: str) -> Iterator[str]:
    """Characters as people see them: accents, emoji families and flags are never taken apart."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not _belongs(text, start, place):
            yield text[start:place]
            start = place


def _belongs(text: str, start: int, place: int) -> bool:
    """Whether the character at `place` hangs on the cluster that began at `start`."""
    char, before = text[place], text[place - 1]
    if char.isalnum():
        return before == _ZWJ
    if "\ud800" <= before <= "\udbff" and "\udc00" <= char <= "\udfff":
        return True
    if (
        char in (_ZWJ, WORD_JOINER)
        or before == _ZWJ
        or unicodedata.category(char) in ("Mn", "Me", "Mc")
    ):
        return True
    if "\U0001f3fb" <= char <= "\U0001f3ff":  # skin tones
        return before > "\u2190"
    return place == start + 1 and _is_flag_half(before) and _is_flag_half(char)


def _is_flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def markup_pieces(text: str) -> Iterator[str]:
    """`clusters`, with a mention, a link and an ``&amp;`` of mrkdwn as one piece each."""
    done = 0
    for found in _MARKUP.finditer(text):
        yield from clusters(text[done : found.start()])
        yield found[0]
        done = found.end()
    yield from clusters(text[done:])


def head(pieces: Iterator[str], limit: int) -> str:
    """As many pieces from the start as fit into `limit`."""
    taken: list[str] = []
    used = 0
    for piece in pieces:
        used += width(piece)
        if used > limit:
            break
        taken.append(piece)
    return "".join(taken)


def cut_plain(text: str, limit: int) -> str:
    """`text` in at most `limit` units, with an ellipsis where something went."""
    if width(text) <= limit:
        return text
    return head(clusters(text), limit - 1).rstrip() + ELLIPSIS if limit > 0 else ""


def cut_markup(text: str, limit: int) -> str:
    """`cut_plain` for mrkdwn: what the cut left bold or struck through is closed."""
    if width(text) <= limit:
        return text
    room = limit - 3  # the ellipsis and two closing marks
    if room < 0:
        return ELLIPSIS if limit > 0 else ""
    kept = head(markup_pieces(text), room).rstrip()
    return kept + ELLIPSIS + _open_marks(kept.rpartition("\n")[2])


def _open_marks(line: str) -> str:
    line = _MARKUP.sub("", line)
    left_open = [mark for mark in "*~" if line.count(mark) % 2]
    return "".join(sorted(left_open, key=line.rfind, reverse=True))


def parts_of(
    text: str, limit: int, pieces: Callable[[str], Iterator[str]] = markup_pieces
) -> Iterator[str]:
    """Text in parts of at most `limit`, cut at line breaks, else spaces, else between `pieces`."""
    while width(text) > limit:
        taken = head(pieces(text), limit) or next(pieces(text))
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
