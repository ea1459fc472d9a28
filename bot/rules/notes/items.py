# ruff: noqa: E501 - one language a line
"""The items of a note, sentence by sentence: actions, decisions, worries, sums, the rest."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from bot.rules.notes.actions import Actions
from bot.rules.notes.asides import is_idle, is_no_budget
from bot.rules.notes.decisions import Decisions, clauses_told, worry
from bot.rules.notes.dialogue import Dialogue
from bot.rules.notes.draft import Doubt, NotedWorry
from bot.rules.notes.heading import Heading
from bot.rules.notes.lines import Line, sentences
from bot.rules.notes.moves import Moves
from bot.rules.notes.nothing import denied, is_none, loose_sum
from bot.rules.notes.patterns import spotter
from bot.rules.notes.people import Found
from bot.rules.notes.source import EDGES, Note
from bot.rules.notes.sums import FoundSum
from bot.rules.notes.tables import Tables
from bot.rules.notes.words import DECIDED, PREVIOUS, SOLE_YES, WORRY

# "Презентация. Ответственный: Лена. Срок: 11 сентября" is one thing to be done
_IN_CHARGE = spotter(
    r"(?<![^\W_])(?:owner|responsible|ответственн\w+|исполнитель|срок(?: исполнения)?|дедлайн|verantwoordelijke?|wie|负责人|phụ trách)\s*:",
    re.IGNORECASE,
)
_DENIABLE = {"decision": "decisions", "action": "actions", "budget": "budget"}
_HEADING_KINDS = {"date", "place", "subject"}


class Items:
    """Collects what the sentences of one note give."""

    def __init__(
        self, note: Note, heading: Heading, found: Found, *, transcript: bool = False
    ) -> None:
        self._note = note
        self._heading = heading
        self._people = found
        self.actions = Actions(note, unlisted=not found.listed)
        self._moves = Moves(note, self.actions)
        self.decisions = Decisions(note)
        self.worries: list[NotedWorry] = []
        self.sums: list[FoundSum] = []
        self.discussion: list[str] = []
        self._doubts: list[Doubt] = []
        self._dialogue = Dialogue(note, self.actions) if transcript else None

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What the author is to be asked, by kind of item."""
        return (*self._doubts, *self.decisions.doubts, *self.actions.doubts)

    def read(self, lines: Sequence[Line]) -> None:
        """Takes every line; from forwarded text and from orders nothing is taken."""
        previous: tuple[int, int] | None = None
        apart = False
        tables = Tables(self._note, lines, self.actions, self.decisions, self.worries)
        for line in lines:
            if line.forwarded or line.orders:
                self._leave_out(line, told=apart and line.forwarded)
                apart = line.forwarded
                continue
            apart = False
            self._take_sums(line)
            people_only = self._people.covers(line.start, line.end)
            if line.labelled and line.kind in _HEADING_KINDS:
                continue
            if not people_only and tables.read(line):
                continue
            spans = [
                (start, end)
                for start, end in sentences(self._note.text, line)
                if not self._people.covers(start, end)
            ]
            if len(spans) > 1 and _IN_CHARGE.search(self._note.text, line.start, line.end):
                spans = [(spans[0][0], spans[-1][1])]
            if spans and not self._line(line, spans, previous) and not self._heads(line):
                self.discussion.append(self._note.quote(line.start, line.end))
            previous = (line.start, line.end)
        if self._dialogue:
            self._dialogue.close()
        self._believe(lines)

    def _believe(self, lines: Sequence[Line]) -> None:
        """Where the notes say that there was no decision or no action, guesses are not kept."""
        own = [line for line in lines if not (line.forwarded or line.orders)]
        none = denied(self._note.text[line.start : line.end] for line in own)
        none |= self._denied_under(own)
        if "decisions" in none:
            self.decisions.keep(lambda decision: bool(DECIDED.search(decision.text)))
        if "budget" in none:
            self.sums = []
            self._doubts = [doubt for doubt in self._doubts if doubt.field != "sums"]
        if "actions" in none:
            self.actions.keep(lambda action: action.due is not None)

    def _denied_under(self, lines: Sequence[Line]) -> frozenset[str]:
        """What stands under its own heading as "none": "Decisions: none", "besl: geen"."""
        under: dict[str, set[bool]] = {}
        for line in lines:
            if line.kind in _DENIABLE:
                said = self._note.text[line.start : line.end]
                # a labelled budget keeps its label in its line
                none = is_none(said.partition(":")[2] if line.kind == "budget" else said)
                under.setdefault(_DENIABLE[line.kind], set()).add(none)
        return frozenset(kind for kind, none in under.items() if none == {True})

    def _heads(self, line: Line) -> bool:
        """Lines that have said all they say: the heading, and a labelled budget."""
        return line is self._heading.line or (line.labelled and line.kind == "budget")

    def _leave_out(self, line: Line, *, told: bool) -> None:
        quote = self._note.quote(line.start, line.end)
        self.discussion.append(quote)
        if line.forwarded and not told:
            self._doubts.append(Doubt("notes", quote, "left_out_forwarded"))
        elif line.orders and not line.forwarded:
            self._doubts.append(Doubt("notes", quote, "looks_like_orders"))

    def _line(
        self, line: Line, spans: Sequence[tuple[int, int]], previous: tuple[int, int] | None
    ) -> bool:
        """Whether anything was taken from the line's sentences."""
        taken = False
        turn = self._dialogue.speaker(line) if self._dialogue else None
        self._note.roster.speaker = turn[0] if turn else None
        if turn:
            spans = [(max(start, turn[1]), end) for start, end in spans if end > turn[1]]
        for i, (start, end) in enumerate(spans):
            if self._dialogue and turn and self._dialogue.hear(turn[0], start, end):
                taken = True
                continue
            bare = self._note.text[start:end].strip(EDGES)
            if not bare or ((line.labelled or line.kind) and is_none(bare)):
                continue
            if SOLE_YES.fullmatch(bare) and i:
                taken |= self.decisions.take(spans[i - 1][0], end, until=spans[i - 1][1])
                continue
            taken |= self._sentence(line, start, end, whole=(spans[0][0], end), previous=previous)
        return taken

    def _sentence(
        self,
        line: Line,
        start: int,
        end: int,
        *,
        whole: tuple[int, int],
        previous: tuple[int, int] | None,
    ) -> bool:
        asked = line.kind == "action"
        if self.actions.dated(line.start, start, end):
            return True
        if self._moves.read(start, end):
            return True
        if asked and line.labelled and self.actions.under(previous, start, end):
            return True
        if self.actions.read(line, start, end, whole=whole):
            for first, last in self._around(start, end):
                self._tell(line, first, last)
            return True
        settled = DECIDED.search(self._note.text, start, end) and not line.bullet
        if asked and not (settled and self._tell(line, start, end)):
            self.actions.listed(start, end)
        if asked:
            return True
        return self._tell(line, start, end)

    def _around(self, start: int, end: int) -> list[tuple[int, int]]:
        """What of a sentence stands outside its tasks, where that settles or fears something."""
        at, rest = start, []
        for first, last in [*sorted(self.actions.spans), (end, end)]:
            words = self._note.text[at:first]
            told = DECIDED.search(words) or WORRY.search(words)
            said = DECIDED.sub("", words).strip(EDGES) if told else ""
            if len(said) > (2 if re.search("[一-鿿]", said) else 8):  # not a bare "agreed that"
                rest.append((at, first))
            at = max(at, last)
        return rest

    def _tell(self, line: Line, start: int, end: int) -> bool:
        """Whether a span worries somebody or settles something, clause by clause."""
        taken = False
        idle = line.kind != "decision" and is_idle(self._note.text[start:end])
        for first, last, kind in clauses_told(self._note.text, start, end, line.kind):
            worried = worry(self._note, line, first, last) if kind != "decision" else None
            if worried:
                self.worries.append(worried)
                taken = True
            elif kind != "open" and not idle:
                taken |= self.decisions.read(line, first, last)
        return taken

    def _no_budget(self, spans: Sequence[tuple[int, int]], found: FoundSum) -> bool:
        """Whether its sentence only wonders about a sum, or it is no money for the work."""
        text, folded = self._note.text, self._note.folded
        place = bisect_right(spans, found.start, key=lambda span: folded.at(span[0])) - 1
        start, end = spans[max(place, 0)]
        before = folded.source[folded.at(start) : found.start]
        after = folded.source[found.end : folded.at(end)]
        return loose_sum(text[start:end], before, after) or is_no_budget(
            before, after, found.amount, found.currency
        )

    def _named_before(self, found: FoundSum) -> bool:
        """ "450 000 ₽?" - "да, 450 тысяч": the same sum, its currency unsaid the second time."""
        return any(each.amount == found.amount and each.currency for each in self.sums)

    def _take_sums(self, line: Line) -> None:
        source = self._note.folded.source
        sums = self._note.sums(line.start, line.end)
        answered = self._dialogue is not None and self._dialogue.speaker(line) is not None
        spans = sentences(self._note.text, line) if sums and not answered else []
        for found in sums:
            if PREVIOUS.search(source[max(0, found.start - 24) : found.start]):
                continue
            if spans and line.kind != "budget" and self._no_budget(spans, found):
                continue
            if found.currency is None and self._named_before(found):
                continue
            self.sums.append(found)
            if found.doubt is not None:
                self._doubts.append(Doubt("sums", found.quote, found.doubt))
            if found.currency is None and found.doubt != "which_currency":
                self._doubts.append(Doubt("sums", found.quote, "which_currency"))
