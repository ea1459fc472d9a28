"""Composes a message when it is about to be sent, from what is true then."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, partial
from typing import Any, Protocol, cast

from sqlmodel import Session

import bot.services.extras
from bot.messages import digest as words
from bot.messages.blocks import Message
from bot.messages.lines import LineView
from bot.messages.texts import Texts
from bot.rules.cases import Delay, Ladder, Owed
from bot.rules.worktime import PersonTime, local_day, working_days_after
from bot.services import cases, climbing, people, resting, seeing
from bot.services.boundary import attempt
from bot.services.desk import Desk
from bot.services.documents import Skip, all_documents
from bot.services.kinds import all_kinds
from storage import cases as store
from storage import people as people_store
from storage.tables.engine import Case, Nudge, NudgeLine
from storage.tables.people import Person


class Extra(Protocol):
    """`bot/services/extras/<name>.py`: a few blocks at the foot of a digest, or none."""

    def extra(
        self, session: Session, desk: Desk, person: Person, today: date, t: Texts
    ) -> Sequence[dict[str, Any]]: ...


@dataclass(frozen=True, slots=True)
class Shown:
    """A case as a line, and which climb the line warned of."""

    case_id: int
    block: str
    role: str
    item: words.Item
    warns_step: int | None = None


def compose(
    session: Session, desk: Desk, nudge: Nudge, person: Person, now: datetime
) -> Message | Skip:
    """The message of an outbox row; its lines are stored with it."""
    t = people.texts_of(person)
    if nudge.kind == "notice":
        return Message(nudge.text or "", list(nudge.blocks))
    if nudge.kind == "document":
        return all_documents()[nudge.document or ""].compose(session, desk, nudge, t)
    if nudge.kind == "digest":
        return _digest(session, desk, nudge, person, now, t)
    return _alone(session, desk, nudge, person, now, t)


def compose_edit(
    session: Session, desk: Desk, sent: Nudge, person: Person, now: datetime
) -> Message | Skip:
    """A sent message as it should read now."""
    t = people.texts_of(person)
    if sent.kind == "document":
        return all_documents()[sent.document or ""].compose(session, desk, sent, t)
    if sent.kind == "notice":
        return Skip("a notice is not edited")
    shown = _shown_again(session, desk, sent, person, now, t)
    if not shown:
        return Skip("nothing of it is left")
    if sent.kind == "digest":
        assert sent.sent_at is not None
        return _digest_message(session, desk, sent, person, sent.sent_at, t, shown)
    first, *joined = shown
    return _alone_message(session, sent, person, first, joined, now, t)


def _digest(
    session: Session, desk: Desk, nudge: Nudge, person: Person, now: datetime, t: Texts
) -> Message | Skip:
    shown = todays(session, desk, person, now, t)
    extras = _extras(session, desk, person, local_day(_pt(session, person), now), t)
    if not shown:
        return Skip("nothing to say today")
    _keep_lines(session, nudge, shown)
    nudge.late = any(row.item.view.late for row in shown)
    return _digest_message(session, desk, nudge, person, now, t, shown, extras)


def todays(session: Session, desk: Desk, person: Person, now: datetime, t: Texts) -> list[Shown]:
    """Everything a person's digest shows now, climbs first, then by deadline."""
    assert person.id is not None
    steps = {nudge.case_id: nudge for nudge in store.carried_steps(session, person.id, now)}
    covered = [c.away_id for c in people_store.covers_at(session, now)]
    above = store.climbed_to(session, person.id)
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
        attempt(partial(_add, session, shown, make), case=case.id, person=person.id)
    return sorted(shown, key=_urgency)


def _add(session: Session, shown: list[Shown], make: Callable[[], Shown | None]) -> None:
    """One line in a savepoint of its own: a bug in one kind must not cost anyone their digest."""
    with session.begin_nested():
        row = make()
    if row is not None:
        shown.append(row)


def _urgency(row: Shown) -> tuple[bool, datetime, int]:
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
    if step is not None and (step.state not in ("planned", "deferred") or step.loop != case.loop):
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
    if role != "owner" and people.presence(session, case.client_id, now).is_away(person.id):
        # The away person gets nothing; a step of theirs is sent to somebody else by the sweep.
        return None
    if step is None and not _again(session, case, person, now):
        return None
    return line_of(session, desk, case, person, role, now, t, late=bool(step and step.late))


def _again(session: Session, case: Case, person: Person, now: datetime) -> bool:
    """Whether a line comes again although nothing new is due: not before its repeat distance."""
    assert case.id is not None
    assert person.id is not None
    last = store.last_shown(session, case.id, person.id)
    if last is None:
        return case.level == 0 and case.step_sent_at is not None
    repeat: Delay = Ladder.from_policy(case.ladder).repeat
    pt = _pt(session, person)
    earliest = working_days_after(pt, last, repeat.amount)
    return local_day(pt, now) >= local_day(pt, earliest)


