# ruff: noqa: E501 - one pattern a line reads better than a folded one
"""Dates written in figures: 2026-11-18, 18.11, 3/12, 03-12-2026. Fractions and pages are not."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.rules.notes.calendar import Reading, Rule, Sight, day_month, rule
from bot.rules.notes.patterns import spotter

_CUE = spotter(
    r"(?:\b(?:by|on|before|due|until|till?|from|date|op|voor|vóór|uiterlijk|tegen|datum|до|к|с|на|"
    r"от|не позднее|ngày|vào|trước|hạn|deadline|ma|di|wo|do|vr|za|zo|mon|tues?|wed|thu(?:rs?)?|fri|"
    r"sat|sun)\.?|[:(|\t]|之前|截止)\s*$",
    re.IGNORECASE,
)
# "slide 3/12" counts slides; "route 2/3" names a route.
_COUNTED = spotter(
    r"(?:\b(?:slides?|pages?|part|step|round|version|versie|v|option|change|ratio|rating|score|"
    r"phase|fase|stap|deel|ronde|pagina|optie|route|concept|episode|верси[яи]|слайд|стр|страниц[аы]|"
    r"этап|вариант|part|trang|phiên bản|bản|bước|phần)\.?|第|版本|方案|[#$€£¥₽₫№])\s*$",
    re.IGNORECASE,
)
_FRACTIONS = {(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 1)}
_AT = spotter(r"(?:\b(?:at|om|в|lúc|@)|@)\s*$", re.IGNORECASE)
_CLOCK = spotter(r"\s*(?:uur|u\b|h\b|am\b|pm\b|час|点|时|giờ)|\s*-\s*\d{1,2}[.:]\d\d", re.I)


def _order(sight: Sight, first: int, second: int) -> tuple[int, int, bool] | None:
    """Day, month and whether the other order was possible too."""
    day_first = sight.day_first and not sight.chinese
    day, month = (first, second) if day_first else (second, first)
    if month > 12:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return day, month, day <= 12 and day != month and not sight.chinese


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 16) : match.start()]


def _after(match: re.Match[str]) -> str:
    return match.string[match.end() : match.end() + 12]


def _slashed(match: re.Match[str], sight: Sight) -> Reading | None:
    first, second = int(match[1]), int(match[2])
    before, cued = _before(match), bool(_CUE.search(_before(match)))
    if match[3] is None and not cued:
        after = re.match(r"\s*(?:of\b|page|pag|van\b|стр|trang|页)", _after(match), re.IGNORECASE)
        if (first, second) in _FRACTIONS or _COUNTED.search(before) or after:
            return None
    if (first, second) == (24, 7) and not cued:
        return None
    return _dated(match, sight, sure=False)


def _dotted(match: re.Match[str], sight: Sight) -> Reading | None:
    before = _before(match)
    if _COUNTED.search(before) or _AT.search(before) or _CLOCK.match(_after(match)):
        return None
    return _dated(match, replace(sight, day_first=True), sure=True)


def _dashed(match: re.Match[str], sight: Sight) -> Reading | None:
    if match[3] is None:
        unit = re.match(r"[ \t]*[^\W\d]", _after(match))
        if not _CUE.search(_before(match)) or unit or _CLOCK.match(_after(match)):
            return None
    return _dated(match, sight, sure=False)


def _dated(match: re.Match[str], sight: Sight, *, sure: bool) -> Reading | None:
    order = _order(sight, int(match[1]), int(match[2]))
    if order is None:
        return None
    day, month, either = order
    year = int(match[3]) if match[3] else None
    return day_month(sight, day, month, year, doubtful=either and not sure)


def _iso(match: re.Match[str], sight: Sight) -> Reading | None:
    return day_month(sight, int(match[3]), int(match[2]), int(match[1]))


_FREE = r"(?<![\d/.:%-])(?<!\d,)"
_END = r"(?![\d/]|[.,:]\d|-\d|\s?[%€£₽₫])"
RULES: tuple[Rule, ...] = (
    rule(_FREE + r"(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", _iso),
    rule(_FREE + r"(\d{1,2})/(\d{1,2})(?:/(20\d\d|\d\d))?" + _END, _slashed),
    rule(_FREE + r"(\d{1,2})\.(\d\d)(?:\.(20\d\d|\d\d))?" + _END + r"(?!\s?(?:k|m|к|тыс|млн|tr|万|tỷ|mln|mio|eur|usd|gbp|euro|руб)\b)", _dotted),
    rule(_FREE + r"(\d{1,2})-(\d{1,2})(?:-(20\d\d|\d\d))?" + _END, _dashed),
)  # fmt: skip
