"""What is found by words: clients for the selects that search, and every paper for `find`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, false, or_, select

from bot.rules.finding import asked_for, holds, named, nearness, words_in
from storage.tables.findable import Findable
from storage.tables.people import Client

MOST = 100

Among = Collection[int] | None
"""Ids of clients; None for all of them, and for what belongs to no client."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to choose: its id and its name."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One paper that holds the words: "job" 14. `at` is when it was, or was last changed."""

    kind: str
    number: int
    client_id: int | None
    at: datetime


def clients(session: Session, typed: str, *, among: Among, most: int = MOST) -> list[Found]:
    """Clients whose name or key holds what was typed, those that begin with it first.

    `among` are the ids that may be shown (None: all). Case, accents and Russian endings do not
    matter; SQLite's own LIKE folds only a to z.
    """
    query = select(Client.id, Client.name, Client.key).where(col(Client.closed_at).is_(None))
    if among is not None:
        query = query.where(col(Client.id).in_(among))
    rows = session.exec(query.order_by(Client.name)).all()
    known = [(Found(row_id, name), key) for row_id, name, key in rows if row_id is not None]
    begins = [f for f, key in known if nearness(typed, f.name, key)]
    holds_it = [f for f, key in known if f not in begins and named(typed, f.name, key)]
    return [*begins, *holds_it][:most]


def papers(session: Session, typed: str, *, among: Mapping[str, Among], most: int) -> Sequence[Hit]:
    """Papers that hold every word that was typed, the newest first, at most `most`.

    `among` says of which clients each kind may be shown. A client's name counts as a word of all
    its papers: "vela banner" is a banner of Vela.
    """
    asked = asked_for(typed)
    if not asked:
        return []
    kinds = [
        col(Findable.kind) == kind
        if ids is None
        else and_(col(Findable.kind) == kind, col(Findable.client_id).in_(ids))
        for kind, ids in among.items()
    ]
    known = [
        (number, words_in([key, name]))
        for number, key, name in session.exec(select(Client.id, Client.key, Client.name))
    ]
    words = [
        or_(
            *(col(Findable.folded).contains(piece) for piece in pieces),
            _of([number for number, kept in known if holds(kept, pieces)]),
        )
        for pieces in asked
    ]
    query = (
        select(Findable.kind, Findable.number, Findable.client_id, Findable.at)
        .where(or_(*kinds), *words)
        .order_by(col(Findable.at).desc(), col(Findable.kind), col(Findable.number).desc())
        .limit(most)
    )
    return [Hit(*row) for row in session.exec(query)]


def _of(numbers: Collection[int | None]) -> ColumnElement[bool]:
    return col(Findable.client_id).in_(numbers) if numbers else false()
