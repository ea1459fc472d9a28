"""What a case does next: speak, warn before it climbs, or wait; always with a named reason.

1. Steps of the owner: the latest one due speaks, older ones are skipped (catch-up says it once).
2. A step above the owner needs a delivered warning to the present owner that names the next
   reader and the hour, and then four of the owner's own working hours. Without one, the warning
   itself is what happens next.
3. No level is ever jumped, and nothing goes down again.
4. A decision whose last day has come says so alone, once, whatever the morning's list says.
5. While a client settles, nothing climbs; on stale books no money climbs.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.rules.cases import Ladder, Owed, Step
from bot.rules.ladder_hours import (
    ahead_of,
    owner_slot,
    wanted_at,
    warn_from,
    was_passed_on,
)
from bot.rules.last_day import is_last_day, last_morning
from bot.rules.moves import LastWord, Move, Progress, Send, Setting, Wait, Warn, Why
from bot.rules.slots import may_climb, next_digest
from bot.rules.worktime import add_working_time, digest_moment, local_day, next_open

# Said this long after its own slot, a step was missed: Suits was down, and says so.
LATE = timedelta(hours=2)


class _Look(NamedTuple):
    """One case as it stands, and the moment it is looked at. `ahead` are its steps to come."""

    owed: Owed
    ladder: Ladder
    progress: Progress
    setting: Setting
    now: datetime
    ahead: Sequence[int]


def next_move(
    owed: Owed, ladder: Ladder, progress: Progress, setting: Setting, now: datetime
) -> Move:
    """The one thing this case does now, or how long it waits."""
    if progress.pending:
        return Wait(None, Why.PENDING)
    look = _Look(owed, ladder, progress, setting, now, list(ahead_of(owed, ladder, progress)))
    slots = _own_slots(look)
    spoken = _owner_move(look, slots)
    if isinstance(spoken, Send):
        return spoken
    last = last_word_at(owed, progress, setting, now)
    if last is not None and last <= now:
        return LastWord(next_open(setting.owner, now))
    move = _next_above(look, spoken)
    if isinstance(move, Warn) and move.alone:
        close = _close_by(slots, setting, move.at)
        if close is not None:
            # A step of theirs comes soon and warns as well: it is the one word.
            return Send(close, move.at, True, Why.DUE, tuple(range(progress.step + 1, close)))
    if last is not None and isinstance(move, Wait):
        return _sooner(move, Wait(last, Why.NOT_DUE))
    return move


def _next_above(look: _Look, spoken: Wait | None) -> Move:
    steps, level = look.ladder.steps, look.progress.level
    if not look.ahead:
        return Wait(None, Why.TOP)
    climb = next((place for place in look.ahead if steps[place].level > level), None)
    same = next((place for place in look.ahead if 0 < steps[place].level == level), None)
    if climb is not None and was_passed_on(look.progress):
        same = None
    place = same if same is not None else climb
    if place is None:
        return spoken or Wait(None, Why.TOP)
    move = _climb_move(look, place)
    if spoken is not None and isinstance(move, Wait):
        return _sooner(spoken, move)
    return move


def _owner_move(look: _Look, slots: Sequence[tuple[int, datetime]]) -> Send | Wait | None:
    owed, setting, now = look.owed, look.setting, look.now
    due = [(place, at) for place, at in slots if at <= now]
    if due:
        place, slot = due[-1]
        alone = _alone(look.ladder.steps[place], owed, setting, now)
        at = next_open(setting.owner, now) if alone else now
        close = _close_by(slots, setting, at) if alone else None
        place = place if close is None else close
        skipped = tuple(range(look.progress.step + 1, place))
        return Send(place, at, alone, Why.DUE, skipped=skipped, late=now - slot > LATE)
    return Wait(min(at for _, at in slots), Why.NOT_DUE) if slots else None


def _own_slots(look: _Look) -> list[tuple[int, datetime]]:
    """The owner's steps that are still to be said, and when."""
    owed, ladder, progress, setting, now, ahead = look
    own = [place for place in ahead if ladder.steps[place].level == 0]
    slots = [(place, owner_slot(owed, ladder, progress, setting, now, place)) for place in own]
    # Nags that share a slot merge: what they heard at or after a step's moment has said it.
    # What a step said counts only while it stands: whoever takes over has heard nothing of it.
    said = progress.sent_at if progress.step >= 0 else None
    heard = [at for at in (said, progress.warned_at) if at is not None]
    last = max(heard) if heard and progress.level == 0 else None
    return [(place, at) for place, at in slots if at is not None and (last is None or at > last)]


