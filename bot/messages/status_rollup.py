"""The head's week: decisions first, then what to know, then money by currency.

Names clients and items; a person only as who has it now. Nobody is counted, nobody is ranked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.messages import blocks as kit
from bot.messages.blocks import Message
from bot.messages.digest import Item
from bot.messages.safe import Mrkdwn, cut, escape, lines_of
from bot.messages.texts import Texts
from bot.rules.money import Money

Block = dict[str, Any]
MOST_DECISIONS, MOST_KNOWN = 8, 10


@dataclass(frozen=True, slots=True)
class Known:
    """Something to know: "unsigned" (a change at risk) or "red" (a job in trouble)."""

    what: str
    client: str
    number: str
    words: str


@dataclass(frozen=True, slots=True)
class Overdue:
    """One currency: what is overdue, and what of it for more than sixty days."""

    total: Money
    old: Money


@dataclass(frozen=True, slots=True)
class Rollup:
    """One head's week. `books` are (name, as of, late); `quiet` clients need nothing."""

    week: int
    today: date
    decisions: tuple[Item, ...] = ()
    known: tuple[Known, ...] = ()
    overdue: tuple[Overdue, ...] = ()
    books: tuple[tuple[str, date | None, bool], ...] = ()
    quiet: int = 0


def rollup(t: Texts, made: Rollup) -> Message:
    """The whole week on one screen."""
    head = [kit.section(_title(t, made))]
    groups = [
        _decision(place, item) for place, item in enumerate(made.decisions[:MOST_DECISIONS], 1)
    ]
    left = len(made.decisions) - MOST_DECISIONS
    if left > 0:
        groups.append([_more(t, left)])
    tail = [*_known(t, made.known), *_money(t, made), *_rest(t, made)]

    body = kit.fit(groups, limit=50, around=[*head, *tail], more=lambda count: _more(t, count))
    words = t.plural("Suits: your week, {n} decision", "Suits: your week, {n} decisions",
                     len(made.decisions))  # fmt: skip
    if not made.decisions:
        words = t("Suits: your week, nothing to decide")
    return kit.message(words, [*head, *body, *tail])


def _more(t: Texts, left: int) -> Block:
    return kit.context(
        t.mrkdwn_plural("and {n} more: open my Home tab", "and {n} more: open my Home tab", left)
    )


def _title(t: Texts, made: Rollup) -> Mrkdwn:
    decisions = t.plural("{n} decision", "{n} decisions", len(made.decisions))
    if not made.decisions:
        decisions = t("nothing to decide")
    if not made.known:
        return t.mrkdwn("*Week {week}: {decisions}*", week=made.week, decisions=decisions)
    known = t("{n} to know", n=len(made.known))
    return t.mrkdwn("*Week {week}: {decisions}, {known}*", week=made.week, decisions=decisions,
                    known=known)  # fmt: skip


def _decision(place: int, item: Item) -> list[Block]:
    words = Mrkdwn(f"{place}. {item.core}")
    if item.view.acted:
        words = Mrkdwn(f"{words} · _{escape(item.view.acted)}_")
    blocks = [kit.section(words)]
    return [*blocks, kit.actions(*item.buttons)] if item.buttons else blocks


def _known(t: Texts, known: Sequence[Known]) -> list[Block]:
    if not known:
        return []
    words = {"unsigned": t("change not signed"), "red": t("red")}
    lines = [
        t.mrkdwn("*{client}* · {number} {what}: {words}", client=cut(one.client, 100),
                 number=one.number, what=words[one.what], words=cut(one.words, 160))
        for one in known[:MOST_KNOWN]
    ]  # fmt: skip
    left = len(known) - MOST_KNOWN
    if left > 0:
        lines.append(t.mrkdwn_plural("and {n} more", "and {n} more", left))
    return [kit.section(lines_of(t.mrkdwn("*Know*"), *lines))]


def _money(t: Texts, made: Rollup) -> list[Block]:
    if not made.overdue:
        return []
    parts = [
        t("{sum}, over 60 days {old}", sum=one.total, old=one.old)
        if one.old.minor
        else t("{sum}, none over 60 days", sum=one.total)
        for one in made.overdue
    ]
    return [kit.section(t.mrkdwn("*Overdue* {all}", all=" · ".join(parts)))]


def _rest(t: Texts, made: Rollup) -> list[Block]:
    parts = []
    for name, as_of, late in made.books:
        if as_of is None:
            parts.append(t("{name}: no books yet.", name=name))
            continue
        day = t.date(as_of, today=made.today)
        parts.append(
            t("{name} books {day}: late, nothing there was escalated.", name=name, day=day)
            if late
            else t("{name} books {day}.", name=name, day=day)
        )
    if made.quiet:
        parts.append(t.plural("{n} other client: nothing needs you.",
                              "Other {n} clients: nothing needs you.", made.quiet))  # fmt: skip
    return [kit.context(t.mrkdwn("_{all}_", all=" ".join(parts)))] if parts else []
