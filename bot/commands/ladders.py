"""`suits migrate`: running cases take the ladders of today's policy, openly."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.commands.opening import open_desk
from bot.commands.terminal import agreed, say
from bot.rules.cases import Step
from bot.services import ladders
from bot.services.ladders import Older

Apply = Annotated[bool, typer.Option("--apply", help="Do it. Without this, only say what it does.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask again.")]


def migrate(apply: Apply = False, yes: Yes = False) -> None:
    """Say which running cases began with other ladders; --apply lets them go by today's."""
    with open_desk() as desk:
        found = ladders.older(desk)
        for one in found:
            _show(one)
        if not found:
            say("Every running case goes by today's ladders.")
        elif not apply:
            say("Nothing was changed. To do it, add --apply.")
        elif yes or agreed("Let them go by these steps from now on?"):
            moved = sum(len(one.case_ids) for one in ladders.migrate(desk))
            say(f"Done: {moved} running cases go by today's ladders.")
        else:
            say("Nothing was changed.")


def _show(older: Older) -> None:
    steps = ", ".join(_step(step) for step in older.ladder.steps)
    say(f"{older.kind}: {len(older.case_ids)} running cases began with another ladder.")
    say(f"  Today's: {steps}; again every {older.ladder.repeat}.")


def _step(step: Step) -> str:
    when = str(step.after) if step.after else f"{step.then} later"
    return f"{step.name} ({step.reader.value}, {when})"
