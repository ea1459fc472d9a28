"""Text that is safe to show, whoever typed it.

Two walls stand between other people's words and Slack's markup:

1. Every mrkdwn object that `bot.messages.blocks` builds says ``verbatim: true``, so Slack links no
   address, no channel name and no mention that we did not write as ``<...>`` ourselves
   (docs.slack.dev, text object).
2. `escape` takes the marks out of the words themselves, because text also travels where no
   ``verbatim`` exists (the notification line, a response_url). Invisible word joiners (U+2060)
   break addresses, shortcodes and ``@here``; marks that would format are replaced by a look-alike,
   since Slack has no escape for them.

`Mrkdwn` is a `str` in type and in use, but every string operation on it (``+``, f-strings,
``.replace``) gives a plain `str` back, which the next builder refuses or escapes: a mistake shows
up as visible ``&lt;``, never as a ping. Put pieces together with `join` or `Texts.mrkdwn`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import overload
from urllib.parse import quote, urlsplit

from bot.messages.safe_cut import (
    ELLIPSIS,
    WORD_JOINER,
    cut_markup,
    cut_plain,
    parts_of,
    width,
)
from bot.rules.unseen import shown

__all__ = [
    "Mrkdwn", "UnsafeText", "bold", "channel", "clean", "cut", "escape", "italic", "join",
    "lines_of", "link", "one_line", "split", "strike", "user", "width",
]  # fmt: skip

MOST_MARKS = 4  # Vietnamese and Hindi stack two or three; a flood of marks climbs over other lines


class UnsafeText(ValueError):
    """A link or an id that must not reach Slack."""


class Mrkdwn(str):
    """Text that may stand in a mrkdwn object: our own words, or someone's after `escape`."""

    __slots__ = ()


_BREAKS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
# Five marks in a row are five signs that are neither letters, blanks, dots nor emoji.
_MANY_SIGNS = re.compile(
    r"[^\w\s\x00-\u02ff\u200d\u2010-\u2027\u2100-\u2bff\u3001-\u3029\uff01-\uff65\U0001f000-\U0001faff]{5}"
)


def clean(text: str) -> str:
    """`text` for a plain_text object: line breaks kept, nothing unseen is obeyed.

    A sign stands where somebody would see nothing (`bot.rules.unseen`); a blank of braille is a
    blank; more than four marks on one letter are dropped.
    """
    blanks = text.replace("\t", " ").replace("\u2800", " ")
    seen = shown(_BREAKS.sub("\n", blanks))
    if not _MANY_SIGNS.search(seen):
        return seen  # as almost all words are, in any script
    kept: list[str] = []
    marks = 0
    for char in seen:
        marks = marks + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def one_line(text: str) -> str:
    """`clean`, with every run of white space as one space and none at the ends."""
    return " ".join(clean(text).split())


def escape(text: str, *, lines: bool = False) -> Mrkdwn:
    """Other people's words, made safe for a mrkdwn object: no ping, link, emoji code or format.

    Line breaks become spaces, so a name cannot start a line of its own; `lines` keeps them, for
    longer texts that stand in a block by themselves. What is `Mrkdwn` already comes back untouched.
    """
    if isinstance(text, Mrkdwn):
        return text
    if not lines:
        return _escape_line(one_line(text))
    return Mrkdwn("\n".join(_escape_line(line.rstrip()) for line in clean(text).split("\n")))


# Slack reads "&gt;" at the start of a line as a quotation, so the sign itself must go there.
_QUOTE_MARK = re.compile(r"^(\s*)(>+)")
_LIST_MARK = re.compile(r"^(\s*)([-+•◦*]|\d{1,9}[.)])(?=\s|$)")
_SCHEME = re.compile(r"(?i):(?=[/\\]{2})|(?<=mailto):(?=\S)|(?<=tel):(?=\S)")
_AT_OR_HASH = re.compile(r"(?<=[@＠])(?=\S)|(?<=#)(?=[^\W\d])")
# Files people name all day and no registry sells; "notes.md" or "report.zip" would become links.
_FILES = "csv|docx?|ics|jpe?g|json|odt|pdf|png|pptx?|toml|tsv|txt|xlsx?"
_DOMAIN = re.compile(rf"(?i)(?<=[^\s.])([.。．])(?!(?:{_FILES})\b(?![.]))(?=[^\W\d_][^\s.,;:!?)])")
_CODE = "[\\w+'’-]"
_SHORTCODE = re.compile(rf":(?={_CODE}{{1,100}}:)|:(?=(?!\d{{1,2}}$){_CODE}{{1,100}}$)")
_LOOKALIKES = {"*": "∗", "_": "ˍ", "~": "∼", "`": "ˋ"}
_FORMAT = re.compile(r"[*_~`]+")


