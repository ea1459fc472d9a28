"""`suits ai`: whether a model can be asked, and what it was asked this month."""

from __future__ import annotations

import typer

from bot.commands.opening import open_desk
from bot.errors import SetupError
from bot.services import ai_check, ai_usage
from bot.settings import read_settings
from bot.wiring import model_of

ai = typer.Typer(
    help="The model that adds to what the rules find, if one is named.", no_args_is_help=True
)


@ai.command("check")
def check() -> None:
    """Ask the model one question; say how it answers, how fast, at what price, or what is wrong."""
    settings = read_settings(needs_slack=False)
    model = model_of(settings)
    if model is None:
        raise SetupError(
            "No model is named, and none is needed. To use one, set SUITS_MODEL and "
            "OPENAI_API_KEY, or OPENAI_BASE_URL for a server of yours."
        )
    well, lines = ai_check.check(model)
    for line in lines:
        typer.echo(line)
    if not well:
        raise typer.Exit(2)


@ai.command("usage")
def usage() -> None:
    """Say what the model was asked this month, for what, and what it cost."""
    with open_desk() as desk:
        for line in ai_usage.as_lines(desk):
            typer.echo(line)
