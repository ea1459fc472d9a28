"""I'm on it, not now, not me: answers buy time and never end anything."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import select

from bot.errors import AlreadyDone, BadInput, NotAllowed, Refused
from bot.services import answers, cases, passing, whys
from storage.tables.people import Seat
from tests.cast import local
from tests.services.engine_room import Engine, at, report, who

WEDNESDAY, THURSDAY, FRIDAY = date(2026, 11, 4), date(2026, 11, 5), date(2026, 11, 6)


def case_id(engine: Engine) -> int:
    found = engine.case("1").id
    assert found is not None
    return found


def climbed(engine: Engine) -> int:
    """The director reads it since Thursday nine o'clock."""
    at(engine, "2026-11-02 10:00")
    engine.owes("1", report(engine))
    at(engine, "2026-11-03 09:00", "2026-11-03 17:25", "2026-11-04 09:00")
    at(engine, "2026-11-05 09:00", "2026-11-05 09:30")
    assert len(engine.poster.to("dee")) == 1
    return case_id(engine)


def test_im_on_it_stops_the_climb_until_its_date_and_shows_everywhere(engine: Engine) -> None:
    case = climbed(engine)
    answers.acknowledge(engine.desk, who(engine, "dee"), case, FRIDAY)
    engine.until("2026-11-06 16:00")
    assert engine.poster.to("hal") == []
    assert len(engine.poster.to("dee")) == 1
    assert "Dee Bakker is on it until" in engine.poster.to("dee")[0].words
    assert any("Dee Bakker is on it" in one.words for one in engine.poster.to("ada"))


def test_a_lapsed_date_is_heard_once_more_at_the_same_step_and_then_climbs(engine: Engine) -> None:
    case = climbed(engine)
    answers.acknowledge(engine.desk, who(engine, "dee"), case, FRIDAY)
    engine.until("2026-11-09 12:00")
    assert len(engine.poster.to("dee")) == 2, "she hears it once more"
    assert engine.poster.to("hal") == []
    answers.acknowledge(engine.desk, who(engine, "dee"), case, date(2026, 11, 11))
    before = len(engine.poster.to("dee"))
    engine.until("2026-11-16 12:00")
    assert engine.poster.to("hal"), "the second lapse goes on to the head"
    assert engine.poster.to("hal")[0].at >= local("2026-11-11 18:00")
    assert len(engine.poster.to("dee")) <= before + 1


def test_saying_it_again_does_not_move_the_date_but_doing_something_does(engine: Engine) -> None:
    case = climbed(engine)
    answers.acknowledge(engine.desk, who(engine, "dee"), case, THURSDAY)
    until = engine.case("1").until
    with pytest.raises(AlreadyDone, match="does not move the date"):
        answers.acknowledge(engine.desk, who(engine, "dee"), case, FRIDAY)
    assert engine.case("1").until == until
    engine.until("2026-11-05 15:00")
    with engine.desk.database.writing() as session:
        cases.acted(session, engine.desk, "toy:1", "called them", engine.clock.now)
    moved = engine.case("1").until
    assert moved is not None
    assert until is not None
    assert moved == local("2026-11-06 15:00") > until
    engine.until("2026-11-06 14:00")
    assert len(engine.poster.to("dee")) == 1


def test_a_second_responder_hears_that_a_colleague_has_it(engine: Engine) -> None:
    """GA#19: a second person worked on what somebody had taken."""
    case = climbed(engine)
    answers.acknowledge(engine.desk, who(engine, "dee"), case, FRIDAY)
    with pytest.raises(AlreadyDone, match="A colleague has it already"):
        answers.acknowledge(engine.desk, who(engine, "max"), case, FRIDAY)


def test_nothing_is_said_after_an_acknowledgement_that_came_a_second_before(
    engine: Engine,
) -> None:
    """GO#4654: the nudge is planned, the answer comes, the sender runs: nobody is told."""
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-04 18:00")
    waiting = [n for n in engine.nudges() if n.role == "director" and n.state == "planned"]
    assert waiting, "the director's line waits for the morning"
    answers.acknowledge(engine.desk, who(engine, "max"), case_id(engine), FRIDAY)
    engine.until("2026-11-05 12:00")
    assert engine.poster.to("dee") == []


def test_the_owner_snoozes_within_the_ladders_caps(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine, deadline_at=local("2026-11-06 10:00")))
    engine.until("2026-11-03 09:05")
    ada, case = who(engine, "ada"), case_id(engine)
    with pytest.raises(BadInput) as too_far:
        answers.snooze(engine.desk, ada, case, date(2026, 11, 9), "closed")
    assert "due before that" in too_far.value.fields["date"]
    with pytest.raises(BadInput) as without:
        answers.snooze(engine.desk, ada, case, WEDNESDAY, "  ")
    assert "why" in without.value.fields
    answers.snooze(engine.desk, ada, case, WEDNESDAY, "the client is closed <!channel>")
    engine.tick()
    assert "snoozed by Ada de Vries until" in engine.poster.to("ada")[0].words
    assert "<!channel>" not in engine.poster.to("ada")[0].words
    engine.until("2026-11-04 09:30")
    assert len(engine.poster.to("ada")) >= 2, "back in that morning's digest"
    answers.snooze(engine.desk, ada, case, THURSDAY, "still closed")
    engine.until("2026-11-05 09:30")
    with pytest.raises(BadInput) as spent:
        answers.snooze(engine.desk, ada, case, FRIDAY, "again")
    assert "Ask those above" in spent.value.fields["date"]


