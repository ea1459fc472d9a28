"""Plans messages. Everything Suits says is a row first; `bot.services.deliver` sends it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.messages.blocks import Message
from bot.services import restored
from storage import nudges, past, warnings
from storage.tables.engine import Case, Nudge

LIVELY = timedelta(days=14)
"""How long a message follows the truth by edits (policy `desk.edits_for` may shorten it)."""
WAITING = ("planned", "deferred", "failed_temporary")


def tell(
    session: Session,
    *,
    person_id: int,
    key: str,
    message: Message,
    now: datetime,
    waits_for_hours: bool = False,
) -> bool:
    """Plan a ready-made notice, an answer to the person's own doing. False when planned before."""
    return _plan(
        session,
        Nudge(
            key=f"notice:{key}",
            token=_token(),
            kind="notice",
            person_id=person_id,
            text=message.text,
            blocks=list(message.blocks),
            waits_for_hours=waits_for_hours,
            planned_at=now,
            due_at=now,
        ),
    )


def document(
    session: Session,
    *,
    person_id: int,
    key: str,
    document: str,
    subject: str,
    now: datetime,
    due_at: datetime | None = None,
    waits_for_hours: bool = True,
    role: str = "owner",
) -> bool:
    """Plan a paper, composed when it is sent. False when `key` was planned before."""
    return _plan(
        session,
        Nudge(
            key=f"document:{key}",
            token=_token(),
            kind="document",
            person_id=person_id,
            role=role,
            document=document,
            subject=subject,
            waits_for_hours=waits_for_hours,
            planned_at=now,
            due_at=due_at or now,
        ),
    )


def refresh(session: Session, key: str, now: datetime) -> bool:
    """Edit a sent paper so that it says what is true now. False when it was never sent."""
    sent = nudges.nudge(session, f"document:{key}")
    return sent is not None and edit(session, sent, now)


def step(
    session: Session,
    case: Case,
    *,
    place: int,
    role: str,
    person_id: int,
    alone: bool,
    now: datetime,
    due_at: datetime,
    late: bool = False,
    warning: bool = False,
    document: str | None = None,
) -> bool:
    """Plan a rung of a case's ladder, once per (loop, step, role); no date, no person in the key.

    The warning before a rung is once per person: whoever takes over is warned as well. `document`
    names the paper that says a rung instead of the reader's morning.
    """
    kind = "warning" if warning else "step"
    return _plan(
        session,
        Nudge(
            key=warning_key(case, place, person_id, role)
            if warning
            else step_key(case, place, role),
            token=_token(),
            kind=kind,
            person_id=person_id,
            role=role,
            case_id=case.id,
            loop=case.loop,
            step=place,
            alone=alone,
            document=document,
            late=late,
            planned_at=now,
            due_at=due_at,
        ),
    )


def step_key(case: Case, place: int, role: str) -> str:
    """What makes a rung be said once, whoever reads it."""
    return f"step:{case.id}:{case.loop}:{place}:{role}"


def warning_key(case: Case, place: int, person_id: int, role: str = "owner") -> str:
    """What makes the warning before a rung happen once per reader."""
    return f"warning:{case.id}:{case.loop}:{place}:{role}:{person_id}"


def last_word_key(case: Case, person_id: int, day: date) -> str:
    """What makes the word of a case's last day happen once per reader."""
    return f"last word:{case.id}:{day.isoformat()}:{person_id}"


def last_word(
    session: Session, case: Case, *, person_id: int, day: date, now: datetime, due_at: datetime
) -> bool:
    """Plan the word of a decision's last day. It warns of the next reader like every other word."""
    key = last_word_key(case, person_id, day)
    dropped = nudges.nudge(session, key)
    if dropped is not None and dropped.state == "skipped":
        warnings.let_again(session, dropped)
    return _plan(
        session,
        Nudge(
            key=key,
            token=_token(),
            kind="warning",
            person_id=person_id,
            case_id=case.id,
            loop=case.loop,
            step=case.step,
            planned_at=now,
            due_at=due_at,
        ),
        about=f"{case.subject} {case.anchor_at.isoformat()}",
    )


def digest(session: Session, *, person_id: int, day: date, now: datetime) -> bool:
    """Plan a person's one digest of a local date."""
    return _plan(
        session,
        Nudge(
            key=f"digest:{person_id}:{day.isoformat()}",
            token=_token(),
            kind="digest",
            person_id=person_id,
            local_date=day,
            planned_at=now,
            due_at=now,
        ),
    )


def no_digests(session: Session, days: Mapping[int, date], *, reason: str, now: datetime) -> None:
    """Write down that these people get no digest of a local date each, and why."""
    keys = {f"digest:{person}:{day.isoformat()}": (person, day) for person, day in days.items()}
    known = nudges.known_among(session, keys)
    fresh = {key: (*day, _token()) for key, day in keys.items() if key not in known}
    nudges.add_digests(session, fresh, reason=reason, now=now)


def edit(session: Session, sent: Nudge, now: datetime) -> bool:
    """Plan an edit of a message that was sent or is under way: at most one pending, last state
    wins. What is under way is edited once it is there."""
    under_way = sent.state in past.UNDER_WAY
    if not under_way and (sent.ts is None or sent.sent_at is None or now - sent.sent_at > LIVELY):
        return False
    key = f"edit:{sent.id}"
    waiting = nudges.nudge(session, key)
    if waiting is not None:
        if waiting.state in ("planned", "deferred", "failed_temporary"):
            return True
        if waiting.state in ("claimed", "unsure"):
            key = f"edit:{sent.id}:again"
            if nudges.nudge(session, key) is not None:
                return True
        else:
            # The earlier edit has had its day: its key is free for the next one.
            waiting.key = f"edit:{sent.id}:{waiting.id}"
            session.flush()
    return _plan(
        session,
        Nudge(
            key=key,
            token=_token(),
            kind="edit",
            person_id=sent.person_id,
            edit_of_id=sent.id,
            waits_for_hours=False,
            planned_at=now,
            due_at=now,
        ),
    )


def follow(session: Session, case: Case, now: datetime) -> None:
    """Every message that shows the case is edited to say what is true now."""
    assert case.id is not None
    for sent in past.shown_since(session, case.id, now - LIVELY):
        edit(session, sent, now)


def drop_pending(session: Session, case: Case, reason: str) -> None:
    """What was planned about a case is no longer said, for a named reason."""
    assert case.id is not None
    for nudge in nudges.pending(session, case.id):
        if nudge.state in WAITING:
            nudge.state = "skipped"
            nudge.reason = reason


def _plan(session: Session, nudge: Nudge, *, about: str = "") -> bool:
    if nudges.nudge(session, nudge.key) is not None:
        return False
    before = warnings.times_let_again(session, nudge.key) if nudge.kind == "warning" else 0
    if before:
        # A token of its own, the same in any copy: two warnings with one once stopped their case.
        about = f"{about} again {before}"
    restored.mark(session, nudge, about)
    session.add(nudge)
    session.flush()
    return True


def _token() -> str:
    return secrets.token_hex(12)
