"""What an admin's Home tab says of the desk itself: state, health, set-up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.messages.home_views import Health
from bot.messages.safe import Mrkdwn
from bot.messages.starting import HeldView, StateView
from bot.messages.texts import Texts, mark
from bot.rules.people import Role
from bot.services import ai_usage, doctor, recording, starting
from bot.services.case_lines import line_of
from bot.services.desk import Desk
from bot.services.health import TICK_TOO_OLD
from bot.services.kinds import all_kinds
from bot.services.setup_stored import open_sources
from bot.services.starting import DeskState
from storage import cases as cases_store
from storage import home_lists
from storage import people as store
from storage.tables.people import Person

LOOK_BACK = timedelta(days=14)
MOST_HELD = 20


def state_view(state: DeskState, today: date) -> StateView:
    """Whether Suits speaks, with the buttons that apply."""
    return StateView(
        state=state.state,
        since=state.since,
        simulated=state.simulated_at is not None,
        today=today,
        settling=[(one.name, one.until) for one in state.settling],
    )


def held(
    session: Session, desk: Desk, person: Person, now: datetime, t: Texts
) -> tuple[Sequence[HeldView], int]:
    """What settling held back, as lines, and how many more there are.

    An admin reads whose it is and what, never a sum.
    """
    found: dict[Mrkdwn, HeldView] = {}
    rows = starting.held_back(session, desk, now)
    for row in rows[:MOST_HELD]:
        kind = all_kinds().get(row.kind)
        case = cases_store.get(session, row.case_id)
        if kind is None or case is None:
            continue
        item = line_of(session, desk, case, person, "above", now, t).item
        # Without its facts a line of money names the client and nothing more.
        words = kind.words.line(t, item.view, None) if row.kind in MONEY else item.core
        found.setdefault(words, HeldView(words, row.until))
    return list(found.values()), max(0, len(rows) - MOST_HELD)


MONEY = frozenset({"invoice", "unmatched_customer", "job_unbilled", "change_unsigned"})


def health(session: Session, desk: Desk, now: datetime) -> Health:
    """The pulse, what went wrong lately, what is still to be set up, how old the books are."""
    last = store.agency(session).last_tick_at
    fates = home_lists.fates(session, now - LOOK_BACK)
    return Health(
        last_tick_at=last,
        fresh=last is not None and now - last < TICK_TOO_OLD,
        late=recording.late_rows(session, now),
        unsure=fates.get("unsure", 0),
        failed=fates.get("failed_permanent", 0),
        steps=_steps(session),
        findings=doctor.diagnose(session, desk, None, now),
        books=[
            (source.legal_entity or source.name, source.last_as_of)
            for source in open_sources(session)
        ],
        model=ai_usage.month(session, desk),
    )


def _steps(session: Session) -> list[tuple[str, bool]]:
    """Set-up in the order in which it is done."""
    agency = store.agency(session)
    clients = store.clients(session)
    return [
        (mark("offices"), store.office(session, None) is not None),
        (mark("people"), len(store.active_ids(session)) > 1),
        (mark("clients"), bool(clients)),
        (
            mark("a director everywhere"),
            bool(clients) and all(_led(session, c.id) for c in clients),
        ),
        (mark("books"), bool(open_sources(session))),
        (mark("simulation seen"), agency.simulated_at is not None or agency.started_at is not None),
        (mark("started"), agency.started_at is not None),
    ]


def _led(session: Session, client_id: int | None) -> bool:
    above = (Role.DIRECTOR.value, Role.HEAD.value)
    return client_id is not None and any(
        seat.role in above for seat in store.seats(session, client_id)
    )
