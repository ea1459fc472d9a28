"""`/suits` in words: help, today, health, drafts, and one screen about a client."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.safe import Mrkdwn, bold, lines_of
from bot.messages.setup_doctor import Found, doctor_blocks
from bot.messages.texts import Texts
from bot.rules.money import Money

MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class Owes:
    """Money of one currency: all that is open, what is late, what is over 60 days late."""

    total: Money
    late: Money
    over_sixty: Money


@dataclass(frozen=True, slots=True)
class Trouble:
    """A job in red or amber, with its reason and plan."""

    number: str
    name: str
    flag: str
    reason: str
    next_step: str
    next_on: date | None


@dataclass(frozen=True, slots=True)
class Vow:
    """Something promised: by whom, by when."""

    words: str
    who: str
    by: date | None


@dataclass(frozen=True, slots=True)
class ClientPage:
    """One client on one screen. `money` is None for somebody who may not see any."""

    client: str
    today: date
    money: Sequence[Owes] | None
    trouble: Sequence[Trouble] = ()
    theirs: Sequence[Vow] = ()
    ours: Sequence[Vow] = ()
    complaint: Vow | None = None
    asked_in_passing: int = 0
    cases: Sequence[Mrkdwn] = field(default_factory=tuple)


def help_text(t: Texts) -> Message:
    """`/suits help`."""
    return kit.message(
        "Suits",
        [
            kit.section(
                t.mrkdwn(
                    "*Suits keeps your briefs, call reports, status and invoices, and says what "
                    "is owed.*\n"
                    "`/suits today`: what you owe now\n"
                    "`/suits why` or `/suits why vela`: why you were told, or were not\n"
                    "`/suits brief-me vela`: one screen before a meeting\n"
                    "`/suits find spring banner`: finds jobs, briefs, reports and invoices\n"
                    "`/suits drafts`: what you typed and have not finished\n"
                    "`/suits home`: draws your Home tab afresh"
                )
            ),
            kit.section(
                t.mrkdwn(
                    "*For those who run the desk:* `/suits simulate 10`, `/suits health`, "
                    "`/suits start`, `/suits pause`, `/suits resume`"
                )
            ),
            kit.context(
                t.mrkdwn(
                    "Also: `/brief` `/callnote` `/job` `/statusreport` `/invoices` `/escalate` "
                    "`/cover`. Or drop anything here, I'll ask what it is."
                )
            ),
        ],
    )


def unknown(t: Texts) -> Message:
    """A word `/suits` does not know."""
    return kit.message(
        "Suits", [kit.section(t.mrkdwn("I don't know that word yet.")), *help_text(t).blocks]
    )


def today(t: Texts, lines: Sequence[Mrkdwn]) -> Message:
    """`/suits today`."""
    if not lines:
        return kit.message(t("Suits: today"), [kit.section(t.mrkdwn("You owe nothing now."))])
    groups = [kit.section(Mrkdwn(f"{place}. {line}")) for place, line in enumerate(lines, 1)]
    fitted = kit.fit(groups, limit=50, more=lambda left: kit.context(_more(t, left)))
    return kit.message(t("Suits: today"), fitted)


def health(
    t: Texts,
    state: Mapping[str, Any],
    last_tick: datetime | None,
    day: date,
    found: Sequence[Found] = (),
) -> Message:
    """`/suits health` and `/suits doctor`: silence must be a visible fault."""
    well = state.get("ready") and not any(one.level == "broken" for one in found)
    lines = [
        bold(t("All is well.") if well else t("Something needs a look.")),
        _speaks(t, state),
        t.mrkdwn("Last beat: {when}", when=t.moment(last_tick, day) if last_tick else t("never")),
        t.mrkdwn_plural(
            "{n} message planned and late",
            "{n} messages planned and late",
            int(state.get("planned_but_late") or 0),
        ),
    ]
    blocks = [kit.section(lines_of(*lines)), *doctor_blocks(t, found)]
    return kit.message(t("Suits: health"), blocks)


def drafts(t: Texts, found: Sequence[tuple[str, str, str]], day: date) -> Message:
    """`/suits drafts`: (id, what kind, its words), the latest first."""
    if not found:
        return kit.message(t("Suits: drafts"), [kit.section(t.mrkdwn("You have no drafts."))])
    groups = [
        kit.section(
            t.mrkdwn("*{kind}* {title}", kind=t(kind), title=title),
            accessory=kit.button(t("Go on"), ids.DRAFT_RESUME, draft_id),
        )
        for draft_id, kind, title in found
    ]
    fitted = kit.fit(groups, limit=50, more=lambda left: kit.context(_more(t, left)))
    return kit.message(t("Suits: drafts"), fitted)


def home_drawn(t: Texts) -> Message:
    """After `/suits home`."""
    words = t.mrkdwn("Your Home tab is fresh: open it at the top of our conversation.")
    return kit.message("Suits", [kit.section(words)])


def working(t: Texts) -> Message:
    """The simulation takes longer than Slack waits."""
    words = t.mrkdwn("I live through those days on a copy now. The answer comes in our DM.")
    return kit.message("Suits", [kit.section(words)])


def brief_me(t: Texts, page: ClientPage) -> Message:
    """One screen: money, reds, promises on both sides, the last complaint, what is open."""
    groups = [
        [kit.section(part)]
        for part in (
            _money(t, page),
            _trouble(t, page),
            _vows(t, t("They promised"), page.theirs, page.today),
            _vows(t, t("We promised"), page.ours, page.today),
            _complaint(t, page),
            _in_passing(t, page),
            _cases(t, page),
        )
        if part
    ]
    if not groups:
        groups = [[kit.section(t.mrkdwn("All quiet: nothing late, red, promised or open."))]]
    head = kit.section(t.mrkdwn("*{client}*", client=page.client))
    fitted = kit.fit(groups, limit=50, around=[head], more=lambda left: kit.context(_more(t, left)))
    return kit.message(t("Suits: before you meet"), [head, *fitted])


def _in_passing(t: Texts, page: ClientPage) -> Mrkdwn:
    """Requests that came as words first: about the client's way of asking, never about a person."""
    if not page.asked_in_passing:
        return Mrkdwn("")
    return t.mrkdwn_plural(
        "*Asked in passing:* {n} job of the last three months began as a chat line or a mail.",
        "*Asked in passing:* {n} jobs of the last three months began as a chat line or a mail.",
        page.asked_in_passing,
    )


