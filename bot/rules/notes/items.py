"""The items of a note, sentence by sentence: actions, decisions, worries, sums, the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.rules.notes.dates import Spotted
from bot.rules.notes.draft import (
    Doubt,
    NotedAction,
    NotedDecision,
    NotedPerson,
    NotedWorry,
    Question,
)  # fmt: skip
from bot.rules.notes.fold import Folded
from bot.rules.notes.heading import Heading
from bot.rules.notes.lines import Line, sentences
from bot.rules.notes.owners import Owner, Roster
from bot.rules.notes.people import Found
from bot.rules.notes.sums import FoundSum
from bot.rules.notes.tasks import Task, TaskRules, owner_spans
from bot.rules.notes.words import (
    BEFORE_DUE,
    CUE_DUE,
    DECIDED,
    NO_WORRY,
    PREVIOUS,
    SOLE_YES,
    UNDECIDED,
    WORRY,
)  # fmt: skip

_EDGES = " \t\n,;:.-–!>→()[]*、，。"
_DECISION_CLAUSE = re.compile(
    r"[,;]\s+(?:and that|so|and|en|и|а|но|but|maar|và)\s+|,(?=[一-鿿])", re.IGNORECASE
)
_WANT = re.compile(r"\bwants?\b", re.IGNORECASE)


class Items:
    """Collects what the sentences of one note give."""

    def __init__(
        self,
        folded: Folded,
        dates: Sequence[Spotted],
        sums: Sequence[FoundSum],
        roster: Roster,
        heading: Heading,
    ) -> None:
        self._folded = folded
        self._text = folded.text
        self._dates = [spot for spot in dates if not spot.reading.past]
        self._all_sums = sums
        self._roster = roster
        self._rules = TaskRules(roster)
        self._heading = heading
        self.actions: list[NotedAction] = []
        self.decisions: list[NotedDecision] = []
        self.worries: list[NotedWorry] = []
        self.sums: list[FoundSum] = []
        self.discussion: list[str] = []
        self.doubts: list[Doubt] = []
        self.also_present: list[NotedPerson] = []
        self._unlisted = True

    def read(self, lines: Sequence[Line], found: Found) -> None:
        """Takes every line; from forwarded text and from orders nothing is taken."""
        self._unlisted = not found.listed
        told = False
        previous: tuple[int, int] | None = None
        for line in lines:
            quote = self._folded.quote(line.start, line.end).strip()
            if line.forwarded or line.orders:
                self.discussion.append(quote)
                if line.orders:
                    self.doubts.append(Doubt("notes", quote, "looks_like_orders"))
                elif not told:
                    self.doubts.append(Doubt("notes", quote, "left_out_forwarded"))
                told = line.forwarded
                continue
            told = False
            self._take_sums(line)
            if line.labelled and line.kind in {"date", "place", "subject", "budget"}:
                continue
            spans = [
                span
                for span in sentences(self._text, line)
                if not any(span[0] < e and s < span[1] for s, e in found.spans)
            ]
            if spans and not self._line(line, spans, previous) and line is not self._heading.line:
                self.discussion.append(quote)
            previous = (line.start, line.end)

    def _line(
        self, line: Line, spans: Sequence[tuple[int, int]], previous: tuple[int, int] | None
    ) -> bool:
        """Whether anything was taken from the line's sentences."""
        taken = False
        for i, (start, end) in enumerate(spans):
            words = self._text[start:end]
            before = spans[i - 1] if i else None
            sole = SOLE_YES.fullmatch(words.strip(_EDGES))
            if sole and before is not None:
                taken |= self._decided(before[0], end, until=before[1])
            elif (
                (line.kind == "action" and self._owner_line(line, start, end, previous))
                or self._acted(line, start, end, context=spans)
                or self._assigned(start, end)
            ):
                taken = True
            elif line.kind == "action" and not SOLE_YES.fullmatch(words):
                self._ownerless(start, end)
                taken = True
            elif self._worried(line, start, end) or self._decisions(line, start, end):
                taken = True
        return taken

    def _take_sums(self, line: Line) -> None:
        first, last = self._folded.at(line.start), self._folded.at(line.end)
        for found in self._all_sums:
            if not first <= found.start < last:
                continue
            if PREVIOUS.search(self._folded.source[max(first, found.start - 24) : found.start]):
                continue
            self.sums.append(found)
            if found.doubtful:
                self.doubts.append(Doubt("sums", found.quote, "which_amount"))
            if found.currency is None:
                self.doubts.append(Doubt("sums", found.quote, "which_currency"))

    def _spots(self, start: int, end: int) -> list[Spotted]:
        return [s for s in self._dates if start <= s.start and s.end <= end]

    # Actions

    def _acted(
        self, line: Line, start: int, end: int, *, context: Sequence[tuple[int, int]]
    ) -> bool:
        sentence = self._text[start:end]
        if line.kind == "worry" or (line.kind == "decision" and line.labelled):
            return False
        spots = self._spots(start, end)
        tasks = self._rules.find(
            sentence, has_due=bool(spots), listed=line.bullet or line.kind == "action"
        )
        for task in tasks:
            clause = (start + task.start, start + task.end)
            due_in = clause if len(tasks) > 1 else (start, end)
            self._add_action(start, task, clause, due_in, whole=(context[0][0], end))
        return bool(tasks)

    def _add_action(
        self, offset: int, task: Task, clause: tuple[int, int], due_in: tuple[int, int],
        *, whole: tuple[int, int],
    ) -> None:  # fmt: skip
        before = self._text[max(0, clause[0] - 600) : clause[0]]
        owners = [self._roster.resolve(words, before=before) for words in task.owners]
        owner = owners[0] if owners else Owner(None, "agency", doubt="who_owns")
        if task.promised and owner.side is None and owner.name:
            owner = Owner(owner.name, "agency", owner.ref, owner.doubt)
        begin, finish = (offset, clause[1]) if task.whole else (offset + task.task, clause[1])
        spot, doubt = self._due(*due_in)
        words = _task_words(self._text, begin, finish, spot)
        if _thin(words):
            words = self._text[whole[0] : whole[1]].strip(_EDGES)
            begin = whole[0]
        helpers = tuple(o.name for o in owners[1:] if o.name)
        self._note_action(words, owner, spot, doubt, (min(begin, clause[0]), finish), helpers)

    def _note_action(
        self, words: str, owner: Owner, spot: Spotted | None, doubt: Question | None,
        span: tuple[int, int], helpers: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        quote = self._folded.quote(*span).strip()
        reason = owner.doubt or ("who_owns" if not (owner.name or owner.side) else None) or doubt
        if reason is None and helpers:
            reason = "which_owner"
        due_quote = self._folded.quote(spot.start, spot.end) if spot else None
        self.actions.append(
            NotedAction(
                words,
                owner.name,
                owner.side,
                owner.ref,
                spot.reading.day if spot else None,
                quote,
                reason is not None,
                reason,
                helpers,
                due_quote,
            )
        )
        if reason is not None:
            self.doubts.append(Doubt("actions", quote, reason))
        if spot is None:
            self.doubts.append(Doubt("actions", quote, "by_when"))
        self._mention(owner, quote)

    def _mention(self, owner: Owner, quote: str) -> None:
        """Somebody who acts, in a note without a list of those present: maybe there."""
        if not (self._unlisted and owner.name):
            return
        names = {p.name for p in (*self._roster.present, *self.also_present)}
        if owner.name not in names:
            self.also_present.append(NotedPerson(owner.name, owner.side, owner.ref, quote, True))
            self.doubts.append(Doubt("present", quote, "was_present"))

    def _due(self, start: int, end: int) -> tuple[Spotted | None, Question | None]:
        """The date of a clause: the one after "by", else the only or the last one."""
        spots = self._spots(start, end)
        if not spots:
            return None, None
        cued = [s for s in spots if CUE_DUE.search(self._text[max(start, s.start - 16) : s.start])]
        chosen = (cued or spots)[-1]
        several = len({s.reading.day for s in cued or spots}) > 1
        return chosen, "which_date" if several or chosen.reading.doubtful else None

    def _owner_line(
        self, line: Line, start: int, end: int, previous: tuple[int, int] | None
    ) -> bool:
        """ "Action: TR, 26/11" under the line that says what."""
        sentence = self._text[start:end]
        spans = [(start + s, start + e) for s, e in owner_spans(self._roster, sentence)]
        spots = self._spots(start, end)
        rest = list(sentence)
        for s, e in [*spans, *((spot.start, spot.end) for spot in spots)]:
            rest[s - start : e - start] = " " * (e - s)
        if not (spans and line.labelled and previous) or re.search(r"[^\W\d_]{3,}", "".join(rest)):
            return False
        owner = self._roster.resolve(self._text[slice(*spans[0])])
        spot, doubt = self._due(start, end)
        words = self._text[slice(*previous)].strip(_EDGES)
        self._note_action(words, owner, spot, doubt, (previous[0], end))
        return True

    def _assigned(self, start: int, end: int) -> bool:
        """ "endline, three options (Tom, 2 Dec)" and "timing plan - Priya, Friday"."""
        spots = self._spots(start, end)
        spans = [
            (start + s, start + e) for s, e in owner_spans(self._roster, self._text[start:end])
        ]
        if not spots or not spans:
            return False
        spot, (first, last) = spots[-1], spans[-1]
        opened = re.search(r"[(\[|,:@→-]\s*@?$", self._text[start:first])
        gap = self._text[last : spot.start]
        ends = not re.search(r"[^\W_]", self._text[spot.end : end])
        if not (opened and ends and last <= spot.start and len(gap) < 14) or first - start < 4:
            return False
        if re.search(r"[^\W\d_]{3,}", BEFORE_DUE.sub("", gap)):
            return False
        owner = self._roster.resolve(self._text[first:last])
        doubt: Question | None = "which_date" if spot.reading.doubtful else None
        self._note_action(self._text[start:first].strip(_EDGES), owner, spot, doubt, (start, end))
        return True

    def _ownerless(self, start: int, end: int) -> None:
        """A line under "next steps": an owner if one is named anywhere in it."""
        spans = [
            (start + s, start + e) for s, e in owner_spans(self._roster, self._text[start:end])
        ]
        owner = Owner(None, None)
        if len(spans) == 1:
            owner = self._roster.resolve(self._text[slice(*spans[0])])
        spot, doubt = self._due(start, end)
        words = _task_words(self._text, start, end, spot)
        self._note_action(words, owner, spot, doubt, (start, end))

    # Decisions and worries

    def _decisions(self, line: Line, start: int, end: int) -> bool:
        sentence = self._text[start:end]
        if line.kind == "decision":
            return self._decided(start, end)
        if not DECIDED.search(sentence) or UNDECIDED.search(sentence):
            return False
        cuts = [0, *(m.start() for m in _DECISION_CLAUSE.finditer(sentence)), len(sentence)]
        clauses = [(a, b) for a, b in pairwise(cuts) if DECIDED.search(sentence[a:b])]
        if len(clauses) < 2 or not _apart(sentence, clauses):
            return self._decided(start, end)
        return any([self._decided(start + a, start + b) for a, b in clauses])

    def _decided(self, start: int, end: int, *, until: int | None = None) -> bool:
        words = self._text[start : until or end].strip(_EDGES)
        if not words or UNDECIDED.search(words):
            return False
        cue = DECIDED.search(self._text, start, end)
        decider = self._decider(start, cue.start() if cue else start)
        first, last = self._folded.at(start), self._folded.at(end)
        budget = next((s for s in self.sums if first <= s.start < last), None)
        spots = self._spots(start, end)
        timing = self._folded.quote(spots[0].start, spots[0].end) if spots else None
        quote = self._folded.quote(start, end).strip()
        doubtful = bool(_WANT.search(words)) and not re.search(r"decid|agree|approv", words)
        if self.decisions and quote.startswith(self.decisions[-1].quote):
            self.decisions.pop()  # "go back to teal!! confirmed" is one decision
        self.decisions.append(NotedDecision(words, decider, budget, timing, quote, doubtful))
        if doubtful:
            self.doubts.append(Doubt("decisions", quote, "is_it_decided"))
        return True

    def _decider(self, start: int, before: int) -> str | None:
        spans = list(owner_spans(self._roster, self._text[start:before]))
        if not spans:
            return None
        return self._roster.resolve(self._text[start + spans[-1][0] : start + spans[-1][1]]).name

    def _worried(self, line: Line, start: int, end: int) -> bool:
        words = self._text[start:end]
        if line.kind != "worry" and (not WORRY.search(words) or NO_WORRY.search(words)):
            return False
        self.worries.append(NotedWorry(words.strip(_EDGES), self._folded.quote(start, end)))
        return True


def _apart(sentence: str, clauses: Sequence[tuple[int, int]]) -> bool:
    """Two decisions, not one said twice: each clause has some words of its own."""
    return all(len(sentence[a:b].strip(_EDGES)) > 12 for a, b in clauses) and sentence.isascii()


def _task_words(text: str, start: int, end: int, spot: Spotted | None) -> str:
    """The task without its date, where the date stands at either end."""
    words = text[start:end]
    if spot is not None and start <= spot.start and spot.end <= end:
        head, tail = text[start : spot.start], text[spot.end : end]
        if not re.search(r"[^\W_]", tail):
            words = BEFORE_DUE.sub("", head)
        elif not re.search(r"[^\W_]", BEFORE_DUE.sub("", head)):
            words = re.sub(r"^\s*(?:之?前|之内|前|内|,)", "", tail)
    words = re.sub(r"[\s,;]+(?:and|en|и|và|but|so)?\s*$", "", words, flags=re.IGNORECASE)
    return " ".join(words.strip(_EDGES).split())


def _thin(words: str) -> bool:
    """Too few words to tell what the task is."""
    if re.search(r"[一-鿿]", words):
        return len(words) < 3
    return len(words.split()) < 2
