"""Somebody is away: nothing for them, their work to the stand-in, one message on return."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.errors import AlreadyDone, BadInput, NotAllowed
from bot.rules.covers import Span
from bot.services import absences, covers
from bot.services.covers import CoverSet
from tests.cast import local
from tests.services.engine_room import Engine, report, who

TUESDAY, WEDNESDAY, FRIDAY = date(2026, 11, 3), date(2026, 11, 4), date(2026, 11, 6)


def line(engine: Engine, key: str, text: str) -> CoverSet:
    done = covers.set_in_a_line(engine.desk, who(engine, key), text)
    assert isinstance(done, CoverSet)
    return done


def test_one_line_sets_it_and_names_the_stand_in_of_each_client(engine: Engine) -> None:
    done = line(engine, "ada", "me tomorrow to friday")
    assert (done.starts_at, done.ends_at) == (local("2026-11-03 00:00"), local("2026-11-07 00:00"))
    assert {one.client: one.name for one in done.stand_ins}["Vela"] == "Bo Jansen"


def test_the_second_the_boss_and_oneself_may_set_it_and_others_may_not(engine: Engine) -> None:
    ada = engine.cast.people["ada"]
    for key in ("bo", "max", "dee", "hal", "ann"):
        done = covers.out_today(engine.desk, who(engine, key), ada)
        covers.end_cover(engine.desk, who(engine, key), done.cover_ids[0])
        engine.clock.now += timedelta(minutes=1)
    for key in ("vy", "kit"):
        with pytest.raises(NotAllowed):
            covers.out_today(engine.desk, who(engine, key), ada)
    with pytest.raises(NotAllowed):
        covers.out_today(engine.desk, who(engine, "ada"), engine.cast.people["dee"])


def test_the_same_tap_twice_is_one_cover(engine: Engine) -> None:
    ada = engine.cast.people["ada"]
    covers.out_today(engine.desk, who(engine, "bo"), ada)
    with pytest.raises(AlreadyDone):
        covers.out_today(engine.desk, who(engine, "max"), ada)


@pytest.mark.parametrize("text", ["me", "nobody today", "me bo", "me today me", "me today cy"])
def test_what_cannot_be_is_answered_in_a_sentence(engine: Engine, text: str) -> None:
    if text == "me":
        assert (
            covers.set_in_a_line(engine.desk, who(engine, "ada"), text)
            == who(engine, "ada").person_id
        )
        return
    with pytest.raises(BadInput):
        covers.set_in_a_line(engine.desk, who(engine, "ada"), text)


def test_a_stand_in_who_is_away_too_is_refused(engine: Engine) -> None:
    line(engine, "bo", "me tomorrow to friday")
    with pytest.raises(BadInput):
        line(engine, "ada", "me wed bo")


def test_the_away_person_gets_nothing_until_noon_of_the_first_day_back(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine, deadline_at=None, anchor_at=local("2026-11-04 10:00")))
    line(engine, "ada", "me today to wed max")
    engine.until("2026-11-04 20:00")
    assert engine.poster.to("ada") == []
    engine.until("2026-11-05 11:59")
    assert ["welcome back" in one.text for one in engine.poster.to("ada")] == [True]
    engine.until("2026-11-05 12:05")
    assert len(engine.poster.to("ada")) == 2, "the digest waited for noon"
    assert engine.poster.to("ada")[1].at >= local("2026-11-05 12:00")


def test_the_stand_in_gets_a_pack_and_then_the_lines(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    line(engine, "ada", "me tomorrow to friday bo")
    engine.until("2026-11-03 09:05")
    said = engine.poster.to("bo")
    assert any("You stand in for Ada de Vries" in one.words for one in said)
    assert any("for Ada de Vries" in one.words and "toy 1" in one.words for one in said)
    assert engine.poster.to("ada") == []


def test_the_hand_back_says_what_was_done_and_what_is_open(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.owes("2", report(engine, anchor_at=local("2026-11-03 09:00"), deadline_at=None))
    line(engine, "max", "ada tomorrow")
    engine.until("2026-11-03 11:00")
    engine.done("1")
    engine.until("2026-11-04 09:05")
    back = engine.poster.to("ada")[0].words
    assert "Done for you" in back
    assert "toy 1" in back
    assert back.index("toy 1") < back.index("Still open") < back.index("toy 2")


def test_a_director_who_missed_an_escalation_reads_who_handled_it(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    line(engine, "dee", "me today to fri")
    engine.until("2026-11-08 20:00")
    assert engine.poster.to("dee") == []
    assert engine.poster.to("hal"), "the head heard in her place"
    engine.until("2026-11-09 09:05")
    assert "handled by Hal Meijer" in engine.poster.to("dee")[0].words


def test_a_step_that_waits_for_an_absent_directors_morning_goes_elsewhere(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-04 18:00")
    assert [n for n in engine.nudges() if n.role == "director" and n.state == "planned"]
    line(engine, "dee", "me tomorrow to fri")
    engine.until("2026-11-05 12:00")
    assert engine.poster.to("dee") == []
    assert engine.poster.to("hal")


def test_half_a_day_is_half_a_day(engine: Engine) -> None:
    done = covers.set_for_span(
        engine.desk,
        who(engine, "ada"),
        away_id=engine.cast.people["ada"],
        span=Span(TUESDAY, TUESDAY, until_midday=True),
    )
    assert done.ends_at == local("2026-11-03 13:00")


def test_back_early_ends_it_and_hands_back_once(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    done = line(engine, "ada", "me today to fri")
    engine.until("2026-11-03 10:00")
    covers.end_cover(engine.desk, who(engine, "ada"), done.cover_ids[0])
    engine.until("2026-11-10 12:00")
    backs = [one for one in engine.poster.to("ada") if "welcome back" in one.text]
    assert len(backs) == 1
    with pytest.raises(AlreadyDone):
        covers.end_cover(engine.desk, who(engine, "ada"), done.cover_ids[0])


def test_a_status_that_looks_like_leave_asks_once_and_changes_nothing(engine: Engine) -> None:
    assert covers.suggest(engine.desk, "U0ADA", "On holiday <!channel>")
    assert not covers.suggest(engine.desk, "U0ADA", "On holiday again")
    assert not covers.suggest(engine.desk, "U0BO", "In a meeting")
    engine.tick()
    assert len(engine.poster.to("ada")) == 1
    assert "Out today" in engine.poster.to("ada")[0].words
    with engine.desk.database.reading() as session:
        assert absences.away_until(session, engine.cast.people["ada"], engine.clock.now) is None


def test_two_who_would_pass_a_client_back_and_forth_are_refused(engine: Engine) -> None:
    """Ada is away from Vela alone, so she is not simply away; still nobody would be left."""
    vela = engine.cast.clients["vela"]

    def put(away: str, stand_in: str, first: date, last: date) -> CoverSet:
        return covers.set_for_span(
            engine.desk,
            who(engine, away),
            away_id=engine.cast.people[away],
            span=Span(first, last),
            stand_in_id=engine.cast.people[stand_in],
            client_id=vela,
        )

    put("ada", "bo", TUESDAY, WEDNESDAY)
    with pytest.raises(BadInput) as refused:
        put("bo", "ada", WEDNESDAY, FRIDAY)
    assert "pass it back" in refused.value.fields["stand_in"]
    put("bo", "ada", date(2026, 11, 5), FRIDAY)
    put("ada", "max", TUESDAY, WEDNESDAY)
    put("bo", "ada", WEDNESDAY, FRIDAY)
