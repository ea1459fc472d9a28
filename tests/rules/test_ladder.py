"""The pure ladder under any clock: it says each step once, climbs in order, and warns first."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.calendar import OfficeCalendar
from bot.rules.cases import Delay, Ladder, Owed, Reader, Step
from bot.rules.ladder import next_move
from bot.rules.ladder_hours import climb_at
from bot.rules.moves import Progress, Send, Setting, Wait, Warn, Why
from bot.rules.slots import next_digest
from bot.rules.worktime import PersonTime, is_open, working_time_between

FOUR_HOURS = timedelta(hours=4)
START = datetime(2026, 4, 20, 7, tzinfo=UTC)  # the week before King's Day
ZONES = st.sampled_from(
    ["Europe/Amsterdam", "Asia/Ho_Chi_Minh", "America/New_York", "Australia/Lord_Howe"]
)


@dataclass
class Life:
    """One case that lives through ticks; everything said is delivered at once."""

    ladder: Ladder
    owed: Owed
    owner: PersonTime
    settling_until: datetime | None = None
    progress: Progress = field(default_factory=lambda: Progress(opened_at=START))
    said: list[tuple[str, int, datetime]] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    riding: tuple[int, datetime] | None = None
    """A warning that waits for the owner's next digest."""

    def tick(self, now: datetime) -> None:
        """What happens at `now`, until there is nothing more to say."""
        if self.riding is not None:
            place, morning = self.riding
            if now < morning:
                return
            self._warns(place, morning)
        for _ in range(20):
            setting = Setting(self.owner, FOUR_HOURS, self.settling_until, Delay(5, "wd"))
            move = next_move(self.owed, self.ladder, self.progress, setting, now)
            match move:
                case Wait():
                    self.reasons.append(move.reason)
                    return
                case Warn():
                    if move.alone:
                        assert move.at > now or is_open(self.owner, now)
                        if move.at <= now:
                            self._warns(move.step, now)
                            continue
                    else:
                        self.riding = (move.step, next_digest(self.owner, now))
                    return
                case Send():
                    if move.at > now:
                        return
                    step = self.ladder.steps[move.step]
                    self.said.append(("send", move.step, now))
                    self.progress = replace(
                        self.progress, step=move.step, level=step.level, sent_at=now
                    )
        raise AssertionError("the ladder never comes to rest")

    def _warns(self, step: int, at: datetime) -> None:
        self.riding = None
        self.said.append(("warn", step, at))
        self.progress = replace(self.progress, warned_step=step, warned_at=at)


def ladder(*steps: tuple[str, str, bool]) -> Ladder:
    return Ladder(
        tuple(
            Step(f"{reader} {after} {place}", Reader(reader), Delay.parse(after), alone=alone)
            for place, (reader, after, alone) in enumerate(steps)
        )
    )


LADDERS = st.sampled_from(
    [
        ladder(("owner", "24h", False), ("owner", "40h", True), ("director", "48h", False)),
        ladder(("owner", "-7d", False), ("owner", "1d", False), ("owner", "7d", False),
               ("director", "14d", False), ("director", "30d", False), ("head", "45d", False)),
        ladder(("owner", "0h", False), ("manager", "1d", False), ("director", "3d", True)),
        ladder(("owner", "1d", True), ("head", "2d", True)),
    ]
)  # fmt: skip
GAPS = st.lists(st.integers(1, 60 * 24 * 9), min_size=5, max_size=60)


def live(which: Ladder, zone: str, gaps: list[int], *, preexisting: bool = False) -> Life:
    """A case anchored at the start, looked at after each gap (minutes)."""
    life = Life(
        which,
        Owed(client_id=1, anchor_at=START, reason="test", owner_id=1, preexisting=preexisting),
        PersonTime(zone, OfficeCalendar("NL")),
    )
    now = START
    for gap in gaps:
        now += timedelta(minutes=gap)
        life.tick(now)
    return life


@settings(max_examples=80, deadline=None)
@given(LADDERS, ZONES, GAPS, st.booleans())
def test_every_step_is_said_at_most_once_and_in_order(
    which: Ladder, zone: str, gaps: list[int], preexisting: bool
) -> None:
    life = live(which, zone, gaps, preexisting=preexisting)
    steps = [step for verb, step, _ in life.said if verb == "send"]
    assert steps == sorted(set(steps))
    levels = [which.steps[step].level for step in steps]
    assert levels == sorted(levels)


@settings(max_examples=80, deadline=None)
@given(LADDERS, ZONES, GAPS)
def test_nobody_above_hears_before_the_owner_was_warned_four_working_hours(
    which: Ladder, zone: str, gaps: list[int]
) -> None:
    life = live(which, zone, gaps)
    owner = life.owner
    for verb, step, at in life.said:
        if verb == "send" and which.steps[step].level > 0:
            below = [which.steps[s].level for v, s, _ in life.said if v == "send" and s < step]
            if max(below, default=0) == which.steps[step].level:
                continue  # this reader has heard of it already: nobody new is told
            warnings = [when for v, s, when in life.said if v == "warn" and s <= step]
            assert warnings, "a climb without a warning"
            assert (
                working_time_between(owner, max(w for w in warnings if w <= at), at) >= FOUR_HOURS
            )


