"""What `/invoices` shows: ageing, one client's account, what each word means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Block, Message
from bot.messages.lines import short_name
from bot.messages.reasons import in_words
from bot.messages.safe import Mrkdwn, cut, join, lines_of
from bot.messages.texts import Texts, mark
from bot.rules.ageing import OVERDUE, AgeingRow, Bucket
from bot.rules.invoices import Standing
from bot.rules.invoices_facts import Account
from bot.rules.money import Money

MOST_CLIENTS = 25
MOST_SAID, LONGEST_SAID = 5, 300
QUIET_NOTIFICATION = mark("Suits: your invoices")


@dataclass(frozen=True, slots=True)
class Fresh:
    """A set of books and the day it speaks of."""

    source: str
    as_of: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class AgeingView:
    """Rows per currency, named for the reader. `today` is the agency's date."""

    today: date
    totals: Mapping[str, AgeingRow]
    clients: Sequence[tuple[str, AgeingRow]]
    executives: Sequence[tuple[str, AgeingRow]]
    directors: Sequence[tuple[str, AgeingRow]]
    freshness: Sequence[Fresh]
    waiting: int = 0


def ageing(t: Texts, view: AgeingView) -> Message:
    """Totals per currency, clients by how much is late, who has it, and how fresh the books are."""
    foot = [kit.context(freshness(t, view.freshness, view.today))]
    if not view.totals:
        words = t.mrkdwn("Nothing is open, as far as the books say.")
        return kit.message(t(QUIET_NOTIFICATION), [kit.section(words), *foot])
    groups: list[Block | Sequence[Block]] = []
    for currency in sorted(view.totals):
        groups.append(kit.section(_total(t, view.totals[currency])))
        for part in _listed(t, view, currency):
            groups += kit.sections(part)
    if view.waiting:
        words = t.mrkdwn_plural(
            "{n} file waits for your decision in our DM.",
            "{n} files wait for your decision in our DM.",
            view.waiting,
        )
        foot.insert(0, kit.context(words))
    body = kit.fit(
        groups,
        limit=50,
        around=foot,
        more=lambda left: kit.context(t.mrkdwn("and more: ask for one client by name")),
    )
    return kit.message(t(QUIET_NOTIFICATION), [*body, *foot])


def account(
    t: Texts,
    facts: Account,
    stands: Sequence[Standing],
    *,
    today: date,
    among: int = 1,
    conversation: Sequence[Mrkdwn] = (),
    buttons: Sequence[Block] = (),
) -> Message:
    """One client in one currency: each invoice with why it is or is not chased.

    Several currencies share one message: `among` says how many, and each takes its part of it.
    """
    late = sum(each.item.balance_minor for each in stands if each.overdue)
    whole = sum(each.item.balance_minor for each in stands)
    as_of = t.date(facts.books_as_of, today=today) if facts.books_as_of else t("no books yet")
    head = kit.section(
        t.mrkdwn(
            "*{client} · {currency}* · open {open}, overdue {late} · _books of {day}_",
            client=short_name(facts.client),
            currency=facts.currency,
            open=Money(whole, facts.currency),
            late=Money(late, facts.currency),
            day=as_of,
        )
    )
    said = [cut(each, LONGEST_SAID) for each in conversation[: MOST_SAID if among == 1 else 2]]
    foot: list[Block] = [kit.context(*said)] if said else []
    if facts.cash_minor:
        words = t.mrkdwn("Not allocated yet: {sum}", sum=Money(facts.cash_minor, facts.currency))
        foot.insert(0, kit.context(words))
    foot += [kit.actions(*buttons)] if buttons else []
    body = kit.fit(
        [kit.section(_invoice(t, facts, each, today)) for each in stands],
        limit=kit.MESSAGE_BLOCKS // among,
        room=kit.MESSAGE_SIZE // among,
        around=[head, *foot],
        more=lambda left: kit.context(t.mrkdwn_plural("and {n} more", "and {n} more", left)),
    )
    return kit.message(t(QUIET_NOTIFICATION), [head, *body, *foot])


def accounts(t: Texts, shown: Sequence[Message]) -> Message:
    """A client's accounts, one for each currency, in one message."""
    body = kit.fit(
        [each.blocks for each in shown],
        limit=kit.MESSAGE_BLOCKS,
        more=lambda left: kit.context(t.mrkdwn_plural("and {n} more", "and {n} more", left)),
    )
    return kit.message(t(QUIET_NOTIFICATION), body)


def account_buttons(
    t: Texts, subject: str, *, answer: bool, cash: bool, finance: bool
) -> list[Block]:
    """The buttons under an account, for what this reader may do."""
    found: list[Block] = []
    if answer:
        found += [
            kit.button(t("Promised"), ids.INVOICE_PROMISED, subject),
            kit.button(t("Disputed"), ids.INVOICE_DISPUTED, subject),
            kit.button(t("More"), ids.INVOICE_MORE, subject),
            kit.button(t("Copy mail to client"), ids.INVOICE_MAIL, subject),
        ]
    if finance and cash:
        found += [
            kit.button(t("Allocated"), ids.INVOICE_ALLOCATED, subject),
            kit.button(t("Cash is for something else"), ids.INVOICE_CASH_ELSEWHERE, subject),
        ]
    return found


