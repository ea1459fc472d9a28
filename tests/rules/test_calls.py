"""Minutes, their doubts and answers, who reads them, and when a report or a next step is owed."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.policy import shipped_policy
from bot.rules import calls
from bot.rules.calendar import OfficeCalendar
from bot.rules.calls import Decision, Doubt, Minutes, NextAction, Owner
from bot.rules.calls_announcing import occurrences, read_announcement
from bot.rules.calls_answers import answered, owner_answer, owner_from
from bot.rules.calls_changes import changes
from bot.rules.calls_drafting import minutes_of
from bot.rules.calls_readers import concerned, recipients
from bot.rules.cases import Held, NotYet, Owed, Settled
from bot.rules.kinds import action_due, call_report_due
from bot.rules.kinds.action_due import ActionFacts
from bot.rules.kinds.call_report_due import Away, CallReportFacts
from bot.rules.notes import KnownPerson, read_notes
from bot.rules.people import Department
from bot.rules.worktime import PersonTime

AMS = "Europe/Amsterdam"
TIME = PersonTime(AMS, OfficeCalendar("NL"))
POLICY = shipped_policy()
NAMES = {1: "Ada de Vries", 2: "Kit Smit"}
ENDED = datetime(2026, 11, 3, 10, tzinfo=UTC)

words = st.text(max_size=40)
owners = st.one_of(
    st.just(Owner()),
    st.builds(Owner, st.just("person"), st.integers(1, 9), words),
    st.builds(Owner, st.sampled_from(["client", "agency"]), st.none(), words),
)
minutes_made = st.builds(
    Minutes,
    place=words,
    present_client=st.lists(words, max_size=3).map(tuple),
    present_agency=st.lists(st.integers(1, 9), max_size=3).map(tuple),
    discussion=words,
    decisions=st.lists(st.builds(Decision, words, words, words), max_size=3).map(tuple),
    actions=st.lists(
        st.builds(NextAction, words, words, owners, st.none() | st.dates()), max_size=3
    ).map(tuple),
    doubts=st.lists(st.builds(Doubt, words, words, words), max_size=3).map(tuple),
)


@given(minutes_made)
def test_minutes_survive_the_store(minutes: Minutes) -> None:
    kept = json.loads(json.dumps(calls.to_map(minutes)))
    assert calls.from_map(kept) == minutes
    assert calls.from_map(calls.to_map(minutes)) == minutes


@given(minutes_made)
def test_a_report_differs_in_nothing_from_itself(minutes: Minutes) -> None:
    assert changes(minutes, minutes) == []


@given(minutes_made, st.dictionaries(words, words))
def test_no_answer_removes_what_was_said(minutes: Minutes, given: dict[str, str]) -> None:
    after = answered(minutes, given, NAMES)
    assert after.discussion.startswith(minutes.discussion)
    assert len(after.doubts) <= len(minutes.doubts)


def draft(text: str) -> Minutes:
    known = [KnownPerson("Ada de Vries", "agency", "1"), KnownPerson("Nora Vela", "client", "c1")]
    today = date(2026, 11, 5)
    return minutes_of(read_notes(text, today=today, people=known, author="Ada de Vries"))


def test_a_step_without_an_owner_is_asked_and_its_answer_kept() -> None:
    minutes = draft("Agency: Ada. Client: Nora\n- someone needs to check the rights by 12 November")
    doubt = next(each for each in minutes.doubts if each.key.endswith(".owner"))
    assert minutes.actions[0].owner == Owner()
    after = answered(minutes, {doubt.key: "p:2"}, NAMES)
    assert after.actions[0].owner == Owner("person", 2, "Kit Smit")
    assert doubt not in after.doubts
    assert answered(minutes, {doubt.key: "p:77"}, NAMES) == minutes


def test_nobody_does_it_so_it_was_only_said() -> None:
    minutes = draft("Agency: Ada. Client: Nora\n- someone needs to check the rights by 12 November")
    after = answered(minutes, {f"{minutes.actions[0].key}.owner": "drop"}, NAMES)
    assert after.actions == ()
    assert "check the rights" in after.discussion
    assert after.doubts == ()


def test_worries_stay_inside() -> None:
    minutes = draft("Agency: Ada. Client: Nora\n- Nora is worried about the studio")
    assert "worried" in minutes.internal
    assert "worried" not in minutes.discussion


@pytest.mark.parametrize(
    "owner", [Owner("client"), Owner("agency"), Owner("client", name="Nora"), Owner("person", 1)]
)
def test_every_owner_has_an_option_that_gives_it_back(owner: Owner) -> None:
    found = owner_from(owner_answer(owner), NAMES)
    assert found is not None
    assert (found.side, found.person_id) == (owner.side, owner.person_id)


def test_a_head_is_asked_for_a_got_it_only_if_it_concerns_the_department() -> None:
    minutes = Minutes(
        present_agency=(1, 5),
        actions=(NextAction("a1", "rework the endline", Owner("person", 2, "Kit")),),
        decisions=(Decision("d1", "Media moves to March"),),
    )
    departments = concerned(minutes, {2: "creative"})
    assert departments == {Department.CREATIVE, Department.MEDIA}
    heads = {
        Department.CREATIVE: 2,
        Department.PRODUCTION: 3,
        Department.MEDIA: 5,
        Department.PLANNING: 6,
    }
    found = {
        each.person_id: (each.how, each.department)
        for each in recipients(
            minutes,
            author_id=1,
            heads=heads,
            departments=departments,
            active=frozenset(range(10)),
        )
    }
    assert found == {
        1: ("author", None),
        2: ("alone", "creative"),
        3: ("line", None),
        5: ("alone", "media"),
    }


def test_a_mention_is_a_whole_word() -> None:
    assert concerned(Minutes(decisions=(Decision("d1", "immediate start"),)), {}) == frozenset()
    found = concerned(Minutes(decisions=(Decision("d1", "媒介计划推迟"),)), {})
    assert found == {Department.MEDIA}


def facts(**changed: object) -> CallReportFacts:
    told: dict[str, object] = {
        "client_id": 1,
        "author_id": 1,
        "state": "announced",
        "starts_at": ENDED - timedelta(hours=1),
        "ends_at": ENDED,
        "zone": AMS,
        "attendees": (1, 2),
        **changed,
    }
    return CallReportFacts(**told)  # type: ignore[arg-type]


def test_a_report_is_due_48_calendar_hours_after_the_end() -> None:
    owed = call_report_due.judge(facts(), ENDED, POLICY, TIME)
    assert isinstance(owed, Owed)
    assert owed.anchor_at == ENDED
    assert owed.deadline_at == ENDED + timedelta(hours=48)
    before = call_report_due.judge(facts(), ENDED - timedelta(seconds=1), POLICY, TIME)
    assert before == NotYet(ENDED, "the meeting is not over")


@pytest.mark.parametrize(("state", "cancelled"), [("distributed", False), ("waived", True)])
def test_only_distribution_or_a_reason_ends_it(state: str, cancelled: bool) -> None:
    judged = call_report_due.judge(facts(state=state), ENDED, POLICY, TIME)
    assert isinstance(judged, Settled)
    assert judged.cancelled is cancelled


@pytest.mark.parametrize("state", ["announced", "draft"])
def test_neither_a_meeting_written_down_nor_a_draft_stops_the_clock(state: str) -> None:
    late = ENDED + timedelta(hours=60)
    owed = call_report_due.judge(facts(state=state), late, POLICY, TIME)
    assert isinstance(owed, Owed)
    assert owed.deadline_at == ENDED + timedelta(hours=48)


def test_an_absent_author_is_replaced_by_who_was_there() -> None:
    away = (Away(1, ENDED, ENDED + timedelta(days=5)),)
    owed = call_report_due.judge(facts(away=away), ENDED + timedelta(hours=1), POLICY, TIME)
    assert isinstance(owed, Owed)
    assert owed.owner_id == 2


def test_alone_it_waits_for_the_return_and_four_working_hours() -> None:
    back = datetime(2026, 11, 9, 8, tzinfo=UTC)  # Monday 09:00 in Amsterdam
    away = (Away(1, ENDED, back),)
    alone = facts(away=away, attendees=(1,))
    held = call_report_due.judge(alone, ENDED + timedelta(hours=1), POLICY, TIME)
    assert isinstance(held, Held)
    assert held.until == back + timedelta(hours=4)
    still = call_report_due.judge(alone, back + timedelta(hours=3), POLICY, TIME)
    assert isinstance(still, Held)
    assert isinstance(call_report_due.judge(alone, back + timedelta(hours=4), POLICY, TIME), Owed)


def test_leave_taken_before_the_meeting_excuses_nobody() -> None:
    away = (Away(1, ENDED - timedelta(days=5), ENDED - timedelta(hours=2)),)
    judged = call_report_due.judge(facts(away=away, attendees=(1,)), ENDED, POLICY, TIME)
    assert isinstance(judged, Owed)


def step(**changed: object) -> ActionFacts:
    told: dict[str, object] = {
        "client_id": 1,
        "text": "send the logo",
        "state": "open",
        "owner_side": "person",
        "owner_name": "Kit",
        "chased_id": 2,
        "due": date(2026, 11, 10),
        "created_at": ENDED,
        "report": "VELA-1",
        **changed,
    }
    return ActionFacts(**told)  # type: ignore[arg-type]


def test_a_step_is_owed_from_the_morning_of_its_day() -> None:
    early = action_due.judge(step(), datetime(2026, 11, 9, 22, 59, tzinfo=UTC), POLICY, TIME)
    assert isinstance(early, NotYet)
    assert isinstance(
        action_due.judge(step(), datetime(2026, 11, 9, 23, tzinfo=UTC), POLICY, TIME), Owed
    )


def test_a_step_due_on_sunday_is_said_on_friday() -> None:
    sunday = step(due=date(2026, 11, 15))
    friday = datetime(2026, 11, 13, 6, tzinfo=UTC)
    assert isinstance(action_due.judge(sunday, friday, POLICY, TIME), Owed)


def test_a_week_after_its_hour_is_a_week_also_when_the_clocks_change() -> None:
    before = step(due=date(2027, 3, 24))
    judged = action_due.judge(before, datetime(2027, 3, 24, 9, tzinfo=UTC), POLICY, TIME)
    assert isinstance(judged, Owed)
    week_later = judged.anchor_at + timedelta(days=7)
    assert week_later == datetime(2027, 3, 31, 8, tzinfo=UTC)


def test_a_step_without_a_day_never_climbs() -> None:
    judged = action_due.judge(step(due=None), ENDED + timedelta(days=3), POLICY, TIME)
    assert isinstance(judged, Owed)
    assert not judged.climbs
    assert judged.ceiling == "owner"


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("today 16:00-17:00", "2026-11-05T15:00", "2026-11-05T16:00"),
        ("16:00", "2026-11-05T15:00", "2026-11-05T16:00"),
        ("tomorrow 9:30 - 10:15", "2026-11-06T08:30", "2026-11-06T09:15"),
        ("4pm-5pm", "2026-11-05T15:00", "2026-11-05T16:00"),
        ("12 November 10:00-11:00", "2026-11-12T09:00", "2026-11-12T10:00"),
    ],
)
def test_an_announcement_is_read(said: str, start: str, end: str) -> None:
    now = datetime(2026, 11, 5, 8, tzinfo=UTC)
    found = read_announcement(said, now=now, zone=AMS)
    assert found is not None
    assert found.starts_at.isoformat()[:16] == start
    assert found.ends_at.isoformat()[:16] == end


@pytest.mark.parametrize("said", ["", "sometime", "25:00-26:00", "17:00-16:00", "blursday 10:00"])
def test_an_unclear_announcement_is_asked_not_guessed(said: str) -> None:
    assert read_announcement(said, now=ENDED, zone=AMS) is None


def test_a_weekly_meeting_keeps_its_hour_over_a_clock_change() -> None:
    after = datetime(2026, 10, 14, tzinfo=UTC)
    found = occurrences(3, "10:00", AMS, after=after, until=after + timedelta(weeks=3))
    assert [each.isoformat()[:16] for each in found] == [
        "2026-10-15T08:00",
        "2026-10-22T08:00",
        "2026-10-29T09:00",
    ]
