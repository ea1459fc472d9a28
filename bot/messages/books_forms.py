"""The forms of an import: open questions, whose customers, due dates, what is gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.blocks import Block, Option
from bot.messages.blocks_parts import OPTION_VALUE
from bot.messages.books_said import WAYS, worded
from bot.messages.forms import Values
from bot.messages.safe import width
from bot.messages.texts import Texts, mark
from bot.rules.money import Money

MOST_AT_ONCE = 20
CUSTOMER, DUE, QUESTION = "customer", "due", "question"
NO_SUCH_COLUMN = "(no such column)"


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer of the books with what is open, and a suggestion to confirm."""

    name: str
    sums: Mapping[str, int]
    suggested: Option | None


@dataclass(frozen=True, slots=True)
class Gone:
    """An invoice that left the list."""

    invoice_id: int
    number: str
    customer: str
    open: Money


def questions(t: Texts, asked: Sequence[Mapping[str, Any]], values: Values, context: Any) -> Block:
    """What only a person can say about a file; kept for every later file of the source."""
    return kit.modal(
        t("Before I read it"),
        [_question(t, each, values) for each in asked[:MOST_AT_ONCE]],
        callback_id=ids.BOOKS_ANSWER,
        submit=t("Read the file"),
        close=t("Close"),
        private_metadata=context,
        notify_on_close=True,
    )


def question_field(asked: Mapping[str, Any]) -> str:
    """The field of one question: by its key, so that another list of questions cannot mix up."""
    return f"{QUESTION}.{asked['key']}"[:255]


def customer_field(name: str) -> str:
    """The field of one customer: by the name, so that another list cannot mix up whose it is."""
    return f"{CUSTOMER}.{sha256(name.encode('utf-8', 'replace')).hexdigest()[:16]}"


def answers(asked: Sequence[Mapping[str, Any]], values: Values) -> dict[str, str]:
    """What was answered, by the question's key."""
    found: dict[str, str] = {}
    for each in asked[:MOST_AT_ONCE]:
        value = str(values.get(question_field(each)) or "")
        if value:
            found[str(each["key"])] = "" if value == NO_SUCH_COLUMN else value
    return found


def customers(t: Texts, unmapped: Sequence[Customer], context: Any) -> Block:
    """Whose client is each customer? A suggestion is filled in, and nothing is kept unasked."""
    fields = [
        forms.external_select_input(
            customer_field(each.name),
            _named(t, each),
            ids.BOOKS_CLIENT_SEARCH,
            initial=each.suggested,
            optional=True,
        )
        for each in unmapped[:MOST_AT_ONCE]
    ]
    left = len(unmapped) - MOST_AT_ONCE
    note = (
        [kit.context(t.mrkdwn_plural("and {n} more after these", "and {n} more after these", left))]
        if left > 0
        else []
    )
    return kit.modal(
        t("Whose clients?"),
        [*fields, *note],
        callback_id=ids.BOOKS_CUSTOMERS,
        submit=t("These are right"),
        close=t("Close"),
        private_metadata=context,
        notify_on_close=True,
    )


def due_dates(t: Texts, rows: Sequence[Mapping[str, Any]], values: Values, context: Any) -> Block:
    """A due date for invoices that have none."""
    return kit.modal(
        t("Due dates"),
        [
            *(
                forms.date_input(
                    f"{DUE}.{each['row']}",
                    t("Row {row}, invoice {number}", row=each["row"], number=str(each["number"])),
                    values,
                    optional=True,
                )
                for each in rows[:MOST_AT_ONCE]
            ),
            forms.save_draft_button(t),
        ],
        callback_id=ids.BOOKS_DATES,
        submit=t("Save"),
        close=t("Close"),
        private_metadata=context,
        notify_on_close=True,
    )


def gone_list(t: Texts, rows: Sequence[Gone]) -> Block:
    """What is gone from the list, before Import decides about it."""
    lines = [kit.plain_section(_gone(t, each)) for each in rows]
    more = kit.fit(
        lines,
        limit=90,
        more=lambda left: kit.context(t.mrkdwn_plural("and {n} more", "and {n} more", left)),
    )
    return kit.modal(t("Gone from the list"), more, callback_id=ids.BOOKS_GONE, close=t("Close"))


def gone_form(t: Texts, rows: Sequence[Gone], context: Any) -> Block:
    """Tick what is settled; what stays unticked is open after all."""
    most = 10
    options = [kit.option(_gone(t, each), str(each.invoice_id)) for each in rows[:most]]
    left = len(rows) - most
    note = (
        [kit.context(t.mrkdwn_plural("and {n} more after these", "and {n} more after these", left))]
        if left > 0
        else []
    )
    return kit.modal(
        t("Settled?"),
        [
            forms.checkboxes_input(
                "settled",
                t("These are settled"),
                options,
                {"settled": [option["value"] for option in options]},
                optional=True,
                hint=t("What you untick counts as open and is chased again."),
            ),
            *note,
        ],
        callback_id=ids.BOOKS_GONE,
        submit=t("Save"),
        close=t("Close"),
        private_metadata=context,
        notify_on_close=True,
    )


def done(t: Texts, words: str) -> Block:
    """A short last page."""
    return kit.modal(
        t("Books"),
        [kit.section(t.mrkdwn("{words}", words=words))],
        callback_id="books.done",
        close=t("Close"),
    )


def _question(t: Texts, asked: Mapping[str, Any], values: Values) -> Block:
    field, title = question_field(asked), worded(t, asked["sentence"])
    offered = [str(each) or NO_SUCH_COLUMN for each in asked["options"] if _is_offered(str(each))]
    if asked["key"] == "as_of":
        return forms.date_input(field, title, values)
    if not offered:
        return forms.text_input(field, title, values, max_length=100)
    names = asked.get("names") or {}
    options = [
        kit.option(names.get(each) or _option(t, each), each)
        for each in dict.fromkeys(offered[:100])
    ]
    return forms.select_input(field, title, options, values)


def _is_offered(value: str) -> bool:
    """Half a column's name would come back as the name of another column, or of none."""
    return width(value) <= OPTION_VALUE


def _option(t: Texts, value: str) -> str:
    named = {
        **WAYS,
        ".": mark("a point: 1,234.50"),
        ",": mark("a comma: 1.234,50"),
        NO_SUCH_COLUMN: mark("there is no such column"),
    }
    return t(named[value]) if value in named else value


def _named(t: Texts, each: Customer) -> str:
    sums = [t.money(Money(minor, code)) for code, minor in each.sums.items()]
    return f"{each.name} · {t.list_of(sums)}" if sums else each.name


def _gone(t: Texts, each: Gone) -> str:
    return f"{each.number} · {each.customer} · {t.money(each.open)}"
