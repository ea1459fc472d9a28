"""Buttons, selects, pickers and inputs with what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rich import box
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.panel import Panel
from rich.text import Text

from demo.drawing.looks import BUTTON, DANGER, FAINT, FRAME, PRIMARY, Names
from demo.drawing.mrkdwn import text_object

_STYLES = {"primary": PRIMARY, "danger": DANGER}
_STATE = (
    "value",
    "selected_option",
    "selected_options",
    "selected_date",
    "selected_time",
    "selected_date_time",
    "selected_user",
    "selected_users",
    "selected_conversation",
    "selected_channel",
)
_INITIAL = (
    "initial_value",
    "initial_option",
    "initial_options",
    "initial_date",
    "initial_time",
    "initial_date_time",
    "initial_user",
    "initial_users",
    "initial_conversation",
    "initial_channel",
)


def small(element: dict[str, Any], state: dict[str, Any] | None, names: Names) -> Text:
    """An element on one line, as it stands beside a section or in a row of actions."""
    kind = str(element.get("type"))
    if kind == "button":
        style = _STYLES.get(str(element.get("style")), BUTTON)
        return Text(f"[ {text_object(element.get('text'), names).plain} ]", style=style)
    if kind == "overflow":
        return Text("[ ··· ]", style=BUTTON)
    if kind == "image":
        return Text(f"({element.get('alt_text', 'picture')})", style=FAINT)
    if kind in ("checkboxes", "radio_buttons"):
        return _ticks(element, state, names)
    shown = value_of(element, state, names)
    empty = text_object(element.get("placeholder"), names).plain or "Choose"
    return Text(f"[ {shown or empty} ▾ ]", style=BUTTON if shown else FAINT)


def field(
    element: dict[str, Any], state: dict[str, Any] | None, names: Names, *, wrong: bool = False
) -> RenderableType:
    """An element as wide as the screen, as it stands in a form."""
    kind = str(element.get("type"))
    if kind in ("checkboxes", "radio_buttons"):
        return _ticks(element, state, names)
    shown = value_of(element, state, names)
    hint = text_object(element.get("placeholder"), names).plain
    inside = Text(shown) if shown else Text(hint or " ", style=FAINT)
    if not kind.endswith("_input"):
        inside.append("  ▾" if "select" in kind else "")
    if element.get("multiline"):
        inside.append("\n" * max(0, 2 - inside.plain.count("\n")))
    return Panel(inside, box=box.ROUNDED, border_style=DANGER if wrong else FRAME, padding=(0, 1))


def value_of(element: dict[str, Any], state: dict[str, Any] | None, names: Names) -> str:
    """What stands in a field, as read."""
    value = None
    if state is not None:
        value = next((state[key] for key in _STATE if key in state), None)
    else:
        value = next((element[key] for key in _INITIAL if key in element), None)
    return _read(value, names)


def _read(value: Any, names: Names) -> str:
    if isinstance(value, dict):
        return text_object(value.get("text"), names).plain
    if isinstance(value, list):
        return ", ".join(_read(one, names) for one in value)
    return "" if value is None else names.get(str(value), str(value))


def _ticks(element: dict[str, Any], state: dict[str, Any] | None, names: Names) -> Text:
    source = state if state is not None else element
    chosen: list[Any] = []
    for key in ("selected_option", "selected_options", "initial_option", "initial_options"):
        found = source.get(key)
        chosen += found if isinstance(found, list) else [found] if found else []
    values = {option.get("value") for option in chosen}
    on, off = ("◉", "○") if element.get("type") == "radio_buttons" else ("☑", "☐")
    lines = []
    for option in element.get("options") or []:
        mark = on if option.get("value") in values else off
        line = Text(f"{mark} ").append_text(text_object(option.get("text"), names))
        told = text_object(option.get("description"), names)
        if told.plain:
            line.append(f"\n  {told.plain}", style=FAINT)
        lines.append(line)
    return Text("\n").join(lines)


@dataclass(frozen=True, slots=True)
class Flow:
    """Elements one after another; a new line where the next one does not fit."""

    parts: list[Text]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        line = Text()
        for part in self.parts:
            if line and line.cell_len + 2 + part.cell_len > options.max_width:
                yield line
                line = Text()
            line.append("  " if line else "").append_text(part)
        yield line
