"""Week one, 2 to 6 November: the first morning, while nothing climbs yet."""

from __future__ import annotations

from demo.stagehand import Play
from demo.story import opening


def tell(play: Play) -> None:
    """From Monday to Friday."""
    monday(play)


def monday(play: Play) -> None:
    play.day("2026-11-02", "the agency is set up")
    opening.set_up(play)
    fin = play.fin
    fin.drops(opening.QUICKBOOKS)
    asked = fin.sees("Whose books are these?")
    fin.clicks("Answer", on=asked)
    print(play.fin.user.modal.fields)
