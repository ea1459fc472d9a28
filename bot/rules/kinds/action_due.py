"""A next step agreed in a meeting is owed on its day; its owner's Done settles it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.rules.cases import Judgement, NotYet, Owed, Settled
from bot.rules.policy import Policy
from bot.rules.worktime import PersonTime, working_days_after, works_on

SUBJECT = "action"
ASK_FOR_A_DAY_AFTER = 2
LONGEST_BREAK = 30


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """One next step. `chased_id` owes it: what the client owes is the executive's to chase.

    `report` is empty for a to-do; `asked_by` then names who asked, unless it is one's own.
    """

    client_id: int | None
    text: str
    state: str
    owner_side: str
    owner_name: str
    chased_id: int | None
    due: date | None
    created_at: datetime
    report: str
    moved: int = 0
    acted: str = ""
    acted_at: datetime | None = None
    asked_by: str = ""

    @property
    def climbs(self) -> bool:
        """One's own to-do is nobody else's business; without a client there is nobody above."""
        return bool(self.report or self.asked_by) and self.client_id is not None


def outlives_client(facts: ActionFacts) -> bool:
    """A to-do is between colleagues; what a meeting agreed ends with the client."""
    return not facts.report


def judge(facts: ActionFacts, now: datetime, policy: Policy, time: PersonTime) -> Judgement:
    """Owed from the last working day up to its day, in the zone of the client's office."""
    if facts.state == "done":
        return Settled("done")
    if facts.state == "dropped":
        return Settled("no longer in the report", cancelled=True)
    if facts.due is None:
        return _without_a_day(facts, now, time)
    opens = _midnight(_last_working_day(facts.due, time), time)
    if now < opens:
        return NotYet(opens, "its day has not come")
    return Owed(
        client_id=facts.client_id,
        owner_id=facts.chased_id,
        anchor_at=at_hour(facts.due, time, 9),
        deadline_at=at_hour(facts.due, time, 17),
        reason="its day has come",
        climbs=facts.climbs,
        no_climb_reason="" if facts.climbs else "a to-do between colleagues",
        ceiling=None if facts.climbs else "owner",
        acted=facts.acted,
        acted_at=facts.acted_at,
    )


def at_hour(day: date, pt: PersonTime, hour: int) -> datetime:
    """An hour of a day on the wall clock of the client's office, in UTC.

    Left in its zone, a week added to it would be an hour off where the clocks change in between.
    """
    return datetime.combine(day, time(hour), tzinfo=pt.tz).astimezone(UTC)


def _without_a_day(facts: ActionFacts, now: datetime, time: PersonTime) -> Judgement:
    """Nobody gave it a day: its owner is asked for one, nobody above hears of it."""
    ask = working_days_after(time, facts.created_at, ASK_FOR_A_DAY_AFTER)
    if now < ask:
        return NotYet(ask, "it has no day yet")
    return Owed(
        client_id=facts.client_id,
        owner_id=facts.chased_id,
        anchor_at=ask,
        reason="it has no day yet",
        climbs=False,
        no_climb_reason="it has no day yet",
        ceiling="owner",
    )


def _last_working_day(due: date, pt: PersonTime) -> date:
    for back in range(LONGEST_BREAK):
        if works_on(pt, due - timedelta(days=back)):
            return due - timedelta(days=back)
    return due


def _midnight(day: date, pt: PersonTime) -> datetime:
    return datetime.combine(day, time(0), tzinfo=pt.tz).astimezone(UTC)
