"""The frame of the long proof: parts are found, share their time, and cannot pass by silence."""

from __future__ import annotations

from proof.__main__ import main
from proof.lines import Line, as_rows, counted, from_rows
from proof.parts import Outcome, budgets, names, shared


def test_all_parts_together_stay_within_the_time_of_the_whole() -> None:
    shares = budgets(names(), 45)
    assert shares.keys() == set(names())
    assert sum(shares.values()) <= 45 * 60


def test_what_one_part_leaves_over_is_for_those_after_it() -> None:
    now = [0.0]
    given = {}
    for name, seconds in shared(names(), 45, lambda: now[0]):
        given[name] = seconds
        now[0] += 30.0
    first, *_, last = names()
    assert given[first] == budgets(names(), 45)[first]
    assert given[last] == 5 * 60, "the soak has its five minutes"


def test_a_part_that_shows_nothing_has_shown_nothing() -> None:
    assert not Outcome("kills", [], 1.0).met
    assert not Outcome("kills", [Line("lost", "1", "0", False)], 1.0).met
    assert Outcome("kills", [counted("lost", 0, exactly=0)], 1.0).met


def test_a_count_is_met_exactly_or_at_least() -> None:
    assert counted("messages", 12_000, least=10_000).met
    assert not counted("kills", 199, least=200).met
    assert not counted("doubled", 1, exactly=0).met


def test_lines_survive_the_way_from_one_process_to_another() -> None:
    lines = [counted("messages", 12_000, least=10_000), Line("state", "flat", "", True)]
    assert from_rows(as_rows("kills", lines)) == lines


def test_a_part_that_does_not_exist_is_named() -> None:
    assert main(["nosuchpart"]) == 2
