"""One spelling for many: widths, quotes, dashes, spaces and split accents, with the way back."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from bot.rules.notes.patterns import spotter

_SOFT_HYPHEN = "\u00ad"  # within words that come from Word and web pages
_SPACES = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_STRUCK = spotter(r"~~[^~\n]{1,80}~~")
_UNSEEN = (
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_PLAIN: dict[int, str] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(range(0xE000, 0xF900), " "),  # nobody types these; names are marked with them
    0xFFE1: "£",
    0xFFE5: "¥",
    **dict.fromkeys(map(ord, _SPACES + _UNSEEN + "\r"), " "),
    **dict.fromkeys(map(ord, "\u2028\u2029\u000b\u000c\u0085"), "\n"),
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u00b4"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u00ab\u00bb"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"),
}


_HAN = spotter(r"[一-鿿]")
_LATIN = spotter(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and where each of its characters began in the source."""

    text: str
    source: str
    _starts: tuple[int, ...] | None = None

    def at(self, index: int) -> int:
        """The place in the source of a place in the folded text."""
        return index if self._starts is None else self._starts[index]

    def quote(self, start: int, end: int) -> str:
        """The source's own words, unchanged, for a span of the folded text."""
        return self.source[self.at(start) : self.at(end)]

    def as_typed(self, words: str, start: int, end: int) -> str:
        """Words found within a span as the source writes them: its own commas and quotation marks.

        Accents are put together. Words that do not stand there in one piece come back as they are.
        """
        found = self.text.find(words, start, end)
        if not words or found < 0:
            return words
        return unicodedata.normalize("NFC", self.quote(found, found + len(words)))


def fold(text: str) -> Folded:
    """Text in the rules' spelling: split accents, hyphens that hide, wide colons."""
    if unicodedata.is_normalized("NFC", text) and _SOFT_HYPHEN not in text:
        return Folded(_unstruck(text.translate(_PLAIN)), text)
    pieces: list[str] = []
    starts: list[int] = []
    begin = 0
    while begin < len(text):
        end = begin + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        piece = unicodedata.normalize("NFC", text[begin:end].removeprefix(_SOFT_HYPHEN))
        pieces.append(piece)
        starts.extend([begin] * len(piece))
        begin = end
    starts.append(len(text))
    return Folded(_unstruck("".join(pieces).translate(_PLAIN)), text, tuple(starts))


def _unstruck(text: str) -> str:
    """What Markdown strikes through no longer holds; spaces keep its place."""
    return _STRUCK.sub(lambda struck: " " * len(struck[0]), text)


def mostly_han(text: str) -> bool:
    """Whether a text is Chinese, English words among it or not."""
    return 8 * len(_HAN.findall(text)) > len(_LATIN.findall(text))
