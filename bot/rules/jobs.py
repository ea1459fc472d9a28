"""What a job may become, whom it concerns, and how it is numbered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.rules.people import Department


class JobType(StrEnum):
    """Kinds of work; each goes to the departments that do it."""

    CAMPAIGN = "campaign"
    DIGITAL = "digital"
    PRODUCTION = "production"
    MEDIA = "media"
    RESEARCH = "research"
    SMALL_JOB = "small_job"


ROUTES: Mapping[JobType, tuple[Department, ...]] = {
    JobType.CAMPAIGN: (Department.CREATIVE, Department.PRODUCTION, Department.MEDIA),
    JobType.DIGITAL: (Department.CREATIVE, Department.PRODUCTION),
    JobType.PRODUCTION: (Department.PRODUCTION,),
    JobType.MEDIA: (Department.MEDIA,),
    JobType.RESEARCH: (Department.PLANNING,),
    JobType.SMALL_JOB: (Department.CREATIVE,),
}
"""Seed 003: the form goes to the production, media or creative team, and to account planning
when the work is research."""

DELIVERABLE = frozenset({"requested", "open", "on hold"})
BILLABLE = frozenset({"open", "delivered", "part billed"})


def departments_for(type_: str) -> tuple[str, ...]:
    """Whom a job of this type goes to unless somebody says otherwise."""
    return tuple(each.value for each in ROUTES.get(JobType(type_), ()))


def make_number(pattern: str, client_key: str, serial: int) -> str:
    """The number of a client's job: '{client}-{number:03d}' gives 'vela-014'.

    Raises ValueError when the pattern cannot be used.
    """
    try:
        number = pattern.format(client=client_key, number=serial)
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        raise ValueError(f"{pattern!r} is no pattern for job numbers: {error}") from error
    if not number.strip() or make_number_again(pattern, client_key, serial + 1) == number:
        raise ValueError(f"{pattern!r} gives every job the same number")
    return number


def make_number_again(pattern: str, client_key: str, serial: int) -> str:
    """`make_number` without its checks."""
    return pattern.format(client=client_key, number=serial)


def serial_of(pattern: str, client_key: str, number: str) -> int | None:
    """The serial an existing number has under the pattern: the counter goes on after it."""
    for digits in re.findall(r"\d+", number):
        try:
            if make_number_again(pattern, client_key, int(digits)).lower() == number.lower():
                return int(digits)
        except (KeyError, IndexError, ValueError, AttributeError):
            return None
    return None


@dataclass(frozen=True, slots=True)
class Gate:
    """What the kick-off gate needs to know of a job."""

    state: str
    estimated_days: int | None
    kicked_off: bool
    imported: bool


def needs_kickoff(gate: Gate, from_days: int) -> bool:
    """A job of decent size needs a kick-off, or a director's waiver, before it is open.

    Seed 003: a meeting is "vital and even mandatory" before any decent size project. Jobs that ran
    before Suits came have had theirs.
    """
    if gate.kicked_off or gate.imported or gate.estimated_days is None:
        return False
    return gate.estimated_days >= from_days


def state_after(gate: Gate, from_days: int) -> str:
    """'requested' while the gate is shut, 'open' once it is not; other states are left alone."""
    if gate.state not in ("requested", "open"):
        return gate.state
    return "requested" if needs_kickoff(gate, from_days) else "open"


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """The fields that changed, each as [what it was, what it became]."""
    return {
        name: [before.get(name), value]
        for name, value in after.items()
        if before.get(name) != value
    }


def told_of(before: Iterable[str], after: Iterable[str]) -> list[str]:
    """The departments a change concerns: those on the job, and those that just left it."""
    return sorted({*before, *after})


_NUMBER = re.compile(r"^[\w./#-]*\d[\w./-]*$")


def looks_like_a_number(word: str) -> bool:
    """Whether a word names a job rather than a client or a thing: it has a digit and no space."""
    return bool(_NUMBER.match(word))
