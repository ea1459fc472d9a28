"""The pack of a status meeting, the word on the afternoon before, and changes during the week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.messages import blocks as kit
from bot.messages import ids
from bot.messages.blocks import Message
from bot.messages.safe import Mrkdwn, cut, escape, lines_of
from bot.messages.status_views import RowView
from bot.messages.status_week import for_team, row_of
from bot.messages.texts import Texts
from bot.rules.status_week import week_of

Block = dict[str, Any]
DOTS = {"green": "🟢", "amber": "🟠", "red": "🔴"}
MOST_ROWS = 12
MOST_CLIENTS = 24  # at two blocks or more each no message holds another


@dataclass(frozen=True, slots=True)
class ClientPack:
    """One client in the pack. `week` is what somebody made of its two sentences, empty: as the rows
    say them; `edits` the pack's number for whom may change them."""

    client_id: int
    client: str
    rows: tuple[RowView, ...]
    to_bill: int = 0
    absent: tuple[tuple[str, str], ...] = ()
    week: str = ""
    edits: int | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """One person's pack, with the meeting's hour on their own clock."""

    time: str
    clients: tuple[ClientPack, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many of somebody's rows on a client still need a word."""

    client_id: int
    client: str
    needs: int
    of: int


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that says something else than this morning."""

    number: str
    name: str
    client: str
    before: str
    after: str
    flag: str
    flag_reason: str = ""


def pack(t: Texts, made: Pack, today: date) -> Message:
    """Client by client: what is red, what changed, what nobody has spoken about, who is away."""
    title = t.mrkdwn("*Status {time}*", time=made.time)
    note = t.mrkdwn("_Follows your edits until {time}, then it stays as it is._", time=made.time)
    head = [kit.section(title), kit.context(note)]
    groups = [_client(t, one, today) for one in made.clients[:MOST_CLIENTS]]
    unseen = len(made.clients) - len(groups)

    def more(left: int) -> Block:
        return kit.context(
            t.mrkdwn_plural("and {n} more client: /statusreport shows it",
                            "and {n} more clients: /statusreport shows them", left + unseen)
        )  # fmt: skip

    body = kit.fit(groups, limit=50, around=head, more=more)
    return kit.message(t("Suits: your pack for {time}", time=made.time), [*head, *body])


def reminder(t: Texts, when: str, waiting: Sequence[Waiting]) -> Message:
    """ "Status 10:30 · 3 of 31 rows need you", a line a client."""
    head = [kit.section(t.mrkdwn("*Status {when}*", when=when))]
    lines = [
        kit.section(
            t.mrkdwn("*{client}* · {needs} of {all} rows need you", client=cut(one.client, 150),
                     needs=one.needs, all=one.of),
            accessory=kit.button(t("Open"), ids.STATUS_SHOW, f"client:{one.client_id}"),
        )
        for one in waiting
    ]  # fmt: skip

    def more(left: int) -> Block:
        return kit.context(t.mrkdwn_plural("and {n} more client", "and {n} more clients", left))

    body = kit.fit(lines, limit=50, around=head, more=more)
    total = sum(one.needs for one in waiting)
    words = t.plural("Suits: {n} row before the meeting", "Suits: {n} rows before the meeting",
                     total)  # fmt: skip
    return kit.message(words, [*head, *body])


def changes(t: Texts, found: Sequence[Changed]) -> Message:
    """What changed today on the jobs of a department, and nothing else."""
    head = [kit.section(t.mrkdwn("*Status changed today*"))]
    groups = [kit.section(_changed(t, one)) for one in found]

    def more(left: int) -> Block:
        return kit.context(t.mrkdwn_plural("and {n} more job", "and {n} more jobs", left))

    body = kit.fit(groups, limit=50, around=head, more=more)
    words = t.plural("Suits: {n} job of yours moved", "Suits: {n} jobs of yours moved", len(found))
    return kit.message(words, [*head, *body])


def row_words(t: Texts, row: RowView, today: date) -> Mrkdwn:
    """A row in one line: colour, job, status, next step, date."""
    said = " · ".join(filter(None, (row.status, next_words(t, row, today))))
    return t.mrkdwn(
        "{dot} *{number}* {name} · {said}",
        dot=DOTS[row.flag], number=row.number, name=cut(row.name, 80),
        said=cut(said, 300) or t("no word yet"),
    )  # fmt: skip


def next_words(t: Texts, row: RowView, today: date) -> str:
    """The next step with its day."""
    day = t.date(row.next_on, today=today) if row.next_on else ""
    return " ".join(filter(None, (row.next_step, day)))


def _client(t: Texts, one: ClientPack, today: date) -> list[Block]:
    counts = _counts(t, one)
    head = t.mrkdwn("*{client}* · {counts}", client=cut(one.client, 150), counts=counts)
    shown = kit.button(t("Open"), ids.STATUS_SHOW, f"client:{one.client_id}")
    words = one.week or for_team(t, week_of(map(row_of, one.rows)), today)
    edit = (
        kit.button(t("Edit"), ids.STATUS_WEEK, f"pack:{one.edits}")
        if one.edits is not None
        else None
    )
    blocks = [kit.section(head, accessory=shown), kit.section(escape(words), accessory=edit)]
    trouble = [row for row in one.rows if row.flag != "green"]
    moved = [row for row in one.rows if row.changed and row.flag == "green"]
    silent = [row for row in one.rows if row.stale]
    if trouble:
        lines = [_trouble(t, row, today) for row in trouble[:MOST_ROWS]]
        blocks.append(_some(t, t.mrkdwn("*Talk about*"), lines, len(trouble)))
    if moved:
        lines = [row_words(t, row, today) for row in moved[:MOST_ROWS]]
        blocks.append(_some(t, t.mrkdwn("*Changed since last time*"), lines, len(moved)))
    if silent:
        lines = [t.mrkdwn("{number} {name} · {owner}", number=row.number, name=cut(row.name, 80),
                          owner=row.owner) for row in silent[:MOST_ROWS]]  # fmt: skip
        blocks.append(_some(t, t.mrkdwn("*No word for too long*"), lines, len(silent)))
    if any(row.on_hold for row in one.rows):
        blocks.append(kit.context(_resting(t, [row for row in one.rows if row.on_hold])))
    if one.absent:
        away = [
            t("{name} is away, {cover} fills in", name=name, cover=cover)
            for name, cover in one.absent
        ]
        blocks.append(kit.context(t.mrkdwn("{all}", all=t.items(away, long=True))))
    return blocks


def _resting(t: Texts, rows: Sequence[RowView]) -> Mrkdwn:
    named = [row.number for row in rows[:MOST_ROWS]]
    left = len(rows) - len(named)
    more = [t.plural("{n} more", "{n} more", left)] if left else []
    return t.mrkdwn("On hold, ask the director: {jobs}", jobs=t.list_of([*named, *more]))


def _counts(t: Texts, one: ClientPack) -> str:
    parts = [t.plural("{n} row", "{n} rows", len(one.rows))]
    changed = sum(row.changed for row in one.rows)
    if changed:
        parts.append(t.plural("{n} changed", "{n} changed", changed))
    red = sum(row.flag == "red" for row in one.rows)
    if red:
        parts.append(t.plural("{n} red", "{n} red", red))
    if one.to_bill:
        parts.append(t.plural("{n} to be billed", "{n} to be billed", one.to_bill))
    return " · ".join(parts)


def _trouble(t: Texts, row: RowView, today: date) -> Mrkdwn:
    words = row_words(t, row, today)
    return t.mrkdwn("{row} · _{why}_", row=words, why=cut(row.flag_reason, 200))


def _some(t: Texts, title: Mrkdwn, lines: Sequence[Mrkdwn], count: int) -> Block:
    left = count - len(lines)
    tail = [t.mrkdwn_plural("and {n} more", "and {n} more", left)] if left > 0 else []
    return kit.section(cut(lines_of(title, *lines, *tail), 2900))


def _changed(t: Texts, one: Changed) -> Mrkdwn:
    head = t.mrkdwn(
        "{dot} *{client}* · {number} {name}",
        dot=DOTS[one.flag],
        client=cut(one.client, 80),
        number=one.number,
        name=cut(one.name, 80),
    )
    words = t.mrkdwn("{before} → *{after}*", before=cut(one.before, 300) or t("no word yet"),
                     after=cut(one.after, 300) or t("no word"))  # fmt: skip
    why = t.mrkdwn("_{why}_", why=cut(one.flag_reason, 300)) if one.flag_reason else ""
    return lines_of(head, words, why)
