"""`suits demo`: three working weeks of a small agency, on this machine alone, in a minute."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from demo.house import House
from demo.play import Play
from demo.programme import Programme
from demo.story import cast, ending, week_one, week_three, week_two

BEGINS = "2026-11-02 08:00"
WIDTH = 78


def play(*, pictures: Path | None = None) -> None:
    """Live through the three weeks and print them; draw the README's pictures if asked to."""
    console = Console(width=WIDTH, highlight=False, emoji=False)
    began = perf_counter()
    with tempfile.TemporaryDirectory(prefix="suits-demo-") as folder:
        happened = rehearse(Path(folder), console, pictures=pictures)
    console.print()
    console.print(Rule(Text(" What you saw, each point checked by the play ", style="bold")))
    for point in happened:
        console.print(Text(f"  ✓ {point}"))
    console.print(f"\nThree weeks in {perf_counter() - began:.0f} seconds.\n", style="bold")
    console.print(Text(ending.HOW_TO_CONNECT))


def rehearse(folder: Path, console: Console, *, pictures: Path | None = None) -> list[str]:
    """The whole play over a store in `folder`; the points of the story that happened, in order.

    Raises AssertionError where the story does not go as it is told.
    """
    house = House(folder, begins=BEGINS)
    try:
        cast.arrives(house.slack)
        house.start()
        programme = Programme(console, cast.NAMES)
        story = Play(house, programme, pictures=pictures)
        for user in cast.users(house.slack):
            story.joins(user)
        try:
            for week in (week_one, week_two, week_three):
                week.tell(story)
        finally:
            programme.ends()
        return story.happened
    finally:
        house.close()
