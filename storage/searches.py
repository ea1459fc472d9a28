"""What the selects that search offer: clients and jobs by words of their name."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session, col, select

from storage.tables.people import Client

MOST = 100


@dataclass(frozen=True, slots=True)
class Found:
    """One thing to choose: its id and its name."""

    id: int
    name: str


def clients(
    session: Session, typed: str, *, among: Collection[int] | None, most: int = MOST
) -> list[Found]:
    """Clients whose name or key holds what was typed, those that begin with it first.

    `among` are the ids that may be shown (None: all). Accents and case do not matter, in any
    script; SQLite's own LIKE folds only a to z.
    """
    query = select(Client.id, Client.name, Client.key).where(col(Client.closed_at).is_(None))
    if among is not None:
        query = query.where(col(Client.id).in_(among))
    rows = session.exec(query.order_by(Client.name)).all()
    named = [(Found(row_id, name), key) for row_id, name, key in rows if row_id is not None]
    wanted = folded(typed)
    begins = [f for f, key in named if _begins(wanted, f.name, key)]
    holds = [f for f, key in named if f not in begins and wanted in folded(f"{f.name} {key}")]
    return [*begins, *holds][:most]


def _begins(wanted: str, *names: str) -> bool:
    return any(folded(name).startswith(wanted) for name in names)


def folded(text: str) -> str:
    """Without case, accents and doubled spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(bare.replace("đ", "d").split())
