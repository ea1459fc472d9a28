"""The packages Suits is made of, as `requirements/` pins them with their hashes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent / "requirements"
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)")
HASH = re.compile(r"--hash=(sha256:[0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Pin:
    """One package in one version; `hashes` are of the files that may be installed."""

    name: str
    version: str
    hashes: tuple[str, ...]
    for_running: bool


def pins(folder: Path = ROOT) -> list[Pin]:
    """Every pinned package by name; what only development needs is marked so."""
    found: dict[tuple[str, str], Pin] = {}
    for file, running in (
        ("run.txt", True),
        ("build.txt", False),
        ("dev.txt", False),
        ("mutants.txt", False),
    ):
        for pin in _read((folder / file).read_text("utf-8"), running):
            found.setdefault((pin.name, pin.version), pin)
    return [found[key] for key in sorted(found)]


def _read(text: str, running: bool) -> Iterator[Pin]:
    for line in text.replace("\\\n", " ").splitlines():
        if pinned := PIN.match(line.strip()):
            name = re.sub(r"[-_.]+", "-", pinned["name"]).lower()
            yield Pin(name, pinned["version"], tuple(HASH.findall(line)), running)
