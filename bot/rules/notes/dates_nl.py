# ruff: noqa: E501 - one phrase a line reads better than a folded pattern
"""How Dutch notes say dates. "Morgen" is tomorrow, but "vrijdagmorgen" is not."""

from __future__ import annotations

import re

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
    in_week,
    iso_week,
    last_weekday,
    middle_of_month,
    month_end,
    next_weekday,
    nothing,
    rule,
    this_weekday,
    week,
)  # fmt: skip

DAY = r"(?P<wd>maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)(?:[ -]?(?:ochtend|morgen|middag|avond))?\b"  # fmt: skip
SHORT = r"(?P<wd>ma|di|wo|do|vr|za|zo)\b\.?"
MONTH = r"(?P<mo>jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"  # fmt: skip
NUM = r"(?P<n>\d{1,3}|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|veertien|(?:een )?paar)"
UNIT = r"(?P<u>uur|werkdag(?:en)?|dag(?:en)?|week|weken|wkn?|maand(?:en)?)\b"
_NAMES = ("ma", "di", "wo", "do", "vr", "za", "zo")
_MONTHS = {
    "jan": 1, "feb": 2, "maa": 3, "mrt": 3, "apr": 4, "mei": 5, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "okt": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_NUMBERS = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7,
    "acht": 8, "negen": 9, "tien": 10, "twaalf": 12, "veertien": 14,
}  # fmt: skip
_UNITS = {"u": "hour", "wer": "workday", "d": "day", "w": "week", "m": "month"}


def _wd(match: re.Match[str]) -> int:
    return _NAMES.index(match["wd"][:2].lower())


def _month(match: re.Match[str]) -> int:
    return _MONTHS[match["mo"][:3].lower()]


def _ahead(match: re.Match[str], sight: Sight) -> Reading | None:
    word, unit = match["n"].lower(), match["u"].lower()
    kind = next(kind for stem, kind in _UNITS.items() if unit.startswith(stem))
    if word.endswith("paar"):
        return ahead(sight, 2, kind, rough=True)
    return ahead(sight, _NUMBERS.get(word) or int(word), kind)


def _week(match: re.Match[str], sight: Sight) -> Reading:
    part = (match["part"] or "").lower()
    which = match["which"].lower()
    weeks = -1 if which in {"vorige", "afgelopen"} else 0 if which == "deze" else 1
    if part.startswith("begin"):
        return week(sight, weeks, weekday=0)
    if part.startswith(("half", "mid")):
        return week(sight, weeks, weekday=2)
    return week(sight, weeks, sure=part.startswith(("eind", "vóór", "voor het")))


def _week_number(match: re.Match[str], sight: Sight) -> Reading | None:
    return iso_week(sight, int(match["w"]))


def _absolute(match: re.Match[str], sight: Sight) -> Reading | None:
    year = int(match["y"]) if match["y"] else None
    return day_month(sight, int(match["d"]), _month(match), year, doubtful=bool(match["first"]))


