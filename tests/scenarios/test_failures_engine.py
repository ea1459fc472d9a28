"""Ways in which tools that remind people have hurt them, told over both ways into Slack.

The letters name the story in the trackers of other projects. Those about money are in
test_review_money_cases and test_invoices_chasing; a second responder is in test_answers, and
throttling nobody saw in test_manners_sending.
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from demo.standin import SeenMessage, User
from storage.tables.people import Client, Office, Seat
from tests.cast import SAIGON
from tests.scenarios.test_answers import stale_row
from tests.scenarios.test_call_notes import NOTES
from tests.stage import Stage

REPORT = "report of the call"


def a_call_is_owed(stage: Stage) -> None:
    """Ada announced Tuesday's call with Vela, 10 to 11; its report is due Thursday at 11."""
    stage.until("2026-11-03 09:30")
    stage.ada.types("/callnote announce vela today 10:00-11:00")
    stage.ada.expect_notice("Its report is due Thu 11:00")


def told(person: User, *words: str) -> list[SeenMessage]:
    """What is new and says these words; it is read from here on."""
    new = [message for message in person.inbox if not message.message.expected]
    found = [message for message in new if message.says(*words)]
    for message in found:
        message.message.expected = True
    return found


def test_a_morning_the_bot_was_away_is_said_once_on_the_next_and_marked_late(
    stage: Stage,
) -> None:
    """IN#2183: a reminder whose day passed while the server was down never came."""
    a_call_is_owed(stage)
    stage.jump("2026-11-06 09:30")
    stage.until("2026-11-06 10:30")
    (said,) = told(stage.ada, REPORT)
    assert said.says("late, I was away")
    assert told(stage.dee) == [], "nobody hears of Ada before Ada was warned"


def test_two_hundred_beats_in_an_hour_say_it_once(stage: Stage) -> None:
    """IN#1693: a job that ran every quarter of an hour sent 22 copies in a day."""
    a_call_is_owed(stage)
    stage.until("2026-11-04 09:05")
    for _ in range(200):
        stage.clock.now += timedelta(seconds=18)
        stage.tick()
    assert len(told(stage.ada, REPORT)) == 1
    assert len(stage.slack.calls("chat.postMessage")) == 1


def test_what_is_late_when_it_is_first_seen_starts_with_its_owner(stage: Stage) -> None:
    """IN#9312: the first thing a client's boss ever heard was the third reminder."""
    stage.until("2026-11-05 16:00")
    stage.ada.types("/callnote announce vela 2026-11-02 10:00-11:00")
    stage.until("2026-11-06 12:00")
    warned = [m for m in told(stage.ada, "2 Nov") if m.says("then your director sees it")]
    assert warned, "Ada hears of it, and what comes next"
    assert told(stage.dee) == []
    stage.until("2026-11-09 18:00")
    (above, *_) = told(stage.dee, "Vela", "no report of Mon 2 Nov")
    assert float(warned[0].ts) + 4 * 3600 < float(above.ts)
    assert told(stage.hal) == []
    stage.slack.expect_all()


def test_an_executive_in_saigon_is_told_on_her_morning_and_her_director_on_his_own(
    stage: Stage,
) -> None:
    """IN#8665: where the sending hour crossed the server's date, the reminder was dropped."""
    stage.until("2026-11-03 09:30", SAIGON)
    stage.vy.types("/callnote announce mekong today 10:00-11:00")
    told(stage.vy, "Its report is due")
    stage.until("2026-11-04 08:59", SAIGON)
    assert told(stage.vy) == []
    stage.until("2026-11-04 09:05", SAIGON)
    assert len(told(stage.vy, REPORT, "tomorrow 11:00")) == 1
    stage.until("2026-11-05 08:55")
    assert told(stage.dee) == [], "in Amsterdam it is not yet nine"
    stage.until("2026-11-05 09:05")
    assert len(told(stage.dee, "Mekong Rice", "due today 05:00")) == 1
    stage.slack.expect_all()


def test_beats_at_odd_minutes_after_an_outage_find_the_same_step(stage: Stage) -> None:
    """DIS: a report was asked for only if the hourly job ran in the exact hour."""
    a_call_is_owed(stage)
    for moment in ("2026-11-04 03:37", "2026-11-04 13:41", "2026-11-04 16:59"):
        stage.jump(moment)
        stage.tick()
    stage.until("2026-11-04 18:00")
    assert len(told(stage.ada, REPORT)) == 2, "the morning's, and the last warning"
    assert told(stage.dee) == []