def _money(t: Texts, page: ClientPage) -> Mrkdwn:
    if page.money is None:
        return Mrkdwn("")
    if not page.money:
        return t.mrkdwn("*Money:* nothing open")
    lines = [
        t.mrkdwn(
            "{total} open, {late} late, {over} over 60 days",
            total=one.total,
            late=one.late,
            over=one.over_sixty,
        )
        for one in page.money
    ]
    return lines_of(t.mrkdwn("*Money*"), *lines)


def _trouble(t: Texts, page: ClientPage) -> Mrkdwn:
    flags = {"red": t("red"), "amber": t("amber")}
    lines = [
        t.mrkdwn(
            "{number} {name}, {flag}: {reason} → {step}, {day}",
            number=one.number,
            name=one.name,
            flag=flags.get(one.flag, one.flag),
            reason=one.reason,
            step=one.next_step,
            day=t.date(one.next_on, today=page.today) if one.next_on else "",
        )
        for one in page.trouble[:MOST_LINES]
    ]
    return _part(t, t("Not green"), lines, len(page.trouble))


def _vows(t: Texts, title: str, vows: Sequence[Vow], today: date) -> Mrkdwn:
    return _part(t, title, [_vow(t, one, today) for one in vows[:MOST_LINES]], len(vows))


def _vow(t: Texts, one: Vow, today: date) -> Mrkdwn:
    parts = [t.mrkdwn("{words}", words=one.words)]
    if one.who:
        parts.append(t.mrkdwn("{who}", who=one.who))
    if one.by is not None:
        parts.append(t.mrkdwn("by {day}", day=t.date(one.by, today=today)))
    return Mrkdwn(" · ".join(parts))


def _complaint(t: Texts, page: ClientPage) -> Mrkdwn:
    if page.complaint is None:
        return Mrkdwn("")
    return lines_of(t.mrkdwn("*Last complaint*"), _vow(t, page.complaint, page.today))


def _cases(t: Texts, page: ClientPage) -> Mrkdwn:
    return _part(t, t("Open with us"), list(page.cases[:MOST_LINES]), len(page.cases))


def _part(t: Texts, title: str, lines: Sequence[Mrkdwn], total: int) -> Mrkdwn:
    if not lines:
        return Mrkdwn("")
    more = [_more(t, total - len(lines))] if total > len(lines) else []
    return lines_of(bold(title), *lines, *more)


def _speaks(t: Texts, state: Mapping[str, Any]) -> Mrkdwn:
    if not state.get("started"):
        return t.mrkdwn("Not started: I say nothing yet.")
    return t.mrkdwn("Paused: I say nothing.") if state.get("paused") else t.mrkdwn("At work.")


def _more(t: Texts, left: int) -> Mrkdwn:
    return t.mrkdwn_plural("and {n} more", "and {n} more", left)
