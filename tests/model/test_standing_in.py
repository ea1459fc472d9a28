"""Somebody stands in for a colleague, and somebody else for them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.model.quarters import DAY, HOUR, Row
from tests.model.twin import twin
from tests.model.world import AgencyPlan, ClientPlan, OfficePlan, PersonPlan

PLAN = AgencyPlan(
    (OfficePlan("ams", "NL", "Europe/Amsterdam"),),
    (
        PersonPlan("ann", "ams", roles=("admin",)),
        PersonPlan("hal", "ams", roles=("head",)),
        PersonPlan("ada", "ams"),
        PersonPlan("bo", "ams"),
    ),
    (ClientPlan("vela", "ams", ("ada", "", "", "", "")),),
)
LADDER: list[dict[str, object]] = [{"name": "head", "reader": "head", "after": "8h"}]


def test_who_stands_in_for_the_head_of_the_agency_can_answer_what_was_put_to_them() -> None:
    with twin(PLAN, Row(datetime(2027, 2, 1, tzinfo=UTC), 45), 96) as both:
        both.jump(16 * DAY)
        both.policy("action_due", LADDER)
        subject = both.next_step("vela", "ada", date(2027, 2, 17))
        both.away("hal", both.now, both.now + 5 * DAY, "bo")
        both.live(17 * DAY + 10 * HOUR)
        assert both.model.cases[subject].told == {both.places.people["bo"]}
        assert both.acknowledges(subject, 2)


FAR = AgencyPlan(
    (OfficePlan("lon", "GB", "Europe/London"), OfficePlan("sgn", "VN", "Asia/Ho_Chi_Minh")),
    (
        PersonPlan("ann", "lon", roles=("admin",)),
        PersonPlan("ada", "lon"),
        PersonPlan("bo", "lon"),
        PersonPlan("cy", "sgn", "Pacific/Chatham"),
    ),
    (ClientPlan("vela", "lon", ("ada", "", "", "", "")),),
)


def test_when_a_stand_in_goes_too_what_they_read_is_looked_at_at_once() -> None:
    """They sit on no team here: nobody looked until the next step, on the other side's clock."""
    with twin(FAR, Row(datetime(2027, 2, 1, tzinfo=UTC), 45), 96) as both:
        both.jump(16 * DAY)
        subject = both.next_step("vela", "ada", date(2027, 2, 17))
        both.away("ada", both.now, both.now + 20 * DAY, "bo")
        both.away("bo", 16 * DAY + 22 * HOUR, 17 * DAY + 4 * HOUR, "cy")
        both.live(17 * DAY + 13 * HOUR)
        with both.real.database.reading() as session:
            case = both.real.case(session, subject)
            assert case is not None
            assert case.step == 1
