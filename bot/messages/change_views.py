"""A change order as it is read: the card, the department's paper, the signer's answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.job_names import CHANGE_STATES
from bot.messages.kinds.change_unsigned import weight
from bot.messages.safe import Mrkdwn, lines_of, split
from bot.messages.texts import Texts
from bot.rules.money import Money

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SignedLine:
    """Who signed and when (UTC); a spoken yes waits for its mail."""

    name: str
    at: datetime
    how: str = ""
    pending_written: bool = False


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change as one person may see it. `cost` is None without the right to see money."""

    change_id: int
    job_id: int
    number: str
    job_name: str
    client: str
    scope: str
    state: str
    recorded_at: datetime
    recorded_by: str
    reason: str = ""
    asked_by: str = ""
    cost: Money | None = None
    days: int = 0
    deadline_at: datetime | None = None
    departments: tuple[str, ...] = ()
    agency: SignedLine | None = None
    client_yes: SignedLine | None = None
    asks: str = ""
    has_mail: bool = False
    may_sign: bool = False
    may_edit: bool = False
    may_export: bool = False


def page(t: Texts, change: ChangeView, today: date, *, saved: str = "") -> Block:
    """The card as a page over the window."""
    said = [kit.section(t.mrkdwn("*{words}*", words=saved))] if saved else []
    return kit.modal(
        change.number, [*said, *card(t, change, today), *buttons(t, change)],
        callback_id=ids.CHANGE_SHOW, close=t("Close"),
        private_metadata={"change": change.change_id},
    )  # fmt: skip


def card(t: Texts, change: ChangeView, today: date) -> list[Block]:
    """Everything of a change."""
    title = t.mrkdwn(
        "*{number} {name}*\n{client} · {state}",
        number=change.number, name=change.job_name, client=change.client, state=standing(t, change),
    )  # fmt: skip
    blocks = [kit.section(title), kit.rich_text_quote(change.scope)]
    facts = [*_facts(t, change, today), *_signatures(t, change, today)]
    blocks.append(kit.section(lines_of(*facts)))
    return blocks


def standing(t: Texts, change: ChangeView) -> str:
    """Where it stands, in a few words."""
    return t(CHANGE_STATES[change.state])


def buttons(t: Texts, change: ChangeView) -> list[Block]:
    """What this person can still do with it."""
    subject = f"change:{change.change_id}"
    row = []
    goes_on = change.state == "open"
    if goes_on and change.agency is None and change.may_sign:
        row.append(kit.button(t("Sign"), ids.CHANGE_SIGN, subject, style="primary"))
    open_yes = change.client_yes is None or change.client_yes.pending_written
    if goes_on and open_yes and change.may_edit:
        row.append(kit.button(t("Client's yes"), ids.CHANGE_CLIENT_YES, subject))
    if change.has_mail:
        row.append(kit.button(t("Client's mail"), ids.CHANGE_MAIL, subject))
    if change.may_export and change.state != "withdrawn":
        row.append(kit.button(t("Word file for the client"), ids.CHANGE_FILE, subject))
    if goes_on and change.may_edit:
        sure = kit.confirm(
            t("Withdraw this change?"), t("Departments are told that it is off."),
            yes=t("Withdraw"), no=t("Keep it"),
        )  # fmt: skip
        row.append(kit.button(t("Withdraw"), ids.CHANGE_WITHDRAW, subject, confirm=sure))
    return [kit.actions(*row)] if row else []


def for_department(t: Texts, change: ChangeView, today: date, foot: Sequence[Block]) -> Message:
    """What a department gets at once: what changes, how much time, and that it is at risk."""
    head = t.mrkdwn("*{client}: change {number}*", client=change.client, number=change.number)
    risk = {
        "open": t.mrkdwn("*Not signed, work at risk.* I tell you when both have signed."),
        "signed": t.mrkdwn("*Signed by both and locked.*"),
        "withdrawn": t.mrkdwn("*Withdrawn: nothing changes.*"),
    }[change.state]
    lines = [risk]
    if change.days:
        lines.append(t.mrkdwn("Time: {days}", days=_days(t, change.days)))
    if change.deadline_at is not None:
        lines.append(t.mrkdwn("To be signed: {when}", when=t.moment(change.deadline_at, today)))
    if change.reason:
        lines.append(t.mrkdwn("Why: {reason}", reason=change.reason))
    lines.append(t.mrkdwn("_Recorded by {name}._", name=change.recorded_by))
    job = t.mrkdwn("{job} {name}", job=change.number.rpartition("-C")[0], name=change.job_name)
    blocks = [
        kit.section(lines_of(head, job)),
        kit.rich_text_quote(change.scope),
        kit.section(lines_of(*lines)),
        *foot,
    ]
    return kit.message(t("Suits: a job of yours changes"), blocks)


def ringing(t: Texts, number: str, name: str) -> Message:
    """To the executive: the signer has not signed and rings the client."""
    words = t.mrkdwn(
        "*{number}* is not signed yet: {name} rings them first. Work goes on at risk.",
        number=number, name=name,
    )  # fmt: skip
    return kit.message(t("Suits: word about a change"), [kit.section(words)])


def mail(t: Texts, number: str, text: str) -> Block:
    """The client's words as they were pasted."""
    parts = split(text, 2900)[:90] or [""]
    return kit.modal(
        number, [kit.rich_text_quote(part) for part in parts], callback_id=ids.CHANGE_MAIL,
        close=t("Close"),
    )  # fmt: skip


def answered(t: Texts, change: ChangeView, words: str, today: date) -> Message:
    """After a tap on a message: what is true now."""
    said = kit.section(t.mrkdwn("*{words}*", words=words))
    return kit.message("Suits", [said, *card(t, change, today)])


def _facts(t: Texts, change: ChangeView, today: date) -> list[Mrkdwn]:
    lines = []
    cost = change.cost
    sums = weight(t, cost, change.days) if cost is not None else _days(t, change.days)
    if sums:
        lines.append(t.mrkdwn("*{sums}*", sums=sums))
    if change.reason:
        lines.append(t.mrkdwn("Why: {reason}", reason=change.reason))
    if change.asked_by:
        lines.append(t.mrkdwn("Asked by {name}", name=change.asked_by))
    if change.deadline_at is not None:
        lines.append(t.mrkdwn("To be signed: {when}", when=t.moment(change.deadline_at, today)))
    return lines


def _signatures(t: Texts, change: ChangeView, today: date) -> list[Mrkdwn]:
    lines = []
    if change.agency is not None:
        lines.append(t.mrkdwn("Agency: {name}, {when}", name=change.agency.name,
                              when=t.moment(change.agency.at, today)))  # fmt: skip
    elif change.asks:
        lines.append(t.mrkdwn("Agency: waits for {name}", name=change.asks))
    else:
        lines.append(t.mrkdwn("Agency: not signed"))
    yes = change.client_yes
    if yes is None:
        lines.append(t.mrkdwn("Client: not signed"))
    elif yes.pending_written:
        lines.append(t.mrkdwn("Client: {name} said yes {when}, written confirmation to follow",
                              name=yes.name, when=t.moment(yes.at, today)))  # fmt: skip
    else:
        lines.append(t.mrkdwn("Client: {name} by mail, {when}", name=yes.name,
                              when=t.moment(yes.at, today)))  # fmt: skip
    return lines


def _days(t: Texts, days: int) -> str:
    if not days:
        return ""
    return f"{'+' if days > 0 else '−'} {t.working_days(abs(days))}"
