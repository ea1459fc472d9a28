# ruff: noqa: E501 - one country a line
"""Takes out of a text what a model never needs: telephone numbers, mail addresses, bank details.

The formats are those of the five languages' countries and their neighbours. A date, a sum, a job or
an invoice number stays. When in doubt a long row of digits goes: nothing in a report rests on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

PHONE, MAIL, BANK = "[phone]", "[mail]", "[bank]"

_MAIL = re.compile(
    r"[^\W_][\w.+'-]{0,63}(?:[@＠][\w-]+(?:[.．][\w-]+)*|\s[@＠]\s[\w-]+(?:[.．][\w-]+)+)",
    re.IGNORECASE,
)
_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,4})?(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_LABELLED_BANK = re.compile(
    r"(?P<label>(?<![^\W_])(?:iban|bic|swift(?:[ /-]?bic)?|sort code|routing(?: (?:no|number))?|"
    r"(?:bank )?(?:account|acct|a/c)(?: (?:no|nr|number))?|(?:bank)?rekening(?:nummer|nr)?|rek\.?(?: ?nr)?|"
    r"card(?: (?:no|number))?|cvc|cvv|kaartnummer|р/с|р/сч|к/с|расч[её]тный сч[её]т|корр?\.? ?сч[её]т|"
    r"номер сч[её]та|сч[её]т №|номер карты|бик|инн|кпп|số tài khoản|stk|tài khoản(?: số)?|số thẻ)|"
    r"(?:银行)?(?:账号|帐号|账户|卡号)|银行卡)"
    r"(?P<gap>\s?[.:#№：]{0,2}\s?)(?P<number>(?=[A-Z]*[\d ./-]*\d)[A-Z0-9][A-Z0-9 ./-]{3,40}[A-Z0-9])",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\w.,€$£¥₽₫])\d(?:[ -]?\d){12,33}(?![\w%])")
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .,]\d{3})+")
_PHONE = re.compile(
    r"(?<![\w+＋.,])(?:"
    r"[+＋]\s?\(?\s?\d(?:[\s().·–-]{0,2}\d){7,14}|"  # +31 6 1234 5678
    r"00\s?[1-9](?:[\s().·–-]{0,2}\d){7,13}|"  # 0031 ...
    r"8[\s(-]{0,2}\d{3}[\s)-]{0,2}\d{3}[\s-]?\d{2}[\s-]?\d{2}|"  # 8 (495) 123-45-67
    r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}|"  # 138 0013 8000
    r"\(?0\)?\d(?:[\s().–-]{0,2}\d){7,9}|"  # 06-12345678, 0912.345.678, 010-12345678
    r"\(\d{3}\)\s?\d{3}[ .-]\d{4}|\d{3}[.-]\d{3}[.-]\d{4}"  # (212) 555-0100
    r")(?![\w]|[.,]\d)"
)
_LABELLED_PHONE = re.compile(
    r"(?P<label>(?<![^\W_])(?:tel(?:efoon|ephone)?|phone|mobile|mob|cell|whats?app|fax|gsm|telnr|mobiel|"
    r"тел(?:ефон)?|моб(?:ильный)?|sđt|điện thoại|đt|di động|zalo)\.?|电话|手机(?:号)?|座机|微信)"
    r"(?P<gap>(?:\s?(?:no|nr|number)\.?)?\s?[.:：]?\s?)(?P<number>[+＋(]?\d(?:[\s().–-]{0,2}\d){5,14})(?![\w]|[.,]\d)",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|\d{4}[-./]\d{1,2}[-./]\d{1,2}")


@dataclass(frozen=True, slots=True)
class Redacted:
    """The text without them, and how many were cut."""

    text: str
    cut: int


def redacted(text: str) -> Redacted:
    """Every such detail replaced by what it was. Again it changes nothing. Nothing is raised."""
    cut = 0

    def instead(word: str, *, labelled: bool = False) -> Callable[[re.Match[str]], str]:
        def replace(match: re.Match[str]) -> str:
            nonlocal cut
            if not labelled and _keeps(match[0]):
                return match[0]
            cut += 1
            return f"{match['label']}{match['gap']}{word}" if labelled else word

        return replace

    for pattern, word, labelled in (
        (_MAIL, MAIL, False),
        (_LABELLED_BANK, BANK, True),
        (_IBAN, BANK, False),
        (_LABELLED_PHONE, PHONE, True),
        (_PHONE, PHONE, False),
        (_DIGITS, BANK, False),
    ):
        text = pattern.sub(instead(word, labelled=labelled), text)
    return Redacted(text, cut)


def _keeps(found: str) -> bool:
    """A date, or a sum in groups of three, that only looks like it."""
    return bool(_DATE.match(found) or _THOUSANDS.fullmatch(found))
