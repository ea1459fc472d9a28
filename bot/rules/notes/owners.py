"""Whose task it is: names of those present, known people, me, we, they, a side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.rules.names import called
from bot.rules.notes.dates import Spotted
from bot.rules.notes.draft import KnownPerson, NotedPerson, Question, Side
from bot.rules.notes.patterns import spotter
from bot.rules.notes.people import match_known
from bot.rules.notes.russian_names import russian_forms
from bot.rules.notes.words import (
    AGENCY,
    CLIENT,
    HONORIFIC,
    ME,
    ME_CASES,
    ME_IN_TALK,
    PRONOUN,
    THEY,
    WE,
    spaced,
)

MOST_NAMES = 500  # a pattern of five thousand names took seconds
MOST_DECLINED = 80  # further down only given names are met in all cases
_ENDS = r"(?:(?![^\W_一-鿿])|(?<=[一-鿿])(?=[A-Za-z\d]))"  # "江涛11月", "小乔update"
CAPITAL = r"(?-i:[A-ZÀ-ÖØ-ÞĐŁŚŻА-ЯЁ][^\W\d_]+(?:[ -][A-ZÀ-ÖØ-ÞĐА-ЯЁ][^\W\d_]+)?)"
NOT_NAMES = rf"(?:{spaced(lambda say: say.people.no_name)})\b"


# A name in the text becomes a sign of its own and as many fillers as it has further letters: large
# patterns know the sign, and are compiled once for all notes.
_FIRST_SIGN, _MORE = 0xE100, "\ue001"
SIGN = "[\ue100-\uf8ff]\ue001*(?!\ue001)"
_SIGN_START = spotter("[\ue100-\uf8ff]")


def one_owner(*, talk: bool) -> str:
    """The pattern of one owner in a marked text: a known name, a side, a pronoun, a capital."""
    me = rf"(?:{ME}|{ME_IN_TALK})" if talk else ME
    unknown = rf"(?!{NOT_NAMES}){CAPITAL}"
    named = rf"(?:{HONORIFIC}\s+)?(?:{SIGN})"
    spaced = rf"(?:{named}|(?:{CLIENT}|{AGENCY}|{WE}|{THEY}|{PRONOUN}|{me}|{unknown}){_ENDS})"
    sided = rf"(?:\s*\((?:{CLIENT}|{AGENCY}|{SIGN})\)|,\s?{SIGN}\s?,)?"
    return rf"(?:(?<![^\W_一-鿿@])@?(?:{spaced}){sided})"


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owns a task: a name or only a side, and what is doubtful about that."""

    name: str | None
    side: Side | None
    ref: str | None = None
    doubt: Question | None = None


