"""QuickBooks reports as an agency's bookkeeper exports them."""

from __future__ import annotations

from datetime import date

from bot.books import ReadingAnswers
from bot.rules.money import Money
from tests.books.making import QUICKBOOKS, aging, questions, read, reasons, refusal

USD = ReadingAnswers(currency="USD")
LINES = (
    "31 - 60 days past due,,,,,,,",
    ',09/13/2026,Invoice,1041,"Alder & Sons, Inc",09/13/2026,"12,840.50","12,840.50"',
    ",09/01/2026,Credit Memo,CM-7,Bright Foods,09/01/2026,-450.00,-450.00",
    'Total for 31 - 60 days past due,,,,,,"$12,390.50","$12,390.50"',
    "CURRENT,,,,,,,",
    ',10/12/2026,Invoice,1070,Bright Foods:Summer launch,11/11/2026,"4,180.75","2,180.75"',
    ",11/02/2026,Payment,,Bright Foods,11/02/2026,-100.00,-100.00",
    'Total for CURRENT,,,,,,"$4,080.75","$2,080.75"',
    'TOTAL,,,,,,"$16,471.25","$14,471.25"',
    "",
    "",
    '" Monday, November 02, 2026 09:19 AM GMT-05:00",,,,,,,',
)


def test_an_aging_detail_becomes_rows_and_equals_its_own_total() -> None:
    found = read(aging(*LINES), USD)
    assert found.shape == "quickbooks-ar-aging-detail"
    assert found.kind == "open items"
    assert found.as_of == date(2026, 11, 2)
    assert found.totals == found.file_totals == {"USD": Money(1447125, "USD")}
    assert found.reconciles is True
    assert [row.kind for row in found.rows] == ["invoice", "credit", "invoice", "payment"]


def test_every_line_of_the_report_is_classed_once() -> None:
    text = aging(*LINES)
    found = read(text, USD)
    assert found.classed == {
        "blank": 3,
        "credit": 1,
        "footer": 1,
        "heading": 6,
        "invoice": 2,
        "payment": 1,
        "subtotal": 2,
        "total": 1,
    }
    assert sum(found.classed.values()) == len(text.splitlines())


def test_a_subcustomer_is_the_clients_job() -> None:
    row = read(aging(*LINES), USD).rows[2]
    assert (row.customer, row.project) == ("Bright Foods", "Summer launch")
    assert (row.total, row.balance) == (Money(418075, "USD"), Money(218075, "USD"))


def test_a_payment_needs_neither_number_nor_due_date() -> None:
    found = read(aging(*LINES, ",11/02/2026,Payment,,Alder,,-20.00,-20.00"), USD)
    assert found.rows[-1].number == ""
    assert found.rows[-1].due is None
    assert found.set_aside == ()


def test_no_currency_is_printed_so_it_is_asked_with_dollars_first() -> None:
    asked = questions(aging(*LINES))
    assert set(asked) == {"currency"}
    assert asked["currency"].options[0] == "USD"


def test_a_day_above_twelve_settles_the_order_and_is_named() -> None:
    found = read(aging(*LINES), USD)
    assert found.rows[0].issued == date(2026, 9, 13)
    assert any(
        "month/day/year" in warning and "09/13/2026" in warning for warning in found.warnings
    )


def test_a_dollar_sign_in_books_said_to_be_in_euro_sets_the_row_aside() -> None:
    lines = (*LINES[:2], ",09/14/2026,Invoice,1042,Alder,10/14/2026,$90.00,$90.00")
    assert "'$' stands beside" in reasons(read(aging(*lines), ReadingAnswers(currency="EUR")))[8]


def test_a_row_lost_by_the_export_shows_in_the_total() -> None:
    found = read(
        aging(*(line for line in LINES if "1041" not in line)), ReadingAnswers("mdy", "USD")
    )
    assert found.reconciles is False
    assert any("14471.25" in warning for warning in found.warnings)


