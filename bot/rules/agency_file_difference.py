"""What a reviewed file would change, in plain words; the same twice changes nothing.

Both sides are AgencyFiles: what the database holds and what is wished, people under their Slack
ids on both. What the file leaves open (a person's own hours, say) is left as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.rules.agency_file import AgencyFile, CallLine, ClientLine, OfficeLine, PersonLine, SeatLine
from bot.rules.agency_file_calls import plan_calls
from bot.rules.agency_file_words import WEEKDAYS

ADDED, CHANGED, CLOSED = "added", "changed", "closed"
NOTHING = "nothing"
Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that would be different: `what` ('client Vela'), and for a change its field."""

    kind: str
    what: str
    field: str = ""
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        if self.kind == CHANGED:
            return f"changed  {self.what}: {self.field}: {self.before} -> {self.after}"
        return f"{self.kind:<8} {self.what}{f': {self.after}' if self.after else ''}"


def difference(
    stored: AgencyFile, wished: AgencyFile, names: Mapping[str, str]
) -> tuple[Change, ...]:
    """Everything that would change. `names` gives people's names by Slack id."""
    say = _Say(names)
    return (
        *_fields("agency", _agency(stored, say), _agency(wished, say)),
        *_fields("policy", _flat(stored.policy), _flat(wished.policy)),
        *_offices(stored, wished),
        *_people(stored, wished, say),
        *_clients(stored, wished, say),
        *_sources(stored, wished),
    )


def client_changes(
    old: ClientLine | None, new: ClientLine, names: Mapping[str, str]
) -> tuple[Change, ...]:
    """What saving one client changes."""
    what = f"client {old.name if old else new.name}"
    if old is None:
        return (Change(ADDED, what),)
    say = _Say(names)
    return tuple(_fields(what, _client(old, say), _client(new, say)))


def office_changes(old: OfficeLine, new: OfficeLine) -> tuple[Change, ...]:
    """What saving one office changes."""
    return tuple(_fields(f"office {old.name}", _office(old), _office(new)))


@dataclass(frozen=True, slots=True)
class _Say:
    names: Mapping[str, str]

    def person(self, key: str) -> str:
        return self.names.get(key, key)

    def people(self, keys: Iterable[str]) -> str:
        return ", ".join(map(self.person, keys)) or NOTHING


def _agency(file: AgencyFile, say: _Say) -> dict[str, str]:
    line = file.agency
    return {
        "name": line.name,
        "zone": line.zone,
        "language": line.language,
        "fallback": say.people(line.fallback),
    }


def _offices(stored: AgencyFile, wished: AgencyFile) -> Iterator[Change]:
    # An office that is left out stays: people and clients may still be counted by its calendar.
    kept = {key: line for key, line in stored.offices.items() if key in wished.offices}
    yield from _each(kept, wished.offices, lambda line: f"office {line.name}", _office)


def _office(line: OfficeLine) -> dict[str, str]:
    return {
        "name": line.name,
        "country": line.country,
        "subdivision": line.subdivision,
        "zone": line.zone,
        "hours": _plain(line.hours),
        **{f"own day {day}": kind for day, kind in line.own_days.items()},
    }


def _people(stored: AgencyFile, wished: AgencyFile, say: _Say) -> Iterator[Change]:
    for key, line in wished.people.items():
        old = stored.people.get(key)
        what = f"person {say.person(key)}"
        if old is None:
            yield Change(ADDED, what, after=", ".join(line.roles))
        else:
            new = _person(line)
            yield from _fields(what, {k: v for k, v in _person(old).items() if k in new}, new)
    for key, line in stored.people.items():
        if key not in wished.people and (line.roles or line.department):
            yield Change(CLOSED, f"person {say.person(key)}", after="holds no role any more")


def _person(line: PersonLine) -> dict[str, str]:
    told: dict[str, Any] = {"roles": ", ".join(sorted(line.roles)), "department": line.department}
    told |= {"office": line.office} if line.office is not None else {}
    told |= {"language": line.language} if line.language is not None else {}
    told |= {"hours": _plain(line.hours)} if line.hours is not None else {}
    return told


