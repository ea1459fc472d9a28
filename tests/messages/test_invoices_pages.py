"""Every page about money stays within Slack's limits with the longest inputs there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.messages import blocks as kit
from bot.messages import (
    books,
    books_forms,
    invoices,
    invoices_forms,
    invoices_mail,
    invoices_mail_pages,
)
from bot.messages import invoices_decision_forms as decision_forms
from bot.messages import invoices_decisions as decisions
from bot.messages.blocks import Block, Message
from bot.messages.kinds import invoice as words
from bot.messages.lines import LineView
from bot.messages.texts import Texts
from bot.rules.ageing import AgeingRow, Bucket
from bot.rules.invoices import Rest, Standing
from bot.rules.invoices_decisions import ASKED_BY_STEP, QUESTION_OF, Answer
from bot.rules.invoices_facts import Account, DecisionFact, Item
from bot.rules.invoices_mail import Line, Matter, Tone, Word
from bot.rules.money import Money
from demo.standin.limits import check_message, check_view

TODAY = date(2026, 11, 2)
LONG = "Very <!channel> *long* @here https://evil.example name " * 4
NAME = LONG[:200]
T = [
    Texts.for_reader(ZoneInfo("Europe/Amsterdam"), language=language)
    for language in ("en", "nl", "vi", "ru", "zh")
]


def fits(page: Message | Block) -> None:
    """Slack would take it, and nothing in it is alive."""
    if isinstance(page, Message):
        faults = check_message({"text": page.text, "blocks": page.blocks})
        said = str(page.blocks)
    else:
        faults = check_view(page)
        said = str(page)
    assert not faults
    for block in _mrkdwn(page.blocks if isinstance(page, Message) else page["blocks"]):
        assert "<!channel>" not in block
    assert said


def _mrkdwn(blocks: list[Block]) -> list[str]:
    return [
        str(block["text"]["text"])
        for block in blocks
        if isinstance(block.get("text"), dict) and block["text"]["type"] == "mrkdwn"
    ]


def standing(number: int) -> Standing:
    item = Item(
        number, f"INV-{number}-{'9' * 180}", 10**14, TODAY - timedelta(days=number),
        total_minor=10**14, as_of=TODAY,
    )  # fmt: skip
    rest = Rest("disputed", datetime(2026, 11, 20, tzinfo=UTC)) if number % 2 else None
    return Standing(item, 0 if rest else item.balance_minor, rest, number)


STANDS = [standing(number) for number in range(1, 121)]
ACCOUNT = Account(
    1, NAME, "EUR", tuple(each.item for each in STANDS), books_as_of=TODAY, cash_minor=10**14
)


DECIDED = replace(
    ACCOUNT,
    decisions=tuple(
        DecisionFact(question, answer, datetime(2026, 11, 20, tzinfo=UTC), NAME)
        for answer, question in QUESTION_OF.items()
    ),
)


@pytest.mark.parametrize("t", T, ids=lambda t: t.language)
def test_ageing_of_three_hundred_clients_in_four_currencies(t: Texts) -> None:
    rows = [
        (f"{place} {NAME}", AgeingRow(code, dict.fromkeys(Bucket, 10**13), -5, 9))
        for place in range(300)
        for code in ("EUR", "USD", "VND", "CNY")
    ]
    totals = {code: AgeingRow(code, {Bucket.OVER_90: 10**14}) for code in ("EUR", "USD", "VND")}
    fresh = [invoices.Fresh(NAME, TODAY, place % 2 == 0) for place in range(8)]
    page = invoices.ageing(
        t, invoices.AgeingView(TODAY, totals, rows, rows[:80], rows[:80], fresh, waiting=3)
    )
    fits(page)
    assert "EUR" not in page.text


def test_a_long_ageing_says_how_many_clients_it_leaves_out() -> None:
    rows = [(f"Client {n}", AgeingRow("EUR", {Bucket.OVER_90: 100 * n})) for n in range(30)]
    view = invoices.AgeingView(TODAY, {"EUR": rows[1][1]}, rows, (), (), ())
    assert "and 5 more clients: ask for one by name" in str(invoices.ageing(T[0], view).blocks)


def test_a_long_ageing_says_how_many_executives_it_leaves_out() -> None:
    rows = [(f"Person {n}", AgeingRow("EUR", {Bucket.OVER_90: 100 * n})) for n in range(30)]
    view = invoices.AgeingView(TODAY, {"EUR": rows[1][1]}, rows[:1], rows, rows, ())
    assert str(invoices.ageing(T[0], view).blocks).count(" · and 5 more") == 2


@pytest.mark.parametrize("t", T, ids=lambda t: t.language)
def test_an_account_of_a_hundred_and_twenty_invoices(t: Texts) -> None:
    buttons = invoices.account_buttons(
        t, "invoice_account:1:EUR", answer=True, cash=True, finance=True
    )
    fits(invoices.account(t, ACCOUNT, STANDS, today=TODAY, buttons=buttons))


@pytest.mark.parametrize("t", T, ids=lambda t: t.language)
def test_forms_over_a_hundred_and_twenty_invoices(t: Texts) -> None:
    view = invoices_forms.Open(NAME, "EUR", "invoice_account:1:EUR", STANDS, TODAY, "d" * 32)
    chips = (date(2026, 11, 6), date(2026, 11, 13), date(2026, 11, 30))
    fits(invoices_forms.promise(t, view, chips, {}))
    fits(invoices_forms.promise(t, view, (chips[0],) * 3, {}))
    fits(invoices_forms.dispute(t, view, {}))
    extra = invoices_forms.more_buttons(
        t, view.subject, may_stop=True, may_decide=True, disputed=True, stopped=True
    )
    extra += decision_forms.more_buttons(
        t, view.subject, work=True, new_work=True, debt=True, written_off=True
    )
    fits(invoices_forms.more(t, view, {}, extra))
    for page in (
        invoices_forms.stop(t, view, {}),
        *(decision_forms.decide(t, view, DECIDED, answer, {}) for answer in Answer),
        decision_forms.write_off(t, view, DECIDED, {}),
        invoices_forms.longer(t, view, {}),
        invoices_forms.over(t, view, {}),
    ):
        fits(page)
    sum_ = Money(10**14, "EUR")
    lines = tuple(Line(each.item.number, TODAY, sum_, sum_, NAME) for each in STANDS)
    said = Word(sum_, TODAY)
    about = Matter(NAME, Tone.FORMAL, lines, sum_, said, tuple(line.number for line in lines))
    whole = invoices_mail.text(t, about, NAME)
    fits(invoices_mail_pages.page(t, NAME, whole, subject=view.subject, host=NAME))
    fits(invoices_mail_pages.worded(t, NAME, whole, model=NAME, dropped=9))


@pytest.mark.parametrize("t", T, ids=lambda t: t.language)
def test_a_dry_run_full_of_everything(t: Texts) -> None:
    by = {what: [400, 10**14] for what in (*books.MOVES, "not in this file")}
    shown = {
        "last_as_of": "2026-10-30",
        "classed": {"invoice": 400, "credit": 11, "heading": 132, "unreadable": 9},
        "currencies": {
            code: {"before": 10**14, "now": 10**14, "by": by} for code in ("EUR", "USD", "VND")
        },
        "file_totals": {"EUR": 10**14, "USD": 1},
        "complete": True,
        "open_items": True,
        "gone": list(range(120)),
        "unmapped": [{"customer": NAME, "sums": {"EUR": 10**14, "USD": 5}}] * 300,
        "no_due": [{"row": 207, "number": NAME}] * 60,
        "unread": [{"row": 1, "reason": NAME}] * 20,
        "warnings": [NAME] * 5,
        "then": {
            "stop": 9, "start": 3, "climb": 0, "told": [[NAME, [NAME] * 9]] * 30,
            "promises": {"kept": 2, "partly": 1, "broken": 1},
        },
    }  # fmt: skip
    asked = [
        {"key": "date_order", "sentence": NAME * 3, "options": ["dmy", "mdy"]},
        {"key": "column:due", "sentence": NAME, "options": [NAME, ""] * 30},
        {"key": "currency", "sentence": NAME, "options": []},
        {"key": "as_of", "sentence": NAME, "options": []},
    ]
    for state in ("read", "applied", "asking", "cancelled", "refused"):
        view = books.ImportView(
            7, state, NAME, NAME, TODAY, TODAY, shown, questions=asked, decided_by=NAME
        )
        page = books.review(t, view)
        fits(page)
        assert "EUR" not in page.text
    fits(books_forms.questions(t, asked, {}, {"draft": "d" * 32}))
    suggested = kit.option(NAME, "1")
    customers = [
        books_forms.Customer(f"{place} {NAME}"[:200], {"EUR": 10**14}, suggested)
        for place in range(300)
    ]
    fits(books_forms.customers(t, customers, {"draft": "d" * 32}))
    fits(books_forms.due_dates(t, shown["no_due"][:1], {}, {"draft": "d" * 32}))  # type: ignore[index]
    gone = [books_forms.Gone(n, NAME, NAME, Money(10**14, "EUR")) for n in range(120)]
    fits(books_forms.gone_list(t, gone))
    fits(books_forms.gone_form(t, gone, {"draft": "d" * 32}))


@pytest.mark.parametrize("t", T, ids=lambda t: t.language)
def test_a_line_has_at_most_three_buttons_for_every_reader(t: Texts) -> None:
    steps = ((0, "call"), (2, "director"), *((3, step) for step in ASKED_BY_STEP))
    for facts in (ACCOUNT, DECIDED):
        for level, step in steps:
            view = LineView(1, "invoice_account:1:EUR", NAME, step, level, "open", TODAY)
            assert 1 <= len(words.buttons(t, view, facts)) <= 3
            assert "<!channel>" not in words.line(t, view, facts)


@pytest.mark.parametrize("t", T, ids=lambda t: t.language)
def test_those_below_read_what_was_decided(t: Texts) -> None:
    for answer in Answer:
        made = decisions.Decided(NAME, NAME, answer, TODAY, NAME)
        page = decisions.told(t, made, today=TODAY)
        fits(page)
        assert "EUR" not in str(page.blocks)
    numbers = tuple(f"INV-{n}-{'9' * 100}" for n in range(120))
    off = decisions.WrittenOff(NAME, NAME, numbers, Money(10**14, "EUR"), NAME)
    came = decisions.CameIn(
        NAME, numbers[0], Money(5, "EUR"), Money(10**14, "EUR"), datetime(2026, 11, 1, tzinfo=UTC),
        TODAY,
    )  # fmt: skip
    for page in (
        decisions.book_off(t, off, "invoice_account:1:EUR"),
        decisions.written_off(t, off),
        decisions.came_in(t, came, today=TODAY, subject="invoice_account:1:EUR"),
    ):
        fits(page)
        assert "EUR" not in page.text
