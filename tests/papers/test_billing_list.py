from __future__ import annotations

import csv
import io
from datetime import date

import openpyxl
import pytest

from bot.papers.billing_list import (
    BillingLine,
    BillingList,
    in_reading_order,
    missing,
    to_csv,
    to_xlsx,
    totals,
)
from bot.rules.money import Money

WHOLE = BillingLine(
    "Kade", "014", "Film", Money(320050, "EUR"), "PO-77", "Kade BV, Quay 1", True,
    date(2026, 4, 22), "Ines Prins",
)  # fmt: skip
NO_PO = BillingLine("Vela", "021", "Site", Money(900000, "EUR"), "", "Vela NV")
NOTHING = BillingLine("Noord", "030", "Radio")
ABROAD = BillingLine("Sông", "041", "Tết", Money(1_200_000, "VND"), "7", "Sông Co.", part=True)
APRIL = BillingList("Tulp BV", "2026-04", (WHOLE, NO_PO, NOTHING, ABROAD))


def named_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_gaps_stand_on_top_the_most_first() -> None:
    assert [line.client for line in in_reading_order(APRIL)] == ["Noord", "Vela", "Kade", "Sông"]
    assert missing(NOTHING) == ("Amount", "PO number", "Bill to")
    assert missing(NO_PO) == ("PO number",)
    assert missing(WHOLE) == ()


def test_a_client_that_needs_no_po_has_no_gap_there() -> None:
    assert missing(BillingLine("K", "1", "J", Money(1, "EUR"), "", "K", po_needed=False)) == ()


def test_totals_are_per_currency_and_never_across() -> None:
    assert totals(APRIL) == (Money(1220050, "EUR"), Money(1_200_000, "VND"))


def test_the_csv_lists_job_sum_po_and_bill_to_and_then_the_totals() -> None:
    rows = named_rows(to_csv(APRIL))
    kade = next(row for row in rows if row["Client"] == "Kade")
    assert (kade["Job"], kade["Amount"], kade["Currency"], kade["PO number"], kade["Bill to"]) == (
        "014", "3200.50", "EUR", "PO-77", "Kade BV, Quay 1",
    )  # fmt: skip
    assert [(r["Amount"], r["Currency"]) for r in rows if r["Missing"] == "Total"] == [
        ("12200.50", "EUR"), ("1200000", "VND"),
    ]  # fmt: skip


def test_a_credit_stays_a_negative_number() -> None:
    credit = BillingList("E", "2026-04", (BillingLine("K", "1", "J", Money(-500, "EUR")),))
    assert named_rows(to_csv(credit))[0]["Amount"] == "-5.00"


@pytest.mark.parametrize(
    "typed", ["=1+1", "+1", "-1", "@SUM(A1:A9)", "\t=1+1", "\x00=1+1", " =1+1", "＝1+1", "\r=1+1"]
)
def test_nothing_typed_becomes_a_formula(typed: str) -> None:
    bad = BillingList(typed, "2026-04", (BillingLine(typed, typed, typed, None, typed, typed),))
    for row in csv.reader(io.StringIO(to_csv(bad).removeprefix("\ufeff"))):
        assert all(cell[:1] not in tuple("=+-@＝\t\x00") or cell == "" for cell in row)
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(bad))).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert sum(cell.value == typed.strip().replace("\x00", "\ufffd") for cell in cells) >= 5


def test_the_workbook_opens_again_with_amounts_as_numbers() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(APRIL))).active
    assert sheet is not None
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    amounts = [row[head.index("Amount")] for row in rows]
    assert amounts == [None, 9000, 3200.5, 1200000, 12200.5, 1200000]
    assert sheet.title == "2026-04 Tulp BV"


def test_the_longest_names_fit_a_workbook() -> None:
    line = BillingLine("C" * 40_000, "1", "字" * 200, None, "p" * 200, "b" * 3000)
    long = BillingList("[Entity]: a/b*c?" * 20, "2026-04", (line,) * 120)
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(long))).active
    assert sheet is not None
    assert sheet.max_row == 121
    assert len(sheet.title) <= 31


def test_labels_come_in_the_readers_language() -> None:
    head = to_csv(APRIL, label=lambda word: f"«{word}»").removeprefix("\ufeff").splitlines()[0]
    assert head.startswith("«Missing»,«Entity»")
