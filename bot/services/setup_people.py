"""Finds the people of an agency file in Slack's directory and puts their ids in place of keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.rules.agency_file import (
    AgencyFile,
    ClientLine,
    PersonLine,
    Problem,
    SeatLine,
)
from bot.slack.directory import Directory, SlackPerson

FILE = "agency.toml"


def resolved(
    file: AgencyFile, directory: Directory, *, filename: str = FILE
) -> tuple[AgencyFile, list[Problem]]:
    """The file with Slack ids for keys, and a problem for each person who cannot work here."""
    found: dict[str, SlackPerson] = {}
    problems: list[Problem] = []
    for key, line in file.people.items():
        person = directory.find(slack_id=line.slack_id, email=line.email)
        problem = _problem(line, person, directory)
        if problem:
            problems.append(Problem(filename, f"people.{key}", problem))
        elif person is not None:
            found[key] = person
    problems += _doubles(found, filename)
    ids = {key: person.slack_id for key, person in found.items()}
    return _with_ids(file, ids), problems


def _problem(line: PersonLine, person: SlackPerson | None, directory: Directory) -> str:
    who = line.email or line.slack_id
    if person is None:
        return f"Slack knows nobody by {who}. Check the address in their Slack profile."
    if not person.active:
        return f"{who} is deactivated in Slack. Name somebody else, or bring them back first."
    foreign = directory.team_id and person.team_id and person.team_id != directory.team_id
    if person.guest or foreign:
        return f"{who} is a guest in this workspace. Suits works with members only."
    return ""


def _doubles(found: Mapping[str, SlackPerson], filename: str) -> list[Problem]:
    first: dict[str, str] = {}
    problems = []
    for key, person in found.items():
        other = first.setdefault(person.slack_id, key)
        if other != key:
            words = f"This is the same person as people.{other}."
            problems.append(Problem(filename, f"people.{key}", words))
    return problems


def _with_ids(file: AgencyFile, ids: Mapping[str, str]) -> AgencyFile:
    return replace(
        file,
        agency=replace(file.agency, fallback=_all(file.agency.fallback, ids)),
        people={
            ids[key]: replace(line, key=ids[key], slack_id=ids[key])
            for key, line in file.people.items()
            if key in ids
        },
        clients={key: _client(line, ids) for key, line in file.clients.items()},
    )


def _client(line: ClientLine, ids: Mapping[str, str]) -> ClientLine:
    return replace(
        line,
        team=tuple(_seat(seat, ids) for seat in line.team if seat.person in ids),
        stops=tuple(
            replace(stop, approver=ids[stop.approver])
            for stop in line.stops
            if stop.approver in ids
        ),
        calls=None
        if line.calls is None
        else tuple(
            replace(call, author=ids[call.author], attendees=_all(call.attendees, ids))
            for call in line.calls
            if call.author in ids
        ),
    )


def _seat(seat: SeatLine, ids: Mapping[str, str]) -> SeatLine:
    return replace(seat, person=ids[seat.person])


def _all(keys: tuple[str, ...], ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(ids[key] for key in keys if key in ids)
