"""Several readings, one file: does any row settle how all the others must be read?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.books.refusals import Unreadable

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Seen(Generic[T]):
    """One cell's possible values by convention, and where it stood."""

    row: int
    text: str
    readings: Mapping[str, T]

    @property
    def doubtful(self) -> bool:
        """Whether the conventions disagree about this cell."""
        return len(set(self.readings.values())) > 1


@dataclass(frozen=True, slots=True)
class Settled(Generic[T]):
    """The convention of a file. `choice` None: no cell needs one, or the file contradicts itself.

    `evidence` is the cell that settled it; `ask` holds a doubtful cell nothing settles.
    """

    choice: str | None
    evidence: Seen[T] | None = None
    contradicts: bool = False
    ask: Seen[T] | None = None
    possible: tuple[str, ...] = ()


def settle(cells: Iterable[Seen[T]], *, said: str | None) -> Settled[T]:
    """Find the one convention under which every cell can be read.

    What a person said wins, unless cells contradict it and another convention fits every cell:
    then this file is not like the last one, and it is asked about. Otherwise a cell that can be
    read in one way only settles it for all; cells that exclude each other settle nothing, and
    doubtful ones are then set aside.
    """
    seen = list(cells)
    if said is not None:
        return _as_said(seen, said)
    doubtful = [cell for cell in seen if cell.doubtful]
    if not doubtful:
        return Settled(None)
    common = set(doubtful[0].readings)
    for cell in seen:
        common &= set(cell.readings)
    if not common:
        return Settled(None, contradicts=True)
    if len(common) > 1 and (open_cell := _still_open(doubtful, common)) is not None:
        return Settled(None, ask=open_cell, possible=tuple(sorted(common)))
    choice = sorted(common)[0]
    return Settled(choice, evidence=_narrowest(seen, choice))


def value_of(cell: Seen[T], settled: Settled[T], *, names: Mapping[str, str]) -> T:
    """The cell's value under the settled convention; raises Unreadable when it has none."""
    if settled.choice is not None:
        if settled.choice in cell.readings:
            return cell.readings[settled.choice]
        raise Unreadable(
            "'{text}' is not written as {written}",
            text=cell.text[:40],
            written=names[settled.choice],
        )
    if cell.doubtful:
        raise Unreadable(
            "'{text}' can be read in two ways and other rows contradict each other",
            text=cell.text[:40],
        )
    return next(iter(cell.readings.values()))


def _as_said(seen: list[Seen[T]], said: str) -> Settled[T]:
    """Taking only the rows that happen to fit once kept 4 of 15 invoices, with wrong dates."""
    against = next((cell for cell in seen if said not in cell.readings), None)
    if against is None:
        return Settled(said)
    common = set(against.readings).intersection(*(cell.readings for cell in seen))
    return Settled(None, ask=against, possible=tuple(sorted(common))) if common else Settled(said)


def _still_open(doubtful: Iterable[Seen[T]], common: set[str]) -> Seen[T] | None:
    for cell in doubtful:
        if len({cell.readings[key] for key in common}) > 1:
            return cell
    return None


def _narrowest(seen: Iterable[Seen[T]], choice: str) -> Seen[T] | None:
    witnesses = (cell for cell in seen if not cell.doubtful and choice in cell.readings)
    return min(witnesses, key=lambda cell: len(cell.readings), default=None)
