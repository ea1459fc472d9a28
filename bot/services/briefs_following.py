"""What a saved brief sets in motion: its score, its questions, its readers, the director."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from bot.rules import briefs as rules
from bot.rules.briefs import BriefKind, BriefType, Change
from bot.rules.slots import next_digest
from bot.services import briefs_issuing, cases, outbox, people
from bot.services.briefs_scoring import ask_again, score_of, stale_of
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import briefs as store
from storage import confirmations as confirmation_store
from storage.tables.briefs import Brief, BriefVersion


def follow(
    session: Session,
    desk: Desk,
    actor: Actor,
    brief: Brief,
    version: BriefVersion,
    changes: Sequence[Change],
    now: datetime,
) -> None:
    """Bring everything that hangs on a brief in line with its new version."""
    was = brief.state
    kind, brief_type = BriefKind(brief.kind), BriefType(brief.type)
    version.rebrief = rules.is_rebrief(was, changes, brief_type=brief_type, kind=kind)
    judge_again(session, desk, brief, version, now)
    if was == "ready" and version.verdict != "ready":
        brief.state, brief.ready_at = "draft", None
    if version.rebrief:
        brief.rebriefs += 1
        session.flush()
        _tell_director(session, actor, brief, now)
    if was == "distributed" and any(not each.cosmetic for each in changes):
        briefs_issuing.give_again(session, desk, brief, now)
    if kind is BriefKind.CLIENT:
        _creative(session, desk, actor, brief, now)


def judge_again(
    session: Session, desk: Desk, brief: Brief, version: BriefVersion, now: datetime
) -> None:
    """Score a brief as it stands and keep its open questions in step."""
    score = score_of(session, desk, brief, version.answers, now)
    version.score, version.verdict = score.total, score.verdict
    ask_again(session, desk, brief, score, now)
    cases.reconcile(session, desk, f"brief:{brief.id}", now)


def _creative(session: Session, desk: Desk, actor: Actor, brief: Brief, now: datetime) -> None:
    """The creative brief reads facts of the client brief: its score and its staleness follow."""
    creative = store.creative_of(session, brief.id)
    version = store.version(session, creative) if creative is not None else None
    if creative is None or version is None:
        return
    creative.client_id = brief.client_id
    creative.type = brief.type
    judge_again(session, desk, creative, version, now)
    for row in confirmation_store.current(session, f"brief:{creative.id}"):
        outbox.refresh(session, row.key, now)
    if stale_of(session, creative) and creative.author_id != actor.person_id:
        outbox.document(
            session,
            person_id=creative.author_id,
            key=f"brief_stale:{creative.id}:{brief.version}",
            document="brief_stale",
            subject=f"brief:{creative.id}",
            now=now,
        )


def _tell_director(session: Session, actor: Actor, brief: Brief, now: datetime) -> None:
    """A line in the director's next digest; a message of its own if that morning has none."""
    director = people.holder(session, brief.client_id, "director", now, exclude={actor.person_id})
    if director is None:
        return
    outbox.document(
        session,
        person_id=director,
        key=f"rebrief:{brief.id}:{brief.rebriefs}",
        document="brief_rebriefed",
        subject=f"brief:{brief.id}:{brief.rebriefs}:{brief.version}",
        now=now,
        due_at=next_digest(people.time_of(session, director), now),
    )
