"""`make mutants`: a rule that is changed a little must fail a test, or stand in the list with why.

mutmut changes the rules that pyproject.toml names, one small thing at a time, and runs the tests of
the function it changed. What is decided is kept in `mutants/` and not decided again until the
function changes; survivors are tried again whenever a test changed. `rm -r mutants` begins anew.

Every survivor stands in `proof/mutants.toml` with a reason; a line there that no longer survives
fails as well, so that the list stays true.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import ndiff
from enum import StrEnum
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "mutants"
KEPT = Path(__file__).with_suffix(".toml")
MARKED = "# type: ignore # mutmut generated"


class Fate(StrEnum):
    """What became of a changed rule."""

    KILLED = "killed"
    TIMEOUT = "timeout"
    SURVIVED = "survived"
    UNDECIDED = "undecided"


# mutmut keeps the exit code of pytest, or its own: 33 when no test calls the function at all.
FATES = {1: Fate.KILLED, 3: Fate.KILLED, 0: Fate.SURVIVED, 5: Fate.SURVIVED, 33: Fate.SURVIVED}
FATES |= dict.fromkeys((-24, 24, 36, 152, 255), Fate.TIMEOUT)


@dataclass(frozen=True, slots=True)
class Change:
    """One small change to one function: the lines as they were, and as they became."""

    where: str
    was: str
    now: str

    def __str__(self) -> str:
        return f"{self.where}\n    - {self.was}\n    + {self.now}"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A change in a file (by its path) and what became of it."""

    file: str
    change: Change
    fate: Fate


@dataclass(frozen=True, slots=True)
class Verdict:
    """Survivors nobody gave a reason for, lines of the list that survive no more, and the rest."""

    unexplained: tuple[Change, ...]
    idle: tuple[Change, ...]
    undecided: int

    @property
    def met(self) -> bool:
        """Whether every survivor is explained, and the list says nothing else."""
        return not (self.unexplained or self.idle or self.undecided)


def mutants(folder: Path, mutated: Sequence[str]) -> Iterator[Mutant]:
    """Every mutant that mutmut keeps in `folder`, of the files whose path is one of `mutated`."""
    for kept in sorted(folder.rglob("*.py.meta")):
        file = kept.relative_to(folder).as_posix().removesuffix(".meta")
        if not any(fnmatch(file, pattern) for pattern in mutated):
            continue
        read = _Reader(folder, file)
        for name, code in json.loads(kept.read_text("utf-8"))["exit_code_by_key"].items():
            yield Mutant(file, read.change(name), FATES.get(code, Fate.UNDECIDED))


def judge(found: Iterable[Mutant], explained: Mapping[Change, str]) -> Verdict:
    """The survivors against the list.

    Two equal changes in one function are one: it survives when one of them does.
    """
    found = list(found)
    survivors = {mutant.change: None for mutant in found if mutant.fate is Fate.SURVIVED}
    waits = sum(mutant.fate is Fate.UNDECIDED for mutant in found)
    idle = [one for one in explained if one not in survivors]
    unexplained = [one for one in survivors if one not in explained]
    return Verdict(tuple(unexplained), tuple(idle), waits)


def explained(path: Path = KEPT) -> dict[Change, str]:
    """The list: a reason for each change that may survive. Raises ValueError for one without."""
    found: dict[Change, str] = {}
    for row in tomllib.loads(path.read_text("utf-8"))["survivor"]:
        if not row["why"].strip():
            raise ValueError(
                f"{row['where']} survives without a reason: write one into {path.name}"
            )
        for now in row["now"]:
            found[Change(row["where"], row["was"], now)] = row["why"]
    return found


class _Reader:
    """Reads changed functions out of a file in which mutmut wrote them one below the other."""

    def __init__(self, folder: Path, file: str) -> None:
        self.lines = (folder / file).read_text("utf-8").splitlines()
        self.module = _module(file)
        self.spans: dict[str, list[int]] = json.loads(
            (folder / f"{file}.spans").read_text("utf-8")
        )["spans"]

    def change(self, name: str) -> Change:
        """What the mutant of this name changed."""
        short = name.rpartition(".")[2]
        mangled = short.rpartition("__mutmut_")[0]
        function = mangled.removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")
        before, after = self._body(f"{mangled}__mutmut_orig"), self._body(short)
        changed = [line for line in ndiff(before, after) if line[0] in "-+"]
        was, now = (
            " / ".join(line[2:].strip() for line in changed if line[0] == sign) for sign in "-+"
        )
        return Change(f"{self.module}:{function}", was, now)

    def _body(self, name: str) -> list[str]:
        first, last = self.spans[name]
        lines = [line.removesuffix(MARKED).rstrip() for line in self.lines[first - 1 : last]]
        return [line.replace(f"{name}(", "(") for line in lines]


