# ruff: noqa: E501 - one phrase a line reads better than a folded pattern
"""How Russian notes say dates, in any case form."""

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
    last_weekday,
    middle_of_month,
    month_end,
    next_weekday,
    nothing,
    rule,
    this_weekday,
    week,
)  # fmt: skip

DAY = r"(?P<wd>понедельник[ауе]?|вторник[ауе]?|сред[ауые]|четверг[ауе]?|пятниц[ауые]|суббот[ауые]|воскресень[еюя])\b"  # fmt: skip
MONTH = r"(?P<mo>янв(?:ар[ьяюе])?|фев(?:р(?:ал[ьяюе])?)?|мар(?:т[ауе]?)?|апр(?:ел[ьяюе])?|ма[йяюе]|июн[ьяюе]|июл[ьяюе]|авг(?:уст[ауе]?)?|сент?(?:ябр[ьяюе])?|окт(?:ябр[ьяюе])?|ноя(?:бр[ьяюе])?|дек(?:абр[ьяюе])?)\b\.?"  # fmt: skip
NUM = r"(?P<n>\d{1,3}|один|одну|одной|дв[ае]|двух|тр(?:и|ёх|ех)|четыр(?:е|ёх|ех)|пят[ьи]|шест[ьи]|сем[ьи]|восем[ьи]|девять|десят[ьи]|пару)"  # fmt: skip
UNIT = r"(?P<u>час(?:а|ов)?|рабочи[йхе][а-я]*\s+дн[яей]+|рабочий день|день|дня|дней|недел[юиье]|недель|нед|месяц(?:а|ев)?)\b\.?"  # fmt: skip
_NAMES = ("по", "вт", "ср", "че", "пя", "су", "во")
_SHORT = {"пн": 0, "вт": 1, "ср": 2, "чт": 3, "пт": 4, "сб": 5, "вс": 6}
_MONTHS = {
    "янв": 1, "фев": 2, "мар": 3, "апр": 4, "май": 5, "мая": 5, "маю": 5, "мае": 5, "июн": 6,
    "июл": 7, "авг": 8, "сен": 9, "окт": 10, "ноя": 11, "дек": 12,
}  # fmt: skip
_NUMBERS = {
    "од": 1, "дв": 2, "тр": 3, "че": 4, "пя": 5, "ше": 6, "се": 7, "во": 8, "де": 9, "па": 2,
}  # fmt: skip


def _wd(match: re.Match[str]) -> int:
    return _NAMES.index(match["wd"][:2].lower())


def _month(match: re.Match[str]) -> int:
    return _MONTHS[match["mo"][:3].lower()]


def _unit(word: str) -> str:
    stems = (("час", "hour"), ("раб", "workday"), ("нед", "week"), ("мес", "month"))
    return next((kind for stem, kind in stems if word.lower().startswith(stem)), "day")


def _ahead(match: re.Match[str], sight: Sight) -> Reading | None:
    word = (match["n"] or "один").lower()
    count = int(word) if word.isdigit() else _NUMBERS[word[:2]]
    if word.startswith("десят"):
        count = 10
    return ahead(sight, count, _unit(match["u"]), rough=word == "пару")


def _week(match: re.Match[str], sight: Sight) -> Reading:
    part = (match["part"] or "").lower()
    which = match["which"].lower()[:2]
    weeks = {"сл": 1, "бу": 1, "эт": 0, "те": 0}.get(which, -1)
    if "нача" in part:
        return week(sight, weeks, weekday=0)
    if "серед" in part:
        return week(sight, weeks, weekday=2)
    return week(sight, weeks, sure="кон" in part)


def _absolute(match: re.Match[str], sight: Sight) -> Reading | None:
    year = int(match["y"]) if match["y"] else None
    return day_month(sight, int(match["d"]), _month(match), year, doubtful=bool(match["first"]))