_YEAR = r"(?:\s+(?P<y>20\d\d)\b)?"
RULES: tuple[Rule, ...] = (
    rule(r"\b(?:elke|iedere|wekelijks(?: op)?)\s+(?:" + DAY + r"|week|maand|dag)", nothing),
    rule(r"\bgister(?:en)?(?:ochtend|middag|avond)?\b", lambda m, s: day_ahead(s, -1)),
    rule(r"\beergisteren\b", lambda m, s: day_ahead(s, -2)),
    rule(r"\b(?:vorige|afgelopen)\s+" + DAY, lambda m, s: last_weekday(s, _wd(m))),
    rule(r"\b(?:vandaag|vanavond|vanmiddag|vanochtend)\b", lambda m, s: day_ahead(s, 0)),
    rule(r"\b(?:morgen(?:ochtend|middag|avond|vroeg)?)\b", lambda m, s: day_ahead(s, 1)),
    rule(r"\bgoede?\s?morgen\b|\b(?:de|'s|in de|deze) morgen\b", nothing),
    rule(r"\bovermorgen\b", lambda m, s: day_ahead(s, 2)),
    rule(r"\b(?:eind(?:e)? (?:van )?(?:de )?(?:dag|middag)|einde werkdag)\b", lambda m, s: day_ahead(s, 0, kind="close")),
    rule(r"\b" + SHORT + r"(?=\s\d{1,2}[-/.]\d)", lambda m, s: bare_weekday(s, _wd(m))),
    rule(r"\b" + DAY, lambda m, s: bare_weekday(s, _wd(m))),
    rule(r"\b(?:op|uiterlijk|tegen|vóór|vanaf)\s+(?P<wd>ma|di|wo|vr)\b(?!\s*\d)", lambda m, s: bare_weekday(s, _wd(m))),
    rule(r"\bvolgende\s+" + DAY, lambda m, s: next_weekday(s, _wd(m))),
    rule(r"\bdeze\s+" + DAY, lambda m, s: this_weekday(s, _wd(m))),
    rule(r"\b(?:(?:aan)?komende|aanstaande|a\.?s\.?)\s+" + DAY, lambda m, s: coming_weekday(s, _wd(m))),
    rule(r"\b" + DAY + r"\s+(?:aanstaande|a\.s\.?)", lambda m, s: coming_weekday(s, _wd(m))),
    rule(r"\b(?:(?P<part>begin|half|midden|eind(?:e)?(?: van)?|vóór het einde van|voor het einde van)\s+)?(?:de |in de )?(?P<which>volgende|vlg\.?|volg\.?|deze|komende|aankomende|vorige|afgelopen)\s+(?:week|wk)\b", _week),
    rule(r"\b(?:volgende|vlg\.?|volg\.?|komende)\s+(?:week|wk)\s+" + SHORT, lambda m, s: Reading(in_week(s.today, _wd(m), 1))),
    rule(r"(?<=\S\s)(?P<wd>ma|di|wo|vr)(?=\s*(?:$|[,;|)\n]|eod\b|eind\b))", lambda m, s: bare_weekday(s, _wd(m))),
    rule(r"(?<=[|\t/])\s?(?P<wd>do)(?=\s*(?:$|[|\n]))", lambda m, s: bare_weekday(s, _wd(m))),
    rule(r"\b(?:op|uiterlijk|tegen|vóór|voor|vanaf)\s+(?P<wd>do)(?=\s*(?:$|[,;.|)\n]))", lambda m, s: bare_weekday(s, _wd(m))),
    rule(r"\b(?:eind(?:e)?(?: van| v/?\.?d\.?)?(?: de)? (?:week|wk)|voor het weekend|vóór het weekend)\b", lambda m, s: week(s, 0, sure=True)),
    rule(r"\bna het weekend\b", lambda m, s: week(s, 1, weekday=0)),
    rule(r"\b(?:eind(?:e)?(?: van| v/?\.?d\.?)? (?:de(?:ze)? )?(?:maand|mnd)|maandeinde)\b", lambda m, s: end_of_month(s)),
    rule(r"\beind(?:e)?(?: van)? volgende maand\b", lambda m, s: end_of_month(s, months=1)),
    rule(r"\beind(?:e)?(?: van)? (?:het |dit )?jaar\b|\bjaareinde\b", lambda m, s: Reading(month_end(s.today.year, 12))),
    rule(r"\beind(?:e)?(?: van)? (?:q|kwartaal )([1-4])\b", lambda m, s: end_of_month(s, month=3 * int(m[1]))),
    rule(r"\b(?:eind(?:e)?|ultimo)(?: van)? " + MONTH, lambda m, s: end_of_month(s, month=_month(m))),
    rule(r"\b(?:half|medio|midden) " + MONTH, lambda m, s: middle_of_month(s, _month(m))),
    rule(r"\b(?:over|binnen)\s+(?:ongeveer |circa |max\.? )?(?:de )?" + NUM + r"\s+" + UNIT, _ahead),
    rule(r"\b(?:week|wk)\s?(?P<w>\d{1,2})\b(?![./:-]\d)", _week_number),
    rule(r"\b(?:(?P<first>\d{1,2})\s*(?:-|en|t/m|tot(?: en met)?)\s*)?(?P<d>\d{1,2})(?:e|ste|de)?\s+" + MONTH + _YEAR, _absolute),
    rule(r"\b(?:" + SHORT + r"|" + DAY.replace("wd", "wd2") + r"),?\s+(?:de\s+)?(?P<first>)(?P<d>\d{1,2})\s+" + MONTH + _YEAR, _absolute),
    rule(r"\b(?:de|uiterlijk|voor de|op de) (?P<d>\d{1,2})(?:e|ste|de)\b(?!\s+(?:keer|ronde|versie|week|maand|kwartaal|optie|concept|van|verdieping|editie|dag))", lambda m, s: day_of_month(s, int(m["d"]))),
    rule(r"\bde (?P<d>\d{1,2})(?:e|ste|de) van (?:de )?volgende maand\b", lambda m, s: day_of_month(s, int(m["d"]), months=1)),
)  # fmt: skip
