"""Business time of one person: when they are in, and how much of their working day has passed.

Every instant that comes in or goes out is an aware datetime in UTC. Working hours are wall-clock
times in the person's own zone. Where clocks jump, the rules are:
- a wall time that does not exist (spring forward, Samoa's lost Friday) means the moment of the
  jump, so hours that fall into the gap shrink and a day that never was has no hours;
- a wall time that comes twice (clocks back) means its first occurrence, so nobody is written to
  in the doubled hour by hours that have already ended.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.rules.calendar import SATURDAY_AND_SUNDAY, DayKind, OfficeCalendar

ONE_DAY = timedelta(days=1)
LONGEST_SEARCH = 400
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# A message that arrives as people stand up warns nobody: a slot leaves an hour to act in.
SLOT = timedelta(hours=1)


class NeverInError(ValueError):
    """These hours and this calendar leave no open moment within more than a year."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Wall-clock hours from `start` to `end`; an `end` not after `start` lies on the next day."""

    start: time
    end: time

    @property
    def over_midnight(self) -> bool:
        """Whether the span ends on the day after it starts."""
        return self.end <= self.start


OFFICE_DAY = (Span(time(9), time(17, 30)),)
OFFICE_WEEK = (OFFICE_DAY,) * 5 + ((), ())


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Weekly hours, seven entries from Monday; lunch is not modelled.

    On a half day the hours end at `half_day_until`, local time. Raises ValueError unless there are
    seven days and at least one span.
    """

    weekly: tuple[tuple[Span, ...], ...] = OFFICE_WEEK
    half_day_until: time = time(13)

    def __post_init__(self) -> None:
        if len(self.weekly) != 7 or not any(self.weekly):
            raise ValueError("Working hours need seven weekdays and at least one span.")

    def on(self, weekday: int, kind: DayKind, *, extra_day: bool = False) -> tuple[Span, ...]:
        """The spans of a date; an extra working Saturday has the hours of the first usual day."""
        if kind is DayKind.CLOSED:
            return ()
        spans = self.weekly[weekday]
        if extra_day and not spans:
            spans = next(spans for spans in self.weekly if spans)
        if kind is DayKind.OPEN:
            return spans
        return tuple(self._cut(span) for span in spans if span.start < self.half_day_until)

    def _cut(self, span: Span) -> Span:
        ends_in_time = not span.over_midnight and span.end <= self.half_day_until
        return span if ends_in_time else Span(span.start, self.half_day_until)


@dataclass(frozen=True, slots=True)
class PersonTime:
    """What decides when a person is in: IANA zone, office calendar, working hours.

    Raises ValueError for a zone that does not exist.
    """

    zone: str
    calendar: OfficeCalendar
    hours: WorkingHours = field(default_factory=WorkingHours)

    def __post_init__(self) -> None:
        if not known_zone(self.zone):
            raise ValueError(f"No such time zone: {self.zone!r}.")

    @property
    def tz(self) -> ZoneInfo:
        """The zone as the standard library knows it (cached there)."""
        return ZoneInfo(self.zone)


def known_zone(name: str) -> bool:
    """Whether `name` is an IANA time zone this machine knows."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def local_day(pt: PersonTime, now: datetime) -> date:
    """The date on this person's wall calendar at an instant."""
    return _utc(now).astimezone(pt.tz).date()


def is_open(pt: PersonTime, instant: datetime) -> bool:
    """Whether the person is in: from the start of a span up to, but not at, its end."""
    instant = _utc(instant)
    return any(start <= instant < end for start, end in _spans_around(pt, instant))


def works_on(pt: PersonTime, day: date) -> bool:
    """Whether the person has any working hours on that local date."""
    return bool(_day_spans(pt, day))


def open_spans(
    pt: PersonTime, from_: datetime, to: datetime
) -> Iterator[tuple[datetime, datetime]]:
    """The person's open time between two instants, cut to them, in order, never overlapping."""
    reached, to = _utc(from_), _utc(to)
    day = local_day(pt, from_) - ONE_DAY
    last = local_day(pt, to)
    while day <= last:
        for start, end in _day_spans(pt, day):
            start, end = max(start, reached), min(end, to)
            if start < end:
                yield start, end
                reached = end
        day += ONE_DAY


def working_time_between(pt: PersonTime, a: datetime, b: datetime) -> timedelta:
    """How much of the person's working time lies from `a` to `b`; nothing when `b` is earlier."""
    return sum((end - start for start, end in open_spans(pt, a, b)), timedelta())


def add_working_time(pt: PersonTime, start: datetime, delta: timedelta) -> datetime:
    """The first instant by which `delta` of working time has passed since `start`.

    A deadline, not a slot: it may be the very end of a working day, when the person is no longer
    in. Raises ValueError for a negative delta, NeverInError when such a moment never comes.
    """
    if delta < timedelta():
        raise ValueError("Working time is added, never taken away.")
    if not delta:
        return _utc(start)
    for opened, closed in _spans_from(pt, start, patience=LONGEST_SEARCH):
        if closed - opened >= delta:
            return opened + delta
        delta -= closed - opened
    raise NeverInError(f"No working time found after {start:%Y-%m-%d} in {pt.zone}.")


def next_open(pt: PersonTime, instant: datetime) -> datetime:
    """`instant` itself when the person is in, else the start of their next working hours.

    Raises NeverInError.
    """
    for opened, _ in _spans_from(pt, instant, patience=LONGEST_SEARCH):
        return opened
    raise NeverInError(f"No working time found after {instant:%Y-%m-%d} in {pt.zone}.")


