"""The work that may take longer than Slack waits, by the name it is kept under.

A name once kept stays known: after an update the next process finds what the last one promised.
Each takes what it is about and what the person said, as plain JSON, and raises SuitsError when it
cannot be done. Each may be begun twice, by two processes after each other: the second finds it
done or does the same again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.errors import NotFound
from bot.services import ai_work, books_import, books_import_decide, customers, home_simulating
from bot.services.desk import Desk
from bot.services.people import Actor

Work = Callable[[Desk, Actor, str, Mapping[str, Any]], object]

IMPORT, COMPLETE = "books import", "books complete"
ANSWER, DUE_DATES, NAME_CLIENTS = "books answer", "books due dates", "books clients"
SIMULATE = "simulate"


def work_called(what: str) -> Work:
    """Raises NotFound for a name nobody knows (any more)."""
    found = KNOWN.get(what)
    if found is None:
        raise NotFound
    return found


def _import(desk: Desk, actor: Actor, about: str, options: Mapping[str, Any]) -> None:
    # Where the total differs, the button has asked first (bot.messages.books).
    books_import_decide.decide(
        desk, actor, int(about), settle=bool(options["settle"]), despite_total=True
    )


def _complete(desk: Desk, actor: Actor, about: str, _options: Mapping[str, Any]) -> None:
    books_import_decide.confirm_complete(desk, actor, int(about))


def _answer(desk: Desk, actor: Actor, about: str, options: Mapping[str, Any]) -> None:
    books_import.answer(desk, actor, int(about), options)


def _due_dates(desk: Desk, actor: Actor, about: str, options: Mapping[str, Any]) -> None:
    given = {int(row): date.fromisoformat(day) for row, day in options.items()}
    books_import_decide.set_due_dates(desk, actor, int(about), given)


def _name_clients(desk: Desk, actor: Actor, about: str, options: Mapping[str, Any]) -> None:
    customers.name_clients(desk, actor, int(about), options)


def _simulate(desk: Desk, actor: Actor, _about: str, options: Mapping[str, Any]) -> None:
    home_simulating.tell(desk, actor, days=int(options["days"]), key=str(options["key"]))


KNOWN: Mapping[str, Work] = {
    IMPORT: _import,
    COMPLETE: _complete,
    ANSWER: _answer,
    DUE_DATES: _due_dates,
    NAME_CLIENTS: _name_clients,
    SIMULATE: _simulate,
    ai_work.WORK: ai_work.draft,
}
