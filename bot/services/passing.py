""" "Not me": whoever a case was put to says so, and the next above is asked without waiting."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from bot.errors import AlreadyDone, Refused
from bot.messages import answers as words
from bot.messages.texts import mark
from bot.rules.cases import Ladder, Owed
from bot.rules.ladder_hours import next_climb
from bot.services import answers, cases, climbing, outbox, people
from bot.services.answers_places import Place, place_of
from bot.services.case_lines import line_of
from bot.services.desk import Desk
from bot.services.kinds import all_kinds
from bot.services.people import Actor
from storage import cases as store
from storage import nudges
from storage import people as people_store
from storage.tables.engine import Case

NOBODY_ABOVE = mark("There is nobody above you for this one. It stays on your list.")
NOT_PUT_TO_YOU = mark(
    "This was put to a colleague, so only they or their stand-in can pass it on. You can take it."
)


def not_me(desk: Desk, actor: Actor, case_id: int) -> None:
    """ "Not me": the next above is asked without waiting; an owner's next above hears of it.

    Only whoever it was put to may pass it on, or who reads for them. Nobody gets rid of a case by
    saying so: until somebody else has it, it stays where it is.
    Raises NotAllowed, AlreadyDone, Refused.
    """
    now = desk.clock()
    with desk.database.writing() as session:
        case, place = place_of(session, actor, case_id, now)
        answers.still_answerable(session, actor, case, now)
        if place is Place.OWNER:
            _ask_who(session, desk, actor, case, now)
        else:
            _only_who_was_asked(session, actor, case, now)
            _pass_on(session, desk, case, now)
        answers.keep(session, actor, "case passed on", case, now)
    desk.wake()


def _only_who_was_asked(session: Session, actor: Actor, case: Case, now: datetime) -> None:
    asked = nudges.asked_above(session, case)
    readers = {people.stands_in_for(session, case.client_id, one, now) for one in asked}
    if actor.person_id not in {*asked, *readers}:
        raise Refused(NOT_PUT_TO_YOU)


def _pass_on(session: Session, desk: Desk, case: Case, now: datetime) -> None:
    judgement = cases.judge(session, desk, all_kinds()[case.kind], case.subject, now)
    if not isinstance(judgement, Owed) or case.owner_id is None:
        raise AlreadyDone(answers.DONE)
    _, reader_id = climbing.setting_of(session, desk, case, now)
    case.passed_at = now
    progress = climbing.progress_of(session, case, reader_id)
    ladder = Ladder.from_policy(case.ladder)
    place = next_climb(judgement, ladder, progress)
    if place is None or not any(step.level > case.level for step in ladder.steps[place:]):
        raise Refused(NOBODY_ABOVE)
    store.rule(session, case, "the reader said it is not theirs", now)
    cases.look_again(session, desk, case, now)


def _ask_who(session: Session, desk: Desk, actor: Actor, case: Case, now: datetime) -> None:
    above = people.holder(session, case.client_id, "manager", now, exclude={actor.person_id})
    person = people_store.person(session, above)
    if person is None or person.id is None:
        raise Refused(NOBODY_ABOVE)
    t = people.texts_of(person)
    line = line_of(session, desk, case, person, "above", now, t).item.core
    outbox.tell(
        session,
        person_id=person.id,
        key=f"not-me:{case.id}:{case.loop}:{actor.person_id}",
        message=words.whose_is_it(t, who=actor.name, line=line),
        now=now,
        waits_for_hours=True,
    )
