"""`suits run` and `suits demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot import logs
from bot import running as suits
from bot.commands.opening import UNREACHABLE, slack_in_words
from bot.errors import SetupError
from bot.services import store_opening
from bot.settings import read_settings


def run() -> None:
    """Run Suits for real, until it is told to stop."""
    settings = read_settings()
    logs.configure(settings.log_level)
    store_opening.check_address(settings.database_url)
    with slack_in_words(settings):
        try:
            suits.run(settings)
        except UNREACHABLE:
            raise
        except OSError as error:
            raise SetupError(
                f"Suits can't listen on {settings.host}:{settings.port}: {error}"
            ) from None


def demo(
    pictures: Annotated[
        Path | None, typer.Option(help="Also draw the README's pictures into this folder.")
    ] = None,
) -> None:
    """Live through three weeks of a small agency in a minute, on this machine alone."""
    # The demo is no part of the product: it is only loaded when somebody asks for it.
    from demo.theatre import play

    logs.configure("ERROR")
    play(pictures=pictures)
