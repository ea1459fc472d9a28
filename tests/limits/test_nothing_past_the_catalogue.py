"""Whatever a person reads comes out of a catalogue: shown in a language that nobody speaks."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.messages import blocks_parts, texts
from bot.messages.blocks import Message
from bot.messages.safe import width
from bot.messages.texts import Texts, languages
from bot.papers import billing_list, brief, call_report, change_order, status_sheet
from bot.rules.briefs import BriefKind, BriefType, score
from tests.limits.builders import builders
from tests.limits.fullest import Fullest, hints_of
from tests.limits.longest import TODAY
from tests.limits.pseudo import READER, Pseudo, bracketed, outside, visible

MODULES = sorted({where.rpartition(".")[0] for where in builders()})
OURS = frozenset({"Suits", "CSV", "Markdown", "Word"})
"""Names that are the same everywhere."""
OWN_NAMES = frozenset({"English", "Nederlands", "Ti", "ng", "Vi"})
"""Languages are called as where they are spoken."""
TYPED = frozenset({"vela", "VELA", "announce", "today", "list", "half", "closed"})
"""What is typed in English, in an example."""
TEST_DATA = frozenset(
    {"ch", "chan", "channel", "vi", "vie", "en", "Press", "Draft", "Save", "Close", "d" * 32,
     "client", "creative"}
)  # fmt: skip
AT_A_TIME = 4
"""Choices that are made differently at once: far apart in a record, so that few hide another."""
THEIRS = "客户经理"
"""Every long text that is typed or named begins with it."""
IN_PAPERS = frozenset({"BR", "creative", "production", "media", "planning"})


@pytest.fixture
def nobody_speaks_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "catalogue", lambda language: Pseudo())


@pytest.mark.usefixtures("nobody_speaks_it")
@pytest.mark.parametrize("module", MODULES)
def test_no_builder_says_a_word_past_the_catalogue(module: str) -> None:
    found = [
        f"{where}: {' '.join(words)} in {text[:90]}"
        for where, build in builders().items()
        if where.rpartition(".")[0] == module
        for text in shown(where, build)
        if (words := outside(text, OURS | OWN_NAMES | TYPED | TEST_DATA))
    ]
    assert sorted(set(found)) == []


def shown(
    where: str, build: Callable[..., Any], t: Texts = READER, at_a_time: int = AT_A_TIME
) -> Iterator[str]:
    """What one builder shows: once as it is, and with each other choice."""
    of, made = built(where, build, {}, t)
    yield from visible(made)
    others = [(name, n) for name, many in of.choices.items() for n in range(1, many)]
    rounds = -(-len(others) // at_a_time)
    for place in range(rounds):
        yield from visible(built(where, build, dict(others[place::rounds]), t)[1])


def built(
    where: str, build: Callable[..., Any], picks: Mapping[str, int], t: Texts
) -> tuple[Fullest, Any]:
    of = Fullest(t, picks, most_text=30, most_items=2)
    arguments = of.arguments(build, where)
    for name, each in inspect.signature(build).parameters.items():
        if each.kind is each.VAR_POSITIONAL:
            arguments.pop(name)
    made = build(**arguments)
    if isinstance(made, str) and " " not in made:
        return of, ()  # the name of a field, not a text
    return of, made if isinstance(made, (Message, Mapping, str, list, tuple)) else ()


PAPERS: tuple[tuple[Any, dict[str, Any]], ...] = (
    (brief.to_markdown, {}), (call_report.to_markdown, {"audience": "agency"}),
    (change_order.to_markdown, {"audience": "agency"}), (status_sheet.to_markdown, {}),
    (status_sheet.to_markdown, {"view": "internal"}), (status_sheet.to_csv, {"view": "internal"}),
    (billing_list.to_csv, {}),
)  # fmt: skip


@pytest.mark.parametrize(
    ("draw", "options"), PAPERS, ids=lambda one: getattr(one, "__module__", "").rpartition(".")[2]
)
def test_no_paper_says_a_word_past_the_catalogue(
    draw: Callable[..., str], options: Mapping[str, Any]
) -> None:
    of = Fullest(READER, most_text=30, most_items=2)
    hints = hints_of(draw)
    record = of.record(next(iter(hints.values())))
    if isinstance(record, brief.BriefPaper):
        record = replace(record, score=score(BriefKind.CLIENT, BriefType.CAMPAIGN, {}, today=TODAY))
    locale = {"locale": "ru"} if "locale" in hints else {}
    text = draw(record, label=bracketed, **locale, **options)
    found = [f"{' '.join(words)} in {line[:90]}" for line in text.splitlines()
             if (words := outside(line, OURS | TEST_DATA | IN_PAPERS))]  # fmt: skip
    assert found == []


@pytest.mark.parametrize("language", languages()[1:])
def test_no_words_of_ours_are_cut_short(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack shows 24 signs of a title, 75 of a button; what is longer would end in "…"."""
    cut_short = set()
    plain = blocks_parts.plain

    def measured(text: str, limit: int = blocks_parts.SECTION_TEXT) -> Any:
        if width(text) > limit and THEIRS not in text:
            cut_short.add((limit, text))
        return plain(text, limit)

    monkeypatch.setattr(blocks_parts, "plain", measured)
    t = Texts.for_reader(ZoneInfo("Europe/Amsterdam"), language=language)
    for where, build in builders().items():
        for _ in shown(where, build, t, at_a_time=12):
            pass
    assert cut_short == set()
