"""Why somebody was told something, or was not: every decision has a named reason and its evidence.

Read by the "Why these?" button of a message, by `/suits why`, and by the command line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from bot.errors import NotAllowed, NotFound
from bot.messages import whys as words
from bot.messages.reasons import in_words
from bot.messages.safe import Mrkdwn
from bot.messages.texts import Texts
from bot.messages.whys import Because, Decision, Next
from bot.rules.cases import Owed
from bot.rules.finding import named, nearness
from bot.rules.rights import Right
from bot.services import cases, climbing, outbox, people, resting
from bot.services.access import require
from bot.services.answers_places import Place, place_of
from bot.services.case_lines import line_of, who_has
from bot.services.desk import Desk
from bot.services.kinds import all_kinds
from bot.services.people import Actor
from storage import cases as store
from storage import past
from storage import people as people_store
from storage.tables.engine import Case, Nudge
from storage.tables.people import Person

MOST_CASES = 12
MOST_DECISIONS = 6
LOOK_BACK = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Explained:
    """What `why` found for one person: cases with their reasons, and what became of messages."""

    person: str
    today: date
    cases: Sequence[Because] = ()
    messages: Sequence[Decision] = field(default_factory=tuple)


def of_message(desk: Desk, actor: Actor, value: str) -> Explained:
    """The "Why these?" of one of the actor's own messages ('digest:7' or 'nudge:7').

    Raises NotAllowed for anybody else's.
    """
    now = desk.clock()
    number = value.partition(":")[2]
    with desk.database.reading() as session:
        nudge = session.get(Nudge, int(number)) if number.isdigit() else None
        if nudge is None or nudge.person_id != actor.person_id:
            raise NotAllowed
        person = _person(session, actor.person_id)
        shown = [store.get(session, line.case_id) for line in past.lines(session, nudge.id or 0)]
        found = [
            _because(session, desk, actor, case, person, now, as_of=nudge.sent_at)
            for case in shown
            if case is not None
        ]
        kept = tuple(one for one in found if one is not None)
        return Explained(person.name, _today(person, now), kept)


def of_case(desk: Desk, actor: Actor, case_id: int) -> Explained:
    """One case, as the actor may know it. Raises NotAllowed."""
    now = desk.clock()
    with desk.database.reading() as session:
        case, _ = place_of(session, actor, case_id, now)
        person = _person(session, actor.person_id)
        found = _because(session, desk, actor, case, person, now)
        return Explained(person.name, _today(person, now), (found,) if found else ())


def mine(desk: Desk, actor: Actor, about: str = "") -> Explained:
    """`/suits why [words]`: the actor's own cases and messages, or those that hold the words."""
    return _of(desk, actor, actor.person_id, about)


def of_person(desk: Desk, actor: Actor | None, person: str, about: str = "") -> Explained:
    """The same for another person, named by Slack id, e-mail or name.

    No actor is the command line of the machine. Raises NotAllowed and NotFound, which read alike.
    """
    with desk.database.reading() as session:
        wanted = person.strip().lstrip("@").casefold()
        found = [
            one
            for one in people_store.people(session)
            if wanted in (one.slack_id.casefold(), (one.email or "").casefold())
            or nearness(wanted, one.name)
        ]
    if len(found) != 1 or found[0].id is None:
        raise NotFound
    if actor is not None and actor.person_id != found[0].id:
        require(actor, Right.WHY_OTHERS)
    return _of(desk, actor, found[0].id, about)


def wrong(desk: Desk, actor: Actor, case_id: int) -> None:
    """ "Wrong?": the admins hear, once, which case somebody says is wrong. Raises NotAllowed."""
    now = desk.clock()
    with desk.database.writing() as session:
        case, _ = place_of(session, actor, case_id, now)
        for admin in people_store.with_role(session, "admin"):
            assert admin.id is not None
            outbox.tell(
                session,
                person_id=admin.id,
                key=f"wrong:{case.id}:{case.loop}:{actor.person_id}:{admin.id}",
                message=words.said_wrong(
                    people.texts_of(admin), who=actor.name, case_id=case_id, kind=case.kind,
                    reason=case.reason,
                ),
                now=now,
                waits_for_hours=True,
            )  # fmt: skip
    desk.wake()


def _of(desk: Desk, actor: Actor | None, person_id: int, about: str) -> Explained:
    now = desk.clock()
    with desk.database.reading() as session:
        person = _person(session, person_id)
        asker = actor or _as_read(session, people.actor_of(session, person_id, now))
        if asker is None:
            raise NotFound
        t = asker.texts
        found = [
            _because(session, desk, asker, case, person, now)
            for case in _cases(session, person_id, now)
        ]
        kept = [one for one in found if one is not None and _about(one, about)]
        messages = () if about.strip() else tuple(_messages(session, person_id, now, t))
        return Explained(person.name, _today(person, now), tuple(kept[:MOST_CASES]), messages)


def _as_read(session: Session, seen: Actor | None) -> Actor | None:
    """What this person may know, for whoever sits at the machine: in the agency's words."""
    t = people.agency_texts(session)
    return replace(seen, language=t.language, locale="", zone=t.zone.key) if seen else None


