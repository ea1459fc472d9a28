# ruff: noqa: E501 - one phrase a line reads better than a folded pattern
"""How Chinese notes say dates."""

from __future__ import annotations

import re

from bot.rules.notes.calendar import (
    Reading,
    Rule,
    Sight,
    ahead,
    bare_weekday,
    day_ahead,
    day_month,
    day_of_month,
    end_of_month,
    in_week,
    middle_of_month,
    month_end,
    nothing,
    rule,
    this_weekday,
    week,
)  # fmt: skip
from bot.rules.notes.numerals import han_number

_N = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_W = r"(?:周|星期|礼拜|週)"
_WD = r"(?P<wd>[一二三四五六日天])(?![一二三四五六七八九十])"
_M = r"(?P<mo>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_D = r"(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})"
_NUM = r"(?P<n>" + _N + r"|半)"
_UNIT = r"(?P<u>个?小时|个?工作日|天|日|周|个?星期|个?礼拜|个?月)"


def _wd(match: re.Match[str]) -> int:
    return min("一二三四五六日天".index(match["wd"]), 6)


def _nth(match: re.Match[str], sight: Sight) -> Reading:
    which = match["which"]
    weeks = which.count("下") - which.count("上")
    return Reading(in_week(sight.today, _wd(match), weeks), past=weeks < 0)


def _ahead(match: re.Match[str], sight: Sight) -> Reading | None:
    unit = match["u"]
    if match["n"] == "半":
        return ahead(sight, 15, "day", rough=True) if "月" in unit else None
    kinds = (("时", "hour"), ("工作", "workday"), ("周", "week"), ("星期", "week"), ("礼拜", "week"), ("月", "month"))  # fmt: skip
    kind = next((kind for sign, kind in kinds if sign in unit), "day")
    count = han_number(match["n"])
    return ahead(sight, int(count), kind) if count else None


def _absolute(match: re.Match[str], sight: Sight) -> Reading | None:
    day, month = han_number(match["d"]), han_number(match["mo"])
    year = int(match["y"]) if match["y"] else None
    return day_month(sight, int(day or 0), int(month or 0), year)


def _of_month(match: re.Match[str], sight: Sight) -> Reading | None:
    day = int(han_number(match["d"]) or 0)
    which = match["which"] or ""
    months = 1 if which.startswith("下") else 0 if which else None
    return day_of_month(sight, day, months=months)


def _week(match: re.Match[str], sight: Sight) -> Reading:
    which, part = match["which"], match["part"] or ""
    weeks = which.count("下") - which.count("上")
    days = {"初": 0, "中": 2}
    return week(sight, weeks, weekday=days.get(part, 4), sure=part in {"末", "底"})


RULES: tuple[Rule, ...] = (
    rule(r"每(?:个)?" + _W + r"[一二三四五六日天]?|每[天日月]", nothing),
    rule(r"[一二三四五六]至" + _W + "|" + _W + r"[一二三四五六](?:至|到)" + _W + "?[一二三四五六日]", nothing),
    rule(r"前天", lambda m, s: day_ahead(s, -2)),
    rule(r"昨[天日晚]", lambda m, s: day_ahead(s, -1)),
    rule(r"今[天日晚早]|当天", lambda m, s: day_ahead(s, 0)),
    rule(r"下班之?前", lambda m, s: day_ahead(s, 0, kind="close")),
    rule(r"明[天日晚早](?!显|确)", lambda m, s: day_ahead(s, 1)),
    rule(r"后[天日](?!常)", lambda m, s: day_ahead(s, 2)),
    rule(r"大后[天日]", lambda m, s: day_ahead(s, 3)),
    rule(_W + _WD, lambda m, s: bare_weekday(s, _wd(m))),
    rule(r"(?P<which>下下|下|上)个?" + _W + _WD, _nth),
    rule(r"(?:本|这|这个|当)" + _W + _WD, lambda m, s: this_weekday(s, _wd(m))),
    rule(r"(?P<which>下下|下|本|这|上)个?" + _W + r"(?P<part>[初中末底])?(?:之?内)?", _week),
    rule(r"周末|本周末|周内", lambda m, s: week(s, 0)),
    rule(r"本?月[底末]|这个月[底末]", lambda m, s: end_of_month(s)),
    rule(r"下个?月[底末]", lambda m, s: end_of_month(s, months=1)),
    rule(r"年[底末]|年底前", lambda m, s: Reading(month_end(s.today.year, 12))),
    rule(_M + r"月(?:份)?(?:[底末])", lambda m, s: end_of_month(s, month=int(han_number(m["mo"]) or 12))),
    rule(_M + r"月(?:份)?(?:中旬?)", lambda m, s: middle_of_month(s, int(han_number(m["mo"]) or 12))),
    rule(_M + r"月(?:份)?(?:初|上旬|下旬)", nothing),
    rule(_NUM + _UNIT + r"(?:之?[后内]|以后|以内)", _ahead),
    rule(r"(?:过|再过)" + _NUM + _UNIT, _ahead),
    rule(r"(?:(?P<y>20\d\d)年)?(?<!\d)" + _M + r"月" + _D + r"[日号]?(?![\d月万千亿个])", _absolute),
    rule(r"(?:(?P<which>下个?月|本月|这个月)|(?<![\d.第月]))" + _D + r"[日号](?![楼线店码])", _of_month),
)  # fmt: skip
