"""`python -m bench [row ...] [--quick]`: the table of ratios, and `build/bench.json`.

Without names every row is measured. A must that is missed is printed as such and does not fail the
command: numbers belong to a machine, and this one may be shared.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import pkgutil
import signal
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

import bench.rows
from bench.apps import ROOT
from bench.row import Row

BUILD = ROOT / "build"


def main(words: Sequence[str]) -> int:
    """Measure, print, keep. 2 for a row nobody knows."""
    known = [found.name for found in pkgutil.iter_modules(bench.rows.__path__)]
    reading = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    reading.add_argument("rows", nargs="*", help=", ".join(known))
    reading.add_argument("--quick", action="store_true", help="once, short: to see that it runs")
    asked = reading.parse_args(words)
    if unknown := sorted(set(asked.rows) - set(known)):
        print(f"No such row: {', '.join(unknown)}. There are: {', '.join(known)}.")
        return 2
    # Told to end, it ends the apps it has started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    console = Console(width=None if sys.stdout.isatty() else 150)
    found: list[Row] = []
    for name in asked.rows or known:
        before = os.getloadavg()[0]
        console.print(f"[bold]{name}[/bold] (load {before:.1f} on {os.cpu_count()} processors)")
        found += importlib.import_module(f"bench.rows.{name}").measure(asked.quick)
        _keep(found)
    console.print(_table(found))
    return 0


def _keep(rows: Sequence[Row]) -> None:
    BUILD.mkdir(exist_ok=True)
    told = [row.as_json() for row in rows]
    (BUILD / "bench.json").write_text(json.dumps(told, indent=2) + "\n", "utf-8")


def _table(rows: Sequence[Row]) -> Table:
    table = Table(title="Suits and its floors, measured in this run")
    for column in ("what", "value", "unit", "floor", "ratio", "must", "aim", "met"):
        table.add_column(column, justify="left" if column in ("what", "unit") else "right")
    for row in rows:
        sign = "≥" if row.more_is_better else "≤"
        table.add_row(
            row.what, _short(row.value), row.unit, _short(row.floor),
            f"{_short(row.ratio)}" if row.ratio is not None else "",
            f"{sign} {row.must:g} {row.bound}" if row.must is not None else "",
            f"{sign} {row.aim:g} {row.bound}" if row.aim is not None else "",
            {True: "yes", False: "[bold red]NO[/bold red]", None: ""}[row.met],
        )  # fmt: skip
    return table


def _short(number: float | None) -> str:
    if number is None:
        return ""
    return f"{number:,.0f}" if abs(number) >= 1000 else f"{number:.3g}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
