"""Who owes a call report when the author, the others or a stand-in come and go."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.policy import shipped_policy
from bot.rules.calendar import OfficeCalendar
from bot.rules.cases import Held, Judgement, Owed, Settled
from bot.rules.kinds.call_report_due import WAITS, Away, CallReportFacts, judge
from bot.rules.worktime import PersonTime
from tests.cast import AMSTERDAM, local

POLICY = shipped_policy()
TIME = PersonTime(AMSTERDAM, OfficeCalendar("NL"))
ANNA, BO, CHI, DIRK = 1, 2, 3, 4
ENDED = local("2026-11-04 11:00")
BACK = local("2026-11-09 09:00")
GRACE = local("2026-11-09 13:00")
A_MINUTE = timedelta(minutes=1)
MEETING = CallReportFacts(
    client_id=7,
    author_id=ANNA,
    state="announced",
    starts_at=ENDED - timedelta(hours=1),
    ends_at=ENDED,
    zone=AMSTERDAM,
    attendees=(ANNA, BO),
    account=(CHI, DIRK),
)


def at(now: datetime, **changed: object) -> Judgement:
    return judge(replace(MEETING, **changed), now, POLICY, TIME)  # type: ignore[arg-type]


def owned_by(person_id: int) -> Owed:
    return Owed(
        client_id=7,
        owner_id=person_id,
        anchor_at=ENDED,
        deadline_at=ENDED + timedelta(hours=48),
        reason="the report is not distributed",
    )


def gone(person_id: int, since: datetime = ENDED, until: datetime = BACK) -> Away:
    return Away(person_id, since, until)


def test_the_author_owes_it_and_only_distribution_or_a_reason_ends_it() -> None:
    assert at(ENDED) == owned_by(ANNA)
    assert at(ENDED, state="distributed") == Settled("distributed")
    assert at(ENDED, state="waived") == Settled("no report needed", cancelled=True)


def test_an_absence_holds_from_its_first_moment_up_to_its_last() -> None:
    away = (gone(ANNA, since=ENDED),)
    assert at(ENDED, away=away) == owned_by(BO)
    assert at(BACK - A_MINUTE, away=away) == owned_by(BO)
    assert at(BACK, away=away) == owned_by(ANNA)
    others = (gone(CHI, since=ENDED),)
    assert at(ENDED, away=others) == owned_by(ANNA)


def test_alone_it_waits_for_the_return_and_some_working_hours() -> None:
    away = (gone(ANNA),)
    assert at(ENDED, away=away, attendees=(ANNA,)) == Held(GRACE, WAITS)
    assert at(BACK, away=away, attendees=(ANNA,)) == Held(GRACE, WAITS)
    assert at(GRACE - A_MINUTE, away=away, attendees=(ANNA,)) == Held(GRACE, WAITS)
    assert at(GRACE, away=away, attendees=(ANNA,)) == owned_by(ANNA)


def test_everybody_who_was_there_is_away_too() -> None:
    away = (gone(ANNA), gone(BO, until=BACK + timedelta(days=9)))
    assert at(ENDED, away=away) == Held(GRACE, WAITS)
    # With a colleague who might have written it there is no grace for coming back.
    assert at(BACK, away=away) == owned_by(ANNA)


def test_leave_that_ended_with_the_meeting_still_has_its_grace() -> None:
    just_back = (gone(ANNA, since=ENDED - timedelta(days=3), until=ENDED),)
    grace = ENDED + timedelta(hours=4)
    assert at(ENDED, away=just_back, attendees=(ANNA,)) == Held(grace, WAITS)
    before = (gone(ANNA, since=ENDED - timedelta(days=3), until=ENDED - A_MINUTE),)
    assert at(ENDED, away=before, attendees=(ANNA,)) == owned_by(ANNA)
    of_another = (replace(just_back[0], person_id=BO),)
    assert at(ENDED, away=of_another, attendees=(ANNA,)) == owned_by(ANNA)


def test_the_longer_of_two_absences_counts() -> None:
    later = local("2026-11-12 09:00")
    away = (gone(ANNA), gone(ANNA, until=later))
    held = Held(local("2026-11-12 13:00"), WAITS)
    assert at(ENDED, away=away, attendees=(ANNA,)) == held


def test_an_author_who_may_write_no_more_is_followed_by_who_was_there_then_the_account() -> None:
    left = frozenset({ANNA})
    assert at(ENDED, inactive=left) == owned_by(BO)
    assert at(ENDED, inactive=left, attendees=(ANNA,)) == owned_by(CHI)
    assert at(ENDED, inactive=left | {BO, CHI}) == owned_by(DIRK)
    away = (gone(CHI),)
    assert at(ENDED, inactive=left, attendees=(ANNA,), away=away) == owned_by(DIRK)


def test_the_account_writes_only_when_the_author_may_not() -> None:
    away = (gone(ANNA),)
    assert at(ENDED, attendees=(ANNA,), away=away) == Held(GRACE, WAITS)


def test_when_nobody_may_write_it_stays_with_the_author() -> None:
    everybody = frozenset({ANNA, BO, CHI, DIRK})
    assert at(ENDED, inactive=everybody) == owned_by(ANNA)
    away = (gone(ANNA),)
    assert at(ENDED, inactive=everybody, away=away) == owned_by(ANNA)


@pytest.mark.parametrize(
    ("now", "owner"),
    [(ENDED, BO), (BACK - A_MINUTE, BO), (BACK, CHI)],
)
def test_a_stand_in_may_write_while_the_cover_lasts(now: datetime, owner: int) -> None:
    found = at(now, inactive=frozenset({ANNA, BO}), standing_in=(gone(BO, since=ENDED),))
    assert found == owned_by(owner)


def test_a_cover_of_somebody_else_lets_nobody_write() -> None:
    found = at(ENDED, inactive=frozenset({ANNA, BO}), standing_in=(gone(DIRK, since=ENDED),))
    assert found == owned_by(CHI)


def test_an_author_who_stands_in_waits_for_the_return_like_any_other() -> None:
    stands_in = (gone(ANNA, since=ENDED, until=BACK),)
    alone = {"attendees": (ANNA,), "inactive": frozenset({ANNA}), "account": ()}
    on_leave = (gone(ANNA, until=local("2026-11-06 09:00")),)
    held = Held(local("2026-11-06 13:00"), WAITS)
    assert at(ENDED, standing_in=stands_in, away=on_leave, **alone) == held
    assert at(local("2026-11-06 12:59"), standing_in=stands_in, away=on_leave, **alone) == held
    assert at(ENDED, away=on_leave, **alone) == owned_by(ANNA)


def test_the_account_is_somebody_who_might_have_written_it() -> None:
    left, back = frozenset({ANNA}), (gone(ANNA, until=BACK),)
    with_account = at(BACK, inactive=left, attendees=(ANNA,), away=back)
    assert with_account == owned_by(CHI)
    nobody = at(BACK, inactive=left | {CHI, DIRK}, attendees=(ANNA,), away=back)
    assert nobody == Held(GRACE, WAITS)
