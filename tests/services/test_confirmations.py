"""Any paper that departments confirm: who is asked, what counts, what silence becomes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from bot.errors import AlreadyDone, NotFound, Refused
from bot.services import cases as engine
from bot.services import confirmations, people
from bot.services.confirmations import Paper
from bot.services.desk import Desk
from bot.services.people import Actor
from storage import cases
from storage import confirmations as store
from storage.tables.briefs import Confirmation
from storage.tables.engine import Nudge
from storage.tables.people import Cover, Seat
from tests.cast import MEMBERS, Cast, MovedClock, local


def who(desk: Desk, name: str) -> Actor:
    with desk.database.reading() as session:
        found = people.actor(session, MEMBERS[name].slack_id, desk.clock())
    assert found is not None
    return found


def paper(cast: Cast, **more: object) -> Paper:
    made = Paper(
        subject="call_report:5",
        label="Vela report 7",
        client_id=cast.clients["vela"],
        document="brief_issued",
        revision=1,
        owner_id=cast.people["ada"],
    )
    return replace(made, **more)  # type: ignore[arg-type]


def ask(desk: Desk, cast: Cast, department: str = "production", **more: object) -> int:
    with desk.database.writing() as session:
        row = confirmations.ask(session, desk, paper(cast, **more), department, desk.clock())
        assert row is not None
        assert row.id is not None
        return row.id


def get(desk: Desk, number: int) -> Confirmation:
    with desk.database.reading() as session:
        row = store.get(session, number)
    assert row is not None
    return row


def messages(session: Session) -> list[Nudge]:
    return list(session.exec(select(Nudge).where(Nudge.kind == "document")).all())


def delivered(desk: Desk, number: int) -> None:
    """As if Slack had taken the message now."""
    with desk.database.writing() as session:
        row = store.get(session, number)
        assert row is not None
        message = store.message_of(session, row.key)
        assert message is not None
        message.state, message.sent_at = "sent", desk.clock()


def state(desk: Desk, number: int) -> str:
    """Of the case, looked at again now."""
    with desk.database.writing() as session:
        engine.reconcile(session, desk, f"confirmation:{number}", desk.clock())
        case = cases.find(session, "department_unconfirmed", f"confirmation:{number}")
        assert case is not None
        return case.state


def test_silence_counts_in_the_working_hours_of_the_head(
    desk: Desk, cast: Cast, clock: MovedClock
) -> None:
    clock.now = local("2026-11-02 16:00")
    number = ask(desk, cast)
    delivered(desk, number)
    clock.now = local("2026-11-03 11:20")
    assert state(desk, number) == "scheduled"
    clock.now = local("2026-11-03 11:35")
    assert state(desk, number) == "open"


def test_nobody_is_rung_for_a_message_that_came_late(
    desk: Desk, cast: Cast, clock: MovedClock
) -> None:
    number = ask(desk, cast)
    clock.now = local("2026-11-02 16:00")
    assert state(desk, number) == "scheduled"
    delivered(desk, number)
    assert state(desk, number) == "scheduled"
    clock.now = local("2026-11-03 11:35")
    assert state(desk, number) == "open"


def test_a_message_that_cannot_be_delivered_means_ring_them(
    desk: Desk, cast: Cast, clock: MovedClock
) -> None:
    number = ask(desk, cast)
    with desk.database.writing() as session:
        messages(session)[0].state = "failed_permanent"
    clock.now = local("2026-11-02 16:00")
    assert state(desk, number) == "open"


def test_got_it_stops_it_and_counts_once(desk: Desk, cast: Cast, clock: MovedClock) -> None:
    number = ask(desk, cast)
    delivered(desk, number)
    clock.now = local("2026-11-02 16:00")
    assert state(desk, number) == "open"
    confirmations.got_it(desk, who(desk, "pim"), number)
    assert (get(desk, number).how, state(desk, number)) == ("got it", "resolved")
    with pytest.raises(AlreadyDone):
        confirmations.got_it(desk, who(desk, "pim"), number)


@pytest.mark.parametrize("name", ["kit", "ada", "vy", "fin"])
def test_nobody_else_can_say_that_a_department_has_it(desk: Desk, cast: Cast, name: str) -> None:
    number = ask(desk, cast)
    with pytest.raises(NotFound):
        confirmations.got_it(desk, who(desk, name), number)


@pytest.mark.parametrize("name", ["kit", "vy", "fin"])
def test_only_account_people_of_the_client_spoke_to_them(desk: Desk, cast: Cast, name: str) -> None:
    number = ask(desk, cast)
    with pytest.raises(NotFound):
        confirmations.spoke(desk, who(desk, name), number)
    assert confirmations.spoke(desk, who(desk, "bo"), number).how == "spoke to them"


def test_the_same_revision_is_given_once_and_a_newer_one_asks_again(desk: Desk, cast: Cast) -> None:
    first = ask(desk, cast)
    assert ask(desk, cast) == first
    second = ask(desk, cast, revision=2)
    assert get(desk, first).replaced_at is not None
    assert get(desk, second).round == 2
    with pytest.raises(Refused, match="newer"):
        confirmations.got_it(desk, who(desk, "pim"), first)


def test_an_absent_head_s_stand_in_is_given_it_and_may_confirm(
    desk: Desk, cast: Cast, clock: MovedClock
) -> None:
    with desk.database.writing() as session:
        session.add(
            Cover(
                away_id=cast.people["pim"],
                stand_in_id=cast.people["kit"],
                starts_at=clock.now - timedelta(days=1),
                ends_at=clock.now + timedelta(days=5),
                set_by_id=cast.people["pim"],
            )
        )
    number = ask(desk, cast)
    assert get(desk, number).person_id == cast.people["kit"]
    confirmations.got_it(desk, who(desk, "kit"), number)


def test_one_head_of_two_departments_gets_one_message_and_one_call(
    desk: Desk, cast: Cast, clock: MovedClock
) -> None:
    with desk.database.writing() as session:
        for seat in session.exec(select(Seat).where(Seat.department == "production")).all():
            seat.person_id = cast.people["kit"]
    first, second = ask(desk, cast, "creative"), ask(desk, cast, "production")
    delivered(desk, first)
    clock.now = local("2026-11-02 16:00")
    with desk.database.reading() as session:
        assert len(messages(session)) == 1
    assert (state(desk, first), state(desk, second)) == ("open", "scheduled")
    confirmations.got_it(desk, who(desk, "kit"), first)
    assert get(desk, second).confirmed_at is not None
    assert (state(desk, first), state(desk, second)) == ("resolved", "resolved")


def test_a_paper_taken_back_is_owed_by_nobody(desk: Desk, cast: Cast, clock: MovedClock) -> None:
    number = ask(desk, cast)
    delivered(desk, number)
    clock.now = local("2026-11-02 16:00")
    assert state(desk, number) == "open"
    with desk.database.writing() as session:
        confirmations.withdraw(session, desk, "call_report:5", clock.now)
    assert state(desk, number) == "cancelled"