def _clients(stored: AgencyFile, wished: AgencyFile, say: _Say) -> Iterator[Change]:
    # Stops set in Slack are not the file's: only what the file adds counts as a difference.
    stops = {key: set(line.stops) for key, line in stored.clients.items()}
    yield from _each(
        stored.clients,
        wished.clients,
        lambda line: f"client {line.name}",
        lambda c: _client(c, say),
    )
    for key, line in wished.clients.items():
        for stop in line.stops:
            if stop not in stops.get(key, set()):
                until = f"until {stop.until.isoformat()}: {stop.reason}"
                yield Change(ADDED, f"stop for {line.name}", after=until)
        yield from _calls(stored.clients.get(key), line, say)


def _calls(old: ClientLine | None, new: ClientLine, say: _Say) -> Iterator[Change]:
    plan = plan_calls(old, new)
    for call in plan.begun:
        present = say.people(dict.fromkeys((call.author, *call.attendees)))
        after = f"{_when(call)}, {call.minutes} minutes, {present}"
        yield Change(ADDED, f"weekly call with {new.name}", after=after)
    for before, call in plan.changed:
        what = f"weekly call with {new.name}, {_when(call)}"
        yield from _fields(what, _call(before, say), _call(call, say))
    for call in plan.ended:
        yield Change(CLOSED, f"weekly call with {new.name}", after=_when(call))


def _when(call: CallLine) -> str:
    return f"every {WEEKDAYS[call.weekday]} {call.at}"


def _call(call: CallLine, say: _Say) -> dict[str, str]:
    present = sorted(set(call.attendees) - {call.author}, key=say.person)
    return {
        "minutes": str(call.minutes),
        "author": say.person(call.author),
        "with": say.people(present),
    }


def _client(line: ClientLine, say: _Say) -> dict[str, str]:
    contacts = sorted(" ".join(filter(None, (c.name, c.title, c.email))) for c in line.contacts)
    return {
        "name": line.name,
        "currency": line.currency,
        "office": line.office,
        "language": line.language,
        "entity": line.entity or "",
        "status": _status(line.status or {}),
        "withholding": f"{line.withholding_bp / 100:g} %" if line.withholding_bp else "",
        "a model reads their words": "no" if line.no_model else "",
        **_team(line.team, say),
        "channels": ", ".join(sorted(line.channels)),
        "contacts": ", ".join(contacts),
        **{f"policy {key}": value for key, value in _flat(line.policy).items()},
    }


def _status(status: Mapping[str, Any]) -> str:
    if not status:
        return ""
    often = "twice a week" if status.get("per_week") == 2 else "once a week"
    if status.get("weekday") is None:
        return often
    return f"{often}, meeting {WEEKDAYS[status['weekday']]} {status.get('at') or ''}".rstrip()


def _team(team: Iterable[SeatLine], say: _Say) -> dict[str, str]:
    held: dict[str, list[str]] = {}
    for seat in team:
        label = "second" if seat.second else seat.role
        label = f"{seat.department} head" if seat.department else label
        held.setdefault(label, []).append(seat.person)
    return {label: say.people(people) for label, people in held.items()}


def _sources(stored: AgencyFile, wished: AgencyFile) -> Iterator[Change]:
    yield from _each(
        stored.sources,
        wished.sources,
        lambda line: f"books {line.key}",
        lambda line: {
            "entity": line.entity,
            "kind": line.kind,
            "days": ", ".join(line.days),
            "currency": line.currency,
            "date order": line.date_order,
            "office": line.office,
        },
    )


def _each(
    stored: Mapping[str, Line],
    wished: Mapping[str, Line],
    what: Callable[[Line], str],
    told: Callable[[Line], Mapping[str, str]],
) -> Iterator[Change]:
    for key, line in wished.items():
        old = stored.get(key)
        if old is None:
            yield Change(ADDED, what(line))
        else:
            yield from _fields(what(old), told(old), told(line))
    for key, line in stored.items():
        if key not in wished:
            yield Change(CLOSED, what(line))


def _fields(what: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    for name in dict.fromkeys([*old, *new]):
        before, after = old.get(name) or NOTHING, new.get(name) or NOTHING
        if before != after:
            yield Change(CHANGED, what, name, before, after)


def _flat(table: Mapping[str, Any], above: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            found |= _flat(value, f"{above}{key}.")
        else:
            found[f"{above}{key}"] = _plain(value)
    return found


def _plain(value: Any) -> str:
    if isinstance(value, str):
        return value
    if not value and not isinstance(value, int | float):
        return ""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=list)