def test_what_was_put_off_rests_over_its_step_and_gives_one_line_back(stage: Stage) -> None:
    """DIS#3690: a snoozed reminder fired at its old time as well as at its new one."""
    stale_row(stage)
    stage.until("2026-11-03 09:05")
    digest = stage.ada.expect_dm("Vela", "then your manager sees it")
    stage.ada.clicks("More", in_message=digest)
    stage.ada.chooses("Not now")
    stage.ada.fills({"Until when?": "Fri 6 Nov", "Why can it wait?": "They are closed"})
    outcome = stage.ada.submits()
    assert outcome.ok, outcome.errors
    stage.until("2026-11-06 08:55")
    for person in (stage.ada, stage.max, stage.dee):
        assert not told(person, "Vela")
    stage.until("2026-11-06 09:05")
    assert len(told(stage.ada, "Vela")) == 1
    assert not told(stage.max, "Vela")


def test_between_the_planning_and_the_sending_somebody_takes_it_and_nobody_above_is_rung(
    stage: Stage,
) -> None:
    """GO#4654: people were rung about what had been acknowledged a moment before."""
    stage.until("2026-11-02 10:00")
    stage.ada.types("/escalate vela need the director to ring their CMO by 16:00")
    stage.tick()
    asked = stage.dee.expect_dm("ring their CMO")
    # Two working hours later the head is asked. Dee answers in the very second.
    stage.jump("2026-11-02 12:00")
    stage.dee.clicks("I have it", in_message=asked)
    stage.passes(minutes=30)
    stage.hal.expect_no_dm()
    stage.ada.expect_dm("Dee Bakker has it")


def test_nobody_is_asked_for_what_they_handed_in_a_second_before(stage: Stage) -> None:
    """TT#103: people were reminded of the sheet they had just submitted."""
    a_call_is_owed(stage)
    stage.until("2026-11-04 09:05")
    stage.ada.clicks("Paste notes", in_message=stage.ada.expect_dm(REPORT))
    stage.ada.closes_modal()
    # The last warning is due in the afternoon; the report goes out while the bot sleeps.
    stage.jump("2026-11-04 18:00")
    stage.ada.types(f"/callnote vela {NOTES.replace('Thursday', 'Tuesday')}")
    stage.ada.fills({"doubt:a3.owner": "Ada de Vries", "doubt:a4.due": "2026-11-13"})
    assert stage.ada.submits().ok
    stage.until("2026-11-06 12:00")
    assert not any(m.says("director sees it") for m in told(stage.ada))
    assert not any(m.says("no report") for m in told(stage.dee))
    stage.slack.expect_all()


@pytest.mark.only_over("http")
def test_switched_off_and_on_again_it_says_what_counts_now_and_once(stage: Stage) -> None:
    """XERO4: switching reminders off and on sent everything that had been held, or nothing."""
    a_call_is_owed(stage)
    stage.ann.types("/suits pause")
    stage.until("2026-11-09 12:00")
    assert told(stage.ada) == []
    stage.ann.types("/suits resume")
    stage.until("2026-11-09 18:00")
    (late,) = told(stage.ada, REPORT)
    assert late.says("late, I was away", "then your director sees it")
    assert told(stage.dee) == [], "nobody above before a warning"
    stage.until("2026-11-10 09:05")
    assert len(told(stage.dee, "Vela")) == 1
    stage.slack.expect_all()


def test_on_a_holiday_of_ones_own_office_nobody_is_mentioned(stage: Stage) -> None:
    """SR#263: a bot mentioned people on a public holiday."""
    with stage.database.writing() as session:
        office = session.get(Office, stage.cast.offices["ams"])
        assert office is not None
        office.own_days = {"2026-11-04": "closed"}
    a_call_is_owed(stage)
    stage.vy.types("/callnote announce mekong today 16:00-17:00")
    stage.until("2026-11-03 23:00")
    stage.slack.expect_all()
    stage.until("2026-11-04 23:00")
    assert told(stage.ada) == []
    assert told(stage.dee) == []
    assert told(stage.vy, REPORT), "Ho Chi Minh City works that day"
    stage.until("2026-11-05 09:05")
    assert told(stage.ada, REPORT)
    stage.slack.expect_all()


def test_the_hundred_and_first_client_is_found_in_the_form(stage: Stage) -> None:
    """SPOKE: a list of clients in a static select ends at a hundred."""
    with stage.database.writing() as session:
        for number in range(101):
            client = Client(key=f"c{number}", name=f"Café {number:03d}", currency="EUR")
            session.add(client)
            session.flush()
            assert client.id is not None
            ada = stage.person("ada")
            session.add(Seat(client_id=client.id, person_id=ada, role="executive", rank=0))
    stage.ada.types("/brief")
    assert stage.ada.searches("cafe 100", at="Client") == ["Café 100"]
    assert len(stage.ada.searches("", at="Client")) == 100
    stage.ada.fills({"Client": "Café 100", "Title": "Spring"})
    assert stage.ada.modal.field("Client").value == "Café 100"
