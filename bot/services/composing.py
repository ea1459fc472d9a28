"""Composes a message when it is about to be sent, from what is true then."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache, partial
from typing import Any, Protocol, cast

from sqlmodel import Session

import bot.services.extras
from bot.messages import digest as words
from bot.messages.blocks import Message
from bot.messages.texts import Texts
from bot.rules.worktime import PersonTime, local_day
from bot.services import digest_snooze, people, resting, seeing
from bot.services.boundary import attempt
from bot.services.case_lines import Shown, line_of
from bot.services.desk import Desk
from bot.services.documents import Skip, all_documents
from bot.services.kinds import all_kinds
from bot.services.mornings import add, todays
from bot.services.quiet_mornings import NOTHING
from storage import cases as store
from storage import past
from storage.tables.engine import Nudge, NudgeLine
from storage.tables.people import Person


class Extra(Protocol):
    """`bot/services/extras/<name>.py`: a few blocks at the foot of a digest, or none."""

    def extra(
        self, session: Session, desk: Desk, person: Person, today: date, t: Texts
    ) -> Sequence[dict[str, Any]]: ...


def compose(
    session: Session, desk: Desk, nudge: Nudge, person: Person, now: datetime
) -> Message | Skip:
    """The message of an outbox row; its lines are stored with it."""
    t = people.texts_of(person)
    if nudge.kind == "notice":
        return Message(nudge.text or "", list(nudge.blocks))
    if nudge.kind == "document":
        return all_documents()[nudge.document or ""].compose(session, desk, nudge, t)
    if nudge.kind == "digest":
        return _digest(session, desk, nudge, person, now, t)
    return _alone(session, desk, nudge, person, now, t)


def compose_edit(
    session: Session, desk: Desk, sent: Nudge, person: Person, now: datetime
) -> Message | Skip:
    """A sent message as it should read now."""
    t = people.texts_of(person)
    if sent.kind == "document":
        return all_documents()[sent.document or ""].compose(session, desk, sent, t)
    if sent.kind == "notice":
        return Skip("a notice is not edited")
    shown = shown_again(session, desk, sent, person, now, t)
    if not shown:
        return Skip("nothing of it is left")
    if sent.kind == "digest":
        assert sent.sent_at is not None
        return _digest_message(session, desk, sent, person, sent.sent_at, t, shown)
    first, *joined = shown
    return _alone_message(session, sent, person, first, joined, now, t)


def _digest(
    session: Session, desk: Desk, nudge: Nudge, person: Person, now: datetime, t: Texts
) -> Message | Skip:
    left_out = digest_snooze.let_rest(session, desk, person, now)
    if left_out:
        return Skip(left_out)
    shown = todays(session, desk, person, now, t)
    if not shown:
        # What stands at the foot of a morning never makes one: it is not even asked for.
        return Skip(NOTHING)
    keep_lines(session, nudge, shown)
    nudge.late = any(row.item.view.late for row in shown)
    return _digest_message(session, desk, nudge, person, now, t, shown)


def shown_again(
    session: Session, desk: Desk, sent: Nudge, person: Person, now: datetime, t: Texts
) -> list[Shown]:
    assert sent.id is not None
    shown: list[Shown] = []
    for line in past.lines(session, sent.id):
        make = partial(_line_again, session, desk, line, person, now, t)
        attempt(partial(add, session, shown, make), case=line.case_id, person=person.id)
    return shown


def _line_again(
    session: Session, desk: Desk, line: NudgeLine, person: Person, now: datetime, t: Texts
) -> Shown | None:
    case = store.get(session, line.case_id)
    if case is None:
        return None
    state = resting.shown_as(case)
    if state == "open" and line.role == "owner" and case.owner_id is not None:
        reader = people.stands_in_for(session, case.client_id, case.owner_id, now)
        state = "open" if reader == person.id else "moved"
    return line_of(session, desk, case, person, line.role, now, t, state=state)


def _alone(
    session: Session, desk: Desk, nudge: Nudge, person: Person, now: datetime, t: Texts
) -> Message | Skip:
    case = store.get(session, nudge.case_id)
    if case is None:
        return Skip("the case is gone")
    row = line_of(session, desk, case, person, nudge.role, now, t, late=nudge.late)
    keep_lines(session, nudge, [row])
    return _alone_message(session, nudge, person, row, [], now, t)


def _alone_message(
    session: Session, nudge: Nudge, person: Person, row: Shown, joined: Sequence[Shown],
    now: datetime, t: Texts,
) -> Message:  # fmt: skip
    case = store.get(session, row.case_id)
    assert case is not None
    kind = all_kinds()[case.kind]
    known = kind.query.facts(session, case.subject.partition(":")[2])
    facts, _ = seeing.of_reader(session, case, person, now, known)
    body = getattr(kind.words, "alone", None)
    notification = getattr(kind.words, "notification", None)
    return words.alone(
        t,
        row.item,
        nudge_id=nudge.id or 0,
        body=body(t, row.item.view, facts) if body else None,
        notification=notification(t, row.item.view) if notification else None,
        joined=[other.item for other in joined],
    )


def _digest_message(
    session: Session,
    desk: Desk,
    nudge: Nudge,
    person: Person,
    at: datetime,
    t: Texts,
    shown: Sequence[Shown],
) -> Message:
    today = local_day(_pt(session, person), at)
    extras = _extras(session, desk, person, today, t)
    return words.digest(
        t,
        words.Morning(
            today=today,
            mine=[row.item for row in shown if row.block == "mine"],
            covering=[row.item for row in shown if row.block == "covering"],
            climbed=[row.item for row in shown if row.block == "climbed"],
            extras=extras,
            late=nudge.late,
        ),
        nudge_id=nudge.id or 0,
    )


def keep_lines(session: Session, nudge: Nudge, shown: Sequence[Shown]) -> None:
    assert nudge.id is not None
    for old in past.lines(session, nudge.id):
        session.delete(old)
    session.flush()
    for place, row in enumerate(shown):
        session.add(
            NudgeLine(
                nudge_id=nudge.id,
                case_id=row.case_id,
                place=place,
                block=row.block,
                role=row.role,
                warns_step=row.warns_step,
            )
        )


def _pt(session: Session, person: Person) -> PersonTime:
    assert person.id is not None
    return people.time_of(session, person.id)


def _extras(
    session: Session, desk: Desk, person: Person, today: date, t: Texts
) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for extra in all_extras():
        found += extra.extra(session, desk, person, today, t)
    return found[:6]


@cache
def all_extras() -> tuple[Extra, ...]:
    """Every extra of the digest, by the name of its file."""
    names = sorted(found.name for found in pkgutil.iter_modules(bot.services.extras.__path__))
    root = bot.services.extras.__name__
    return tuple(cast(Extra, importlib.import_module(f"{root}.{name}")) for name in names)
