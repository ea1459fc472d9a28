"""The example exports that ship with Suits keep telling their story."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.books import BooksFile, ReadingAnswers, read_books_guarded

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def example(name: str, answers: ReadingAnswers) -> BooksFile:
    return read_books_guarded((EXAMPLES / name).read_bytes(), filename=name, answers=answers)


def test_the_quickbooks_example_reconciles_and_needs_two_answers_from_people() -> None:
    found = example("northlight-ar-aging-detail.csv", ReadingAnswers(currency="USD"))
    assert (found.shape, found.as_of) == ("quickbooks-ar-aging-detail", date(2026, 11, 2))
    assert found.reconciles is True
    assert "Bergen Foods Vietnam" in {row.customer for row in found.rows}
    assert [one.reason for one in found.set_aside] == ["no due date: counted, not chased"]
    assert {row.kind for row in found.rows} == {"invoice", "credit", "payment"}
    assert ("Vela", "Spring launch") in {(row.customer, row.project) for row in found.rows}


def test_the_xero_example_needs_no_answers() -> None:
    found = example("xero-sales-invoices.csv", ReadingAnswers())
    assert found.shape == "xero-sales-invoices"
    assert found.kind == "everything"
    assert set(found.totals) == {"EUR"}
    assert found.ignored == {"bill": 1, "draft": 1, "void": 1}
    assert found.classed["repeated"] == 6
