"""What a case does next: speak, warn before it climbs, or wait; always with a named reason.

1. Steps of the owner: the latest one due speaks, older ones are skipped (catch-up says it once).
2. A step above the owner needs a delivered warning to the present owner that names the next
   reader and the hour, and then four of the owner's own working hours. Without one, the warning
   itself is what happens next.
3. No level is ever jumped, and nothing goes down again.
4. While a client settles, nothing climbs; on stale books no money climbs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.rules.cases import LEVELS, Delay, Ladder, Owed, Reader, Step
from bot.rules.slots import after_delay, may_climb, nag_slot, next_digest
from bot.rules.worktime import (
    PersonTime,
    add_working_time,
    digest_moment,
    last_open_before,
    local_day,
    next_open,
    working_time_between,
)

AN_HOUR = timedelta(hours=1)
# Said this long after its own slot, a step was missed: Suits was down, and says so.
LATE = timedelta(hours=2)


class Why(StrEnum):
    """Named reasons of the ladder's moves."""

    DUE = "step is due"
    WARN = "warning before a climb"
    NOT_DUE = "next step is not due yet"
    PENDING = "the last step has not been delivered yet"
    SETTLING = "the client is settling: nothing climbs"
    TOP = "top of the ladder: stays on the list"
    WARNED_LATELY = "owner was warned less than four working hours ago"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a case has come. Moments are UTC.

    `step` is the last step planned (-1: none), `sent_at` its delivery; `warned_at` counts only
    if that message went to the present reader of the owner's steps and named `warned_step`.
    """

    opened_at: datetime
    step: int = -1
    level: int = 0
    sent_at: datetime | None = None
    pending: bool = False
    warned_step: int | None = None
    warned_at: datetime | None = None
    passed_at: datetime | None = None
    """When the last reader said "not me": the next step does not wait out its delay."""


@dataclass(frozen=True, slots=True)
class Send:
    """Plan the nudge of a step: due at `at`, alone or in the digest; `skipped` were overtaken."""

    step: int
    at: datetime
    alone: bool
    reason: str
    skipped: tuple[int, ...] = ()
    late: bool = False


@dataclass(frozen=True, slots=True)
class Warn:
    """Tell the owner who hears of it next, and when, because no message has done so yet.

    It rides in the morning's digest; alone only where that would come too late for a deadline
    that can still be met.
    """

    step: int
    at: datetime
    alone: bool = False
    reason: str = Why.WARN


@dataclass(frozen=True, slots=True)
class Wait:
    """Nothing to say until `until` (None: until something changes)."""

    until: datetime | None
    reason: str


Move = Send | Warn | Wait


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a case: the reader of the owner's steps, and the agency's manners."""

    owner: PersonTime
    least_warning: timedelta
    settling_until: datetime | None = None
    gap: Delay | None = None
    """Least distance between two climbs of what was overdue before Suits came."""
    next_digest_at: datetime | None = None
    """When the owner's next digest is composed; today's may have gone already."""


def next_move(
    owed: Owed, ladder: Ladder, progress: Progress, setting: Setting, now: datetime
) -> Move:
    """The one thing this case does now, or how long it waits."""
    if progress.pending:
        return Wait(None, Why.PENDING)
    ahead = list(_ahead(owed, ladder, progress))
    if not ahead:
        return Wait(None, Why.TOP)
    spoken = _owner_move(owed, ladder, progress, setting, now, ahead)
    if isinstance(spoken, Send):
        return spoken
    climb = next((place for place in ahead if ladder.steps[place].level > progress.level), None)
    same = next((p for p in ahead if 0 < ladder.steps[p].level == progress.level), None)
    if climb is not None and _passed(progress):
        same = None
    place = same if same is not None else climb
    if place is None:
        return spoken or Wait(None, Why.TOP)
    move = _climb_move(owed, ladder, progress, setting, now, place)
    if spoken is not None and isinstance(move, Wait):
        return _sooner(spoken, move)
    return move


def next_climb(owed: Owed, ladder: Ladder, progress: Progress) -> int | None:
    """The step a message names as next: the first above everybody who has heard of it."""
    ahead = _ahead(owed, ladder, progress)
    return next((p for p in ahead if ladder.steps[p].level > progress.level), None)


def wanted_at(
    owed: Owed, ladder: Ladder, progress: Progress, setting: Setting, place: int
) -> datetime | None:
    """When a step wants to be said, before hours and warnings; None while it cannot be known."""
    step = ladder.steps[place]
    if step.level > progress.level and _passed(progress):
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


def _passed(progress: Progress) -> bool:
    if progress.passed_at is None or progress.sent_at is None:
        return False
    return progress.level > 0 and progress.passed_at >= progress.sent_at


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
        for between in _ahead(owed, ladder, progress):
            if between < place and ladder.steps[between].level > 0:
                wanted = after_delay(setting.owner, wanted, setting.gap)
    warned_at = progress.warned_at if progress.warned_step == place else None
    return max(
        wanted, may_climb(warned_at, setting.owner, now, least=setting.least_warning).earliest
    )