def _module(file: str) -> str:
    return file.removesuffix(".py").replace("/", ".")


def settings(root: Path = ROOT) -> dict[str, Any]:
    """What pyproject.toml says to mutmut."""
    found: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    mutmut: dict[str, Any] = found["tool"]["mutmut"]
    return mutmut


def retry(folder: Path, tests: str) -> int:
    """Forget what ended oddly, and the survivors when `tests` (their print) changed; how many."""
    last = folder / "tests.txt"
    changed = not last.exists() or last.read_text("utf-8") != tests
    again = {Fate.UNDECIDED, Fate.SURVIVED} if changed else {Fate.UNDECIDED}
    forgotten = 0
    for path in folder.rglob("*.py.meta"):
        meta = json.loads(path.read_text("utf-8"))
        codes = meta["exit_code_by_key"]
        for name, code in codes.items():
            if code is not None and FATES.get(code, Fate.UNDECIDED) in again:
                codes[name] = None
                forgotten += 1
        path.write_text(json.dumps(meta, indent=4), "utf-8")
    if changed:
        # Which test calls which function is found out anew.
        (folder / "mutmut-stats.json").unlink(missing_ok=True)
        last.write_text(tests, "utf-8")
    return forgotten


def print_of(folder: Path) -> str:
    """One line that changes when any test of the rules does."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        whole.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def main(words: Sequence[str]) -> int:
    """Run what is undecided and show the table; 1 when a survivor or the list is not explained."""
    reading = argparse.ArgumentParser(prog="python -m proof.mutants", description=__doc__)
    reading.add_argument("names", nargs="*", help="only these, such as 'bot.rules.rights.*'")
    reading.add_argument("--workers", type=int, default=2, help="how many at once")
    reading.add_argument("--read", action="store_true", help="run nothing, show what is known")
    asked = reading.parse_args(words)
    if not asked.read and (code := _run(asked.names, asked.workers)) != 0:
        return code
    found = list(mutants(FOLDER, settings()["only_mutate"]))
    verdict = judge(found, explained())
    console = Console(width=None if sys.stdout.isatty() else 120)
    console.print(table(found))
    for title, changes in (
        ("Survived, and nobody said why", verdict.unexplained),
        ("In the list, but killed or gone", verdict.idle),
    ):
        for change in changes:
            console.print(f"{title}: {change}", markup=False, highlight=False)
    return 0 if verdict.met else 1


def _run(names: Sequence[str], workers: int) -> int:
    FOLDER.mkdir(exist_ok=True)
    # mutmut copies what is there and takes nothing away: a test that is gone would still run.
    shutil.rmtree(FOLDER / "tests", ignore_errors=True)
    retry(FOLDER, print_of(ROOT / "tests" / "rules"))
    command = [str(Path(sys.executable).parent / "mutmut"), "run", f"--max-children={workers}"]
    try:
        return subprocess.run([*command, *names], cwd=ROOT, check=False).returncode
    except KeyboardInterrupt:
        print("\nStopped; the next `make mutants` goes on from here.")
        return 1


def table(found: Sequence[Mutant]) -> Table:
    """Per file: how many, what became of them, and the share that some test noticed."""
    shown = Table(title="Rules changed one small thing at a time")
    for column in ("file", "mutants", *Fate, "score"):
        shown.add_column(column, justify="left" if column == "file" else "right")
    for file in sorted({mutant.file for mutant in found}):
        shown.add_row(file, *_row([mutant for mutant in found if mutant.file == file]))
    shown.add_section()
    shown.add_row("all", *_row(found))
    return shown


def _row(found: Sequence[Mutant]) -> Iterator[str]:
    yield f"{len(found):,}"
    counts = {fate: sum(mutant.fate is fate for mutant in found) for fate in Fate}
    yield from (f"{counts[fate]:,}" for fate in Fate)
    noticed = counts[Fate.KILLED] + counts[Fate.TIMEOUT]
    decided = len(found) - counts[Fate.UNDECIDED]
    yield f"{noticed / decided:.1%}" if decided else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