def last_open_before(pt: PersonTime, instant: datetime, *, slot: timedelta = SLOT) -> datetime:
    """The last moment up to `instant` at which the person is in and has `slot` left to act.

    In a span shorter than `slot` that is its start. `slot` is positive. Raises NeverInError.
    """
    instant, day = _utc(instant), local_day(pt, instant)
    for _ in range(LONGEST_SEARCH):
        for start, end in reversed(_day_spans(pt, day)):
            if start <= instant:
                return min(instant, max(start, end - slot))
        day -= ONE_DAY
    raise NeverInError(f"No working time found before {instant:%Y-%m-%d} in {pt.zone}.")


def digest_moment(pt: PersonTime, day: date) -> datetime | None:
    """When the digest of that local date is due: the start of work, or None on a day off."""
    spans = _day_spans(pt, day)
    return spans[0][0] if spans else None


def working_days_after(pt: PersonTime, instant: datetime, n: int) -> datetime:
    """The same wall-clock time, `n` of the person's own working days later.

    Raises ValueError for a negative `n`, NeverInError when there are no such days.
    """
    if n < 0:
        raise ValueError("Working days are counted forwards.")
    local = _utc(instant).astimezone(pt.tz)
    day, patience = local.date(), LONGEST_SEARCH
    while n:
        day, patience = day + ONE_DAY, patience - 1
        if works_on(pt, day):
            n, patience = n - 1, LONGEST_SEARCH
        if not patience:
            raise NeverInError(f"No working day found after {instant:%Y-%m-%d} in {pt.zone}.")
    return _utc(instant) if day == local.date() else _to_utc(pt.tz, day, local.time())


def usual_week(weekend: frozenset[int]) -> tuple[tuple[Span, ...], ...]:
    """Office hours on every weekday outside a weekend such as `weekend_of("SA")`."""
    return tuple(() if weekday in weekend else OFFICE_DAY for weekday in range(7))


def hours_from(
    words: Mapping[str, Sequence[str]], *, weekend: frozenset[int] = SATURDAY_AND_SUNDAY
) -> WorkingHours:
    """Hours as a file or a row keeps them: {"mon": ["09:00-17:30"], "half_day_until": ["13:00"]}.

    Without any weekday the usual week around `weekend` holds; with some, those left out are
    free. Raises ValueError.
    """
    unknown = set(words) - {*WEEKDAYS, "half_day_until"}
    if unknown:
        raise ValueError(f"not a weekday: {', '.join(sorted(unknown))} (use mon, tue, ...)")
    until = time.fromisoformat(next(iter(words.get("half_day_until", ())), "13:00"))
    weekly = tuple(tuple(sorted(map(_span, words.get(day, ())))) for day in WEEKDAYS)
    return WorkingHours(weekly if any(weekly) else usual_week(weekend), until)


def _span(text: str) -> Span:
    start, _dash, end = text.partition("-")
    try:
        return Span(time.fromisoformat(start.strip()), time.fromisoformat(end.strip()))
    except ValueError as error:
        raise ValueError(f"not working hours: {text!r} (write 09:00-17:30)") from error


def _day_spans(pt: PersonTime, day: date) -> list[tuple[datetime, datetime]]:
    calendar = pt.calendar
    spans = pt.hours.on(day.weekday(), calendar.day_kind(day), extra_day=calendar.is_extra_day(day))
    instants = [
        (
            _to_utc(pt.tz, day, span.start),
            _to_utc(pt.tz, day + ONE_DAY if span.over_midnight else day, span.end),
        )
        for span in spans
    ]
    return [(start, end) for start, end in instants if start < end]


def _spans_around(pt: PersonTime, instant: datetime) -> list[tuple[datetime, datetime]]:
    day = local_day(pt, instant)
    return [*_day_spans(pt, day - ONE_DAY), *_day_spans(pt, day)]


def _spans_from(
    pt: PersonTime, instant: datetime, *, patience: int
) -> Iterator[tuple[datetime, datetime]]:
    """Open spans from `instant` on, until none was found for `patience` days."""
    reached, day, idle = _utc(instant), local_day(pt, instant) - ONE_DAY, 0
    while idle < patience:
        idle += 1
        for start, end in _day_spans(pt, day):
            if end > reached:
                yield max(start, reached), end
                reached, idle = end, 0
        day += ONE_DAY


def _to_utc(tz: ZoneInfo, day: date, wall: time) -> datetime:
    local = datetime.combine(day, wall)
    first = local.replace(tzinfo=tz).astimezone(UTC)
    second = local.replace(tzinfo=tz, fold=1).astimezone(UTC)
    # In an overlap the first occurrence is `first`; only in a gap is `second` the earlier one.
    return first if first <= second else _jump_between(tz, second, first)


def _jump_between(tz: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The instant, to the second, at which the zone's offset changes between two instants."""
    low, high = int(before.timestamp()), int(after.timestamp())
    old = datetime.fromtimestamp(low, tz).utcoffset()
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle, tz).utcoffset() == old:
            low = middle
        else:
            high = middle
    return datetime.fromtimestamp(high, UTC)


def _utc(instant: datetime) -> datetime:
    # Python subtracts two datetimes of one zone by their wall clocks, jumps and all: never here.
    if instant.tzinfo is None:
        raise ValueError("An instant without a time zone is no instant.")
    return instant.astimezone(UTC)
