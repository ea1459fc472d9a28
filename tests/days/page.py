"""A day as it was read: what Suits said, and what somebody typed and pressed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from demo.standin.seen import Field, SeenMessage, SeenView
from demo.standin.words import People, block_lines, element_lines, text_of

SHOWN_OPTIONS = 6
MARKS = {"*": "\ue000", "~": "\ue001"}
"""Slack's marks for bold and struck words, and what stands for them on the way."""
Block = Mapping[str, Any]


class Page:
    """A transcript in Markdown, written line by line."""

    def __init__(self, head: Iterable[str]) -> None:
        self._lines = [*head]

    def hour(self, words: str) -> None:
        """A new hour of the day."""
        self._lines += ["", f"## {words}"]

    def does(self, who: str, what: str, said: str = "") -> None:
        """Somebody types, fills in or presses; `said` are their own words."""
        self._lines += ["", f"**{who}** {what}" + (":" if said else "")]
        if said:
            self._lines += _quoted(said.splitlines(), mark="> ")

    def hears(self, where: str, message: SeenMessage, lines: Iterable[str]) -> None:
        """A message of Suits, or what is new on an old one."""
        self._lines += ["", f"**Suits** {where}", *_quoted(lines)]
        self._lines += [f"> 📎 {one.get('name') or one.get('title')}" for one in message.files]

    def sees(self, view: SeenView, before: Collection[str] = ()) -> None:
        """The form or page in front; of one that was there `before` only what is new on it."""
        lines = form(view)
        same = [line for line in lines if line in before]
        self._lines += ["", f"{'The page now' if before else 'A page opens'}: **{view.title}**"]
        if len(same) > len(lines) // 2:
            self._lines += _quoted([line for line in lines if line not in before])
            self._lines += ["", "(the rest as before)"]
        else:
            self._lines += _quoted(lines)

    def text(self) -> str:
        """The whole page."""
        return "\n".join(self._lines).strip() + "\n"


def form(view: SeenView) -> list[str]:
    """A modal as it is read, its two ways out last."""
    shown = screen(view.payload, view.people, {one.block_id: one for one in view.fields})
    close = text_of(view.payload.get("close"), view.people)
    return [*shown, " ".join(f"[{one}]" for one in (close, view.submit) if one)]


def screen(
    payload: Block, people: People, fields: Mapping[str, Field] | None = None
) -> list[str]:  # fmt: skip
    """Every line as it is read, buttons in [brackets] on the row they stand on."""
    blocks = [_marked(block) for block in payload.get("blocks") or []]
    if not blocks:
        return str(payload.get("text", "")).splitlines()
    lines: list[str] = []
    for block in blocks:
        kind = block.get("type")
        if kind == "input" and fields is not None:
            lines.append(_field(fields[block["block_id"]], block, people))
        elif kind == "actions":
            lines.append(" ".join(_pressed(one, people) for one in block["elements"]))
        elif kind == "divider":
            lines.append("———")
        elif block.get("accessory"):
            bare = {key: value for key, value in block.items() if key != "accessory"}
            words = "\n".join(block_lines(bare, people))
            lines += f"{words} {_pressed(block['accessory'], people)}".splitlines()
        else:
            lines += "\n".join(block_lines(block, people)).splitlines()
    return [line for line in lines if line.strip()]


def _marked(thing: Any) -> Any:
    """The same with bold and struck words marked by signs nobody types."""
    if isinstance(thing, list):
        return [_marked(one) for one in thing]
    if not isinstance(thing, dict):
        return thing
    made = {key: _marked(value) for key, value in thing.items()}
    if made.get("type") == "mrkdwn":
        for mark, sign in MARKS.items():
            within = rf"(?<![\w{mark}])[{mark}](\S(?:[^{mark}\n]*\S)?)[{mark}](?![\w{mark}])"
            made["text"] = re.sub(within, rf"{sign}\1{sign}", made["text"])
    return made


def _pressed(element: Block, people: People) -> str:
    if element.get("type") == "overflow":
        return f"[⋯ {' / '.join(element_lines(dict(element), people))}]"
    said = element_lines(dict(element), people)
    if element.get("type") == "button":
        return " ".join(said)
    return f"[{' / '.join(said)} ▾]"


def _field(field: Field, block: Block, people: People) -> str:
    """ "Label: what stands in it", with what can be chosen and the hint below it."""
    value = field.value
    shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    if field.kind in ("radio_buttons", "checkboxes"):
        chosen = value if isinstance(value, list) else [value]
        shown = " ".join(f"{'◉' if one in chosen else '○'} {one}" for one in field.options)
    elif field.kind.endswith("users_select"):
        names = value if isinstance(value, list) else [value] if value else []
        shown = ", ".join(people[one].real_name for one in names)
    elif not shown and field.options:
        shown = f"▾ {' / '.join(field.options[:SHOWN_OPTIONS])}"
    if not shown:
        shown = text_of(field.element.get("placeholder"), people) and (
            f"({text_of(field.element.get('placeholder'), people)})"
        )
    hint = text_of(block.get("hint"), people)
    return f"{field.label}: {shown or '…'}" + (f"  — {hint}" if hint else "")


def _quoted(lines: Iterable[str], mark: str = "> ") -> list[str]:
    """As a quotation of Markdown; two spaces keep every line a line."""
    return [f"{mark}{_plain(line)}  ".rstrip() + "  " for line in lines if line.strip()]


def _plain(line: str) -> str:
    """Signs that Markdown would take for its own."""
    line = line.replace("\n", " ").replace("\u2060", "").rstrip()
    for sign in "*_<`":
        line = line.replace(sign, f"\\{sign}")
    line = line if line[:1] not in tuple("-+#>") else f"\\{line}"
    return line.replace(MARKS["*"], "**").replace(MARKS["~"], "~~")
