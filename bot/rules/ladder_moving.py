"""Where a running case stands on another ladder."""

from __future__ import annotations

from bot.rules.cases import Ladder


def place_on(new: Ladder, old: Ladder, place: int) -> int:
    """The place on `new` of a case that has come to `place` of `old`; -1 before the first step.

    The last step of `new` whose name was said already: nothing is said twice, and what is new is
    still to be said.
    """
    said = {step.name for step in old.steps[: place + 1]}
    return max((at for at, step in enumerate(new.steps) if step.name in said), default=-1)
