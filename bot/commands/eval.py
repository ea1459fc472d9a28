"""`suits eval`: how well notes are read, on a file of notes with the right reading beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.eval_report import as_lines, as_map
from bot.errors import BadInput
from bot.rules.evals.extracting import Extract, by_rules, measure
from bot.rules.evals.figures import by_language, figures
from bot.rules.evals.gold import GoldNote, read_gold


def evaluate(
    file: Annotated[Path, typer.Argument(help="Notes with gold, one JSON object a line.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Read notes by the rules and say how much of the right reading was found."""
    results = measure(_notes(file), _extractor())
    over_all, languages = figures(results), by_language(results)
    if as_json:
        typer.echo(json.dumps(as_map(over_all, languages), ensure_ascii=False, indent=2))
        return
    for line in as_lines(over_all, languages):
        typer.echo(line)


def _extractor() -> Extract:
    return by_rules


def _notes(file: Path) -> list[GoldNote]:
    try:
        text = file.read_text("utf-8-sig")
    except OSError:
        raise BadInput(f"I cannot open {file}. Is the name right?") from None
    except UnicodeDecodeError:
        raise BadInput(f"{file} is not UTF-8 text. Please save it as such.") from None
    return read_gold(text.split("\n"), name=file.name)
