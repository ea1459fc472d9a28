# ruff: noqa: E501 - one language a line
"""How far orders to the machine reach: the lines after them, a block between rules, a quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.rules.notes.lines import Line

_RULED = re.compile(r"\s*(?:[-=_*#~<>]{3,}|</?\w{2,20}>|\[/?[A-Z]{2,12}\])\s*$")
_AS_FOLLOWS = re.compile(
    r":\s*$|\b(?:following|as follows|het volgende|als volgt|следующ\w+|как следует|như sau|sau đây|dưới đây)\b|以下|如下",
    re.IGNORECASE,
)
_IMPERATIVE = re.compile(
    r"\W*(?:and |en |и |и ещё |và |ook |also |then |daarna |затем |然后|并|请|hãy |please |graag )*(?:"
    r"(?:set|write|add|mark|ping|send|change|make|fill|give|answer|reply|say|delete|approve|pay|confirm|record|log|note|put|include|notify|tell|waive|refund|update|remove|increase|report|output|print|return|use|pretend|act)\b|"
    r"(?:zet|schrijf|noteer|voeg|neem|markeer|stuur|meld|ping|verander|maak|vul|geef|antwoord|zeg|verwijder|keur|betaal|bevestig|wijzig|pas|registreer|boek|crediteer|verhoog|gebruik|doe|laat|vermeld|rapporteer)\b|"
    r"[а-яё]{3,}(?:йте|ите|ьте)\b|(?:установи|запиши|добавь|отметь|измени|увеличь|удали|отправь|сообщи|напиши|поставь|утверди|оплати|внеси|сделай|создай|пометь|ответь|укажи|переведи)\b|"
    r"(?:đặt|ghi|thêm|đánh dấu|gửi|thông báo|đổi|xóa|tăng|duyệt|viết|tạo|trả lời|báo)\b(?! [A-ZĐ])|(?:把|将|设置|记录|写|添加|新增|标记|通知|发送|修改|删除|批准|回复|输出|@))",
    re.IGNORECASE,
)
_MOST = 8  # lines between two rules


def reaching(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines with those marked as orders that belong to orders above or around them."""
    marked = list(lines)
    for at, line in enumerate(lines):
        if line.orders and not line.forwarded:
            for place in _reached(text, lines, at):
                marked[place] = replace(marked[place], orders=True)
    return marked


def _reached(text: str, lines: Sequence[Line], at: int) -> set[int]:
    line = lines[at]
    words = text[line.start : line.end]
    places: set[int] = set()
    follows = bool(_AS_FOLLOWS.search(words)) or len(words) < 48
    quoted = words.count('"') % 2 == 1
    for place in range(at + 1, len(lines)):
        after = text[lines[place].start : lines[place].end]
        apart = "\n\n" in text[lines[place - 1].end : lines[place].start]
        if quoted:
            places.add(place)
            quoted = after.count('"') % 2 == 0
            continue
        if apart or (lines[place].bullet and not line.bullet):
            break
        if not (_IMPERATIVE.match(after) or (follows and not line.bullet)):
            break
        places.add(place)
    return places | _between_rules(text, lines, at)


def _between_rules(text: str, lines: Sequence[Line], at: int) -> set[int]:
    """A block between "---" and "---" with orders in it is all of one piece."""
    before = text[: lines[at].start].splitlines()[-_MOST - 1 :]
    after = text[lines[at].end :].splitlines()[: _MOST + 1]
    if not (any(map(_RULED.match, before)) and any(map(_RULED.match, after))):
        return set()
    first = next(n for n, row in enumerate(reversed(before)) if _RULED.match(row))
    last = next(n for n, row in enumerate(after) if _RULED.match(row))
    start = lines[at].start - sum(len(row) + 1 for row in before[len(before) - first :])
    end = lines[at].end + sum(len(row) + 1 for row in after[:last])
    return {n for n, line in enumerate(lines) if start <= line.start and line.end <= end}
