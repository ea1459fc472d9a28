"""Later exports of the same books: the example files, with what came in since."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.messages.texts import Texts
from bot.services import books_import, books_import_decide, people
from demo.play import Play

ENGLISH = Texts.english(ZoneInfo("UTC"))
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
QUICKBOOKS = EXAMPLES / "northlight-ar-aging-detail.csv"
XERO = EXAMPLES / "xero-sales-invoices.csv"
US, AMS = "us", "ams"
GROUPS = (
    ("91 or more days past due", 91),
    ("61 - 90 days past due", 61),
    ("31 - 60 days past due", 31),
    ("1 - 30 days past due", 1),
    ("CURRENT", -100_000),
)
PAPERS = ("Invoice", "Credit Memo", "Payment")


@dataclass(frozen=True, slots=True)
class Row:
    """One paper of the ageing report; `open` is its open balance."""

    cells: tuple[str, ...]
    number: str
    due: date | None
    amount: Decimal
    open: Decimal


def ageing_detail(as_of: date, changes: Mapping[str, str]) -> bytes:
    """The QuickBooks report of a later day. `changes`: invoice -> new open balance, "" for gone."""
    rows = []
    for row in _example_rows():
        said = changes.get(row.number)
        if said != "":
            rows.append(row if said is None else replace(row, open=Decimal(said)))
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow(["Northlight Agency, LLC", *[""] * 7])
    sheet.writerow(["A/R Aging Detail Report", *[""] * 7])
    sheet.writerow([f"As of {as_of:%b} {as_of.day}, {as_of.year}", *[""] * 7])
    sheet.writerow([])
    sheet.writerow(
        ["", "Date", "Transaction type", "Num", "Customer full name", "Due date", "Amount",
         "Open balance"]
    )  # fmt: skip
    ceiling = 10**6
    for name, least in GROUPS:
        group = [row for row in rows if least <= _late(row, as_of) < ceiling]
        ceiling = least
        sheet.writerow([name, *[""] * 7])
        sheet.writerows([*row.cells[:6], f"{row.amount:,.2f}", f"{row.open:,.2f}"] for row in group)
        sheet.writerow([f"Total for {name}", *[""] * 5, *_totals(group)])
    sheet.writerow(["TOTAL", *[""] * 5, *_totals(rows)])
    return out.getvalue().encode()


def sales_invoices(paid: tuple[str, ...]) -> bytes:
    """The Xero export of a later day, with these papers paid or allocated in full."""
    text = XERO.read_text("utf-8-sig")
    heads, *rows = csv.reader(io.StringIO(text))
    number, total, came, left, status = (
        heads.index(name)
        for name in ("InvoiceNumber", "Total", "InvoiceAmountPaid", "InvoiceAmountDue", "Status")
    )
    for row in rows:
        if row[number] in paid:
            row[came], row[left], row[status] = row[total], "0.00", "Paid"
    out = io.StringIO()
    csv.writer(out).writerows([heads, *rows])
    return out.getvalue().encode("utf-8-sig")


def imports(play: Play, source: str, as_of: str, data: bytes, *, settle: bool = False) -> None:
    """`suits import` in a terminal, as Fin does it from the second time on."""
    filename = QUICKBOOKS.name if source == US else XERO.name
    told = "" if source == US else f" --as-of {as_of}"
    settled = " --settle" if settle else ""
    line = f"suits import {filename} --source {source}{told}{settled}"
    play.programme.acts("Fin", play.fin.clock(), "in a terminal", line)
    desk = play.house.desk
    with desk.database.reading() as session:
        fin = people.actor(session, play.fin.user.id, play.house.now)
    assert fin is not None
    handed = books_import.receive_file(
        desk, fin, filename=filename, data=data, source_key=source,
        as_of=None if source == US else date.fromisoformat(as_of), door="command line",
    )  # fmt: skip
    assert handed.state == "read", handed.questions
    play.programme.lines([*books_import.as_lines(ENGLISH, handed), "Imported."])
    books_import_decide.decide(desk, fin, handed.import_id, settle=settle, door="command line")
    play.follow()


def _example_rows() -> list[Row]:
    rows = []
    for cells in csv.reader(io.StringIO(QUICKBOOKS.read_text("utf-8"))):
        if len(cells) == 8 and cells[2] in PAPERS:
            due = datetime.strptime(cells[5], "%m/%d/%Y").date() if cells[5] else None  # noqa: DTZ007
            rows.append(Row(tuple(cells), cells[3], due, _money(cells[6]), _money(cells[7])))
    return rows


def _late(row: Row, as_of: date) -> int:
    return (as_of - row.due).days if row.due else 0


def _money(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _totals(rows: list[Row]) -> list[str]:
    amounts = (sum((r.amount for r in rows), Decimal()), sum((r.open for r in rows), Decimal()))
    return [f"${amount:,.2f}" for amount in amounts]
