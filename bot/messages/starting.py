"""Whether Suits speaks, as an admin reads it; what settling held back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.lines import short_name
from bot.messages.safe import Mrkdwn, escape, lines_of
from bot.messages.texts import Texts

MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class StateView:
    """'not started', 'running' or 'paused', since when (UTC); clients that settle, until when."""

    state: str
    since: datetime | None
    simulated: bool
    today: date
    settling: Sequence[tuple[str, datetime]] = ()


@dataclass(frozen=True, slots=True)
class HeldView:
    """Something that would have climbed: the case's own line, and when settling ends (UTC)."""

    line: Mrkdwn
    until: datetime


def state_blocks(t: Texts, view: StateView) -> list[kit.Block]:
    """For an admin's Home tab: how it stands, and the one or two buttons that apply."""
    blocks: list[kit.Block] = [kit.section(_state_words(t, view)), kit.actions(*_buttons(t, view))]
    if view.settling:
        shown = [
            t.mrkdwn(
                "{client} until {day}", client=short_name(name), day=_day(t, until, view.today)
            )
            for name, until in view.settling[:MOST_LINES]
        ]
        head = t.mrkdwn("*Settling:* one morning message, nothing climbs but /escalate.")
        if len(view.settling) > len(shown):
            more = len(view.settling) - len(shown)
            shown.append(t.mrkdwn_plural("and {n} more", "and {n} more", more))
        blocks.append(kit.context(lines_of(head, *shown)))
    return blocks


def held_back_blocks(
    t: Texts, rows: Sequence[HeldView], today: date, *, left: int = 0
) -> list[kit.Block]:
    """What would have gone to somebody above, had its client not been settling; none: nothing.

    `left` more of them are not among `rows`.
    """
    if not rows:
        return []
    head = t.mrkdwn_plural(
        "*Held back while settling: {n} thing* would have gone up the line by now.",
        "*Held back while settling: {n} things* would have gone up the line by now.",
        len(rows) + left,
    )
    lines = [
        t.mrkdwn("{line} · from {day}", line=row.line, day=_day(t, row.until, today))
        for row in rows[:MOST_LINES]
    ]
    more = max(0, len(rows) - MOST_LINES) + left
    if more:
        lines.append(t.mrkdwn_plural("and {n} more", "and {n} more", more))
    return [*kit.sections(lines_of(head, *lines))]


def started(t: Texts, clients: int) -> Message:
    """Said to the admin who pressed Start."""
    words = t.plural(
        "Suits is at work. {n} client settles for its first working days: one morning message, "
        "nothing goes up the line.",
        "Suits is at work. {n} clients settle for their first working days: one morning message, "
        "nothing goes up the line.",
        clients,
    )
    return _said(words)


def paused(t: Texts) -> Message:
    """Said to the admin who pressed Pause."""
    return _said(t("Paused. Nothing is sent to anybody until you press Resume."))


def resumed(t: Texts) -> Message:
    """Said to the admin who pressed Resume."""
    return _said(t("At work again. What fell due in between is said once, and marked as late."))


def as_page(t: Texts, said: Message) -> kit.Block:
    """The same over the Home tab, where there is no conversation to answer in."""
    return kit.modal("Suits", said.blocks, callback_id="desk.said", close=t("Close"))


def _said(words: str) -> Message:
    return kit.message("Suits", [kit.section(escape(words))])


def _state_words(t: Texts, view: StateView) -> Mrkdwn:
    since = t.moment(view.since, view.today) if view.since else ""
    if view.state == "running":
        return t.mrkdwn("*At work* since {moment}.", moment=since)
    if view.state == "paused":
        return t.mrkdwn("*Paused* since {moment}: nothing is sent.", moment=since)
    if view.simulated:
        return t.mrkdwn("*Not started.* You have seen what will be said: press Start.")
    return t.mrkdwn(
        "*Not started.* Look at the coming days with /suits simulate, then press Start."
    )


def _buttons(t: Texts, view: StateView) -> list[kit.Element]:
    if view.state == "running":
        sure = kit.confirm(
            t("Pause all?"),
            t("Nothing is sent to anybody until you press Resume."),
            yes=t("Pause"),
            no=t("Cancel"),
        )
        return [kit.button(t("Pause all"), ids.DESK_PAUSE, "pause", confirm=sure)]
    if view.state == "paused":
        return [kit.button(t("Resume"), ids.DESK_RESUME, "resume", style="primary")]
    return [kit.button(t("Start"), ids.DESK_START, "start", style="primary")]


def _day(t: Texts, at: datetime, today: date) -> str:
    return t.date(at.astimezone(t.zone).date(), today=today)
