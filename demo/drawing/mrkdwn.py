"""Slack's mrkdwn, and rich_text elements, as styled text."""

from __future__ import annotations

import html
import re
from typing import Any

from rich.text import Text

from demo.drawing.looks import CODE, LINK, MENTION, Names

_MARKS = {"*": "bold", "_": "italic", "~": "strike"}
_TOKEN = re.compile(
    r"```(?P<block>.+?)```"
    r"|`(?P<code>[^`\n]+)`"
    r"|<(?P<angle>[^<>\n]+)>"
    r"|(?<![\w*_~])(?P<mark>[*_~])(?=\S)(?P<inner>[^\n]*?\S)(?P=mark)(?![\w*_~]|(?P=mark))",
    re.DOTALL,
)


def mrkdwn(said: str, names: Names) -> Text:
    """Bold, italic, strike, code, links and mentions; quotes get a bar; emoji stay as typed."""
    lines = Text()
    for place, line in enumerate(_keep_code_together(said)):
        if place:
            lines.append("\n")
        quoted = re.match(r"&gt; ?|> ?", line)
        if quoted:
            lines.append("▎ ", style="dim")
            line = line[quoted.end() :]
        lines.append_text(_styled(line, "", names))
    return lines


def _keep_code_together(said: str) -> list[str]:
    """Lines, except that a fenced block stays one piece."""
    pieces = re.split(r"(```.+?```)", said, flags=re.DOTALL)
    lines = [""]
    for piece in pieces:
        if piece.startswith("```"):
            lines[-1] += piece
        else:
            first, *rest = piece.split("\n")
            lines[-1] += first
            lines += rest
    return lines


def _styled(said: str, style: str, names: Names) -> Text:
    told = Text()
    at = 0
    for token in _TOKEN.finditer(said):
        told.append(html.unescape(said[at : token.start()]), style=style)
        at = token.end()
        if token["block"] or token["code"]:
            code = token["block"] or token["code"]
            told.append(html.unescape(code.strip("\n")), style=f"{style} {CODE}".strip())
        elif token["angle"]:
            told.append_text(_angle(token["angle"], style, names))
        else:
            inner = f"{style} {_MARKS[token['mark']]}".strip()
            told.append_text(_styled(token["inner"], inner, names))
    told.append(html.unescape(said[at:]), style=style)
    return told


def _angle(inside: str, style: str, names: Names) -> Text:
    """What stands in angle brackets: a mention, a date, a link."""
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        shown, look = "@" + names.get(target[1:], label or target[1:]), MENTION
    elif target.startswith("#"):
        shown, look = "#" + (label or names.get(target[1:], target[1:])), MENTION
    elif target.startswith("!date"):
        shown, look = label, ""
    elif target.startswith("!"):
        shown, look = "@" + (label.lstrip("@") or target[1:].partition("^")[0]), MENTION
    else:
        shown, look = label or target.removeprefix("mailto:"), LINK
    return Text(html.unescape(shown), style=f"{style} {look}".strip())


def text_object(text: Any, names: Names) -> Text:
    """A plain_text or mrkdwn object; "" for anything else."""
    if not isinstance(text, dict):
        return Text()
    said = str(text.get("text", ""))
    return mrkdwn(said, names) if text.get("type") == "mrkdwn" else Text(said)


def rich_text(block: dict[str, Any], names: Names) -> Text:
    """A rich_text block: paragraphs, lists, quotes, preformatted text."""
    parts = [_rich_part(part, names) for part in block.get("elements") or []]
    return Text("\n").join(parts)


def _rich_part(part: dict[str, Any], names: Names) -> Text:
    kind = part.get("type")
    if kind == "rich_text_list":
        indent = "  " * (int(part.get("indent") or 0))
        first = int(part.get("offset") or 0) + 1
        lines = []
        for place, item in enumerate(part.get("elements") or []):
            sign = f"{first + place}. " if part.get("style") == "ordered" else "• "
            lines.append(Text(indent + sign).append_text(_inline(item, names)))
        return Text("\n").join(lines)
    told = _inline(part, names)
    if kind == "rich_text_quote":
        return Text("\n").join(
            Text("▎ ", style="dim").append_text(line) for line in told.split("\n")
        )
    if kind == "rich_text_preformatted":
        told.stylize(CODE)
    return told


def _inline(part: dict[str, Any], names: Names) -> Text:
    told = Text()
    for element in part.get("elements") or []:
        style = " ".join(
            {"code": CODE}.get(name, name)
            for name, on in (element.get("style") or {}).items()
            if on and name in ("bold", "italic", "strike", "underline", "code")
        )
        kind = element.get("type")
        if kind == "user":
            user = str(element.get("user_id"))
            told.append("@" + names.get(user, user), style=f"{style} {MENTION}".strip())
        elif kind == "link":
            shown = str(element.get("text") or element.get("url"))
            told.append(shown, style=f"{style} {LINK}".strip())
        elif kind == "emoji":
            told.append(f":{element.get('name')}:", style=style)
        elif kind == "date":
            told.append(str(element.get("fallback") or element.get("timestamp")), style=style)
        else:
            told.append(str(element.get("text", "")), style=style)
    return told
