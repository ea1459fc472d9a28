"""Policy: an agency's own lines lie over what ships, line by line, and nothing below is touched."""

from __future__ import annotations

import copy
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.policy import shipped_policy
from bot.rules.cases import Delay
from bot.rules.policy import Policy

# A busy machine is no reason to fail.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
SHIPPED: dict[str, Any] = {
    "desk": {"handback_until": "09:00", "settling": "10wd"},
    "money": {"floor": 500},
    "ladders": {"invoice": {"repeat": "3wd", "steps": [{"name": "ask", "after": "1d"}]}},
}

keys = st.sampled_from(["a", "b", "c"])
tables = st.recursive(
    st.integers() | st.text(max_size=3),
    lambda inner: st.dictionaries(keys, inner, max_size=3),
    max_leaves=8,
)
policies = st.dictionaries(keys, tables, max_size=3)


def lines(tables: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    """Every line with its path; a table without lines is a line of its own."""
    if not isinstance(tables, dict) or not tables:
        return {path: tables}
    found: dict[tuple[str, ...], Any] = {}
    for key, value in tables.items():
        found |= lines(value, (*path, key))
    return found


def test_a_line_of_the_agency_wins_and_its_neighbours_stay() -> None:
    policy = Policy(SHIPPED).over({"desk": {"handback_until": "08:30"}})
    assert policy.text("desk", "handback_until") == "08:30"
    assert policy.delay("desk", "settling") == Delay(10, "wd")
    assert policy.number("money", "floor") == 500


def test_a_client_s_line_lies_over_the_agency_s() -> None:
    agency = Policy(SHIPPED).over({"money": {"floor": 800}})
    assert agency.over({"money": {"floor": 1000}}).number("money", "floor") == 1000
    assert agency.number("money", "floor") == 800


def test_steps_are_replaced_whole_never_mixed() -> None:
    """Half of one ladder and half of another would be a ladder that nobody wrote."""
    own = {"ladders": {"invoice": {"steps": [{"name": "ring", "after": "2d"}]}}}
    ladder = Policy(SHIPPED).over(own).ladder("invoice")
    assert [step.name for step in ladder.steps] == ["ring"]
    assert ladder.repeat == Delay(3, "wd")


@unhurried
@given(policies)
def test_nothing_laid_over_changes_nothing(below: dict[str, Any]) -> None:
    assert Policy(below).over({}).tables == below
    assert Policy({}).over(below).tables == below


@unhurried
@given(policies, policies)
def test_every_own_line_holds(below: dict[str, Any], own: dict[str, Any]) -> None:
    merged = lines(Policy(below).over(own).tables)
    for path, value in lines(own).items():
        if value != {}:
            assert merged[path] == value


@unhurried
@given(policies, policies)
def test_what_the_own_lines_do_not_name_stays(below: dict[str, Any], own: dict[str, Any]) -> None:
    merged, said = lines(Policy(below).over(own).tables), lines(own)
    for path, value in lines(below).items():
        touched = any(path[: len(each)] == each or each[: len(path)] == path for each in said)
        if not touched:
            assert merged[path] == value


@unhurried
@given(policies, policies)
def test_the_policy_below_is_never_written_into(below: dict[str, Any], own: dict[str, Any]) -> None:
    before, said = copy.deepcopy(below), copy.deepcopy(own)
    Policy(below).over(own)
    assert (below, own) == (before, said)


@unhurried
@given(policies, policies, policies)
def test_layers_may_be_laid_one_by_one_or_twice(
    below: dict[str, Any], agency: dict[str, Any], client: dict[str, Any]
) -> None:
    once = Policy(below).over(agency).over(client)
    assert once.over(client).tables == once.tables


@pytest.mark.parametrize(
    ("table", "key"), [("desk", "handback_untill"), ("desks", "handback_until"), ("", "")]
)
def test_a_line_that_does_not_exist_is_named(table: str, key: str) -> None:
    with pytest.raises(ValueError, match=f"no {table}.{key} in the policy"):
        Policy(SHIPPED).text(table, key)


def test_a_kind_without_a_ladder_is_named() -> None:
    with pytest.raises(ValueError, match="no ladder for 'renewal' in the policy"):
        Policy(SHIPPED).ladder("renewal")


def test_working_time_is_no_fixed_length() -> None:
    policy = Policy(SHIPPED)
    with pytest.raises(ValueError, match=r"desk\.settling must be calendar time"):
        policy.calendar("desk", "settling")
    assert policy.over({"desk": {"settling": "48h"}}).calendar("desk", "settling") == timedelta(2)


def test_every_line_that_ships_can_be_read_as_what_it_is() -> None:
    policy = shipped_policy()
    read = 0
    for table, rows in policy.tables.items():
        if not isinstance(rows, dict) or table == "ladders":
            continue
        for key, value in rows.items():
            if isinstance(value, int):
                assert policy.number(table, key) == value
            elif key not in ("handback_until", "number_pattern"):
                assert policy.delay(table, key).amount > 0
            read += 1
    assert read > 30
