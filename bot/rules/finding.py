"""Finding words again: without case, accents and endings, in any script.

What is kept is only folded; what somebody asks for is shortened to its stem and looked for inside
it. So a better rule of endings needs no record written anew.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypeVar

from bot.rules.unseen import seen_alone

T = TypeVar("T")
MOST_WORDS = 8
"""Words of one question that are looked for; nobody types more to find one paper."""
ANYWHERE_FROM = 5
"""Shorter words count only where a word begins: "ad" is in "made", and Dutch joins long ones."""
SHORTEST_STEM = 3

_ACCENTS = re.compile("(?<!и)[\u0300-\u036f]|(?<=и)[\u0300-\u0305\u0307-\u036f]")
# Letters that no accent makes: Vietnamese, Polish, Danish and Turkish neighbours of d, l, o, i.
_LETTERS = str.maketrans("đłøı", "dloi")
_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(f"[{_UNSPACED}]+|[^\\W_{_UNSPACED}]+")
_IDEOGRAM = re.compile(f"[{_UNSPACED}]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
# What Russian nouns, names and adjectives end in through the cases; ё is folded to е, й is kept.
_ENDINGS = re.compile(
    "(иями|иям|ием|ией|иях|ями|ами|ого|его|ому|ему|ыми|ими|ях|ах|ям|ам|ем|ом|ей|ой|ий|ый|ых|их|ым|"
    "им|ую|юю|ая|яя|ое|ее|ые|ие|ию|ью|ия|ья|ье|ев|ов|[аяоеуюыиьй])$"
)
# A vowel comes and goes before the last consonant: Павел, Павла; правка, правок; письмо, писем.
_VOWEL_CAME = re.compile("(?<=[^аеиоуыэюяйь])[ое](?=[^аеиоуыэюяьй]$)")
_VOWEL_WENT = re.compile("(?<=[^аеиоуыэюяьй])(?=[^аеиоуыэюяьй]$)")
_SOFT_WENT = re.compile("[ьй](?=[^аеиоуыэюяьй]$)")


def folded(text: str) -> str:
    """Without case, accents, unseen characters, full width and doubled spaces, in any script.

    Russian й stays what it is, a letter of its own; ё becomes е, as most people write it.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    if not plain.isascii():
        apart = unicodedata.normalize("NFD", seen_alone(plain))
        plain = unicodedata.normalize("NFC", _ACCENTS.sub("", apart)).translate(_LETTERS)
    return " ".join(plain.split())


def words_in(texts: Iterable[str]) -> str:
    """The words of a paper as they are kept: folded, each once, with a space around each.

    Chinese and Japanese write no spaces: what stands between two signs or scripts is one word.
    """
    found = dict.fromkeys(word for text in texts for word in _WORD.findall(folded(text)))
    return f" {' '.join(found)} " if found else ""


def asked_for(question: str) -> list[tuple[str, ...]]:
    """What somebody looks for: for each word the pieces of which one must be in `words_in`."""
    words = list(dict.fromkeys(_WORD.findall(folded(question))))
    telling = [word for word in words if len(word) > 1 or _IDEOGRAM.match(word)] or words
    return [_pieces(word) for word in telling[:MOST_WORDS]]


def holds(kept: str, pieces: Iterable[str]) -> bool:
    """Whether one of the pieces of a word is in what was kept."""
    return any(piece in kept for piece in pieces)


def named(typed: str, *names: str) -> bool:
    """Whether these names hold what was typed, as it stands or word by word; nothing is in all."""
    plain = folded(" ".join(names))
    if all(word in plain for word in folded(typed).split()):
        return True
    kept, asked = words_in(names), asked_for(typed)
    return bool(asked) and all(holds(kept, pieces) for pieces in asked)


def nearness(typed: str, *names: str) -> int:
    """How well something typed names a thing: 3 to the letter, 2 but for case and accents, 1 as the
    beginning of a name, 0 not at all."""
    wanted = folded(typed)
    if not wanted:
        return 0
    if typed.strip().casefold() in {name.casefold() for name in names}:
        return 3
    plain = [folded(name) for name in names]
    return 2 if wanted in plain else int(any(name.startswith(wanted) for name in plain))


def nearest(typed: str, named: Iterable[tuple[T, Sequence[str]]], *, least: int = 1) -> T | None:
    """The one thing that something typed names best; None when none or several do."""
    ranked = [(nearness(typed, *names), thing) for thing, names in named]
    best = max((rank for rank, _ in ranked), default=0)
    found = [thing for rank, thing in ranked if rank == best >= least]
    return found[0] if len(found) == 1 else None


def _pieces(word: str) -> tuple[str, ...]:
    if _IDEOGRAM.match(word):
        return (word,)
    if _CYRILLIC.search(word):
        return tuple(_placed(stem) for stem in _russian_stems(word))
    if len(word) >= ANYWHERE_FROM and word.endswith(("y", "ies")):
        stem = word.removesuffix("ies").removesuffix("y")  # story, stories
        return (_placed(f"{stem}y"), _placed(f"{stem}ie"))
    if len(word) >= ANYWHERE_FROM and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]  # banners, offertes
    return (_placed(word),)


def _placed(stem: str) -> str:
    return stem if len(stem) >= ANYWHERE_FROM else f" {stem}"


def _russian_stems(word: str) -> list[str]:
    """The word without its ending, and with the vowel that came or went before its last letter."""
    stem = word[:SHORTEST_STEM] + _ENDINGS.sub("", word[SHORTEST_STEM:])
    if _VOWEL_CAME.search(stem):
        soft = "ь" if stem[-3] == "л" else ""  # Лев, Льва
        made = [_VOWEL_CAME.sub("", stem), *([_VOWEL_CAME.sub(soft, stem)] if soft else [])]
    elif _SOFT_WENT.search(stem):
        made = [_SOFT_WENT.sub("е", stem)]
    else:
        made = [_VOWEL_WENT.sub(vowel, stem, count=1) for vowel in "ое"]
    return [stem, *(each for each in made if each != stem and len(each) >= SHORTEST_STEM)]
