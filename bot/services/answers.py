"""What a person answers to a case, whatever its kind: I'm on it, not now, not me.

An answer buys time or passes a case on; it never ends one. Only the truth does: a report filed, a
balance at zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.errors import AlreadyDone, BadInput, Refused
from bot.messages.safe import Mrkdwn
from bot.messages.texts import mark
from bot.rules import snoozes as rules
from bot.rules.cases import Ladder
from bot.rules.snoozes import Rest, TooFar
from bot.services import audit, outbox, people
from bot.services.answers_places import Place, place_of
from bot.services.case_lines import line_of
from bot.services.desk import Desk
from bot.services.kinds import all_kinds
from bot.services.people import Actor
from storage import cases as store
from storage import drafts, past
from storage import people as people_store
from storage.tables.engine import Case, Nudge

DONE = mark("It is done already; nothing more to say.")
TAKEN = mark("A colleague has it already.")
YOURS_ALREADY = mark(
    "You have it already, until {until}. Saying so again does not move the date; doing something "
    "about it does."
)
ON_HOLD = mark("It is on hold and nobody is asked. It comes back by itself.")
OWN_DUTY = mark("This one is yours: choose until when it can wait, or ask those above for help.")
OWN_BUTTON = mark("Press *I have it* on the message itself: then your colleague hears who has it.")
NOT_YOURS_TO_SNOOZE = mark("Only the colleague who owes it can put it off. You can take it on.")
REFUSALS = {
    TooFar.PAST: mark("That moment has passed: choose a later one."),
    TooFar.NO_MORE: mark("It was put off as often as it can be. Ask those above for help instead."),
    TooFar.LONGER: mark("That is too far away: at most until {latest}."),
    TooFar.DEADLINE: mark("It is due before that: at most until {latest}."),
}


@dataclass(frozen=True, slots=True)
class Answerable:
    """One case as its reader may answer it. `chips` are the reader's own dates."""

    case_id: int
    line: Mrkdwn
    state: str
    may_snooze: bool
    may_take: bool
    chips: tuple[date, ...]
    client_id: int | None
    client: str


@dataclass(frozen=True, slots=True)
class Rested:
    """What was kept: until when (UTC) the case rests, and its line."""

    case_id: int
    until: datetime
    line: Mrkdwn


def look(desk: Desk, actor: Actor, case_id: int) -> Answerable:
    """One case and what this person can say to it. Raises NotAllowed."""
    now = desk.clock()
    with desk.database.reading() as session:
        case, place = place_of(session, actor, case_id, now)
        return _answerable(session, desk, actor, case, place, now)


def look_at(desk: Desk, actor: Actor, nudge_id: int) -> list[Answerable]:
    """Every case of one of this person's own messages that they may still answer."""
    now = desk.clock()
    with desk.database.reading() as session:
        return [
            _answerable(session, desk, actor, case, place, now)
            for case, place in answerable_in(session, actor, nudge_id, now)
        ]


def answerable_in(
    session: Session, actor: Actor, nudge_id: int, now: datetime
) -> list[tuple[Case, Place]]:
    """The cases of a message of this person's own; what is no longer theirs is left out."""
    nudge = session.get(Nudge, nudge_id)
    if nudge is None or nudge.person_id != actor.person_id:
        return []
    found = []
    for line in past.lines(session, nudge_id):
        case = store.get(session, line.case_id)
        place = place_of(session, actor, line.case_id, now, strict=False)[1] if case else None
        if case is not None and place is not None:
            found.append((case, place))
    return found


def acknowledge(desk: Desk, actor: Actor, case_id: int, day: date, *, draft_id: str = "") -> Rested:
    """ "I'm on it" by somebody the case climbed to: climbing stops until the end of `day`.

    Raises NotAllowed; AlreadyDone when a colleague was first, it is over, or it is only said
    again; Refused for the owner; BadInput for a date that is past or too far.
    """
    now = desk.clock()
    with desk.database.writing() as session:
        case, place = place_of(session, actor, case_id, now)
        still_answerable(session, actor, case, now)
        if place is Place.OWNER:
            raise Refused(OWN_DUTY)
        if _has_its_own_button(case):
            raise Refused(OWN_BUTTON)
        time = people.time_of(session, actor.person_id)
        rest = rules.commitment(Ladder.from_policy(case.ladder), time, day, now)
        _check(actor, rest, now, "date")
        _rest(session, case, actor, "acknowledged", rest.until, "", now)
        return _kept(session, desk, actor, case, rest.until, now, "case acknowledged", draft_id)


