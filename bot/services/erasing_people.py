"""Erasing a person: who they were goes, what they did for clients stays under a pseudonym.

A job they opened or a change they signed is the agency's record, and the number of the person in it
is kept so that it stays clear that one person did both; the name behind the number is gone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, SQLModel, col, select, update

from bot.errors import SetupError
from bot.rules.pseudonyms import Search, only_theirs, parts_of
from bot.services import erasing, leavers
from bot.services.desk import Desk
from bot.services.erasing import Erased, Tally
from storage import belonging, cases
from storage import erasing as store
from storage import people as people_store
from storage.belonging import Owned
from storage.tables.calls import CallAction, CallReport, CallRevision, CallsAnswer
from storage.tables.desk import Draft
from storage.tables.drafting import ModelDraft
from storage.tables.drops import Drop, Pasted
from storage.tables.engine import Gate, Nudge
from storage.tables.errands import Errand
from storage.tables.jobs import ChangeOrder, Job
from storage.tables.people import Client, Contact, Cover, Person, Seat

WAITING = ("planned", "deferred", "failed_temporary", "unsure")


def erase_person(
    desk: Desk, who: str, *, also: Collection[str] = (), spare: Collection[str] = (),
    apply: bool = False,
) -> Erased:  # fmt: skip
    """Erase the person of this e-mail, Slack id or name; without `apply` only say what it does.

    `also` are more words to take out everywhere (a nickname), `spare` words to leave alone.
    Raises SetupError.
    """

    def work(session: Session, now: datetime) -> Erased:
        return _erase(session, desk, found(session, who), now, also=also, spare=spare)

    return erasing.carried_out(desk, work, apply=apply)


def found(session: Session, who: str) -> Person:
    """The one person of this e-mail, Slack id, name or number ("person:7"). Raises SetupError."""
    word, _, number = who.rpartition(":")
    sought = who.strip().casefold()
    named = [
        person
        for person in people_store.people(session)
        if sought in {str(one).casefold() for one in (person.email, person.slack_id, person.name)}
        or (word == "person" and number == str(person.id))
    ]
    if len(named) == 1:
        return named[0]
    if named:
        choices = ", ".join(f"person:{one.id}" for one in named)
        raise SetupError(f"“{who}” is the name of several people: {choices}. Give one of these.")
    raise SetupError(f"Nobody is called “{who}”. Give an e-mail address, a Slack id or a name.")


def pseudonym(person_id: int) -> str:
    """What stands where a person's name stood."""
    return f"Former colleague {person_id}"


def _erase(
    session: Session, desk: Desk, person: Person, now: datetime, *, also: Collection[str],
    spare: Collection[str],
) -> Erased:  # fmt: skip
    assert person.id is not None
    number, name, connection = person.id, person.name, session.connection()
    tally = Tally()
    search = _search(session, person, also=also, spare=spare, tally=tally)
    _hand_over(session, desk, person, now, tally)
    session.flush()
    doomed = belonging.all_of(connection, _own(session, number))
    tally.audit_values = store.forget_audit_values(
        connection, subjects=frozenset({("person", str(number))}), holds=search.found
    )
    tally.copies = _messages(session, person)
    store.forget_deliveries(connection, person.slack_id)
    tally.deleted = store.delete_rows(connection, doomed)
    person_table = SQLModel.metadata.tables["person"]
    store.empty_rows(connection, person_table, [(number,)], _emptied)
    session.expire_all()
    erasing.words_go(session, search, tally)
    tally.notes.append("What was posted in Slack stays there until the workspace deletes it.")
    return erasing.erased(tally, subject=f"person:{number}", name=name, pseudonym=pseudonym(number))


def _search(
    session: Session, person: Person, *, also: Collection[str], spare: Collection[str],
    tally: Tally,
) -> Search:  # fmt: skip
    assert person.id is not None
    others = {one.name for one in people_store.people(session) if one.id != person.id}
    others |= {one.name for one in session.exec(select(Contact)).all()}
    others |= {one.name for one in session.exec(select(Client)).all()}
    new = pseudonym(person.id)
    words = {person.name: new, person.slack_id: f"erased-{person.id}"}
    if person.email:
        words |= dict.fromkeys((person.email, person.email.lower()), "erased address")
    parts = only_theirs(parts_of(person.name), others)
    words |= erasing.names_only(session, parts, new, words, tally)
    words = {word: new for word, new in words.items() if word not in others}
    chosen = erasing.chosen_words(words, also=also, spare=spare, pseudonym=new)
    return Search(chosen, frozenset(others))


