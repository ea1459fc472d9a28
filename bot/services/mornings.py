"""What one person's digest shows this morning: what is new, what comes again, what climbed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from sqlmodel import Session

from bot.messages.texts import Texts
from bot.rules.cases import Delay, Ladder, Owed
from bot.rules.last_day import is_last_day
from bot.rules.people import Role
from bot.rules.worktime import PersonTime, local_day, working_days_after
from bot.services import cases, climbing, people, seats
from bot.services.answers_places import place_of
from bot.services.boundary import attempt
from bot.services.case_lines import Shown, line_of
from bot.services.desk import Desk
from bot.services.kinds import all_kinds
from storage import cases as store
from storage import nudges, past
from storage import people as people_store
from storage.tables.engine import Case, Nudge
from storage.tables.people import Person


def todays(session: Session, desk: Desk, person: Person, now: datetime, t: Texts) -> list[Shown]:
    """Everything a person's digest shows now, climbs first, then by deadline."""
    assert person.id is not None
    steps = {nudge.case_id: nudge for nudge in nudges.carried_steps(session, person.id, now)}
    covered = [c.away_id for c in people_store.covers_at(session, now)]
    above = climbed_to(session, person.id, now)
    climbed = {case.id for case in above}
    wanted: dict[int, Case] = {}
    for case in [
        *(store.get(session, case_id) for case_id in steps),
        *store.owned_by(session, {person.id, *covered}),
        *above,
    ]:
        if case is not None and case.id is not None:
            wanted[case.id] = case
    shown: list[Shown] = []
    for case in wanted.values():
        step = steps.get(case.id)
        make = partial(_today_line, session, desk, case, person, step, now, t, case.id in climbed)
        attempt(partial(add, session, shown, make), case=case.id, person=person.id)
    return sorted(shown, key=urgency)


def climbed_to(session: Session, person_id: int, now: datetime) -> list[Case]:
    """What climbed to somebody, in a role they still hold: as on their Home.

    Whoever stood in for a colleague who is back could answer nothing of it any more. An admin is
    the last resort: what nobody else hears stays on their list.
    """
    found = store.climbed_to(session, person_id)
    actor = people.actor_of(session, person_id, now) if found else None
    if actor is None or Role.ADMIN in actor.standing.agency_roles:
        return list(found)
    return [
        case
        for case in found
        if place_of(session, actor, case.id or 0, now, strict=False)[1] is not None
    ]


def add(session: Session, shown: list[Shown], make: Callable[[], Shown | None]) -> None:
    """One line in a savepoint of its own: a bug in one kind must not cost anyone their digest."""
    with session.begin_nested():
        row = make()
    if row is not None:
        shown.append(row)


def urgency(row: Shown) -> tuple[bool, datetime, int]:
    """Climbs first, then the nearest deadline."""
    far = datetime.max.replace(tzinfo=UTC)
    return (row.block != "climbed", row.item.view.deadline_at or far, row.case_id)


def _today_line(
    session: Session,
    desk: Desk,
    case: Case,
    person: Person,
    step: Nudge | None,
    now: datetime,
    t: Texts,
    climbed: bool,
) -> Shown | None:
    cases.look_again(session, desk, case, now)
    assert case.id is not None
    assert person.id is not None
    if case.state != "open" or case.owner_id is None or (case.step < 0 and step is None):
        # A warning may come before any step: when every step to the owner has passed on days off.
        return None
    session.flush()
    if step is None:
        # What became due since the last look is in this morning's message, not in the next.
        carried = nudges.carried_steps(session, person.id, now)
        step = next((row for row in carried if row.case_id == case.id), None)
    if step is not None and (
        step.state not in ("planned", "deferred") or step.alone or step.loop != case.loop
    ):
        step = None
    mine = people.stands_in_for(session, case.client_id, case.owner_id, now) == person.id
    role = step.role if step is not None else ("owner" if mine else "above")
    if role == "owner" and not mine:
        return None
    if climbing.away_and_can_wait(session, all_kinds()[case.kind], case, now):
        # Nobody reads it for them, nobody above hears of it: it waits for their return.
        return None
    if step is None and role == "above" and not climbed:
        # A colleague is away, and somebody else reads for them.
        return None
    if role != "owner" and seats.presence(session, case.client_id, now).is_away(person.id):
        # The away person gets nothing; a step of theirs is sent to somebody else by the sweep.
        return None
    if step is None and not _again(session, desk, case, person, role, now):
        return None
    if role == "owner" and speaks_alone(session, desk, case, now):
        # It comes by itself this morning; the list does not repeat it as new.
        return None
    return line_of(session, desk, case, person, role, now, t, late=bool(step and step.late))


def _again(
    session: Session, desk: Desk, case: Case, person: Person, role: str, now: datetime
) -> bool:
    """Whether a line comes again although nothing new is due: not before its repeat distance.

    Above the owner only some mornings: then it stays on Home and in the weekly list.
    """
    assert case.id is not None
    assert person.id is not None
    last = past.last_shown(session, case.id, person.id)
    if last is None:
        return case.level == 0 and case.step_sent_at is not None
    if role != "owner" and seen_enough(session, desk, case, person):
        return False
    repeat: Delay = Ladder.from_policy(case.ladder).repeat
    pt = people.time_of(session, person.id)
    earliest = working_days_after(pt, last, repeat.amount)
    if role == "owner":
        earliest = max(earliest, _asked_enough(session, desk, case, person.id, pt, last))
    return local_day(pt, now) >= local_day(pt, earliest)


def _asked_enough(
    session: Session, desk: Desk, case: Case, person_id: int, pt: PersonTime, last: datetime
) -> datetime:
    """Until when a person has been asked enough about this client's things of a kind.

    Two currencies of one client are two cases and one conversation: they do not take turns.
    """
    line = getattr(all_kinds()[case.kind].rule, "ASK_GAP", None)
    if line is None:
        return last
    gap = people.policy(session, desk, case.client_id).delay(*line)
    asked = past.last_asked(session, case.kind, case.client_id, person_id)
    return working_days_after(pt, asked, gap.amount) if asked is not None else last


def seen_enough(session: Session, desk: Desk, case: Case, person: Person) -> bool:
    """Whether a line above its owner has left this person's mornings for the weekly list."""
    assert person.id is not None
    if past.was_listed(session, case, person.id):
        return True
    most = people.policy(session, desk, case.client_id).number("desk", "mornings_above")
    return past.mornings_shown(session, case, person.id) >= most


def speaks_alone(session: Session, desk: Desk, case: Case, now: datetime) -> bool:
    """Whether a decision's last day has come, on which its owner hears of it by itself."""
    if case.deadline_at is None:
        return False
    judgement = cases.judge(session, desk, all_kinds()[case.kind], case.subject, now)
    if not isinstance(judgement, Owed) or not judgement.decides or judgement.deadline_at is None:
        return False
    setting, _ = climbing.setting_of(session, desk, case, now)
    settles = setting.settling_until is not None and now < setting.settling_until
    return not settles and is_last_day(setting.owner, judgement.deadline_at, now)
