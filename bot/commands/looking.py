"""`suits simulate`, `why`, `doctor`, `audit verify`: looking without changing."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.commands.opening import open_desk, slack_client, slack_in_words
from bot.commands.terminal import say
from bot.commands.wording import agency_words
from bot.services import audit, simulating, starting, whys
from bot.services import doctor as examining
from bot.settings import read_settings
from bot.slack.probe import probe


def simulate(
    days: Annotated[int, typer.Option(min=1, max=60, help="How many days ahead.")] = 10,
) -> None:
    """Say what would be sent in the next days, on your real data, without sending anything."""
    with open_desk() as desk, agency_words(desk) as t:
        say(simulating.as_text(t, simulating.simulate(desk, days=days)))
        starting.simulate_seen(desk, None, source="command line")


def why(
    person: Annotated[str, typer.Argument(help="E-mail, Slack id or name.")],
    words: Annotated[str, typer.Argument(help="A client, a job, a kind.")] = "",
) -> None:
    """Say why somebody was, or was not, told."""
    with open_desk() as desk, agency_words(desk) as t:
        say(whys.as_text(t, desk, person, words))


def doctor() -> None:
    """Say in plain words what is missing in the workspace and the set-up."""
    settings = read_settings(needs_slack=False)
    with open_desk(settings) as desk, agency_words(desk) as t:
        with desk.database.reading() as session:
            channels = examining.channels_to_probe(session)
        seen = None
        if settings.slack_bot_token:
            with slack_in_words(settings):
                seen = probe(slack_client(settings), channels=channels)
        for line in examining.as_lines(t, desk, seen):
            say(line)


def audit_verify() -> None:
    """Walk the audit's chain and name the first entry that does not fit."""
    with open_desk() as desk, desk.database.reading() as session:
        verdict = audit.verify(session)
    if verdict.broken is not None:
        say(f"Broken at entry {verdict.broken}: {verdict.reason}.")
        raise typer.Exit(1)
    erased = f", {verdict.erased} of them erased" if verdict.erased else ""
    say(f"The chain holds: {verdict.entries} entries{erased}.")
