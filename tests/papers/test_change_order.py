from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.papers.change_order import ChangeOrder, Signature, to_docx, to_markdown
from bot.rules.money import Money
from tests.papers.test_call_report import words_of

NOON = datetime(2026, 4, 22, 10, 0, tzinfo=UTC)
CHANGE = ChangeOrder(
    agency="Tulp",
    number="014-C2",
    client="Kade",
    job_number="014",
    job_name="Spring film",
    recorded=date(2026, 4, 22),
    zone="Europe/Amsterdam",
    scope="15-second cut-down",
    reason="The air date moved",
    cost=Money(320000, "EUR"),
    days=2,
    asked_by="Petra Vink",
    departments=("Production",),
    note="we lose money on this",
)
BOTH = replace(
    CHANGE,
    agency_signature=Signature("Ines Prins", NOON, "in Slack"),
    client_signature=Signature("Petra Vink", NOON, "by mail"),
)


def test_a_change_says_what_why_how_much_and_how_long() -> None:
    for text in (to_markdown(CHANGE), words_of(to_docx(CHANGE))):
        for said in ("014-C2", "15-second cut-down", "The air date moved", "EUR 3,200.00"):
            assert said in text
    assert "**Working days:** +2" in to_markdown(CHANGE).replace("\\", "")


def test_a_cheaper_change_is_a_minus() -> None:
    less = replace(CHANGE, cost=Money(-50000, "EUR"), days=-1)
    text = words_of(to_docx(less, locale="en"))
    assert "Cost: -EUR 500.00" in text
    assert "Working days: -1" in text


def test_the_agency_copy_says_that_unsigned_work_is_at_risk_until_both_have_signed() -> None:
    half = replace(BOTH, client_signature=Signature("Petra Vink", NOON, "said", True))
    for change in (CHANGE, replace(BOTH, agency_signature=None), half):
        assert "Not signed, work at risk" in to_markdown(change, audience="agency")
        assert not change.signed
    assert BOTH.signed
    assert "at risk" not in to_markdown(BOTH, audience="agency")


def test_the_client_copy_holds_no_internal_note_and_no_department() -> None:
    for text in (to_markdown(CHANGE), words_of(to_docx(CHANGE))):
        assert "lose money" not in text
        assert "Production" not in text
        assert "at risk" not in text
    assert "lose money" in to_markdown(CHANGE, audience="agency")


def test_signatures_say_who_when_and_how() -> None:
    assert "Ines Prins, 22 Apr 2026 12:00, in Slack" in to_markdown(BOTH, locale="en_GB")
