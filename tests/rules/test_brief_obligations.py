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


def owed_by(person_id: int, since: str, reason: str) -> Owed:
    return Owed(client_id=1, anchor_at=at(since), owner_id=person_id, reason=reason)


def test_questions_say_what_they_wait_for() -> None:
    new = of_questions(BRIEF, "2026-11-04 08:59")
    assert new == NotYet(at("2026-11-04 09:00"), "the questions are new")
    since = "2026-11-04 09:00"
    assert of_questions(BRIEF, since) == owed_by(7, since, "a question keeps the brief from ready")
    answered = of_questions(replace(BRIEF, questions=()), since)
    assert answered == Settled("every question is answered")
    withdrawn = of_questions(replace(BRIEF, withdrawn=True), since)
    assert withdrawn == Settled("the brief was withdrawn", cancelled=True)


def test_asking_the_client_lets_it_rest_to_the_second_working_morning_after() -> None:
    asked = replace(QUESTION, asked_at=at("2026-11-10 10:00"), asks=1)
    brief = replace(BRIEF, questions=(QUESTION, asked))
    until = "2026-11-12 09:00"
    assert of_questions(brief, "2026-11-12 08:59") == NotYet(at(until), "the client was asked")
    assert of_questions(brief, until) == owed_by(7, until, "a question keeps the brief from ready")
    # Asked while it was still new: what is later of the two counts.
    early = replace(BRIEF, questions=(replace(asked, asked_at=at("2026-10-20 10:00")),))
    since = "2026-11-04 09:00"
    assert of_questions(early, since) == owed_by(7, since, "a question keeps the brief from ready")


def test_a_question_that_is_due_at_once_is_due_on_a_day_off_too() -> None:
    at_once = POLICY.over({"briefs": {"question_due": "0wd"}})
    sunday = at("2026-11-08 15:00")
    brief = replace(BRIEF, questions=(replace(QUESTION, opened_at=sunday),))
    found = questions.judge(brief, sunday, at_once, OFFICE)
    assert found == owed_by(7, "2026-11-08 15:00", "a question keeps the brief from ready")


def test_a_brief_without_questions_may_always_rest() -> None:
    none_at_all = POLICY.over({"briefs": {"asks_rest_at_most": 0}})
    assert questions.rests(replace(BRIEF, questions=()), none_at_all)
    assert questions.rests(BRIEF, none_at_all)
    assert not questions.rests(replace(BRIEF, questions=(replace(QUESTION, asks=1),)), none_at_all)


def test_a_silent_department_says_what_is_waited_for() -> None:
    since = "2026-11-02 13:00"
    early = of_silence(ASKED, "2026-11-02 12:59")
    assert early == NotYet(at(since), "they have working time left to answer")
    assert of_silence(ASKED, since) == owed_by(7, since, "no answer from the department")
    late = replace(ASKED, sent_at=at("2026-11-02 11:00"))
    assert of_silence(late, "2026-11-02 14:59") == NotYet(
        at("2026-11-02 15:00"), "they have working time left to answer"
    )
    together = of_silence(replace(ASKED, with_another=True), since)
    assert together == NotYet(None, "asked together with another department")
    waiting = replace(ASKED, message="waiting", sent_at=None)
    on_its_way = "the message is on its way"
    assert of_silence(waiting, "2026-11-02 10:00") == NotYet(at("2026-11-02 14:00"), on_its_way)
    assert of_silence(waiting, "2026-11-02 18:00") == NotYet(at("2026-11-02 19:00"), on_its_way)


def test_what_settles_a_silence_is_said() -> None:
    said = replace(ASKED, confirmed_at=MONDAY, how="got it")
    assert of_silence(said, "2026-11-03 09:00") == Settled("they said so")
    rung = of_silence(replace(said, how="spoken"), "2026-11-03 09:00")
    assert rung == Settled("somebody spoke to them")
    newer = of_silence(replace(ASKED, replaced=True), "2026-11-03 09:00")
    assert newer == Settled("they were asked again about a newer version", cancelled=True)
    skipped = of_silence(replace(ASKED, message="skipped", sent_at=None), "2026-11-02 09:05")
    assert skipped == Settled("nothing was left to tell them", cancelled=True)


def test_silence_counts_from_when_the_message_was_really_there() -> None:
    def until(sent: str) -> datetime | None:
        return silence.silent_until(replace(ASKED, sent_at=at(sent)), POLICY, OFFICE)

    assert until("2026-11-02 10:59") == ASKED.due_at
    # Half of the time was gone: their hours count from then.
    assert until("2026-11-02 11:00") == at("2026-11-02 15:00")
    assert until("2026-11-02 15:30") == at("2026-11-03 11:00")
    failed = replace(ASKED, message="failed", sent_at=None)
    assert silence.silent_until(failed, POLICY, OFFICE) == ASKED.due_at
    assert silence.silent_until(replace(ASKED, sent_at=None), POLICY, OFFICE) is None