class Roster:
    """The people of one note, and the pattern that finds one of them as an owner."""

    def __init__(
        self,
        present: Sequence[NotedPerson],
        known: Sequence[KnownPerson],
        author: str | None,
        *,
        talk: bool = False,
        told: Sequence[str] = (),
    ) -> None:
        self.speaker: str | None = None  # of the turn that is being read, in a transcript
        self.talk = talk
        self._me = rf"(?:{ME}|{ME_IN_TALK})" if talk else ME
        self.present = tuple(present)
        self.known = tuple(known)
        self.author = author
        self._told = tuple(told)  # named in the notes, though in no list of theirs
        self._initials: set[str] = set()
        self._by_form = self._forms()
        self._signed = tuple(dict.fromkeys(self._by_form.values()))
        self.names = _alternatives(self._by_form)
        spaced = rf"(?<![^\W_一-鿿])(?:{self.names or '(?!)'}){_ENDS}"
        self._named = spotter(spaced, re.IGNORECASE)

    def _forms(self) -> dict[str, str]:
        """Every form of a name that stands for one person only."""
        forms: dict[str, set[str]] = {}
        names = [p.name for p in self.present] + [p.name for p in self.known]
        names += [self.author] if self.author else []
        for place, name in enumerate(names[:MOST_NAMES]):
            words = name.split()
            tokens = {name, *words[:1], *(words[-1:] if len(words) > 1 else [])}
            tokens |= russian_forms(name if place < MOST_DECLINED else words[0])
            if len(words) > 1:
                initials = "".join(w[0] for w in words).upper()
                tokens.add(initials)
                self._initials.add(initials.casefold())
            for form in tokens:
                if len(form) > 1:
                    forms.setdefault(form.casefold(), set()).add(name)
        by_form = {form: _fullest(found) for form, found in forms.items()}
        for name in self._told:
            for form in {name, *russian_forms(name)}:
                by_form.setdefault(form.casefold(), name)
        return by_form

    def mark(self, text: str) -> str:
        """The text with a sign of the same length for every name that is known."""
        sign_of = {name: chr(_FIRST_SIGN + place) for place, name in enumerate(self._signed)}
        signs = {form: sign_of[name] for form, name in self._by_form.items()}

        def sign(match: re.Match[str]) -> str:
            form = match[0].casefold()
            if form not in signs or not self._meant(match[0]):
                return match[0]
            return signs[form] + _MORE * (len(match[0]) - 1)

        return self._named.sub(sign, text)

    def knows(self, name: str | None) -> bool:
        """Whether the name is that of somebody present or known."""
        return name is not None and name in self._by_form.values()

    def named_in(self, text: str) -> list[tuple[int, int]]:
        """Where people we know are named in a text."""
        return [match.span() for match in self._named.finditer(text) if self._meant(match[0])]

    def no_names(self, text: str, spotted: Sequence[Spotted]) -> list[Spotted]:
        """The dates that are not within a name: "Mai Anh" is not tomorrow, nor is May a month."""
        named = [span for span in self.named_in(text) if text[span[0]].isupper()]
        return [
            spot
            for spot in spotted
            if not any(first <= spot.start and spot.end <= last for first, last in named)
            or text[spot.start].islower()
            or text[spot.start].isdigit()
        ]

    def _meant(self, word: str) -> bool:
        """ "TO" may be Tunde Okafor, "to" never is."""
        return word.isupper() or word.casefold() not in self._initials

    def resolve(self, words: str, *, before: str = "") -> Owner:
        """The owner behind some words; `before` is the text so far, for he and she."""
        sign = _SIGN_START.search(words)
        if sign:
            return self._person(self._signed[ord(sign[0]) - _FIRST_SIGN])
        words = re.sub(r"\s*\([^)]*\)$|,[^,]*,$", "", words)
        bare = re.sub(rf"^@?(?:{HONORIFIC}\s+)?", "", words.strip(), flags=re.IGNORECASE).strip()
        for candidate in (words.strip().lstrip("@"), bare):
            name = self._by_form.get(candidate.casefold())
            if name is not None:
                return self._person(name)
        lowered = words.strip().casefold()
        if re.fullmatch(self._me, lowered) or re.fullmatch(ME_CASES, lowered):
            me = self.speaker or self.author
            return self._person(me) if me else Owner(None, "agency", doubt="who_owns")
        if (
            lowered in {"us", "ons"}
            or re.fullmatch(WE, lowered)
            or re.fullmatch(AGENCY, lowered, re.IGNORECASE)
        ):
            return Owner(None, self._our_side() if self.speaker else "agency")
        if re.fullmatch(THEY, lowered):
            return Owner(None, "client", doubt="which_owner")
        if re.fullmatch(CLIENT, lowered, re.IGNORECASE):
            return Owner(None, "client")
        if re.fullmatch(PRONOUN, lowered):
            return self._mentioned(before)
        name = bare.title() if bare.islower() else bare
        return Owner(name, None, doubt="which_owner" if self.present else None)

    def _our_side(self) -> Side | None:
        return self._person(self.speaker or "").side

    def _person(self, name: str) -> Owner:
        if not name:
            return Owner(None, None, doubt="which_owner")
        known = match_known(name, self.known)
        for person in self.present:
            if person.name == name:
                return Owner(name, person.side, person.ref)
        if known:
            return Owner(known.name, known.side, known.ref)
        return Owner(name, "agency" if name == self.author else None)

    def _mentioned(self, before: str) -> Owner:
        recent = before[-600:]
        named = self.named_in(recent)
        if not named:
            return Owner(None, None, doubt="which_owner")
        owner = self.resolve(recent[slice(*named[-1])])
        return Owner(owner.name, owner.side, owner.ref, "which_owner")


def _fullest(names: set[str]) -> str:
    """One person under several spellings is one person; two people are nobody."""
    longest = max(names, key=len)
    whole, short = longest.casefold(), called(longest)
    same = (whole.startswith(name.casefold()) or name.casefold() in short for name in names)
    return longest if all(same) else ""


def _alternatives(forms: dict[str, str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
