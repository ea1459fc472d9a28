"""Which of the client's jobs a text mentions, by number or by name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.rules.notes.draft import KnownJob
from bot.rules.notes.fold import fold


def mentioned_jobs(text: str, jobs: Sequence[KnownJob]) -> tuple[str, ...]:
    """The refs of the jobs mentioned, in the order in which they were given."""
    lowered = fold(text).text.casefold()
    return tuple(job.ref for job in jobs if _mentioned(lowered, job))


def _mentioned(lowered: str, job: KnownJob) -> bool:
    number = fold(job.number).text.casefold().strip()
    name = fold(job.name).text.casefold().strip()
    if number and re.search(rf"(?<![\w.-]){re.escape(number)}(?![\w-])", lowered):
        return True
    if re.search(r"[一-鿿]", name):
        return len(name) > 1 and name in lowered
    return len(name) > 3 and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", lowered))