def test_a_snooze_before_anything_was_said_starts_at_the_first_step(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine, deadline_at=None))
    answers.snooze(engine.desk, who(engine, "ada"), case_id(engine), THURSDAY, "travelling")
    engine.until("2026-11-04 18:00")
    assert engine.poster.said == []
    engine.until("2026-11-05 09:30")
    assert engine.poster.to("dee") == []
    assert len(engine.poster.to("ada")) >= 1


def test_only_the_owner_snoozes_and_only_those_above_take(engine: Engine) -> None:
    case = climbed(engine)
    with pytest.raises(Refused):
        answers.snooze(engine.desk, who(engine, "dee"), case, FRIDAY, "later")
    with pytest.raises(Refused):
        answers.acknowledge(engine.desk, who(engine, "ada"), case, FRIDAY)


@pytest.mark.parametrize("stranger", ["vy", "kit", "fin"])
def test_somebody_elses_case_cannot_be_told_from_none(engine: Engine, stranger: str) -> None:
    case = climbed(engine)
    with pytest.raises(NotAllowed) as here:
        answers.acknowledge(engine.desk, who(engine, stranger), case, FRIDAY)
    with pytest.raises(NotAllowed) as nowhere:
        answers.acknowledge(engine.desk, who(engine, stranger), 999, FRIDAY)
    assert here.value.words == nowhere.value.words


def test_a_role_lost_between_render_and_click_counts_no_more(engine: Engine) -> None:
    case = climbed(engine)
    with engine.desk.database.writing() as session:
        rows = session.exec(select(Seat).where(Seat.person_id == engine.cast.people["dee"])).all()
        for seat in rows:
            session.delete(seat)
    with pytest.raises(NotAllowed):
        answers.acknowledge(engine.desk, who(engine, "dee"), case, FRIDAY)


def test_not_me_asks_the_next_above_without_waiting_once_the_owner_was_warned(
    engine: Engine,
) -> None:
    case = climbed(engine)
    passing.not_me(engine.desk, who(engine, "dee"), case)
    engine.until("2026-11-05 10:30")
    assert engine.poster.to("hal") == [], "Ada is warned first that the head is next"
    engine.until("2026-11-06 09:30")
    assert len(engine.poster.to("hal")) == 1


def test_only_whoever_it_was_put_to_may_pass_it_on(engine: Engine) -> None:
    case = climbed(engine)
    for key in ("max", "hal"):
        with pytest.raises(Refused, match="put to a colleague"):
            passing.not_me(engine.desk, who(engine, key), case)
    assert engine.case("1").passed_at is None


def test_an_owners_not_me_reaches_the_manager_and_leaves_the_case(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-03 09:05")
    for _ in range(2):
        passing.not_me(engine.desk, who(engine, "ada"), case_id(engine))
        engine.tick()
    assert len(engine.poster.to("max")) == 1
    assert "Ada de Vries says this is not theirs" in engine.poster.to("max")[0].words
    assert engine.case("1").state == "open"


def test_a_case_that_is_over_takes_no_answer(engine: Engine) -> None:
    case = climbed(engine)
    engine.done("1")
    with pytest.raises(AlreadyDone):
        answers.acknowledge(engine.desk, who(engine, "dee"), case, FRIDAY)


def test_why_names_the_seat_the_evidence_and_who_is_next(engine: Engine) -> None:
    engine.until("2026-11-02 10:00")
    engine.owes("1", report(engine))
    engine.until("2026-11-03 09:05")
    digest = next(n for n in engine.nudges() if n.kind == "digest" and n.state == "sent")
    found = whys.of_message(engine.desk, who(engine, "ada"), f"digest:{digest.id}")
    (one,) = found.cases
    assert "executive" in one.you
    assert one.evidence == {"meeting ended": "Mon 10:00"}
    assert one.next is not None
    assert one.next.reader == "director"
    with pytest.raises(NotAllowed):
        whys.of_message(engine.desk, who(engine, "bo"), f"digest:{digest.id}")


def test_wrong_reaches_the_admin_once(engine: Engine) -> None:
    case = climbed(engine)
    for _ in range(3):
        whys.wrong(engine.desk, who(engine, "dee"), case)
    engine.tick()
    assert len(engine.poster.to("ann")) == 1
    assert "Vela" not in engine.poster.to("ann")[0].words
