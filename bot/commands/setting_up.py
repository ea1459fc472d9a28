"""`suits setup`, `check`, `start`, `pause`, `resume`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.opening import open_desk, slack_client, slack_in_words
from bot.commands.terminal import agreed, say
from bot.errors import SetupError
from bot.services import setup as service
from bot.services import starting
from bot.settings import read_settings
from bot.slack.directory import SlackDirectory

SOURCE = "command line"


def setup(
    file: Annotated[Path | None, typer.Argument(help="Your agency.toml.")] = None,
    example: Annotated[bool, typer.Option(help="Print a commented example and stop.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Apply without asking.")] = False,
) -> None:
    """Apply a reviewed agency file, after showing what it would change."""
    if example:
        say(service.example())
        return
    if file is None:
        raise SetupError("Name your file: suits setup agency.toml (or suits setup --example).")
    settings = read_settings(needs_slack=False)
    reading = service.read_file(file)
    if reading.problems:
        raise SetupError("\n".join(map(str, reading.problems)))
    emails = [line.email for line in reading.file.people.values() if line.email]
    with slack_in_words(settings):
        people = SlackDirectory(slack_client(settings)).read(emails=emails)
    with open_desk(settings) as desk:
        with desk.database.reading() as session:
            plan = service.plan_setup(session, desk, reading.file, people)
        say("\n".join(plan.lines()))
        if plan.problems:
            raise typer.Exit(2)
        if not plan.changes or not (yes or agreed("Apply this?")):
            return
        service.apply_setup(desk, None, reading.file, people, seen=plan.fingerprint, source=SOURCE)
        say("Done. Next: suits simulate, then Start from Suits' Home tab or suits start.")


def check(file: Annotated[Path, typer.Argument(help="Your agency.toml.")]) -> None:
    """Read an agency file and say what cannot be, with its key and a sentence."""
    reading = service.read_file(file)
    for problem in reading.problems:
        say(str(problem))
    if reading.problems:
        raise typer.Exit(2)
    say(f"{file.name}: nothing to mend.")


def start() -> None:
    """Let Suits speak. An admin must have seen the simulation first."""
    with open_desk() as desk:
        clients = starting.start(desk, None, source=SOURCE)
    say(f"Started: {clients} clients begin their settling days.")


def pause() -> None:
    """Stop all sending at once."""
    with open_desk() as desk:
        starting.pause_all(desk, None, source=SOURCE)
    say("Paused: nothing is sent until suits resume.")


def resume() -> None:
    """Go on after a pause; what was missed is said once, bundled."""
    with open_desk() as desk:
        starting.resume(desk, None, source=SOURCE)
    say("Running again.")