def _close_by(slots: Sequence[tuple[int, datetime]], setting: Setting, at: datetime) -> int | None:
    """The last step whose moment comes within the least warning after `at`: it is said then.

    A report once had three last calls on one Friday afternoon, half an hour apart.
    """
    until = add_working_time(setting.owner, at, setting.least_warning)
    return max((place for place, slot in slots if slot <= until), default=None)


def _alone(step: Step, owed: Owed, setting: Setting, now: datetime) -> bool:
    if setting.settling_until is not None and now < setting.settling_until:
        return False
    if step.alone:
        return True
    if owed.decides and owed.deadline_at is not None:
        return is_last_day(setting.owner, owed.deadline_at, now)
    # Today's digest has gone and tomorrow's is too late for the deadline: say it now.
    return owed.deadline_at is not None and now < owed.deadline_at < next_digest(setting.owner, now)


def last_word_at(
    owed: Owed, progress: Progress, setting: Setting, now: datetime
) -> datetime | None:
    """When a decision that is asked wants its last word; None when it wants none (any more).

    A client that settles gets digests only.
    """
    if not owed.decides or owed.deadline_at is None or progress.last_word:
        return None
    settles = setting.settling_until is not None and now < setting.settling_until
    morning = last_morning(setting.owner, owed.deadline_at)
    if settles or morning is None or now >= owed.deadline_at:
        return None
    return max(morning, progress.opened_at)


def _climb_move(look: _Look, place: int) -> Move:
    owed, ladder, progress, setting, now, _ = look
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
        held = _warned(look, place, wanted)
        if held is not None:
            return held
    elif now < wanted:
        # They have heard of it already: nobody new is told about the owner.
        return Wait(wanted, Why.NOT_DUE)
    place, skipped = _latest_of_level(look, place)
    return Send(place, now, ladder.steps[place].alone or step.alone, Why.DUE, skipped=skipped)


def _warned(look: _Look, place: int, wanted: datetime) -> Warn | Wait | None:
    """What must come before a climb; None when the owner was warned in time and it is due."""
    owed, _, progress, setting, now, _ = look
    if progress.warned_at is not None and progress.warned_step == place:
        climb = may_climb(progress.warned_at, setting.owner, now, least=setting.least_warning)
        if now < wanted:
            return Wait(max(wanted, climb.earliest), Why.NOT_DUE)
        return None if climb.allowed else Wait(climb.earliest, Why.WARNED_LATELY)
    # Not in the same breath as the first word of it: the owner has had some hours to act.
    opened = add_working_time(setting.owner, progress.opened_at, setting.least_warning)
    start = max(warn_from(setting, wanted), min(opened, wanted))
    morning = digest_moment(setting.owner, local_day(setting.owner, start)) or start
    # A morning before the case was there carried nothing.
    start = min(start, morning) if morning >= progress.opened_at else start
    if now < start:
        return Wait(start, Why.NOT_DUE)
    ride = setting.next_digest_at or next_digest(setting.owner, now)
    in_time = add_working_time(setting.owner, max(ride, now), setting.least_warning) <= wanted
    can_be_met = owed.deadline_at is not None and now < owed.deadline_at
    alone = can_be_met and not in_time
    return Warn(place, next_open(setting.owner, now) if alone else now, alone)


def _latest_of_level(look: _Look, place: int) -> tuple[int, tuple[int, ...]]:
    """After downtime the latest due step of one level speaks; a level is never jumped."""
    owed, ladder, progress, setting, now, ahead = look
    latest = place
    for later in ahead:
        if later <= place or ladder.steps[later].level != ladder.steps[place].level:
            continue
        wanted = wanted_at(owed, ladder, progress, setting, later)
        if wanted is not None and wanted <= now and not owed.preexisting:
            latest = later
    return latest, tuple(range(progress.step + 1, latest))


def _sooner(first: Wait, second: Wait) -> Wait:
    if second.until is None:
        return first
    if first.until is None or second.until < first.until:
        return second
    return first
