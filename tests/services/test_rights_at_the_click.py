"""A right is what it is at the moment of the click, whenever the button was drawn."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.errors import NotFound
from bot.rules.rights import Right, may
from bot.services import call_distribution, calls_notes, people, sweep
from bot.services.calls_notes import Notes
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import cases as store
from storage import people as people_store
from storage.tables.people import Cover
from tests.cast import Cast, MovedClock, local

NOTES = "Agency: Ada. Client: Nora\n- Nora approved route B"
ENDS = local("2026-11-06 12:00")


def who(desk: Desk, slack_id: str) -> Actor:
    with desk.database.reading() as session:
        found = people.actor(session, slack_id, desk.clock())
    assert found is not None
    return found


def owner(desk: Desk, report_id: int) -> int | None:
    sweep.sweep(desk)
    with desk.database.reading() as session:
        case = store.find(session, "call_report_due", f"call_report:{report_id}")
        assert case is not None
        return case.owner_id


@pytest.mark.parametrize("ended", [None, local("2026-11-06 10:00")])
def test_a_cover_that_ran_out_writes_no_report_and_is_asked_for_none(
    desk: Desk, cast: Cast, clock: MovedClock, ended: datetime | None
) -> None:
    """By its date alone, or because somebody ended it earlier; Vy has no seat on Vela."""
    clock.now = local("2026-11-05 09:00")
    ada, vy = cast.people["ada"], cast.people["vy"]
    with desk.database.writing() as session:
        cover = Cover(
            away_id=ada, stand_in_id=vy, client_id=cast.clients["vela"], set_by_id=ada,
            starts_at=clock.now, ends_at=ENDS,
        )  # fmt: skip
        session.add(cover)
    start = local("2026-11-05 10:00")
    clock.now = local("2026-11-05 12:00")
    ends = local("2026-11-05 11:00")
    notes = Notes(cast.clients["vela"], NOTES, starts_at=start, ends_at=ends)
    report_id = calls_notes.capture(desk, who(desk, "U0VY"), notes)
    assert owner(desk, report_id) == vy, "in Ada's place, while it lasts"
    if ended is not None:
        with desk.database.writing() as session:
            row = session.merge(cover)
            row.ended_at = ended
    clock.now = ended or ENDS
    late = who(desk, "U0VY")
    with pytest.raises(NotFound):
        call_distribution.distribute(desk, late, report_id)
    assert owner(desk, report_id) == ada, "who is asked is who may"


@pytest.mark.parametrize("all_clients", [True, False])
def test_who_stands_in_for_a_head_without_a_seat_sees_the_money_they_are_asked_about(
    desk: Desk, cast: Cast, clock: MovedClock, all_clients: bool
) -> None:
    clock.now = local("2026-11-05 09:00")
    vela, kade, hal, vy = cast.clients["vela"], cast.clients["kade"], cast.people["hal"], "U0VY"
    with desk.database.writing() as session:
        for seat in people_store.seats_of(session, hal):
            session.delete(seat)
        where = None if all_clients else vela
        session.add(
            Cover(
                away_id=hal, stand_in_id=cast.people["vy"], client_id=where, set_by_id=hal,
                starts_at=clock.now, ends_at=ENDS,
            )
        )  # fmt: skip
    standing = who(desk, vy).standing
    for right in (Right.SEE_MONEY, Right.SET_OUTCOME, Right.DECIDE_CREDIT_HOLD):
        assert may(standing, right, vela)
        assert may(standing, right, kade) is all_clients
    assert not may(standing, Right.AUDIT), "the house's own is not lent"
    clock.now = ENDS
    assert not may(who(desk, vy).standing, Right.SEE_MONEY, vela)
