# ruff: noqa: E501 - one way of copying a chat a line
"""Transcripts and chats as they are copied: whose turn a line is, and on which side everybody is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.rules.notes.draft import KnownPerson, NotedPerson, Side
from bot.rules.notes.fold import Folded
from bot.rules.notes.lines import Line
from bot.rules.notes.patterns import spotter
from bot.rules.notes.people import ROLE, Found, add_people, match_known
from bot.rules.notes.words import AGENCY, CLIENT, ME, OURS, SECTIONS, THEIRS

NAME = r"(?-i:[A-ZÀ-ÖØ-ÞĐА-ЯЁ][^\W\d_]+(?:[ -][A-ZÀ-ÖØ-ÞĐА-ЯЁ][^\W\d_.]*){0,2}|[一-鿿]{2,4})"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_SIDES = rf"(?P<client>{CLIENT}|{THEIRS})|(?P<agency>{AGENCY}|{OURS}|{ME})"
_BESIDE = rf"(?:\s*\((?:{_SIDES}|(?P<company>[^)]{{1,30}}))\)|,\s(?P<of>[^:,\n]{{2,30}}))?"
# "09:02 Nora (client): ...", "~ Nora (Foxglove): ...", "(00:10) Nora Hill, Foxglove: ..."
_TURN = spotter(
    rf"\s*[~*]*\s*(?:[\[(]?(?:[\d./-]{{6,10}},?\s)?{_CLOCK}[\])]?\s*)?(?:[【\[](?:(?P<theirs>{CLIENT})|(?P<ours>{AGENCY}))[】\]]\s*)?(?P<who>{NAME}){_BESIDE}\s*:\s*",
    re.IGNORECASE,
)
# "client gus: ...", "me (tilda): ..."
_TYPED_TURN = spotter(
    rf"\s*(?:(?P<client>{CLIENT})|(?P<agency>{AGENCY}|{ME}))\s\(?(?P<who>[^\W\d_]{{2,15}})\)?\s*:\s*",
    re.IGNORECASE,
)
# The name and the time on a line of their own; what is said stands below
_OVER = spotter(
    rf"\s*(?:(?P<last>{NAME}),\s)?(?P<who>{NAME})(?:\s*[(-]\s?(?:{_SIDES}|(?P<company>[^)\d]{{1,30}}?))\)?)?\s+{_CLOCK}\s*$",
    re.IGNORECASE,
)
_NOT_SPEAKERS = spotter(rf"(?:{'|'.join(SECTIONS.values())}|{CLIENT}|{AGENCY})$", re.IGNORECASE)
_ROLE = spotter(ROLE, re.IGNORECASE)
LEAST_TURNS = 4


def read_speakers(
    folded: Folded, lines: Sequence[Line], known: Sequence[KnownPerson], author: str | None
) -> Found | None:
    """Who speaks, if this is a transcript: most lines are turns of two people or more."""
    people: dict[str, NotedPerson] = {}
    turns = 0
    below = False
    for line in lines:
        turn = None if line.forwarded else turn_of(folded.text, line)
        turns += turn is not None or below
        below = below or (turn is not None and turn.over)
        if turn is None:
            continue
        who = match_known(turn.who, known)
        person = NotedPerson(
            turn.who,
            who.side if who else turn.side,
            who.ref if who else None,
            folded.quote(*turn.name),
        )
        if people.setdefault(turn.who, person).side is None:
            people[turn.who] = person
    if turns < LEAST_TURNS or turns < 0.7 * len(lines) or len(people) < 2:
        return None
    speakers = list(people.values())
    return Found(author, True, bytearray(len(folded.text)), True, _other_side(speakers))


def _other_side(speakers: list[NotedPerson]) -> list[NotedPerson]:
    """Where only the others are said to be of a side, the rest are of the other one."""
    sides = {person.side for person in speakers if person.side}
    if len(sides) != 1:
        return speakers
    rest: Side = "agency" if "client" in sides else "client"
    return [person if person.side else replace(person, side=rest) for person in speakers]


@dataclass(frozen=True, slots=True)
class Turn:
    """Who begins to speak in a line, and where the words begin."""

    who: str
    name: tuple[int, int]
    side: Side | None
    words: int
    over: bool = False


def turn_of(text: str, line: Line) -> Turn | None:
    for pattern in (_OVER, _TURN, _TYPED_TURN):
        match = pattern.match(text, line.start, line.end)
        if match is None or _NOT_SPEAKERS.match(match["who"]):
            continue
        if _NOT_SPEAKERS.match(match[0].strip(" :~*")):
            continue
        said = match.groupdict()
        company = said.get("company") or said.get("of") or ""
        theirs = (
            said["client"]
            or said.get("theirs")
            or ((company[:1].isupper() or "一" <= company[:1] <= "鿿") and not _ROLE.match(company))
        )
        side: Side | None = (
            "agency" if said["agency"] or said.get("ours") else "client" if theirs else None
        )
        who = match["who"] if not said.get("last") else f"{said['who']} {said['last']}"
        name = (
            match.span("who") if not said.get("last") else (match.start("last"), match.end("who"))
        )
        if pattern is _TYPED_TURN and who.islower():
            who = who.title()
        return Turn(who, name, side, match.end(), pattern is _OVER)
    return None


def turns_of(folded: Folded, lines: Sequence[Line]) -> set[int]:
    """The beginnings of the lines in which somebody speaks."""
    turns: set[int] = set()
    below = False
    for line in lines:
        turn = turn_of(folded.text, line)
        below = below or (turn is not None and turn.over)
        if turn is not None or below:
            turns.add(line.start)
    return turns


def with_speakers(listed: Found, speakers: Found) -> Found:
    """The list above a transcript says on which side its speakers are."""
    sided = [
        person
        for person in listed.present
        if any(_same(person, speaker) for speaker in speakers.present)
    ]
    listed.present[:] = sided
    add_people(
        listed.present,
        [
            speaker
            for speaker in speakers.present
            if not any(_same(person, speaker) for person in sided)
        ],
    )
    listed.listed = True
    return listed


def _same(one: NotedPerson, other: NotedPerson) -> bool:
    first, second = one.name.casefold().split(), other.name.casefold().split()
    return first == second or first[0] == second[0]
