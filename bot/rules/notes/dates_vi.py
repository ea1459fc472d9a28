# ruff: noqa: E501 - one phrase a line reads better than a folded pattern
"""How Vietnamese notes say dates."""

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
    last_weekday,
    middle_of_month,
    month_end,
    next_weekday,
    nothing,
    rule,
    this_weekday,
    week,
)  # fmt: skip

DAY = r"(?:thứ\s+(?P<wd>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sun>chủ nhật))\b"
SHORT = r"(?P<short>t[2-7]|cn)\b"
NUM = r"(?P<n>\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|vài)"
UNIT = r"(?P<u>giờ|tiếng|ngày làm việc|ngày|tuần|tháng)"
_NAMES = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5}
_NUMBERS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10,
}  # fmt: skip
_UNITS = {"giờ": "hour", "tiếng": "hour", "ngày làm việc": "workday", "ngày": "day", "tuần": "week", "tháng": "month"}  # fmt: skip


def _wd(match: re.Match[str]) -> int:
    if match["sun"]:
        return 6
    word = match["wd"].lower()
    return int(word) - 2 if word.isdigit() else _NAMES[word]


def _short(match: re.Match[str], sight: Sight) -> Reading:
    word = match["short"].lower()
    return bare_weekday(sight, 6 if word == "cn" else int(word[1]) - 2)


def _ahead(match: re.Match[str], sight: Sight) -> Reading | None:
    word = match["n"].lower()
    kind = _UNITS[match["u"].lower()]
    if word == "vài":
        return None
    return ahead(sight, _NUMBERS.get(word) or int(word), kind)


def _absolute(match: re.Match[str], sight: Sight) -> Reading | None:
    year = int(match["y"]) if match["y"] else None
    return day_month(sight, int(match["d"]), int(match["mo"]), year)


def _week(match: re.Match[str], sight: Sight) -> Reading:
    part = (match["part"] or "").lower()
    which = match["which"].lower()
    weeks = {"này": 0, "trước": -1, "rồi": -1}.get(which, 1)
    if part == "đầu":
        return week(sight, weeks, weekday=0)
    if part == "giữa":
        return week(sight, weeks, weekday=2)
    return week(sight, weeks, sure=part in {"cuối", "hết"})


_NEXT = r"(?:tuần\s+)(?:sau|tới|kế tiếp)"
RULES: tuple[Rule, ...] = (
    rule(r"\b(?:mỗi|hàng|hằng)\s+(?:" + DAY + r"|ngày|tuần|tháng)", nothing),
    rule(DAY + r"\s+hàng tuần\b", nothing),
    rule(r"\bhôm qua\b", lambda m, s: day_ahead(s, -1)),
    rule(r"\b" + DAY + r"\s+(?:tuần (?:trước|rồi)|vừa rồi|trước)\b", lambda m, s: last_weekday(s, _wd(m))),
    rule(r"\b(?:hôm nay|(?:sáng|trưa|chiều|tối) nay)\b", lambda m, s: day_ahead(s, 0)),
    rule(r"\b(?:(?:sáng |trưa |chiều |tối )?ngày mai|(?:sáng|trưa|chiều|tối) mai)\b", lambda m, s: day_ahead(s, 1)),
    rule(r"\b(?:ngày kia|ngày mốt|ngày kìa)\b", lambda m, s: day_ahead(s, 2)),
    rule(r"(?<![^\W_])(?<!hoa )(?<!khuyen )(?<!khuyến )(?-i:mai)(?!\s+(?:mốt|này|sau|mối))(?![^\W_])", lambda m, s: day_ahead(s, 1)),
    rule(r"\b(?-i:mai|Mai)(?=\s+(?:em|anh|mình|tôi|sẽ|gửi|họp|bên|chị)\b)", lambda m, s: day_ahead(s, 1)),
    rule(r"\b(?:cuối|hết) (?:ngày|giờ làm(?: việc)?)\b", lambda m, s: day_ahead(s, 0, kind="close")),
    rule(r"\b" + DAY, lambda m, s: bare_weekday(s, _wd(m))),
    rule(r"\b(?:trước|vào|đến|hạn|trong)\s+" + SHORT, _short),
    rule(r"(?<=\S\s)" + SHORT + r"(?=\s*(?:$|[,;|)\n]))", _short),
    rule(r"\b" + SHORT + r"(?=\s+(?:tuần )?(?:này|sau|tới)\b)", _short),
    rule(r"\b" + DAY + r"\s+" + _NEXT, lambda m, s: Reading(in_week(s.today, _wd(m), 1))),
    rule(r"\b" + DAY + r"\s+(?:tới|sau|kế tiếp)\b", lambda m, s: next_weekday(s, _wd(m))),
    rule(r"\b" + DAY + r"\s+(?:này|tuần này)\b", lambda m, s: this_weekday(s, _wd(m))),
    rule(r"\b(?:(?P<part>đầu|giữa|cuối|hết)\s+)?tuần\s+(?P<which>sau|tới|này|kế|trước|rồi)\b", _week),
    rule(r"\bcuối tuần\b(?! (?:sau|tới|này|kế|trước))", lambda m, s: week(s, 0)),
    rule(r"\b(?:cuối|hết) tháng(?: này)?\b(?!\s+(?:sau|tới|\d|một|hai|ba|mười))", lambda m, s: end_of_month(s)),
    rule(r"\b(?:cuối|hết) tháng (?:sau|tới)\b", lambda m, s: end_of_month(s, months=1)),
    rule(r"\b(?:cuối|hết) tháng (?P<mo>1[0-2]|[1-9])\b", lambda m, s: end_of_month(s, month=int(m["mo"]))),
    rule(r"\bgiữa tháng (?P<mo>1[0-2]|[1-9])\b", lambda m, s: middle_of_month(s, int(m["mo"]))),
    rule(r"\b(?:cuối|hết) năm(?: nay)?\b", lambda m, s: Reading(month_end(s.today.year, 12))),
    rule(r"\b(?:cuối|hết) quý\b(?! [1-4])", lambda m, s: end_of_month(s, month=3 * ((s.today.month + 2) // 3))),
    rule(r"\bhết tuần\b(?! (?:sau|tới|này|kế|trước))", lambda m, s: week(s, 0, sure=True)),
    rule(r"\b(?:cuối|hết) quý ([1-4])\b", lambda m, s: end_of_month(s, month=3 * int(m[1]))),
    rule(r"\b(?<!thứ )" + NUM + r"\s+" + UNIT + r"\s+(?:nữa|tới|sau)\b", _ahead),
    rule(r"\b(?:trong(?: vòng)?|sau)\s+" + NUM + r"\s+" + UNIT + r"\b", _ahead),
    rule(r"\b(?:(?:ngày|mùng|mồng)\s+)?(?P<d>\d{1,2})\s+tháng\s+(?P<mo>\d{1,2})\b(?:(?:\s+năm|,)?\s+(?P<y>20\d\d)\b)?", _absolute),
    rule(r"\b(?:ngày|hôm|mùng|mồng)\s+(?P<d>\d{1,2})\b(?!\s*[/.-]\d|\s+tháng|\s+(?:sau|tới|nữa|làm))", lambda m, s: day_of_month(s, int(m["d"]))),
    rule(r"\bngày\s+(?P<d>\d{1,2})\s+tháng (?:sau|tới)\b", lambda m, s: day_of_month(s, int(m["d"]), months=1)),
)  # fmt: skip
