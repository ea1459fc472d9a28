"""`python -m tests.model.stories SEED HOW_MANY`: what Hypothesis tells; 1 when one differs."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.model.machine import Cases

STEPS = 40


def tell(first: int, many: int) -> None:
    """Tell so many stories, drawn from a seed; what differs is told in its shortest form."""
    run_state_machine_as_test(
        seed(first)(Cases),
        settings=settings(
            max_examples=many,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        ),
    )


def main(words: Sequence[str]) -> int:
    """0 when engine and reference said the same in every story."""
    try:
        tell(int(words[0]), int(words[1]))
    except AssertionError as difference:
        print(difference, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
