"""Numbers, the kick-off gate, lists of running jobs, one line about a job, and who signs."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules import changes, jobs, jobs_import, status
from bot.rules.calendar import OfficeCalendar
from bot.rules.jobs import Gate
from bot.rules.status import Cadence, Update
from bot.rules.status_lines import read_status_line
from bot.rules.worktime import PersonTime, WorkingHours
from tests.cast import AMSTERDAM, local

MONDAY = date(2026, 11, 2)


def office(zone: str = AMSTERDAM, country: str = "NL") -> PersonTime:
    return PersonTime(zone, OfficeCalendar(country), WorkingHours())


@given(st.integers(1, 100_000))
def test_a_number_made_by_a_pattern_is_read_back(serial: int) -> None:
    number = jobs.make_number("{client}-{number:03d}", "vela", serial)
    assert jobs.serial_of("{client}-{number:03d}", "vela", number) == serial


@pytest.mark.parametrize("pattern", ["{client}", "J{nummer}", "{number:zz}", "", "{client"])
def test_a_pattern_that_cannot_tell_jobs_apart_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"pattern|number"):
        jobs.make_number(pattern, "vela", 1)


def test_the_gate_asks_big_jobs_only_and_not_those_that_ran_before() -> None:
    assert jobs.needs_kickoff(Gate("open", 10, False, False), 10)
    assert not jobs.needs_kickoff(Gate("open", 9, False, False), 10)
    assert not jobs.needs_kickoff(Gate("open", None, False, False), 10)
    assert not jobs.needs_kickoff(Gate("open", 40, True, False), 10)
    assert not jobs.needs_kickoff(Gate("open", 40, False, True), 10)
    assert jobs.state_after(Gate("open", 12, False, False), 10) == "requested"
    assert jobs.state_after(Gate("delivered", 12, False, False), 10) == "delivered"


@given(st.integers(-10_000_000, 10_000_000), st.integers(0, 1_000_000))
def test_less_work_needs_the_same_signature_as_more(cost: int, limit: int) -> None:
    assert changes.above_limit(cost, limit) == changes.above_limit(-cost, limit)


@given(st.integers(1, 60 * 48))
def test_the_next_signer_is_asked_before_the_deadline_and_after_the_first(minutes: int) -> None:
    asked = local("2026-11-02 11:05")
    deadline = asked + timedelta(minutes=minutes)
    assert asked < changes.ask_next_at(asked, deadline) < deadline


def test_the_next_signer_is_asked_two_hours_before() -> None:
    asked, deadline = local("2026-11-02 11:05"), local("2026-11-02 16:00")
    assert changes.ask_next_at(asked, deadline) == local("2026-11-02 14:00")


@pytest.mark.parametrize(
    ("line", "words", "flag", "day"),
    [
        ("014 copy to client wed", "copy to client", "", date(2026, 11, 4)),
        ("017 red waiting for logo, fri", "waiting for logo", "red", date(2026, 11, 6)),
        ("#vela-014 rood wacht op logo, vrijdag", "wacht op logo", "red", date(2026, 11, 6)),
        ("014 shooting on location", "shooting on location", "", None),
        ("014 red", "", "red", None),
    ],
)
def test_one_line_is_read(line: str, words: str, flag: str, day: date | None) -> None:
    found = read_status_line(line, MONDAY)
    assert found is not None
    assert (found.words, found.flag, found.next_on) == (words, flag, day)


@pytest.mark.parametrize("line", ["hello there", "014", "", "014 two\nlines", "call Omar wed"])
def test_other_words_are_no_status_line(line: str) -> None:
    assert read_status_line(line, MONDAY) is None


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading_of_a_line(text: str) -> None:
    read_status_line(text, MONDAY)


@pytest.mark.parametrize("flag", ["amber", "red"])
def test_trouble_needs_a_reason_a_step_and_a_day_to_come(flag: str) -> None:
    assert set(status.problems(Update("late", flag=flag), MONDAY)) == {
        "flag_reason",
        "next_step",
        "next_on",
    }
    passed = Update("late", "ring", MONDAY - timedelta(days=1), flag, "no logo")
    assert set(status.problems(passed, MONDAY)) == {"next_on"}
    assert status.problems(Update("late", "ring", MONDAY, flag, "no logo"), MONDAY) == {}


def test_green_asks_for_nothing() -> None:
    assert status.problems(Update(""), MONDAY) == {}


def test_no_meeting_is_held_on_a_holiday() -> None:
    fridays = Cadence(weekday=4, at=time(10, 30))
    after = local("2026-12-19 09:00")
    assert status.next_meeting(fridays, office(), after) == local("2027-01-08 10:30")


@given(st.integers(0, 2 * 365 * 24 * 60), st.integers(0, 6))
def test_the_next_meeting_is_to_come_and_on_its_day(minutes: int, weekday: int) -> None:
    after = local("2026-01-01 00:00") + timedelta(minutes=minutes)
    found = status.next_meeting(Cadence(weekday=weekday, at=time(10, 30)), office(), after)
    if weekday > 4:
        assert found is None
        return
    assert found is not None
    assert found > after
    assert found.astimezone(office().tz).strftime("%H:%M") == "10:30"
    assert found.astimezone(office().tz).weekday() == weekday


def test_the_reminder_comes_on_the_last_working_afternoon_of_the_reader() -> None:
    monday = local("2026-11-09 10:30")
    assert status.reminder_at(monday, office(), office()) == local("2026-11-06 14:00")


def test_no_change_is_refused_once_a_date_has_passed() -> None:
    day = timedelta(days=1)
    assert status.may_stay(MONDAY, None, MONDAY)
    assert not status.may_stay(MONDAY - day, None, MONDAY)
    assert not status.may_stay(None, MONDAY - day, MONDAY)
    assert status.may_stay(None, None, MONDAY)


def rows(*lines: str) -> list[tuple[int, list[str]]]:
    return [(at, line.split(";")) for at, line in enumerate(lines, 1)]


def test_headings_are_found_by_name_under_a_title_and_in_any_order() -> None:
    found = jobs_import.read_rows(
        rows("Northlight;;", "Stand van zaken;Jobnummer;Omschrijving;Klant",
             "loopt;V-12;Bord;Vela", ";;;", "Stand van zaken;Jobnummer;Omschrijving;Klant")
    )  # fmt: skip
    assert [(one.number, one.name, one.client, one.status) for one in found.lines] == [
        ("V-12", "Bord", "Vela", "loopt")
    ]
    assert found.problems == ()


def test_each_bad_row_is_named_with_its_sentence() -> None:
    found = jobs_import.read_rows(
        rows("Job;Job name;Due date;RAG", "1;One;2026-11-09;g", "1;Again;;", ";No number;;",
             "2;Two;03/04/2026;", "3;=SUM(A1);;", "4;Four;;purple")
    )  # fmt: skip
    assert [one.number for one in found.lines] == ["1"]
    assert [one.row for one in found.problems] == [3, 4, 5, 6, 7]


def test_a_file_without_job_headings_is_no_list_of_jobs() -> None:
    with pytest.raises(jobs_import.NoHeader):
        jobs_import.read_rows(rows("Invoice;Due;Total", "1;2;3"))