def _escape_line(line: str) -> Mrkdwn:
    line = _QUOTE_MARK.sub(lambda found: found[1] + "›" * len(found[2]), line)
    line = _LIST_MARK.sub(rf"\1{WORD_JOINER}\2", line)
    line = _FORMAT.sub(_defuse, line)
    line = _SCHEME.sub(f":{WORD_JOINER}", line)
    line = _DOMAIN.sub(rf"\1{WORD_JOINER}", line)
    line = _AT_OR_HASH.sub(WORD_JOINER, line)
    line = _SHORTCODE.sub(f":{WORD_JOINER}", line)
    return Mrkdwn(line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def _defuse(found: re.Match[str]) -> str:
    """Underscores inside a word (brief_v2) format nothing in Slack and stay as typed."""
    line, start, end = found.string, found.start(), found.end()
    inside = start > 0 and end < len(line) and _is_letter(line[start - 1]) and _is_letter(line[end])
    if inside and not found[0].strip("_"):
        return found[0]
    return "".join(_LOOKALIKES[mark] for mark in found[0])


def _is_letter(char: str) -> bool:
    """Letters and digits of alphabets; Chinese has no word edges that Slack could count on."""
    return char.isalnum() and ord(char) < 0x2E80


def join(parts: Iterable[str], separator: str = ", ") -> Mrkdwn:
    """The parts in one text; parts that are not `Mrkdwn` are escaped. The separator is ours."""
    return Mrkdwn(separator.join(escape(part) for part in parts))


def lines_of(*parts: str) -> Mrkdwn:
    """One line for each part that says something."""
    return join((part for part in parts if part), "\n")


def bold(text: str) -> Mrkdwn:
    """`text` in bold, line by line, as Slack needs it."""
    return _wrapped(text, "*")


def italic(text: str) -> Mrkdwn:
    """`text` in italics."""
    return _wrapped(text, "_")


def strike(text: str) -> Mrkdwn:
    """`text` struck through: how a done line looks."""
    return _wrapped(text, "~")


def _wrapped(text: str, mark: str) -> Mrkdwn:
    lines = (line.strip() for line in escape(text).split("\n"))
    return Mrkdwn("\n".join(f"{mark}{line}{mark}" if line else "" for line in lines))


_HOST = re.compile(r"(?i)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+(:\d{1,5})?")


def link(url: str, label: str) -> Mrkdwn:
    """A link of ours. Raises `UnsafeText` unless it is plain https to a named host."""
    parts = urlsplit(url)
    if parts.scheme != "https" or not _HOST.fullmatch(parts.netloc) or url != clean(url).strip():
        raise UnsafeText("Only https addresses with a plain host name can be linked.")
    address = quote(url, safe=":/?#[]@!$&'()*+,;=%-._~").replace("&", "&amp;")
    return Mrkdwn(f"<{address}|{escape(label).replace('|', '/') or ELLIPSIS}>")


def user(slack_id: str) -> Mrkdwn:
    """A mention of one of our own people. Raises `UnsafeText` for anything but a user id."""
    if not re.fullmatch(r"[UW][A-Z0-9]{1,30}", slack_id):
        raise UnsafeText("This is not a Slack user id.")
    return Mrkdwn(f"<@{slack_id}>")


def channel(slack_id: str) -> Mrkdwn:
    """A link to a channel. Raises `UnsafeText` for anything but a channel id."""
    if not re.fullmatch(r"[CG][A-Z0-9]{1,30}", slack_id):
        raise UnsafeText("This is not a Slack channel id.")
    return Mrkdwn(f"<#{slack_id}>")


@overload
def cut(text: Mrkdwn, limit: int) -> Mrkdwn: ...
@overload
def cut(text: str, limit: int) -> str: ...
def cut(text: str, limit: int) -> str:
    """`text` in at most `limit` characters as Slack may count them (UTF-16), ending in "…".

    Never inside an accented letter, an emoji, a mention, a link or an ``&amp;``.
    """
    if isinstance(text, Mrkdwn):
        return Mrkdwn(cut_markup(text, limit))
    return cut_plain(text, limit)


@overload
def split(text: Mrkdwn, limit: int) -> list[Mrkdwn]: ...
@overload
def split(text: str, limit: int) -> list[str]: ...
def split(text: str, limit: int) -> Sequence[str]:
    """`text` in parts of at most `limit`, nothing left out but the white space between them."""
    if isinstance(text, Mrkdwn):
        return [Mrkdwn(part) for part in parts_of(text, limit)]
    return list(parts_of(text, limit, plain=True))
