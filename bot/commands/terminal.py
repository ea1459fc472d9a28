"""What is printed in a terminal: nothing in a name colours it, clears it or turns a line around."""

from __future__ import annotations

import typer

from bot.rules.unseen import shown


def say(words: str) -> None:
    """Print words, with a sign where somebody's text would command the terminal."""
    typer.echo(shown(words))


def asked(words: str, *, default: str | None = None) -> str:
    """What is typed in answer; with a `default` an empty answer is taken."""
    return str(typer.prompt(shown(words), default=default, show_default=False))


def agreed(words: str) -> bool:
    """Whether a question is answered with yes."""
    return typer.confirm(shown(words))
