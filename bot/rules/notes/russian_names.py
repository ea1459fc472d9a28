"""Russian names in their cases: "Ирине Сергеевне" is Ирина Сергеевна, "у Льва" is Лев."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from bot.rules.notes.patterns import spotter
from bot.rules.notes.vocabulary.russian_names import FLEETING, GIVEN_NAMES

_CYRILLIC = spotter(r"[А-ЯЁа-яё-]{2,}")
# How a word ends, and what stands instead in the other cases: genitive, dative, accusative,
# instrumental, prepositional; a case of several endings has them side by side.
_CASES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (spotter(ending), tuple(cases.split()))
    for ending, cases in (
        (r"(?<=[вн])на$", "ны не ну ной не"),  # Сергеевна, Ирина
        (r"(?<=ск)ий$", "ого ому ого им ом"),
        (r"(?<=ц)кий$", "кого кому кого ким ком"),
        (r"(?<=[сц]к)ая$", "ой ой ую ой ой"),
        (r"ия$", "ии ии ию ией ии"),
        (r"ий$", "ия ию ия ием ии"),
        (r"(?<=[ьу])я$", "и е ю ей|ёй е"),
        (r"я$", "и е ю ей е"),
        (r"а$", "ы|и е у ой|ей е"),
        (r"й$", "я ю я ем е"),
        (r"ь$", "я|и ю|и я|ь ем|ём|ью е|и"),
        (r"(?<=[жшчщц])$", "а у а ем е"),
        (r"(?<=[бвгдзклмнпрстфх])$", "а у а ом е"),
    )
)
_FAMILY: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = tuple(
    (spotter(ending), tuple(cases.split()))
    for ending, cases in (
        (r"(?<=[оеё]в)а$|(?<=[иы]н)а$", "ой ой у ой ой"),
        (r"(?<=[оеё]в)$|(?<=[иы]н)$", "а у а ым е"),
    )
)


def declined(word: str) -> tuple[frozenset[str], ...]:
    """The other cases of one name, each with its spellings; nothing for what is not declined.

    A family name has endings of its own: "Орловой", "Громовым".
    """
    if not _CYRILLIC.fullmatch(word):
        return ()
    family = word not in GIVEN_NAMES and not patronymic(word)
    for ending, cases in (*(_FAMILY if family else ()), *_CASES):
        match = ending.search(word)
        if match:
            stem = FLEETING.get(word, word[: match.start()])
            return tuple(_spelt(stem, endings) for endings in cases)
    return ()


def _spelt(stem: str, endings: str) -> frozenset[str]:
    forms = {stem + ending for ending in endings.split("|")}
    return frozenset(forms | {form.replace("ё", "е") for form in forms})


def forms_of(name: str) -> frozenset[str]:
    """The other cases of a name of one word or several: "Ирина Львовна" gives "Ирине Львовне"."""
    cases = [declined(word) for word in name.split()]
    if not cases or not all(cases):
        return frozenset()
    return frozenset(
        " ".join(picked) for case in zip(*cases, strict=True) for picked in _together(case)
    )


def russian_forms(name: str) -> frozenset[str]:
    """Every way in which notes mean somebody of this name, besides the name itself.

    Each of its words and each two beside each other, in all cases, and "Корж Д." for "Дина Корж".
    """
    words = name.split()
    if not all(_CYRILLIC.fullmatch(word) for word in words):
        return frozenset()
    parts = [*words, *(f"{one} {two}" for one, two in pairwise(words)), name]
    parts = [part for part in parts if part == name or not patronymic(part)]
    forms = {form for part in parts for form in forms_of(part)} | set(parts)
    forms |= {part.replace("ё", "е") for part in parts}
    forms |= {
        form for word in words if (soft := _with_yo().get(word)) for form in (soft, *forms_of(soft))
    }
    if len(words) == 2:
        (first, last) = words
        forms |= {f"{last} {first[0]}.", f"{first[0]}. {last}", f"{first[0]}.{last}"}
        forms |= {f"{first} {last[0]}.", f"{first} {last[0]}"}
    return frozenset(forms)


@cache
def _with_yo() -> dict[str, str]:
    """ "Артем" is Артём: names that are typed without their dots."""
    return {name.replace("ё", "е"): name for name in GIVEN_NAMES if "ё" in name}


def _together(case: tuple[frozenset[str], ...]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [()]
    for spellings in case:
        rows = [(*row, word) for row in rows for word in sorted(spellings)]
    return rows[:16]


_LIKELY = (1, 0, 3, 2, 4)
"""Cases by how often notes use them: "Валерии подготовить" is Валерия, "о Валерии" need not be."""


@cache
def _bases() -> dict[str, str]:
    """Every form of every given name and the name it stands for; a name itself comes first."""
    bases = {name: name for name in GIVEN_NAMES}
    bases |= {plain: plain for name in GIVEN_NAMES if (plain := name.replace("ё", "е")) != name}
    for place in _LIKELY:
        for name in sorted(GIVEN_NAMES):
            for form in declined(name)[place : place + 1]:
                for spelling in form:
                    bases.setdefault(spelling, name)
    return bases


def given_name(word: str) -> str | None:
    """The given name a word stands for, in its basic form: "Ане" is Аня; None for other words."""
    return _bases().get(word)


_PATRONYMIC = spotter(
    r"(?P<stem>[А-ЯЁ][а-яё]{1,12})(?:(?P<she>(?:[оеё]в|[иь]нич)н)(?:а|ы|е|у|ой|ою)"
    r"|(?P<he>[оеё]вич|ьич|[аы]лыч|[нс]ыч)(?:а|у|ем|е)?)$"
)


def patronymic(word: str) -> str | None:
    """A patronymic in its basic form: "Сергеевне" is Сергеевна; None for other words."""
    match = _PATRONYMIC.match(word)
    if not match:
        return None
    return match["stem"] + (match["she"] + "а" if match["she"] else match["he"])


_FAMILY_BASES = (
    (r"((?:[оеё]в|[иы]н))(?:ой|у)$", r"\1а"),
    (r"((?:[оеё]в|[иы]н))(?:ым|е)$", r"\1"),
    (r"ск(?:ой|ую)$", "ская"),
    (r"ск(?:ого|ому|им|ом)$", "ский"),
)


def basic_form(name: str) -> str | None:
    """A person's name in the basic form: "Ириной Сергеевной" is Ирина Сергеевна.

    None for words that are nobody's name as far as is known.
    """
    words = name.split()
    given = [given_name(word) for word in words]
    if not any(given):
        return None
    if len(words) == 1 or given[0] in (words[0], None):
        return " ".join(known or word for known, word in zip(given, words, strict=True))
    man = str(given[0])[-1] not in "ая"
    return " ".join(
        known or patronymic(word) or _family(word, man=man)
        for known, word in zip(given, words, strict=True)
    )


_DONE = spotter(r"(?:ли|лись|лась|лся|[еи]м)$")  # "Участвовали Анна и Олег"


def named_by(words: str | None) -> str | None:
    """Whom capitals in a sentence name: a Russian word only if it is known to be a name."""
    if not words or not re.match("[А-ЯЁ]", words):
        return words
    first, _, rest = words.partition(" ")
    if rest and _DONE.search(first) and given_name(first) is None:
        return basic_form(rest)
    return basic_form(words)


def _family(word: str, *, man: bool) -> str:
    if man and re.search(r"(?:[оеё]в|[иы]н)[ау]$", word):
        return word[:-1]
    for ending, basic in _FAMILY_BASES:
        if re.search(ending, word):
            return re.sub(ending, basic, word)
    return word


_CAPITALS = spotter(r"(?<![^\W_])(?<![«\"'@])[А-ЯЁ][а-яё]+(?:[ \t][А-ЯЁ][а-яё]+){0,2}(?![^\W_])")


def names_told(text: str) -> list[str]:
    """The people whom a text names with a given name that is known, in the basic form, in order.

    With their patronymic if it is said; a name within quotation marks is a brand's.
    """
    found: dict[str, None] = {}
    for match in _CAPITALS.finditer(text):
        words = match[0].split()
        for place, word in enumerate(words):
            name = given_name(word)
            father = patronymic(words[place + 1]) if place + 1 < len(words) else None
            if name:
                found[f"{name} {father}" if father else name] = None
                break
    return list(found)
