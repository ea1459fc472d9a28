"""`suits run` and `suits demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot import logs
from bot import running as suits
from bot.settings import read_settings


def run() -> None:
    """Run Suits for real, until it is told to stop."""
    settings = read_settings()
    logs.configure(settings.log_level)
    suits.run(settings)


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
