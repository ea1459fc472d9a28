"""The engine and the reference, acted on by Hypothesis, say the same message by message."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.model.machine import Cases


def test_whatever_people_do_and_whatever_the_clock_the_messages_are_the_same() -> None:
    run_state_machine_as_test(
        Cases,
        settings=settings(
            max_examples=4,
            stateful_step_count=15,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
