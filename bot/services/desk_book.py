"""The desk book: everything handed over is entered before it is answered, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from bot.messages.forms import FormValue
from bot.services import people as people_service
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import drafts, inbound
from storage import people as store
from storage.inbound import Received


@dataclass(frozen=True, slots=True)
class Entry:
    """One delivery as it is kept."""

    key: str
    kind: str
    name: str
    slack_id: str
    team_id: str
    user_team_id: str
    text: str
    value: str
    values: Mapping[str, FormValue]
    context: Mapping[str, Any]
    draft_id: str
    form: str
    content: Mapping[str, Any] = field(default_factory=dict)

    def words(self) -> dict[str, Any]:
        """What the store keeps of it."""
        return {
            "text": self.text,
            "value": self.value,
            "values": dict(self.values),
            "context": dict(self.context),
            "form": self.form,
            **self.content,
        }


@dataclass(frozen=True, slots=True)
class Entered:
    """Who it is; or a repeat with the first answer; or the named reason it is refused."""

    actor: Actor | None = None
    repeat: Mapping[str, Any] | None = None
    in_hand: bool = False
    """The delivery it repeats is not done yet."""
    saved: bool = False
    """Its record was made before whoever had it in hand stopped: only the answer is missing."""
    refused: str = ""
    language: str = ""
    """The agency's; it is for whoever is not known here."""


def enter(desk: Desk, entry: Entry) -> Entered:
    """Keep a delivery and the words of its form, and find out who it is from.

    One transaction, committed before Slack is answered: nothing a person was told is saved can
    be missing afterwards. A search in a select is only read, never kept.
    """
    now = desk.clock()
    if entry.kind == "options":
        with desk.database.reading() as session:
            refused = _foreign(session, entry)
            actor = None if refused else people_service.actor(session, entry.slack_id, now)
            return Entered(actor=actor, refused=refused, language=_language(session))
    with desk.database.writing() as session:
        refused = _foreign(session, entry)
        if refused:
            return Entered(refused=refused, language=_language(session))
        received = inbound.receive(
            session,
            key=entry.key,
            kind=entry.kind,
            name=entry.name,
            slack_id=entry.slack_id,
            content=entry.words(),
            now=now,
            taker=desk.process,
            gone=desk.gone,
        )
        if (earlier := received.repeats) is not None:
            return Entered(repeat=earlier.answer, in_hand=earlier.done_at is None)
        desk.at("mid-capture")
        actor = people_service.actor(session, entry.slack_id, now)
        if actor is None:
            return Entered(language=_language(session))
        if _saved(session, entry, actor, received):
            return Entered(actor=actor, saved=True, language=_language(session))
        if entry.draft_id:
            drafts.keep(
                session,
                draft_id=entry.draft_id,
                person_id=actor.person_id,
                form=entry.form,
                context=entry.context,
                content=entry.values,
                now=now,
            )
        return Entered(actor=actor, language=_language(session))


def _saved(session: Session, entry: Entry, actor: Actor, received: Received) -> bool:
    """A draft ends in the transaction that makes its record: a job was once opened twice when the
    process died between that and the answer, and the person pressed [Open] again."""
    if received.begun_at is None or entry.kind != "submit":
        return False
    return drafts.closed_since(session, entry.draft_id, actor.person_id, received.begun_at)


def _language(session: Session) -> str:
    return store.agency(session).language


def _foreign(session: Session, entry: Entry) -> str:
    """Why a delivery is not for this agency; "" when it is. A search counts like everything."""
    team_id = store.agency(session).team_id
    if team_id and entry.team_id != team_id:
        return "another workspace"
    if team_id and entry.user_team_id and entry.user_team_id != team_id:
        return "somebody from another organisation"
    return ""


def leave(desk: Desk, entry: Entry, answer: Mapping[str, Any]) -> None:
    """Record that the delivery had its effect; a repeat gets this answer again."""
    if entry.kind == "options":
        return
    desk.at("before ack")
    with desk.database.writing() as session:
        inbound.finish(session, entry.key, answer, desk.clock())