_END = r"\b(?:(?:к|до|в|под)\s+)?кон(?:ец|ц[ауе])\s+"
RULES: tuple[Rule, ...] = (
    rule(r"\b(?:каждый|каждую|каждое|по)\s+(?:" + DAY + r"|недел[юе]|понедельникам|вторникам|средам|четвергам|пятницам)\b", nothing),
    rule(r"\bвчера\b", lambda m, s: day_ahead(s, -1)),
    rule(r"\bпозавчера\b", lambda m, s: day_ahead(s, -2)),
    rule(r"\b(?:прошл(?:ый|ую|ое|ой|ого)|минувш\w{2,3})\s+" + DAY, lambda m, s: last_weekday(s, _wd(m))),
    rule(r"\bсегодня(?:шн\w{2,3})?\b|\bсегодня вечером\b", lambda m, s: day_ahead(s, 0)),
    rule(r"\bзавтра\b", lambda m, s: day_ahead(s, 1)),
    rule(r"\bпослезавтра\b", lambda m, s: day_ahead(s, 2)),
    rule(_END + r"(?:рабочего )?дня\b", lambda m, s: day_ahead(s, 0, kind="close")),
    rule(r"\b" + DAY, lambda m, s: bare_weekday(s, _wd(m))),
    rule(r"\b(?:до|к|ко|в|во|на)\s+(?P<wd>пн|вт|ср|чт|пт|сб|вс)\b\.?", lambda m, s: bare_weekday(s, _SHORT[m["wd"].lower()])),
    rule(r"(?<=\S\s)(?P<wd>пн|вт|ср|чт|пт)(?=\s*(?:$|[,;|)\n]))", lambda m, s: bare_weekday(s, _SHORT[m["wd"].lower()])),
    rule(r"\b(?:следующ\w{2,3}|след\.?)\s+(?P<wd>пн|вт|ср|чт|пт)\b", lambda m, s: next_weekday(s, _SHORT[m["wd"].lower()])),
    rule(r"\b(?:следующ\w{2,3}|след\.?)\s+" + DAY, lambda m, s: next_weekday(s, _wd(m))),
    rule(r"\b(?:эт(?:от|у|о|ой|ого)|текущ\w{2,3})\s+" + DAY, lambda m, s: this_weekday(s, _wd(m))),
    rule(r"\b(?:ближайш\w{2,3}|наступающ\w{2,3})\s+" + DAY, lambda m, s: coming_weekday(s, _wd(m))),
    rule(r"\b" + DAY + r"\s+через\s+неделю\b", lambda m, s: Reading(in_week(s.today, _wd(m), 1))),
    rule(r"\bчерез\s+неделю,?\s+(?:в|во)\s+" + DAY, lambda m, s: Reading(in_week(s.today, _wd(m), 1))),
    rule(r"\b(?:(?P<part>начал[оуае]|серед(?:ин[ауые])|кон(?:ец|ц[ауе]))\s+)?(?:на |до )?(?P<which>следующ\w{2,3}|будущ\w{2,3}|эт(?:ой|у|а)|текущ\w{2,3}|прошл\w{2,3})\s+недел[еиюя]\b", _week),
    rule(_END + r"недели\b|\bдо выходных\b", lambda m, s: week(s, 0, sure=True)),
    rule(r"\bпосле выходных\b", lambda m, s: week(s, 1, weekday=0)),
    rule(_END + r"(?:этого |текущего )?месяца\b", lambda m, s: end_of_month(s)),
    rule(_END + r"следующего месяца\b", lambda m, s: end_of_month(s, months=1)),
    rule(_END + r"(?:этого )?года\b", lambda m, s: Reading(month_end(s.today.year, 12))),
    rule(_END + r"([1-4])(?:-?го)? квартала\b", lambda m, s: end_of_month(s, month=3 * int(m[1]))),
    rule(_END + r"квартала\b", lambda m, s: end_of_month(s, month=3 * ((s.today.month + 2) // 3))),
    rule(_END + MONTH, lambda m, s: end_of_month(s, month=_month(m))),
    rule(r"\bсередин[ауые]\s+" + MONTH, lambda m, s: middle_of_month(s, _month(m))),
    rule(r"\b(?:через|в течение|в теч\.?|за)\s+(?:" + NUM + r"\s+)?" + UNIT, _ahead),
    rule(r"\b(?:с\s+)?(?:(?P<first>\d{1,2})\s*(?:-|по|и|до)\s*)?(?P<d>\d{1,2})(?:-?(?:го|е|ое|му))?\s+" + MONTH + r"(?:\s+(?P<y>20\d\d)\b(?:\s*г(?:\.|ода)?)?)?", _absolute),
    rule(r"\b(?P<d>\d{1,2})(?:-?(?:го|му|е))?\s+числ[ауо]\b", lambda m, s: day_of_month(s, int(m["d"]))),
    rule(r"\b(?:(?:до|к|ко|не позднее|не позже|позже|на|с)\s+)?(?P<d>\d{1,2})-?(?:го|му|е)\b(?=\s*(?:$|[,.;:)!]|\n|-\s|(?:утром|вечером|днём|в|и|или)\b))", lambda m, s: day_of_month(s, int(m["d"]))),
    rule(r"(?<![\d.,/-])(?P<first>\d{1,2})\s?-\s?(?P<d>\d{1,2})\.(?P<mo>0[1-9]|1[0-2])(?![\d.,/]|\s?(?:к|тыс|млн|руб|%))", lambda m, s: day_month(s, int(m["d"]), int(m["mo"]), None, doubtful=True)),
)  # fmt: skip
