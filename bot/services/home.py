"""One person's Home tab: everything they owe, began and look after, as it stands now.

Drawn for nobody but its owner, from rights as they are at this moment. Nothing is changed by
looking, so that a tab may be drawn as often as it is opened.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from bot.messages import home as words
from bot.messages.home_settings import hours_words, language_name
from bot.messages.home_views import AskedRow, BriefRow, ClientRow, CoverRow, DraftRow, HomeView
from bot.messages.texts import Texts
from bot.messages.todos import DoneRow
from bot.rules.digest_snooze import rests
from bot.rules.rights import Right, may_anywhere, scope
from bot.rules.worktime import local_day
from bot.services import ai_gate, drafts, home_desk, home_owed, home_settings, people, starting
from bot.services.access import allowed
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import briefs as briefs_store
from storage import calls_actions, home_lists
from storage import people as store
from storage.tables.people import Person

DONE_STAYS = timedelta(days=3)
NOTED_FOR = timedelta(days=1)
OPEN_FOR = timedelta(days=7)
STARTS = {
    "brief": Right.CAPTURE_BRIEF,
    "call_notes": Right.CAPTURE_CALL_REPORT,
    "job": Right.OPEN_JOB,
    "help": Right.ESCALATE,
}


def view_for(desk: Desk, slack_id: str) -> dict[str, Any] | None:
    """The Home tab of a person as Slack takes it; None for strangers and guests."""
    now = desk.clock()
    with desk.database.reading() as session:
        actor = people.actor(session, slack_id, now)
        person = store.by_slack_id(session, slack_id)
        if actor is None or person is None:
            return None
        t = people.texts_of(person)
        return words.home(t, look(session, desk, actor, person, now, t))


def opened(desk: Desk, slack_id: str) -> None:
    """Somebody looks at their tab. Noted once a day."""
    now = desk.clock()
    if not _opened_since(desk, slack_id, now - NOTED_FOR):
        with desk.database.writing() as session:
            person = store.by_slack_id(session, slack_id)
            if person is not None:
                person.home_opened_at = now


def is_open(desk: Desk, slack_id: str) -> bool:
    """Whether their tab may still be in front of them: it was opened in the last week."""
    return _opened_since(desk, slack_id, desk.clock() - OPEN_FOR)


def _opened_since(desk: Desk, slack_id: str, moment: datetime) -> bool:
    with desk.database.reading() as session:
        person = store.by_slack_id(session, slack_id)
        at = person.home_opened_at if person is not None else None
        return at is not None and at >= moment


def look(
    session: Session, desk: Desk, actor: Actor, person: Person, now: datetime, t: Texts
) -> HomeView:
    """The facts of one person's tab."""
    today = local_day(people.time_of(session, actor.person_id), now)
    owed = home_owed.owed(session, desk, actor, person, now, t)
    agency = store.agency(session)
    mine = home_settings.of_person(session, person)
    admin = allowed(actor, Right.PAUSE)
    held, unnamed = home_desk.held(session, desk, person, now, t) if admin else ((), 0)
    return HomeView(
        today=today,
        speaks="not started"
        if agency.started_at is None
        else ("paused" if agency.paused_at else "running"),
        climbed=owed.climbed,
        exceptions=owed.exceptions,
        mine=owed.mine,
        coming=owed.coming,
        resting=owed.resting,
        more={**owed.more, "held": unnamed},
        starts=tuple(name for name, right in STARTS.items() if may_anywhere(actor.standing, right)),
        briefs=_briefs(session, actor),
        drafts=[
            DraftRow(row.id, row.name, row.title, row.changed_at)
            for row in drafts.open_drafts(session, actor.person_id)
        ],
        clients=_clients(session, actor),
        everything=scope(actor.standing, Right.SEE_CLIENT).everything,
        covers=_covers(session, actor, now),
        asked=[
            AskedRow(row.text, row.owner_name, row.due)
            for row in calls_actions.asked_of_others(session, actor.person_id)
        ],
        done_for_me=_done_for(session, actor, now),
        language=language_name(t, person.language),
        hours=hours_words(t, mine.week),
        snoozed_until=person.snoozed_until if rests(person.snoozed_until, now) else None,
        state=home_desk.state_view(starting.desk_state(session, desk, now), today)
        if admin
        else None,
        held=held,
        health=home_desk.health(session, desk, now) if allowed(actor, Right.SEE_HEALTH) else None,
        model_at=desk.model.host if desk.model is not None else "",
        may_setup=allowed(actor, Right.SETUP),
        may_add_client=allowed(actor, Right.ADD_CLIENT),
        may_simulate=allowed(actor, Right.SIMULATE),
    )


def _briefs(session: Session, actor: Actor) -> list[BriefRow]:
    where = scope(actor.standing, Right.SEE_BRIEF)
    found = []
    for brief in briefs_store.open_by(session, actor.person_id):
        client = store.client(session, brief.client_id)
        if client is not None and brief.id is not None and where.covers(brief.client_id):
            questions = len(briefs_store.open_questions(session, brief.id))
            found.append(BriefRow(brief.id, client.name, brief.title, questions))
    return found


def _done_for(session: Session, actor: Actor, now: datetime) -> list[DoneRow]:
    """What colleagues did for this person in the last days."""
    found = []
    for row in calls_actions.done_by_others(session, actor.person_id, now - DONE_STAYS):
        by = store.person(session, row.closed_by_id)
        found.append(DoneRow(row.text, by.name if by else row.owner_name))
    return found


def _clients(session: Session, actor: Actor) -> list[ClientRow]:
    where = scope(actor.standing, Right.SEE_CLIENT)
    roles = actor.standing.client_roles
    return [
        ClientRow(
            row.name,
            sorted(role.value for role in roles.get(row.id or 0, ())),
            no_model=bool(row.terms.get(ai_gate.NO_MODEL)),
        )
        for row in store.clients(session)
        if where.covers(row.id)
    ]


def _covers(session: Session, actor: Actor, now: datetime) -> list[CoverRow]:
    found = []
    for row in home_lists.covers_of(session, actor.person_id, now):
        away = store.person(session, row.away_id)
        stand_in = store.person(session, row.stand_in_id)
        client = store.client(session, row.client_id)
        assert row.id is not None
        found.append(
            CoverRow(
                cover_id=row.id,
                away=away.name if away else "",
                stand_in=stand_in.name if stand_in else "",
                client=client.name if client else "",
                until=row.ends_at,
                mine=row.away_id == actor.person_id,
            )
        )
    return found
