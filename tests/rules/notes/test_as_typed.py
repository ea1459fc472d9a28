"""What is made of notes keeps the signs of whoever typed them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.notes import read_notes


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("- 宋雅确认海报B方案，预算1.5万元", "宋雅确认海报B方案，预算1.5万元"),
        ("- Нина утвердила слоган «Паром ходит»", "слоган «Паром ходит»"),
        ("- Nora approved the line “It’s time”", "the line “It’s time”"),
        ("- client to send the logo’s files", "send the logo’s files"),
        ("- client to send the lo\u00adgo files", "send the lo\u00adgo files"),
    ],
)
def test_signs_of_the_notes_stay_as_they_were_typed(line: str, made: str) -> None:
    found = read_notes(line, today=date(2026, 11, 3))
    said = [*(one.text for one in found.decisions), *(one.text for one in found.actions)]
    assert any(made in one for one in said), said
