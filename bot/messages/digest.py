"""The one quiet message of a working morning, and the message that speaks alone.

Written to be read on a phone that lies on the client's table: the notification holds no client,
sum or person; the message says what, by when, who hears of it next, and has buttons that act.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.lines import LineView
from bot.messages.safe import Mrkdwn, bold, escape, italic, strike
from bot.messages.texts import Texts, mark

Block = dict[str, Any]

# The seats a message may name as the next to hear; the words follow "then".
NEXT_READERS = {
    "manager": mark("then your manager sees it {when}"),
    "director": mark("then your director sees it {when}"),
    "head": mark("then the head of account services sees it {when}"),
    "finance": mark("then finance sees it {when}"),
    "admin": mark("then an admin sees it {when}"),
}
MOST_CLIMBS = 7
MOST_EXTRAS, EXTRAS_ROOM = 6, 5000


@dataclass(frozen=True, slots=True)
class Item:
    """One case as a line: its words, its buttons, and what is known of it besides.

    A figure in `core` says by the books of which day it is; `as_of` is that day, and `short` the
    same words without it, for a message that says the day once for all.
    """

    view: LineView
    core: Mrkdwn
    buttons: Sequence[Block] = ()
    as_of: date | None = None
    short: Mrkdwn | None = None


@dataclass(frozen=True, slots=True)
class Morning:
    """Everything one digest says. `today` is the reader's date; moments are UTC."""

    today: date
    mine: Sequence[Item] = ()
    covering: Sequence[Item] = ()
    climbed: Sequence[Item] = ()
    extras: Sequence[Block] = field(default_factory=list)
    late: bool = False


def digest(t: Texts, morning: Morning, *, nudge_id: int) -> Message:
    """A person's digest. Done lines are struck through and stay where they were."""
    day = _day_of_most([*morning.climbed, *morning.mine, *morning.covering])
    morning = _said_once(morning, day)
    items = [*morning.climbed[:MOST_CLIMBS], *morning.mine, *morning.covering]
    open_items = [item for item in items if item.view.state == "open"]
    groups: list[list[Block]] = []
    if morning.climbed:
        groups.append([kit.section(bold(t("Needs you")))])
        groups += _numbered(t, morning.climbed[:MOST_CLIMBS], 1)
        groups += _left_out(t, len(morning.climbed) - MOST_CLIMBS)
    if morning.mine:
        if morning.climbed:
            groups.append([kit.section(bold(t("Yours")))])
        groups += _numbered(t, morning.mine, 1 + min(len(morning.climbed), MOST_CLIMBS))
    if morning.covering:
        groups.append([kit.section(bold(t("Covering")))])
        groups += _numbered(t, morning.covering, 1 + len(items) - len(morning.covering))
    head = [kit.section(_headline(t, morning, len(open_items)))]
    books = [kit.context(_books(t, items, day, morning.today))] if day is not None else []
    foot = [*books, *_at_the_end(t, morning), kit.actions(*_foot(t, f"digest:{nudge_id}"))]
    fitted = kit.fit(
        groups, limit=50, around=[*head, *foot], more=lambda left: kit.context(_more(t, left))
    )
    return kit.message(_notification(t, open_items, morning.today), [*head, *fitted, *foot])


def _at_the_end(t: Texts, morning: Morning) -> list[Block]:
    """What is good to know takes no room from what is owed."""
    return kit.fit(
        morning.extras, limit=MOST_EXTRAS, room=EXTRAS_ROOM,
        more=lambda left: kit.context(_more(t, left)),
    )  # fmt: skip


def _day_of_most(items: Sequence[Item]) -> date | None:
    """The day of the books by which most figures of a message are; the later one of a tie."""
    days = Counter(item.as_of for item in items if item.as_of is not None)
    return max(days, key=lambda day: (days[day], day)) if days else None


def _said_once(morning: Morning, day: date | None) -> Morning:
    """Lines whose figures are of that day leave it to the foot; the others name their own."""

    def plain(items: Sequence[Item]) -> list[Item]:
        return [
            replace(item, core=item.short) if item.as_of == day and item.short else item
            for item in items
        ]

    return replace(
        morning,
        climbed=plain(morning.climbed),
        mine=plain(morning.mine),
        covering=plain(morning.covering),
    )


