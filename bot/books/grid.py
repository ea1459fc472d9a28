"""The file as lines of cells, before anybody asks what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

# An empty cell is "". Text files hold only str; workbooks also hold numbers and dates.
Cell = str | Decimal | date


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file; `number` counts from 1 as a spreadsheet would show it."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int | None) -> Cell:
        """The cell in a column counted from 0, or "" where the row ends before it."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""

    @property
    def filled(self) -> list[int]:
        """The columns that hold something."""
        return [at for at, cell in enumerate(self.cells) if cell != ""]


@dataclass(frozen=True, slots=True)
class Grid:
    """All lines. `serial_epoch` is day 0 of a workbook's serial dates, None for text files."""

    lines: tuple[Line, ...]
    serial_epoch: date | None = None
    warnings: tuple[str, ...] = ()


def as_text(cell: Cell) -> str:
    """A cell as a person would read it, white space tidied."""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, Decimal):
        whole = cell == cell.to_integral_value()
        return str(cell.quantize(Decimal(1))) if whole and abs(cell) < 10**15 else f"{cell:f}"
    return " ".join(cell.split())
