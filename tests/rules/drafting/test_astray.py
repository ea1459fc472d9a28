"""An answer of which nothing stands in the text says so in one word, and any other is let be."""

from __future__ import annotations

import pytest

from bot.rules.drafting.astray import astray
from bot.rules.drafting.trouble import Trouble

NOTES = "Nora approved route B, and the film is to be cut by Kit before the weekend."
DUTCH = "Nora heeft route B goedgekeurd, en de film wordt door Kit gemonteerd"
CHINESE = "诺拉同意了B方案，影片由基特剪辑"


@pytest.mark.parametrize(
    ("said", "trouble"),
    [
        ([], None),
        ([("Route B it is", "Nora approved route B")], None),
        ([("INV-7 is paid", "INV-7 was paid"), ("Route B", "Nora approved route B")], None),
        ([("INV-7 is paid", "INV-7 was paid on Friday")], Trouble.NONSENSE),
        ([("", "")], Trouble.NONSENSE),
        ([("Route B is goedgekeurd", DUTCH)], Trouble.LANGUAGE),
        ([("B方案", CHINESE)], Trouble.LANGUAGE),
    ],
)
def test_why_nothing_of_an_answer_can_be_used(
    said: list[tuple[str, str]], trouble: Trouble | None
) -> None:
    assert astray(said, NOTES) is trouble


def test_notes_in_two_languages_make_no_answer_a_foreign_one() -> None:
    mixed = f"{DUTCH}. {NOTES}"
    assert astray([("B方案", CHINESE)], "014 Vela") is Trouble.NONSENSE
    assert astray([("Route B", DUTCH)], mixed) is None
