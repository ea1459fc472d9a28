"""Plain tables from any program."""

from __future__ import annotations

from datetime import date

import pytest

from bot.books import ReadingAnswers
from bot.rules.money import Money
from tests.books.making import questions, read, reasons, refusal, table

GOOD = "INV-1,Hazel,2026-09-01,2026-10-01,100.00,80.00,EUR"


def test_a_plain_table_is_read_by_its_headings_in_any_order() -> None:
    straight = read(table(GOOD)).rows[0]
    turned = read(
        "Currency,Open balance,Customer,Due date,Invoice number,Total,Invoice date\n"
        "EUR,80.00,Hazel,2026-10-01,INV-1,100.00,2026-09-01\n"
    ).rows[0]
    assert straight == turned
    assert straight.balance == Money(8000, "EUR")
    assert straight.due == date(2026, 10, 1)


@pytest.mark.parametrize(
    "header",
    [
        "Factuurnummer;Klant;Factuurdatum;Vervaldatum;Bedrag;Openstaand bedrag;Valuta",
        "Rechnungsnummer;Kunde;Rechnungsdatum;Fälligkeit;Gesamtbetrag;Offener Betrag;Währung",
        "N° de facture;Client;Date de facture;Date d'échéance;Montant TTC;Reste à payer;Devise",
        "Номер счёта;Контрагент;Дата счёта;Срок оплаты;Сумма;Остаток;Валюта",
        "Số hóa đơn;Khách hàng;Ngày hóa đơn;Ngày đến hạn;Tổng tiền;Còn lại;Tiền tệ",
        "发票号;客户名称;开票日期;到期日;总金额;未付金额;币种",
    ],
)
def test_headings_are_known_in_the_languages_of_the_offices(header: str) -> None:
    found = read(table("F-1;Hazel;13.09.2026;13.10.2026;1.234,50;1.000,25;EUR", header=header))
    row = found.rows[0]
    assert (row.number, row.customer) == ("F-1", "Hazel")
    assert (row.issued, row.due) == (date(2026, 9, 13), date(2026, 10, 13))
    assert (row.total, row.balance) == (Money(123450, "EUR"), Money(100025, "EUR"))


def test_paid_is_taken_off_where_no_balance_is_given() -> None:
    found = read("No,Client,Due,Amount,Paid,Currency\n1,Hazel,2026-10-01,100.00,30.50,EUR\n")
    assert found.rows[0].balance == Money(6950, "EUR")


def test_an_amount_alone_counts_as_open_and_the_file_says_so() -> None:
    found = read("No,Client,Due,Amount (EUR),Status\n1,Hazel,2026-10-01,100.00,sent\n"
                 "2,Hazel,2026-10-01,40.00,Paid\n")  # fmt: skip
    assert [row.balance.minor for row in found.rows] == [10000, 0]
    assert any("still open" in warning for warning in found.warnings)


def test_one_bad_row_does_not_block_the_rest() -> None:
    found = read(table(GOOD, "INV-2,Hazel,2026-09-01,2026-10-01,100.00,n/a,EUR", "INV-3,Hazel"))
    assert [row.number for row in found.rows] == ["INV-1"]
    assert "'n/a' is not an amount" in reasons(found)[3]
    assert "no amount" in reasons(found)[4]


def test_a_file_of_only_bad_rows_is_refused_with_the_first_reason() -> None:
    assert "Row 2: 'x' is not an amount" in refusal(table("INV-1,Hazel,,,x,x,EUR"))


def test_a_longer_row_is_an_unquoted_comma_and_is_set_aside() -> None:
    found = read(table(GOOD, "INV-2,Hazel,2026-09-01,2026-10-01,1,234.50,1,234.50,EUR"))
    assert "without quotation marks" in reasons(found)[3]


def test_equal_headings_are_refused_by_column() -> None:
    assert "Columns 4, 5 are both called 'Amount'" in refusal(
        "No,Client,Due,Amount,Amount\n1,Hazel,2026-10-01,1.00,2.00\n"
    )


def test_equal_headings_that_nobody_needs_are_fine() -> None:
    assert read(table(GOOD + ",a,b", header=table().strip() + ",Note,Note")).rows


def test_a_formula_in_an_amount_or_a_date_is_set_aside_and_one_in_a_name_is_text() -> None:
    found = read(
        table(
            "INV-1,=HYPERLINK(1),2026-09-01,2026-10-01,1.00,1.00,EUR",
            "INV-2,Hazel,2026-09-01,2026-10-01,1.00,=1+1,EUR",
            "INV-3,Hazel,=TODAY(),2026-10-01,1.00,1.00,EUR",
        )
    )
    assert found.rows[0].customer == "=HYPERLINK(1)"
    assert "formula" in reasons(found)[3]
    assert "formula" in reasons(found)[4]


def test_missing_columns_are_asked_by_name() -> None:
    asked = questions("Bill to,Nr.,Deadline,Sum\nHazel,7,2026-10-01,10.00\n")
    assert set(asked) == {"column:number", "column:customer", "column:due", "column:balance"}
    assert "Deadline" in asked["column:due"].options


