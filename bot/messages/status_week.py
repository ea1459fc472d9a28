"""A client's week in two sentences, by rules: for the team's pack, and for the client."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.messages.languages import run_on
from bot.messages.safe import cut, one_line
from bot.messages.status_views import RowView
from bot.messages.texts import Texts
from bot.rules.status_week import Row, Week

MOST = 3
LONGEST = 60


def row_of(row: RowView) -> Row:
    """A sheet's row as the week tells it."""
    return Row(
        number=row.number, name=one_line(row.name), status=one_line(row.status),
        next_step=one_line(row.next_step), next_on=row.next_on, flag=row.flag,
        reason=one_line(row.flag_reason), moved=row.changed, on_hold=row.on_hold,
    )  # fmt: skip


def for_team(t: Texts, week: Week, today: date) -> str:
    """What moved; what comes next and what is at risk."""
    moved = _some(t, [_moved(t, row, number=True) for row in week.moved])
    coming = _some(t, [_coming(t, row, today, number=True) for row in week.coming])
    at_risk = _some(t, [_at_risk(t, row) for row in week.at_risk])
    first = t("Moved: {rows}.", rows=moved) if moved else t("Nothing has moved.")
    if coming and at_risk:
        second = t("Next: {rows}; at risk: {risks}.", rows=coming, risks=at_risk)
    elif coming:
        second = t("Next: {rows}; nothing is at risk.", rows=coming)
    elif at_risk:
        second = t("No next step has a day; at risk: {risks}.", risks=at_risk)
    else:
        second = t("No next step has a day, and nothing is at risk.")
    return run_on(t, [first, second])


def for_client(t: Texts, week: Week, today: date) -> str:
    """What was done and what comes next, as a client reads it. `week` is of safe rows."""
    moved = _some(t, [_moved(t, row, number=False) for row in week.moved])
    coming = _some(t, [_coming(t, row, today, number=False) for row in week.coming])
    first = t("This week: {rows}.", rows=moved) if moved else t("This week there is no change.")
    if coming:
        second = t("Coming up: {rows}.", rows=coming)
    else:
        second = t("We will let you know the next dates as soon as they are set.")
    return run_on(t, [first, second])


def material(t: Texts, rows: Sequence[Row], today: date) -> str:
    """The rows as a model reads them, one a line: `*` moved, `->` next step, `!` what is wrong."""
    return "\n".join(_line(t, row, today) for row in rows)


def _line(t: Texts, row: Row, today: date) -> str:
    day = t.date(row.next_on, today=today) if row.next_on else ""
    step = f"-> {row.next_step} {day}".strip() if row.next_step else ""
    wrong = f"! {row.reason}" if row.flag != "green" and row.reason else ""
    mark = "* " if row.moved else ""
    return " | ".join(filter(None, (f"{mark}{row.number} {row.name}", row.status, step, wrong)))


def _moved(t: Texts, row: Row, *, number: bool) -> str:
    name = f"{row.number} {row.name}" if number else row.name
    return t("{job} ({status})", job=cut(name, LONGEST), status=_bare(row.status))


def _coming(t: Texts, row: Row, today: date, *, number: bool) -> str:
    day = t.date(row.next_on, today=today) if row.next_on else ""
    job = cut(row.number if number else row.name, LONGEST)
    return t("{step} on {day} ({job})", step=_bare(row.next_step), day=day, job=job)


def _at_risk(t: Texts, row: Row) -> str:
    name = cut(f"{row.number} {row.name}", LONGEST)
    return t("{job} ({status})", job=name, status=_bare(row.reason)) if row.reason else name


def _bare(words: str) -> str:
    """Without its full stop: it stands in the middle of a sentence."""
    return cut(words.rstrip(" .。;；"), LONGEST)


def _some(t: Texts, items: Sequence[str]) -> str:
    left = len(items) - MOST
    more = [t.plural("{n} more", "{n} more", left)] if left > 0 else []
    return t.items([*items[:MOST], *more])
