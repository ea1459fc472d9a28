"""Numbers in Chinese characters, and small numbers in words."""

from __future__ import annotations

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}


def han_number(text: str) -> int | None:
    """ "二十五" as 25, "12" as 12, None when it is no number below ten thousand."""
    if text.isascii() and text.isdigit():
        return int(text)
    total = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _TENS:
            total += (digit or 1) * _TENS[char]
            digit = 0
        else:
            return None
    return total + digit or None
