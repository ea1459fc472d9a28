"""A decision whose day has come speaks alone, however long ago it was recorded."""

from __future__ import annotations

from bot.rules.cases import Owed
from storage.tables.people import Agency, Cover, Office
from tests.cast import local
from tests.services.engine_room import Engine, at

FRIDAY = local("2026-11-06 16:00")


def asks(engine: Engine, **changes: object) -> Owed:
    """Ada is to sign by Friday 16:00; the ladder's first step speaks a day after Monday."""
    values: dict[str, object] = {
        "client_id": engine.cast.clients["vela"],
        "owner_id": engine.cast.people["ada"],
        "anchor_at": local("2026-11-02 10:00"),
        "deadline_at": FRIDAY,
        "reason": "waits for a signature",
        "decides": True,
        "skip": frozenset({"last warning", "director", "head"}),
    }
    return Owed(**{**values, **changes})  # type: ignore[arg-type]


def recorded(engine: Engine, **changes: object) -> None:
    at(engine, "2026-11-02 10:00")
    engine.owes("1", asks(engine, **changes))
    at(engine, "2026-11-03 09:00", "2026-11-04 09:00", "2026-11-05 09:00")
    assert all("today" in one.text for one in engine.poster.to("ada"))
    assert len(engine.poster.to("ada")) == 3


def test_recorded_days_before_it_goes_alone_on_its_day_and_not_in_that_mornings_list(
    engine: Engine,
) -> None:
    recorded(engine)
    at(engine, "2026-11-06 09:00", "2026-11-06 09:01", "2026-11-06 12:00", "2026-11-06 15:30")
    said = engine.poster.to("ada")[3:]
    assert len(said) == 1, "once, and the digest keeps quiet about it"
    assert "Friday: 1 thing" not in said[0].words
    assert said[0].at == local("2026-11-06 09:00")


def test_what_else_is_due_stays_in_the_list(engine: Engine) -> None:
    recorded(engine)
    engine.owes("2", asks(engine, decides=False, deadline_at=None))
    at(engine, "2026-11-06 09:00", "2026-11-06 09:01")
    said = engine.poster.to("ada")[3:]
    assert len(said) == 2
    digest = next(one for one in said if "Friday: 1 thing" in one.words)
    assert "toy 2" in digest.words
    assert "toy 1" not in digest.words


def test_signed_in_the_night_it_says_nothing(engine: Engine) -> None:
    recorded(engine)
    engine.done("1")
    at(engine, "2026-11-06 09:00", "2026-11-06 12:00")
    assert len(engine.poster.to("ada")) == 3


def test_who_covers_for_an_absent_signer_hears_it(engine: Engine) -> None:
    recorded(engine)
    with engine.desk.database.writing() as session:
        session.add(
            Cover(
                away_id=engine.cast.people["ada"], stand_in_id=engine.cast.people["max"],
                starts_at=local("2026-11-06 00:00"), ends_at=local("2026-11-10 00:00"),
                set_by_id=engine.cast.people["ada"],
            )
        )  # fmt: skip
    at(engine, "2026-11-06 09:00", "2026-11-06 09:01", "2026-11-06 12:00")
    assert len(engine.poster.to("ada")) == 3
    (said,) = engine.poster.to("max")
    assert "for Ada de Vries" in said.words
    assert "1 thing" not in said.words


def test_a_deadline_on_a_day_off_is_said_on_the_last_working_day_before(engine: Engine) -> None:
    with engine.desk.database.writing() as session:
        office = session.get(Office, engine.cast.offices["ams"])
        assert office is not None
        office.own_days = {"2026-11-06": "closed"}
    at(engine, "2026-11-02 10:00")
    engine.owes("1", asks(engine))
    at(engine, "2026-11-03 09:00", "2026-11-04 09:00")
    before = len(engine.poster.to("ada"))
    at(engine, "2026-11-05 09:00", "2026-11-05 09:01", "2026-11-06 09:00", "2026-11-06 12:00")
    said = engine.poster.to("ada")[before:]
    assert [one.at for one in said] == [local("2026-11-05 09:00")]
    assert "1 thing" not in said[0].words


def test_a_step_that_falls_due_that_very_morning_is_the_one_word(engine: Engine) -> None:
    at(engine, "2026-11-05 10:00")
    engine.owes("1", asks(engine, anchor_at=local("2026-11-05 10:00")))
    at(engine, "2026-11-06 09:00", "2026-11-06 10:05", "2026-11-06 13:00")
    said = engine.poster.to("ada")
    assert len(said) == 1
    assert "1 thing" not in said[0].words


def test_a_line_that_waited_for_the_morning_is_brought_forward(engine: Engine) -> None:
    """Planned the day before for the digest: on its day it goes alone, not twice."""
    at(engine, "2026-11-02 10:00")
    engine.owes("1", asks(engine, deadline_at=local("2026-11-03 16:00")))
    at(engine, "2026-11-03 08:59", "2026-11-03 09:00", "2026-11-03 09:01", "2026-11-03 12:00")
    said = engine.poster.to("ada")
    assert len(said) == 1
    assert "1 thing" not in said[0].words


def test_a_settling_client_gets_a_line_of_the_list_only(engine: Engine) -> None:
    with engine.desk.database.writing() as session:
        agency = session.get(Agency, 1)
        assert agency is not None
        agency.started_at = local("2026-10-30 09:00")
        from storage.tables.people import Client

        client = session.get(Client, engine.cast.clients["vela"])
        assert client is not None
        client.live_at = local("2026-10-30 09:00")
    at(engine, "2026-11-02 10:00")
    engine.owes("1", asks(engine))
    at(engine, "2026-11-03 09:00", "2026-11-05 09:00", "2026-11-06 09:00", "2026-11-06 12:00")
    assert all("1 thing" in one.words for one in engine.poster.to("ada"))
    assert len(engine.poster.to("ada")) == 3


def test_many_beats_and_a_restart_say_it_once(engine: Engine) -> None:
    recorded(engine)
    at(engine, *[f"2026-11-06 09:{minute:02d}" for minute in range(20)])
    assert len(engine.poster.to("ada")) == 4
