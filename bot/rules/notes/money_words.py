# ruff: noqa: E501 - one language a line
"""The words for thousands and millions in notes, what is counted rather than paid, and ranges."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.rules.notes.patterns import spotter

_K, _M, _B, _W = Decimal(1000), Decimal(10**6), Decimal(10**9), Decimal(10_000)
# Words, also after numbers in words
SCALES: dict[str, Decimal] = {
    "thousand|grand|duizend|mille|тысяч(?:а|и|у|ам|ами|ах)?|nghìn|ngàn|tys\\.?|tis\\.?|tsd\\.?|bin(?= (?:TL|lira))": _K,
    "million(?:en|s)?|miljoen|миллион(?:ов|а|у|ам|ами|ах|ы)?|лям(?:ов|а)?|triệu": _M,
    "billions?|miljard|миллиард(?:ов|а|ам|ами)?|tỷ|tỉ": _B, "lakhs?|lacs?": 100 * _K, "crores?": 100 * 100 * _K,
}  # fmt: skip
# Short forms, after figures only
SHORT: dict[str, Decimal] = {
    "k|к|т\\.?\\s?р\\.?|тыс\\.?": _K, "кк|mln\\.?|mio\\.?|mill\\.?|mil\\.|mn|млн\\.?|tr|百万|百萬": _M, "千万|千萬": 10 * _M, "万|萬|w": _W, "亿|億": 10_000 * _W, "千": _K, "百": Decimal(100),
    "bn|mrd\\.?|mld\\.?|млрд\\.?": _B,
}  # fmt: skip
# "5m" may be five minutes, "2 ton" a weight: they count only beside a currency or a budget
SHY: dict[str, Decimal] = {"m": _M, "b": _B, "м": _M, "ton": 100 * _K}
GLUED: dict[str, Decimal] = {"k": _K, "t": _K, "m": _M, "mn": _M}  # "2 MSEK", "KEUR 50", "500 tkr"

VAGUE = spotter(
    r"(?:\b(?:several|some|many|a few|few|paar|enkele|meerdere|tientallen|tens of|hundreds of|несколько|пар[ау]|десятки|сотни|many|vài|mấy|hàng)|几|数|好几)\s*$",
    re.IGNORECASE,
)
COUNTED = spotter(
    r"\s?(?:\+\s?)?(?:unique |monthly |new |extra |уникальных |новых )?(?:%|procent|percent|impressions?|views?|followers?|fans|units?|"
    r"users?|visitors?|people|persons?|pcs|stuks|copies|subscribers?|clicks?|leads?|likes?|reach|impacts?|bereik|kliks?|volgers|weergaven|aansluitingen|bezoekers|mensen|hours?|days?|weeks?|months?|minutes?|seconds?|years?|pieces|samples|flyers?|posters?|"
    r"volgers|weergaven|exemplaren|contacten|показ|подписчик|просмотр|штук|шт\b|человек|экземпляр|клик|охват|лет\b|дней|час|người|lượt|bản\b|tờ\b|sản phẩm|ngày|tuần|tháng|giờ|"
    r"次|人|册|份|点击|曝光|粉丝|播放|件|个|张|天|小时|km\b|words?\b|woorden|слов|video|footage|resolution|master|tv\b|run\b|steps|stappen)",
    re.IGNORECASE,
)
BUDGET = (
    r"(?:budget|fee|retainer|total|cost|estimate|quote|price|spend|begroting|kosten|totaal|offerte|prijs|бюджет|смета|"
    r"стоимость|итого|цена|预算|费用|总价|报价|总计|ngân sách|chi phí|tổng|báo giá)"
)
BETWEEN = spotter(
    r"(?:\b(?:between|tussen|между|giữa|either)|介于|在)(?:\s+(?:the|de))?\s*$", re.IGNORECASE
)
RANGE = spotter(
    r"\s*(?:-|~|/|\.\.\.?|…|(?:\bto|\btot(?: en met)?|\bt/m|\btill|\bup to|\bà|\bдо|\bпо|\bđến|\btới)\b|到|至)\s*", re.IGNORECASE
)  # fmt: skip
OR = spotter(r"\s*(?:(?:\bor|\bof|\bили|\bhoặc|\bhay)\b|或者?|还是)\s*", re.IGNORECASE)
AND = spotter(r"\s*(?:(?:\band|\ben|\bи|\bvà)\b|和|与)\s*(?:the |de )?", re.IGNORECASE)
CHANGE = spotter(
    r"\s*(?:->|=>|→|⇒|(?:(?:gaat |terug )?naar|down to|reduced to|cut to|raised to|increased to|xuống(?: còn)?|lên(?: đến)?)\b|"
    r"(?:增?加|提高|上?涨|降低?|减少?|调整?|改|缩减|压缩)(?:到|至|为|成))\s*",
    re.IGNORECASE,
)
