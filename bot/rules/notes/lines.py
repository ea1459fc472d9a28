# ruff: noqa: E501 - one language a line
"""Notes as lines and sentences, with quoted and forwarded blocks set apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.rules.notes.patterns import spotter
from bot.rules.notes.words import (
    FORWARD,
    FORWARD_END,
    GREETING,
    HONORIFIC,
    LETTERED,
    ORDERS,
    SECTIONS,
)

LONGEST = 1200  # a "sentence" longer than this is cut, so that no pattern meets a wall of text
_BULLET = spotter(
    r"[\s>]*(?:[-*•·–+▪◦‣]\s+|\d{1,2}\s+(?=[一-鿿])|\[[ xX]?\]\s*|☐\s*|\(?\d{1,2}(?:[.)、]\s+|[)、](?=[^\W\d])|/\s+)|[IVX]{1,4}[.)]\s+|\(?[一二三四五六七八九十]{1,2}[、.)]\s*|[①-⑳]\s*|[◆◇■□▶►➤➢✔✓√×✗★·]\s*|#{1,6}\s+|[-•·*](?=[^\W\d]))+"
)
_STOP = spotter(r"(?:[.!?]+[\"')\]]*(?=\s)|[。!?;；]+|;(?=\s)|\n)\s*")
_SLASH = spotter(r"\s/\s+")
_SLASHES = 3  # so many, and a line is a list: "key visual ok / drop OOH / 45k / Ada sends copy"
_SHORT = spotter(
    r"(?:\b(?:e\.g|i\.e|approx|nr|no|st|incl|excl|ca|bijv|o\.a|d\.w\.z|т\.е|т\.к|т\.д|т\.р|руб|тыс|мин|отв|ответств|resp|verantw|vs|mr|mrs|ms|dr|dhr|mevr|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|okt|nov|dec|г|кв|стр|см|max|min|tel|[A-ZА-ЯЁ])\.|^\s*\d{1,2}\.)$",
    re.IGNORECASE,
)
# A whole line in quotation marks is somebody else's words
_QUOTED = spotter(r"\s*(?:\"[^\"\n]{60,}\"|'[^\n]{60,}')\W*$")
_ADDRESSED = spotter(rf"(?i:{HONORIFIC})\s[^\W\d_a-zа-яё]")  # "gửi HĐ mai. a Bảo bổ sung"
_TAIL_WORD = spotter(r"(?<![^\W_])[^\W\d_]{2,5}$")
_LABEL = spotter(
    r"\s*[\[【*_]{0,3}(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in SECTIONS.items()) + r")"
    r"\s*(?:\(.{1,30}\)\s*)?\d{0,2}[*_]{0,3}(?P<mark>\??\s?(?:[:】\]]|↓|->)|\?|\s-\s|-(?=\s)|\s*[|\t](?=[^|\t\n]*$)|$)\s*",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One line (without its bullet), the section it stands in, and whether to take from it."""

    start: int
    end: int
    bullet: bool
    kind: str | None
    labelled: bool
    forwarded: bool = False
    orders: bool = False


def read_lines(text: str) -> list[Line]:
    """All non-empty lines of a folded text."""
    lines: list[Line] = []
    section: str | None = None
    forwarded = fenced = blank = bulleted = False
    for start, end in _joined(text):
        raw = text[start:end]
        if raw.lstrip().startswith("```"):
            fenced = not fenced
        opens = bool(FORWARD.search(raw[:200]))
        closes = forwarded and not opens and bool(FORWARD_END.search(raw[:80]))
        forwarded = (forwarded or opens) and not closes
        apart = (
            forwarded
            or closes
            or opens
            or fenced
            or raw.lstrip().startswith((">", "```"))
            or bool(_QUOTED.match(raw))
        )
        bullet = _BULLET.match(raw)
        begin = start + (bullet.end() if bullet else 0)
        if not text[begin:end].strip():
            blank = blank or not raw.strip()
            continue
        if apart:
            lines.append(Line(begin, end, bool(bullet), None, False, forwarded=True))
            continue
        orders = bool(ORDERS.search(text[begin:end]))
        if bulleted and not bullet:
            section = None  # after a list something else begins
        blank, bulleted = False, bool(bullet)
        if GREETING.match(text[begin:end]) and not orders:
            continue
        label = _LABEL.match(text, begin, end)
        if label and label.lastgroup:
            kind = next(k for k in SECTIONS if label[k])
            rest = text[label.end() : end].strip()
            if not rest:
                section = kind
                continue
            if label["mark"].strip():
                begin = begin if kind == "budget" else label.end()
                lines.append(Line(begin, end, bool(bullet), kind, True, orders=orders))
                continue
        elif not bullet and raw.rstrip().endswith(":") and len(raw) < 60:
            section = None  # another heading, of a topic
        lines.append(Line(begin, end, bool(bullet), section, False, orders=orders))
    return lines


def _joined(text: str) -> Iterator[tuple[int, int]]:
    """Line spans; an indented continuation of a bullet belongs to it."""
    start = 0
    spans: list[tuple[int, int]] = []
    for piece in text.split("\n"):
        end = start + len(piece)
        continued = re.match(r"\s{2,}[^\s\-*•·+\d\[#>]", piece[:80])
        previous = text[slice(*spans[-1])] if spans else ""
        short = end - spans[-1][0] < LONGEST if spans else False
        if continued and short and _BULLET.match(previous) and spans[-1][1] == start - 1:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        start = end + 1
    return iter(spans)


def sentences(text: str, line: Line) -> list[tuple[int, int]]:
    """The spans of a line's sentences; "e.g." and "3." do not end one."""
    spans: list[tuple[int, int]] = []
    start = line.start
    stops = list(_STOP.finditer(text, line.start, line.end))
    slashes = list(_SLASH.finditer(text, line.start, line.end))
    if len(slashes) >= _SLASHES:
        stops = sorted([*stops, *slashes], key=lambda stop: stop.start())
    for stop in stops:
        before = text[max(start, stop.start() - 24) : stop.start() + 1]
        if text[stop.start()] == "." and _SHORT.search(before) and not LETTERED.search(before):
            continue
        if text[stop.start()] == "\n" or _cut_short(text, stop):
            continue
        spans.extend(_chopped(text, start, stop.end()))
        start = stop.end()
    spans.extend(_chopped(text, start, line.end))
    return [(s, e) for s, e in (_trimmed(text, s, e) for s, e in spans) if s < e]


def _cut_short(text: str, stop: re.Match[str]) -> bool:
    """ "rev. estimate", "след. среда": a short word, and after the point a small letter."""
    if (
        text[stop.start() : stop.end()].strip() != "."
        or not text[stop.end() : stop.end() + 1].islower()
    ):
        return False
    if _ADDRESSED.match(text, stop.end()):
        return False
    word = _TAIL_WORD.search(text, max(0, stop.start() - 6), stop.start())
    return word is not None and word[0].islower()


def _chopped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut + 1 if cut > 0 else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
