"""`/escalate`: asking those above for help, taking it, passing it on, closing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.errors import AlreadyDone, BadInput, NotAllowed, NotFound
from bot.messages import escalations as words
from bot.messages.texts import mark
from bot.rules.asks import read_ask
from bot.rules.rights import Right, scope
from bot.services import audit, cases, outbox, passing, people
from bot.services.access import allowed, require
from bot.services.client_words import leading_client
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import cases as case_store
from storage import drafts
from storage import people as store
from storage.tables.engine import Case
from storage.tables.escalations import Escalation


@dataclass(frozen=True, slots=True)
class Raised:
    """What was kept: the client's name, the ask, the deadline (UTC), and whether nobody is told
    before Suits is started or goes on."""

    escalation_id: int
    client: str
    ask: str
    deadline_at: datetime
    silent: bool = False


def raise_in_a_line(desk: Desk, actor: Actor, text: str) -> Raised:
    """`/escalate vela need the director to ring their CMO by 16:00`: everything else by default."""
    with desk.database.reading() as session:
        found = leading_client(session, text, scope(actor.standing, Right.ESCALATE))
        if found is None or not found[1]:
            raise BadInput(
                mark(
                    "I can't find that client for you. Its name first, then what you need: "
                    "/escalate vela need the director to ring their CMO by 16:00."
                )
            )
        client, rest = found
        ask = read_ask(rest, people.time_of(session, actor.person_id), desk.clock())
    return raise_one(desk, actor, client_id=client.id, ask=ask.words, deadline_at=ask.deadline_at)


def raise_one(
    desk: Desk,
    actor: Actor,
    *,
    client_id: int | None,
    ask: str,
    deadline_at: datetime,
    tried: str = "",
    topic: str = "client issue",
    severity: str = "high",
    draft_id: str = "",
) -> Raised:
    """Keep it and let the ladder speak to the director. Raises BadInput, NotAllowed."""
    now = desk.clock()
    with desk.database.writing() as session:
        require(actor, Right.ESCALATE, client_id)
        client = store.client(session, client_id)
        if client is None or client.id is None:
            raise NotFound
        fields = {}
        if not ask.strip():
            fields["ask"] = mark("Say in a sentence what you need.")
        if deadline_at <= now:
            fields["hour"] = mark("That moment has passed: choose a later one.")
        if fields:
            raise BadInput(fields=fields)
        row = Escalation(
            client_id=client.id,
            asked_by_id=actor.person_id,
            topic=topic,
            severity=severity,
            ask=ask.strip(),
            tried=tried.strip(),
            raised_at=now,
            deadline_at=deadline_at,
        )
        session.add(row)
        session.flush()
        assert row.id is not None
        if draft_id:
            drafts.close(session, draft_id, actor.person_id, now)
        _keep(session, actor, "escalation raised", row, now)
        cases.reconcile(session, desk, f"escalation:{row.id}", now)
        agency = store.agency(session)
        silent = agency.started_at is None or agency.paused_at is not None
    desk.wake()
    return Raised(row.id, client.name, row.ask, deadline_at, silent)


def take(desk: Desk, actor: Actor, subject: str) -> str:
    """Somebody above has it; the asker is told. Returns the client's name."""
    now = desk.clock()
    with desk.database.writing() as session:
        row, _ = _reached(session, actor, subject)
        if row.closed_at is not None:
            raise AlreadyDone(mark("It was closed already."))
        if row.taken_by_id is not None:
            raise AlreadyDone(mark("A colleague has it already."))
        row.taken_by_id, row.taken_at = actor.person_id, now
        session.flush()
        client = store.client(session, row.client_id)
        asker = store.person(session, row.asked_by_id)
        name = client.name if client else ""
        if asker is not None and asker.id != actor.person_id:
            outbox.tell(
                session,
                person_id=row.asked_by_id,
                key=f"escalation-taken:{row.id}",
                message=words.taken(
                    people.texts_of(asker), client=name, who=actor.name, subject=subject
                ),
                now=now,
            )
        _keep(session, actor, "escalation taken", row, now)
        cases.reconcile(session, desk, subject, now)
    desk.wake()
    return name


def pass_on(desk: Desk, actor: Actor, subject: str) -> None:
    """ "Not me": the next in line is asked now. Raises NotAllowed, AlreadyDone, Refused."""
    with desk.database.reading() as session:
        row, case = _reached(session, actor, subject)
        if row.closed_at is not None or row.taken_by_id is not None:
            raise AlreadyDone(mark("It is taken already."))
    assert case.id is not None
    passing.not_me(desk, actor, case.id)


def close(desk: Desk, actor: Actor, subject: str, outcome: str = "") -> None:
    """Solved: the asker, or whoever took it, ends it."""
    now = desk.clock()
    with desk.database.writing() as session:
        row = session.get(Escalation, int(subject.partition(":")[2]))
        if row is None or actor.person_id not in (row.asked_by_id, row.taken_by_id):
            raise NotAllowed
        if row.closed_at is not None:
            raise AlreadyDone(mark("It was closed already."))
        row.closed_at, row.outcome = now, outcome.strip()
        _keep(session, actor, "escalation closed", row, now)
        session.flush()
        cases.reconcile(session, desk, subject, now)
    desk.wake()


def _reached(session: Session, actor: Actor, subject: str) -> tuple[Escalation, Case]:
    """The escalation, for somebody above on that client. Says nothing to anybody else."""
    row = session.get(Escalation, int(subject.partition(":")[2]))
    case = case_store.find(session, "escalation", subject)
    if row is None or case is None or not allowed(actor, Right.SEE_EXCEPTIONS, row.client_id):
        raise NotAllowed
    return row, case


def _keep(session: Session, actor: Actor, action: str, row: Escalation, now: datetime) -> None:
    audit.record(
        session,
        actor=actor,
        source="slack",
        action=action,
        subject=f"escalation:{row.id}",
        values={"ask": row.ask, "deadline": row.deadline_at.isoformat(), "outcome": row.outcome},
        now=now,
    )
