"""Silent until an admin has looked and pressed Start; then gently."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, select

from bot.errors import AlreadyDone, NotAllowed, Refused
from bot.messages import starting as words
from bot.messages.texts import Texts
from bot.rules.moves import Why
from bot.services import people, setup_clients, starting
from bot.services.desk import Desk
from bot.services.people import Actor
from bot.services.setup_team import ClientWish
from storage import people as store
from storage.tables.desk import AuditEntry
from storage.tables.engine import Case, Ruling
from storage.tables.people import Client
from tests.cast import MONDAY, Cast, MovedClock, hire, local


@pytest.fixture
def fresh(desk: Desk) -> Cast:
    """The cast hired, nothing started."""
    with desk.database.writing() as session:
        return hire(session, live=False)


def who(desk: Desk, slack_id: str) -> Actor:
    with desk.database.reading() as session:
        actor = people.actor(session, slack_id, desk.clock())
        assert actor is not None
        return actor


def state(desk: Desk) -> starting.DeskState:
    with desk.database.reading() as session:
        return starting.desk_state(session, desk, desk.clock())


def test_start_waits_until_an_admin_has_seen_the_simulation(desk: Desk, fresh: Cast) -> None:
    ann, hal = who(desk, "U0ANN"), who(desk, "U0HAL")
    with pytest.raises(Refused, match="Look at the simulation first"):
        starting.start(desk, ann)
    assert starting.simulate_seen(desk, hal) is False
    with pytest.raises(Refused):
        starting.start(desk, ann)
    assert starting.simulate_seen(desk, ann) is True
    assert starting.start(desk, ann) == 4
    assert state(desk).state == "running"
    with pytest.raises(AlreadyDone):
        starting.start(desk, ann)


@pytest.mark.parametrize("slack_id", ["U0ADA", "U0DEE", "U0HAL", "U0FIN"])
def test_only_an_admin_starts_pauses_and_resumes(desk: Desk, fresh: Cast, slack_id: str) -> None:
    actor = who(desk, slack_id)
    for verb in (starting.start, starting.pause_all, starting.resume):
        with pytest.raises(NotAllowed):
            verb(desk, actor)
    assert state(desk).state == "not started"


def test_an_agency_without_clients_is_not_started(desk: Desk) -> None:
    starting.simulate_seen(desk, None, source="command line")
    with pytest.raises(Refused, match="no clients"):
        starting.start(desk, None, source="command line")


def test_every_client_settles_for_ten_of_its_own_working_days(desk: Desk, fresh: Cast) -> None:
    starting.simulate_seen(desk, None)
    starting.start(desk, None)
    until = {one.name: one.until for one in state(desk).settling}
    assert until["Vela"] == local("2026-11-16 08:30")
    assert until["Mekong Rice"] == local("2026-11-16 14:30", "Asia/Ho_Chi_Minh")


def test_settling_ends_by_itself(desk: Desk, fresh: Cast, clock: MovedClock) -> None:
    starting.simulate_seen(desk, None)
    starting.start(desk, None)
    clock.now = local("2026-11-16 08:29")
    assert len(state(desk).settling) == 4
    clock.now = local("2026-11-16 08:30")
    assert [one.name for one in state(desk).settling] == []


def test_a_client_taken_on_later_settles_from_then(
    desk: Desk, fresh: Cast, clock: MovedClock
) -> None:
    starting.simulate_seen(desk, None)
    starting.start(desk, None)
    clock.now = local("2026-12-01 10:00")
    wish = ClientWish(name="Fjord", currency="nok", seats={"executive": "U0ADA"})
    saved = setup_clients.add_client(desk, who(desk, "U0DEE"), wish)
    assert saved.currency == "NOK"
    assert saved.settling_until == local("2026-12-15 10:00")
    assert [one.name for one in state(desk).settling] == ["Fjord"]


def test_before_start_a_client_taken_on_waits_with_the_others(desk: Desk, fresh: Cast) -> None:
    wish = ClientWish(name="Fjord", currency="NOK", seats={"executive": "U0ADA"})
    saved = setup_clients.add_client(desk, who(desk, "U0DEE"), wish)
    assert saved.settling_until is None
    starting.simulate_seen(desk, None)
    assert starting.start(desk, None) == 5
    with desk.database.reading() as session:
        assert {client.live_at for client in session.exec(select(Client)).all()} == {MONDAY}


def test_a_pause_ends_with_its_moment_remembered_as_downtime(
    desk: Desk, cast: Cast, clock: MovedClock
) -> None:
    ann = who(desk, "U0ANN")
    with pytest.raises(AlreadyDone):
        starting.resume(desk, ann)
    starting.pause_all(desk, ann)
    assert (state(desk).state, state(desk).since) == ("paused", MONDAY)
    with pytest.raises(AlreadyDone):
        starting.pause_all(desk, ann)
    clock.now = MONDAY + timedelta(hours=5)
    starting.resume(desk, ann)
    assert (state(desk).state, state(desk).since) == ("running", clock.now)
    with desk.database.reading() as session:
        assert store.agency(session).resumed_at == clock.now
        actions = [entry.action for entry in session.exec(select(AuditEntry)).all()]
        assert actions == ["pause", "resume"]


def test_what_settling_held_back_is_listed_longest_first(desk: Desk, fresh: Cast) -> None:
    starting.simulate_seen(desk, None)
    starting.start(desk, None)
    with desk.database.writing() as session:
        later = _held(session, fresh, "vela", "1", MONDAY - timedelta(hours=1))
        sooner = _held(session, fresh, "kade", "2", MONDAY - timedelta(days=1))
        other = _held(session, fresh, "kade", "3", MONDAY)
        other.reason = "step is due"
        ids = [sooner.id, later.id]
    with desk.database.reading() as session:
        found = starting.held_back(session, desk, desk.clock())
    assert [one.case_id for one in found] == ids
    assert [one.client for one in found] == ["Kade & Sons", "Vela"]


def _held(session: Session, cast: Cast, client: str, number: str, since: datetime) -> Case:
    case = Case(
        kind="no_such_kind",
        subject=f"nothing:{number}",
        client_id=cast.clients[client],
        owner_id=cast.people["ada"],
        opened_at=MONDAY - timedelta(days=3),
        anchor_at=MONDAY,
        reason=Why.SETTLING.value,
    )
    session.add(case)
    session.flush()
    session.add(Ruling(case_id=case.id or 0, at=since, reason=Why.SETTLING.value))
    return case


@pytest.mark.parametrize(
    ("name", "button"), [("not started", "Start"), ("running", "Pause all"), ("paused", "Resume")]
)
def test_an_admin_sees_the_one_button_that_applies(name: str, button: str) -> None:
    t = Texts.english(ZoneInfo("Europe/Amsterdam"))
    view = words.StateView(name, MONDAY, True, MONDAY.date(), [("Vela", MONDAY)] * 300)
    blocks = words.state_blocks(t, view)
    assert [one["text"]["text"] for one in blocks[1]["elements"]] == [button]
