"""Does what people asked for and Slack could not wait for (`bot.services.errands`)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlmodel import Session

from bot.ai.asking import Abandoned
from bot.errors import AlreadyDone, BadInput, SuitsError
from bot.messages import oops
from bot.messages.texts import mark
from bot.services import outbox, people
from bot.services.desk import Desk
from bot.services.errands_known import work_called
from bot.services.people import Actor
from storage import errands as store
from storage.tables.errands import Errand

log = structlog.get_logger()

LEASE = timedelta(minutes=5)
"""Longer than the longest work; a process that is seen to be gone gives its work back at once."""
MOST_TRIES = 3
GAVE_UP = mark(
    "I tried several times and could not finish what you asked for. "
    "Please tell an admin, and ask again."
)


@dataclass(frozen=True, slots=True)
class InHand:
    """A piece of work this process holds until its lease ends."""

    errand_id: int
    attempt: int
    what: str
    about: str
    options: Mapping[str, Any]
    actor: Actor


def nobody_looks(_slack_id: str) -> None:
    """No page to draw again."""


def work_off(
    desk: Desk,
    ended: Callable[[str], None] = nobody_looks,
    lanes: Collection[str] = store.LANES,
) -> int:
    """Do what was asked for until nothing is left that is free. Returns how much was done.

    What waits for a model has hands of its own (`lanes`), so that a slow one delays no import.
    `ended` is told the Slack id of each person whose work is over: their Home tab has changed.
    """
    worked = 0
    while not desk.stopping() and _work_one(desk, ended, lanes):
        worked += 1
    return worked


def _work_one(desk: Desk, ended: Callable[[str], None], lanes: Collection[str]) -> bool:
    with desk.database.reading() as session:
        if not store.any_waits(session, lanes):
            return False
    now = desk.clock()
    with desk.database.writing() as session:
        row = _next(session, desk, now, lanes)
        if row is None:
            return False
        in_hand = _take(session, desk, row, now)
    if in_hand is not None:
        _do(desk, in_hand)
        ended(in_hand.actor.slack_id)
    return True


def _next(session: Session, desk: Desk, now: datetime, lanes: Collection[str]) -> Errand | None:
    """The oldest work that nobody has in hand; nobody's second wish overtakes their first."""
    waits_for_another: set[int] = set()
    for row in store.waiting(session, lanes):
        free = row.next_try_at is None or row.next_try_at <= now or desk.gone(row.holder)
        if free and row.person_id not in waits_for_another:
            return row
        waits_for_another.add(row.person_id)
    return None


def _take(session: Session, desk: Desk, row: Errand, now: datetime) -> InHand | None:
    actor = people.actor_of(session, row.person_id, now)
    if actor is None or row.attempts >= MOST_TRIES:
        _over(session, row, actor, GAVE_UP if actor is None else actor.texts(GAVE_UP), now)
        return None
    row.attempts += 1
    row.holder, row.next_try_at = desk.process, now + LEASE
    assert row.id is not None
    return InHand(row.id, row.attempts, row.what, row.about, row.options, actor)


def _do(desk: Desk, in_hand: InHand) -> None:
    """The work is one transaction of its own: whole, or not there at all."""
    sentence = ""
    try:
        work_called(in_hand.what)(desk, in_hand.actor, in_hand.about, in_hand.options)
    except AlreadyDone as error:
        # After a kill between the work and its outcome, "done already" is our own doing.
        sentence = "" if in_hand.attempt > 1 else _said(in_hand.actor, error)
    except Abandoned:
        _give_back(desk, in_hand)
        return
    except SuitsError as error:
        sentence = _said(in_hand.actor, error)
    desk.at("errand done")
    now = desk.clock()
    with desk.database.writing() as session:
        row = session.get(Errand, in_hand.errand_id)
        if row is None or row.state != "waiting" or row.attempts != in_hand.attempt:
            log.warning("errand_taken_over", errand=in_hand.errand_id, what=in_hand.what)
            return
        _over(session, row, in_hand.actor, sentence, now)
    desk.wake()


def _give_back(desk: Desk, in_hand: InHand) -> None:
    """Suits is told to stop while a model thinks: the next process asks it again, at once."""
    with desk.database.writing() as session:
        row = session.get(Errand, in_hand.errand_id)
        if row is not None and row.state == "waiting" and row.attempts == in_hand.attempt:
            row.attempts, row.holder, row.next_try_at = row.attempts - 1, "", None


def _said(actor: Actor, error: SuitsError) -> str:
    """The sentence in the person's language; of a form, the sentences of its fields."""
    if isinstance(error, BadInput) and error.fields:
        return " ".join(actor.texts(words) for words in error.fields.values())
    return actor.texts(error.words, **error.values)


def _over(session: Session, row: Errand, actor: Actor | None, sentence: str, now: datetime) -> None:
    row.state, row.sentence = ("refused" if sentence else "done"), sentence
    row.done_at, row.holder, row.next_try_at = now, "", None
    # What a model was to add was asked for by us: nobody is told that it could not.
    if sentence and actor is not None and row.lane == store.WORK:
        outbox.tell(
            session,
            person_id=actor.person_id,
            key=f"errand:{row.id}",
            message=oops.sorry(sentence),
            now=now,
        )
