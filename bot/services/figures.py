"""What a monitor asks Suits in numbers, never names; and whether the auditor holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Column
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, SQLModel, col, func, select

from bot.services import health
from bot.services.desk import Desk
from storage import cases, nudges
from storage.tables.desk import Inbound
from storage.tables.engine import Gate

log = structlog.get_logger()

LEFT_BEHIND = timedelta(days=15)
"""A week's list, put off by the longest holidays (China, nine days): later nothing comes."""

TELLS_OF = (
    ("suits_up", "Whether the store answers."),
    ("suits_started", "Whether somebody pressed Start."),
    ("suits_paused", "Whether all sending rests."),
    ("suits_last_tick_age_seconds", "How long ago the engine last went round."),
    ("suits_messages_late", "Messages due for more than five minutes and not sent."),
    ("suits_messages_left_behind", "Steps that no digest took along, long after they were due."),
    ("suits_messages", "Rows of the outbox by state."),
    ("suits_cases", "Obligations by state."),
    ("suits_cases_waiting_for_nothing", "Open obligations without a next moment."),
    ("suits_deliveries_unfinished", "What Slack handed over and is not done."),
    ("suits_gates_closed", "Rate limits that have not opened yet."),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number; `state` tells apart several of one name."""

    name: str
    value: float
    state: str = ""


def as_text(desk: Desk) -> str:
    """The figures in the words of Prometheus (text exposition format 0.0.4)."""
    try:
        found = figures(desk)
    except SQLAlchemyError:
        found = [Figure("suits_up", 0)]
    lines = []
    for name, words in TELLS_OF:
        mine = [one for one in found if one.name == name]
        if mine:
            lines += [f"# HELP {name} {words}", f"# TYPE {name} gauge"]
            lines += [f"{name}{_label(one)} {one.value:g}" for one in mine]
    return "\n".join(lines) + "\n"


def figures(desk: Desk) -> list[Figure]:
    """Everything there is to measure, as it is now."""
    now = desk.clock()
    with desk.database.reading() as session:
        state = health.state(session, now)
        tick = state["last_tick"]
        age = (now - datetime.fromisoformat(tick)).total_seconds() if tick else -1
        return [
            Figure("suits_up", 1),
            Figure("suits_started", bool(state["started"])),
            Figure("suits_paused", bool(state["paused"])),
            Figure("suits_last_tick_age_seconds", age),
            Figure("suits_messages_late", state["planned_but_late"]),
            Figure("suits_messages_left_behind", nudges.left_behind(session, now, LEFT_BEHIND)),
            *_by_state(session, "suits_messages", "nudge"),
            *_by_state(session, "suits_cases", "case"),
            Figure("suits_cases_waiting_for_nothing", len(cases.waiting_for_nothing(session))),
            Figure("suits_deliveries_unfinished", _unfinished(session)),
            Figure("suits_gates_closed", _closed_gates(session, now)),
        ]


def faults(desk: Desk) -> list[str]:
    """Why the auditor does not hold: no case may wait for nothing, no message lie about."""
    now = desk.clock()
    with desk.database.reading() as session:
        state = health.state(session, now)
        found = []
        if not state["ready"]:
            found.append("the last tick is too old")
        if state["planned_but_late"]:
            found.append(f"{state['planned_but_late']} messages are late")
        at_work = state["started"] and not state["paused"]
        if at_work and (left := nudges.left_behind(session, now, LEFT_BEHIND)):
            found.append(f"{left} steps were left behind by the digests")
        if at_work and (waiting := len(cases.waiting_for_nothing(session))):
            found.append(f"{waiting} cases wait for nothing")
    return found


def holds(desk: Desk) -> bool:
    """Whether the heartbeat may be heard; what is wrong is in the log."""
    found = faults(desk)
    if found:
        log.warning("auditor_does_not_hold", faults=found)
    return not found


def _by_state(session: Session, name: str, table: str) -> Iterable[Figure]:
    state: Column[str] = SQLModel.metadata.tables[table].c.state
    asked = select(state, func.count()).group_by(state).order_by(state)
    for value, count in session.connection().execute(asked):
        yield Figure(name, count, str(value))


def _unfinished(session: Session) -> int:
    asked = select(func.count()).select_from(Inbound).where(col(Inbound.done_at).is_(None))
    return int(session.exec(asked).one())


def _closed_gates(session: Session, now: datetime) -> int:
    asked = select(func.count()).select_from(Gate).where(col(Gate.opens_at) > now)
    return int(session.exec(asked).one())


def _label(figure: Figure) -> str:
    return f'{{state="{figure.state}"}}' if figure.state else ""
