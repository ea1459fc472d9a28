"""What every block of the score is built from: the facts of a brief, and checks on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from bot.rules.briefs.kinds import Answers, BriefKind, BriefType
from bot.rules.briefs.reading import as_date, lines, said

WorkingDays = Callable[[date, date], int]


def weekdays_between(first: date, last: date) -> int:
    """Mondays to Fridays after `first` up to and including `last`; 0 when `last` is not later."""
    days = max(0, (last - first).days)
    weeks, rest = divmod(days, 7)
    extra = sum((first + timedelta(days=n)).weekday() < 5 for n in range(1, rest + 1))
    return weeks * 5 + extra


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of the score that an agency may set for itself.

    `least_per_deliverable` is in major units of each currency; a currency not listed is not
    compared. `least_working_days` is from today to live, by type of brief.
    """

    proposition_words: int = 20
    most_reasons: int = 3
    most_words: int = 1000  # two pages
    ready_from: int = 70
    nearly_from: int = 50
    least_working_days: Mapping[BriefType, int] = field(
        default_factory=lambda: {
            BriefType.CAMPAIGN: 15,
            BriefType.DIGITAL: 10,
            BriefType.PRODUCTION: 5,
            BriefType.MEDIA: 5,
            BriefType.SMALL_JOB: 1,
        }
    )
    least_per_deliverable: Mapping[str, int] = field(
        default_factory=lambda: {
            "EUR": 100, "USD": 100, "GBP": 100, "VND": 1_500_000, "RUB": 7_000, "CNY": 600,
        }
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """The answers of one brief, read with placeholders taken out.

    A creative brief reads what it does not hold itself from the client brief it rests on.
    """

    kind: BriefKind
    brief_type: BriefType
    answers: Answers
    client: Answers
    today: date
    limits: Limits
    working_days_between: WorkingDays

    def text(self, key: str) -> str:
        return said(self.answers.get(key)) or said(self.client.get(key))

    def day(self, key: str) -> date | None:
        return as_date(self.text(key))

    def lines(self, key: str) -> list[str]:
        return lines(self.text(key))

    @property
    def aim_field(self) -> str:
        """Where this kind of brief says what must change."""
        creative = self.kind is BriefKind.CREATIVE
        return "job_to_be_done" if creative and self.text("job_to_be_done") else "objective"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing a block looks for: its name, the field it was read from, its share, how met."""

    name: str
    field: str
    share: int
    met: Fraction

    @classmethod
    def of(cls, name: str, field: str, share: int, met: bool | Fraction) -> Check:
        return cls(name, field, share, Fraction(met))
