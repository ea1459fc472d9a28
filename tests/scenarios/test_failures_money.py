"""Ways in which dunning tools have got days and sums wrong, told with files of the books."""

from __future__ import annotations

import pytest

from tests.scenarios.books_stage import case_of
from tests.scenarios.test_invoices_chasing import begins, next_books, noordzee
from tests.stage import Stage


@pytest.mark.only_over("http")
def test_an_invoice_that_is_due_in_sixty_days_is_not_sixty_days_late(stage: Stage) -> None:
    """DOLI#30771: an offset of the wrong sign wrote "60 days late" sixty days too early."""
    begins(stage, noordzee(due="2027-01-01"))
    for day in ("2026-11-05", "2026-11-09", "2026-11-12", "2026-11-16"):
        next_books(stage, day, noordzee(due="2027-01-01"))
        stage.until(f"{day} 18:00")
    for person in (stage.ada, stage.max, stage.dee, stage.hal):
        assert not any(message.says("Noordzee") for message in person.inbox)
    stage.slack.expect_all()


@pytest.mark.only_over("socket")
def test_a_part_payment_neither_skips_a_step_nor_begins_again(stage: Stage) -> None:
    """KB#2297: after a partial payment an account jumped straight to the harshest state."""
    begins(stage, noordzee())
    stage.until("2026-11-04 09:30")
    stage.ada.expect_dm("EUR 24,800, 1 day late")
    before = case_of(stage, "noordzee")
    next_books(stage, "2026-11-05", noordzee("14800.00"))
    after = case_of(stage, "noordzee")
    assert (after.id, after.step) == (before.id, before.step)
    stage.until("2026-11-09 18:00")
    assert any(message.says("EUR 14,800") for message in stage.ada.inbox)
    for above in (stage.dee, stage.hal):
        assert not any(message.says("Noordzee") for message in above.inbox)
    stage.slack.expect_all()
