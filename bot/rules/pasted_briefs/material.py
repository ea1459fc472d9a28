# ruff: noqa: E501 - one language a line
"""What of a pasted text the client wrote: a forwarded mail unwrapped, older mails below it apart.

An executive pastes the client's mail as it came, often forwarded: then the forwarded block is the
text. What hangs below it (an older mail, a signature's quote) is left out, and so are lines that
tell a reader what to do. Both are shown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rules.drafting.apart import set_apart
from bot.rules.drafting.grounding import words_of
from bot.rules.notes.words import FORWARD

A_NOTE = 25
"""Words. What stands above a forwarded mail and is no longer than this is only a note to it."""
MOST_WRAPPINGS = 3
_HEADER = re.compile(
    r"^[\s>*_]*(?P<name>from|sent|date|to|cc|bcc|reply-to|subject|van|verzonden|datum|aan|onderwerp|betreft|"
    r"от|отправлено|дата|кому|копия|тема|发件人|发送时间|日期|收件人|抄送|主题|từ|gửi|ngày|đến|tới|chủ đề|tiêu đề)"
    r"[*_]*\s*[:：]\s*[*_]*(?P<value>.*)$",
    re.IGNORECASE,
)  # fmt: skip
_SUBJECT = frozenset({"subject", "onderwerp", "betreft", "тема", "主题", "chủ đề", "tiêu đề"})
_REPLY = re.compile(
    r"^(?:(?:re|fwd?|fw|antw|doorst|betr|ответ|пересл|hồi đáp|chuyển tiếp|回复|转发|答复)\s*[:：]\s*)+",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Material:
    """The client's words; the mail's subject; what was left out, in its own words."""

    text: str
    subject: str = ""
    forwarded: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()


def material_of(text: str) -> Material:
    """The text to draft from. Nothing is raised; of an empty text nothing is left."""
    left: list[str] = []
    subject = ""
    body = text
    for _ in range(MOST_WRAPPINGS):
        headers, body = _without_headers(body)
        subject = headers or subject
        apart = set_apart(body)
        if not apart.forwarded or len(words_of(apart.text)) > A_NOTE:
            break
        inner = _unwrapped(body)
        if inner is None:
            break
        left += [line for line in _above(body, inner) if line.strip()]
        body = inner
    apart = set_apart(body)
    return Material(
        apart.text.strip(), _REPLY.sub("", subject).strip(), (*left, *apart.forwarded), apart.orders
    )


def _unwrapped(text: str) -> str | None:
    """What follows the line with which the first forwarded or quoted block begins."""
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if line.lstrip().startswith(">"):
            return _QUOTED.sub("", "\n".join(lines[place:]))
        if FORWARD.search(line[:200]):
            rest = lines[place + 1 :]
            # "From: nora@..." is a header of the mail itself and goes with the others.
            rest = lines[place:] if _HEADER.match(line) else rest
            inner = "\n".join(rest)
            quoted = sum(each.lstrip().startswith(">") for each in rest if each.strip())
            whole = quoted * 2 > sum(bool(each.strip()) for each in rest)
            return _QUOTED.sub("", inner) if whole else inner
    return None


def _above(text: str, inner: str) -> list[str]:
    """The note above a forwarded mail: ours, not the client's."""
    lines = text.split("\n")
    kept = len(lines) - len(inner.split("\n"))
    return [each for each in lines[:kept] if not FORWARD.search(each[:200])]


def _without_headers(text: str) -> tuple[str, str]:
    """The subject of a mail, and its body: a block of headers at the top is taken off."""
    lines = text.split("\n")
    place, subject, seen = 0, "", 0
    while place < len(lines):
        header = _HEADER.match(lines[place])
        if header is not None:
            seen += 1
            if header["name"].casefold() in _SUBJECT:
                subject = header["value"].strip(" *_\r")
        elif lines[place].strip() or seen:
            break
        place += 1
    # One line "To: ..." may be anything; a subject alone is a subject.
    return (subject, "\n".join(lines[place:])) if seen > 1 or subject else ("", text)
