"""Somebody leaves to whom a case had climbed."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.model.quarters import DAY, HOUR, Row
from tests.model.twin import twin
from tests.model.world import AgencyPlan, ClientPlan, OfficePlan, PersonPlan

PLAN = AgencyPlan(
    (OfficePlan("ams", "NL", "Europe/Amsterdam"),),
    (
        PersonPlan("ann", "ams", roles=("admin",)),
        *(PersonPlan(name, "ams") for name in ("ada", "dee", "hal")),
    ),
    (ClientPlan("vela", "ams", ("ada", "", "", "dee", "hal")),),
)
LADDER: list[dict[str, object]] = [
    {"name": "director", "reader": "director", "after": "8h", "copies": ["head"]},
    {"name": "head", "reader": "head", "then": "10wd"},
]


def test_nothing_is_said_anew_because_the_reader_of_a_copy_left() -> None:
    with twin(PLAN, Row(datetime(2027, 2, 1, tzinfo=UTC), 45), 96) as both:
        both.jump(16 * DAY)
        both.policy("action_due", LADDER)
        subject = both.next_step("vela", "ada", date(2027, 2, 17))
        both.live(17 * DAY + 10 * HOUR)
        told = both.model.cases[subject].told
        assert told == {both.places.people[name] for name in ("dee", "hal")}
        both.leaves("hal")
        with both.real.database.reading() as session:
            case = both.real.case(session, subject)
            assert case is not None
            assert (case.step, case.loop) == (0, 0)


def test_what_somebody_had_in_hand_comes_back_when_they_leave() -> None:
    with twin(PLAN, Row(datetime(2027, 2, 1, tzinfo=UTC), 45), 96) as both:
        both.jump(16 * DAY)
        both.policy("action_due", LADDER)
        subject = both.next_step("vela", "ada", date(2027, 2, 17))
        both.live(17 * DAY + 10 * HOUR)
        assert both.acknowledges(subject, 3)
        both.leaves("dee")
        with both.real.database.reading() as session:
            case = both.real.case(session, subject)
            assert case is not None
            assert (case.state, case.step) == ("open", -1)
