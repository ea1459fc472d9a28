"""Each kind of block, drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from demo.drawing import elements
from demo.drawing.looks import FAINT, FRAME, MISTAKE, Names
from demo.drawing.mrkdwn import rich_text, text_object

Block = dict[str, Any]
Values = Mapping[str, Mapping[str, dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Ink:
    """What a block needs beside itself: names of people, typed values, errors by block_id."""

    names: Names = field(default_factory=dict)
    values: Values = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    def state(self, block: Block, element: Block) -> dict[str, Any] | None:
        """What was typed into an element; None if it still stands as it was sent."""
        typed = self.values.get(str(block.get("block_id")), {})
        return typed.get(str(element.get("action_id")))


def draw_blocks(blocks: list[Block], ink: Ink) -> Group:
    """All blocks, a free line between them."""
    drawn: list[RenderableType] = []
    for block in blocks:
        draw = _DRAWN.get(str(block.get("type")), _unknown)
        if drawn:
            drawn.append(Text())
        drawn.append(draw(block, ink))
    return Group(*drawn)


def _section(block: Block, ink: Ink) -> RenderableType:
    parts: list[RenderableType] = []
    text = text_object(block.get("text"), ink.names)
    accessory = block.get("accessory")
    if accessory:
        side = elements.small(accessory, ink.state(block, accessory), ink.names)
        if accessory.get("type") in ("checkboxes", "radio_buttons"):
            parts += [text, side]
        else:
            grid = Table.grid(expand=True, padding=(0, 1))
            grid.add_column(ratio=1)
            grid.add_column(justify="right", no_wrap=True)
            grid.add_row(text, side)
            parts.append(grid)
    elif text.plain:
        parts.append(text)
    fields = block.get("fields") or []
    if fields:
        grid = Table.grid(expand=True, padding=(0, 2))
        grid.add_column(ratio=1)
        grid.add_column(ratio=1)
        drawn = [text_object(one, ink.names) for one in fields] + [Text()]
        for place in range(0, len(fields), 2):
            grid.add_row(drawn[place], drawn[place + 1])
        parts.append(grid)
    return Group(*parts)


def _header(block: Block, ink: Ink) -> RenderableType:
    text = text_object(block.get("text"), ink.names)
    text.stylize("bold")
    return text


def _context(block: Block, ink: Ink) -> RenderableType:
    parts = [
        elements.small(one, None, ink.names)
        if one.get("type") == "image"
        else text_object(one, ink.names)
        for one in block.get("elements") or []
    ]
    line = Text("  ").join(parts)
    line.stylize(FAINT)
    return line


def _actions(block: Block, ink: Ink) -> RenderableType:
    parts = [
        elements.small(one, ink.state(block, one), ink.names) for one in block.get("elements") or []
    ]
    return elements.Flow(parts)


def _input(block: Block, ink: Ink) -> RenderableType:
    element = block.get("element") or {}
    label = text_object(block.get("label"), ink.names)
    label.stylize("bold")
    if block.get("optional"):
        label.append(" (optional)", style=FAINT)
    error = ink.errors.get(str(block.get("block_id")), "")
    parts: list[RenderableType] = [
        label,
        elements.field(element, ink.state(block, element), ink.names, wrong=bool(error)),
    ]
    if error:
        parts.append(Text(error, style=MISTAKE))
    hint = text_object(block.get("hint"), ink.names)
    if hint.plain:
        hint.stylize(FAINT)
        parts.append(hint)
    return Group(*parts)


def _divider(block: Block, ink: Ink) -> RenderableType:
    return Rule(style=FRAME)


def _rich(block: Block, ink: Ink) -> RenderableType:
    return rich_text(block, ink.names)


def _image(block: Block, ink: Ink) -> RenderableType:
    title = text_object(block.get("title"), ink.names).plain
    return Text(f"({title or block.get('alt_text', 'picture')})", style=FAINT)


def _markdown(block: Block, ink: Ink) -> RenderableType:
    return Text(str(block.get("text", "")))


def _table(block: Block, ink: Ink) -> RenderableType:
    rows = block.get("rows") or []
    grid = Table(show_header=False, border_style=FRAME, expand=True)
    for row in rows:
        cells = [
            rich_text(cell, ink.names)
            if cell.get("type") == "rich_text"
            else Text(str(cell.get("text", "")))
            for cell in row
        ]
        grid.add_row(*cells)
    return grid


def _unknown(block: Block, ink: Ink) -> RenderableType:
    return Padding(Text(f"({block.get('type')})", style=FAINT), (0, 0))


_DRAWN: dict[str, Callable[[Block, Ink], RenderableType]] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "divider": _divider,
    "rich_text": _rich,
    "image": _image,
    "markdown": _markdown,
    "table": _table,
}
