"""Whom and what the words of `/cover` mean: a colleague, a stand-in, a client."""

from __future__ import annotations

from sqlmodel import Session

from bot.errors import BadInput
from bot.rules.covers import Line
from bot.rules.finding import nearest
from bot.rules.names import called
from bot.rules.rights import Right
from bot.services import people
from bot.services.access import allowed
from bot.services.covers_keeping import UNKNOWN
from bot.services.people import Actor
from storage import people as people_store
from storage.tables.people import Person


def named(session: Session, actor: Actor, said: str) -> Person | None:
    """A colleague by first or full name (accents do not matter) or mention; "me" is the actor."""
    wanted = said.strip().lstrip("@").casefold()
    if wanted in ("me", "ik", "mij", "я", "tôi", "我"):
        return people_store.person(session, actor.person_id)
    if wanted.startswith("<@"):
        slack_id = wanted[2:].rstrip(">").partition("|")[0].upper()
        return people_store.by_slack_id(session, slack_id)
    colleagues = [p for p in people_store.people(session) if p.active and not p.is_guest]
    whole = nearest(wanted, ((one, (one.name,)) for one in colleagues), least=2)
    return whole or nearest(wanted, ((one, called(one.name)) for one in colleagues), least=2)


def others_in(session: Session, actor: Actor, line: Line) -> tuple[int | None, int | None]:
    """The remaining words: a stand-in and a client, in either order."""
    stand_in: int | None = None
    client_id: int | None = None
    for word in line.others:
        client = people.client_named(session, word)
        if client is not None and not _knows(actor, client.id):
            client = None
        person = named(session, actor, word)
        if person is not None and stand_in is None:
            stand_in = person.id
        elif client is not None and client_id is None:
            client_id = client.id
        else:
            raise BadInput(UNKNOWN)
    return stand_in, client_id


def _knows(actor: Actor, client_id: int | None) -> bool:
    rights = (Right.SEE_CLIENT, Right.SET_COVER_FOR_ANOTHER)
    return any(allowed(actor, right, client_id) for right in rights)
