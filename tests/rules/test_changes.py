"""Who signs a change for the agency, when it is complete, and who is asked next."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest

from bot.rules.changes import Signatures, above_limit, ask_next_at, complete
from tests.cast import local


@pytest.mark.parametrize(
    ("cost", "above"), [(0, False), (250_000, False), (250_001, True), (-250_000, False)]
)
def test_the_limit_itself_is_still_the_executive_s_to_sign(cost: int, above: bool) -> None:
    assert above_limit(cost, 250_000) is above
    assert above_limit(-cost, 250_000) is above


def test_a_change_locks_only_when_both_signed_and_the_client_in_writing() -> None:
    whole = [signed for signed in product((True, False), repeat=3) if complete(Signatures(*signed))]
    assert whole == [(True, True, True)]


@pytest.mark.parametrize(
    ("asked", "deadline", "next_one"),
    [
        ("11:05", "16:00", "14:00"),
        ("15:00", "16:00", "15:30"),
        ("12:00", "16:00", "14:00"),
        ("15:00", "15:45", "15:22:30"),
    ],
)
def test_the_next_signer_is_asked_two_hours_before_or_half_way(
    asked: str, deadline: str, next_one: str
) -> None:
    at, until = (local(f"2026-11-02 {hour}") for hour in (asked, deadline))
    found = ask_next_at(at, until)
    assert found == local(f"2026-11-02 {next_one}")
    assert ask_next_at(at - timedelta(days=1), until) <= until