def _cases(session: Session, person_id: int, now: datetime) -> list[Case]:
    """What concerns a person: owed by them or whom they cover, climbed to, lately closed."""
    away = [cover.away_id for cover in people_store.covers_at(session, now)]
    found: dict[int | None, Case] = {}
    for case in store.owned_by(session, {person_id, *away}):
        owner_id = case.owner_id or person_id
        reader = people.stands_in_for(session, case.client_id, owner_id, now)
        if person_id in (owner_id, reader):
            found[case.id] = case
    for case in [
        *store.climbed_to(session, person_id),
        *_closed_lately(session, person_id, now),
    ]:
        found[case.id] = case
    return list(found.values())


def _closed_lately(session: Session, person_id: int, now: datetime) -> Sequence[Case]:
    return session.exec(
        select(Case)
        .where(
            Case.owner_id == person_id,
            col(Case.closed_at) >= now - LOOK_BACK,
            col(Case.state).in_(("resolved", "cancelled", "scheduled")),
        )
        .order_by(col(Case.closed_at).desc())
        .limit(MOST_CASES)
    ).all()


def _because(
    session: Session, desk: Desk, actor: Actor, case: Case, person: Person, now: datetime,
    *, as_of: datetime | None = None,
) -> Because | None:  # fmt: skip
    assert case.id is not None
    kind = all_kinds().get(case.kind)
    place = place_of(session, actor, case.id, now, strict=False)[1]
    closed = case.state not in store.RUNNING
    if kind is None or (place is None and not (closed and case.owner_id == actor.person_id)):
        return None
    t = actor.texts
    role = "owner" if case.owner_id == person.id or place is Place.OWNER else "above"
    state = resting.shown_as(case)
    line = line_of(session, desk, case, person, role, now, t, state=state)
    judgement = cases.judge(session, desk, kind, case.subject, now)
    climb = (
        climbing.next_climb(session, desk, case, judgement, now)
        if isinstance(judgement, Owed) and state == "open"
        else None
    )
    owner = who_has(session, case, judgement, now)
    today = _today(person, now)
    return Because(
        case_id=case.id,
        line=line.item.core,
        you=_you(session, case, person, role, t, now),
        truth=in_words(t, judgement.reason),
        evidence=dict(judgement.evidence or {}) if isinstance(judgement, Owed) else {},
        as_of=as_of or now,
        owner=owner.name if owner and owner.id != person.id else "",
        rests=resting.reason(session, case, t, today) if state == "resting" else "",
        next=Next(climb[1].reader.value, climb[2], case.next_at) if climb else None,
        decisions=_decisions(session, case),
        is_open=not closed,
    )


def _you(
    session: Session, case: Case, person: Person, role: str, t: Texts, now: datetime
) -> Mrkdwn:
    client = people_store.client(session, case.client_id)
    name = client.name if client else ""
    owner = people_store.person(session, case.owner_id)
    if role == "owner" and owner is not None and owner.id != person.id:
        return t.mrkdwn("You stand in for {name}.", name=owner.name)
    held = sorted(
        {seat.role for seat in people_store.seats_of(session, person.id or 0)
         if seat.client_id == case.client_id} | set(person.roles)
    )  # fmt: skip
    titles = t.list_of([words.role_name(t, one) for one in held]) if held else t("a colleague")
    if role == "owner":
        if name:
            return t.mrkdwn("You: {titles} on {client}; it is yours.", titles=titles, client=name)
        return t.mrkdwn("You: {titles}; it is yours.", titles=titles)
    if name:
        return t.mrkdwn("You: {titles} on {client}; it climbed.", titles=titles, client=name)
    return t.mrkdwn("You: {titles}; it climbed.", titles=titles)


def _decisions(session: Session, case: Case) -> tuple[Decision, ...]:
    assert case.id is not None
    rows = store.rulings(session, case.id, MOST_DECISIONS)
    return tuple(Decision(row.at, row.reason) for row in rows)


def _messages(session: Session, person_id: int, now: datetime, t: Texts) -> list[Decision]:
    """What became of this person's latest messages: said, waiting, or not said and why."""
    rows = session.exec(
        select(Nudge)
        .where(
            Nudge.person_id == person_id,
            Nudge.kind != "edit",
            Nudge.planned_at >= now - LOOK_BACK,
        )
        .order_by(col(Nudge.planned_at).desc(), col(Nudge.id).desc())
        .limit(10)
    ).all()
    return [
        Decision(row.sent_at or row.due_at, words.fate(t, row.kind, row.state, row.reason))
        for row in rows
    ]


def _about(one: Because, about: str) -> bool:
    return named(about, one.line, one.truth, one.owner)


def _person(session: Session, person_id: int) -> Person:
    person = people_store.person(session, person_id)
    if person is None:
        raise NotFound
    return person


def _today(person: Person, now: datetime) -> date:
    return now.astimezone(people.texts_of(person).zone).date()


def as_text(t: Texts, desk: Desk, person: str, about: str = "") -> str:
    """For the command line of the machine. Raises NotFound."""
    found = of_person(desk, None, person, about)
    return f"{found.person}\n\n{words.as_text(t, found.cases, found.today, found.messages)}"