def _ahead(owed: Owed, ladder: Ladder, progress: Progress) -> Iterator[int]:
    ceiling = LEVELS[Reader(owed.ceiling)] if owed.ceiling else max(LEVELS.values())
    for place in range(progress.step + 1, len(ladder.steps)):
        step = ladder.steps[place]
        if step.name not in owed.skip and progress.level <= step.level <= ceiling:
            yield place


def _owner_move(
    owed: Owed,
    ladder: Ladder,
    progress: Progress,
    setting: Setting,
    now: datetime,
    ahead: list[int],
) -> Send | Wait | None:
    own = [place for place in ahead if ladder.steps[place].level == 0]
    slots = [(place, _owner_slot(owed, ladder, progress, setting, now, place)) for place in own]
    due = [(place, at) for place, at in slots if at is not None and at <= now]
    if due:
        place, slot = due[-1]
        alone = _alone(ladder.steps[place], owed, setting, now)
        return Send(
            place,
            next_open(setting.owner, now) if alone else now,
            alone,
            Why.DUE,
            skipped=tuple(range(progress.step + 1, place)),
            late=now - slot > LATE,
        )
    waiting = [at for _, at in slots if at is not None]
    return Wait(min(waiting), Why.NOT_DUE) if waiting else None


def _owner_slot(
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


def _alone(step: Step, owed: Owed, setting: Setting, now: datetime) -> bool:
    if setting.settling_until is not None and now < setting.settling_until:
        return False
    if step.alone:
        return True
    # Today's digest has gone and tomorrow's is too late for the deadline: say it now.
    return owed.deadline_at is not None and now < owed.deadline_at < next_digest(setting.owner, now)


def _climb_move(
    owed: Owed, ladder: Ladder, progress: Progress, setting: Setting, now: datetime, place: int
) -> Move:
    step = ladder.steps[place]
    if not owed.climbs:
        return Wait(None, owed.no_climb_reason)
    settles = setting.settling_until is not None and now < setting.settling_until
    if settles and not owed.asked_for:
        return Wait(setting.settling_until, Why.SETTLING)
    wanted = wanted_at(owed, ladder, progress, setting, place)
    if wanted is None:
        return Wait(None, Why.PENDING)
    if owed.asked_for:
        return Send(place, now, step.alone, Why.DUE) if wanted <= now else Wait(wanted, Why.NOT_DUE)
    if step.level > progress.level:
        held = _warned(owed, progress, setting, now, place, wanted)
        if held is not None:
            return held
    elif now < wanted:
        # They have heard of it already: nobody new is told about the owner.
        return Wait(wanted, Why.NOT_DUE)
    place, skipped = _latest_of_level(owed, ladder, progress, setting, now, place)
    return Send(place, now, ladder.steps[place].alone or step.alone, Why.DUE, skipped=skipped)


def _warned(
    owed: Owed,
    progress: Progress,
    setting: Setting,
    now: datetime,
    place: int,
    wanted: datetime,
) -> Warn | Wait | None:
    """What must come before a climb; None when the owner was warned in time and it is due."""
    if progress.warned_at is not None and progress.warned_step == place:
        climb = may_climb(progress.warned_at, setting.owner, now, least=setting.least_warning)
        if now < wanted:
            return Wait(max(wanted, climb.earliest), Why.NOT_DUE)
        return None if climb.allowed else Wait(climb.earliest, Why.WARNED_LATELY)
    # Not in the same breath as the first word of it: the owner has had some hours to act.
    opened = add_working_time(setting.owner, progress.opened_at, setting.least_warning)
    start = max(_warn_from(setting, wanted), min(opened, wanted))
    morning = digest_moment(setting.owner, local_day(setting.owner, start)) or start
    if now < min(start, morning):
        return Wait(min(start, morning), Why.NOT_DUE)
    ride = setting.next_digest_at or next_digest(setting.owner, now)
    in_time = add_working_time(setting.owner, max(ride, now), setting.least_warning) <= wanted
    can_be_met = owed.deadline_at is not None and now < owed.deadline_at
    alone = can_be_met and not in_time
    return Warn(place, next_open(setting.owner, now) if alone else now, alone)


def _latest_of_level(
    owed: Owed, ladder: Ladder, progress: Progress, setting: Setting, now: datetime, place: int
) -> tuple[int, tuple[int, ...]]:
    """After downtime the latest due step of one level speaks; a level is never jumped."""
    latest = place
    for later in _ahead(owed, ladder, progress):
        if later <= place or ladder.steps[later].level != ladder.steps[place].level:
            continue
        wanted = wanted_at(owed, ladder, progress, setting, later)
        if wanted is not None and wanted <= now and not owed.preexisting:
            latest = later
    return latest, tuple(range(progress.step + 1, latest))


def _warn_from(setting: Setting, wanted: datetime) -> datetime:
    """The last hour from which the owner still has the least warning before `wanted`."""
    at = last_open_before(setting.owner, wanted)
    for _ in range(24 * 14):
        if working_time_between(setting.owner, at, wanted) >= setting.least_warning:
            return at
        at -= AN_HOUR
    return at


def _sooner(first: Wait, second: Wait) -> Wait:
    if second.until is None:
        return first
    if first.until is None or second.until < first.until:
        return second
    return first
