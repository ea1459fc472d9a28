"""What the doctor found: the same words on the Home tab, in `/suits doctor` and in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Protocol

from bot.messages import blocks as kit
from bot.messages.safe import Mrkdwn, lines_of, width
from bot.messages.texts import Texts, mark

MOST, ROOM = 60, 9000
LEVELS = {
    "broken": mark("broken"),
    "missing": mark("missing"),
    "note": mark("to know"),
}
SIGNS = {"broken": "\u26d4", "missing": "\u26a0\ufe0f", "note": "\u2139\ufe0f"}


class Found(Protocol):
    """One finding: how bad, what, and what to do; texts of the catalogue with values."""

    @property
    def level(self) -> str: ...

    @property
    def words(self) -> str: ...

    @property
    def todo(self) -> str: ...

    @property
    def many(self) -> str: ...

    @property
    def values(self) -> Mapping[str, str | int]: ...


def doctor_blocks(t: Texts, found: Sequence[Found]) -> list[kit.Block]:
    """For Slack; one line each, the worst first, none when there is nothing to mend."""
    if not found:
        return []
    head = t.mrkdwn_plural("*To mend: {n} thing*", "*To mend: {n} things*", len(found))
    lines = _as_many_as_fit([_line(t, one) for one in found[:MOST]])
    if len(found) > len(lines):
        lines.append(
            t.mrkdwn_plural(
                "and {n} more: `suits doctor` in the terminal lists them all",
                "and {n} more: `suits doctor` in the terminal lists them all",
                len(found) - len(lines),
            )
        )
    return kit.sections(lines_of(head, *lines))


def _as_many_as_fit(lines: Sequence[Mrkdwn]) -> list[Mrkdwn]:
    """What a message has room for beside its head."""
    return [
        line
        for line, used in zip(lines, accumulate(width(line) + 1 for line in lines), strict=True)
        if used <= ROOM
    ]


def doctor_lines(t: Texts, found: Sequence[Found]) -> list[str]:
    """For the terminal: what, and below it what to do."""
    if not found:
        return [t("All is well.")]
    return [
        line
        for one in found
        for line in (
            f"{t(LEVELS[one.level])}: {_said(t, one)}",
            f"    {t(one.todo, **one.values)}",
        )
    ]


def _line(t: Texts, one: Found) -> Mrkdwn:
    words = t.mrkdwn("{words} _{todo}_", words=_said(t, one), todo=t(one.todo, **one.values))
    return Mrkdwn(f"{SIGNS[one.level]} {words}")


def _said(t: Texts, one: Found) -> str:
    if not one.many:
        return t(one.words, **one.values)
    rest = {name: value for name, value in one.values.items() if name != "n"}
    return t.plural(one.words, one.many, int(one.values["n"]), **rest)
