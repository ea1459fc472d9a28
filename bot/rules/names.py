"""What colleagues call somebody: which part of a name stands for the person."""

from __future__ import annotations

import re

from bot.rules.finding import folded

# Nine in ten Vietnamese have one of these; the given name stands last (Nguyễn Thu Hà is Hà).
_SURNAMES_FIRST = frozenset(
    """nguyen tran le pham huynh hoang phan vu vo dang bui do ho ngo duong ly dinh doan lam trinh
    mai dao cao chau truong ta ha luu luong thai quach to kieu vuong nghiem""".split()  # noqa: SIM905
)
_HAN = re.compile("[\u4e00-\u9fff]{3,4}")


def called(name: str) -> tuple[str, ...]:
    """The short names that may mean this person, without case: "Ada de Vries" is "ada".

    A Vietnamese name is called by its last word or its last two, a Chinese one of three signs
    also by the last two.
    """
    words = name.casefold().split()
    if not words:
        return ()
    if len(words) > 1 and folded(words[0]) in _SURNAMES_FIRST and not name.isascii():
        return (words[-1], " ".join(words[-2:]))
    if len(words) == 1 and _HAN.fullmatch(name.strip()):
        return (words[0], words[0][-2:])
    return (words[0],)
