"""One case as a line for one reader, wherever it is shown: digest, alone, Home, a list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from bot.messages import digest as words
from bot.messages.lines import LineView
from bot.messages.texts import Texts
from bot.rules.cases import Judgement, Ladder, Owed
from bot.rules.worktime import local_day
from bot.services import cases, climbing, people, resting, seeing
from bot.services.desk import Desk
from bot.services.kinds import all_kinds
from storage import people as people_store
from storage.tables.engine import Case
from storage.tables.people import Person


@dataclass(frozen=True, slots=True)
class Shown:
    """A case as a line, and which climb the line warned of."""

    case_id: int
    block: str
    role: str
    item: words.Item
    warns_step: int | None = None


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
    assert person.id is not None
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
    has_it = who_has(session, case, judgement, now)
    today = local_day(people.time_of(session, person.id), now)
    ladder = Ladder.from_policy(case.ladder) if case.ladder else None
    acted = getattr(kind.words, "acted", None)
    view = LineView(
        case_id=case.id,
        subject=case.subject,
        client=client.name if client else "",
        step=_step_name(case, ladder),
        level=level,
        state=state,
        today=today,
        deadline_at=case.deadline_at,
        next_reader=climb[1].reader.value if climb else None,
        next_at=climb[2] if climb else None,
        last_call=climb is None or not _nags_again(case, ladder, judgement, climb[0]),
        owner=has_it.name if has_it else "",
        acted=acted(t, facts, today) if acted and case.acted else case.acted,
        acted_at=case.acted_at,
        covering_for=owner.name
        if owner and level == 0 and owner.id != person.id and state != "moved"
        else None,
        late=late,
        closed_reason=resting.reason(session, case, t, today) if state != "open" else "",
        may_decide=may_decide,
    )
    as_of = getattr(kind.words, "as_of", None)
    day = as_of(view, facts) if as_of else None
    return Shown(
        case.id,
        _block(view),
        role,
        words.Item(
            view,
            kind.words.line(t, view, facts),
            tuple(kind.words.buttons(t, view, facts)) if state == "open" else (),
            as_of=day,
            short=kind.words.line(t, replace(view, without_day=True), facts) if day else None,
        ),
        warns_step=climb[0] if climb and role == "owner" else None,
    )


def _nags_again(case: Case, ladder: Ladder | None, judgement: Judgement, climb: int) -> bool:
    """Whether the owner has another step of their own before the next climb."""
    if ladder is None or not isinstance(judgement, Owed):
        return False
    steps = ladder.steps[max(case.step + 1, 0) : climb]
    return any(step.level == 0 and step.name not in judgement.skip for step in steps)


def who_has(session: Session, case: Case, judgement: Judgement, now: datetime) -> Person | None:
    """Who has a case now: whoever stands in, while its owner is away; of an ask, who asked."""
    asked = isinstance(judgement, Owed) and judgement.asked_for
    if case.owner_id is None or asked:
        return people_store.person(session, case.owner_id)
    reader = people.stands_in_for(session, case.client_id, case.owner_id, now)
    return people_store.person(session, reader)


def _block(view: LineView) -> str:
    if view.level > 0:
        return "climbed"
    return "covering" if view.covering_for else "mine"


def _step_name(case: Case, ladder: Ladder | None) -> str:
    steps = ladder.steps if ladder is not None else ()
    return steps[case.step].name if 0 <= case.step < len(steps) else ""
