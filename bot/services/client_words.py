"""The client that the first words of a line name, among those its writer may know of.

A client that is not theirs is to them as one that does not exist: the line is then read as a line
without a client, and the answer tells nobody which of the two it was.
"""

from __future__ import annotations

from sqlmodel import Session

from bot.rules.finding import nearest
from bot.rules.rights import Scope
from storage import people as store
from storage.tables.people import Client

MOST_WORDS = 6
SHORTEST = 3


def leading_client(session: Session, words: str, among: Scope) -> tuple[Client, str] | None:
    """The client, the longest name first, and the words after its name as they were typed."""
    parts = words.split(maxsplit=MOST_WORDS)
    for count in range(min(MOST_WORDS, len(parts)), 0, -1):
        name = " ".join(parts[:count]).rstrip(":,")
        found = named(session, name, among)
        if found is not None:
            after = words.split(maxsplit=count)
            return found, after[count] if len(after) > count else ""
    return None


def named(session: Session, name: str, among: Scope) -> Client | None:
    """The one client whose key or name this is, or else begins a name; those that are not theirs
    neither answer nor stand in the way."""
    known = [row for row in store.clients(session) if among.covers(row.id)]
    whole = nearest(name, ((row, (row.key, row.name)) for row in known), least=2)
    if whole is not None or len(name.strip()) < SHORTEST:
        return whole
    return nearest(name, ((row, (row.name,)) for row in known))
