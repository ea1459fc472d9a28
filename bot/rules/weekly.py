"""The weekly list: what those above need not hear of in the morning, on Friday afternoon.

"If they acted since the last step, the line goes to the weekly list instead": somebody who is on
it is no exception, and those above still hear of it, once a week.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from bot.rules.cases import Owed, Step
from bot.rules.moves import Progress
from bot.rules.worktime import PersonTime, local_day, works_on

HOUR = time(15)
FRIDAY = 4
A_WEEK = timedelta(days=7)
WEEKS = 8


def list_at(pt: PersonTime, now: datetime) -> datetime:
    """The next weekly list that is not before `now`: Friday 15:00 on this person's clock.

    On the last working day before it when Friday is a day off; a week without work has none.
    """
    today = local_day(pt, now)
    friday = today - timedelta(days=today.weekday()) + timedelta(days=FRIDAY)
    for week in range(WEEKS):
        for back in range(FRIDAY + 1):
            day = friday + week * A_WEEK - timedelta(days=back)
            if works_on(pt, day):
                at = datetime.combine(day, HOUR, tzinfo=pt.tz).astimezone(UTC)
                if at >= now:
                    return at
                break
    return datetime.combine(friday + WEEKS * A_WEEK, HOUR, tzinfo=pt.tz).astimezone(UTC)


def goes_to_the_list(
    owed: Owed, step: Step, progress: Progress, acted_at: datetime | None, now: datetime,
    at: datetime,
) -> bool:  # fmt: skip
    """Whether a climb is a line of the weekly list of `at` instead of the morning's.

    Only a step that tells somebody new, after real activity by the owner since the step before.
    Never what speaks alone, what the owner asked for, what a reader passed on, an activity that
    came to nothing (a broken promise), or what would come too late for a deadline still to be met.
    """
    if acted_at is None or not owed.activity_counts or owed.asked_for or step.alone:
        return False
    since = progress.sent_at or progress.opened_at
    if step.level <= progress.level or acted_at <= since:
        return False
    if progress.passed_at is not None and progress.passed_at >= since:
        return False
    return not (owed.deadline_at is not None and now < owed.deadline_at <= at)
