"""A message, a modal or App Home in a frame as wide as a phone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rich import box
from rich.align import Align
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from demo.drawing.blocks import Ink, Values, draw_blocks
from demo.drawing.looks import APP, BUTTON, FAINT, FRAME, PHONE, PRIMARY, Names
from demo.drawing.mrkdwn import mrkdwn, text_object


def draw_message(
    payload: dict[str, Any],
    *,
    sender: str = "Suits",
    at: datetime | str | None = None,
    names: Names | None = None,
    notification: bool = False,
    edited: bool = False,
    only_you: bool = False,
    width: int = PHONE,
) -> Panel:
    """A message as sent to chat.postMessage (``text``, ``blocks``).

    `at` is the reader's local time, or any words. `names` gives people's names by user id.
    `notification` adds what the locked phone shows.
    """
    head = Text(sender, style=APP)
    head.append("  APP", style=FAINT)
    when = at.strftime("%H:%M") if isinstance(at, datetime) else at
    if when:
        head.append(f"  {when}", style=FAINT)
    ink = Ink(names=names or {})
    parts: list[RenderableType] = [head, Text()]
    if only_you:
        parts[1:1] = [Text("Only visible to you", style=FAINT)]
    blocks = payload.get("blocks") or []
    said = mrkdwn(str(payload.get("text", "")), ink.names)
    parts.append(draw_blocks(blocks, ink) if blocks else said)
    for file in payload.get("files") or []:
        parts.append(Text(f"▤ {file.get('name')}", style=BUTTON))
    if edited:
        parts.append(Text("(edited)", style=FAINT))
    subtitle = None
    if notification:
        subtitle = Text(f" locked phone: {payload.get('text', '')} ", style=FAINT)
    return _frame(Group(*parts), width=width, subtitle=subtitle)


def draw_view(
    view: dict[str, Any],
    values: Values | None = None,
    *,
    names: Names | None = None,
    errors: Mapping[str, str] | None = None,
    width: int = PHONE,
) -> Panel:
    """A modal with its title and buttons, or App Home.

    `values` is ``state.values`` (what was typed); fields not in it show their initial value.
    `errors` are drawn in red under their fields, by block_id.
    """
    ink = Ink(names=names or {}, values=values or {}, errors=errors or {})
    body: RenderableType = draw_blocks(view.get("blocks") or [], ink)
    if view.get("type") == "home":
        return _frame(body, width=width, title=Text(" Suits · Home ", style=APP))
    buttons = Text()
    close = text_object(view.get("close"), ink.names).plain or "Close"
    buttons.append(f"[ {close} ]", style=BUTTON)
    submit = text_object(view.get("submit"), ink.names).plain
    if submit:
        buttons.append("  ")
        buttons.append(f"[ {submit} ]", style=PRIMARY)
    title = text_object(view.get("title"), ink.names).plain
    return _frame(
        Group(body, Text(), Align.right(buttons)),
        width=width,
        title=Text(f" {title} ", style=APP),
        heavy=True,
    )


def _frame(
    body: RenderableType,
    *,
    width: int,
    title: Text | None = None,
    subtitle: Text | None = None,
    heavy: bool = False,
) -> Panel:
    return Panel(
        body,
        box=box.HEAVY if heavy else box.ROUNDED,
        width=width,
        padding=(0, 1),
        title=title,
        title_align="left",
        subtitle=subtitle,
        subtitle_align="left",
        border_style=FRAME,
    )
