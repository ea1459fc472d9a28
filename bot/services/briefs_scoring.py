"""What a brief is worth today, which questions it asks, and what of it has gone stale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.messages.texts import mark
from bot.rules import briefs as rules
from bot.rules.briefs import BlockingQuestion, BriefKind, BriefType, Limits, Score, Verdict
from bot.rules.worktime import PersonTime, local_day
from bot.services import people
from bot.services.desk import Desk
from storage import briefs as store
from storage.tables.briefs import Brief

A_YEAR = 370
WHAT_IS_ASKED = mark("What is asked, in the client's own words?")


def answers_of(session: Session, brief: Brief | None, number: int | None = None) -> dict[str, Any]:
    """The answers of a brief, by default as they are now."""
    version = store.version(session, brief, number) if brief is not None else None
    return dict(version.answers) if version is not None else {}


def score_of(
    session: Session, desk: Desk, brief: Brief, answers: Mapping[str, Any], now: datetime
) -> Score:
    """The score as of today in the client's office, with its own working days.

    A client brief begun with one line says nothing of what is asked: that blocks as well.
    """
    time = people.client_time(session, brief.client_id)
    policy = people.policy(session, desk, brief.client_id)
    parent = store.get(session, brief.client_brief_id)
    found = rules.score(
        BriefKind(brief.kind),
        BriefType(brief.type),
        answers,
        today=local_day(time, now),
        client=answers_of(session, parent),
        limits=Limits(ready_from=policy.number("briefs", "ready_from")),
        working_days_between=lambda first, last: _working_days(time, first, last),
    )
    if brief.kind == BriefKind.CREATIVE or str(answers.get("ask", "")).strip():
        return found
    asks = BlockingQuestion("ask", "ask", WHAT_IS_ASKED, BriefKind.CLIENT)
    verdict: Verdict = "nearly" if found.verdict == "ready" else found.verdict
    return replace(found, blocking=(asks, *found.blocking), verdict=verdict)


def stale_of(session: Session, brief: Brief) -> tuple[str, ...]:
    """The creative fields whose client facts have changed since somebody looked at them."""
    parent = store.get(session, brief.client_brief_id)
    version = store.version(session, brief)
    if parent is None or version is None:
        return ()
    now_says = answers_of(session, parent)
    cited = rules.cites(version.answers)
    stale: list[str] = []
    for seen in sorted({version.rests_on.get(key, 0) for key in cited}):
        mine = {k: facts for k, facts in cited.items() if version.rests_on.get(k, 0) == seen}
        changes = rules.differences(answers_of(session, parent, seen or None), now_says)
        stale += rules.stale_fields(mine, changes)
    shown = [f.key for f in rules.fields_for(BriefType(brief.type), BriefKind.CREATIVE)]
    return tuple(key for key in shown if key in stale)


def ask_again(session: Session, desk: Desk, brief: Brief, score: Score, now: datetime) -> None:
    """Keep the open questions of a brief those that its score blocks on."""
    assert brief.id is not None
    wanted = {
        each.block: {"field": each.field, "question": each.question, "record": each.record.value}
        for each in score.blocking
    }
    store.ask(session, brief.id, wanted if brief.closed_at is None else {}, now)


def _working_days(time: PersonTime, first: date, last: date) -> int:
    """Working days after `first` up to `last`; past a year nobody counts them one by one."""
    length = (last - first).days
    if length > A_YEAR:
        return rules.weekdays_between(first, last)
    days = (first + timedelta(days=n) for n in range(1, length + 1))
    return sum(time.calendar.is_working_day(day) for day in days)
