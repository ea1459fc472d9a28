"""Reads a parsed agency.toml into an AgencyFile, with every problem in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.rules import agency_file_words as words
from bot.rules.agency_file import (
    AgencyFile,
    AgencyLine,
    OfficeLine,
    PersonLine,
    Problem,
    SourceLine,
)
from bot.rules.agency_file_checks import check_file
from bot.rules.agency_file_clients import read_clients
from bot.rules.agency_file_people import People
from bot.rules.agency_file_policy import read_policy
from bot.rules.agency_file_shelf import Shelf
from bot.rules.calendar import calendar_problem, own_days_from
from bot.rules.policy import Policy
from bot.rules.worktime import hours_from, known_zone

Hours = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says, as far as it can be read, and what is wrong with it."""

    file: AgencyFile
    problems: tuple[Problem, ...]


def read_agency_file(
    data: Mapping[str, Any], *, shipped: Policy, filename: str = "agency.toml"
) -> Reading:
    """Read and check a whole file. `shipped` is the policy an agency's own lines lie over.

    The file counts only when `problems` is empty; nothing is raised.
    """
    problems: list[Problem] = []
    whole = Shelf(filename, "", data, problems)
    offices = {key: _office(key, shelf) for key, shelf in whole.tables("offices")}
    people = dict(_people(whole, offices))
    known = People.of(people)
    agency = _agency(whole.table("agency"), known)
    own_policy = read_policy(whole.table("policy"), shipped)
    policy = shipped.over(own_policy)
    file = AgencyFile(
        agency=agency,
        offices=offices,
        people=people,
        clients=read_clients(whole, offices=offices, people=known, policy=policy),
        sources={key: _source(key, shelf, tuple(offices)) for key, shelf in whole.tables("books")},
        policy=own_policy,
    )
    whole.nothing_else()
    check_file(file, policy, whole)
    return Reading(file, tuple(dict.fromkeys(problems)))


def _agency(shelf: Shelf, people: People) -> AgencyLine:
    line = AgencyLine(
        name=shelf.text("name", needed="Give the agency its name."),
        zone=_zone(shelf, needed='Say where the agency is at home, such as "Europe/Amsterdam".'),
        language=shelf.choice("language", words.LANGUAGES, "en"),
        fallback=people.named(shelf, "fallback"),
    )
    shelf.nothing_else()
    return line


def _office(key: str, shelf: Shelf) -> OfficeLine:
    country, subdivision = shelf.text("country").upper(), shelf.text("subdivision")
    if country and calendar_problem(country):
        said = shelf.text("country")
        shelf.wrong("country", f"No holidays are known for {said!r}.{words.nearest_country(said)}")
    elif problem := calendar_problem(country, subdivision):
        shelf.wrong("subdivision", f"{problem.rstrip('.')}.")
    own_days = {str(day): str(kind) for day, kind in shelf.table("own_days").words.items()}
    if len(own_days) > words.MOST_OWN_DAYS:
        shelf.wrong("own_days", f"Keep at most {words.MOST_OWN_DAYS}: days that passed may go.")
    for day, kind in own_days.items():
        shelf.check("own_days", lambda day=day, kind=kind: own_days_from({day: kind}))  # type: ignore[misc]
    line = OfficeLine(
        key=key,
        name=shelf.text("name", key.title()),
        country=country,
        subdivision=subdivision,
        zone=_zone(shelf, needed='Say which clocks it has, such as "Europe/Amsterdam".'),
        hours=_hours(shelf) or {},
        own_days=dict(sorted(own_days.items())),
    )
    shelf.nothing_else()
    return line


def _people(whole: Shelf, offices: Mapping[str, OfficeLine]) -> list[tuple[str, PersonLine]]:
    shelf = whole.table("people")
    found = []
    for key, value in shelf.words.items():
        if not words.KEY.fullmatch(key):
            shelf.wrong(key, "Use a short key of small letters, digits, - and _ here.")
            continue
        # "ada = 'ada@agency.example'" is all that most people need.
        short = {"email" if "@" in value else "slack": value} if isinstance(value, str) else value
        holder = Shelf(shelf.filename, shelf.where, {key: short}, shelf.problems)
        found.append((key, _person(key, holder.table(key), tuple(offices))))
    return found


def _person(key: str, shelf: Shelf, offices: tuple[str, ...]) -> PersonLine:
    email, slack_id = shelf.text("email").lower(), shelf.text("slack")
    if not email and not slack_id:
        shelf.wrong("", "Say who this is: an e-mail address or a Slack id (U...).")
    if email and not words.EMAIL.fullmatch(email):
        shelf.wrong("email", f"{email!r} is not an e-mail address.")
    if slack_id and not words.SLACK_USER.fullmatch(slack_id):
        shelf.wrong("slack", f"{slack_id!r} is not a Slack member id: it starts with U or W.")
    roles = tuple(r for r in shelf.texts("roles") if shelf.allowed("roles", r, words.ROLES))
    department = shelf.choice("department", words.DEPARTMENTS)
    if "department_head" in roles and not department:
        shelf.wrong("department", "A department head needs a department.")
    office = shelf.text("office")
    if office:
        shelf.allowed("office", office, offices)
    line = PersonLine(
        key=key,
        email=email,
        slack_id=slack_id,
        roles=roles,
        department=department,
        office=office or None,
        language=shelf.choice("language", words.LANGUAGES) or None,
        hours=_hours(shelf),
    )
    shelf.nothing_else()
    return line


def _source(key: str, shelf: Shelf, offices: tuple[str, ...]) -> SourceLine:
    office = shelf.text("office")
    if office and not shelf.allowed("office", office, offices):
        office = ""
    days = tuple(d for d in shelf.texts("days") if shelf.allowed("days", d, words.WEEKDAYS))
    line = SourceLine(
        key=key,
        entity=shelf.text("entity", needed="Name the legal entity whose books these are."),
        kind=shelf.choice("kind", words.KINDS_OF_BOOKS, "open items"),
        days=tuple(day for day in words.WEEKDAYS if day in days),
        currency=shelf.choice("currency", words.CURRENCIES),
        date_order=shelf.choice("date_order", words.DATE_ORDERS),
        office=office,
    )
    shelf.nothing_else()
    return line


def _zone(shelf: Shelf, *, needed: str) -> str:
    zone = shelf.text("zone", needed=needed)
    if zone and not known_zone(zone):
        shelf.wrong("zone", f"No such time zone: {zone!r}.{words.nearest(zone, words.zones())}")
        return "UTC"
    return zone or "UTC"


def _hours(shelf: Shelf) -> Hours | None:
    """ "09:00-17:30" for Monday to Friday, or { mon = ["09:00-12:00", "13:00-17:30"], ... }."""
    value = shelf.raw("hours")
    if value is None:
        return None
    if isinstance(value, str):
        value = {day: [value] for day in words.WEEKDAYS[:5]}
    if not isinstance(value, Mapping):
        shelf.wrong("hours", 'Write "09:00-17:30", or a table of weekdays.')
        return None
    hours = {
        str(day): tuple(map(str, spans)) if isinstance(spans, list) else _spans(str(spans))
        for day, spans in value.items()
    }
    shelf.check("hours", lambda: hours_from(hours))
    return hours


def _spans(text: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"\s*,\s*", text.strip()) if part)