def _books(t: Texts, items: Sequence[Item], day: date, today: date) -> Mrkdwn:
    """By which books the figures are, once for the whole message."""
    words = t.date(day, today=today)
    if any(item.as_of not in (None, day) for item in items):
        return t.mrkdwn("Sums by the books of {day}, where no other day stands.", day=words)
    return t.mrkdwn("Sums by the books of {day}.", day=words)


def alone(
    t: Texts, item: Item, *, nudge_id: int, body: Sequence[Block] | None = None,
    notification: str | None = None, joined: Sequence[Item] = (),
) -> Message:  # fmt: skip
    """A message that does not wait for the morning; later ones of the same day may join it."""
    groups: list[list[Block]] = [list(body) if body else _line(item, _full_line(t, item))]
    if body and item.view.state != "open":
        groups = [_line(item, _full_line(t, item))]
    groups += [_line(other, _full_line(t, other)) for other in joined]
    foot = [kit.actions(*_foot(t, f"nudge:{nudge_id}"))]
    fitted = kit.fit(groups, limit=50, around=foot, more=lambda left: kit.context(_more(t, left)))
    words = notification or _alone_notification(t, item)
    return kit.message(words, [*fitted, *foot])


def week(t: Texts, items: Sequence[Item], *, nudge_id: int) -> Message:
    """What climbed and is still open, once a week: nothing here is new this morning."""
    open_items = [item for item in items if item.view.state == "open"]
    title = t.mrkdwn_plural(
        "*Your week: {n} thing that climbed to you*",
        "*Your week: {n} things that climbed to you*",
        len(open_items),
    )
    about = t.mrkdwn("_Somebody is on these, or you have had them in your mornings._")
    groups = _numbered(t, items, 1)
    head = [kit.section(title), kit.context(about)]
    foot = [kit.actions(*_foot(t, f"nudge:{nudge_id}"))]
    around = [*head, *foot]
    fitted = kit.fit(groups, limit=50, around=around, more=lambda left: kit.context(_more(t, left)))
    words = t.plural("Suits: your week, {n} open thing", "Suits: your week, {n} open things",
                     len(open_items))  # fmt: skip
    return kit.message(words, [*head, *fitted, *foot])


def together(t: Texts, morning: Morning, *, nudge_id: int, not_reached: str = "") -> Message:
    """Several things that do not wait for the morning, or that somebody else could not be told."""
    items = [*morning.climbed, *morning.mine, *morning.covering]
    open_items = [item for item in items if item.view.state == "open"]
    last_before = _last_before(open_items)
    head = [kit.section(_headline(t, morning, len(open_items), last_call=last_before is not None))]
    if not_reached:
        words = t.mrkdwn("I cannot reach {name}. This was for them: please tell them.",
                         name=not_reached)  # fmt: skip
        head.append(kit.context(words))
    if morning.late and all(item.view.late for item in open_items):
        # The head of it says so once.
        items = [replace(item, view=replace(item.view, late=False)) for item in items]
    foot = [kit.actions(*_foot(t, f"nudge:{nudge_id}"))]
    fitted = kit.fit(
        _numbered(t, items, 1), limit=50, around=[*head, *foot],
        more=lambda left: kit.context(_more(t, left)),
    )  # fmt: skip
    said = _notification(t, open_items, morning.today)
    if last_before is not None:
        when = t.moment(last_before, morning.today)
        said = t.plural("Suits: last call for {n} thing before {when}",
                        "Suits: last call for {n} things before {when}", len(open_items),
                        when=when)  # fmt: skip
    return kit.message(said, [*head, *fitted, *foot])


def _last_before(items: Sequence[Item]) -> datetime | None:
    """When the first of those above hears, if all of these are an owner's last call."""
    moments = [item.view.next_at for item in items if item.view.level == 0 and item.view.last_call]
    known = [moment for moment in moments if moment is not None]
    return min(known) if known and len(known) == len(items) else None