def test_the_older_layout_without_types_goes_by_the_sign() -> None:
    found = read(
        "Num,Customer,Date,Due Date,Amount,Open Balance,P.O. #\n"
        "1 - 30 days past due\n"
        "1041,Alder,09/13/2026,10/13/2026,100.00,100.00,PO-9\n"
        "CM-1,Alder,09/14/2026,,-20.00,-20.00,\n"
        ",Alder,09/15/2026,,-5.00,-5.00,\n"
        "Total for 1 - 30 days past due,,,,75.00,75.00,\n"
        "TOTAL,,,,75.00,75.00,\n",
        USD,
    )
    assert [(row.kind, row.po) for row in found.rows] == [
        ("invoice", "PO-9"),
        ("credit", None),
        ("payment", None),
    ]
    assert found.reconciles is True


def test_open_invoices_take_the_customer_from_the_heading_and_the_job_from_the_inner_one() -> None:
    found = read(
        'Lighthouse LLC,,,,,,\nOpen Invoices,,,,,,\n"As of Nov 2, 2026",,,,,,\n\n'
        ",Date,Transaction type,Num,Term,Due date,Open balance\n"
        "Alder & Sons,,,,,,\n"
        ",09/13/2026,Invoice,1041,Net 30,10/13/2026,100.00\n"
        "Website,,,,,,\n"
        ",09/14/2026,Invoice,1042,Net 30,10/14/2026,50.00\n"
        "Total for Website,,,,,,$50.00\n"
        "Total for Alder & Sons with sub-customers,,,,,,$150.00\n"
        "Total Media,,,,,,\n"
        ",09/15/2026,Invoice,1043,Net 30,10/15/2026,25.00\n"
        "Total for Total Media,,,,,,$25.00\n"
        "TOTAL,,,,,,$175.00\n",
        USD,
    )
    assert found.shape == "quickbooks-open-invoices"
    assert [(row.customer, row.project) for row in found.rows] == [
        ("Alder & Sons", None),
        ("Alder & Sons", "Website"),
        ("Total Media", None),
    ]
    assert found.rows[0].total is None
    assert found.reconciles is True


def test_a_summary_is_refused_with_a_hint_to_the_detail() -> None:
    by_columns = ",Current,1 - 30,31 - 60,61 - 90,91 and over,Total\nAlder,1,0,0,0,0,1\n"
    by_title = "Lighthouse\nA/R Aging Summary\n\n,Now,Then\nAlder,1,0\n"
    for text in (by_title, by_columns):
        assert "A/R Aging Detail" in refusal(text, USD)


def test_a_list_of_bills_is_refused() -> None:
    header = ",Date,Transaction type,Num,Vendor display name,Due date,Amount,Open balance\n"
    payables = "Lighthouse\nA/P Aging Detail Report\n\n" + header
    assert "bills your agency has to pay" in refusal(payables + ",09/13/2026,Bill,7,P,,1,1\n", USD)


def test_the_same_number_twice_at_one_customer_is_set_aside_for_a_person() -> None:
    twice = LINES[1].replace("12,840.50", "99.00")
    found = read(aging(*LINES[:2], twice, *LINES[2:]), ReadingAnswers("mdy", "USD"))
    assert set(reasons(found)) == {7, 8}
    assert all("1041" in reason for reason in reasons(found).values())


def test_the_same_number_at_two_customers_is_two_invoices() -> None:
    other = LINES[1].replace('"Alder & Sons, Inc"', "Birch")
    assert read(aging(*LINES[:2], other), USD).set_aside == ()


def test_headings_printed_again_on_a_new_page_are_headings() -> None:
    found = read(aging(*LINES[:3], QUICKBOOKS, *LINES[3:]), USD)
    assert found.set_aside == ()
    assert found.classed["heading"] == 7


def test_the_desktop_layout_calls_the_customer_name() -> None:
    found = read(
        "Type,Date,Num,P. O. #,Name,Terms,Due Date,Aging,Open Balance\n"
        "Invoice,09/13/2026,1041,PO-9,Alder:Website,Net 30,10/13/2026,20,100.00\n",
        USD,
    )
    row = found.rows[0]
    assert (row.customer, row.project, row.po) == ("Alder", "Website", "PO-9")
