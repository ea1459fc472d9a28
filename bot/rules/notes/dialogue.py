# ruff: noqa: E501 - one way of asking a line
"""Transcripts ("Ada: ..."): who is asked to do what, who takes it on, and by when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.rules.notes.actions import Actions, task_words
from bot.rules.notes.dates import Spotted
from bot.rules.notes.draft import KnownPerson, NotedPerson, Question, Side
from bot.rules.notes.fold import Folded
from bot.rules.notes.lines import Line
from bot.rules.notes.owners import Owner
from bot.rules.notes.people import ROLE, Found, add_people, match_known
from bot.rules.notes.source import Note
from bot.rules.notes.words import AGENCY, CLIENT, SECTIONS

_NAME = r"(?-i:[A-ZÀ-ÖØ-ÞĐА-ЯЁ][^\W\d_]+(?:[ -][A-ZÀ-ÖØ-ÞĐА-ЯЁ][^\W\d_.]*){0,2}|[一-鿿]{2,4})"
_TURN = re.compile(
    rf"\s*(?:\[?\d{{1,2}}:\d\d(?::\d\d)?\]?\s*)?(?P<who>{_NAME})(?:\s*\((?:(?P<client>{CLIENT})|(?P<agency>{AGENCY})|(?P<other>[^)]{{1,30}}))\))?\s*:\s*",
    re.IGNORECASE,
)
_NOT_SPEAKERS = re.compile(rf"(?:{'|'.join(SECTIONS.values())}|{CLIENT}|{AGENCY})$", re.IGNORECASE)
_ASKED = re.compile(
    rf"^(?:(?:ok(?:ay)?|so|and|right|great|thanks)[,.]?\s+)?(?P<owners>{_NAME}(?:(?:,|,? and|,? en|,? и|,? và|、|和)\s*{_NAME}){{0,3}})(?:\s+ơi)?(?:,\s*|\s+)"
    r"(?:(?i:I'd like you(?: both)? to|I need you to|we need you to|I want you to|(?:can|could|would|will)(?: both of)? you(?: both)?(?: please)?(?: work together)?(?: to)?|please|"
    r"(?:kun|wil|zou|kan)(?: je| jij| jullie| u)(?: alsjeblieft)?|(?:можешь|можете|сможешь|сможете)(?: ли)?|пожалуйста,?|请你?们?|麻烦你?们?|你们?(?:来|负责)?|(?:em |anh |chị |bạn )?(?:giúp|vui lòng)))\s*(?P<task>\S.*)",
)
_OPEN = re.compile(
    r"^(?:so |and |also |next,? )?(?:(?:we|I) (?:need|want) (?:someone|somebody|a volunteer) to|we(?:'re| are) looking for (?:someone|somebody) to|(?:who|can (?:someone|anyone|somebody)) (?:can |could |will |wants to |would )?|"
    r"wie (?:kan|wil|gaat)|кто (?:может|сможет|возьм[её]т(?:ся)?|сделает)|谁(?:来|能|可以|负责)|ai (?:có thể |sẽ )?)\s*(?P<task>\S.*)",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:I'll|I will|I can|I'd be happy to|happy to|let me) (?:handle|do|take|get|sort|own|cover|pick up|look after)\b|\bon it\b|\bleave (?:it|that|this) (?:to|with) me\b|^mine\b|"
    r"\bik (?:doe|regel|pak|neem|zorg)\b|\bя (?:сделаю|возьму\w*|займусь|беру)\b|^(?:сделаю|возьму|займусь)\b|我来|交给我|我负责|\b(?:để )?(?:tôi|em|anh|chị) (?:lo|nhận|làm)\b",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"^(?:so |and |also )?(?:we (?:need|have|ought) to|we (?:must|should)|we moeten|нам (?:нужно|надо)|我们(?:需要|要)|chúng ta (?:cần|phải))\s*(?P<task>\S.*)",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"^(?:(?:ok(?:ay)?|sure|yes|right|and|then)[,.]?\s+)*(?:I'll|I will|I'm going to|let me|I can)\s+(?!(?:handle|do|take|get|sort|own|cover) (?:that|it|this)\b|be\b|have\b|need\b|see\b|think\b|say\b|ask\b)(?P<task>[^\W\d_].*)",
    re.IGNORECASE,
)
_BY_WHEN = re.compile(
    r"\b(?:deadline|target|completion|due|ready|done|need (?:it|this|that|them)|have (?:it|this|that|them)|get (?:it|this|that|them)|klaar|срок|готов\w*|截止|完成|之前|hạn|xong)\b|截止|完成|之前",
    re.IGNORECASE,
)
_ROLE = re.compile(ROLE, re.IGNORECASE)
LEAST_TURNS = 4


@dataclass(slots=True)
class _Open:
    """A task on the table."""

    words: tuple[int, int]
    span: tuple[int, int]
    owners: list[Owner]
    spot: Spotted | None = None
    doubt: Question | None = None
    wanted: bool = False


def read_speakers(
    folded: Folded, lines: Sequence[Line], known: Sequence[KnownPerson], author: str | None
) -> Found | None:
    """Who speaks, if this is a transcript: most lines are turns of two people or more."""
    people: dict[str, NotedPerson] = {}
    turns = 0
    companies: set[str] = set()
    for line in lines:
        match = _TURN.match(folded.text, line.start, line.end)
        if line.forwarded or line.labelled or not match or _NOT_SPEAKERS.match(match["who"]):
            continue
        turns += 1
        who = match_known(match["who"], known)
        quote = folded.quote(*match.span("who"))
        said: Side | None = "client" if match["client"] else "agency" if match["agency"] else None
        if match["other"] and match["other"][0].isupper() and not _ROLE.match(match["other"]):
            companies.add(match["who"])
        people.setdefault(
            match["who"],
            NotedPerson(match["who"], who.side if who else said, who.ref if who else None, quote),
        )
    if turns < LEAST_TURNS or turns < 0.7 * len(lines) or len(people) < 2:
        return None
    if any(person.side == "agency" for person in people.values()):
        for name in companies:  # "Nora (Foxglove)" among "Ada (agency)"
            people[name] = replace(people[name], side=people[name].side or "client")
    return Found(author, True, bytearray(len(folded.text)), True, list(people.values()))


def turns_of(folded: Folded, lines: Sequence[Line]) -> set[int]:
    """The beginnings of the lines in which somebody speaks."""
    return {
        line.start
        for line in lines
        if (match := _TURN.match(folded.text, line.start, line.end))
        and not _NOT_SPEAKERS.match(match["who"])
    }


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


class Dialogue:
    """Hears a transcript turn by turn; what it does not use is left to the other rules."""

    def __init__(self, note: Note, actions: Actions) -> None:
        self._note = note
        self._actions = actions
        self._open: list[_Open] = []

    def speaker(self, line: Line) -> tuple[str, int] | None:
        """Who speaks in a line, and where the words begin."""
        match = _TURN.match(self._note.text, line.start, line.end)
        return (match["who"], match.end()) if match else None

    def hear(self, who: str, start: int, end: int) -> bool:
        """One sentence of a turn; whether it was about a task."""
        sentence = self._note.text[start:end]
        asked = _ASKED.match(sentence)
        if asked:
            owners = [self._owner(name) for name in re.findall(_NAME, asked["owners"])]
            return self._put(start, asked, end, owners)
        if self._open and _TAKEN.search(sentence) and self._took(who, start, end):
            return True
        for pattern in (_OPEN, _SHARED):
            match = pattern.match(sentence)
            if match:
                return self._put(start, match, end, [], wanted=pattern is _OPEN)
        mine = _MINE.match(sentence)
        if mine:
            return self._put(start, mine, end, [self._owner(who)])
        return self._timed(sentence, start, end)

    def close(self) -> None:
        """Hands over every task heard."""
        for task in self._open:
            spot = task.spot
            owner = task.owners[0] if task.owners else Owner(None, None, doubt="who_owns")
            words = task_words(self._note.text, *task.words, spot)
            helpers = tuple(other.name for other in task.owners[1:] if other.name)
            self._actions.take(words, owner, spot, task.doubt, task.span, helpers)

    def _put(
        self,
        start: int,
        match: re.Match[str],
        end: int,
        owners: list[Owner],
        *,
        wanted: bool = False,
    ) -> bool:
        words = (start + match.start("task"), end)
        spot, doubt = self._actions.due(*words)
        self._open.append(_Open(words, (start, end), owners, spot, doubt, wanted))
        return True

    def _took(self, who: str, start: int, end: int) -> bool:
        task = self._open[-1]
        if task.owners or not task.wanted:
            return False
        task.owners.append(self._owner(who))
        self._date(task, start, end)
        return True

    def _timed(self, sentence: str, start: int, end: int) -> bool:
        if self._open and self._open[-1].spot is None and _BY_WHEN.search(sentence):
            return self._date(self._open[-1], start, end)
        return False

    def _date(self, task: _Open, start: int, end: int) -> bool:
        spot, doubt = self._actions.due(start, end)
        if spot is None:
            return False
        task.spot, task.doubt, task.span = spot, doubt, (task.span[0], end)
        return True

    def _owner(self, name: str) -> Owner:
        return self._note.roster.resolve(name)
