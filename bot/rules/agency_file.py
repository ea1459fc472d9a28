"""The agency as one reviewed file describes it: a parsed agency.toml, every problem collected.

Nothing here stops at the first mistake: a person who fixes a file wants to see all of them at once.
The same shape describes what the database holds, so the two can be compared line by line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where: 'agency.toml: clients.vela.director: ...'."""

    filename: str
    key: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.filename}: {self.key}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """Name, IANA zone, language, and who hears what nobody else is left to hear (person keys)."""

    name: str = ""
    zone: str = "UTC"
    language: str = "en"
    fallback: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeLine:
    """A place: ISO 3166 country, IANA zone, weekly hours, own days (ISO date -> closed/half/open).

    `hours` is what `bot.rules.worktime.hours_from` reads; empty means the usual office week.
    """

    key: str
    name: str
    country: str = ""
    subdivision: str = ""
    zone: str = "UTC"
    hours: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own_days: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody by e-mail or Slack id. Name, zone and locale are Slack's and never in the file.

    `hours`, `language` and `office` are None when the file leaves them to the person.
    """

    key: str
    email: str = ""
    slack_id: str = ""
    roles: tuple[str, ...] = ()
    department: str = ""
    office: str | None = None
    language: str | None = None
    hours: Mapping[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class SeatLine:
    """One place on a client's team, lowest first. `person` is a person's key."""

    role: str
    person: str
    department: str = ""
    second: bool = False


@dataclass(frozen=True, slots=True)
class ContactLine:
    """Somebody on the client's side."""

    name: str
    title: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class StopLine:
    """Nothing about money is chased at this client up to the end of a date, for a reason.

    `approver` is the key of the person who decided it.
    """

    until: date
    reason: str
    approver: str


@dataclass(frozen=True, slots=True)
class CallLine:
    """A call that comes every week, on the clock of the client's office: weekday 0-6, "15:00".

    `author` writes its reports; `attendees` of the agency sit in it too (person keys).
    """

    weekday: int
    at: str
    author: str
    minutes: int = 60
    attendees: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientLine:
    """A client, its team in order, where its work is discussed, and its own policy.

    `entity` is the legal entity of ours that bills it; `status` is what
    `bot.rules.status.Cadence` reads. `withholding_bp` is the tax it keeps back, in hundredths of a
    percent; `no_model` keeps its words from any model. These and `calls` are None where a file
    leaves them as they are. `stopped_calls` are those that somebody ended in Slack; no file holds
    any.
    """

    key: str
    name: str
    currency: str
    office: str = ""
    language: str = ""
    team: tuple[SeatLine, ...] = ()
    channels: tuple[str, ...] = ()
    contacts: tuple[ContactLine, ...] = ()
    stops: tuple[StopLine, ...] = ()
    policy: Mapping[str, Any] = field(default_factory=dict)
    entity: str | None = None
    status: Mapping[str, Any] | None = None
    calls: tuple[CallLine, ...] | None = None
    stopped_calls: tuple[CallLine, ...] = ()
    withholding_bp: int | None = None
    no_model: bool | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One set of books: legal entity, open items or everything, the weekdays it is expected.

    `said` holds the currency and the date order of the last file: a person may have answered
    otherwise since, and an unchanged file does not take that back. `office` is where the books are
    kept: its clock and calendar say when they are due; '' is the agency itself.
    """

    key: str
    entity: str
    kind: str = "open items"
    days: tuple[str, ...] = ()
    currency: str = ""
    date_order: str = ""
    said: Mapping[str, str] = field(default_factory=dict)
    office: str = ""


@dataclass(frozen=True, slots=True)
class AgencyFile:
    """The whole agency."""

    agency: AgencyLine = field(default_factory=AgencyLine)
    offices: Mapping[str, OfficeLine] = field(default_factory=dict)
    people: Mapping[str, PersonLine] = field(default_factory=dict)
    clients: Mapping[str, ClientLine] = field(default_factory=dict)
    sources: Mapping[str, SourceLine] = field(default_factory=dict)
    policy: Mapping[str, Any] = field(default_factory=dict)
