"""A client's status sheet in its window, its week, and what came of "no change"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.blocks import Message
from bot.messages.forms import FormValue
from bot.messages.job_names import state_words
from bot.messages.safe import Mrkdwn, cut, lines_of
from bot.messages.status_pack import DOTS, next_words
from bot.messages.status_views import BillView, RowView, SheetView
from bot.messages.texts import Texts, mark
from bot.rules.status import WEEKDAYS

Block = dict[str, Any]
PER_PAGE = 80
MOST_REFUSED = 8
DAYS = {
    "mon": mark("Monday"), "tue": mark("Tuesday"), "wed": mark("Wednesday"),
    "thu": mark("Thursday"), "fri": mark("Friday"), "sat": mark("Saturday"), "sun": mark("Sunday"),
}  # fmt: skip


def sheet(t: Texts, view: SheetView, today: date, *, note: str = "", page: int = 0) -> Block:
    """Three bands. [Changed] opens a row, [Rest: no change] answers for all the others."""
    head = [kit.section(_headline(t, view))]
    if note:
        head.insert(0, kit.section(t.mrkdwn("*{note}*", note=note)))
    rows = view.rows[page * PER_PAGE : (page + 1) * PER_PAGE]
    body: list[Block] = []
    open_ids = {row.job_id for row in view.open_jobs}
    band = ""
    for row in rows:
        name = "open" if row.job_id in open_ids else "new"
        if name != band:
            words = t.mrkdwn("*Open jobs*") if name == "open" else t.mrkdwn("*New work*")
            body.append(kit.section(words))
            band = name
        body.append(_row(t, view, row, today))
    if not view.rows:
        body.append(kit.section(t.mrkdwn("No running jobs. `/job` opens one.")))
    foot = [*_to_bill(t, view.to_bill, today), kit.actions(*_foot(t, view, page))]
    needs = sum(row.stale or row.late for row in view.rows)
    waiting = any(not row.touched_today for row in view.rows)
    return kit.modal(
        t("Status report"), [*head, *body, *foot], callback_id=ids.STATUS_SHEET,
        submit=t("Rest: no change") if view.may_edit and (needs or waiting) else None,
        close=t("Close"), private_metadata={"client": view.client_id, "page": page},
    )  # fmt: skip


def choose_client(t: Texts) -> Block:
    """`/statusreport` without a client."""
    return kit.modal(
        t("Status report"),
        [forms.external_select_input("client", t("Client"), ids.CLIENT_SEARCH,
                                     placeholder=t("Type a name"))],
        callback_id=ids.STATUS_SHOW, submit=t("Open"), close=t("Cancel"),
    )  # fmt: skip


def cadence_form(
    t: Texts, client_id: int, client: str, *, draft: str, values: Mapping[str, FormValue]
) -> Block:
    """How often rows want a word, and when the weekly meeting is."""
    days = [kit.option(t(DAYS[day]), day) for day in WEEKDAYS]
    often = [kit.option(t("Once a week"), "1"), kit.option(t("Twice a week"), "2")]
    return kit.modal(
        t("Weekly meeting"),
        [
            kit.plain_section(client),
            forms.select_input("weekday", t("Day"), days, values, optional=True),
            forms.time_input("at", t("Starts at (the office's clock)"), values, optional=True),
            forms.radio_input("often", t("Rows are updated"), often, {"often": "1", **values}),
        ],
        callback_id=ids.STATUS_CADENCE, submit=t("Save"), close=t("Cancel"),
        private_metadata={"draft": draft, "client": client_id}, notify_on_close=True,
    )  # fmt: skip


def same_words(t: Texts, taken: Sequence[str], refused: Sequence[str]) -> str:
    """What came of "no change"."""
    parts = []
    if taken:
        parts.append(t.plural("{n} row stays as it is.", "{n} rows stay as they are.", len(taken)))
    if refused:
        left = len(refused) - MOST_REFUSED
        more = [t.plural("{n} more", "{n} more", left)] if left > 0 else []
        names = t.list_of([*refused[:MOST_REFUSED], *more])
        parts.append(t("{names}: the date has passed, so something did change.", names=names))
    return " ".join(parts) or t("Every row has a word of today.")


def help_text(t: Texts) -> Message:
    """`/statusreport help`."""
    lines = (
        t.mrkdwn("`/statusreport vela` opens the sheet: open jobs, new work, to be billed."),
        t.mrkdwn("Tap *Changed* on the rows that did, then *Rest: no change*."),
        t.mrkdwn(
            "Or write me one line: `014 copy to client wed`, `017 red waiting for logo, fri`."
        ),
        t.mrkdwn("Amber and red need a reason and a next step with a day. Red starts no chase."),
        t.mrkdwn("An hour before the weekly meeting everyone who attends has the pack."),
    )
    return kit.message("Suits", [kit.section(lines_of(*lines))])


def _headline(t: Texts, view: SheetView) -> Mrkdwn:
    needs = sum(row.stale or row.late for row in view.rows)
    words = t.mrkdwn("*{client}*", client=view.client)
    count = (
        t.mrkdwn("{n} of {all} rows need you", n=needs, all=len(view.rows))
        if needs
        else t.mrkdwn_plural("{n} row, all fresh", "{n} rows, all fresh", len(view.rows))
    )
    return lines_of(words, count)


def _row(t: Texts, view: SheetView, row: RowView, today: date) -> Block:
    words = _words(t, row, today)
    tail = []
    if row.touched_today:
        tail.append(t.mrkdwn("✓ today"))
    elif row.late:
        tail.append(t.mrkdwn("*its date has passed*"))
    elif row.stale:
        tail.append(t.mrkdwn("*needs a word*"))
    if row.flag_reason:
        tail.append(t.mrkdwn("_{why}_", why=cut(row.flag_reason, 200)))
    text = lines_of(words, Mrkdwn(" · ".join(tail)) if tail else "")
    if not view.may_edit:
        return kit.section(text)
    label = t("Edit") if row.touched_today else t("Changed")
    return kit.section(text, accessory=kit.button(label, ids.STATUS_ROW, f"job:{row.job_id}"))


def _words(t: Texts, row: RowView, today: date) -> Mrkdwn:
    said = " · ".join(filter(None, (row.status, next_words(t, row, today))))
    state = state_words(t, row.state, on_hold=True) if row.on_hold else ""
    if row.milestone_on is not None:
        day = t.date(row.milestone_on, today=today)
        said = " · ".join(filter(None, (said, f"{row.milestone} {day}")))
    return t.mrkdwn(
        "{dot} *{number}* {name} · {said}",
        dot=DOTS[row.flag], number=row.number, name=cut(row.name, 100),
        said=cut(" · ".join(filter(None, (state, said))), 500) or t("no word yet"),
    )  # fmt: skip


def _to_bill(t: Texts, bills: Sequence[BillView], today: date) -> list[Block]:
    if not bills:
        return []
    lines = []
    for bill in bills[:20]:
        facts = [bill.number, cut(bill.name, 80)]
        if bill.rest is not None:
            facts.append(t.money(bill.rest))
        if bill.delivered_on is not None:
            facts.append(t("delivered {day}", day=t.date(bill.delivered_on, today=today)))
        lines.append(t.mrkdwn("{all}", all=" · ".join(facts)))
    left = len(bills) - len(lines)
    if left > 0:
        lines.append(t.mrkdwn_plural("and {n} more", "and {n} more", left))
    return [kit.section(cut(lines_of(t.mrkdwn("*To be billed* (never in the client's copy)"),
                                     *lines), 2900))]  # fmt: skip


def _meeting(t: Texts, view: SheetView) -> str:
    if not view.meeting_day or not view.meeting_at:
        return t("Weekly meeting")
    day = t(DAYS[view.meeting_day])
    return t("Meeting: {day} {time}", day=day, time=view.meeting_at)


def _foot(t: Texts, view: SheetView, page: int) -> list[Block]:
    client = f"client:{view.client_id}"
    row = []
    if len(view.rows) > (page + 1) * PER_PAGE:
        row.append(kit.button(t("More rows"), ids.STATUS_PAGE, f"{client}:{page + 1}"))
    if view.may_edit:
        row.append(kit.button(_meeting(t, view), ids.STATUS_CADENCE, client))
    row.append(kit.button(t("Export"), ids.STATUS_EXPORT, client))
    return row
