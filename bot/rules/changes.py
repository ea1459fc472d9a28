"""Who signs a change for the agency, what is still missing, and who is asked next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

TWO_HOURS = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Signatures:
    """Where a change stands. `cost_minor` may be negative: less work needs signing as well."""

    agency: bool
    client: bool
    client_in_writing: bool


def above_limit(cost_minor: int, limit_minor: int) -> bool:
    """Whether an executive's signature is not enough; what a cut saves counts like what it costs.

    A change without a sum is the executive's to sign.
    """
    return abs(cost_minor) > limit_minor


def complete(signed: Signatures) -> bool:
    """Both have signed, the client in writing: the change locks."""
    return signed.agency and signed.client and signed.client_in_writing


def ask_next_at(asked_at: datetime, deadline: datetime) -> datetime:
    """When the next signer is asked: two hours before the deadline, or half way if that is past.

    Asked at 11:05 for 16:00, the next is asked at 14:00; asked at 15:00, at 15:30.
    """
    half_way = asked_at + (deadline - asked_at) / 2
    return max(half_way, deadline - TWO_HOURS)
