"""Which job an invoice is for, as far as the books say: by number or name, never by a guess."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BilledJob:
    """A job an invoice may be for."""

    job_id: int
    number: str
    name: str


def job_of(project: str, reference: str, jobs: Collection[BilledJob]) -> int | None:
    """The one job of the invoice's client that its project or reference names, else None.

    QuickBooks writes "Client:Job", Xero a reference. A name counts only when it is the whole
    project, a number wherever it stands as a word of its own.
    """
    whole = _folded(project)
    found = {job.job_id for job in jobs if whole and whole == _folded(job.name)}
    text = f"{whole}\n{_folded(reference)}"
    found |= {job.job_id for job in jobs if _stands(text, _folded(job.number))}
    return found.pop() if len(found) == 1 else None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _stands(text: str, number: str) -> bool:
    if not re.search(r"\d", number) or number.isdigit():
        return bool(number) and text in (f"{number}\n", f"\n{number}", f"{number}\n{number}")
    return bool(re.search(rf"(?<![\w-]){re.escape(number)}(?![\w]|-\w)", text))
