"""Some weeks of a small agency, lived by the engine and by the reference."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.rules.calendar import OfficeCalendar
from bot.rules.slots import next_digest
from bot.rules.worktime import (
    WEEKDAYS,
    PersonTime,
    add_working_time,
    hours_from,
    is_open,
    last_open_before,
    next_open,
    working_days_after,
)
from tests.model import year
from tests.model.facts import NextStep
from tests.model.pair import Differs
from tests.model.quarters import NINE_TO_HALF_PAST_FIVE, QUARTER, Clock, Row
from tests.model.twin import twin
from tests.model.world import AgencyPlan, ClientPlan, OfficePlan, PersonPlan

ROW = Row(datetime(2027, 2, 1, tzinfo=UTC), 420)
SMALL = AgencyPlan(
    (OfficePlan("ams", "NL", "Europe/Amsterdam"),),
    (PersonPlan("ann", "ams", roles=("admin",)), PersonPlan("ada", "ams")),
    (ClientPlan("vela", "ams", ("ada", "", "", "", "")),),
)


def test_ten_days_are_the_same_message_by_message() -> None:
    lived = year.live(11, obligations=40, days=10, clients=4, people_in_zone=1, settled=True)
    assert lived.messages >= 12


@pytest.mark.parametrize("zone", [zone for zones in year.ZONES.values() for zone in zones])
def test_business_time_is_what_a_wall_clock_shows_quarter_by_quarter(zone: str) -> None:
    chance = random.Random(zone)
    for night in (False, True):
        hours = ((22 * 60, 6 * 60),) if night else NINE_TO_HALF_PAST_FIVE
        words = ["22:00-06:00" if night else "09:00-17:30"]
        clock = Clock(ROW, zone, "NL", dict.fromkeys(range(5), hours))
        person = PersonTime(
            zone, OfficeCalendar("NL"), hours_from(dict.fromkeys(WEEKDAYS[:5], words))
        )
        for _ in range(60):
            number = chance.randrange(20 * 96, 360 * 96)
            at, some = ROW.at(number), chance.randrange(40)
            assert clock.is_in(number) == is_open(person, at)
            assert ROW.at(clock.next_in(number)) == next_open(person, at)
            assert ROW.at(clock.last_chance(number)) == last_open_before(person, at)
            assert ROW.at(clock.next_morning(number)) == next_digest(person, at)
            worked = add_working_time(person, at, some * QUARTER)
            assert ROW.at(clock.after_work(number, some)) == worked
            days = chance.randrange(12)
            assert ROW.at(clock.days_after(number, days)) == working_days_after(person, at, days)


def test_a_difference_is_seen_and_told() -> None:
    with twin(SMALL, Row(datetime(2027, 2, 1, tzinfo=UTC), 60), 96) as both:
        subject = both.next_step("vela", "ada", date(2027, 2, 4))
        fact = both.model.cases[subject].fact
        assert isinstance(fact, NextStep)
        fact.due += timedelta(days=1)
        with pytest.raises(Differs, match="engine only"):
            both.live(8 * 96)


def test_a_piece_of_work_that_crashed_is_a_difference_whatever_was_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError("nobody can judge this")

    with twin(SMALL, Row(datetime(2027, 2, 1, tzinfo=UTC), 60), 96) as both:
        both.next_step("vela", "ada", date(2027, 2, 4))
        both.live(3 * 96 - 8)
        with monkeypatch.context() as broken:
            broken.setattr("bot.rules.kinds.action_due.judge", crash)
            with pytest.raises(Differs, match=r"set work aside[\s\S]*nobody can judge this"):
                both.live(3 * 96)