def _headline(t: Texts, morning: Morning, open_count: int, *, last_call: bool = False) -> Mrkdwn:
    weekday = t.weekday(morning.today)
    day = weekday[:1].upper() + weekday[1:]  # most languages write it small; here it begins a line
    if open_count == 0:
        rests = any(i.view.state == "resting" for i in [*morning.mine, *morning.climbed])
        return (
            t.mrkdwn("*{day}: nothing more today*", day=day)
            if rests
            else t.mrkdwn("*{day}: all done*", day=day)
        )
    words = t.mrkdwn_plural("*{day}: {n} thing*", "*{day}: {n} things*", open_count, day=day)
    if last_call:
        words = t.mrkdwn_plural("*{day}: last call for {n} thing*",
                                "*{day}: last call for {n} things*", open_count,
                                day=day)  # fmt: skip
    if morning.late:
        back = t("I was away; this is what still counts.")
        return Mrkdwn(f"{words}\n{italic(back)}")
    return words


def _numbered(t: Texts, items: Sequence[Item], first: int) -> list[list[Block]]:
    return [
        _line(item, Mrkdwn(f"{place}. {_full_line(t, item)}"))
        for place, item in enumerate(items, first)
    ]


def _line(item: Item, words: Mrkdwn) -> list[Block]:
    buttons = list(item.buttons) if item.view.state == "open" else []
    if len(buttons) == 1:
        return [kit.section(words, accessory=buttons[0])]
    lines = [kit.section(words)]
    if buttons:
        lines.append(kit.actions(*buttons))
    return lines


def _full_line(t: Texts, item: Item) -> Mrkdwn:
    view = item.view
    if view.state == "moved":
        elsewhere = t.mrkdwn("now with somebody else")
        return Mrkdwn(f"{strike(item.core)} · {elsewhere}")
    if view.state != "open":
        # Somebody may have typed the reason: it is escaped, never read as a text of ours.
        why = f" · {escape(view.closed_reason)}" if view.closed_reason else ""
        core = item.core if view.state == "resting" else strike(item.core)
        return Mrkdwn(f"{core}{why}")
    parts = [item.core]
    if view.covering_for:
        parts.append(t.mrkdwn("for {name}", name=view.covering_for))
    if view.level > 0 and view.acted:
        parts.append(t.mrkdwn("_{owner}: {acted}_", owner=view.owner, acted=view.acted))
    if view.level > 0 and not view.acted and view.owner:
        parts.append(t.mrkdwn("_{owner} has it, nothing heard yet_", owner=view.owner))
    if view.next_reader in NEXT_READERS and view.next_at is not None:
        when = t.moment(view.next_at, view.today)
        parts.append(t.mrkdwn(NEXT_READERS[view.next_reader], when=when))
    if view.late:
        parts.append(italic(t("late, I was away")))
    return Mrkdwn(" · ".join(parts))


def _notification(t: Texts, items: Sequence[Item], today: date) -> str:
    first = min((moment for item in items if (moment := _by(t, item, today))), default=None)
    if first is not None:
        time = t.time(first)
        return t.plural(
            "Suits: {n} today, by {time}", "Suits: {n} today, first by {time}", len(items),
            time=time,
        )  # fmt: skip
    return t.plural("Suits: {n} today", "Suits: {n} today", len(items))


def _by(t: Texts, item: Item, today: date) -> datetime | None:
    due = item.view.deadline_at
    return due if due is not None and due.astimezone(t.zone).date() == today else None


def _alone_notification(t: Texts, item: Item) -> str:
    if item.view.level > 0:
        due = item.view.deadline_at or item.view.next_at
        if due is not None:
            when = t.deadline(due, item.view.today)
            return t("Suits: one thing needs you by {when}", when=when)
        return t("Suits: one thing needs you")
    if item.view.next_at is not None and item.view.last_call:
        when = t.moment(item.view.next_at, item.view.today)
        return t("Suits: last call before {when}", when=when)
    if item.view.next_at is not None:
        # Another nag comes before anybody else hears: this is not the last.
        return _notification(t, [item], item.view.today)
    return t("Suits: one thing today")


def _left_out(t: Texts, left: int) -> list[list[Block]]:
    return [[kit.context(_more(t, left))]] if left > 0 else []


def _more(t: Texts, left: int) -> Mrkdwn:
    return t.mrkdwn_plural("and {n} more: open my Home tab", "and {n} more: open my Home tab", left)


def _foot(t: Texts, value: str) -> list[Block]:
    return [
        kit.button(t("Why these?"), ids.CASE_WHY, value),
        kit.button(t("More"), ids.CASE_MORE, value),
    ]
