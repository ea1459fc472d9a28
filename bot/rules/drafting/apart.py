# ruff: noqa: E501 - one language a line
"""Sets apart what nobody of the meeting wrote: forwarded and quoted blocks, and orders in the text.

The lines are those the rules for notes find (`bot.rules.notes.lines`): what they take nothing from,
a model does not get to see. Beyond their list it leaves out a line that may sway a model and would
mean nothing to a rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rules.notes.fold import fold
from bot.rules.notes.lines import Line, read_lines
from bot.rules.notes.words import ORDERS

_SWAYS = re.compile(
    r"\b(?:ignore|disregard|forget|override|skip)\b[^.\n]{0,30}\b(?:above|previous|prior|earlier|preceding|before this|so far)\b|"
    r"\b(?:system|developer) (?:prompt|message)\b|\bprompt injection\b|\b(?:pretend|act) (?:to be|as if you|as an? (?:ai|assistant|model))\b|"
    r"\b(?:note|instructions?|message) (?:to|for) (?:the )?(?:ai|assistant|bot|model|llm)\b|"
    r"\b(?:negeer|vergeet)\b[^.\n]{0,30}\b(?:bovenstaande?|hierboven|hiervoor|vorige|voorgaande|eerdere|alles)\b|"
    r"\b(?:игнорируй\w*|проигнорируй\w*|забудь\w*|не обращай\w* внимания)\b[^.\n]{0,40}\b(?:выше\w*|предыдущ\w*|сказанн\w*|прежн\w*|вс[её])\b|"
    r"\b(?:bỏ qua|phớt lờ|quên(?: đi)?)\b[^.\n]{0,30}(?:ở trên|bên trên|phía trên|trên đây|trước đó|phần trên)|"
    r"(?:忽略|无视|忘记|忘掉|不要理会|不用管)[^。\n]{0,8}(?:以上|上面|上述|之前|前面|先前|前文)|系统提示词?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Apart:
    """What is left to read, and the pieces that were left out, in their own words."""

    text: str
    forwarded: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()


def set_apart(text: str) -> Apart:
    """The text without those lines; what stays is unchanged, its line breaks too."""
    folded = fold(text)
    forwarded: list[str] = []
    orders: list[str] = []
    kept: list[str] = []
    reached = 0
    for line in read_lines(folded.text):
        ordered = line.orders or _orders(folded.text[line.start : line.end])
        if not (line.forwarded or ordered):
            continue
        begin, end = folded.at(_line_start(folded.text, line)), folded.at(line.end)
        kept.append(text[reached:begin])
        (forwarded if line.forwarded else orders).append(folded.quote(line.start, line.end))
        reached = max(reached, end)
    kept.append(text[reached:])
    return Apart("".join(kept), tuple(forwarded), tuple(orders))


def without_orders(text: str) -> Apart:
    """The text without lines that give orders, wherever they stand; forwarded blocks stay."""
    lines = text.splitlines(keepends=True)
    orders = [line for line in lines if _orders(fold(line).text)]
    kept = "".join(line for line in lines if line not in orders)
    return Apart(kept, orders=tuple(line.strip() for line in orders))


def _orders(line: str) -> bool:
    return bool(ORDERS.search(line) or _SWAYS.search(line))


def _line_start(text: str, line: Line) -> int:
    """Its bullet and its label belong to it."""
    return text.rfind("\n", 0, line.start) + 1
