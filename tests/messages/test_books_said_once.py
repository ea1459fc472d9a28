"""Figures say by which books they are: once per message, on the line only where it differs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from bot.messages import books_counts as counts
from bot.messages.blocks import Message
from bot.messages.digest import Item, Morning, digest
from bot.messages.kinds import invoice as words
from bot.messages.lines import LineView
from bot.messages.texts import Texts
from bot.rules.invoices_facts import Account
from bot.rules.invoices_facts import Item as Paper

T = Texts.for_reader(ZoneInfo("Europe/Amsterdam"), language="en")
TODAY = date(2026, 11, 12)
MONDAY, THURSDAY = date(2026, 11, 9), date(2026, 11, 5)


def line(client: str, as_of: date | None) -> Item:
    """One client's overdue money as the digest gets it."""
    paper = Paper(invoice_id=1, number="INV-1", balance_minor=100_000, due=date(2026, 11, 2))
    facts = Account(1, client, "EUR", (paper,), books_as_of=as_of)
    view = LineView(1, "invoice_account:1:EUR", client, "call", 0, "open", TODAY)
    return Item(
        view,
        words.line(T, view, facts),
        as_of=words.as_of(view, facts),
        short=words.line(T, replace(view, without_day=True), facts),
    )


def said(*items: Item) -> str:
    page: Message = digest(T, Morning(TODAY, mine=items), nudge_id=1)
    return str(page.blocks)


def test_one_day_for_all_is_said_once_at_the_foot() -> None:
    page = said(*(line(name, MONDAY) for name in ("Vela", "Kade", "Bergen", "Mekong", "Noordzee")))
    assert page.count("books of") == 1
    assert "Sums by the books of Mon 9 Nov." in page


def test_a_line_of_another_day_names_its_own() -> None:
    page = said(line("Vela", MONDAY), line("Kade", THURSDAY), line("Bergen", MONDAY))
    assert "Sums by the books of Mon 9 Nov, where no other day stands." in page
    assert page.count("books of Thu 5 Nov") == 1
    assert page.index("Kade") < page.index("books of Thu 5 Nov") < page.index("Bergen")


def test_a_morning_without_money_says_nothing_of_books() -> None:
    view = LineView(1, "call_report:1", "Vela", "remind", 0, "open", TODAY)
    assert "books" not in said(Item(view, T.mrkdwn("*Vela* · report of Thursday's call")))


def test_every_money_line_alone_carries_its_day() -> None:
    assert "books of Mon 9 Nov" in line("Vela", MONDAY).core
    assert line("Vela", None).as_of is None


def test_what_there_is_none_of_is_left_out_and_one_is_said_as_one() -> None:
    assert counts.classed(T, {"invoice": 1, "credit": 1, "payment": 0, "unreadable": 0}) == [
        "2 rows: 1 invoice", "1 credit",
    ]  # fmt: skip
    assert counts.classed(T, {"invoice": 269, "credit": 11, "heading": 100, "total": 32}) == [
        "412 rows: 269 invoices", "11 credits", "132 headings and totals",
    ]  # fmt: skip
    nothing = {"stop": 0, "start": 0, "climb": 0, "promises": {"kept": 0}}
    assert counts.consequences(T, nothing) == ["who is chased stays as it is"]
    some = {"stop": 9, "start": 1, "climb": 0, "promises": {"kept": 2, "broken": 1}}
    assert counts.consequences(T, some) == [
        "9 chases stop", "1 chase starts", "2 promises kept", "1 broken",
    ]  # fmt: skip


def test_who_is_told_of_what_stays_short() -> None:
    many = [[f"Person {n}", [f"Client {k}" for k in range(n)]] for n in range(1, 9)]
    told = counts.told(T, many)  # type: ignore[arg-type]
    assert told[0] == "Person 1 (Client 0)"
    assert told[4] == "Person 5 (Client 0, Client 1, Client 2, and 2 more)"
    assert told[-1] == "2 more"
