"""Cover: who is away from when to when, who stands in, and what both are told.

Cover is per client: the named stand-in, then the client's second, a peer, the boss last. The away
person gets nothing. No reason is asked or kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.errors import AlreadyDone, BadInput, NotFound
from bot.messages import covers as words
from bot.messages.covers import StandIn
from bot.messages.texts import mark
from bot.rules.covers import Span, looks_like_leave, read_line, this_week
from bot.services import outbox, people, turning
from bot.services.covers_keeping import (
    PASSED,
    UNKNOWN,
    announce,
    check,
    clients_for,
    hand_back,
    keep,
    put,
    stand_ins_of,
)
from bot.services.covers_naming import named, others_in
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import covers as store
from storage import drafts
from storage import people as people_store

WHEN = mark("From when to when? For example `/cover me fri to wed bo`, or `/cover ada today`.")
BACKWARDS = mark("The last day lies before the first.")


@dataclass(frozen=True, slots=True)
class CoverSet:
    """What was kept: who is away, when (UTC), and who stands in on which client."""

    cover_ids: tuple[int, ...]
    away_id: int
    away: str
    starts_at: datetime
    ends_at: datetime
    stand_ins: tuple[StandIn, ...]


def set_in_a_line(desk: Desk, actor: Actor, text: str) -> CoverSet | int:
    """`/cover me fri to wed bo`. With nothing but a name: that person's id, to offer chips.

    Raises BadInput, NotAllowed.
    """
    now = desk.clock()
    with desk.database.reading() as session:
        line = read_line(text, now.astimezone(actor.texts.zone).date())
        away = named(session, actor, line.who)
        if away is None or away.id is None:
            raise BadInput(UNKNOWN)
        if line.span is None and not line.others:
            return away.id
        if line.span is None:
            raise BadInput(WHEN)
        stand_in, client_id = others_in(session, actor, line)
        span, away_id = line.span, away.id
    return set_for_span(
        desk, actor, away_id=away_id, span=span, stand_in_id=stand_in, client_id=client_id
    )


def out_today(desk: Desk, actor: Actor, away_id: int) -> CoverSet:
    """One tap: away for the rest of today."""
    return set_for_span(desk, actor, away_id=away_id, span=_days(desk, away_id, week=False))


def out_this_week(desk: Desk, actor: Actor, away_id: int) -> CoverSet:
    """One tap: away until Friday."""
    return set_for_span(desk, actor, away_id=away_id, span=_days(desk, away_id, week=True))


def set_for_span(
    desk: Desk, actor: Actor, *, away_id: int, span: Span, stand_in_id: int | None = None,
    client_id: int | None = None, draft_id: str = "",
) -> CoverSet:  # fmt: skip
    """Set a cover for local days of the away person. Raises NotAllowed, BadInput, AlreadyDone."""
    now = desk.clock()
    with desk.database.writing() as session:
        away = people_store.person(session, away_id)
        if away is None or not away.active or away.is_guest:
            raise NotFound
        clients = clients_for(session, actor, away_id, client_id)
        if span.last < span.first:
            raise BadInput(fields={"to": BACKWARDS})
        starts_at, ends_at = span.instants(people.time_of(session, away_id), now)
        check(session, away_id, stand_in_id, clients, starts_at, ends_at, now)
        ids = tuple(
            put(session, actor, away_id, stand_in_id, one, starts_at, ends_at, now)
            for one in clients
        )
        if draft_id:
            drafts.close(session, draft_id, actor.person_id, now)
        stand_ins = stand_ins_of(session, away_id, clients, starts_at)
        announce(session, away, ids, stand_ins, starts_at, ends_at, now)
        turning.turned(session, desk, away_id, now)
    desk.wake()
    return CoverSet(ids, away_id, away.name, starts_at, ends_at, stand_ins)


def end_cover(desk: Desk, actor: Actor, cover_id: int) -> str:
    """Back early, or set by mistake. Returns the name. Raises NotAllowed, AlreadyDone."""
    now = desk.clock()
    with desk.database.writing() as session:
        row = store.get(session, cover_id)
        if row is None:
            raise NotFound
        clients_for(session, actor, row.away_id, row.client_id)
        if store.end_of(row) <= now:
            raise AlreadyDone(PASSED)
        row.ended_at = now if row.starts_at <= now else row.starts_at
        keep(session, actor, "cover ended", row, now)
        session.flush()
        if row.starts_at < now:
            hand_back(session, row.away_id, now, now)
        away = people_store.person(session, row.away_id)
        turning.turned(session, desk, row.away_id, now)
    desk.wake()
    return away.name if away else ""


def suggest(desk: Desk, slack_id: str, status_text: str, emoji: str = "") -> bool:
    """A Slack status that looks like leave: its owner is asked, nothing is set. Once a day."""
    if not looks_like_leave(status_text, emoji):
        return False
    now = desk.clock()
    with desk.database.writing() as session:
        person = people_store.by_slack_id(session, slack_id)
        if person is None or person.id is None or not person.active or person.is_guest:
            return False
        if any(row.away_id == person.id for row in store.ahead(session, now)):
            return False
        t = people.texts_of(person)
        day = now.astimezone(t.zone).date()
        asked = outbox.tell(
            session,
            person_id=person.id,
            key=f"leave:{person.id}:{day.isoformat()}",
            message=words.are_you_away(t, person_id=person.id),
            now=now,
        )
    desk.wake()
    return asked


def may_set(desk: Desk, actor: Actor, away_id: int) -> str:
    """The name of somebody this person may set a cover for. Raises NotAllowed."""
    with desk.database.reading() as session:
        clients_for(session, actor, away_id, None)
        away = people_store.person(session, away_id)
        if away is None:
            raise NotFound
        return away.name


def person_of(desk: Desk, slack_id: str, field: str) -> int:
    """Our id of somebody chosen in a form's field. Raises BadInput for strangers and guests."""
    with desk.database.reading() as session:
        person = people_store.by_slack_id(session, slack_id)
        if person is None or person.id is None or not person.active or person.is_guest:
            raise BadInput(fields={field: UNKNOWN})
        return person.id


def slack_id_of(desk: Desk, actor: Actor, away_id: int) -> str:
    """For the form behind "Until ...". Raises NotAllowed."""
    with desk.database.reading() as session:
        clients_for(session, actor, away_id, None)
        away = people_store.person(session, away_id)
        if away is None:
            raise NotFound
        return away.slack_id


def _days(desk: Desk, away_id: int, *, week: bool) -> Span:
    with desk.database.reading() as session:
        today = desk.clock().astimezone(people.time_of(session, away_id).tz).date()
    return this_week(today) if week else Span(today, today)
