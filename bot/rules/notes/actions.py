# ruff: noqa: E501 - one language a line
"""What is to be done, by whom and by when."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.rules.notes.dates import Spotted
from bot.rules.notes.draft import Doubt, NotedAction, NotedPerson, Question
from bot.rules.notes.lines import Line
from bot.rules.notes.owners import CAPITAL, NOT_NAMES, Owner
from bot.rules.notes.patterns import spotter
from bot.rules.notes.source import EDGES, Note
from bot.rules.notes.task_spans import Task
from bot.rules.notes.tasks import TaskRules
from bot.rules.notes.words import (
    AGENCY,
    BEFORE_DUE,
    CLIENT,
    CUE_DUE,
    DECIDED,
    ME,
    NOT_SURE,
    PRESENT,
    WORRY,
    spaced,
)

CLAUSE_END = spotter(
    r"[,;，；]\s*|\s(?=(?:but|maar|но|nhưng|tuy nhiên|while|terwijl)\s)", re.IGNORECASE
)
_DEADLINE = spotter(
    rf"{CUE_DUE.pattern}|(?:{spaced(lambda say: say.dates.cue_due)})(?![^\W_])", re.IGNORECASE
)
_LETTER = spotter(r"[^\W_]")
_WORD = spotter(r"[^\W\d_]{3,}")
_OPENED = spotter(
    r"(?:[(\[|,:@→>-]|(?<![^\W_])(?:отв\.?|ответственн\w+|owner|resp\.?|responsible|door|by|от|phụ trách)|负责人?|[一-鿿]\s)\s*[:-]?\s*@?$",
    re.IGNORECASE,
)
_INSTEAD = spotter(rf"(?:{spaced(lambda say: say.dates.instead)})\s*(?:the |de )?$", re.IGNORECASE)
# "开业时间表我明天发你们", "投流方案我来写": what is done stands before who does it
_ONLY_DOES = spotter(
    r"(?:来|去|会|能|再|负责)*(?:发|给|交|寄|传|出|写|做|改|弄|跟|办|管|定|约|订|准备|提供|负责|整理|跟进|搞定|处理|完成)*(?:一下|好|完)?"
    r"(?:给|到)?(?:你们?|您|我们|大家|他们|过来|过去|客户|出来|吧|哈|啊)*(?:[,，].{0,12})?$"
)
_STRANGER = spotter(
    rf"(?:->|=>|→|\(|\s-)\s*@?(?!{NOT_NAMES})(?P<who>{CAPITAL})(?:\)|,|\s-)?\s*(?:by|before|for|voor|uiterlijk|op)?\s*$"
)
_MINE = spotter(rf"(?:[-(→:]\s?|\t)(?P<me>{ME})(?=\s?[,;)\t|]|\s-\s)", re.IGNORECASE)
_SIDE = spotter(rf"{CLIENT}|{AGENCY}|{PRESENT}", re.IGNORECASE)
_HAN = spotter(r"[一-鿿]")


class Actions:
    """The actions of one note, in order."""

    def __init__(self, note: Note, *, unlisted: bool) -> None:
        self._note = note
        self._rules = TaskRules(note.roster)
        self._unlisted = unlisted
        self.found: list[NotedAction] = []
        self.doubts: list[Doubt] = []
        self.maybe_present: list[NotedPerson] = []
        self._line = -1  # where the last task was found
        self.spans: list[tuple[int, int]] = []
        """Where the tasks of the last sentence stood."""

    def read(self, line: Line, start: int, end: int, *, whole: tuple[int, int]) -> bool:
        """Takes the tasks of one sentence; `whole` is what stands for a task too thin to tell."""
        if line.kind == "worry" or (line.kind == "decision" and line.labelled):
            return False
        self.spans = []
        tasks = self._rules.find(
            self._note.marked[start:end],
            dues=[(s.start - start, s.end - start) for s in self._note.spots(start, end)],
            listed=line.bullet or line.kind == "action",
            asked=line.kind == "action",
        )
        if not any(task.owners for task in tasks) and self._assigned(
            start, end, listed=line.bullet or line.kind == "action"
        ):
            return True
        self._line = line.start if tasks else self._line
        for task in tasks:
            clause = (start + task.start, self._until(start + task.task, start + task.end))
            self.spans.append(clause)
            alone = len(tasks) == 1 and clause[1] == start + task.end
            self._task(start, task, clause, (start, end) if alone else clause, whole)
        return bool(tasks)

    def _until(self, start: int, end: int) -> int:
        """Where a task ends: before a clause that settles or fears something."""
        text = self._note.text
        for stop in CLAUSE_END.finditer(text, start, end):
            clause = text[stop.end() : end]
            told = DECIDED.search(clause) or WORRY.search(clause)
            if told and not self._note.spots(stop.start(), end) and len(clause) > 3:
                return stop.start()
        return end

    def dated(self, since: int, start: int, end: int) -> bool:
        """ "Deadline stays 25 Nov." after a task of the same line: its day, and nothing else."""
        spots = self._note.spots(start, end)
        last = self.found[-1] if self.found and self._line == since else None
        if last is None or last.due or len(spots) != 1 or self._note.named(start, end):
            return False
        words = self._note.text[start : spots[0].start] + self._note.text[spots[0].end : end]
        if len(words.split()) > 3 or not _DEADLINE.search(words):
            return False
        day = replace(
            last, due=spots[0].reading.day, due_quote=self._note.quote(spots[0].start, spots[0].end)
        )
        self.change(len(self.found) - 1, day, last.quote)
        return True

    def under(self, previous: tuple[int, int] | None, start: int, end: int) -> bool:
        """ "Action: TR, 26/11" under the line that says what."""
        text, named = self._note.text, self._note.named(start, end)
        spots = self._note.spots(start, end)
        rest = list(text[start:end])
        for first, last in [*named, *((spot.start, spot.end) for spot in spots)]:
            rest[first - start : last - start] = " " * (last - first)
        if not (named and previous) or _WORD.search("".join(rest)):
            return False
        spot, doubt = self.due(start, end)
        owner = self._note.roster.resolve(text[slice(*named[0])])
        self.take(text[slice(*previous)].strip(EDGES), owner, spot, doubt, (previous[0], end))
        return True

    def listed(self, start: int, end: int) -> None:
        """A line under "next steps": its owner if just one person is named in it."""
        named = self._note.named(start, end)
        owner = Owner(None, None)
        if len(named) == 1:
            owner = self._note.roster.resolve(self._note.text[slice(*named[0])])
        spot, doubt = self.due(start, end)
        words = task_words(self._note.text, start, end, spot)
        self.take(words, owner, spot, doubt, (start, end))

    def _task(
        self,
        offset: int,
        task: Task,
        clause: tuple[int, int],
        due_in: tuple[int, int],
        whole: tuple[int, int],
    ) -> None:
        text = self._note.text
        said = offset + max(task.start, task.task)
        before = text[max(0, said - 600) : said]
        owners = [self._note.roster.resolve(words, before=before) for words in task.owners]
        owner = owners[0] if owners else Owner(None, "agency", doubt="who_owns")
        if task.promised and owner.side is None and owner.name:
            owner = Owner(owner.name, "agency", owner.ref, owner.doubt)
        begin, finish = (offset, clause[1]) if task.whole else (offset + task.task, clause[1])
        spot, doubt = self.due(*due_in)
        words = task_words(text, begin, finish, spot)
        if _thin(words) and _HAN.search(words):
            begin = _clause_before(text, offset, offset + task.start)
            words = text[begin:finish].strip(EDGES)
        elif _thin(words):
            begin, words = whole[0], text[whole[0] : whole[1]].strip(EDGES)
        helpers = tuple(other.name for other in owners[1:] if other.name)
        self.take(words, owner, spot, doubt, (min(begin, clause[0]), finish), helpers)

    def take(
        self,
        words: str,
        owner: Owner,
        spot: Spotted | None,
        doubt: Question | None,
        span: tuple[int, int],
        helpers: tuple[str, ...] = (),
    ) -> None:
        """Notes an action and what is to be asked about it; `span` is its quote."""
        quote = self._note.quote(*span)
        reason = owner.doubt or ("who_owns" if not (owner.name or owner.side) else None) or doubt
        if reason is None and helpers:
            reason = "which_owner"
        self.found.append(
            NotedAction(
                self._note.folded.as_typed(words, *span) or quote,
                owner.name,
                owner.side,
                owner.ref,
                spot.reading.day if spot else None,
                quote,
                reason is not None,
                reason,
                helpers,
                self._note.quote(spot.start, spot.end) if spot else None,
            )
        )
        if reason is not None:
            self.doubts.append(Doubt("actions", quote, reason))
        if spot is None:
            self.doubts.append(Doubt("actions", quote, "by_when"))
        self._mention(owner, quote)

    def keep(self, wanted: Callable[[NotedAction], bool]) -> None:
        """Only these of the actions, with their doubts; who only acted in others was not there."""
        dropped = {action.quote for action in self.found if not wanted(action)}
        self.found = [action for action in self.found if action.quote not in dropped]
        self.doubts = [doubt for doubt in self.doubts if doubt.quote not in dropped]
        self.maybe_present = [p for p in self.maybe_present if p.quote not in dropped]

    def change(self, place: int, action: NotedAction, quote: str) -> None:
        """Puts what became of an action in its place, with its doubts."""
        before = self.found[place]
        self.found[place] = action
        self.doubts = [
            doubt
            for doubt in self.doubts
            if doubt.field != "actions" or doubt.quote != before.quote
        ]
        if action.doubt_reason is not None:
            self.doubts.append(Doubt("actions", quote, action.doubt_reason))
        if action.due is None:
            self.doubts.append(Doubt("actions", action.quote, "by_when"))

    def _mention(self, owner: Owner, quote: str) -> None:
        """Somebody who acts, in a note without a list of those present: maybe there."""
        if not (self._unlisted and owner.name):
            return
        names = {person.name for person in (*self._note.roster.present, *self.maybe_present)}
        if owner.name not in names:
            self.maybe_present.append(NotedPerson(owner.name, owner.side, owner.ref, quote, True))
            self.doubts.append(Doubt("present", quote, "was_present"))

    def due(self, start: int, end: int) -> tuple[Spotted | None, Question | None]:
        """The date of a clause: the one after "by", else the only or the last one."""
        spots = self._note.spots(start, end)
        if not spots:
            return None, None
        text = self._note.text
        stays = [s for s in spots if not _INSTEAD.search(text[max(start, s.start - 24) : s.start])]
        spots = stays or spots
        cued = [s for s in spots if CUE_DUE.search(text[max(start, s.start - 16) : s.start])]
        chosen = (cued or spots)[-1]
        several = len({spot.reading.day for spot in cued or spots}) > 1
        return chosen, "which_date" if several or chosen.reading.doubtful else None

    def _assigned_after(self, start: int, end: int, spot: Spotted, name: tuple[int, int]) -> bool:
        """ "презентация к 15.09 (Саша)" and "deck by Friday - Sam"."""
        text = self._note.text
        opened = re.search(r"[(\[|:→]\s*@?$|\s-\s*@?$", text[start : name[0]])
        if not opened or _LETTER.search(text[name[1] : end]) or spot.start - start < 4:
            return False
        doubt: Question | None = "which_date" if spot.reading.doubtful else None
        task = task_words(text, start, start + opened.start(), spot)
        self.take(task, self._note.roster.resolve(text[slice(*name)]), spot, doubt, (start, end))
        return True

    def _assigned(self, start: int, end: int, *, listed: bool) -> bool:
        """ "endline, three options (Tom, 2 Dec)" and "timing plan - Priya, Friday"."""
        text, spots, named = (
            self._note.text,
            self._note.spots(start, end),
            self._note.named(start, end),
        )
        if not spots or NOT_SURE.search(text, start, end):
            return False
        named = named or [me.span("me") for me in _MINE.finditer(text, start, end)]
        stranger = None if named or not listed else _STRANGER.search(text, start, spots[-1].start)
        named = named or ([stranger.span("who")] if stranger else [])
        if not named:
            return False
        spot, (first, last) = spots[-1], named[-1]
        if spot.end <= first:
            return self._assigned_after(start, end, spot, (first, last))
        gap = text[last : spot.start]
        beside = last <= spot.start and len(gap) < 14 and not _WORD.search(BEFORE_DUE.sub("", gap))
        ends = not _LETTER.search(text[spot.end : end])
        least = 2 if _HAN.search(text, start, first) else 4
        if not (beside and ends and first - start >= least and _OPENED.search(text[start:first])):
            return False
        owner = self._note.roster.resolve(text[first:last])
        doubt: Question | None = "which_date" if spot.reading.doubtful else None
        words = text[start:first].strip(EDGES)
        if _SIDE.fullmatch(words):
            return False  # "Klant: Dekker | 3 maart"
        self.take(words, owner, spot, doubt, (start, end))
        return True


def task_words(text: str, start: int, end: int, spot: Spotted | None) -> str:
    """The task without its date, where the date stands at either end."""
    words = text[start:end]
    if spot is not None and start <= spot.start and spot.end <= end:
        head, tail = text[start : spot.start], text[spot.end : end]
        if not _LETTER.search(re.sub(r"^\s*(?:之?[前内]|以前|以内)", "", tail)):
            words = BEFORE_DUE.sub("", head)
        elif not _LETTER.search(BEFORE_DUE.sub("", head)):
            words = re.sub(r"^\s*(?:之?前|之内|前|内|,)", "", tail)
    words = re.sub(
        r"[\s,;]+(?:and|en|и|và|but|so|còn|а|но|maar|nhưng)?\s*$", "", words, flags=re.IGNORECASE
    )
    return " ".join(words.strip(EDGES).split())


def _clause_before(text: str, start: int, owner: int) -> int:
    """Where the clause that leads up to an owner begins: "投流方案|我来写"."""
    cuts = [start, *(stop.end() for stop in CLAUSE_END.finditer(text, start, owner))]
    return next((cut for cut in reversed(cuts) if len(text[cut:owner].strip(EDGES)) > 1), start)


def _thin(words: str) -> bool:
    """Too few words to tell what the task is."""
    if not _HAN.search(words):
        return len(words.split()) < 2
    return len(words) < 3 or bool(_ONLY_DOES.match(words))
