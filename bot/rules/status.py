"""When a status row is stale, what an update must say, and when the weekly meeting is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.rules.briefs.kinds import mark
from bot.rules.policy import Policy
from bot.rules.worktime import PersonTime, last_open_before, local_day, works_on

FLAGS = ("green", "amber", "red")
AFTERNOON = time(14)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often a client's rows are updated, and the weekly meeting on the office's own clock."""

    twice: bool = False
    weekday: int | None = None
    at: time | None = None

    @classmethod
    def of(cls, terms: Mapping[str, Any]) -> Cadence:
        """From a client's terms: {"status": {"per_week": 2, "weekday": 0, "at": "10:30"}}."""
        kept = terms.get("status", {})
        weekday = kept.get("weekday")
        return cls(
            twice=kept.get("per_week") == 2,
            weekday=weekday if isinstance(weekday, int) and 0 <= weekday <= 6 else None,
            at=time.fromisoformat(kept["at"]) if kept.get("at") else None,
        )

    def terms(self) -> dict[str, Any]:
        """As a client's terms keep it."""
        return {
            "per_week": 2 if self.twice else 1,
            "weekday": self.weekday,
            "at": self.at.strftime("%H:%M") if self.at else "",
        }


def stale_at(
    cadence: Cadence, policy: Policy, office: PersonTime, touched_at: datetime
) -> datetime:
    """The start of the office's day on which a row needs a word again (UTC).

    Seed 003: "updated once or twice a week"; staleness is a row's own.
    """
    key = "stale_twice_a_week" if cadence.twice else "stale_once_a_week"
    day = local_day(office, touched_at) + timedelta(days=policy.number("status", key))
    return datetime.combine(day, time(), tzinfo=office.tz).astimezone(UTC)


def next_meeting(cadence: Cadence, office: PersonTime, after: datetime) -> datetime | None:
    """The first meeting that starts after an instant; none on a day the office is closed."""
    if cadence.weekday is None or cadence.at is None:
        return None
    day = local_day(office, after)
    for _ in range(60):
        if day.weekday() == cadence.weekday and works_on(office, day):
            start = datetime.combine(day, cadence.at, tzinfo=office.tz).astimezone(UTC)
            if start > after:
                return start
        day += timedelta(days=1)
    return None


def reminder_at(meeting: datetime, office: PersonTime, reader: PersonTime) -> datetime:
    """The last working afternoon before the meeting's day, on the reader's own clock."""
    day = local_day(office, meeting) - timedelta(days=1)
    for _ in range(30):
        if works_on(reader, day):
            break
        day -= timedelta(days=1)
    wanted = datetime.combine(day, AFTERNOON, tzinfo=reader.tz).astimezone(UTC)
    slot = last_open_before(reader, wanted)
    return slot if local_day(reader, slot) == day else wanted


@dataclass(frozen=True, slots=True)
class Update:
    """What a row should say from now on."""

    status: str
    next_step: str = ""
    next_on: date | None = None
    flag: str = "green"
    flag_reason: str = ""


def problems(update: Update, today: date) -> dict[str, str]:
    """What an update lacks, as a sentence for each field. Red and amber need a plan."""
    found: dict[str, str] = {}
    if update.flag == "green":
        return found
    if not update.flag_reason.strip():
        found["flag_reason"] = mark("Say in a few words what is wrong: only your team sees it.")
    if not update.next_step.strip():
        found["next_step"] = mark("Say what happens next.")
    if update.next_on is None:
        found["next_on"] = mark("Say by when.")
    elif update.next_on < today:
        found["next_on"] = mark("That day has passed: by when now?")
    return found


def is_next(milestone: date, spoken_on: date) -> bool:
    """Whether a milestone still counts: whoever wrote the row after its day has spoken of it."""
    return milestone >= spoken_on


def may_stay(next_on: date | None, milestone: date | None, today: date) -> bool:
    """Whether "no change" can be true: not when the row's own date or milestone has passed."""
    return all(day is None or day >= today for day in (next_on, milestone))