def help_text(t: Texts) -> Message:
    """What the command does, one line each."""
    return kit.message(
        t(QUIET_NOTIFICATION),
        [
            kit.section(
                lines_of(
                    t.mrkdwn("*/invoices* what is open and late, per currency, for your clients"),
                    t.mrkdwn("*/invoices vela* one client: each invoice, and what they said"),
                    t.mrkdwn("*/invoices import* how finance hands a file over"),
                    t.mrkdwn("*/invoices export* the list back, with a *why and when* column"),
                    t.mrkdwn("Only you see the answer; money is never posted in a channel."),
                )
            )
        ],
    )


def import_help(t: Texts, sources: Sequence[Fresh], today: date) -> Message:
    """How a file comes in."""
    return kit.message(
        t("Suits: handing over the books"),
        [
            kit.section(
                t.mrkdwn(
                    "*Drop the export (CSV or XLSX) into our DM.* I read it, show you what it "
                    "would change, and wait for your button. Nothing changes before that."
                )
            ),
            kit.context(freshness(t, sources, today)),
        ],
    )


def saved(t: Texts, words: str) -> Message:
    """A short answer to somebody's own doing."""
    return kit.message(t(QUIET_NOTIFICATION), [kit.section(t.mrkdwn("{words}", words=words))])


def freshness(t: Texts, sources: Sequence[Fresh], today: date) -> Mrkdwn:
    """ "Books: Amsterdam BV Thu 29 Apr · Vietnam Thu 22 Apr, late: nothing there climbs"."""
    if not sources:
        return t.mrkdwn("No books yet.")
    return t.mrkdwn(
        "Books: {list}", list=join([_source(t, each, today) for each in sources], " · ")
    )


def _source(t: Texts, each: Fresh, today: date) -> Mrkdwn:
    if each.as_of is None:
        return t.mrkdwn("{source}: none yet", source=each.source)
    day = t.date(each.as_of, today=today)
    if each.late:
        return t.mrkdwn("{source} {day}, late: nothing there climbs", source=each.source, day=day)
    return t.mrkdwn("{source} {day}", source=each.source, day=day)


def _total(t: Texts, row: AgeingRow) -> Mrkdwn:
    parts = [t.mrkdwn("*{currency}* · open *{total}*", currency=row.currency, total=row.total)]
    if row.overdue.minor:
        parts.append(t.mrkdwn("overdue *{late}*", late=row.overdue))
    if row.over(60).minor:
        parts.append(t.mrkdwn("over 60 days {old}", old=row.over(60)))
    if row.credits_minor:
        parts.append(t.mrkdwn("credits and cash {sum}", sum=row.credits))
    return join(parts, " · ")


def _listed(t: Texts, view: AgeingView, currency: str) -> list[Mrkdwn]:
    clients = sorted(
        ((name, row) for name, row in view.clients if row.currency == currency),
        key=lambda pair: (-pair[1].overdue.minor, pair[0]),
    )
    rows = [_row(t, name, row) for name, row in clients[:MOST_CLIENTS]]
    left = len(clients) - MOST_CLIENTS
    if left > 0:
        rows.append(
            t.mrkdwn_plural(
                "and {n} more client: ask for it by name, or `/invoices export`",
                "and {n} more clients: ask for one by name, or `/invoices export`",
                left,
            )
        )
    parts = [lines_of(*rows)]
    for title, named in (
        (t("By executive"), view.executives),
        (t("By director"), view.directors),
    ):
        mine = sorted((name, row) for name, row in named if row.currency == currency)
        if len(mine) > 1:
            who = [
                t.mrkdwn("{name} {late}", name=name, late=row.overdue)
                for name, row in mine[:MOST_CLIENTS]
            ]
            if len(mine) > len(who):
                left = len(mine) - len(who)
                who.append(t.mrkdwn_plural("and {n} more", "and {n} more", left))
            parts.append(t.mrkdwn("{title}, overdue: {who}", title=title, who=join(who, " · ")))
    return [part for part in parts if part]


def _row(t: Texts, name: str, row: AgeingRow) -> Mrkdwn:
    late = [
        t.mrkdwn("{days}: {sum}", days=_bucket(t, bucket), sum=row.amount(bucket))
        for bucket in (*OVERDUE, Bucket.UNDATED)
        if row.minor.get(bucket)
    ]
    words = t.mrkdwn("*{name}* {total}", name=name, total=row.total)
    return join([words, *late], " · ")


def _bucket(t: Texts, bucket: Bucket) -> str:
    """How late: numbers speak for themselves."""
    return t("no due date") if bucket is Bucket.UNDATED else bucket.value


def _invoice(t: Texts, facts: Account, each: Standing, today: date) -> Mrkdwn:
    item = each.item
    words = t.mrkdwn(
        "{number} · {sum} · {when}",
        number=item.number,
        sum=Money(item.balance_minor, facts.currency),
        when=_when(t, each, today),
    )
    if each.rest is None:
        return words
    until = t.until(each.rest.until, today) if each.rest.until else ""
    rest = (
        t.mrkdwn(
            "_rests until {until}: {reason}_", until=until, reason=in_words(t, each.rest.reason)
        )
        if until
        else t.mrkdwn("_rests: {reason}_", reason=in_words(t, each.rest.reason))
    )
    return join([words, rest], " · ")


def _when(t: Texts, each: Standing, today: date) -> str:
    if each.item.due is None:
        return t("no due date")
    if each.overdue:
        return t("{days} late", days=t.days(each.days_late))
    return t("due {day}", day=t.date(each.item.due, today=today))