def snooze(
    desk: Desk, actor: Actor, case_id: int, day: date, why: str, *, draft_id: str = ""
) -> Rested:
    """The owner puts a case off until the morning of `day`, with a reason others can read.

    Raises NotAllowed, AlreadyDone, Refused (not the owner), BadInput (too far, too often, no
    reason).
    """
    now = desk.clock()
    with desk.database.writing() as session:
        case, place = place_of(session, actor, case_id, now)
        still_answerable(session, actor, case, now)
        if place is not Place.OWNER:
            raise Refused(NOT_YOURS_TO_SNOOZE)
        time = people.time_of(session, actor.person_id)
        rest = rules.snooze(
            Ladder.from_policy(case.ladder),
            time,
            rules.morning_of(time, day),
            taken=case.snoozes,
            deadline=case.deadline_at,
            now=now,
        )
        _check(actor, rest, now, "date")
        if not why.strip():
            raise BadInput(fields={"why": mark("Say in a few words why it can wait.")})
        case.snoozes += 1
        _rest(session, case, actor, "snoozed", rest.until, why.strip(), now)
        return _kept(session, desk, actor, case, rest.until, now, "case snoozed", draft_id)


def still_answerable(session: Session, actor: Actor, case: Case, now: datetime) -> None:
    """Raise the kind sentence for a case that nobody can answer now."""
    if case.state in ("resolved", "cancelled", "scheduled"):
        raise AlreadyDone(DONE)
    if case.state == "held":
        raise Refused(ON_HOLD)
    if case.state in ("acknowledged", "snoozed"):
        if case.until_by_id != actor.person_id:
            raise AlreadyDone(TAKEN)
        until = actor.texts.moment(case.until or now, _today(actor, now))
        raise AlreadyDone(YOURS_ALREADY, until=until)


def _check(actor: Actor, rest: Rest, now: datetime, field: str) -> None:
    if rest.refused is None:
        return
    latest = actor.texts.moment(rest.latest or now, _today(actor, now))
    raise BadInput(fields={field: actor.texts(REFUSALS[rest.refused], latest=latest)})


def _rest(
    session: Session, case: Case, actor: Actor, state: str, until: datetime, why: str, now: datetime
) -> None:
    case.state = state
    case.until = case.next_at = until
    case.until_by_id = actor.person_id
    case.until_reason = why
    store.rule(session, case, state, now, person_id=actor.person_id)
    outbox.drop_pending(session, case, state)
    outbox.follow(session, case, now)


def _kept(
    session: Session, desk: Desk, actor: Actor, case: Case, until: datetime, now: datetime,
    action: str, draft_id: str,
) -> Rested:  # fmt: skip
    assert case.id is not None
    if draft_id:
        drafts.close(session, draft_id, actor.person_id, now)
    keep(session, actor, action, case, now)
    person = people_store.person(session, actor.person_id)
    assert person is not None
    role = "owner" if action == "case snoozed" else "above"
    line = line_of(session, desk, case, person, role, now, actor.texts, state=case.state)
    desk.wake()
    return Rested(case.id, until, line.item.core)


def _has_its_own_button(case: Case) -> bool:
    kind = all_kinds().get(case.kind)
    return kind is not None and getattr(kind.rule, "TAKEN_BY_ITS_BUTTON", False)


def _answerable(
    session: Session, desk: Desk, actor: Actor, case: Case, place: Place, now: datetime
) -> Answerable:
    assert case.id is not None
    person = people_store.person(session, actor.person_id)
    assert person is not None
    role = "owner" if place is Place.OWNER else "above"
    time = people.time_of(session, actor.person_id)
    row = line_of(session, desk, case, person, role, now, actor.texts, state=case.state)
    ladder = Ladder.from_policy(case.ladder) if case.ladder else None
    left = ladder is not None and case.snoozes < ladder.snoozes
    client = people_store.client(session, case.client_id)
    return Answerable(
        case_id=case.id,
        line=row.item.core,
        state=case.state,
        may_snooze=case.state == "open" and place is Place.OWNER and left,
        may_take=case.state == "open" and place is Place.ABOVE and not _has_its_own_button(case),
        chips=tuple(rules.chips(time, now)),
        client_id=case.client_id,
        client=client.name if client else "",
    )


def keep(session: Session, actor: Actor, action: str, case: Case, now: datetime) -> None:
    """The answer goes into the audit."""
    audit.record(
        session,
        actor=actor,
        source="slack",
        action=action,
        subject=f"case:{case.id}",
        values={
            "state": case.state,
            "until": case.until.isoformat() if case.until else None,
            "why": case.until_reason,
        },
        now=now,
    )


def _today(actor: Actor, now: datetime) -> date:
    return now.astimezone(actor.texts.zone).date()
