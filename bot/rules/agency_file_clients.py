"""Reads the clients of an agency file: name, team in order, channels, contacts, own policy."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bot.rules import agency_file_words as words
from bot.rules.agency_file import ClientLine, ContactLine, SeatLine, StopLine
from bot.rules.agency_file_people import People, seats
from bot.rules.agency_file_policy import read_policy
from bot.rules.agency_file_shelf import Shelf
from bot.rules.agency_file_terms import (
    read_calls,
    read_entity,
    read_status,
    read_withholding,
)
from bot.rules.policy import Policy


def read_clients(
    whole: Shelf, *, offices: Collection[str], people: People, policy: Policy
) -> Mapping[str, ClientLine]:
    """Every client of the file by its key."""
    return {
        key: _client(key, shelf, offices=tuple(offices), people=people, policy=policy)
        for key, shelf in whole.tables("clients")
    }


def _client(
    key: str, shelf: Shelf, *, offices: tuple[str, ...], people: People, policy: Policy
) -> ClientLine:
    office = shelf.text("office", offices[0] if offices else "")
    if office:
        shelf.allowed("office", office, offices)
    name = shelf.text("name", needed="Give the client its name.")
    if len(name) > words.LONGEST_NAME:
        shelf.wrong("name", f"Keep the name within {words.LONGEST_NAME} characters.")
    currency = shelf.choice("currency", words.CURRENCIES, needed="Say which currency it pays in.")
    line = ClientLine(
        key=key,
        name=name,
        currency=currency,
        office=office,
        language=shelf.choice("language", words.LANGUAGES),
        team=_team(shelf, people),
        channels=_channels(shelf),
        contacts=tuple(_contact(row) for row in shelf.rows("contacts")),
        stops=tuple(stop for row in shelf.rows("stops") if (stop := _stop(row, people))),
        policy=read_policy(shelf.table("policy"), policy),
        entity=read_entity(shelf),
        status=read_status(shelf),
        calls=read_calls(shelf, people),
        withholding_bp=read_withholding(shelf),
    )
    shelf.nothing_else()
    return line


def _team(shelf: Shelf, people: People) -> tuple[SeatLine, ...]:
    """The chain as written; head, department heads and finance may come from the whole agency."""
    chain: list[SeatLine] = []
    for role in words.CHAIN:
        named = people.named(shelf, role)
        if role == "head" and not shelf.raw("head"):
            named = people.with_role("head")[:1]
        chain += seats(role, named)
    if not shelf.raw("executive"):
        shelf.wrong("executive", "Say who looks after this client day by day.")
    _refuse_own_second(shelf, chain)
    heads = shelf.table("heads")
    for department in words.DEPARTMENTS:
        named = people.named(heads, department) or people.with_role("department_head", department)
        chain += seats("department_head", named[:1], department=department)
    heads.nothing_else()
    finance = people.named(shelf, "finance") or people.with_role("finance")[:1]
    return (*chain, *seats("finance", finance))


def _refuse_own_second(shelf: Shelf, chain: list[SeatLine]) -> None:
    first = {seat.person for seat in chain if seat.role == "executive" and not seat.second}
    for seat in chain:
        if seat.second and seat.person in first:
            shelf.wrong("second", f"{seat.person} cannot stand in for themselves: name another.")


def _channels(shelf: Shelf) -> tuple[str, ...]:
    found = shelf.texts("channels")
    for channel in found:
        if not words.SLACK_CHANNEL.fullmatch(channel):
            shelf.wrong(
                "channels",
                f"{channel!r} is not a channel id: take the one that starts with C from the "
                "channel's details in Slack.",
            )
    return found


def _contact(row: Shelf) -> ContactLine:
    contact = ContactLine(
        name=row.text("name", needed="Give the contact's name."),
        title=row.text("title"),
        email=row.text("email"),
    )
    row.nothing_else()
    return contact


def _stop(row: Shelf, people: People) -> StopLine | None:
    until = row.day("until", needed="A stop needs the day on which it ends: until = 2026-12-31.")
    reason = row.text("reason", needed="Say why nobody should chase this.")
    approver = people.named(row, "approved_by")
    if not row.raw("approved_by"):
        row.wrong("approved_by", "Say who decided it.")
    row.nothing_else()
    if until is None or not reason or not approver:
        return None
    return StopLine(until=until, reason=reason, approver=approver[0])
