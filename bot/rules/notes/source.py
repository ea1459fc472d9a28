"""One note in hand: its text, the dates and sums found in it, and its people."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from bot.rules.notes.dates import Spotted
from bot.rules.notes.fold import Folded
from bot.rules.notes.owners import Roster
from bot.rules.notes.sums import FoundSum

EDGES = " \t\n,;:./-!>→()[]*、，。|"


class Note:
    """What every kind of item looks at; spans are in folded text."""

    def __init__(
        self, folded: Folded, dates: Sequence[Spotted], sums: Sequence[FoundSum], roster: Roster
    ) -> None:
        self.folded = folded
        self.text = folded.text
        self.marked = roster.mark(folded.text)
        self.roster = roster
        self._dates = [spot for spot in dates if not spot.reading.past]
        self._date_starts = [spot.start for spot in self._dates]
        self._sums = list(sums)
        self._sum_starts = [found.start for found in sums]

    def spots(self, start: int, end: int) -> list[Spotted]:
        """The dates to come that stand within a span."""
        first = bisect_left(self._date_starts, start)
        last = bisect_left(self._date_starts, end)
        return [spot for spot in self._dates[first:last] if spot.end <= end]

    def sums(self, start: int, end: int) -> list[FoundSum]:
        """The sums that begin within a span."""
        first = bisect_left(self._sum_starts, self.folded.at(start))
        return self._sums[first : bisect_left(self._sum_starts, self.folded.at(end))]

    def quote(self, start: int, end: int) -> str:
        """The source's own words."""
        return self.folded.quote(start, end).strip()

    def named(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where somebody we know is named within a span."""
        return [
            (start + first, start + last)
            for first, last in self.roster.named_in(self.text[start:end])
        ]
