"""Xero exports."""

from __future__ import annotations

from datetime import date

from bot.books import BooksFile, ReadingAnswers
from bot.rules.money import Money
from tests.books.making import read, reasons, refusal

HEADER = (
    "ContactName,EmailAddress,InvoiceNumber,Reference,InvoiceDate,DueDate,Total,TaxTotal,"
    "InvoiceAmountPaid,InvoiceAmountDue,Description,LineAmount,Currency,Type,Sent,Status"
)


def line(
    number: str,
    total: str,
    due: str,
    *,
    what: str = "Film",
    status: str = "Awaiting Payment",
    kind: str = "Sales invoice",
    day: str = "30/10/2026",
) -> str:
    sums = f"{total},0,0,{due}"
    return f"Hazel BV,,{number},Ref,12/09/2026,{day},{sums},{what},1,EUR,{kind},Sent,{status}"


def export(*lines: str) -> BooksFile:
    return read("\ufeff" + "\n".join((HEADER, *lines)) + "\n")


def test_one_row_per_invoice_line_becomes_one_invoice() -> None:
    found = export(
        line("INV-1", "1500.00", "1200.00"),
        line("INV-1", "1500.00", "1200.00", what='"Edit, grade and ""mix"""'),
    )
    assert found.shape == "xero-sales-invoices"
    assert len(found.rows) == 1
    assert found.totals == {"EUR": Money(120000, "EUR")}
    assert found.classed == {"heading": 1, "invoice": 1, "repeated": 1}


def test_lines_of_one_invoice_that_disagree_on_its_sums_are_set_aside() -> None:
    found = export(
        line("INV-1", "1500.00", "1200.00"),
        line("INV-1", "1500.00", "700.00"),
        line("INV-2", "5.00", "5.00"),
    )
    assert [row.number for row in found.rows] == ["INV-2"]
    assert set(reasons(found)) == {2, 3}


def test_drafts_voids_deletions_and_bills_are_ignored_and_counted() -> None:
    found = export(
        line("INV-1", "10.00", "10.00"),
        line("INV-2", "10.00", "10.00", status="Draft"),
        line("INV-3", "10.00", "0.00", status="Voided"),
        line("INV-4", "10.00", "10.00", status="Deleted"),
        line("INV-5", "10.00", "10.00", status="Awaiting Approval"),
        line("B-9", "10.00", "10.00", kind="Bill"),
    )
    assert [row.number for row in found.rows] == ["INV-1"]
    assert found.ignored == {"bill": 1, "deleted": 1, "draft": 1, "not approved": 1, "void": 1}
    assert found.classed["ignored"] == 5


def test_a_voided_invoice_does_not_spoil_the_one_that_took_its_number() -> None:
    found = export(line("INV-1", "10.00", "0.00", status="Voided"), line("INV-1", "12.00", "12.00"))
    assert [row.balance for row in found.rows] == [Money(1200, "EUR")]


def test_an_export_of_bills_only_is_refused() -> None:
    text = "\n".join((HEADER, line("B-1", "10", "10", kind="Bill")))
    assert "bills your agency has to pay" in refusal(text)


def test_a_credit_note_is_negative_and_needs_no_due_date() -> None:
    settling = line("INV-9", "1.00", "1.00")
    found = export(line("CN-5", "-250.00", "-250.00", kind="Sales credit note", day=""), settling)
    assert found.rows[0].kind == "credit"
    assert found.rows[0].balance == Money(-25000, "EUR")
    assert found.set_aside == ()


def test_a_credit_note_printed_without_its_minus_still_lowers_what_is_owed() -> None:
    found = export(line("CN-5", "250.00", "250.00", kind="Sales credit note"))
    assert found.totals == {"EUR": Money(-25000, "EUR")}


def test_paid_invoices_in_the_file_mean_that_it_lists_everything() -> None:
    paid = line("INV-9", "10.00", "0.00", status="Paid")
    assert export(line("INV-1", "10.00", "10.00")).kind == "open items"
    assert export(line("INV-1", "10.00", "10.00"), paid).kind == "everything"


def test_an_invoice_without_due_date_is_counted_and_shown() -> None:
    found = export(line("INV-1", "10.00", "10.00", day=""), line("INV-2", "5.00", "5.00"))
    assert found.totals == {"EUR": Money(1500, "EUR")}
    assert [(one.source_row, one.counted) for one in found.set_aside] == [(2, True)]


AGED = """Aged Receivables Detail,,,,,,,,,
Hazel Studio Ltd,,,,,,,,,
As at 2 November 2026,,,,,,,,,
Ageing by due date,,,,,,,,,
,,,,,,,,,
Contact Account Number,Invoice Date,Due Date,Invoice Number,Reference,< 1 Month,Older,,Total,Tax
Rowan Tea,,,,,,,,,
,2026-09-01,2026-10-01,INV-12,Film,300.00,0,,300.00,50.00
,2026-09-09,2026-09-09,,Refund,-20.00,0,,-20.00,0
Total Rowan Tea,,,,,280.00,0,,280.00,50.00
Total Energy Drinks,,,,,,,,,
,2026-10-20,2026-11-20,INV-14,,0,0,,125.50,20.00
Total Total Energy Drinks,,,,,0,0,,125.50,20.00
Total,,,,,280.00,0,,{grand},70.00
Percentage of total,,,,,100%,0%,,100%,
"""


def test_aged_receivables_take_the_contact_from_the_heading() -> None:
    found = read(AGED.format(grand="405.50"), ReadingAnswers(currency="NZD"))
    assert found.shape == "xero-aged-receivables-detail"
    assert found.as_of == date(2026, 11, 2)
    assert [(row.customer, row.kind) for row in found.rows] == [
        ("Rowan Tea", "invoice"),
        ("Rowan Tea", "payment"),
        ("Total Energy Drinks", "invoice"),
    ]
    assert found.reconciles is True
    assert found.classed["footer"] == 1


def test_xeros_grand_total_that_covers_overdue_only_is_a_warning_and_proves_nothing() -> None:
    found = read(AGED.format(grand="0.00"), ReadingAnswers(currency="NZD"))
    assert found.reconciles is None
    assert any("overdue invoices only" in warning for warning in found.warnings)