def line_of(
    session: Session,
    desk: Desk,
    case: Case,
    person: Person,
    role: str,
    now: datetime,
    t: Texts,
    *,
    late: bool = False,
    state: str = "open",
) -> Shown:
    """One case as a line for one reader; names the next reader and the hour to the owner."""
    assert case.id is not None
    kind = all_kinds()[case.kind]
    known = kind.query.facts(session, case.subject.partition(":")[2])
    facts, may_decide = seeing.of_reader(session, case, person, now, known)
    judgement = cases.judge(session, desk, kind, case.subject, now)
    climb = (
        climbing.next_climb(session, desk, case, judgement, now)
        if state == "open" and isinstance(judgement, Owed)
        else None
    )
    level = 0 if role == "owner" else max(case.level, 1)
    client = people_store.client(session, case.client_id)
    owner = people_store.person(session, case.owner_id)
    today = local_day(_pt(session, person), now)
    acted = getattr(kind.words, "acted", None)
    view = LineView(
        case_id=case.id,
        subject=case.subject,
        client=client.name if client else "",
        step=_step_name(case),
        level=level,
        state=state,
        today=today,
        deadline_at=case.deadline_at,
        next_reader=climb[1].reader.value if climb else None,
        next_at=climb[2] if climb else None,
        owner=owner.name if owner else "",
        acted=acted(t, facts, today) if acted and case.acted else case.acted,
        acted_at=case.acted_at,
        covering_for=owner.name
        if owner and level == 0 and owner.id != person.id and state != "moved"
        else None,
        late=late,
        closed_reason=resting.reason(session, case, t, today) if state != "open" else "",
        may_decide=may_decide,
    )
    return Shown(
        case.id,
        _block(view),
        role,
        words.Item(
            view,
            kind.words.line(t, view, facts),
            tuple(kind.words.buttons(t, view, facts)) if state == "open" else (),
        ),
        warns_step=climb[0] if climb and role == "owner" else None,
    )


def _shown_again(
    session: Session, desk: Desk, sent: Nudge, person: Person, now: datetime, t: Texts
) -> list[Shown]:
    assert sent.id is not None
    shown: list[Shown] = []
    for line in store.lines(session, sent.id):
        make = partial(_line_again, session, desk, line, person, now, t)
        attempt(partial(_add, session, shown, make), case=line.case_id, person=person.id)
    return shown


def _line_again(
    session: Session, desk: Desk, line: NudgeLine, person: Person, now: datetime, t: Texts
) -> Shown | None:
    case = store.get(session, line.case_id)
    if case is None:
        return None
    state = resting.shown_as(case)
    if state == "open" and line.role == "owner" and case.owner_id is not None:
        reader = people.stands_in_for(session, case.client_id, case.owner_id, now)
        state = "open" if reader == person.id else "moved"
    return line_of(session, desk, case, person, line.role, now, t, state=state)


def _alone(
    session: Session, desk: Desk, nudge: Nudge, person: Person, now: datetime, t: Texts
) -> Message | Skip:
    case = store.get(session, nudge.case_id)
    if case is None:
        return Skip("the case is gone")
    row = line_of(session, desk, case, person, nudge.role, now, t, late=nudge.late)
    _keep_lines(session, nudge, [row])
    return _alone_message(session, nudge, person, row, [], now, t)


def _alone_message(
    session: Session, nudge: Nudge, person: Person, row: Shown, joined: Sequence[Shown],
    now: datetime, t: Texts,
) -> Message:  # fmt: skip
    case = store.get(session, row.case_id)
    assert case is not None
    kind = all_kinds()[case.kind]
    known = kind.query.facts(session, case.subject.partition(":")[2])
    facts, _ = seeing.of_reader(session, case, person, now, known)
    body = getattr(kind.words, "alone", None)
    notification = getattr(kind.words, "notification", None)
    return words.alone(
        t,
        row.item,
        nudge_id=nudge.id or 0,
        body=body(t, row.item.view, facts) if body else None,
        notification=notification(t, row.item.view) if notification else None,
        joined=[other.item for other in joined],
    )


def _digest_message(
    session: Session,
    desk: Desk,
    nudge: Nudge,
    person: Person,
    at: datetime,
    t: Texts,
    shown: Sequence[Shown],
    extras: Sequence[dict[str, Any]] | None = None,
) -> Message:
    today = local_day(_pt(session, person), at)
    if extras is None:
        extras = _extras(session, desk, person, today, t)
    return words.digest(
        t,
        words.Morning(
            today=today,
            mine=[row.item for row in shown if row.block == "mine"],
            covering=[row.item for row in shown if row.block == "covering"],
            climbed=[row.item for row in shown if row.block == "climbed"],
            extras=extras,
            late=nudge.late,
        ),
        nudge_id=nudge.id or 0,
    )


def _keep_lines(session: Session, nudge: Nudge, shown: Sequence[Shown]) -> None:
    assert nudge.id is not None
    for old in store.lines(session, nudge.id):
        session.delete(old)
    session.flush()
    for place, row in enumerate(shown):
        session.add(
            NudgeLine(
                nudge_id=nudge.id,
                case_id=row.case_id,
                place=place,
                block=row.block,
                role=row.role,
                warns_step=row.warns_step,
            )
        )


def _block(view: LineView) -> str:
    if view.level > 0:
        return "climbed"
    return "covering" if view.covering_for else "mine"


def _step_name(case: Case) -> str:
    steps = Ladder.from_policy(case.ladder).steps if case.ladder else ()
    return steps[case.step].name if 0 <= case.step < len(steps) else ""


def _pt(session: Session, person: Person) -> PersonTime:
    assert person.id is not None
    return people.time_of(session, person.id)


def _extras(
    session: Session, desk: Desk, person: Person, today: date, t: Texts
) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for extra in _all_extras():
        found += extra.extra(session, desk, person, today, t)
    return found[:6]


@cache
def _all_extras() -> tuple[Extra, ...]:
    names = sorted(found.name for found in pkgutil.iter_modules(bot.services.extras.__path__))
    root = bot.services.extras.__name__
    return tuple(cast(Extra, importlib.import_module(f"{root}.{name}")) for name in names)
