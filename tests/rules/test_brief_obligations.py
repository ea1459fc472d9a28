"""When a brief's open questions, and a silent department, are somebody's work."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.policy import shipped_policy
from bot.rules.calendar import OfficeCalendar
from bot.rules.cases import NotYet, Owed, Settled
from bot.rules.kinds import brief_question_open as questions
from bot.rules.kinds import department_unconfirmed as silence
from bot.rules.kinds.brief_question_open import BriefQuestions, OpenQuestion
from bot.rules.kinds.department_unconfirmed import Asked
from bot.rules.worktime import PersonTime

ZONE = ZoneInfo("Europe/Amsterdam")
OFFICE = PersonTime("Europe/Amsterdam", OfficeCalendar("NL"))
POLICY = shipped_policy()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


MONDAY = at("2026-11-02 15:00")
QUESTION = OpenQuestion("timing", "live", "When must it be live?", "client", MONDAY)
BRIEF = BriefQuestions(1, 12, "Spring", 7, False, (QUESTION,))
ASKED = Asked(
    client_id=1,
    confirmation_id=3,
    subject="brief:12",
    label="BR-12 Spring",
    department="production",
    person="Pim",
    owner_id=7,
    asked_at=at("2026-11-02 09:00"),
    due_at=at("2026-11-02 13:00"),
    message="sent",
    sent_at=at("2026-11-02 09:00"),
)


def of_questions(facts: BriefQuestions, now: str) -> object:
    return questions.judge(facts, at(now), POLICY, OFFICE)


def of_silence(facts: Asked, now: str) -> object:
    return silence.judge(facts, at(now), POLICY, OFFICE)


def test_a_new_question_is_work_on_the_second_working_morning() -> None:
    assert isinstance(of_questions(BRIEF, "2026-11-04 08:59"), NotYet)
    owed = of_questions(BRIEF, "2026-11-04 09:00")
    assert isinstance(owed, Owed)
    assert owed.owner_id == 7


def test_a_weekend_gives_nobody_less_time() -> None:
    friday = replace(BRIEF, questions=(replace(QUESTION, opened_at=at("2026-11-06 16:00")),))
    assert isinstance(of_questions(friday, "2026-11-09 12:00"), NotYet)
    assert isinstance(of_questions(friday, "2026-11-10 09:00"), Owed)


def test_an_answered_brief_settles_and_a_withdrawn_one_is_cancelled() -> None:
    answered = of_questions(replace(BRIEF, questions=()), "2026-11-10 09:00")
    gone = of_questions(replace(BRIEF, withdrawn=True), "2026-11-10 09:00")
    assert isinstance(answered, Settled)
    assert isinstance(gone, Settled)
    assert (answered.cancelled, gone.cancelled) == (False, True)


@given(asks=st.integers(min_value=1, max_value=20))
def test_asking_the_client_rests_only_so_often(asks: int) -> None:
    asked = replace(QUESTION, asked_at=at("2026-11-10 10:00"), asks=asks)
    verdict = of_questions(replace(BRIEF, questions=(asked,)), "2026-11-10 11:00")
    rests = asks <= POLICY.number("briefs", "asks_rest_at_most")
    assert isinstance(verdict, NotYet) is rests


def test_silence_is_work_after_four_working_hours() -> None:
    assert isinstance(of_silence(ASKED, "2026-11-02 12:59"), NotYet)
    assert isinstance(of_silence(ASKED, "2026-11-02 13:00"), Owed)


def test_silence_about_an_undelivered_message_is_nobody_s_fault() -> None:
    waiting = replace(ASKED, message="waiting", sent_at=None)
    assert isinstance(of_silence(waiting, "2026-11-09 13:00"), NotYet)


@given(minutes=st.integers(min_value=0, max_value=4000))
def test_whoever_had_it_late_has_as_long_as_anybody(minutes: int) -> None:
    sent = ASKED.asked_at + timedelta(minutes=minutes)
    due = silence.silent_until(replace(ASKED, sent_at=sent), POLICY, OFFICE)
    assert due is not None
    assert due >= ASKED.due_at
    assert due - sent >= timedelta(hours=2)


def test_one_word_settles_it_and_a_newer_version_cancels_it() -> None:
    said = of_silence(replace(ASKED, confirmed_at=MONDAY, how="got it"), "2026-11-03 09:00")
    newer = of_silence(replace(ASKED, replaced=True), "2026-11-03 09:00")
    assert isinstance(said, Settled)
    assert isinstance(newer, Settled)
    assert (said.cancelled, newer.cancelled) == (False, True)
