"""A file is read whole: every problem with its key and a sentence, and nothing is ever raised."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.agency_file.samples import problems, read, sample

NO = object()


def changed(*steps: tuple[str, Any]) -> dict[str, Any]:
    """The example with dotted keys set to a value, or taken out (NO)."""
    data = sample()
    for path, value in steps:
        *above, last = path.split(".")
        place = data
        for step in above:
            place = place.setdefault(step, {})
        if value is NO:
            del place[last]
        else:
            place[last] = value
    return data


def test_the_example_is_without_fault() -> None:
    assert problems(sample()) == []


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (
            "clients.vela.director",
            "dea",
            "clients.vela.director: 'dea' is not among [people]. Did you mean 'dee'?",
        ),
        (
            "offices.ams.country",
            "Netherlands",
            "offices.ams.country: No holidays are known for 'Netherlands'. Did you mean 'NL'?",
        ),
        (
            "offices.ams.zone",
            "Europe/Amsterdm",
            "offices.ams.zone: No such time zone: 'Europe/Amsterdm'. "
            "Did you mean 'Europe/Amsterdam'?",
        ),
        (
            "clients.mekong.currency",
            "VNF",
            "clients.mekong.currency: 'VNF' is not known here. Did you mean 'VND'?",
        ),
        (
            "people.hal.roles",
            ["haed"],
            "people.hal.roles: 'haed' is not known here. Did you mean 'head'? Possible: "
            "coordinator, executive, manager, director, head, department_head, finance, admin.",
        ),
        (
            "policy.desk.setling",
            "3wd",
            "policy.desk.setling: No such policy line. Did you mean 'settling'?",
        ),
        (
            "policy.desk.settling",
            "ten days",
            "policy.desk.settling: 'ten days' is not a length of time such as 24h, -7d, 4wh or "
            "2wd.",
        ),
        (
            "policy.desk.settling",
            "-3wd",
            "policy.desk.settling: A length of time cannot be negative.",
        ),
        (
            "policy.money.floor",
            "500",
            "policy.money.floor: Write a whole number that is not negative, such as 500.",
        ),
        (
            "policy.desk.handback_until",
            "9 o'clock",
            'policy.desk.handback_until: "9 o\'clock" is not a time of day such as 12:00.',
        ),
        (
            "policy.ladder.invoice",
            {},
            "policy.ladder: No such policy table. Did you mean 'ladders'?",
        ),
        (
            "clients.vela.policy.monney.floor",
            5,
            "clients.vela.policy.monney: No such policy table. Did you mean 'money'?",
        ),
        (
            "clients.vela.managr",
            "max",
            "clients.vela.managr: Nothing is known by this name. Did you mean 'manager'?",
        ),
        ("agency.name", NO, "agency.name: Give the agency its name."),
        (
            "clients.vela.executive",
            NO,
            "clients.vela.executive: Say who looks after this client day by day.",
        ),
        (
            "clients.vela.second",
            "ada",
            "clients.vela.second: ada cannot stand in for themselves: name another.",
        ),
        (
            "clients.kade.name",
            "VELA",
            "clients.kade.name: This name is already used by clients.vela.name.",
        ),
        (
            "people.ann",
            "ann@northlight.example",
            'people: Nobody is admin. Give somebody roles = ["admin"].',
        ),
        ("people.ann", {}, "people.ann: Say who this is: an e-mail address or a Slack id (U...)."),
        (
            "people.bo",
            "ada@northlight.example",
            "people.bo: This e-mail address is already used by people.ada.",
        ),
        (
            "people.kit.department",
            NO,
            "people.kit.department: A department head needs a department.",
        ),
        (
            "books.saigon.kind",
            "some items",
            "books.saigon.kind: 'some items' is not known here. Did you mean 'open items'? "
            "Possible: open items, everything.",
        ),
        (
            "offices.ams.own_days",
            {"2026-13-01": "closed"},
            "offices.ams.own_days: own day '2026-13-01' = 'closed': month must be in 1..12.",
        ),
        (
            "offices.ams.hours",
            "nine to five",
            "offices.ams.hours: not working hours: 'nine to five' (write 09:00-17:30).",
        ),
        (
            "clients.vela.channels",
            ["#client-vela"],
            "clients.vela.channels: '#client-vela' is not a channel id: take the one that starts "
            "with C from the channel's details in Slack.",
        ),
        (
            "clients.vela.stops",
            [{"reason": "audit", "approved_by": "dee"}],
            "clients.vela.stops[1].until: A stop needs the day on which it ends: "
            "until = 2026-12-31.",
        ),
    ],
)
def test_a_fault_is_named_with_its_key_and_a_sentence(path: str, value: Any, said: str) -> None:
    assert f"agency.toml: {said}" in problems(changed((path, value)))


def test_every_problem_is_said_at_once() -> None:
    broken = changed(("agency.zone", "Nowhere"), ("clients.vela.currency", "EU"), ("people.bo", 7))
    keys = {problem.key for problem in read(broken).problems}
    assert {"agency.zone", "clients.vela.currency", "people.bo"} <= keys


def test_a_line_that_comes_back_to_somebody_is_refused() -> None:
    said = problems(changed(("clients.vela.head", "ada")))
    assert (
        "agency.toml: clients.vela.head: ada stands in this chain twice with others in between, "
        "so what is late would come back to them. Give one of the two seats to somebody else."
    ) in said


def test_a_small_agency_whose_director_is_the_head_is_well() -> None:
    small = changed(("clients.vela.head", "dee"), ("clients.vela.manager", NO))
    assert problems(small) == []


def test_a_dead_end_is_refused_and_a_fallback_mends_it() -> None:
    alone = changed(
        ("agency.fallback", []),
        ("people.hal", NO),
        ("clients.mekong.director", NO),
        ("clients.vela.head", "dee"),
    )
    said = problems(alone)
    assert (
        "agency.toml: clients.mekong.executive: Nobody stands above vy on Mekong Rice, so what is "
        "late has nowhere to go. Name a manager, director or head, or somebody in agency.fallback."
    ) in said
    assert not [line for line in said if "mekong.director" in line]
    alone["agency"]["fallback"] = ["dee"]
    assert problems(alone) == []


def test_a_seat_that_reminders_climb_to_must_be_held() -> None:
    headless = changed(("agency.fallback", []), ("people.hal.roles", []))
    said = problems(headless)
    assert (
        "agency.toml: clients.kade.head: Nobody on Kade & Sons holds this seat or one above it, "
        "and agency.fallback is empty: the steps that climb to it could never fire."
    ) in said
    assert not [line for line in said if "clients.vela" in line]


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (
            [{"name": "a", "after": "2d"}, {"name": "b", "reader": "director", "after": "1d"}],
            "Step 'b' comes at 1d, not after 'a' at 2d: it could never fire.",
        ),
        (
            [{"name": "a", "after": "1d", "reader": "boss"}],
            "step 'a': 'boss' is not a valid Reader.",
        ),
        ([], "a ladder needs at least one step."),
        (
            [{"name": "a", "after": "1d", "reader": "head"}, {"name": "b", "after": "2d"}],
            "step 'b' goes down again after 'a'.",
        ),
        (["nonsense"], "'str' object has no attribute 'get'."),
    ],
)
def test_a_ladder_that_cannot_be_climbed_is_refused(steps: list[Any], said: str) -> None:
    place = "agency.toml: policy.ladders.action_due"
    assert f"{place}: {said}" in problems(changed(("policy.ladders.action_due.steps", steps)))


def test_people_may_be_named_by_key_address_or_slack_id() -> None:
    data = changed(("people.zoe", "U0ZOE"), ("clients.vela.director", "Dee@Northlight.example"))
    data["clients"]["vela"]["manager"] = "U0ZOE"
    reading = read(data)
    assert reading.problems == ()
    team = {seat.role: seat.person for seat in reading.file.clients["vela"].team}
    assert (team["manager"], team["director"]) == ("zoe", "dee")


def test_head_department_heads_and_finance_come_from_the_agency() -> None:
    team = read(sample()).file.clients["noordzee"].team
    assert [(seat.role, seat.person, seat.department) for seat in team[4:]] == [
        ("head", "hal", ""),
        ("department_head", "kit", "creative"),
        ("department_head", "pim", "production"),
        ("department_head", "mo", "media"),
        ("department_head", "lin", "planning"),
        ("finance", "fin", ""),
    ]


def test_a_stop_is_read_with_its_end() -> None:
    stop = {"until": date(2026, 12, 31), "reason": "audit", "approved_by": "dee"}
    data = changed(("clients.vela.stops", [stop]))
    assert problems(data) == []
    assert read(data).file.clients["vela"].stops[0].until == date(2026, 12, 31)


words = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.dates()
)
anything = st.recursive(
    words,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
PATHS = [
    "agency", "agency.fallback", "offices", "offices.ams", "offices.ams.hours",
    "offices.ams.own_days", "people", "people.ada", "people.kit.roles", "clients",
    "clients.vela", "clients.vela.director", "clients.vela.heads", "clients.vela.contacts",
    "clients.vela.stops", "clients.vela.channels", "clients.vela.policy", "books",
    "books.saigon", "books.saigon.days", "policy", "policy.desk", "policy.ladders",
    "policy.ladders.invoice", "policy.ladders.invoice.steps", "policy.money.floor",
]  # fmt: skip


@given(path=st.sampled_from(PATHS), value=anything)
def test_nothing_a_file_may_hold_is_raised(path: str, value: Any) -> None:
    """Whatever stands there: either it can be used, or there is a sentence about it."""
    for problem in read(changed((path, value))).problems:
        assert str(problem).startswith("agency.toml: ")
        assert problem.sentence.endswith((".", "?"))
