"""When each step of a ladder wants to be said, and which step comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.rules.cases import LEVELS, Ladder, Owed, Reader
from bot.rules.moves import Progress, Setting
from bot.rules.slots import after_delay, may_climb, nag_slot, next_digest
from bot.rules.worktime import (
    PersonTime,
    add_working_time,
    digest_moment,
    last_open_before,
    local_day,
    working_time_between,
)

AN_HOUR = timedelta(hours=1)


def next_climb(owed: Owed, ladder: Ladder, progress: Progress) -> int | None:
    """The step a message names as next: the first above everybody who has heard of it."""
    ahead = ahead_of(owed, ladder, progress)
    return next((p for p in ahead if ladder.steps[p].level > progress.level), None)


def wanted_at(
    owed: Owed, ladder: Ladder, progress: Progress, setting: Setting, place: int
) -> datetime | None:
    """When a step wants to be said, before hours and warnings; None while it cannot be known."""
    step = ladder.steps[place]
    if step.level > progress.level and was_passed_on(progress):
        return progress.passed_at
    if step.then is not None:
        if place - 1 > progress.step and ladder.steps[place - 1].name in owed.skip:
            # Nobody sits on the step below: its hour is this one's.
            return wanted_at(owed, ladder, progress, setting, place - 1)
        if progress.sent_at is None:
            return None
        return after_delay(setting.owner, progress.sent_at, step.then)
    assert step.after is not None
    wanted = after_delay(setting.owner, owed.anchor_at, step.after)
    if owed.preexisting and step.level > 0 and setting.gap is not None:
        since = progress.sent_at or progress.opened_at
        wanted = max(wanted, after_delay(setting.owner, since, setting.gap))
    return wanted


def climb_at(
    owed: Owed, ladder: Ladder, progress: Progress, setting: Setting, place: int, now: datetime
) -> datetime | None:
    """The hour a message to the owner may name for the next climb: never one that cannot be."""
    wanted = wanted_at(owed, ladder, progress, setting, place)
    if owed.asked_for:
        # No warning is due; before its delivery the wait counts from now.
        then = ladder.steps[place].then
        return wanted or (after_delay(setting.owner, now, then) if then else None)
    if wanted is None:
        return None
    if owed.preexisting and setting.gap is not None:
        for between in ahead_of(owed, ladder, progress):
            if between < place and ladder.steps[between].level > 0:
                wanted = after_delay(setting.owner, wanted, setting.gap)
    warned_at = progress.warned_at if progress.warned_step == place else None
    return max(
        wanted, may_climb(warned_at, setting.owner, now, least=setting.least_warning).earliest
    )


def waits_for_the_morning(owed: Owed, reader: PersonTime, at: datetime, least: timedelta) -> bool:
    """Whether a step of its own at `at` is a line of its reader's next morning instead.

    Only what is not urgent, and only when the morning leaves the reader `least` of their own
    working hours before the deadline.
    """
    if not owed.can_wait or owed.deadline_at is None:
        return False
    return add_working_time(reader, next_digest(reader, at), least) <= owed.deadline_at


def was_passed_on(progress: Progress) -> bool:
    if progress.passed_at is None or progress.sent_at is None:
        return False
    return progress.level > 0 and progress.passed_at >= progress.sent_at


def ahead_of(owed: Owed, ladder: Ladder, progress: Progress) -> Iterator[int]:
    ceiling = LEVELS[Reader(owed.ceiling)] if owed.ceiling else max(LEVELS.values())
    for place in range(progress.step + 1, len(ladder.steps)):
        step = ladder.steps[place]
        if step.name not in owed.skip and progress.level <= step.level <= ceiling:
            yield place


def owner_slot(
    owed: Owed, ladder: Ladder, progress: Progress, setting: Setting, now: datetime, place: int
) -> datetime | None:
    wanted = wanted_at(owed, ladder, progress, setting, place)
    if wanted is None:
        return None
    # Asked as of the opening: what was missed since (downtime) stays due, it does not move on.
    slot = nag_slot(setting.owner, wanted, progress.opened_at, min(progress.opened_at, wanted, now))
    if ladder.steps[place].alone:
        return slot.at
    morning = digest_moment(setting.owner, local_day(setting.owner, slot.at)) or slot.at
    if morning >= progress.opened_at:
        return morning
    later = next_digest(setting.owner, progress.opened_at)
    if owed.deadline_at is not None and progress.opened_at < owed.deadline_at < later:
        return slot.at
    return later


def warn_from(setting: Setting, wanted: datetime) -> datetime:
    """The last hour from which the owner still has the least warning before `wanted`."""
    at = last_open_before(setting.owner, wanted)
    for _ in range(24 * 14):
        if working_time_between(setting.owner, at, wanted) >= setting.least_warning:
            return at
        at -= AN_HOUR
    return at
