"""What people read and press when they answer a case: More, I'm on it, not now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.blocks import Message
from bot.messages.forms import FormValue
from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Choice:
    """One case in the More list and what its reader can say to it."""

    case_id: int
    line: Mrkdwn
    may_snooze: bool
    may_take: bool
    may_ask: bool
    is_open: bool


def more_view(t: Texts, choices: Sequence[Choice]) -> dict[str, Any]:
    """Every line of a message with its menu."""
    if not choices:
        blocks = [kit.section(t.mrkdwn("Nothing here is yours to answer any more."))]
    else:
        blocks = kit.fit(
            [kit.section(one.line, accessory=_menu(t, one)) for one in choices],
            limit=100,
            more=lambda left: kit.context(t.mrkdwn_plural("and {n} more", "and {n} more", left)),
        )
    return kit.modal(t("More"), blocks, callback_id="case.more_page", close=t("Close"))


def _menu(t: Texts, one: Choice) -> dict[str, Any]:
    options = []
    if one.may_take:
        options.append(kit.option(t("I'm on it"), f"take:{one.case_id}"))
    if one.may_snooze:
        options.append(kit.option(t("Not now"), f"snooze:{one.case_id}"))
    if one.may_ask and one.is_open:
        options.append(kit.option(t("Ask for help"), f"help:{one.case_id}"))
    if one.is_open:
        options.append(kit.option(t("Not me"), f"not_me:{one.case_id}"))
    options.append(kit.option(t("Why me?"), f"why:{one.case_id}"))
    return kit.overflow(ids.CASE_PICK, options)


def take_form(
    t: Texts, line: Mrkdwn, chips: Sequence[date], values: Mapping[str, FormValue], *,
    case_id: int, draft: str, today: date,
) -> dict[str, Any]:  # fmt: skip
    """By when do you have it? Nobody above is asked before."""
    return kit.modal(
        t("I'm on it"),
        [
            kit.section(line),
            _days(t, t("By when?"), chips, values, today),
            _other(t, values),
            kit.context(
                t.mrkdwn(
                    "Nobody else is asked until then. It is done when it is really done; "
                    "if not, you hear of it once more."
                )
            ),
        ],
        callback_id=ids.CASE_ACK_FORM,
        submit=t("I'm on it"),
        close=t("Cancel"),
        private_metadata={"draft": draft, "case": case_id},
        notify_on_close=True,
    )


def snooze_form(
    t: Texts, line: Mrkdwn, chips: Sequence[date], values: Mapping[str, FormValue], *,
    case_id: int, draft: str, today: date,
) -> dict[str, Any]:  # fmt: skip
    """Until when, and why: those above can read both."""
    later = [day for day in chips if day > today]
    return kit.modal(
        t("Not now"),
        [
            kit.section(line),
            _days(t, t("Until when?"), later, values, today),
            _other(t, values),
            forms.text_input(
                "why", t("Why can it wait?"), values, max_length=200,
                placeholder=t("The client is closed until Thursday"),
            ),
            kit.context(
                t.mrkdwn("Those above you can see this. It is back in that morning's list.")
            ),
        ],
        callback_id=ids.CASE_SNOOZE_FORM,
        submit=t("Put it off"),
        close=t("Cancel"),
        private_metadata={"draft": draft, "case": case_id},
        notify_on_close=True,
    )  # fmt: skip


def _days(
    t: Texts, title: str, chips: Sequence[date], values: Mapping[str, FormValue], today: date
) -> dict[str, Any]:
    options = [kit.option(_day(t, day, today), day.isoformat()) for day in chips]
    options.append(kit.option(t("Another day"), OTHER))
    first = {"day": options[0]["value"], **values}
    return forms.radio_input("day", title, options, first)


def _day(t: Texts, day: date, today: date) -> str:
    if day == today:
        return t("Today")
    if (day - today).days == 1:
        return t("Tomorrow")
    return t.date(day, today=today)


def _other(t: Texts, values: Mapping[str, FormValue]) -> dict[str, Any]:
    return forms.date_input("date", t("Another day"), values, optional=True)


def chosen_day(values: Mapping[str, FormValue]) -> date | None:
    """The day that was chosen in either form; None when neither field says one."""
    picked = values.get("day")
    if picked in (None, OTHER) or values.get("date"):
        picked = values.get("date") or None
    return date.fromisoformat(str(picked)) if picked else None


def rested_view(t: Texts, line: Mrkdwn, until: datetime, today: date) -> dict[str, Any]:
    """The form's last page, from what was kept."""
    return kit.modal(
        t("Kept"),
        [
            kit.section(line),
            kit.section(t.mrkdwn("It rests until *{until}*.", until=t.until(until, today))),
        ],
        callback_id="case.rested",
        close=t("Close"),
    )


def rested(t: Texts, line: Mrkdwn, until: datetime, today: date) -> Message:
    """The same as a whisper, after one tap."""
    words = t.mrkdwn("It rests until *{until}*.", until=t.until(until, today))
    return kit.message(t("Suits: kept"), [kit.section(line), kit.section(words)])


def whose_is_it(t: Texts, *, who: str, line: Mrkdwn) -> Message:
    """For the next above: the owner says that it is not theirs."""
    return kit.message(
        t("Suits: whose is this?"),
        [
            kit.section(t.mrkdwn("{who} says this is not theirs:\n{line}", who=who, line=line)),
            kit.context(t.mrkdwn("It stays on their list until the record names somebody else.")),
        ],
    )


def said_view(t: Texts, words: str) -> dict[str, Any]:
    """One sentence on a page over the list."""
    return kit.modal(
        t("Thanks"), [kit.plain_section(words)], callback_id="case.said", close=t("Close")
    )
