"""Manners of the engine, one story for each way in which tools like this have hurt people before.

Told with a toy obligation over the real sweep, sender and clock; the letters name the story in the
trackers of other projects in which it happened.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.rules.cases import Held
from bot.rules.worktime import local_day
from bot.services import answers, health, people, starting
from bot.slack.failures import TryLater
from tests.cast import SAIGON, local
from tests.services.engine_room import Engine, report, who


def test_a_day_that_was_missed_is_said_once_on_the_next_and_marked_late(engine: Engine) -> None:
    """IN#2183: a reminder whose day passed while the server was down never came."""
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine, deadline_at=None))
    engine.jump("2026-11-04 09:30")
    engine.until("2026-11-04 10:30")
    said = engine.poster.to("ada")
    assert len(said) == 1
    assert "late, I was away" in said[0].words


def test_many_runs_say_it_once(engine: Engine) -> None:
    """IN#1693: a job that ran every minute sent every minute."""
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-03 09:05")
    for _ in range(200):
        engine.clock.now += timedelta(seconds=20)
        engine.tick()
    assert len(engine.poster.said) == 1


def test_what_is_late_when_it_is_first_seen_starts_at_the_bottom(engine: Engine) -> None:
    """IN#9312: the first thing the client's boss ever heard was the third reminder."""
    engine.until("2026-11-02 10:00")
    engine.owes(
        "1", report(engine, anchor_at=local("2026-10-01 10:00"), deadline_at=None, preexisting=True)
    )
    engine.until("2026-11-06 18:00")
    assert engine.poster.to("ada")
    assert engine.poster.to("dee") == []


def test_an_owner_in_saigon_is_told_in_saigon_and_her_director_in_amsterdam(
    engine: Engine,
) -> None:
    """IN#8665: the offset of the wrong office moved everything to the day before."""
    engine.until("2026-11-02 10:00")
    engine.owes(
        "1",
        report(
            engine,
            owner_id=engine.cast.people["vy"],
            client_id=engine.cast.clients["mekong"],
        ),
    )
    engine.until("2026-11-06 18:00")
    assert engine.poster.to("vy")[0].at == local("2026-11-03 09:00", SAIGON)
    for said in engine.poster.to("vy"):
        hour = said.at.astimezone(who(engine, "vy").texts.zone).hour
        assert 9 <= hour < 18
    (first, *_) = engine.poster.to("dee")
    assert first.at.astimezone(who(engine, "dee").texts.zone).hour == 9


@pytest.mark.parametrize(
    ("before", "after"),
    [("Pacific/Auckland", "Pacific/Honolulu"), ("Pacific/Honolulu", "Pacific/Auckland")],
)
def test_nobody_gets_two_digests_for_one_date_across_the_date_line(
    engine: Engine, before: str, after: str
) -> None:
    engine.change("ada", zone=before)
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine, deadline_at=None, climbs=False, no_climb_reason="a test"))
    engine.until("2026-11-04 12:00")
    engine.change("ada", zone=after, next_digest_at=None)
    engine.until("2026-11-10 12:00")
    days = [n.local_date for n in engine.nudges() if n.kind == "digest" and n.ts]
    assert len(days) == len(set(days))
    assert len([day for day in days if day and day >= date(2026, 11, 5)]) >= 2, "nor is one lost"


def test_ticks_at_odd_minutes_after_an_outage_find_the_same_step(engine: Engine) -> None:
    """DIS hourly modulo: "every N hours" went by the modulus of the hour; an outage shifted it."""
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.jump("2026-11-03 03:37")
    engine.tick()
    engine.jump("2026-11-03 13:41")
    engine.tick()
    engine.jump("2026-11-03 16:59")
    engine.tick()
    steps = [n.step for n in engine.nudges() if n.kind == "step" and n.state == "sent"]
    assert steps == sorted(set(steps))
    assert engine.poster.to("dee") == []
    assert len(engine.poster.to("ada")) == 2


def test_a_snooze_rests_over_a_step_that_falls_due_and_gives_one_line_back(
    engine: Engine,
) -> None:
    """DIS#3690: a snoozed reminder fired at its old time as well as at its new one."""
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine, deadline_at=local("2026-11-09 10:00")))
    engine.until("2026-11-03 09:05")
    case = engine.case("1").id
    assert case is not None
    answers.snooze(engine.desk, who(engine, "ada"), case, date(2026, 11, 5), "they are closed")
    engine.until("2026-11-04 23:00")
    assert len(engine.poster.said) == 1
    engine.until("2026-11-05 09:05")
    assert len(engine.poster.to("ada")) == 2
    assert engine.poster.to("dee") == []


def test_nobody_is_nagged_for_what_was_handed_in_a_second_before(engine: Engine) -> None:
    """TT#103: people were reminded of the sheet they had just submitted."""
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-03 16:20")
    planned = [n for n in engine.nudges() if n.kind == "step" and n.step == 1]
    assert planned == []
    engine.jump("2026-11-03 16:30")
    engine.done("1")
    engine.until("2026-11-05 12:00")
    assert len(engine.poster.said) == 1


