"""What would be said in the next days: a page in Slack, and text for the command line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.messages import blocks as kit
from bot.messages.blocks import Message
from bot.messages.reasons import in_words
from bot.messages.safe import Mrkdwn, cut, lines_of
from bot.messages.texts import Texts, mark
from bot.rules.moves import Why

HOLDS = frozenset(
    {
        Why.SETTLING.value,
        "dated before go-live: not chased",
        "owner is away: this can wait",
        "nobody above: stays on the owner's list",
    }
)
KINDS = {
    "digest": mark("morning list"),
    "alone": mark("alone"),
    "document": mark("paper"),
}
LONGEST_LINE = 160
_MARKS = re.compile(r"[*_~]|<[^>]*\|([^>]*)>")


@dataclass(frozen=True, slots=True)
class Said:
    """One message that would be sent: to whom, when (UTC), and its lines as plain text."""

    person: str
    at: datetime
    kind: str
    notification: str
    lines: tuple[str, ...]
    late: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the agency's own zone."""

    day: date
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A named reason for saying nothing, and how often it counted."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Simulation:
    """From when to when (UTC), day by day. `assumed_start`: Suits is not at work yet."""

    begins: datetime
    ends: datetime
    zone: str
    assumed_start: bool
    days: tuple[Day, ...]
    held_back: tuple[HeldBack, ...]

    @property
    def messages(self) -> int:
        """How many messages in all."""
        return sum(len(day.said) for day in self.days)


def lines_in(blocks: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    """The sections of a message as plain text, without the marks of mrkdwn."""
    texts = [str((block.get("text") or {}).get("text", "")) for block in blocks]
    return tuple(_plain(text) for text in texts if text)


def as_text(t: Texts, found: Simulation) -> str:
    """For the terminal, in the agency's zone."""
    t = replace(t, zone=ZoneInfo(found.zone))
    parts = [_head(t, found)]
    for day in found.days:
        parts.append(f"\n{t.date(day.day)}")
        for said in day.said:
            kind = t(KINDS.get(said.kind, said.kind))
            values = {"time": t.time(said.at), "name": said.person, "kind": kind}
            parts.append(
                t("  {time}  {name}: {kind} (late)", **values)
                if said.late
                else t("  {time}  {name}: {kind}", **values)
            )
            parts += [f"         {line}" for line in said.lines]
    if found.held_back:
        parts.append("\n" + t("Held back"))
        parts += [f"  {one.count:>4}  {in_words(t, one.reason)}" for one in found.held_back]
    parts.append("\n" + t("Nothing was sent, nothing was changed."))
    return "\n".join(parts)


def _held(t: Texts, count: int, reason: str) -> Mrkdwn:
    return t.mrkdwn_plural("{n} time: {reason}", "{n} times: {reason}", count, reason=reason)


def answer(t: Texts, found: Simulation) -> Message:
    """For `/suits simulate`: a summary, then each day with who hears how much, then what not."""
    head = [kit.section(Mrkdwn(f"*{t.mrkdwn('{words}', words=_head(t, found))}*"))]
    groups = [[kit.section(_day(t, day))] for day in found.days]
    if found.held_back:
        held = [_held(t, one.count, in_words(t, one.reason)) for one in found.held_back[:12]]
        groups.append([kit.section(lines_of(t.mrkdwn("*Held back*"), *held))])
    foot = [kit.context(t.mrkdwn("Nothing was sent, nothing was changed."))]
    fitted = kit.fit(
        groups,
        limit=50,
        around=[*head, *foot],
        more=lambda left: kit.context(
            t.mrkdwn_plural("and {n} more day", "and {n} more days", left)
        ),
    )
    return kit.message(t("Suits: simulation"), [*head, *fitted, *foot])


def _head(t: Texts, found: Simulation) -> str:
    days = (found.ends - found.begins).days
    words = t.plural(
        "{n} message in {days}", "{n} messages in {days}", found.messages, days=t.days(days)
    )
    if found.assumed_start:
        return t("{words}, if you press Start now", words=words)
    return words


def _day(t: Texts, day: Day) -> Mrkdwn:
    people: dict[str, Counter[str]] = {}
    for said in day.said:
        people.setdefault(said.person, Counter())[said.kind] += 1
    lines = [t.mrkdwn("*{day}*", day=t.date(day.day))]
    for name, kinds in people.items():
        what = t.list_of(_several(t, kind, n) for kind, n in kinds.items())
        first = next(said for said in day.said if said.person == name)
        lines.append(t.mrkdwn("{name} {time}: {what}", name=name, time=t.time(first.at), what=what))
    return lines_of(*lines)


def _several(t: Texts, kind: str, n: int) -> str:
    named = t(KINDS.get(kind, kind))
    return named if n == 1 else t("{kind} x {n}", kind=named, n=n)


def _plain(text: str) -> str:
    plain = _MARKS.sub(lambda found: found[1] or "", text).replace("\n", " ")
    plain = plain.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    return cut(plain, LONGEST_LINE)
