"""Money in the ways in which other tools have lost it, told with files of the books."""

from __future__ import annotations

import pytest

from tests.books_files import Line
from tests.scenarios.books_stage import case_of
from tests.scenarios.test_invoices_chasing import begins, next_books, noordzee
from tests.stage import Stage

INTEREST: Line = ("Noordzee Coffee", "INT-3287", "2026-11-03", "812.40")


@pytest.mark.only_over("http")
def test_interest_that_is_left_when_the_principal_is_paid_is_still_owed(stage: Stage) -> None:
    """ERP#58220: with the principal the interest was taken for paid, and nobody asked for it."""
    begins(stage, noordzee(), INTEREST)
    stage.until("2026-11-04 10:00")
    stage.ada.expect_dm("EUR 25,612.40, 1 day late")
    next_books(stage, "2026-11-05", INTEREST)
    assert case_of(stage, "noordzee").state == "open"
    assert stage.ada.latest("Noordzee Coffee").says("EUR 812.40")
    stage.slack.expect_all()


def test_what_was_overdue_before_the_first_file_starts_with_the_executive(stage: Stage) -> None:
    """TROVE: invoices that predate the switching on were never spoken of at all."""
    begins(
        stage, noordzee(due="2026-08-20"), noordzee("9000.00", "2026-09-20", "INV-3290"),
        noordzee("700.00", "2026-10-20", "INV-3295"),
    )  # fmt: skip
    stage.until("2026-11-03 18:00")
    told = [message for message in stage.ada.inbox if message.says("Noordzee Coffee")]
    assert len(told) == 1, "one summary for the client, not one for each invoice"
    assert told[0].says("EUR 34,500")
    for above in (stage.max, stage.dee, stage.hal):
        assert not any(message.says("Noordzee") for message in above.inbox)
    stage.slack.expect_all()


def test_when_the_oldest_is_paid_the_others_are_still_owed(stage: Stage) -> None:
    """ODOO4: the one mail was keyed to the oldest invoice, and was gone with it."""
    begins(stage, noordzee(due="2026-10-20"), noordzee("9000.00", "2026-10-30", "INV-3290"))
    stage.until("2026-11-03 10:00")
    stage.ada.expect_dm("EUR 33,800")
    before = case_of(stage, "noordzee")
    next_books(stage, "2026-11-05", noordzee("9000.00", "2026-10-30", "INV-3290"))
    after = case_of(stage, "noordzee")
    assert (after.id, after.state) == (before.id, "open")
    assert stage.ada.latest("Noordzee Coffee").says("EUR 9,000")
    stage.slack.expect_all()
