"""The engine's manners, told with a toy obligation: due 48 hours after Thursday's call."""

from __future__ import annotations

from datetime import timedelta

from bot.rules.cases import Held
from bot.services import ticking
from bot.slack.failures import AnswerLost, Hopeless, TryLater
from storage import inbound
from storage.tables.desk import Inbound
from storage.tables.people import Agency, Client, Cover
from tests.cast import local
from tests.services.engine_room import Broken, Engine, report


def test_a_case_is_told_in_the_digest_then_alone_then_to_the_director(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-03 09:05")
    assert [one.text for one in engine.poster.to("ada")] == ["Suits: 1 today"]
    engine.until("2026-11-03 17:25")
    assert len(engine.poster.to("ada")) == 2, "the last warning, alone, in her working hours"
    warning = engine.poster.to("ada")[1]
    assert "then your director sees it" in warning.words
    assert "Vela" not in warning.text
    assert engine.poster.to("dee") == []
    engine.until("2026-11-04 09:10")
    assert engine.poster.to("dee") == [], "due at ten; the digest before it is too early"
    engine.until("2026-11-05 09:10")
    assert len(engine.poster.to("dee")) == 1
    assert "Needs you" in engine.poster.to("dee")[0].words


def test_nothing_is_said_once_it_is_done(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-03 09:05")
    engine.done("1")
    engine.until("2026-11-06 12:00")
    assert len(engine.poster.said) == 1
    assert engine.poster.said[0].edits == 1
    assert "all done" in engine.poster.said[0].words


def test_a_hundred_ticks_plan_one_nudge(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.jump("2026-11-03 09:01")
    for _ in range(100):
        engine.tick()
    assert len(engine.poster.said) == 1


def test_an_answer_lost_after_slack_took_it_is_one_message(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.poster.lost = [AnswerLost("reset")]
    engine.until("2026-11-03 09:30")
    assert len(engine.poster.to("ada")) == 1
    assert [n.state for n in engine.nudges() if n.kind == "digest" and n.ts] == ["sent"]


def test_an_answer_lost_before_slack_took_it_is_said_again_after_two_readings(
    engine: Engine,
) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-03 08:59")
    engine.poster.faults = [AnswerLost("reset")]
    engine.until("2026-11-03 09:30")
    assert len(engine.poster.to("ada")) == 1


def test_a_history_that_cannot_be_read_is_never_guessed(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.poster.lost = [AnswerLost("reset")]
    engine.poster.history_fault = Hopeless("missing_scope")
    engine.until("2026-11-03 12:00")
    assert len(engine.poster.to("ada")) == 1
    row = next(n for n in engine.nudges() if n.blocks)
    assert row.state == "failed_permanent"
    assert "unsure" in row.reason


def test_a_rate_limit_closes_one_channel_and_costs_no_attempt(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-03 08:59")
    engine.poster.faults = [TryLater("ratelimited", 600.0)] * 2
    engine.until("2026-11-03 10:30")
    assert len(engine.poster.to("ada")) == 1


def test_a_person_on_leave_gets_nothing_and_the_second_covers(engine: Engine) -> None:
    with engine.desk.database.writing() as session:
        session.add(
            Cover(
                away_id=engine.cast.people["ada"],
                starts_at=local("2026-11-02 00:00"),
                ends_at=local("2026-11-07 00:00"),
                set_by_id=engine.cast.people["max"],
            )
        )
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-03 09:05")
    assert engine.poster.to("ada") == []
    assert len(engine.poster.to("bo")) == 1
    assert "for Ada de Vries" in engine.poster.to("bo")[0].words
    engine.until("2026-11-04 12:00")
    assert {one.to for one in engine.poster.said} <= {"U0BO", "U0DEE"}, "nobody else reads it"


def test_after_downtime_the_owner_is_warned_before_the_director_hears(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.jump("2026-11-05 10:00")
    engine.until("2026-11-05 10:30")
    assert len(engine.poster.to("ada")) == 1
    assert engine.poster.to("dee") == []
    assert "then your director sees it" in engine.poster.to("ada")[0].words
    engine.until("2026-11-05 13:30")
    assert engine.poster.to("dee") == []
    engine.until("2026-11-06 09:30")
    assert len(engine.poster.to("dee")) == 1


def test_settling_clients_never_climb(engine: Engine) -> None:
    with engine.desk.database.writing() as session:
        client = session.get(Client, engine.cast.clients["vela"])
        assert client is not None
        client.live_at = local("2026-11-01 09:00")
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-12 18:00")
    assert engine.poster.to("dee") == []
    assert all("last call" not in one.text for one in engine.poster.to("ada")), "digests only"


def test_what_belongs_to_no_client_does_not_climb_while_the_agency_settles(
    engine: Engine,
) -> None:
    with engine.desk.database.writing() as session:
        agency = session.get(Agency, 1)
        assert agency is not None
        agency.started_at = local("2026-11-01 09:00")
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine, client_id=None, owner_id=engine.cast.people["fin"]))
    engine.until("2026-11-12 18:00")
    assert engine.poster.to("fin") != []
    assert engine.poster.to("dee") == engine.poster.to("hal") == engine.poster.to("ann") == []
    engine.until("2026-11-27 18:00")
    assert engine.poster.to("dee") + engine.poster.to("hal") + engine.poster.to("ann") != []


def test_before_start_nothing_is_said(engine: Engine) -> None:
    with engine.desk.database.writing() as session:
        agency = session.get(Agency, 1)
        assert agency is not None
        agency.started_at = None
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-06 12:00")
    assert engine.poster.said == []


def test_a_held_case_is_silent_until_its_end(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", Held(local("2026-11-09 08:00"), "promised"))
    engine.until("2026-11-06 18:00")
    assert engine.poster.said == []


def test_when_the_director_is_the_owner_the_head_is_next(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine, owner_id=engine.cast.people["dee"]))
    engine.until("2026-11-05 12:00")
    assert len(engine.poster.to("hal")) == 1
    assert engine.poster.to("dee"), "she was warned herself"


def test_when_the_owner_leaves_the_next_in_chain_gets_the_case(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-03 09:05")
    engine.change("ada", active=False)
    engine.owes("1", report(engine))
    engine.until("2026-11-04 12:00")
    assert len(engine.poster.to("ada")) == 1
    assert engine.poster.to("bo"), "the second holds the seat now"
    assert engine.poster.to("dee") == [], "Bo was not warned in time"


def test_public_holidays_are_quiet(engine: Engine) -> None:
    # 25 and 26 December 2026 are holidays in the Netherlands, Friday and Saturday.
    engine.jump("2026-12-24 10:00")
    engine.owes(
        "1",
        report(
            engine,
            anchor_at=local("2026-12-24 10:00"),
            deadline_at=local("2026-12-26 10:00"),
        ),
    )
    engine.until("2026-12-27 23:00")
    assert [one for one in engine.poster.said if one.at > local("2026-12-24 18:00")] == []


def test_a_case_whose_rule_fails_does_not_silence_the_others(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    for name in ("0", "1", "2"):
        engine.owes(name, report(engine))
    engine.truth["1"] = Broken()
    engine.until("2026-11-03 09:30")
    words = engine.poster.to("ada")[0].words
    assert "toy 0" in words
    assert "toy 2" in words
    assert "toy 1" not in words


def test_once_the_rule_is_mended_its_case_is_said(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.truth["1"] = Broken()
    engine.until("2026-11-03 12:00")
    assert engine.poster.said == []
    engine.truth["1"] = report(engine)
    engine.until("2026-11-04 09:30")
    assert any("toy 1" in one.words for one in engine.poster.to("ada"))


def test_the_desk_book_forgets_finished_deliveries_after_a_month(engine: Engine) -> None:
    with engine.desk.database.writing() as session:
        for key, done in (("finished", True), ("abandoned", False)):
            inbound.receive(
                session, key=key, kind="command", name="/job", slack_id="U0ADA",
                content={"text": "words"}, now=engine.clock.now,
            )  # fmt: skip
            if done:
                inbound.finish(session, key, {}, engine.clock.now)
    engine.clock.now += timedelta(days=31)
    ticking.audit(engine.desk)
    with engine.desk.database.reading() as session:
        assert session.get(Inbound, "finished") is None
        assert session.get(Inbound, "abandoned") is not None, "nobody has dealt with it yet"