@settings(max_examples=80, deadline=None)
@given(LADDERS, ZONES, GAPS)
def test_no_level_is_jumped_however_long_the_bot_was_down(
    which: Ladder, zone: str, gaps: list[int]
) -> None:
    life = live(which, zone, gaps)
    reached = [0, *(which.steps[step].level for verb, step, _ in life.said if verb == "send")]
    known = sorted({step.level for step in which.steps} | {0})
    for below, above in pairwise(reached):
        assert known.index(above) - known.index(below) <= 1


@settings(max_examples=60, deadline=None)
@given(LADDERS, ZONES, GAPS)
def test_a_warning_and_a_message_alone_come_in_working_hours(
    which: Ladder, zone: str, gaps: list[int]
) -> None:
    life = live(which, zone, gaps)
    for verb, step, at in life.said:
        if verb == "warn" or (which.steps[step].alone and which.steps[step].level == 0):
            assert is_open(life.owner, at)


@settings(max_examples=60, deadline=None)
@given(LADDERS, ZONES, GAPS)
def test_while_a_client_settles_nothing_climbs(which: Ladder, zone: str, gaps: list[int]) -> None:
    life = Life(
        which,
        Owed(client_id=1, anchor_at=START, reason="test", owner_id=1),
        PersonTime(zone, OfficeCalendar("NL")),
        settling_until=START + timedelta(days=4000),
    )
    now = START
    for gap in gaps:
        now += timedelta(minutes=gap)
        life.tick(now)
    assert all(which.steps[step].level == 0 for verb, step, _ in life.said if verb == "send")
    assert all(verb == "send" for verb, _, _ in life.said)


def test_days_before_the_due_date_come_before_it_and_days_after_come_after() -> None:
    # A dunning program once had the sign the wrong way: "60 days late" went out 60 days early.
    invoice = ladder(("owner", "-7d", False), ("owner", "7d", False))
    due = START + timedelta(days=18)
    life = Life(
        invoice,
        Owed(client_id=1, anchor_at=due, reason="test", owner_id=1),
        PersonTime("Europe/Amsterdam", OfficeCalendar("NL")),
    )
    now = START
    while now < due + timedelta(days=20):
        life.tick(now)
        now += timedelta(minutes=30)
    first, second = [at for _, _, at in life.said]
    assert timedelta(days=6) < due - first < timedelta(days=9)
    assert timedelta(days=6) < second - due < timedelta(days=9)


def test_what_was_overdue_before_suits_came_climbs_five_working_days_apart() -> None:
    invoice = ladder(
        ("owner", "1d", False), ("director", "14d", False), ("director", "30d", False),
        ("head", "45d", False),
    )  # fmt: skip
    owed = Owed(
        client_id=1, anchor_at=START - timedelta(days=100), reason="test", owner_id=1,
        preexisting=True,
    )  # fmt: skip
    life = Life(invoice, owed, PersonTime("Europe/Amsterdam", OfficeCalendar("NL")))
    now = START
    while now < START + timedelta(days=45):
        life.tick(now)
        now += timedelta(minutes=30)
    sends = [(step, at) for verb, step, at in life.said if verb == "send"]
    assert [step for step, _ in sends] == [0, 1, 2, 3]
    for (_, earlier), (_, later) in pairwise(sends):
        assert later - earlier >= timedelta(days=6), "five working days span a weekend"


def test_stale_books_stop_every_climb_and_say_why() -> None:
    life = Life(
        ladder(("owner", "1d", False), ("director", "2d", False)),
        Owed(client_id=1, anchor_at=START, reason="test", owner_id=1, climbs=False,
             no_climb_reason="the books are late"),
        PersonTime("Europe/Amsterdam", OfficeCalendar("NL")),
    )  # fmt: skip
    for hour in range(24 * 20):
        life.tick(START + timedelta(hours=hour))
    assert [step for _, step, _ in life.said] == [0]
    assert life.reasons[-1] == "the books are late"


def test_the_hour_a_warning_names_is_never_one_that_cannot_be() -> None:
    owner = PersonTime("Europe/Amsterdam", OfficeCalendar("NL"))
    which = ladder(("owner", "1d", False), ("director", "2d", False))
    owed = Owed(client_id=1, anchor_at=START, reason="test", owner_id=1)
    late = START + timedelta(days=9)
    setting = Setting(owner, FOUR_HOURS)
    named = climb_at(owed, which, Progress(opened_at=START, step=0), setting, 1, late)
    assert named is not None
    assert working_time_between(owner, late, named) >= FOUR_HOURS


def test_a_pending_message_is_waited_for() -> None:
    owner = PersonTime("Europe/Amsterdam", OfficeCalendar("NL"))
    which = ladder(("owner", "1d", False))
    owed = Owed(client_id=1, anchor_at=START, reason="test", owner_id=1)
    progress = Progress(opened_at=START, step=0, pending=True)
    move = next_move(owed, which, progress, Setting(owner, FOUR_HOURS), START + timedelta(days=9))
    assert move == Wait(None, Why.PENDING)
