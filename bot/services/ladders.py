"""Running cases and today's ladders: a case keeps the one it began with until somebody moves it.

Editing the policy never rewrites what runs. Who wants that says so, sees first which cases it
is about, and the audit knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from bot.rules.cases import Ladder
from bot.rules.ladder_moving import place_on
from bot.services import audit, cases, outbox, people
from bot.services.desk import Desk
from bot.services.kinds import all_kinds
from storage import cases as store
from storage.tables.engine import Case, Nudge

MOVED = "goes by the ladder of today's policy from now on"


@dataclass(frozen=True, slots=True)
class Older:
    """Running cases of one kind that began with another ladder than the policy has today."""

    kind: str
    case_ids: Sequence[int]
    ladder: Ladder
    """Today's, by the policy of the first of their clients."""


def older(desk: Desk) -> list[Older]:
    """What `migrate` would move, kind by kind."""
    with desk.database.reading() as session:
        return _by_kind(_differing(session, desk))


def migrate(desk: Desk, *, source: str = "command line") -> list[Older]:
    """Let every running case go by today's ladder. What was said stays said; nothing is skipped.

    A case stands on the last step whose name it has heard already; whoever has heard of it above
    keeps it. Its owner is warned anew before anybody else hears.
    """
    now = desk.clock()
    with desk.database.writing() as session:
        found = list(_differing(session, desk))
        moved = _by_kind(found)
        for case, ladder in found:
            _move(session, case, ladder, now)
        if moved:
            values = {one.kind: list(one.case_ids) for one in moved}
            audit.record(
                session, actor=None, source=source, action="cases took today's ladders",
                subject="policy", values=values, now=now,
            )  # fmt: skip
    desk.wake()
    return moved


def _differing(session: Session, desk: Desk) -> Iterator[tuple[Case, Ladder]]:
    kinds = all_kinds()
    for case in store.running(session):
        if case.kind in kinds and case.ladder:
            ladder = people.policy(session, desk, case.client_id).ladder(case.kind)
            if Ladder.from_policy(case.ladder) != ladder:
                yield case, ladder


def _by_kind(found: Iterator[tuple[Case, Ladder]] | Sequence[tuple[Case, Ladder]]) -> list[Older]:
    ids: dict[str, list[int]] = {}
    ladders: dict[str, Ladder] = {}
    for case, ladder in found:
        ids.setdefault(case.kind, []).append(case.id or 0)
        ladders.setdefault(case.kind, ladder)
    return [Older(kind, tuple(ids[kind]), ladders[kind]) for kind in sorted(ids)]


def _move(session: Session, case: Case, ladder: Ladder, now: datetime) -> None:
    outbox.drop_pending(session, case, MOVED)
    session.flush()
    cases.back_to_unsaid(session, case)
    said = session.exec(
        select(Nudge).where(
            Nudge.case_id == case.id, Nudge.kind == "step", Nudge.state == "sent",
            Nudge.loop == case.loop, Nudge.step == case.step, col(Nudge.sent_at).is_not(None),
        )
    ).all()  # fmt: skip
    case.step = place_on(ladder, Ladder.from_policy(case.ladder), case.step)
    # Steps of the new ladder have places of their own: a loop of its own keeps their keys apart.
    case.loop += 1
    for row in said:
        row.loop, row.step = case.loop, case.step
    case.ladder = ladder.pinned()
    case.warned_at = case.warned_id = case.warned_step = None
    if case.state == "open":
        case.next_at = now
    store.rule(session, case, MOVED, now)
