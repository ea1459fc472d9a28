"""Every open case has a next moment or a message on its way, whatever became of the last one."""

from __future__ import annotations

import pytest

from bot.services import erasing, erasing_clients, figures, outbox
from bot.services.erasing import Erased
from storage import cases as store
from tests.services.engine_room import Engine, at, report

MOMENTS = (
    "2026-11-02 12:00",  # nothing said yet
    "2026-11-03 09:00",  # the morning's message
    "2026-11-03 16:30",  # the last calls, together
    "2026-11-04 15:00",  # on the way to the director
    "2026-11-05 09:00",  # the director has it
    "2026-11-06 09:00",  # the head has it: the top
)


@pytest.fixture
def engine(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The engine, whose store is not looked through again after an erasing."""

    def swept(_desk: object, erased: Erased) -> Erased:
        return erased

    # What the store's files hold afterwards has its own tests; this is about what runs on.
    monkeypatch.setattr(erasing, "swept", swept)
    return engine


def waiting(engine: Engine) -> list[tuple[str, str]]:
    with engine.desk.database.reading() as session:
        return [(case.subject, case.reason) for case in store.waiting_for_nothing(session)]


def owes(engine: Engine) -> None:
    """Ada owes a report on Noordzee and one on Vela, Bo one on Kade."""
    at(engine, "2026-11-02 10:00")
    clients, people = engine.cast.clients, engine.cast.people
    for place, name in enumerate(("noordzee", "vela")):
        engine.owes(str(place), report(engine, client_id=clients[name]))
    engine.owes("kade", report(engine, client_id=clients["kade"], owner_id=people["bo"]))


def test_no_open_case_ever_waits_for_nothing_up_to_the_top_and_beyond(engine: Engine) -> None:
    owes(engine)
    for moment in MOMENTS:
        at(engine, moment)
        assert waiting(engine) == [], moment
    assert engine.case("0").level == 3, "the top was reached"
    assert figures.faults(engine.desk) == []


@pytest.mark.parametrize("place", [2, 4])
def test_a_client_erased_at_any_moment_leaves_the_others_going_on(
    engine: Engine, place: int
) -> None:
    owes(engine)
    at(engine, *MOMENTS[: place + 1])
    erasing_clients.erase_client(engine.desk, "Noordzee Coffee", apply=True)
    del engine.truth["0"]
    assert waiting(engine) == []
    at(engine, MOMENTS[place + 1])
    assert waiting(engine) == []
    assert figures.faults(engine.desk) == []
    latest = [one for one in engine.poster.said if one.at == engine.clock.now]
    assert all("Noordzee" not in one.words for one in latest)
    assert {engine.case(name).state for name in ("1", "kade")} == {"open"}


def test_a_fourth_thing_alone_in_a_day_joins_the_third_and_its_case_goes_on(
    engine: Engine,
) -> None:
    at(engine, "2026-11-02 10:00")
    engine.owes("1", report(engine))
    now, dee = engine.clock.now, engine.cast.people["dee"]
    with engine.desk.database.writing() as session:
        case = store.find(session, "toy", "toy:1")
        assert case is not None
        for place in range(4):
            role = f"copy {place}" if place < 3 else "director"
            outbox.step(session, case, place=place, role=role, person_id=dee, alone=True, now=now,
                        due_at=now)  # fmt: skip
    at(engine, "2026-11-02 10:01")
    assert len(engine.poster.to("dee")) == 3
    assert waiting(engine) == []
