"""A ready brief goes out: each department's head gets it and is asked for "Got it"."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.errors import AlreadyDone, Refused
from bot.messages.texts import mark
from bot.services import audit, cases, confirmations, people
from bot.services.briefs import departments_of, editable, latest
from bot.services.briefs_scoring import ask_again, score_of
from bot.services.confirmations import Paper
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import briefs as store
from storage import confirmations as confirmation_store
from storage.tables.briefs import Brief


def mark_ready(desk: Desk, actor: Actor, brief_id: int) -> None:
    """Say that a brief is finished, without sending it. Raises Refused while something blocks."""
    now = desk.clock()
    with desk.database.writing() as session:
        brief = editable(session, actor, brief_id)
        if brief.state != "draft":
            raise AlreadyDone(mark("It is ready already."))
        _must_be_ready(session, desk, brief, now)
        brief.state, brief.ready_at = "ready", now
        _record(session, actor, brief, "brief ready", now)


def issue(desk: Desk, actor: Actor, brief_id: int) -> list[str]:
    """Give a ready brief to the departments it names; those nobody heads come back.

    Raises Refused while something blocks or no department is named, AlreadyDone when it is out.
    """
    now = desk.clock()
    with desk.database.writing() as session:
        brief = editable(session, actor, brief_id)
        if brief.state == "distributed":
            raise AlreadyDone(
                mark("The departments have it already; changes go to them by themselves.")
            )
        _must_be_ready(session, desk, brief, now)
        version = latest(session, brief)
        named = departments_of(version.answers)
        if not named:
            raise Refused(mark("Choose the departments it goes to first: Edit, then Goes to."))
        brief.state = "distributed"
        brief.ready_at = brief.ready_at or now
        brief.distributed_at, brief.distributed_version = now, brief.version
        paper = paper_of(brief, "brief_issued")
        asked = {each: confirmations.ask(session, desk, paper, each, now) for each in named}
        _record(session, actor, brief, "brief sent to departments", now)
        missing = [each for each, row in asked.items() if row is None]
    desk.wake()
    return missing


def give_again(session: Session, desk: Desk, brief: Brief, now: datetime) -> None:
    """A brief that is out has changed: the same heads get the difference and are asked again."""
    named = departments_of(latest(session, brief).answers)
    gathers = people.policy(session, desk, brief.client_id).calendar("briefs", "changes_gathered")
    given = {row.department for row in confirmation_store.current(session, f"brief:{brief.id}")}
    for department in named:
        document = "brief_changed" if department in given else "brief_issued"
        paper = paper_of(brief, document)
        confirmations.ask(session, desk, paper, department, now, gathers=gathers)
    for department in given - set(named):
        confirmations.withdraw(session, desk, f"brief:{brief.id}", now, department=department)
    brief.distributed_version = brief.version


def withdraw(desk: Desk, actor: Actor, brief_id: int) -> None:
    """Take a brief back: its questions and askings end, its messages say so."""
    now = desk.clock()
    with desk.database.writing() as session:
        brief = editable(session, actor, brief_id)
        for each in (store.creative_of(session, brief.id), brief):
            if each is None:
                continue
            each.state, each.closed_at = "withdrawn", now
            score = score_of(session, desk, each, latest(session, each).answers, now)
            ask_again(session, desk, each, score, now)
            confirmations.withdraw(session, desk, f"brief:{each.id}", now)
            cases.reconcile(session, desk, f"brief:{each.id}", now)
            _record(session, actor, each, "brief withdrawn", now)
    desk.wake()


def asked_client(desk: Desk, actor: Actor, brief_id: int) -> None:
    """The author asked the client: the questions rest for a while, and those above can see it."""
    now = desk.clock()
    with desk.database.writing() as session:
        brief = editable(session, actor, brief_id)
        questions = store.open_questions(session, brief.id)
        if not questions:
            raise AlreadyDone(mark("Every question is answered already."))
        for row in questions:
            row.asked_at, row.asks = now, row.asks + 1
        session.flush()
        cases.acted(session, desk, f"brief:{brief.id}", "asked the client", now)
        cases.reconcile(session, desk, f"brief:{brief.id}", now)
        _record(session, actor, brief, "client asked", now)
    desk.wake()


def paper_of(brief: Brief, document: str) -> Paper:
    """The brief as departments are given it."""
    return Paper(
        subject=f"brief:{brief.id}",
        label=f"BR-{brief.id} {brief.title}",
        client_id=brief.client_id,
        document=document,
        revision=brief.version,
        owner_id=brief.author_id,
    )


def _must_be_ready(session: Session, desk: Desk, brief: Brief, now: datetime) -> None:
    score = score_of(session, desk, brief, latest(session, brief).answers, now)
    if score.blocking:
        raise Refused(mark("Answer the blocking questions first; they are on the brief's page."))
    if score.verdict != "ready":
        least = people.policy(session, desk, brief.client_id).number("briefs", "ready_from")
        raise Refused(
            mark(
                "It stands at {score} of the {least} points it needs: fill the heaviest gaps first."
            ),
            score=score.total,
            least=least,
        )


def _record(session: Session, actor: Actor, brief: Brief, action: str, now: datetime) -> None:
    audit.record(
        session, actor=actor, source="slack", action=action, subject=f"brief:{brief.id}",
        values={"version": brief.version, "state": brief.state}, now=now,
    )  # fmt: skip
