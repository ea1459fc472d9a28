"""Cover in words: the form, the chips, what is kept, the hand-over and the hand-back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from bot.messages import blocks as kit
from bot.messages import forms, ids
from bot.messages.blocks import Message
from bot.messages.forms import FormValue
from bot.messages.safe import Mrkdwn, bold, escape, join, strike
from bot.messages.texts import Texts


@dataclass(frozen=True, slots=True)
class StandIn:
    """Who stands in on one client."""

    client: str
    person_id: int
    name: str
    client_id: int


@dataclass(frozen=True, slots=True)
class Item:
    """One case on a hand-over or hand-back: its line, and who has it or what came of it."""

    line: Mrkdwn
    note: str = ""


def help_text(t: Texts) -> Message:
    """`/cover help`."""
    return kit.message(
        "Suits",
        [
            kit.section(
                t.mrkdwn(
                    "*Say who stands in for somebody who is away.* No reason is asked.\n"
                    "`/cover` opens a form.\n"
                    "`/cover me fri to wed bo` sets it at once; without a name it is the "
                    "client's second, then a peer.\n"
                    "`/cover me wed pm vela bo`: half a day, one client.\n"
                    "`/cover ada today` for a colleague; `/cover ada` offers the usual days."
                )
            )
        ],
    )


def form(
    t: Texts, values: Mapping[str, FormValue], *, draft: str, today: date,
    client: tuple[str, str] | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Who is away, from when to when, and who stands in; nobody named is fine."""
    half = [kit.option(t("From midday on the first day"), "from")]
    half.append(kit.option(t("Until midday on the last day"), "to"))
    return kit.modal(
        t("Cover"),
        [
            forms.person_input("away", t("Who is away?"), values),
            forms.date_input("from", t("First day away"), {"from": today.isoformat(), **values}),
            forms.date_input("to", t("Last day away"), {"to": today.isoformat(), **values}),
            forms.checkboxes_input("half", t("Half days"), half, values, optional=True),
            forms.person_input(
                "stand_in", t("Who stands in?"), values, optional=True,
                hint=t("Nobody named: the client's second, then a peer."),
            ),
            forms.external_select_input(
                "client", t("Only for one client?"), ids.CLIENT_SEARCH, optional=True,
                initial=kit.option(*client) if client else None,
            ),
        ],
        callback_id=ids.COVER_FORM,
        submit=t("Set cover"),
        close=t("Cancel"),
        private_metadata={"draft": draft},
        notify_on_close=True,
    )  # fmt: skip


def chips(t: Texts, person_id: int) -> list[dict[str, Any]]:
    """[Out today] [This week] [Until ...] for one colleague, or oneself."""
    said = ((t("Out today"), "today"), (t("This week"), "week"), (t("Until ..."), "until"))
    return [
        kit.button(text, ids.numbered(ids.COVER_SET, place), f"{when}:{person_id}")
        for place, (text, when) in enumerate(said, 1)
    ]


def offer(t: Texts, *, person_id: int, name: str) -> Message:
    """The answer to `/cover ada`."""
    return kit.message(
        t("Suits: cover"),
        [
            kit.section(t.mrkdwn("*{name}* is away?", name=name)),
            kit.actions(*chips(t, person_id)),
        ],
    )


def are_you_away(t: Texts, *, person_id: int) -> Message:
    """A status that looks like leave: asks, never acts."""
    today, week, _ = chips(t, person_id)
    return kit.message(
        t("Suits: are you away?"),
        [
            kit.section(
                t.mrkdwn(
                    "Your status reads as if you were away. Shall your work go to your stand-in? "
                    "Nothing changes unless you say so."
                )
            ),
            kit.actions(
                today, week, kit.button(t("No"), ids.numbered(ids.COVER_SET, 3), f"no:{person_id}")
            ),
        ],
    )


def kept(
    t: Texts, *, away: str, starts_at: datetime, ends_at: datetime, stand_ins: Sequence[StandIn],
    cover_id: int, today: date,
) -> Message:  # fmt: skip
    """What was kept, from the record, with the way back."""
    return kit.message(
        t("Suits: cover is set"),
        [
            *_kept(t, away, starts_at, ends_at, stand_ins, today),
            kit.actions(kit.button(t("Undo"), ids.COVER_END, str(cover_id))),
        ],
    )


