"""Weekly calls in an agency file: which begin, which change, which end.

A file that names calls names all of them. A call is the same one while its day and hour are; a
call that somebody stopped in Slack is not begun again by the line that began it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.rules.agency_file import CallLine, ClientLine


@dataclass(frozen=True, slots=True)
class CallsPlan:
    """What a file does to one client's weekly calls; `changed` holds (as it is, as wished)."""

    begun: tuple[CallLine, ...] = ()
    changed: tuple[tuple[CallLine, CallLine], ...] = ()
    ended: tuple[CallLine, ...] = ()


def plan_calls(old: ClientLine | None, new: ClientLine) -> CallsPlan:
    """Compare what runs with what is wished; a file without a word on calls changes nothing."""
    if new.calls is None:
        return CallsPlan()
    running = list(old.calls or ()) if old else []
    stopped = old.stopped_calls if old else ()
    begun: list[CallLine] = []
    changed: list[tuple[CallLine, CallLine]] = []
    for wished in new.calls:
        match = _match(wished, running)
        if match is not None:
            running.remove(match)
            if not same(match, wished):
                changed.append((match, wished))
        elif not any(same(wished, one) for one in stopped):
            begun.append(wished)
    return CallsPlan(tuple(begun), tuple(changed), tuple(running))


def same(one: CallLine, other: CallLine) -> bool:
    """Whether two lines say the same call; the author need not be named among those present."""
    return _told(one) == _told(other)


def _told(line: CallLine) -> tuple[int, str, int, str, frozenset[str]]:
    present = frozenset(line.attendees) - {line.author}
    return (line.weekday, line.at, line.minutes, line.author, present)


def _match(wished: CallLine, running: Iterable[CallLine]) -> CallLine | None:
    at_that_hour = [
        line for line in running if (line.weekday, line.at) == (wished.weekday, wished.at)
    ]
    exact = (line for line in at_that_hour if same(line, wished))
    return next(exact, at_that_hour[0] if at_that_hour else None)