def _hand_over(session: Session, desk: Desk, person: Person, now: datetime, tally: Tally) -> None:
    """Their cases go to the next in chain, their seats and roles to nobody."""
    assert person.id is not None
    if person.active:
        tally.notes.append(
            "Still a member of the workspace: take them out of agency.toml, and deactivate them in "
            "Slack first, or Suits gets to know them anew."
        )
    seats = len(people_store.seats_of(session, person.id))
    if seats:
        tally.notes.append(f"Holds {seats} seats: they stand empty, and the next in chain hears.")
    person.active = False
    session.flush()
    moved = leavers.replace(session, desk, person.id, now)
    if moved:
        tally.notes.append(f"{moved} open cases go to the next in chain.")
    agency = people_store.agency(session)
    agency.fallback_person_ids = [one for one in agency.fallback_person_ids if one != person.id]
    for cover in session.exec(select(Cover).where(Cover.stand_in_id == person.id)).all():
        if cover.ends_at > now and cover.ended_at is None:
            cover.stand_in_id = None


def _own(session: Session, person_id: int) -> Owned:
    """Rows that are about the person, or were theirs alone."""
    own: Owned = {
        "seat": _keys(session, Seat, person_id, Seat.person_id),
        "cover": _keys(session, Cover, person_id, Cover.away_id),
        "draft": _keys(session, Draft, person_id, Draft.person_id),
        "drop": _keys(session, Drop, person_id, Drop.person_id),
        "errand": _keys(session, Errand, person_id, Errand.person_id),
        "modeldraft": _keys(session, ModelDraft, person_id, ModelDraft.person_id),
        "callsanswer": _keys(session, CallsAnswer, person_id, CallsAnswer.person_id),
    }
    todos = session.exec(
        select(CallAction.id).where(
            CallAction.author_id == person_id, CallAction.owner_id == person_id,
            col(CallAction.client_id).is_(None),
        )
    ).all()  # fmt: skip
    own["callaction"] = {(one,) for one in todos}
    unused = session.exec(
        select(Pasted.source_id).where(Pasted.person_id == person_id, Pasted.used_as == "")
    ).all()
    own["source"] = {(one,) for one in set(unused) - _in_use(session)}
    return own


def _in_use(session: Session) -> set[int]:
    """The words that papers were made of."""
    used: set[int | None] = set()
    used.update(session.exec(select(Pasted.source_id).where(Pasted.used_as != "")).all())
    used.update(session.exec(select(Job.source_id)).all())
    used.update(session.exec(select(ChangeOrder.client_source_id)).all())
    used.update(session.exec(select(CallRevision.objection_source_id)).all())
    used |= {one for many in session.exec(select(CallReport.source_ids)) for one in many}
    return {one for one in used if one is not None}


def _keys(session: Session, model: Any, person_id: int, column: Any) -> set[tuple[Any, ...]]:
    return {(one,) for one in session.exec(select(model.id).where(column == person_id)).all()}


def _messages(session: Session, person: Person) -> int:
    """Copies of what they were told are emptied; what waits for them is not said."""
    assert person.id is not None
    for row in session.exec(
        select(Nudge).where(Nudge.person_id == person.id, col(Nudge.state).in_(WAITING))
    ).all():
        if cases.get(session, row.case_id) is None:
            row.state, row.reason = "skipped", "erased"
    session.flush()
    theirs = session.exec(
        select(Nudge.id).where(Nudge.person_id == person.id, col(Nudge.text).is_not(None))
    ).all()
    copies = store.blank(session.connection(), [(one,) for one in theirs])
    session.exec(
        update(Nudge).where(col(Nudge.person_id) == person.id).values(channel=None, ts=None)
    )
    if person.dm_channel:
        gate = session.get(Gate, f"channel:{person.dm_channel}")
        if gate is not None:
            session.delete(gate)
    session.flush()
    return copies


def _emptied(row: Mapping[str, Any]) -> Mapping[str, Any]:
    number = row["id"]
    return {
        "name": pseudonym(number), "slack_id": f"erased-{number}", "email": None, "zone": "UTC",
        "locale": "en-US", "language": None, "office_id": None, "hours": {}, "roles": [],
        "department": None, "active": False, "team_id": None, "dm_channel": None,
        "home_opened_at": None,
        "snoozed_until": None, "next_digest_at": None,
    }  # fmt: skip
