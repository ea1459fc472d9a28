"""What waits for somebody's weekly list because the owner is on it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.model.quarters import DAY, HOUR, Row
from tests.model.twin import twin
from tests.model.world import AgencyPlan, ClientPlan, OfficePlan, PersonPlan

PLAN = AgencyPlan(
    (OfficePlan("ams", "NL", "Europe/Amsterdam"), OfficePlan("nyc", "US", "America/New_York")),
    (
        PersonPlan("ann", "ams", roles=("admin",)),
        PersonPlan("ada", "ams"),
        PersonPlan("dee", "nyc"),
    ),
    (ClientPlan("vela", "ams", ("ada", "", "", "dee", "")),),
)
LADDER: list[dict[str, object]] = [{"name": "director", "reader": "director", "after": "8h"}]
FRIDAY = date(2027, 2, 19)
MIDNIGHT = 18 * DAY


def test_what_a_list_missed_is_said_the_next_morning_although_the_owner_went_on() -> None:
    with twin(PLAN, Row(datetime(2027, 2, 1, tzinfo=UTC), 45), 96) as both:
        both.jump(MIDNIGHT - DAY)
        both.policy("action_due", LADDER)
        subject = both.next_step("vela", "ada", FRIDAY)
        both.live(MIDNIGHT + 17 * HOUR)
        both.acts(subject)
        assert both.model.cases[subject].waiting[0].listed
        # Suits was down; somebody clicks before its first beat.
        both.now = MIDNIGHT + 44 * HOUR
        both.acts(subject)
        both.live(MIDNIGHT + 87 * HOUR)
        last = both.model.said[-1]
        assert (last.form, last.to) == ("morning", both.places.people["dee"])
