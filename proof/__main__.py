"""`python -m proof [part ...] [--minutes N]`: the summary table, `build/proof.json`, exit code 1.

Without names every part runs. The table shows each line, what it must be, and what failed.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from proof.lines import as_rows
from proof.parts import BUILD, Outcome, names, run_apart, run_here, shared

MINUTES = 45.0


def main(words: Sequence[str]) -> int:
    """Run the parts asked for. 0 when every line is met, 1 when one is not, 2 for a wrong name."""
    if words[:1] == ["--here"]:
        _, part, budget, out = words
        run_here(part, float(budget), Path(out))
        return 0
    asked = _asked(words)
    unknown = sorted(set(asked.parts) - set(names()))
    if unknown:
        print(f"No such part: {', '.join(unknown)}. There are: {', '.join(names())}.")
        return 2
    console = Console(width=None if sys.stdout.isatty() else 120)
    outcomes: list[Outcome] = []
    for name, seconds in shared(asked.parts or names(), asked.minutes):
        console.print(f"[bold]{name}[/bold]: at most {seconds / 60:.0f} min")
        outcomes.append(run_apart(name, seconds))
    _keep(outcomes)
    console.print(_table(outcomes))
    return 0 if outcomes and all(outcome.met for outcome in outcomes) else 1


def _asked(words: Sequence[str]) -> argparse.Namespace:
    reading = argparse.ArgumentParser(prog="python -m proof", description=__doc__)
    reading.add_argument("parts", nargs="*", help="kills, model, faults, soak; all without a name")
    reading.add_argument("--minutes", type=float, default=MINUTES, help="for all parts together")
    return reading.parse_args(words)


def _keep(outcomes: Sequence[Outcome]) -> None:
    rows = [
        {**row, "seconds": round(outcome.seconds, 1)}
        for outcome in outcomes
        for row in as_rows(outcome.part, outcome.lines)
    ]
    (BUILD / "proof.json").write_text(json.dumps(rows, indent=2) + "\n", "utf-8")


def _table(outcomes: Sequence[Outcome]) -> Table:
    table = Table(title="Never lost, never doubled, never late")
    for column in ("part", "what", "value", "must", "met"):
        table.add_column(column, justify="right" if column == "value" else "left")
    for outcome in outcomes:
        for place, line in enumerate(outcome.lines):
            part = f"{outcome.part} ({outcome.seconds:.0f} s)" if place == 0 else ""
            met = "[green]yes[/green]" if line.met else "[bold red]NO[/bold red]"
            table.add_row(part, line.what, line.value, line.must, met)
        table.add_section()
    return table


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
