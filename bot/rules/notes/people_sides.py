"""Who was there, where short lists say it side by side, in whatever way they are typed.

"M&T = Corin, Abena. us = Lex", "(Freya, Tom = client, Anya = us)", "Foxglove (Nora, Ben)",
"**Them** Imke **Us** Posy", "Minty on their end, Gwil on ours". Believed only where both sides are
found; what else a note says is left to the other readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.rules.notes.draft import KnownPerson, NotedPerson, Side
from bot.rules.notes.fold import Folded
from bot.rules.notes.lines import Line
from bot.rules.notes.owners import NOT_NAMES
from bot.rules.notes.patterns import spotter
from bot.rules.notes.people import ROLE, Found, add_people, name_list
from bot.rules.notes.source import EDGES
from bot.rules.notes.words import (
    ABSENT,
    AGENCY,
    CLIENT,
    DECIDED,
    HONORIFIC,
    ME,
    MEETING,
    OURS,
    PLACE,
    PRESENT,
    SECTIONS,
    THEIRS,
    WORRY,
)

_FIRST, _LAST, _FAR = 5, 4, 400  # lists stand at the top or at the very end
_LITTLE, _MUCH = 16, 60  # characters beside the lists of a line
_UPPER = r"[A-ZÀ-ÖØ-ÞĐŁŚŻА-ЯЁ]"
_WORD = rf"(?!I')(?:{_UPPER}[\w'-]*)"
_SMALL = r"(?:van (?:de|der|den|het)|van|de|der|den|von|da|di|ter|ten)"
_LATIN = rf"(?-i:{_WORD}(?: (?:{_SMALL} )?{_WORD}){{0,2}})"
_SELF = rf"(?:{ME})(?![^\W_])(?:\s?[=(]\s?{_LATIN}\)?)?"
_NAME = rf"(?:{_SELF}|(?:{HONORIFIC}\s)?{_LATIN})(?:\s?\([^()\n]{{1,30}}\))?"
_AND = r"\s*(?:,|&|\+|/|\s(?:and|plus|en|и|và|cùng)\s)\s*(?:(?:and|plus|en|и|và|\+)\s+)?"
_LIST = rf"{_NAME}(?:{_AND}{_NAME}){{0,9}}"
_TYPED = rf"(?-i:[^\W\d_A-Z]{{2,12}})(?:{_AND}(?-i:[^\W\d_A-Z]{{2,12}})){{1,5}}"  # "lex, hari"
_SIDES = rf"(?:(?P<client>{CLIENT}|{THEIRS})|(?P<agency>{AGENCY}|{OURS}))(?![^\W_])"
_CAPITALS = rf"{_UPPER}[\w'&.-]*(?: (?:&|en|and|de|het|{_UPPER}[\w'.-]*)){{0,4}}"
_COMPANY = rf"(?P<company>(?!{NOT_NAMES})(?-i:{_CAPITALS}))"
_AT = r"(?:for|from|on|of|by|van|namens|bij|vanuit|от|с|bên|phía)"
_END = r"(?=\s*(?:$|[.;|·()\[\]\n]|[-/]\s|/|\*\*|,))"
_IS = r"\s*(?:[:=]|->|→|\*\*)\s*"
_LABELLED = spotter(
    rf"(?<![^\W_])(?:{_AT}\s+)?(?:{_SIDES}(?:\t|{_IS})|{_COMPANY}{_IS})"
    rf"(?P<names>{_LIST}|{_TYPED}){_END}",
    re.IGNORECASE,
)
_PLAIN = spotter(rf"(?:^|[-,;/(])\s*{_SIDES}\s+(?P<names>{_LIST}){_END}", re.IGNORECASE)
_TAILED = spotter(
    rf"(?<![^\W_])(?P<names>{_LIST})(?:\s*[=-]\s*(?:{_AT}\s)?|\s+(?:{_AT}\s|(?=here|there)))"
    rf"(?:{_SIDES}(?!\s*[:=]|\s(?-i:{_UPPER}))|{_COMPANY}(?='s|[.,;)]|$))",
    re.IGNORECASE,
)
_BRACKETED = spotter(rf"(?<![^\W_])(?:{_SIDES}|{_COMPANY})\s?\((?P<names>{_LIST})\)", re.IGNORECASE)
_MARKED = spotter(rf"(?<![^\W_])(?P<names>{_LIST})", re.IGNORECASE)
_TELLS = spotter(
    rf"\(\s?(?:{_SIDES}|(?!{ROLE}|{PLACE.pattern}|{MEETING.pattern}){_COMPANY})\)|(?<![^\W_])(?P<me>{ME})(?![^\W_])",
    re.IGNORECASE,
)
_NO_COMPANY = spotter(
    rf"(?:{'|'.join(SECTIONS.values())}|(?:not )?(?:{PRESENT}|{ABSENT})|{ME})$", re.IGNORECASE
)
_MISSING = spotter(rf"(?<![^\W_])(?:{ABSENT}|not (?:{PRESENT}))\s*:", re.IGNORECASE)


_LONE_SELF = spotter(rf"(?:{ME})(?![^\W_])", re.IGNORECASE)
_AMONG = spotter(rf"(?<![^\W_]){_UPPER}[^\W\d_]+\s*(?:[,&+]|\b(?:and|en|и|và))\s*$")


@dataclass(frozen=True, slots=True)
class _Group:
    """A list of names and its side; under a company's name it is the client's, if we are there."""

    names: tuple[int, int]
    whole: tuple[int, int]
    side: Side | None
    company: bool = False


def read_sides(
    folded: Folded, lines: Sequence[Line], known: Sequence[KnownPerson], found: Found
) -> None:
    """Puts the people of such lists in the place of those found so far, if both sides are told."""
    own = [line for line in lines if not (line.forwarded or line.orders)]
    region = own[:_FIRST] + own[max(_FIRST, len(own) - _LAST) :]
    groups: list[_Group] = []
    only_people: list[_Group] = []
    prose = False
    for place, line in enumerate(region):
        here = list(_groups(folded.text, line))
        rest = _outside(folded.text, line, here)
        if place < _FIRST or len(rest) < _LITTLE:
            groups += here
        else:  # "Nora Hill (Foxglove) is uneasy about the price"
            groups += [g for g in here if g.whole[0] == line.start and not (g.side or g.company)]
        told = len(rest) >= _MUCH or bool(DECIDED.search(rest) or WORRY.search(rest))
        prose = prose or (told and bool(here))
        if len(rest) < _LITTLE or not (place or told):
            only_people += here
    ours = any(group.side == "agency" for group in groups)
    _no_companies(folded, groups, found)
    people: list[NotedPerson] = []
    for group in groups:
        side = group.side or ("client" if group.company and ours else None)
        listed = name_list(folded, *group.names, None, known, found, sided=bool(side))
        add_people(people, [replace(p, side=p.side or side) for p in listed if p.side or side])
    sure = found.listed and {person.side for person in found.present} >= {"client", "agency"}
    if sure and len(found.present) > len(people):
        return
    if {person.side for person in people} >= {"client", "agency"}:
        first = {person.name.split()[0].casefold() for person in people}
        others = [p for p in found.present if p.name.split()[0].casefold() not in first]
        found.present[:] = [*people, *others] if prose else people
        found.listed = True
        for group in only_people:
            found.cover(*group.whole)


def _no_companies(folded: Folded, groups: Sequence[_Group], found: Found) -> None:
    """ "Call with Orchard Bank (Melanie, Raj)": the bank is nobody."""
    heads = [folded.text[group.whole[0] : group.names[0]] for group in groups if group.company]
    named = " ".join(heads).casefold()
    found.present[:] = [p for p in found.present if p.name.casefold() not in named]


def _outside(text: str, line: Line, groups: Sequence[_Group]) -> str:
    at, rest = line.start, ""
    for first, last in sorted(group.whole for group in groups):
        rest += text[at:first]
        at = last
    return (rest + text[at : line.end]).strip(EDGES)


def _groups(text: str, line: Line) -> Iterator[_Group]:
    """The lists of a line; what stands after "apologies:" is none."""
    end = min(line.end, line.start + _FAR)
    missing = _MISSING.search(text, line.start, end)
    end = missing.start() if missing else end
    taken: list[tuple[int, int]] = []
    for pattern in (_LABELLED, _TAILED, _BRACKETED, _PLAIN, _MARKED):
        for match in pattern.finditer(text, line.start, end):
            if any(first < match.end() and match.start() < last for first, last in taken):
                continue
            group = _group(pattern, match)
            if group is not None:
                taken.append(match.span())
                yield group


def _group(pattern: re.Pattern[str], match: re.Match[str]) -> _Group | None:
    names, whole = match.span("names"), match.span()
    if pattern is _MARKED:
        tells = _TELLS.search(match["names"])
        lone = re.fullmatch(ME, match["names"], re.IGNORECASE)
        goes_on = re.match(_AND, match.string[match.end() :], re.IGNORECASE)
        if tells is None or lone or (tells["me"] and goes_on):
            return None
        return _Group(names, whole, "agency" if tells["me"] else None)
    said = match.groupdict()
    if said["agency"] or said["client"]:
        return _Group(names, whole, "agency" if said["agency"] else "client")
    return None if _no_company(pattern, match) else _Group(names, whole, None, company=True)


def _no_company(pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    """Whether the word beside a list is no client's name after all, or the list holds no names."""
    names, before = match["names"], match.string[: match.start()]
    if _NO_COMPANY.match(match["company"]) or _LONE_SELF.match(names) or names.isupper():
        return True
    if pattern is _BRACKETED and (names in before or _AMONG.search(before[-24:])):
        return True  # "Ben, Nora (Fox & Glove)" after "Fox & Glove"
    if pattern is _LABELLED and names.islower() and "=" not in match[0]:
        return True  # "Poster: next week, done"
    either_way = pattern is _BRACKETED or (pattern is _LABELLED and "=" in match[0])
    # "Nora (Foxglove)" and "Nora = Foxglove" are the other way round
    return either_way and not re.search(_AND, names, re.IGNORECASE)
