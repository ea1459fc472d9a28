"""A client added or changed from Slack: three fields for a director, all of it for an admin.

The same verbs write it as write a reviewed file (`bot.services.setup_writing`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, select

from bot.errors import BadInput, NotFound
from bot.rules.agency_file import ClientLine, SeatLine
from bot.rules.agency_file_difference import Change, client_changes
from bot.rules.finding import named, nearness
from bot.rules.rights import Right
from bot.services import audit, cases, setup_team, starting
from bot.services import setup_writing as writing
from bot.services.access import allowed, require
from bot.services.desk import Desk
from bot.services.people import Actor
from bot.services.setup_stored import channels_of, keys_by_name, offices, stored_client
from bot.services.setup_team import ClientWish
from storage import drafts
from storage import people as store
from storage.tables.people import Client, ClientChannel, Person


@dataclass(frozen=True, slots=True)
class ClientSaved:
    """What was kept: for the page that confirms it. `settling_until` is UTC, None before Start."""

    client_id: int
    name: str
    currency: str
    executive: str
    director: str
    added: bool
    changes: tuple[Change, ...] = ()
    settling_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClientForm:
    """What the form starts with. `whole` shows every field; else the three of a director."""

    whole: bool
    client_id: int | None = None
    wish: ClientWish = field(default_factory=ClientWish)
    offices: tuple[tuple[str, str], ...] = ()
    """Key and name of each office."""
    model_at: str = ""
    """Where a model reads words, if one is named: a host."""


def client_form(desk: Desk, actor: Actor, client_id: int | None = None) -> ClientForm:
    """What to show before a client is added (no id) or changed. Raises NotAllowed, NotFound."""
    require(actor, Right.ADD_CLIENT if client_id is None else Right.SETUP)
    model_at = desk.model.host if desk.model else ""
    with desk.database.reading() as session:
        places = tuple((office.key, office.name) for office in offices(session))
        whole = allowed(actor, Right.SETUP)
        if client_id is None:
            return ClientForm(whole, wish=_usual(session), offices=places, model_at=model_at)
        client = _open_client(session, client_id)
        line = stored_client(session, client, slack_ids=_slack_ids(session), now=desk.clock())
        return ClientForm(whole, client_id, setup_team.wish_of(line), places, model_at)


def choose_client(actor: Actor) -> None:
    """Before a client to change is chosen. Raises NotAllowed."""
    require(actor, Right.SETUP)


def add_client(desk: Desk, actor: Actor, wish: ClientWish, *, draft_id: str = "") -> ClientSaved:
    """Take on a client; its settling days begin at once when Suits is running.

    A director gives name, executive and currency and becomes its director; the rest of the team
    comes from the agency-wide roles. Raises NotAllowed, BadInput (by field).
    """
    require(actor, Right.ADD_CLIENT)
    now = desk.clock()
    with desk.database.writing() as session:
        whole = allowed(actor, Right.SETUP)
        if not whole:
            wish = setup_team.three_fields(wish, director=actor.slack_id)
        line = setup_team.completed(session, _checked(session, wish, None), wish)
        # A director cannot mend a gap above themselves: the fallback or an admin hears instead.
        if whole:
            _refuse(setup_team.chain_faults(session, desk, line))
        saved = _write(session, desk, actor, line, None, now)
        drafts.close(session, draft_id, actor.person_id, now)
    desk.wake()
    return saved


def change_client(
    desk: Desk, actor: Actor, client_id: int, wish: ClientWish, *, draft_id: str = ""
) -> ClientSaved:
    """Change a client's name, money, team, office, channels. Raises NotAllowed, NotFound, BadInput.

    Colleagues beyond the first in a seat, contacts, stops and policy are left as they are.
    """
    require(actor, Right.SETUP)
    now = desk.clock()
    with desk.database.writing() as session:
        client = _open_client(session, client_id)
        before = stored_client(session, client, slack_ids=_slack_ids(session), now=now)
        line = _checked(session, wish, before)
        _refuse(setup_team.chain_faults(session, desk, line))
        saved = _write(session, desk, actor, line, before, now)
        drafts.close(session, draft_id, actor.person_id, now)
    desk.wake()
    return saved


def find_clients(desk: Desk, actor: Actor, words: str) -> list[tuple[int, str]]:
    """Clients an admin may change, by the beginning or a part of their name; at most 100."""
    if not allowed(actor, Right.SETUP):
        return []
    with desk.database.reading() as session:
        found = [(client.id or 0, client.name) for client in store.clients(session)]
    near = [one for one in found if named(words, one[1])]
    return sorted(near, key=lambda one: not nearness(words, one[1]))[:100]


def _checked(session: Session, wish: ClientWish, before: ClientLine | None) -> ClientLine:
    """The client as wished. Raises BadInput with a sentence at each field that cannot be."""
    faults = setup_team.field_faults(session, wish)
    line = setup_team.client_line(session, wish, before)
    names = {name.casefold(): key for name, key in keys_by_name(session).items()}
    if names.get(line.name.casefold(), line.key) != line.key:
        faults["name"] = setup_team.NAME_TAKEN
    for channel in line.channels:
        row = session.exec(select(ClientChannel).where(ClientChannel.channel_id == channel)).first()
        owner = store.client(session, row.client_id) if row else None
        if owner is not None and owner.key != line.key:
            faults["channels"] = setup_team.CHANNEL_TAKEN
    _refuse(faults)
    return line


def _refuse(faults: Mapping[str, str]) -> None:
    if faults:
        raise BadInput(fields=faults)


def _write(
    session: Session,
    desk: Desk,
    actor: Actor,
    line: ClientLine,
    before: ClientLine | None,
    now: datetime,
) -> ClientSaved:
    ids = {person.slack_id: person.id or 0 for person in store.people(session)}
    places = {office.key: office.id or 0 for office in offices(session)}
    client = writing.write_client(session, line, places)
    assert client.id is not None
    if before is None or before.team != line.team:
        writing.write_team(session, client.id, line.team, ids)
    if set(line.channels) != set(channels_of(session, client.id)):
        writing.write_channels(session, {client.id: line.channels})
    starting.go_live(store.agency(session), client, now)
    changes = client_changes(before, line, _names(session))
    if changes:
        audit.record(
            session,
            actor=actor,
            source="slack",
            action="add client" if before is None else "change client",
            subject=f"client:{client.id}",
            values={"changes": [str(change) for change in changes]},
            now=now,
        )
        session.flush()
        cases.team_changed(session, desk, client.id, now)
    return ClientSaved(
        client_id=client.id,
        name=client.name,
        currency=client.currency,
        executive=_holder(line.team, "executive", _names(session)),
        director=_holder(line.team, "director", _names(session)),
        added=before is None,
        changes=changes,
        settling_until=starting.settling_until(session, desk, client),
    )


def _open_client(session: Session, client_id: int) -> Client:
    client = store.client(session, client_id)
    if client is None or client.closed_at is not None:
        raise NotFound
    return client


def _usual(session: Session) -> ClientWish:
    """The currency most clients pay in is a fair guess for the next one."""
    currencies = [client.currency for client in store.clients(session)]
    usual = max(set(currencies), key=currencies.count) if currencies else ""
    return ClientWish(currency=usual)


def _slack_ids(session: Session) -> dict[int, str]:
    return {person.id or 0: person.slack_id for person in store.people(session)}


def _names(session: Session) -> Mapping[str, str]:
    everyone: list[Person] = list(store.people(session))
    return {person.slack_id: person.name for person in everyone}


def _holder(team: tuple[SeatLine, ...], role: str, names: Mapping[str, str]) -> str:
    held = (seat.person for seat in team if seat.role == role and not seat.second)
    return next((names.get(person, person) for person in held), "")
