"""`suits eval`: how well notes are read, on a file of notes with the right reading beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.eval_report import as_lines, as_map
from bot.errors import BadInput
from bot.rules.evals.extracting import by_rules, measure
from bot.rules.evals.figures import by_language, figures
from bot.rules.evals.gold import GoldNote, read_gold
from bot.services.ai_reading import WithModel
from bot.settings import read_settings
from bot.wiring import model_of


def evaluate(
    file: Annotated[Path, typer.Argument(help="Notes with gold, one JSON object a line.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    with_model: Annotated[
        bool, typer.Option("--model", help="Add what the model of the settings finds.")
    ] = False,
) -> None:
    """Read notes by the rules, or rules and model, and say how much of it was found."""
    notes = _notes(file)
    extract = _with_model() if with_model else by_rules
    results = measure(notes, extract)
    over_all, languages = figures(results), by_language(results)
    troubles = extract.troubles if isinstance(extract, WithModel) else None
    if as_json:
        told = as_map(over_all, languages)
        told |= {} if troubles is None else {"without_model": dict(troubles)}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for line in as_lines(over_all, languages):
        typer.echo(line)
    if troubles:
        counted = ", ".join(f"{count} {name}" for name, count in troubles.most_common())
        typer.echo(f"Read by the rules alone, as the model was in trouble: {counted}.")


def _with_model() -> WithModel:
    model = model_of(read_settings(needs_slack=False))
    if model is None:
        raise BadInput("No model is named: set SUITS_MODEL and its endpoint, or leave out --model.")
    return WithModel(model)


def _notes(file: Path) -> list[GoldNote]:
    try:
        text = file.read_text("utf-8-sig")
    except OSError:
        raise BadInput(f"I cannot open {file}. Is the name right?") from None
    except UnicodeDecodeError:
        raise BadInput(f"{file} is not UTF-8 text. Please save it as such.") from None
    return read_gold(text.split("\n"), name=file.name)
