# ruff: noqa: E501 - one language a line
"""What was decided, and what worries somebody."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from bot.rules.notes.actions import CLAUSE_END
from bot.rules.notes.asides import decides_nothing, is_private, only_noise
from bot.rules.notes.draft import Doubt, NotedDecision, NotedWorry
from bot.rules.notes.lines import Line
from bot.rules.notes.money_words import BUDGET
from bot.rules.notes.nothing import asks, is_none, put_off
from bot.rules.notes.patterns import spotter
from bot.rules.notes.source import EDGES, Note
from bot.rules.notes.words import (
    DECIDED,
    NEGATED,
    NO_WORRY,
    SECTIONS,
    SETTLED,
    SOLE_YES,
    UNDECIDED,
    WORRY,
)

# Somebody of his own begins it: "陈总通过了脚本,双方决定不投电梯", "chị Hà duyệt và hai bên thống nhất"
_OWN = spotter(
    r"[,;和]?\s*(?:双方|两边|大家|客户|对方|我们|同时|另外|并且?|而且)|[,;]?\s*(?:còn|riêng)\s|[,;]?\s*(?:và|đồng thời)\s+(?:hai bên|cả hai|các bên|chị|anh|bên|khách)",
    re.IGNORECASE,
)
_CLAUSE = spotter(
    r"\s(?=(?:và|còn)\s(?:hai bên|cả hai|các bên|chị|anh|bên|khách))|\s(?:and|en|but|maar)\s+(?=(?:we|they|it|he|she|wij?|ze|zij|hij|het|the|their|our|de|onze|hun)\s)|[,;]\s+(?:and that|so|and|en|и|а|но|but|maar|và)\s+|,(?=[一-鿿])|,(?=\s(?:còn|riêng)\s)",
    re.IGNORECASE,
)
_ANSWERS = spotter(
    r"\W*(?:(?:dạ|vâng|ok(?:ay|e|ie)?|top|prima|great|perfect|good|lovely|brilliant|fine|cool|got it|ок|отлично|хорошо|супер|понял[аи]?|принято|fijn|helder|oké|goed|mooi|duidelijk|yes|yep|ja|да|uh|ừ)(?![^\W_])|好的?|行|收到|明白|嗯+|了解|没问题)",
    re.IGNORECASE,
)
_WORD = spotter(r"[一-鿿]|[^\W\d_一-鿿]{3,}")
_COMMON = spotter(r"方案|版本|那就|就用|就定|没问题|可以|的|[了吧哈吗呢啊]")
_HAN = spotter(r"[一-鿿]")
# "Besloten / acties: -" heads what nothing follows
_HEADS = spotter(rf"\W*(?:(?:{'|'.join(SECTIONS.values())})\W*){{1,4}}", re.IGNORECASE)
_WANT = spotter(r"\bwants?\b", re.IGNORECASE)
_SAID = spotter(r"decid|agree|approv", re.IGNORECASE)


_OF_BUDGETS = spotter(
    rf"{BUDGET}\w*|[定为在含制作媒介和税不还是维持总共全年本次整体都双方大家将了内以左右约]|"
    r"\b(?:là|ở mức|đã|gồm|chưa|vat|sản xuất|media|năm nay|tháng này|cho|khoảng)\b|(?<![^\W_])(?:на|в|с|о|до|без|ндс|за|по|из|общ\w+|для|в размере|сумм\w+)(?![^\W_])|\d+ ?%|\W+",
    re.IGNORECASE,
)

SHORT = 110  # characters of a line that says one thing
_OPEN = spotter(
    r"\?\s*$|\b(?:later|maybe|perhaps|(?-i:may|might)|parked|tbc|tbd|misschien|позже|может|возможно|пока|có thể|có lẽ|tạm|nói sau|chưa)\b|可能|也许|先[放不别]|以后|还没|再说|暂",
    re.IGNORECASE,
)


class Decisions:
    """The decisions of one note, in order."""

    def __init__(self, note: Note) -> None:
        self._note = note
        self.found: list[NotedDecision] = []
        self.doubts: list[Doubt] = []

    def read(self, line: Line, start: int, end: int) -> bool:
        """Whether a sentence decides something; under "decisions" every one does."""
        sentence = self._note.text[start:end]
        if line.kind == "decision":
            return not is_none(sentence) and self.take(start, end)
        if decides_nothing(sentence):
            return False
        if not DECIDED.search(sentence):
            weak = len(sentence) < SHORT and bool(SETTLED.search(sentence))
            weak = weak and not self._note.sums(start, end)  # a budget is told, not decided
            weak = weak and not (_OPEN.search(sentence) or put_off(sentence))
            weak = weak and not self._let_off(start, end)
            weak = weak and not is_private(sentence)
            return (weak and self.take(start, end)) or self._beside_a_sum(start, end)
        if asks(sentence) or put_off(sentence):
            return False
        cuts = [0, *(match.start() for match in _CLAUSE.finditer(sentence)), len(sentence)]
        clauses = [(a, b) for a, b in pairwise(cuts) if DECIDED.search(sentence[a:b])]
        if len(clauses) < 2 or not self._apart(start, clauses):
            return self.take(start, end)
        taken = [self.take(start + a, start + b) for a, b in clauses]
        return any(taken)

    def _beside_a_sum(self, start: int, end: int) -> bool:
        """ "快闪不做了,预算从80万到60万": the clauses without a sum may settle something."""
        text = self._note.text
        said = text[start:end]
        if not self._note.sums(start, end) or _OPEN.search(said) or put_off(said) or asks(said):
            return False
        cuts = [start, *(stop.end() for stop in CLAUSE_END.finditer(text, start, end)), end]
        clauses = [pair for pair in pairwise(cuts) if not self._note.sums(*pair)]
        settle = [
            (first, last)
            for first, last in clauses
            if _HAN.search(text, first, last)
            and SETTLED.search(text, first, last)
            and not _OPEN.search(text, first, last)
        ]
        taken = [self.take(first, last) for first, last in settle]
        return any(taken)

    def _echoes(self, words: str) -> bool:
        """ "好的,那就定小熊版" after "就用有小熊的那版": an answer says again what was settled."""
        if not (self._note.roster.speaker and _ANSWERS.match(words)):
            return False
        here = _about(words)
        return any(
            sum(4 if _HAN.match(each) else len(each) for each in here & _about(before.text)) >= 4
            for before in self.found[-2:]
        )

    def _let_off(self, start: int, end: int) -> bool:
        """ "Вадиму не нужно переделывать сайт": somebody need not do it, and nothing is settled."""
        negated = NEGATED.search(self._note.text, start, end)
        return negated is not None and bool(self._note.named(start, negated.start()))

    def _apart(self, start: int, clauses: Sequence[tuple[int, int]]) -> bool:
        """Two decisions, not one said twice: each clause has some words, or somebody, of its own."""
        text = self._note.text
        spans = [(start + a, start + b) for a, b in clauses]
        if all(letter < "Ɐ" for a, b in spans for letter in text[a:b]) and all(
            len(text[a:b].strip(EDGES)) > 12 for a, b in spans
        ):
            return True
        return all(
            _OWN.match(text, a) or any(a <= first <= a + 6 for first, _ in self._note.named(a, b))
            for a, b in spans[1:]
        )

    def keep(self, wanted: Callable[[NotedDecision], bool]) -> None:
        """Only these of the decisions, with their doubts."""
        self.found = [decision for decision in self.found if wanted(decision)]
        quotes = {decision.quote for decision in self.found}
        self.doubts = [doubt for doubt in self.doubts if doubt.quote in quotes]

    def take(
        self, start: int, end: int, *, until: int | None = None, words: str | None = None
    ) -> bool:
        """Notes a decision; `until` ends its words where a bare "agreed" follows.

        `words` are given where they are not the span itself: the cells of a table's row.
        """
        note = self._note
        said = note.text[start : until or end] if words is None else words
        words = re.sub(r"^(?:and that|so|and)\s+", "", said.strip(EDGES))
        if not words or UNDECIDED.search(words) or only_noise(words) or _HEADS.fullmatch(words):
            return False
        if self._echoes(words) or SOLE_YES.fullmatch(words) or self._of_money(start, end):
            return False
        cue = DECIDED.search(note.text, start, end)
        quote = note.quote(start, end)
        spots = note.spots(start, end)
        doubtful = bool(_WANT.search(words)) and not _SAID.search(words)
        if self.found and quote.startswith(self.found[-1].quote):
            self.found.pop()  # "go back to teal!! confirmed" is one decision
        self.found.append(
            NotedDecision(
                note.folded.as_typed(words, start, end),
                self._decider(start, cue.start() if cue else start),
                next(iter(note.sums(start, end)), None),
                note.quote(spots[0].start, spots[0].end) if spots else None,
                quote,
                doubtful,
            )
        )
        if doubtful:
            self.doubts.append(Doubt("decisions", quote, "is_it_decided"))
        return True

    def _of_money(self, start: int, end: int) -> bool:
        """ "Остановились на бюджете 2,8 млн": a budget is told, not decided."""
        said = self._note.text[start:end]
        for found in self._note.sums(start, end):
            said = said.replace(found.quote, " ")
        if said == self._note.text[start:end]:
            return False
        return len(_OF_BUDGETS.sub("", DECIDED.sub("", said)).strip(EDGES)) < 3

    def _decider(self, start: int, before: int) -> str | None:
        named = self._note.named(start, before)
        return self._note.roster.resolve(self._note.text[slice(*named[-1])]).name if named else None


def clauses_told(
    text: str, start: int, end: int, kind: str | None
) -> list[tuple[int, int, str | None]]:
    """A sentence in parts, each of which worries, settles or leaves open; mostly one part.

    "客户同意方案B,但担心库存" settles one thing and fears another.
    """
    whole: list[tuple[int, int, str | None]] = [(start, end, kind)]
    if kind in ("decision", "worry"):
        return whole
    cuts = [start, *(stop.end() for stop in CLAUSE_END.finditer(text, start, end)), end]
    parts: list[tuple[int, int, str | None]] = []
    for first, last in pairwise(cuts):
        words = text[first:last]
        told: str | None = None
        if UNDECIDED.search(words):
            told = "open"
        elif WORRY.search(words) and not NO_WORRY.search(words):
            told = "worry"
        elif DECIDED.search(words):
            told = "decision"
        if parts and told in (None, parts[-1][2]):
            parts[-1] = (parts[-1][0], last, parts[-1][2])
        elif parts and parts[-1][2] is None:
            parts[-1] = (parts[-1][0], last, told)
        else:
            parts.append((first, last, told))
    return parts if {"worry", "decision", "open"} & {told for *_, told in parts[1:]} else whole


def worry(note: Note, line: Line, start: int, end: int) -> NotedWorry | None:
    """The worry, risk or complaint in a sentence; "no problem" is none."""
    words = note.text[start:end]
    if line.kind != "worry" and (not WORRY.search(words) or NO_WORRY.search(words)):
        return None
    said = note.folded.as_typed(words.strip(EDGES), start, end)
    return NotedWorry(said, note.quote(start, end))


def _about(words: str) -> set[str]:
    """The stems of what a decision is about, without the words that decide."""
    said = _COMMON.sub(" ", DECIDED.sub(" ", words.casefold()))
    return {
        match[0][:5] if len(match[0]) > 1 else said[match.start() : match.start() + 2]
        for match in _WORD.finditer(said)
    }
