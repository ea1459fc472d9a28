"""Messages that are papers, not nags: one file per document, found by its name.

Each file has `compose(session, desk, nudge, t) -> Message | Skip`, called when the message is
about to be sent, so that it says what is true then.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol, cast

from sqlmodel import Session

from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Skip:
    """The document is not sent, for this named reason."""

    reason: str


class Document(Protocol):
    """One document. `nudge` is its outbox row (`storage.tables.engine.Nudge`)."""

    def compose(self, session: Session, desk: Desk, nudge: Any, t: Texts) -> Message | Skip: ...


@cache
def all_documents() -> Mapping[str, Document]:
    """Every document by the name of its file."""
    return {
        found.name: cast(Document, importlib.import_module(f"{__name__}.{found.name}"))
        for found in pkgutil.iter_modules(__path__)
    }
