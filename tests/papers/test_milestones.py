from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from icalendar import Calendar

from bot.papers.milestones import Milestone, to_ics

STAMP = datetime(2026, 4, 23, 7, 0, tzinfo=UTC)
ON_AIR = Milestone("job-14-on-air", "Kade", "014", "Spring film", "On air", date(2026, 5, 4))


def events_of(*milestones: Milestone, zone: str = "Europe/Amsterdam") -> list[Any]:
    packed = to_ics(milestones, agency="Tulp", zone=zone, stamp=STAMP)
    return list(Calendar.from_ical(packed).walk("VEVENT"))


def test_a_milestone_is_one_whole_day_that_blocks_nobodys_calendar() -> None:
    (event,) = events_of(ON_AIR)
    assert event["dtstart"].dt == date(2026, 5, 4)
    assert event["dtend"].dt == date(2026, 5, 5)
    assert event["transp"] == "TRANSPARENT"
    assert event["summary"] == "Kade · 014 Spring film: On air"
    assert event["dtstamp"].dt == STAMP


def test_a_moved_milestone_keeps_its_identity() -> None:
    (before,) = events_of(ON_AIR)
    (after,) = events_of(replace(ON_AIR, day=date(2026, 5, 11), name="Airs", revision=1))
    assert before["uid"] == after["uid"]
    assert after["sequence"] == 1


def test_a_moment_counts_as_its_day_in_the_agencys_zone() -> None:
    late = replace(ON_AIR, day=datetime(2026, 5, 4, 20, 0, tzinfo=UTC))
    assert events_of(late)[0]["dtstart"].dt == date(2026, 5, 4)
    assert events_of(late, zone="Asia/Ho_Chi_Minh")[0]["dtstart"].dt == date(2026, 5, 5)


def test_a_cancelled_milestone_says_so() -> None:
    assert events_of(replace(ON_AIR, cancelled=True))[0]["status"] == "CANCELLED"


def test_typed_text_cannot_add_an_event_or_a_property() -> None:
    evil = replace(ON_AIR, name="x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nURL:https://evil.example")
    evil = replace(evil, note="a\r\nATTACH:https://evil.example")
    (event,) = events_of(evil)
    assert "url" not in event
    assert "attach" not in event


def test_the_order_of_milestones_does_not_change_the_file() -> None:
    other = replace(ON_AIR, key="b", day=ON_AIR.day + timedelta(days=1))
    first = to_ics([ON_AIR, other], agency="T", zone="UTC", stamp=STAMP)
    assert first == to_ics([other, ON_AIR], agency="T", zone="UTC", stamp=STAMP)


def test_the_longest_names_open_again() -> None:
    long = replace(ON_AIR, client="字" * 200, job_name="đ" * 200, note="я" * 3000)
    assert events_of(*[replace(long, key=str(n)) for n in range(300)])[299]["description"] == (
        "я" * 3000
    )
