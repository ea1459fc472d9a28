"""From the fields of a form to a client's line, and what is wrong with it, field by field."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from sqlmodel import Session, select

from bot.messages.texts import mark
from bot.rules import agency_file_words as words
from bot.rules.agency_file import ClientLine, SeatLine
from bot.rules.agency_file_checks import steps_above
from bot.rules.chaincheck import ChainFault, check_chain
from bot.rules.people import Chain, Department, Role, Seat
from bot.services import people
from bot.services.desk import Desk
from storage import people as store
from storage.tables.people import Client

SEATS = ("executive", "second", "manager", "director", "head", "finance")
NAME_NEEDED = mark("Give the client its name.")
NAME_LONG = mark("Keep the name within 200 characters.")
NAME_TAKEN = mark("A client has this name already, perhaps a closed one.")
CURRENCY = mark("Write a currency code of three letters, such as EUR.")
EXECUTIVE_NEEDED = mark("Say who looks after this client day by day.")
NOT_MEMBER = mark("Choose a member of this agency: not a guest, not an app.")
OWN_SECOND = mark("Nobody can stand in for themselves: choose another second.")
CHANNEL_TAKEN = mark("One of these channels belongs to another client.")
FAULTS = {
    ChainFault.CYCLE: mark("This person stands in the line twice, with others in between."),
    ChainFault.DEAD_END: mark("Nobody stands above the executive: choose a director or a head."),
    ChainFault.NEVER_FIRES: mark("Reminders climb to this seat, and nobody holds it."),
}
NO_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ClientWish:
    """A client's fields as a form gives them; people by Slack id, the office by its key."""

    name: str = ""
    currency: str = ""
    seats: dict[str, str] = field(default_factory=dict)
    """Slack id by seat: `SEATS`, and each department for its head. Absent: nobody."""
    office: str = ""
    language: str = ""
    channels: tuple[str, ...] = ()
    no_model: bool | None = None
    """Whether no model may read this client's words; None where the form does not ask."""


def three_fields(wish: ClientWish, *, director: str) -> ClientWish:
    """What counts of a director's wish: name, executive, currency; they direct it themselves."""
    seats = {"executive": wish.seats.get("executive", ""), "director": director}
    return ClientWish(name=wish.name, currency=wish.currency, seats=seats)


def completed(session: Session, line: ClientLine, wish: ClientWish) -> ClientLine:
    """A new client's empty head, department heads and finance, from the agency-wide roles."""
    team = list(line.team)
    for role in ("head", "finance"):
        if not wish.seats.get(role):
            team += [SeatLine(role, p.slack_id) for p in store.with_role(session, role)[:1]]
    for department in words.DEPARTMENTS:
        if not wish.seats.get(department):
            team += [
                SeatLine("department_head", p.slack_id, department)
                for p in store.with_role(session, "department_head")
                if p.department == department
            ][:1]
    return replace(line, team=tuple(sorted(team, key=_place)))


def wish_of(line: ClientLine) -> ClientWish:
    """A stored client as its form shows it: the first in each seat."""
    seats: dict[str, str] = {}
    for seat in line.team:
        seats.setdefault(_label(seat), seat.person)
    return ClientWish(
        line.name, line.currency, seats, line.office, line.language, line.channels, line.no_model
    )


def client_line(session: Session, wish: ClientWish, before: ClientLine | None) -> ClientLine:
    """The client as wished, on top of what the form does not show."""
    key = before.key if before else _free_key(session, wish.name)
    base = before or ClientLine(key=key, name="", currency="")
    executive = store.by_slack_id(session, wish.seats.get("executive", ""))
    place = store.office(session, executive.office_id) if executive else None
    return replace(
        base,
        name=wish.name.strip(),
        currency=wish.currency.strip().upper(),
        office=wish.office or base.office or (place.key if place else ""),
        language=wish.language,
        team=_team(wish, base.team),
        channels=wish.channels,
        no_model=base.no_model if wish.no_model is None else wish.no_model,
    )


def field_faults(session: Session, wish: ClientWish) -> dict[str, str]:
    """What is wrong with single fields: field -> sentence."""
    faults: dict[str, str] = {}
    name = wish.name.strip()
    if not name:
        faults["name"] = NAME_NEEDED
    elif len(name) > words.LONGEST_NAME:
        faults["name"] = NAME_LONG
    if wish.currency.strip().upper() not in words.CURRENCIES:
        faults["currency"] = CURRENCY
    if not wish.seats.get("executive"):
        faults["executive"] = EXECUTIVE_NEEDED
    for seat, slack_id in wish.seats.items():
        person = store.by_slack_id(session, slack_id) if slack_id else None
        if slack_id and (person is None or not person.active or person.is_guest):
            faults[seat] = NOT_MEMBER
    second = wish.seats.get("second")
    if second and second == wish.seats.get("executive"):
        faults["second"] = OWN_SECOND
    return faults


def chain_faults(session: Session, desk: Desk, line: ClientLine) -> dict[str, str]:
    """What is wrong with the line of people as a whole, at the field that can mend it."""
    ids = {person.slack_id: person.id or 0 for person in store.people(session)}
    chain = Chain(0, tuple(_seat(seat, ids) for seat in line.team))
    fallback = store.agency(session).fallback_person_ids
    found = check_chain(
        chain,
        steps=steps_above(people.policy(session, desk)),
        known_ids=set(ids.values()),
        active_ids=store.active_ids(session),
        now=NO_MOMENT,
        fallback_group=fallback,
    )
    faults: dict[str, str] = {}
    for problem in found:
        caught = problem.fault is ChainFault.NEVER_FIRES and fallback
        if problem.fault in FAULTS and not caught:
            # The first fault of a seat explains the others.
            faults.setdefault((problem.role or Role.EXECUTIVE).value, FAULTS[problem.fault])
    return faults


def _team(wish: ClientWish, before: tuple[SeatLine, ...]) -> tuple[SeatLine, ...]:
    """Each seat's first person from the form, colleagues behind them as they were."""
    team: list[SeatLine] = [seat for seat in before if _label(seat) == "coordinator"]
    for label in (*SEATS, *words.DEPARTMENTS):
        first = wish.seats.get(label)
        if first:
            held = [seat for seat in before if _label(seat) == label]
            team.append(_new_seat(label, first))
            team += [seat for seat in held[1:] if seat.person != first]
    return tuple(sorted(team, key=_place))


def _new_seat(label: str, person: str) -> SeatLine:
    if label in words.DEPARTMENTS:
        return SeatLine("department_head", person, label)
    return SeatLine("executive" if label == "second" else label, person, "", label == "second")


def _label(seat: SeatLine) -> str:
    return seat.department or ("second" if seat.second else seat.role)


def _place(seat: SeatLine) -> int:
    order = (*words.CHAIN, *words.DEPARTMENTS, "finance")
    return order.index(_label(seat))


def _seat(seat: SeatLine, ids: dict[str, int]) -> Seat:
    department = Department(seat.department) if seat.department else None
    return Seat(Role(seat.role), ids.get(seat.person, 0), department, seat.second)


def _free_key(session: Session, name: str) -> str:
    """A short key from the name ('Kade & Sons' -> 'kade-sons'), numbered when it is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:30].strip("-") or "client"
    taken = set(session.exec(select(Client.key)).all())
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(key for key in numbered if key not in taken)
