# ruff: noqa: E501 - one way of asking a line
"""Transcripts ("Ada: ..."): who is asked to do what, who takes it on, and by when."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rules.notes.actions import Actions, task_words
from bot.rules.notes.dates import Spotted
from bot.rules.notes.draft import Question
from bot.rules.notes.lines import Line
from bot.rules.notes.owners import Owner
from bot.rules.notes.patterns import spotter
from bot.rules.notes.source import Note
from bot.rules.notes.turns import NAME, turn_of
from bot.rules.notes.words import NOT_SURE

_ASKED = spotter(
    rf"^(?:(?:ok(?:ay)?|so|and|right|great|thanks)[,.]?\s+)?(?P<owners>{NAME}(?:(?:,|,? and|,? en|,? и|,? và|、|和)\s*{NAME}){{0,3}})(?:\s+ơi)?(?:,\s*|\s+)"
    r"(?:(?i:I'd like you(?: both)? to|I need you to|we need you to|I want you to|(?:can|could|would|will)(?: both of)? you(?: both)?(?: please)?(?: work together)?(?: to)?|please|"
    r"(?:kun|wil|zou|kan)(?: je| jij| jullie| u)(?: alsjeblieft)?|(?:можешь|можете|сможешь|сможете)(?: ли)?|пожалуйста,?|请你?们?|麻烦你?们?|你们?(?:来|负责)?|(?:em |anh |chị |bạn )?(?:giúp|vui lòng)))\s*(?P<task>\S.*)",
)
# "Could you send the postcodes, Nora?", "kan Gijs de folder checken?"
_ASKED_TOO = (
    spotter(
        rf"^(?:(?i:so|and|also|en|dus)[,]?\s)?(?i:can|could|would|will|kun|wil|zou)\s(?i:you|je|jij)\s(?i:please\s|alsjeblieft\s)?(?P<task>[^?]{{4,160}}?),\s(?P<owners>{NAME})\s*\?"
    ),
    spotter(
        rf"^(?:(?i:so|and|also|en|dus)[,]?\s)?(?i:can|could|would|will|kan|wil|zou)\s@?(?P<owners>{NAME})\s(?:(?i:please|alsjeblieft)\s)?(?P<task>[^?]{{4,160}})\?"
    ),
)
_OPEN = spotter(
    r"^(?:so |and |also |next,? )?(?:(?:we|I) (?:need|want) (?:someone|somebody|a volunteer) to|we(?:'re| are) looking for (?:someone|somebody) to|(?:who|can (?:someone|anyone|somebody)) (?:can |could |will |wants to |would )?|"
    r"wie (?:kan|wil|gaat)|(?:kunnen|willen|zouden) jullie|kan (?:er )?iemand|(?:can|could) (?:you|one of you)(?: guys| all)?|кто (?:может|сможет|возьм[её]т(?:ся)?|сделает)|谁(?:来|能|可以|负责)|ai (?:có thể |sẽ )?)\s*(?P<task>\S.*)",
    re.IGNORECASE,
)
_TAKEN = spotter(
    r"\b(?:I'll|I will|I can|I'd be happy to|happy to|let me) (?:handle|do|take|get|sort|own|cover|pick up|look after)\b|\bon it\b|\bleave (?:it|that|this) (?:to|with) me\b|^mine\b|"
    r"\bik (?:doe|regel|pak|neem|zorg)\b|\b(?:doe|regel|pak|fix) ik\b|\bkomt goed\b|\bwill do\b|\bon my list\b|\bя (?:сделаю|возьму\w*|займусь|беру)\b|^(?:сделаю|возьму|займусь)\b|我来|交给我|我负责|\b(?:để )?(?:tôi|em|anh|chị) (?:lo|nhận|làm)\b",
    re.IGNORECASE,
)
_SHARED = spotter(
    r"^(?:so |and |also )?(?:we (?:need|have|ought) to|we (?:must|should)|we moeten|нам (?:нужно|надо)|我们(?:需要|要)|chúng ta (?:cần|phải))\s*(?P<task>\S.*)",
    re.IGNORECASE,
)
_MINE = spotter(
    r"^(?:(?:ok(?:ay)?|sure|yes|yep|yeah|yup|right|great|perfect|fine|cool|and|then)[,.]?\s+)*(?:I'll|I will|I'm going to|let me|I can)\s+(?!(?:handle|do|take|get|sort|own|cover) (?:that|it|this)\b|be\b|have\b|need\b|see\b|think\b|say\b|ask\b)(?P<task>[^\W\d_].*)",
    re.IGNORECASE,
)
_BY_WHEN = spotter(
    r"\b(?:deadline|target|completion|due|ready|done|need (?:it|this|that|them)|have (?:it|this|that|them)|get (?:it|this|that|them)|klaar|срок|готов\w*|截止|完成|之前|hạn|xong)\b|截止|完成|之前",
    re.IGNORECASE,
)
_LONG_WORD = spotter(r"[^\W\d_]{4,}")


@dataclass(slots=True)
class _Open:
    """A task on the table."""

    words: tuple[int, int]
    span: tuple[int, int]
    owners: list[Owner]
    spot: Spotted | None = None
    doubt: Question | None = None
    wanted: bool = False


class Dialogue:
    """Hears a transcript turn by turn; what it does not use is left to the other rules."""

    def __init__(self, note: Note, actions: Actions) -> None:
        self._note = note
        self._actions = actions
        self._open: list[_Open] = []
        self._over: str | None = None

    def speaker(self, line: Line) -> tuple[str, int] | None:
        """Who speaks in a line, and where the words begin."""
        turn = turn_of(self._note.text, line)
        if turn is None:
            return (self._over, line.start) if self._over else None
        self._over = turn.who if turn.over else self._over
        return turn.who, turn.words

    def hear(self, who: str, start: int, end: int) -> bool:
        """One sentence of a turn; whether it was about a task."""
        sentence = self._note.text[start:end]
        asked = _ASKED.match(sentence)
        if asked:
            owners = [self._owner(name) for name in re.findall(NAME, asked["owners"])]
            return self._put(start, asked, end, owners)
        for pattern in _ASKED_TOO:
            match = pattern.match(sentence)
            if match and self._note.roster.knows(self._owner(match["owners"]).name):
                return self._put(start, match, end, [self._owner(match["owners"])])
        if self._open and _TAKEN.search(sentence) and self._took(who, start, end):
            return True
        for pattern in (_OPEN, _SHARED):
            match = pattern.match(sentence)
            if match:
                return self._put(start, match, end, [], wanted=pattern is _OPEN)
        mine = _MINE.match(sentence)
        if mine and self._offered(mine["task"]) and self._took(who, start, end):
            return True
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
        if NOT_SURE.search(self._note.text, *words):
            return False  # "can you hear me?"
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

    def _offered(self, words: str) -> bool:
        """ "I'll share the mock-ups" after "can someone get me the mock-ups?"."""
        if not self._open:
            return False
        wanted = self._note.text[slice(*self._open[-1].words)].casefold()
        return any(word in wanted for word in _LONG_WORD.findall(words.casefold()))

    def _timed(self, sentence: str, start: int, end: int) -> bool:
        """ "Please have it ready by Friday", "Sure, before the 14th"."""
        if not self._open or self._open[-1].spot is not None:
            return False
        if _BY_WHEN.search(sentence):
            return self._date(self._open[-1], start, end)
        answer = sentence
        for spot in self._note.spots(start, end):
            answer = answer.replace(self._note.text[spot.start : spot.end], "")
        if self._open[-1].owners and answer != sentence and len(answer.split()) < 4:
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
