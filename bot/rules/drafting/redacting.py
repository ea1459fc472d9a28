# ruff: noqa: E501 - one country a line
"""Takes out of a text what a model never needs: telephone numbers, mail addresses, bank details.

The formats are those of the five languages' countries and their neighbours. A date, a sum, a job or
an invoice number stays. When in doubt a long row of digits goes: nothing in a report rests on it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PHONE, MAIL, BANK = "[phone]", "[mail]", "[bank]"

# Written in full width, with hyphens that do not break or with digits of other scripts, it is the same
# number. One character each: what is found in the plain text is cut out of the text as typed.
_PLAIN = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{zero + digit: str(digit) for zero in (0x0660, 0x06F0, 0x0966) for digit in range(10)},
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-"),
    **dict.fromkeys(
        map(ord, "\u00a0\u2007\u2009\u200a\u202f\u3000\u200b\u200c\u200d\u2060\ufeff"), " "
    ),
}
_MAIL = re.compile(
    r"[^\W_][\w.+'-]{0,63}(?:@[\w-]+(?:\.[\w-]+)*|(?:\s?@\s|\s@|\s?[\[(]\s?(?:at|собака)\s?[\])]\s?)[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,})",
    re.IGNORECASE,
)
_MAIL_IN_WORDS = re.compile(
    r"(?<![^\W_])[^\W_][\w.+'-]{0,63} at [^\W_][\w-]{0,63}(?: dot [^\W\d_]{2,12}){1,3}(?![^\W_])",
    re.IGNORECASE,
)
_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,4})?(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_NUMBER = r"(?P<number>(?:[A-Z]{1,4} ?)?\d(?:[ ./-]{0,2}(?:[A-Z]{1,4}[ ./-]?)?\d){4,40})"
_LABELLED_BANK = re.compile(
    r"(?:(?<![^\W_])(?:iban|giro(?:nummer)?|sort code|bsb|routing(?: (?:no|number))?|"
    r"(?:bank )?(?:account|acct?|a/c)(?: (?:no|nr|number))?|(?:bank)?rekening(?:nummer|nr)?|rek\.?(?: ?nr)?|"
    r"card(?: (?:no|number))?|kaartnummer|р/с|р/сч|к/с|расч[её]тный сч[её]т|корр?\.? ?сч[её]т|"
    r"номер сч[её]та|сч[её]т №|номер карты|бик|инн|кпп|số tài khoản|stk|tài khoản(?: số)?|số thẻ)|"
    r"(?:银行)?(?:账号|帐号|账户|卡号)|银行卡)"
    rf"(?:\s?[.:#№]{{0,2}}\s?){_NUMBER}",
    re.IGNORECASE,
)
# The bank's name may stand between the label and the number: "tài khoản ACB số 123456789".
_BANK_BETWEEN = re.compile(
    r"(?:(?<![^\W_])(?:rekening(?:nummer|nr)|р/с|расч[её]тный сч[её]т|номер сч[её]та|số tài khoản|stk|tài khoản|bank account)|"
    rf"账号|帐号|账户|卡号)(?:[^\d\n,;.]{{1,30}}){_NUMBER}",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?:(?<![^\W_])(?i:bic|swift)(?:[ /-]?(?i:bic|code))?)(?:\s?:?\s?)"
    r"(?P<number>[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)(?![A-Za-z0-9])"
)
_CARD_CODE = re.compile(r"(?<![^\W_])(?:cvc|cvv)\s?:?\s?(?P<number>\d{3,4})(?!\d)", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\w.,€$£¥₽₫])\d(?:[ -]?\d){12,33}(?![\w%])")
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .,]\d{3})+")
_PHONE = re.compile(
    r"(?<![\w+＋.,])(?:"
    r"[+＋]\s?\(?\s?\d(?:[\s().·–-]{0,2}\d){7,14}|"  # +31 6 1234 5678
    r"00[\s-]?[1-9](?:[\s().·–-]{0,2}\d){7,13}|"  # 0031 ...
    r"\d{3} \d{3}[ -]\d{2}[ -]\d{2}|"  # 916 123 45 67
    r"8[\s(-]{0,2}\d{3}[\s)-]{0,2}\d{3}[\s-]?\d{2}[\s-]?\d{2}|"  # 8 (495) 123-45-67
    r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}|"  # 138 0013 8000
    r"\(?0\)?\d(?:[\s().–-]{0,2}\d){7,9}|"  # 06-12345678, 0912.345.678, 010-12345678
    r"\(\d{3}\)\s?\d{3}[ .-]\d{4}|\d{3}[.-]\d{3}[.-]\d{4}"  # (212) 555-0100
    r")(?![\w]|[.,]\d)"
)
_LABELLED_PHONE = re.compile(
    r"(?:(?<![^\W_])(?:tel(?:efoon|ephone)?|phone|mobile|mob|cell|whats?app|fax|gsm|telnr|mobiel|"
    r"тел(?:ефон)?|моб(?:ильный)?|sđt|điện thoại|đt|di động|zalo)\.?|电话|手机(?:号)?|座机|微信(?:号)?)"
    r"(?:(?:\s?(?:no|nr|number)\.?)?\s?[.:：]?\s?)(?P<number>[+＋(]?\d(?:[\s().–-]{0,2}\d){5,14})(?![\w]|[.,]\d)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:\d{1,2}[-./]\d{1,2}[-./]\d{2,4}|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2})(?!\d)"
)
_HANDLE = re.compile(r"微信(?:(?:号|\s?(?i:id))\s?:?|\s?:)\s?(?P<number>[A-Za-z][\w-]{5,19})")


@dataclass(frozen=True, slots=True)
class Redacted:
    """The text without them, and how many were cut."""

    text: str
    cut: int


def redacted(text: str) -> Redacted:
    """Every such detail replaced by what it was. Again it changes nothing. Nothing is raised."""
    cut = 0
    plain = text.translate(_PLAIN)
    for pattern, word in (
        (_MAIL, MAIL),
        (_MAIL_IN_WORDS, MAIL),
        (_LABELLED_BANK, BANK),
        (_BANK_BETWEEN, BANK),
        (_CODE, BANK),
        (_CARD_CODE, BANK),
        (_IBAN, BANK),
        (_LABELLED_PHONE, PHONE),
        (_HANDLE, PHONE),
        (_PHONE, PHONE),
        (_DIGITS, BANK),
    ):
        typed: list[str] = []
        kept: list[str] = []
        reached = 0
        for match in pattern.finditer(plain):
            if not pattern.groupindex and _keeps(match[0]):
                continue
            begin = match.start("number") if match.groupdict().get("number") else match.start()
            typed += [text[reached:begin], word]
            kept += [plain[reached:begin], word]
            reached = match.end()
            cut += 1
        text = "".join([*typed, text[reached:]])
        plain = "".join([*kept, plain[reached:]])
    return Redacted(text, cut)


def _keeps(found: str) -> bool:
    """A date, or a sum in groups of three, that only looks like it."""
    return bool(_DATE.match(found) or _THOUSANDS.fullmatch(found))
