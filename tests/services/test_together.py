"""What would each speak alone in the same moment is one message, and the warning of every case."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.messages.digest import alone
from bot.messages.texts import Texts
from bot.services.case_lines import line_of
from bot.slack.failures import AnswerLost, TryLater
from storage import cases as store
from storage.tables.people import Person
from tests.cast import local
from tests.services.engine_room import MONDAY_CALL, Engine, at, report

NAMES = ("1", "2", "3")


def three(engine: Engine, **changes: object) -> None:
    """Three reports of Monday's calls, ten minutes apart; Suits is down from then on."""
    engine.jump("2026-11-02 10:30")
    for place, name in enumerate(NAMES):
        met = MONDAY_CALL + timedelta(minutes=10 * place)
        due = met + timedelta(hours=48)
        engine.owes(name, report(engine, anchor_at=met, deadline_at=due, **changes))
    engine.tick()


def test_after_downtime_last_warnings_are_one_message_that_warns_of_every_case(
    engine: Engine,
) -> None:
    three(engine)
    engine.jump("2026-11-04 11:00")
    engine.tick()
    (said,) = engine.poster.to("ada")
    assert said.text == "Suits: last call for 3 things before tomorrow 09:00"
    assert [said.words.count(f"toy {name}") for name in NAMES] == [1, 1, 1]
    assert said.words.count("then your director sees it") == 3
    assert "I was away; this is what still counts." in said.words
    assert "late, I was away" not in said.words, "once is enough"
    ada = engine.cast.people["ada"]
    assert {(engine.case(n).warned_id, engine.case(n).warned_step) for n in NAMES} == {(ada, 2)}
    engine.done("2")
    at(engine, "2026-11-04 14:30", "2026-11-04 18:00")
    assert len(engine.poster.said) == 1, "four hours of her own, then the director's morning"
    assert said.edits == 1
    at(engine, "2026-11-05 09:00")
    (heard,) = engine.poster.to("dee")
    assert ["toy 1" in heard.words, "toy 2" in heard.words, "toy 3" in heard.words] == [
        True, False, True,
    ]  # fmt: skip


def test_two_last_calls_before_the_same_evening_are_one_message_without_any_downtime(
    engine: Engine,
) -> None:
    three(engine)
    at(engine, "2026-11-03 09:00", "2026-11-03 16:00", "2026-11-03 17:25")
    morning, evening = engine.poster.to("ada")
    assert all(f"toy {name}" in evening.words for name in NAMES)
    assert "last call for 3 things" in evening.words
    assert "I was away" not in evening.words
    assert morning.at == local("2026-11-03 09:00")


def test_a_single_one_speaks_as_it_always_did(engine: Engine) -> None:
    three(engine)
    engine.done("1")
    engine.done("2")
    engine.jump("2026-11-04 11:00")
    engine.tick()
    (said,) = engine.poster.to("ada")
    assert said.text.startswith("Suits: last call before")


def test_only_the_last_word_before_a_climb_is_called_the_last(engine: Engine) -> None:
    """A reminder that could not wait for a morning is followed by the last warning."""
    three(engine)
    at(engine, "2026-11-03 09:00")
    t = Texts.for_reader(ZoneInfo("Europe/Amsterdam"), language="en", slack_locale="en-GB")

    def spoken() -> tuple[bool, str]:
        with engine.desk.database.reading() as session:
            ada = session.get(Person, engine.cast.people["ada"])
            case = store.find(session, "toy", "toy:1")
            assert ada is not None
            assert case is not None
            now = engine.clock.now
            item = line_of(session, engine.desk, case, ada, "owner", now, t).item
        return item.view.last_call, alone(t, item, nudge_id=1).text

    assert spoken() == (False, "Suits: 1 today")
    at(engine, "2026-11-03 16:30")
    assert spoken() == (True, "Suits: last call before Thu 09:00")


def test_a_decision_on_its_last_day_still_speaks_by_itself(engine: Engine) -> None:
    three(engine)
    friday = local("2026-11-06 16:00")
    engine.owes("3", report(engine, deadline_at=friday, decides=True, skip=frozenset({"director"})))
    engine.jump("2026-11-06 11:00")
    engine.tick()
    alone = [one for one in engine.poster.to("ada") if "toy 3" in one.words]
    assert len(alone) == 1
    assert "toy 1" not in alone[0].words


def test_done_or_handed_over_between_planning_and_saying_it_is_left_out(engine: Engine) -> None:
    three(engine)
    engine.jump("2026-11-04 11:00")
    engine.poster.faults = [TryLater("ratelimited", 900.0)]
    engine.tick()
    engine.done("1")
    engine.owes("2", report(engine, owner_id=engine.cast.people["bo"]))
    engine.until("2026-11-04 12:00")
    (ada,), (bo,) = engine.poster.to("ada"), engine.poster.to("bo")
    assert ["toy 1" in ada.words, "toy 2" in ada.words, "toy 3" in ada.words] == [
        False, False, True,
    ]  # fmt: skip
    assert "toy 2" in bo.words


@pytest.mark.parametrize("came", [True, False])
def test_an_answer_that_was_lost_is_one_message_and_a_warning_all_the_same(
    engine: Engine, came: bool
) -> None:
    three(engine)
    engine.jump("2026-11-04 11:00")
    trouble = engine.poster.lost if came else engine.poster.faults
    trouble.append(AnswerLost("reset"))
    engine.until("2026-11-04 11:30")
    (said,) = engine.poster.to("ada")
    assert all(engine.case(name).warned_at is not None for name in NAMES)
    assert all(f"toy {name}" in said.words for name in NAMES)
