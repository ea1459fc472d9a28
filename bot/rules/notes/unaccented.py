"""Vietnamese typed without accents, as on a telephone: the words that the rules know get theirs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from bot.rules.notes.fold import Folded
from bot.rules.notes.patterns import spotter
from bot.rules.notes.vocabulary import vietnamese_bare as bare
from bot.rules.notes.vocabulary.language import alternatives

LEAST_WORDS = 4  # different ones that tell
_MOST_ACCENTS = 0.03  # of the letters
_LETTER = spotter(r"[^\W\d_]")


def stripped(words: str) -> str:
    """Words without their accents, letter for letter: "đồng ý" is "dong y"."""
    plain = (unicodedata.normalize("NFD", letter)[0] for letter in words)
    return "".join(plain).replace("đ", "d").replace("Đ", "D")


def _known(block: str) -> dict[str, str]:
    words = alternatives(block).split("|")
    return {stripped(word): word for word in words}


_PHRASES = _known(bare.PHRASES)
_WORDS = _known(bare.WORDS)
_NUMBERED = _known(bare.NUMBERED)
_NAMED = _known(bare.BEFORE_NAMES)
_DAYS = _known(bare.DAYS)
_FORMS = {**_WORDS, **_NUMBERED, **_NAMED, **_DAYS, **_PHRASES}


def _either(forms: dict[str, str]) -> str:
    return "|".join(sorted(forms, key=len, reverse=True))


# A capital is kept from becoming a word where it may be a name: "Minh gửi" within a sentence
_BARE = spotter(
    rf"(?<![^\W_])(?:(?i:{_either(_PHRASES)}|{_either(_DAYS)})|(?i:thu)(?=\s?[2-7]\b)"
    rf"|(?i:{_either(_NAMED)})(?=\s[A-ZĐ])|(?<=\d )(?:{_either(_NUMBERED)})"
    rf"|(?<=trieu )dong|{_either(_WORDS)})(?![^\W_])"
)
_TELLING = spotter(rf"(?<![^\W_])(?:{_either(_known(bare.TELLING))})(?![^\W_])", re.IGNORECASE)


def with_accents(folded: Folded) -> Folded:
    """The same text with accents on the words the rules know, if it is Vietnamese without them.

    Letter for letter, so that every quote stays what was typed; names keep the form they have.
    """
    text = folded.text
    letters = _LETTER.findall(text)
    accents = sum(not letter.isascii() for letter in letters)
    telling = {match[0].casefold() for match in _TELLING.finditer(text)}
    if len(telling) < LEAST_WORDS or accents > _MOST_ACCENTS * len(letters):
        return folded
    return replace(folded, text=_BARE.sub(_accented, text))


def _accented(match: re.Match[str]) -> str:
    """ "Ngan sach" is "Ngân sách"."""
    typed = match[0]
    word = {"thu": "thứ"}.get(typed.lower()) or _FORMS[typed.lower()]
    return "".join(
        letter.upper() if as_typed.isupper() else letter
        for as_typed, letter in zip(typed, word, strict=True)
    )
