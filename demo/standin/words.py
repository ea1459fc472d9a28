"""What a person reads: the visible words of a payload, without its marks."""

from __future__ import annotations

import html
import re
from typing import Any

from demo.standin.people import Payload, Person

People = dict[str, Person]


def visible_lines(payload: Payload, people: People) -> list[str]:
    """Every text on a message, modal or home, in order; buttons as ``[Label]``.

    The notification text counts only where there are no blocks, as on the screen.
    """
    blocks = payload.get("blocks") or []
    if not blocks and payload.get("text"):
        return [plain(str(payload["text"]), people)]
    lines: list[str] = []
    for block in blocks:
        lines += block_lines(block, people)
    return [line for line in lines if line]


def block_lines(block: Payload, people: People) -> list[str]:
    """The texts of one block."""
    kind = block.get("type")
    lines: list[str] = []
    if kind == "rich_text":
        lines = [rich_line(part, people) for part in block.get("elements") or []]
    elif kind == "markdown":
        lines = [str(block.get("text", ""))]
    elif kind == "input":
        lines = [text_of(block.get("label"), people), text_of(block.get("hint"), people)]
        lines += element_lines(block.get("element") or {}, people)
    elif kind == "image":
        lines = [text_of(block.get("title"), people), str(block.get("alt_text", ""))]
    elif kind == "table":
        lines = [" | ".join(_cell(cell, people) for cell in row) for row in block.get("rows") or []]
    else:
        lines.append(text_of(block.get("text"), people))
        lines += [text_of(field, people) for field in block.get("fields") or []]
        for element in [*(block.get("elements") or []), block.get("accessory") or {}]:
            lines += element_lines(element, people)
    return [line for line in lines if line]


def element_lines(element: Payload, people: People) -> list[str]:
    """A button as ``[Label]``; a select by its placeholder and what is chosen."""
    kind = element.get("type")
    if kind in ("mrkdwn", "plain_text"):
        return [text_of(element, people)]
    if kind == "button":
        return [f"[{text_of(element.get('text'), people)}]"]
    if kind == "image":
        return [str(element.get("alt_text", ""))]
    lines = [text_of(element.get("placeholder"), people)]
    chosen = [element.get("initial_option"), *(element.get("initial_options") or [])]
    lines += [text_of(option["text"], people) for option in chosen if option]
    if kind in ("overflow", "radio_buttons", "checkboxes"):
        lines = [text_of(option["text"], people) for option in element.get("options") or []]
    if isinstance(element.get("initial_value"), str):
        lines.append(element["initial_value"])
    return [line for line in lines if line]


def text_of(text: Any, people: People) -> str:
    """A text object as read: plain_text as it stands, mrkdwn without marks."""
    if not isinstance(text, dict):
        return ""
    said = str(text.get("text", ""))
    return plain(said, people) if text.get("type") == "mrkdwn" else said


def plain(said: str, people: People) -> str:
    """mrkdwn as read: mentions by name, links by label, entities decoded, no marks."""
    said = re.sub(r"<@(\w+)(?:\|[^>]*)?>", lambda m: "@" + _name(m.group(1), people), said)
    said = re.sub(r"<!date\^\d+\^[^|>]*\|([^>]*)>", r"\1", said)
    said = re.sub(r"<([^|<>]+)\|([^<>]+)>", r"\2", said)
    said = re.sub(r"<(https?:[^<>]+|mailto:[^<>]+)>", r"\1", said)
    said = re.sub(r"(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])", r"\1", said)
    said = re.sub(r"(?<![\w_])_(\S(?:[^_\n]*\S)?)_(?![\w_])", r"\1", said)
    said = re.sub(r"(?<![\w~])~(\S(?:[^~\n]*\S)?)~(?![\w~])", r"\1", said)
    return html.unescape(said)


def rich_line(part: Payload, people: People) -> str:
    """One part of a rich_text block as read; list items on their own lines."""
    if part.get("type") == "rich_text_list":
        return "\n".join(rich_line(item, people) for item in part.get("elements") or [])
    return "".join(_inline(element, people) for element in part.get("elements") or [])


def _inline(element: Payload, people: People) -> str:
    kind = element.get("type")
    if kind == "user":
        return "@" + _name(str(element.get("user_id")), people)
    if kind == "emoji":
        return f":{element.get('name')}:"
    if kind == "date":
        return str(element.get("fallback") or element.get("timestamp"))
    if kind == "link":
        return str(element.get("text") or element.get("url"))
    return str(element.get("text", ""))


def _cell(cell: Payload, people: People) -> str:
    if cell.get("type") == "rich_text":
        return " ".join(rich_line(part, people) for part in cell.get("elements") or [])
    return str(cell.get("text", ""))


def _name(user_id: str, people: People) -> str:
    person = people.get(user_id)
    return person.real_name if person else user_id


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Whether all the words are in the text, whatever their case."""
    folded = text.casefold()
    return all(word.casefold() in folded for word in words)
