"""What the audience sees: the days, what people type, and what appears on their screens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.status import Status
from rich.text import Text

from demo.drawing import draw_message, draw_view
from demo.drawing.elements import value_of
from demo.drawing.looks import FAINT

INDENT = 4
ELSEWHERE = "⋯"


class Programme:
    """Prints the play on a console; knows people's names by their Slack ids."""

    def __init__(self, console: Console, names: Mapping[str, str]) -> None:
        self.console = console
        self.names = names
        self._progress: Status | None = None

    def day(self, title: str, at: datetime, zone: str) -> None:
        """A new day begins."""
        day = at.astimezone(ZoneInfo(zone))
        head = f"{day:%A} {day.day} {day:%B}"
        self.console.print()
        self.console.print(Rule(Text(f" {head}: {title} ", style="bold"), align="left"))
        self.working(head)

    def working(self, on: str) -> None:
        """Shown while something is on its way (only on a terminal)."""
        if self._progress is None:
            self._progress = self.console.status(on)
            self._progress.start()
        else:
            self._progress.update(on)

    def ends(self) -> None:
        """No more progress."""
        if self._progress is not None:
            self._progress.stop()
            self._progress = None

    def tells(self, words: str) -> None:
        """The story says something in its own voice."""
        self.console.print()
        self.console.print(Text(words, style="italic"))

    def acts(self, who: str, at: str, verb: str, words: str = "") -> None:
        """ "Ada, Mon 09:04, types: /brief vela"."""
        line = Text()
        line.append(who, style="bold")
        line.append(f", {at}, ", style=FAINT)
        line.append(f"{verb}{':' if words else ''} ", style=FAINT)
        first, *rest = words.split("\n") if words else [""]
        line.append(first)
        self.console.print()
        self.console.print(line)
        for more in rest:
            self.console.print(Padding(Text(more), (0, 0, 0, INDENT), expand=False))

    def message(
        self,
        payload: Mapping[str, Any],
        *,
        reader: str,
        at: str,
        only_you: bool = False,
        before: Mapping[str, Any] | None = None,
    ) -> None:
        """A message as its reader sees it; an edited one shows only what is different."""
        shown = dict(payload) if before is None else only_changes(payload, before)
        self._under(
            f"{reader} sees" if before is None else f"what {reader} was sent now says",
            draw_message(
                shown,
                at=at,
                names=self.names,
                notification=before is None and not only_you,
                edited=before is not None,
                only_you=only_you,
            ),
        )

    def view(
        self,
        payload: Mapping[str, Any],
        *,
        reader: str,
        values: Mapping[str, Any] | None = None,
        errors: Mapping[str, str] | None = None,
    ) -> None:
        """A form or the Home tab on somebody's screen; long empty stretches are left out."""
        shown = without_fine_print(without_blanks(payload, values or {}))
        drawn = draw_view(shown, values, names=self.names, errors=errors)
        self._under(f"in front of {reader}", drawn)

    def slack_says(self, words: str) -> None:
        """Slack's own words, when the app is not there."""
        self.console.print(Padding(Text(f"Slackbot: {words}"), (0, 0, 0, INDENT), expand=False))

    def lines(self, lines: Sequence[str]) -> None:
        """What a terminal printed."""
        for line in lines:
            self.console.print(Padding(Text(line, style=FAINT), (0, 0, 0, INDENT), expand=False))

    def _under(self, head: str, drawn: RenderableType) -> None:
        self.console.print(Padding(Text(head, style=FAINT), (0, 0, 0, INDENT), expand=False))
        self.console.print(Padding(drawn, (0, 0, 0, INDENT), expand=False))


def only_changes(now: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The blocks that were not there before, gaps between them marked."""
    old = [_bare(block) for block in before.get("blocks") or []]
    blocks: list[dict[str, Any]] = []
    for block in now.get("blocks") or []:
        if _bare(block) not in old:
            blocks.append(block)
        elif not blocks or blocks[-1] != _GAP:
            blocks.append(_GAP)
    return {**now, "blocks": blocks if any(block != _GAP for block in blocks) else now["blocks"]}


def without_blanks(
    payload: Mapping[str, Any], values: Mapping[str, Mapping[str, dict[str, Any]]]
) -> dict[str, Any]:
    """A form without the fields that nobody filled in, where there are many of them."""
    blocks: list[dict[str, Any]] = list(payload.get("blocks") or [])
    blanks = [place for place, block in enumerate(blocks) if _is_blank(block, values)]
    if len(blanks) <= FEW_BLANKS:
        return dict(payload)
    shown: list[dict[str, Any]] = []
    for place, block in enumerate(blocks):
        if place not in blanks:
            shown.append(block)
        elif not shown or shown[-1] != _GAP:
            shown.append(_GAP)
    return {**payload, "blocks": shown}


def without_fine_print(payload: Mapping[str, Any]) -> dict[str, Any]:
    """A page without the long rest below its line."""
    blocks: list[dict[str, Any]] = list(payload.get("blocks") or [])
    lines = [place for place, block in enumerate(blocks) if block.get("type") == "divider"]
    if payload.get("type") != "modal" or not lines or len(blocks) - lines[0] <= FINE_PRINT:
        return dict(payload)
    return {**payload, "blocks": [*blocks[: lines[0] + 1], _GAP]}


def _is_blank(block: Mapping[str, Any], values: Mapping[str, Mapping[str, dict[str, Any]]]) -> bool:
    element = block.get("element") or {}
    if block.get("type") != "input" or not block.get("optional"):
        return False
    state = values.get(str(block.get("block_id")), {}).get(str(element.get("action_id")))
    return not value_of(element, state, {})


FEW_BLANKS = 3
FINE_PRINT = 8
_GAP: dict[str, Any] = {
    "type": "context",
    "elements": [{"type": "plain_text", "text": ELSEWHERE}],
}


def _bare(block: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in block.items() if key != "block_id"}
