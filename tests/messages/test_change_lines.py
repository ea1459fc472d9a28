"""The line of a change that waits for a signature, as the morning says it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.messages.kinds import change_unsigned
from bot.messages.lines import LineView
from bot.rules.kinds.change_unsigned import Change
from bot.rules.money import Money
from tests.cast import AMSTERDAM, ENGLISH, local

BY = local("2026-11-03 16:00")
EUR = Money(120_000, "EUR")


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2026, 11, 3), "change 014-C2 by today 16:00"),
        (date(2026, 11, 5), "change 014-C2 was due Tue 3 Nov 16:00"),
    ],
)
def test_a_day_that_has_gone_is_not_promised(today: date, said: str) -> None:
    change = Change(
        1, 1, "Vela", "014-C2", "Spring film", "One cut-down more", "", EUR, 0, EUR, AMSTERDAM,
        "pending", BY - timedelta(days=2), 1, "Ada", True, False, None, "", "", False, False,
        deadline_at=BY,
    )  # fmt: skip
    view = LineView(1, "change:1", "Vela", "remind", 0, "open", today)
    assert said in str(change_unsigned.line(ENGLISH, view, change))
