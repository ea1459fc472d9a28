# ruff: noqa: E501 - one phrase a line reads better than a folded pattern
"""How English notes say dates."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from bot.rules.notes.calendar import (
    Reading,
    Rule,
    Sight,
    ahead,
    bare_weekday,
    coming_weekday,
    day_ahead,
    day_month,
    day_of_month,
    end_of_month,
    last_weekday,
    middle_of_month,
    month_end,
    next_weekday,
    nothing,
    rule,
    this_weekday,
    week,
)  # fmt: skip
from bot.rules.notes.patterns import spotter

DAY = r"(?P<wd>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b"  # fmt: skip
MONTH = r"(?P<mo>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"  # fmt: skip
NUM = r"(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|(?:a )?couple(?: of)?)"  # fmt: skip
UNIT = r"(?P<u>hours?|hrs?|h|(?:working|business|work)[ -]days?|days?|weeks?|wks?|months?|fortnight)\b"  # fmt: skip
_SEVEN = timedelta(days=7)
_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_VIETNAMESE = spotter("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_CUE = spotter(r"\b(?:by|on|before|until|till?|due|from|for|this|of|end)\s+(?:the\s+)?$", re.I)
_SOON = spotter(r"(?:w/c|wc|week (?:of|commencing|beginning)|wk of)\s+(?:the\s+|mon(?:day)?\s+)?$", re.I)  # fmt: skip


def _wd(match: re.Match[str]) -> int:
    return _NAMES.index(match["wd"][:3].lower())


def _month(match: re.Match[str]) -> int:
    return _MONTHS.index(match["mo"][:3].lower()) + 1


def _cued(match: re.Match[str]) -> bool:
    return bool(_CUE.search(match.string[max(0, match.start() - 14) : match.start()]))


def _bare(match: re.Match[str], sight: Sight) -> Reading | None:
    word = match["wd"].lower()
    if word in {"sat", "sun"} and not (_cued(match) or sight.nearest):
        return None
    if word in {"thu", "mon"} and _VIETNAMESE.search(
        match.string, max(0, match.start() - 200), match.end() + 200
    ):
        return None  # "phòng thu" is a studio, "Thu" a name
    return bare_weekday(sight, _wd(match))


def _weekday_the(match: re.Match[str], sight: Sight) -> Reading | None:
    """ "Fri 25th": the coming 25th, doubtful when it is no Friday."""
    found = day_of_month(sight, int(match["d"]))
    return found and replace(found, doubtful=found.day.weekday() != _wd(match))


def _ahead(match: re.Match[str], sight: Sight) -> Reading | None:
    word, unit = match["n"].lower(), match["u"].lower()
    rough = "couple" in word
    count = 2 if rough else _NUMBERS.get(word) or int(word)
    if unit == "fortnight":
        return ahead(sight, 2 * count, "week")
    for stem, kind in (("h", "hour"), ("d", "day"), ("w", "week"), ("m", "month")):
        if unit.startswith(stem):
            work = unit.startswith(("working", "work", "business"))
            return ahead(sight, count, "workday" if work else kind, rough=rough)
    return ahead(sight, count, "workday", rough=rough)


def _absolute(match: re.Match[str], sight: Sight) -> Reading | None:
    name, year = match["mo"], match["y"]
    if name == "may" and not (_cued(match) or match["ord"] or year):
        return None  # "all 5 may join", "may 2 of us"
    before = match.string[max(0, match.start() - 24) : match.start()]
    doubtful = bool(_SOON.search(before)) or bool(match.groupdict().get("first"))
    return day_month(
        sight, int(match["d"]), _month(match), int(year) if year else None, doubtful=doubtful
    )


def _part(match: re.Match[str], sight: Sight) -> Reading | None:
    part = match["part"].lower()
    if part.startswith("mid"):
        return middle_of_month(sight, _month(match))
    return end_of_month(sight, month=_month(match))


def _week(match: re.Match[str], sight: Sight) -> Reading:
    part = (match["part"] or "").lower().removeprefix("the ")
    weeks = {"next": 1, "nxt": 1, "this": 0, "last": -1}.get(match["which"].lower(), 0)
    if part.startswith("mid"):
        return week(sight, weeks, weekday=2)
    if part.startswith(("early", "start", "begin")):
        return week(sight, weeks, weekday=0)
    return week(sight, weeks, sure=part.startswith(("end", "close", "eo")))


def _quarter(match: re.Match[str], sight: Sight) -> Reading:
    return end_of_month(sight, month=3 * int(match[1]))


_D = r"(?P<d>\d{1,2})(?P<ord>st|nd|rd|th)?"
_YEAR = r"(?:(?:,\s*|\s+)(?P<y>20\d\d)\b)?"
_STOP = r"(?=\s*(?:$|[.,;:)!?\n-]|\b(?:at|in|by|for|and|or|but|with|please|latest|so|then)\b))"
RULES: tuple[Rule, ...] = (
    rule(r"\b(?:every|each)\s+(?:other\s+)?(?:" + DAY + r"|week|month|day|morning|quarter)", nothing),
    rule(r"\byesterday\b", lambda m, s: day_ahead(s, -1)),
    rule(r"\b(?:last|past|previous)\s+" + DAY, lambda m, s: last_weekday(s, _wd(m))),
    rule(r"\bday after tomorrow\b", lambda m, s: day_ahead(s, 2)),
    rule(r"\b(?:tomorrow|tmrw|tmr|tmw|tomoz|2moro(?:w)?|tomorow)\b", lambda m, s: day_ahead(s, 1)),
    rule(r"\b(?:a week tomorrow|tomorrow week)\b", lambda m, s: day_ahead(s, 8)),
    rule(r"\b(?:a week today|today week)\b", lambda m, s: day_ahead(s, 7)),
    rule(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", lambda m, s: day_ahead(s, 0)),
    rule(r"\b(?:eod|cob|cop|close of (?:play|business)|end of (?:the |business |play |working )?day)\b", lambda m, s: day_ahead(s, 0, kind="close")),
    rule(r"\b" + DAY, _bare),
    rule(r"\b" + DAY + r",?\s+(?:the\s+)?(?P<d>\d{1,2})(?:st|nd|rd|th)\b(?!\s+of)", _weekday_the),
    rule(r"\b(?:next|nxt)\s+" + DAY, lambda m, s: next_weekday(s, _wd(m))),
    rule(r"\bthis\s+" + DAY, lambda m, s: this_weekday(s, _wd(m))),
    rule(r"\b(?:this )?(?:up)?coming\s+" + DAY, lambda m, s: coming_weekday(s, _wd(m))),
    rule(r"\b" + NUM + r"[ -]" + UNIT + r"'?s?'? time\b", _ahead),
    rule(r"\b" + DAY + r"\s+week\b", lambda m, s: Reading(bare_weekday(s, (_wd(m))).day + _SEVEN)),
    rule(r"\ba week (?:on|from) " + DAY, lambda m, s: Reading(bare_weekday(s, _wd(m)).day + _SEVEN)),
    rule(r"\b" + DAY + r"\s+after next\b", lambda m, s: Reading(next_weekday(s, _wd(m)).day + _SEVEN, doubtful=True)),
    rule(r"\b(?:the )?week after next\b", lambda m, s: week(s, 2)),
    rule(r"\b(?:(?P<part>early|late|mid|middle of|(?:the )?end(?: of)?|start(?: of)?|beginning of|eo)[ -]?)?(?:the )?\b(?P<which>next|nxt|this|last)\s+(?:week|wk)\b", _week),
    rule(r"\b(?:(?:the )?end(?: of)? (?:the )?(?:week|wk)|eow|(?:the )?week'?s? end|before the weekend)\b", lambda m, s: week(s, 0, sure=True)),
    rule(r"\b(?:over|after) the weekend\b", lambda m, s: week(s, 1, weekday=0)),
    rule(r"\b(?:(?:the )?end(?: of)? (?:the |this )?(?:month|mth)|month[- ]end|eom)\b", lambda m, s: end_of_month(s)),
    rule(r"\b(?:the )?end(?: of)? next month\b", lambda m, s: end_of_month(s, months=1)),
    rule(r"\b(?:(?:the )?end(?: of)? (?:the |this )?year|year[- ]end|eoy)\b", lambda m, s: Reading(month_end(s.today.year, 12))),
    rule(r"\b(?:the )?end(?: of)? q([1-4])\b", _quarter),
    rule(r"\b(?P<part>mid|middle of|(?:the )?end(?: of)?|late)[ -]" + MONTH, _part),
    rule(r"\b(?:in|within)\s+(?:the next\s+|about\s+|max\.?\s+)?" + NUM + r"[ -]?" + UNIT + r"(?:'?s?'? time)?(?!\s+(?:of|after)\b)", _ahead),
    rule(r"\b" + NUM + r"[ -]" + UNIT + r"\s+from (?:now|today)\b", _ahead),
    rule(r"\b(?:(?P<first>\d{1,2})(?:st|nd|rd|th)?\s*(?:-|to|and|&)\s*)?" + _D + r"(?:\s+(?:of\s+)?|-)" + MONTH + _YEAR, _absolute),
    rule(r"\b" + MONTH + r"\s+(?:the\s+)?" + _D + r"\b(?![:.]\d|\s?%|\s+of\b)" + _YEAR, _absolute),
    rule(r"\b(?:by|on|before|until|till?|due|for) the (?P<d>\d{1,2})(?:st|nd|rd|th)\b" + _STOP, lambda m, s: day_of_month(s, int(m["d"]))),
    rule(r"\bthe (?P<d>\d{1,2})(?:st|nd|rd|th) of next month\b", lambda m, s: day_of_month(s, int(m["d"]), months=1)),
)  # fmt: skip
