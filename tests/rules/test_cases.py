"""Ladders: what cannot be climbed is refused by name, and a pinned ladder is read back the same."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.policy import shipped_policy
from bot.rules.cases import LEVELS, Delay, Ladder, Reader, Step

# A busy machine is no reason to fail.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
KINDS = sorted(shipped_policy().tables["ladders"])
ASK = {"name": "ask", "reader": "owner", "after": "1d"}
DIRECTOR = {"name": "director", "reader": "director", "after": "7d"}


def ladder(*steps: dict[str, Any], **lines: Any) -> Ladder:
    return Ladder.from_policy({"steps": list(steps), **lines})


# Lengths of time


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("30m", timedelta(minutes=30)),
        ("24h", timedelta(hours=24)),
        ("-7d", timedelta(days=-7)),
        ("+1d", timedelta(days=1)),
        (" 0h ", timedelta()),
        ("4wh", None),
        ("2wd", None),
    ],
)
def test_a_length_is_calendar_time_or_somebody_s_working_time(
    text: str, length: timedelta | None
) -> None:
    assert Delay.parse(text).calendar == length


@pytest.mark.parametrize("text", ["", "7", "d", "7 days", "1.5h", "7D", "4w", "1d2h", "٧d٧"])
def test_what_is_no_length_of_time_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="not a length of time such as 24h"):
        Delay.parse(text)


@unhurried
@given(st.integers(-999, 999), st.sampled_from(["m", "h", "d", "wh", "wd"]))
def test_a_length_written_out_is_read_back_the_same(amount: int, unit: str) -> None:
    assert Delay.parse(str(Delay(amount, unit))) == Delay(amount, unit)


# Ladders that cannot be


def test_a_ladder_without_steps_is_refused() -> None:
    empty: list[dict[str, Any]] = [{}, {"steps": []}, {"repeat": "1wd"}]
    for table in empty:
        with pytest.raises(ValueError, match=r"^a ladder needs at least one step$"):
            Ladder.from_policy(table)


def test_the_first_step_counts_from_the_due_moment() -> None:
    """`then` counts from the step before, and there is none."""
    with pytest.raises(ValueError, match="step 'ask': the first step counts from the due moment"):
        ladder({"name": "ask", "reader": "owner", "then": "1d"})


@pytest.mark.parametrize("times", [{}, {"after": "1d", "then": "2d"}])
def test_a_step_has_one_moment(times: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="step 'when': give either 'after' or 'then'"):
        ladder(ASK, {"name": "when", "reader": "owner", **times})


def test_a_ladder_never_goes_down_again() -> None:
    with pytest.raises(ValueError, match="'again' goes down again after 'director'"):
        ladder(ASK, DIRECTOR, {"name": "again", "reader": "manager", "after": "9d"})


@unhurried
@given(st.lists(st.sampled_from(Reader), min_size=1, max_size=6))
def test_a_ladder_is_taken_just_when_nobody_below_follows_somebody_above(
    readers: list[Reader],
) -> None:
    steps = [
        {"name": f"step {place}", "reader": reader.value, "after": f"{place}d"}
        for place, reader in enumerate(readers)
    ]
    levels = [LEVELS[reader] for reader in readers]
    if levels == sorted(levels):
        assert [step.level for step in ladder(*steps).steps] == levels
    else:
        with pytest.raises(ValueError, match="goes down again"):
            ladder(*steps)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"reader": "boss"}, "step 'director': 'boss' is not a valid Reader"),
        ({"after": "soon"}, "step 'director': 'soon' is not a length of time"),
        ({"copies": ["owner", "nobody"]}, "step 'director': 'nobody' is not a valid Reader"),
    ],
)
def test_what_is_wrong_in_a_step_is_said_with_its_name(wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        ladder(ASK, {**DIRECTOR, **wrong})


def test_a_step_without_a_name_is_called_by_its_place() -> None:
    with pytest.raises(ValueError, match="step 'step 2'"):
        ladder(ASK, {"reader": "director", "after": "later"})


@pytest.mark.parametrize("line", ["repeat", "snooze_max"])
def test_how_often_and_how_long_are_lengths_of_time(line: str) -> None:
    with pytest.raises(ValueError, match="not a length of time"):
        ladder(ASK, **{line: "often"})


# What a ladder is when little is said


def test_a_short_ladder_repeats_every_working_day_and_may_be_put_off_twice() -> None:
    plain = ladder({"name": "ask", "after": "1d"})
    assert plain.steps == (Step("ask", Reader.OWNER, after=Delay(1, "d")),)
    assert (plain.repeat, plain.snooze_max, plain.snoozes) == (Delay(1, "wd"), Delay(5, "wd"), 2)


# Pinned to a case

delays = st.builds(Delay, st.integers(-30, 90), st.sampled_from(["m", "h", "d", "wh", "wd"]))


@st.composite
def ladders(draw: st.DrawFn) -> Ladder:
    readers = sorted(
        draw(st.lists(st.sampled_from(Reader), min_size=1, max_size=5)), key=LEVELS.__getitem__
    )
    steps = []
    for place, reader in enumerate(readers):
        from_due = place == 0 or draw(st.booleans())
        steps.append(
            Step(
                name=draw(st.text(min_size=1, max_size=9)),
                reader=reader,
                after=draw(delays) if from_due else None,
                then=None if from_due else draw(delays),
                alone=draw(st.booleans()),
                needs_books=draw(st.booleans()),
                copies=tuple(draw(st.lists(st.sampled_from(Reader), max_size=2))),
            )
        )
    return Ladder(
        tuple(steps),
        repeat=draw(delays),
        snooze_max=draw(delays),
        snoozes=draw(st.integers(0, 5)),
    )


@unhurried
@given(ladders())
def test_a_pinned_ladder_is_read_back_the_same(made: Ladder) -> None:
    assert Ladder.from_policy(made.pinned()) == made


@pytest.mark.parametrize("kind", KINDS)
def test_every_ladder_that_ships_survives_being_pinned(kind: str) -> None:
    shipped = shipped_policy().ladder(kind)
    assert Ladder.from_policy(shipped.pinned()) == shipped


def test_editing_the_policy_leaves_a_pinned_ladder_as_it_was() -> None:
    pinned = shipped_policy().ladder("invoice").pinned()
    own = {"ladders": {"invoice": {"repeat": "9wd", "steps": [ASK]}}}
    assert shipped_policy().over(own).ladder("invoice").repeat == Delay(9, "wd")
    assert Ladder.from_policy(pinned) == shipped_policy().ladder("invoice")
