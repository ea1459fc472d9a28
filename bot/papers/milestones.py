"""Milestones as a calendar file (.ics, RFC 5545) that people subscribe to or import."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.papers.shown import Label, as_written, clean, one_line

if TYPE_CHECKING:
    from icalendar import Event


@dataclass(frozen=True, slots=True)
class Milestone:
    """One date of one job. `key` never changes, so that a moved date moves the event and does not
    add a second one; `revision` grows with every change. An aware datetime counts as its local
    day in the agency's zone."""

    key: str
    client: str
    job_number: str
    job_name: str
    name: str
    day: date | datetime
    revision: int = 0
    note: str = ""
    cancelled: bool = False


def to_ics(
    milestones: Iterable[Milestone],
    *,
    agency: str,
    zone: str,
    stamp: datetime,
    label: Label = as_written,
    host: str = "suits.invalid",
) -> bytes:
    """All-day events in the agency's IANA `zone`; `stamp` (aware) is when the file was made.

    All-day events show as free time: a deadline must not block anyone's morning.
    """
    t = label
    from icalendar import Calendar  # slow to import, and rarely needed

    calendar = Calendar()
    calendar.add("prodid", "-//Suits//Milestones//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{one_line(agency)}: {t('Milestones')}")
    calendar.add("x-wr-timezone", zone)
    for milestone in sorted(milestones, key=lambda m: (_day(m, zone), m.key)):
        calendar.add_component(_event(milestone, zone, stamp, t, host))
    return bytes(calendar.to_ical())


def _event(milestone: Milestone, zone: str, stamp: datetime, t: Label, host: str) -> Event:
    from icalendar import Event

    day = _day(milestone, zone)
    job = one_line(f"{milestone.job_number} {milestone.job_name}")
    event = Event()
    event.add("uid", f"milestone-{milestone.key}@{host}")
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("sequence", milestone.revision)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"{one_line(milestone.client)} · {job}: {one_line(milestone.name)}")
    if note := clean(milestone.note):
        event.add("description", note)
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if milestone.cancelled else "CONFIRMED")
    event.add("categories", [t("Milestones")])
    return event


def _day(milestone: Milestone, zone: str) -> date:
    if isinstance(milestone.day, datetime):
        return milestone.day.astimezone(ZoneInfo(zone)).date()
    return milestone.day