def test_a_holiday_of_ones_own_office_is_quiet_and_the_other_office_works(engine: Engine) -> None:
    """SR#263: mentions on a public holiday."""
    engine.jump("2027-02-04 10:00", SAIGON)
    for name, client, owner in (("1", "mekong", "vy"), ("2", "vela", "ada")):
        engine.owes(
            name,
            report(
                engine,
                anchor_at=engine.clock.now,
                deadline_at=None,
                client_id=engine.cast.clients[client],
                owner_id=engine.cast.people[owner],
                climbs=False,
                no_climb_reason="a test",
            ),
        )
    engine.until("2027-02-10 18:00", SAIGON)
    tet = [one for one in engine.poster.to("vy") if local_day_of(engine, "vy", one.at).day in
           (5, 6, 7, 8, 9, 10)]  # fmt: skip
    assert tet == []
    assert engine.poster.to("ada")


def local_day_of(engine: Engine, key: str, at: object) -> date:
    with engine.desk.database.reading() as session:
        time = people.time_of(session, engine.cast.people[key])
    return local_day(time, at)  # type: ignore[arg-type]


def test_waiting_for_working_hours_costs_no_attempt(engine: Engine) -> None:
    """monzo: three quiet nights used up the three tries, and the message was never sent."""
    engine.change("ada", hours={})
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.jump("2026-11-03 17:15")
    engine.poster.faults = [TryLater("internal_error", 3600.0)]
    engine.tick()
    for hour in range(18, 24):
        engine.jump(f"2026-11-03 {hour}:10")
        engine.tick()
    engine.until("2026-11-04 12:00")
    (row,) = [n for n in engine.nudges() if n.attempts > 1]
    assert (row.attempts, row.state) == (2, "sent")


def test_a_digest_follows_the_truth_in_place(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.owes("2", report(engine))
    engine.until("2026-11-03 09:05")
    (digest,) = engine.poster.to("ada")
    engine.done("1")
    engine.tick()
    assert engine.poster.to("ada") == [digest]
    assert "~*Vela* · toy 1~" in digest.words
    assert "Tuesday: 1 thing" in digest.words
    engine.done("2")
    engine.tick()
    assert "Tuesday: all done" in digest.words


def test_a_message_is_edited_for_fourteen_days_and_then_left_alone(engine: Engine) -> None:
    quiet = report(engine, deadline_at=None, climbs=False, no_climb_reason="a test")
    engine.until("2026-11-02 10:00")
    engine.owes("1", quiet)
    engine.until("2026-11-03 09:05")
    first = engine.poster.to("ada")[0]
    engine.until("2026-11-17 09:30")
    edits = first.edits
    engine.done("1")
    engine.tick()
    assert first.edits == edits, "fourteen days have passed"
    assert engine.poster.to("ada")[-1].edits >= 1, "the latest one follows"


def test_the_owner_who_leaves_is_replaced_before_the_next_word_is_said(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-03 09:05")
    engine.change("ada", active=False)
    engine.until("2026-11-05 18:00")
    assert len(engine.poster.to("ada")) == 1
    assert engine.poster.to("bo")


def test_a_director_who_leaves_while_her_line_waits_for_the_morning_is_replaced(
    engine: Engine,
) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-04 18:00")
    assert [n for n in engine.nudges() if n.role == "director" and n.state == "planned"]
    engine.change("dee", active=False)
    engine.until("2026-11-05 12:00")
    assert engine.poster.to("dee") == []
    assert engine.poster.to("hal")


def test_a_hold_between_planning_and_the_morning_does_not_swallow_the_step(
    engine: Engine,
) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-04 18:00")
    engine.owes("1", Held(local("2026-11-06 12:00"), "promised"))
    engine.until("2026-11-05 12:00")
    assert engine.poster.to("dee") == []
    engine.owes("1", report(engine))
    engine.until("2026-11-10 12:00")
    assert engine.poster.to("dee"), "the director hears, not the head instead of her"


def test_switched_off_and_on_again_it_says_what_counts_now_and_once(engine: Engine) -> None:
    """XERO4: switching reminders off and on sent everything that had been held."""
    engine.until("2026-11-02 10:00")
    for number in range(5):
        engine.owes(str(number), report(engine))
    starting.pause_all(engine.desk, who(engine, "ann"))
    engine.until("2026-11-06 12:00")
    assert engine.poster.said == []
    starting.resume(engine.desk, who(engine, "ann"))
    engine.until("2026-11-06 13:00")
    assert engine.poster.to("dee") == [], "nobody above before a warning"
    engine.until("2026-11-09 09:30")
    mine = engine.poster.to("ada")
    assert len([one for one in mine if one.at > local("2026-11-09 08:00")]) == 1


def test_what_cannot_be_sent_is_counted_where_an_admin_looks(engine: Engine) -> None:
    """GA#4188: throttling was hidden, and silence looked like peace."""
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-03 08:59")
    engine.poster.faults = [TryLater("ratelimited", 3600.0)]
    engine.until("2026-11-03 09:35")
    with engine.desk.database.reading() as session:
        assert health.state(session, engine.clock.now)["planned_but_late"] == 1