def test_a_saved_column_map_reads_the_same_file_without_asking() -> None:
    said = ReadingAnswers(
        currency="EUR",
        column_map={"number": "Nr.", "customer": "Bill to", "due": "Deadline", "balance": "Sum"},
    )
    found = read("Bill to,Nr.,Deadline,Sum\nHazel,7,2026-10-01,10.00\n", said)
    assert (found.rows[0].number, found.rows[0].balance) == ("7", Money(1000, "EUR"))


def test_a_mapped_heading_that_is_gone_is_asked_again() -> None:
    said = ReadingAnswers(column_map={"balance": "Still to pay"})
    assert set(questions(table(GOOD), said)) == {"column:balance"}


def test_no_due_column_is_asked_or_follows_the_clients_terms() -> None:
    rows = ("1,Hazel,2026-10-01,10.00,EUR", "2,Ash,2026-10-01,1.00,EUR")
    text = table(*rows, header="No,Client,Invoice date,Amount,Currency")
    assert set(questions(text)) == {"column:due"}
    found = read(text, ReadingAnswers(customer_terms_days={"Hazel": 30}))
    assert found.rows[0].due == date(2026, 10, 31)
    assert any("payment terms" in warning for warning in found.warnings)
    assert reasons(found) == {3: "no due date: counted, not chased"}


def test_currencies_are_never_summed_across() -> None:
    found = read(table(GOOD, "INV-2,Hazel,2026-09-01,2026-10-01,5000,5000,VND"))
    assert found.totals == {"EUR": Money(8000, "EUR"), "VND": Money(5000, "VND")}


def test_an_unknown_currency_and_a_contradicting_sign_are_set_aside() -> None:
    found = read(
        table(
            GOOD,
            "INV-2,Hazel,2026-09-01,2026-10-01,5.00,5.00,XYZ",
            "INV-3,Hazel,2026-09-01,2026-10-01,€5.00,€5.00,USD",
        )
    )
    assert "'XYZ' is not a currency" in reasons(found)[3]
    assert "'€' stands beside an amount in USD" in reasons(found)[4]


def test_a_currency_may_stand_in_the_heading_or_beside_the_amount() -> None:
    in_heading = read("No,Client,Due,Balance (EUR)\n1,Hazel,2026-10-01,10.00\n")
    beside = read("No,Client,Due,Balance\n1,Hazel,2026-10-01,£10.00\n")
    assert in_heading.totals == {"EUR": Money(1000, "EUR")}
    assert beside.totals == {"GBP": Money(1000, "GBP")}


def test_a_made_up_currency_code_from_a_person_is_refused() -> None:
    text = "No,Client,Due,Balance\n1,Hazel,2026-10-01,10.00\n"
    assert "not a currency code" in refusal(text, ReadingAnswers(currency="EURO"))


def test_equal_rows_count_once_and_different_ones_with_one_number_are_set_aside() -> None:
    same = GOOD.replace("INV-1", "inv 1")
    once = read(table("INV 1" + GOOD[5:], same))
    assert len(once.rows) == 1
    assert any("count once" in warning for warning in once.warnings)
    differing = read(table(GOOD, GOOD.replace("80.00", "70.00"), "INV-2" + GOOD[5:]))
    assert set(reasons(differing)) == {2, 3}


def test_an_offer_is_no_debt() -> None:
    header = "Type,No,Client,Due,Balance,Currency"
    found = read(table("Quote,1,Hazel,2026-10-01,9.00,EUR", "Invoice,2,Hazel,2026-10-01,5.00,EUR",
                       header=header))  # fmt: skip
    assert [row.number for row in found.rows] == ["2"]
    assert found.ignored == {"offer": 1}


def test_a_table_may_end_with_its_total() -> None:
    found = read(table(GOOD, "Total,,,,100.00,80.00,"))
    assert found.reconciles is True
    assert found.classed["total"] == 1


def test_an_overpaid_invoice_keeps_its_negative_balance() -> None:
    header = "Type,No,Client,Due,Balance,Currency"
    found = read(table("Invoice,1,Hazel,2026-10-01,-9.00,EUR", header=header))
    assert (found.rows[0].kind, found.rows[0].balance.minor) == ("invoice", -900)


def test_an_invoice_number_that_a_spreadsheet_shortened_is_set_aside() -> None:
    found = read(table(GOOD, "2.0261E+11" + GOOD[5:]))
    assert "shortened its invoice number" in reasons(found)[3]


def test_very_long_names_are_set_aside_not_cut() -> None:
    found = read(table(GOOD, GOOD.replace("INV-1,Hazel", "INV-2," + "H" * 201)))
    assert "customer is longer than 200" in reasons(found)[3]


def test_a_table_without_rows_is_read_as_empty() -> None:
    found = read(table())
    assert found.rows == ()
    assert found.reconciles is None