def kept_view(
    t: Texts, *, away: str, starts_at: datetime, ends_at: datetime, stand_ins: Sequence[StandIn],
    today: date,
) -> dict[str, Any]:  # fmt: skip
    """The same as the form's last page."""
    return kit.modal(
        t("Cover is set"),
        _kept(t, away, starts_at, ends_at, stand_ins, today),
        callback_id="cover.kept",
        close=t("Close"),
    )


def ended(t: Texts, name: str) -> Message:
    """After "Undo" or "I'm back"."""
    return kit.message(
        t("Suits: cover ended"),
        [kit.section(t.mrkdwn("*{name}* has their own work again.", name=name))],
    )


def _kept(
    t: Texts, away: str, starts_at: datetime, ends_at: datetime, stand_ins: Sequence[StandIn],
    today: date,
) -> list[dict[str, Any]]:  # fmt: skip
    head = t.mrkdwn(
        "*{name}* is away from {start} until {end} and hears nothing from me.",
        name=away,
        start=_from(t, starts_at, today),
        end=t.until(ends_at, today),
    )
    return [kit.section(head), kit.section(_who(t, stand_ins))]


def _from(t: Texts, at: datetime, today: date) -> str:
    """A day that is away from its first minute on is named as a day."""
    local = at.astimezone(t.zone)
    return t.date(local.date(), today=today) if local.time() == time() else t.moment(at, today)


def _who(t: Texts, stand_ins: Sequence[StandIn]) -> Mrkdwn:
    if not stand_ins:
        return t.mrkdwn("No client of theirs needs a stand-in.")
    by_name: dict[str, list[str]] = {}
    for one in stand_ins:
        by_name.setdefault(one.name, []).append(one.client)
    lines = [
        t.mrkdwn("*{name}* stands in: {clients}", name=name, clients=t.list_of(sorted(clients)))
        for name, clients in by_name.items()
    ]
    return join(lines, "\n")


def hand_over(
    t: Texts, *, away: str, ends_at: datetime, clients: Sequence[str], items: Sequence[Item],
    today: date,
) -> Message:  # fmt: skip
    """For the stand-in as it begins: what they take over, soonest first."""
    head = t.mrkdwn(
        "*You stand in for {name}* until {end}: {clients}.",
        name=away,
        end=t.until(ends_at, today),
        clients=t.list_of(clients),
    )
    nothing = t.mrkdwn("Nothing is open now. What comes is in your morning list.")
    return _paper(t, t("Suits: you stand in"), head, [(t("Open now"), items)], nothing)


def hand_back(
    t: Texts, *, done: Sequence[Item], still_open: Sequence[Item], handled: Sequence[Item]
) -> Message:
    """For the one who is back: one message, and no nags before noon."""
    return _paper(
        t,
        t("Suits: welcome back"),
        t.mrkdwn("*Welcome back.* This happened; I ask for nothing before noon."),
        [
            (t("Done for you"), done),
            (t("Handled by others"), handled),
            (t("Still open"), still_open),
        ],
        t.mrkdwn("Nothing of yours came up."),
    )


def _paper(
    t: Texts, notification: str, head: Mrkdwn, parts: Sequence[tuple[str, Sequence[Item]]],
    nothing: Mrkdwn,
) -> Message:  # fmt: skip
    groups: list[list[dict[str, Any]]] = []
    for title, items in parts:
        lines = [_line(item) for item in items]
        if lines:
            groups.append([kit.section(bold(title))])
            groups += [[kit.section(line)] for line in lines]
    if not groups:
        groups = [[kit.section(nothing)]]
    first = kit.section(head)
    fitted = kit.fit(
        groups,
        limit=50,
        around=[first],
        more=lambda left: kit.context(
            t.mrkdwn_plural(
                "and {n} more: open my Home tab", "and {n} more: open my Home tab", left
            )
        ),
    )
    return kit.message(notification, [first, *fitted])


def _line(item: Item) -> Mrkdwn:
    return Mrkdwn(f"{item.line} · {escape(item.note)}") if item.note else item.line


def done_line(line: Mrkdwn) -> Mrkdwn:
    """How a thing that is done looks."""
    return strike(line)
