"""One thing to do in a sentence: its span, its clause, and whether it is a task at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.rules.notes.asides import is_private
from bot.rules.notes.nothing import put_off
from bot.rules.notes.patterns import spotter
from bot.rules.notes.task_patterns import COMMA, UNDATED
from bot.rules.notes.words import IF, NEGATED, NOT_SURE, WORRY

_CYRILLIC = spotter("[а-яё]")
_FIRST_CLAUSE = spotter(r"[^,;]{20,}(?=[,;]\s(?:\S+\s){2,5}не\s)")


_WORDS = spotter(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Task:
    """An owner's words and the span of the task, in folded text; `start` is where both begin."""

    start: int
    owners: tuple[str, ...]
    task: int
    end: int
    named: bool  # the owner is a word we know, not merely a capitalised one
    whole: bool = False  # the task is the whole sentence, not what follows the owner
    promised: bool = False


def idle(sentence: str, task: Task) -> bool:
    """Nothing to be done after all: refused, away, private, or only perhaps."""
    words = sentence[task.start : task.end if task.end > 0 else None]
    words = UNDATED.sub("", words)
    first = _FIRST_CLAUSE.match(words)
    if first and not NEGATED.search(first[0]) and _CYRILLIC.search(first[0]):
        words = first[0]  # "Женя доработает баннер, новый ролик делать не нужно"
    refused = NEGATED.search(words) or NOT_SURE.search(words)
    return bool(refused) or put_off(words) or is_private(words)


def only_names(words: str, *, dues: Sequence[tuple[int, int]], at: int) -> bool:
    """ "Klant: Dekker Tuinmachines | 3 maart" says who the client is, and on what day."""
    rest = list(words)
    for start, end in dues:
        rest[max(0, start - at) : max(0, end - at)] = ""
    return all(word[0].isupper() for word in _WORDS.findall("".join(rest)))


def masked(sentence: str, dues: Sequence[tuple[int, int]]) -> str:
    """The sentence with a comma for a day at its beginning: "by Monday Kofi sends"."""
    for start, end in dues[:1]:
        if len(sentence[:start].split()) < 2 and end < len(sentence):
            return " " * (end - 1) + "," + sentence[end:]
    return sentence


def clear(sentence: str, before: int) -> bool:
    """Neither a worry nor an "if" leads up to it."""
    clause = re.split(r"[,;，。]\s*(?:and|but|so|en|maar|и|но)?\s*", sentence[:before])[-1]
    return not (WORRY.search(clause) or IF.search(clause))


def ended(found: list[Task], sentence: str) -> list[Task]:
    """Each task ends where the next begins."""
    kept: list[Task] = []
    for task in found:
        if kept and task.start < kept[-1].task:
            continue
        kept.append(task)
    befores: list[Task | None] = [None, *kept[:-1]]
    starts = [_clause_start(sentence, *pair) for pair in zip(befores, kept, strict=True)]
    ends = [*starts[1:], len(sentence)]
    return [
        Task(start, t.owners, t.task, end, t.named, t.whole, t.promised)
        for t, start, end in zip(kept, starts, ends, strict=True)
    ]


def _clause_start(sentence: str, before: Task | None, task: Task) -> int:
    """Where the clause of a task begins: after the last comma, so that its date comes along."""
    since = before.task if before else 0
    marks = [m.end() for m in COMMA.finditer(sentence, since, task.start)]
    return marks[-1] if marks else task.start if before else 0
