"""What is chased, what rests, and how the money ladder counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.policy import shipped_policy
from bot.rules import invoices as rules
from bot.rules import invoices_decisions as decisions
from bot.rules import ladder as ladders
from bot.rules import moves
from bot.rules.calendar import OfficeCalendar
from bot.rules.cases import Held, Judgement, NotYet, Owed, Settled
from bot.rules.invoices_facts import (
    Account,
    DecisionFact,
    DisputeFact,
    Item,
    PromiseFact,
    RestFact,
)
from bot.rules.kinds import invoice as kind
from bot.rules.worktime import PersonTime

POLICY = shipped_policy()
TIME = PersonTime("Europe/Amsterdam", OfficeCalendar("NL"))
TODAY = date(2026, 11, 2)
NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)


def item(number: int, *, late: int, minor: int = 2_480_000, **more: Any) -> Item:
    """An invoice `late` days after (or before) its due date, in books of today."""
    due = TODAY - timedelta(days=late)
    known: dict[str, Any] = {
        "total_minor": minor,
        "first_seen_on": due - timedelta(days=20),
        "as_of": TODAY,
        "source_as_of": TODAY,
        "books_due_at": NOW + timedelta(days=3),
        "received": True,
    }
    return replace(
        Item(invoice_id=number, number=f"INV-{number}", balance_minor=minor, due=due),
        **{**known, **more},
    )


def account(*items: Item, **more: Any) -> Account:
    """A client's account in euro."""
    made = Account(client_id=1, client="Noordzee", currency="EUR", items=items)
    return replace(made, zone="Europe/Amsterdam", **more)


def judge(facts: Account, now: datetime = NOW) -> Judgement:
    return kind.judge(facts, now, POLICY, TIME)


def owed(facts: Account, now: datetime = NOW) -> Owed:
    found = judge(facts, now)
    assert isinstance(found, Owed), found
    return found


def test_minus_seven_is_before_the_due_date_and_plus_fourteen_after() -> None:
    """DOLI#30771: a sign mistaken once sent "60 days late" mails 60 days early."""
    steps = {step.name: step.after for step in POLICY.ladder("invoice").steps}
    due = owed(account(item(1, late=20))).anchor_at
    assert due.date() == TODAY - timedelta(days=20)
    assert due + steps["received"].calendar < due  # type: ignore[union-attr, operator]
    assert due + steps["director"].calendar == due + timedelta(days=14)  # type: ignore[union-attr, operator]


@pytest.mark.parametrize("known", [1, 2])
def test_what_came_into_the_books_late_slows_no_older_debt_of_the_same_day(known: int) -> None:
    """Whose number comes first said it once: "F10" stands before "F9" in the alphabet."""
    late: dict[str, Any] = {"first_seen_on": TODAY - timedelta(days=1)}
    both = [item(n, late=20, **({} if n == known else late)) for n in (1, 2)]
    assert not owed(account(*both)).preexisting
    assert owed(account(item(1, late=20, **late))).preexisting


def test_due_today_is_not_late_and_is_looked_at_again_tomorrow() -> None:
    found = judge(account(item(1, late=0)))
    assert isinstance(found, NotYet)
    assert found.until == datetime(2026, 11, 2, 23, tzinfo=UTC)


def test_a_younger_invoice_never_hides_an_older_one() -> None:
    """ODOO4: one mail was keyed to the oldest invoice, and the others were forgotten."""
    old, young = item(1, late=40), item(2, late=2)
    assert owed(account(young, old)).anchor_at == owed(account(old)).anchor_at


@given(paid=st.integers(min_value=0, max_value=2_000_000))
def test_a_part_payment_neither_resets_nor_skips_a_level(paid: int) -> None:
    """KB#2297: after a part payment a state was skipped, straight to a harsher one."""
    before = owed(account(item(1, late=20)))
    part = item(1, late=20, balance_minor=2_480_000 - paid, part_paid_minor=paid)
    after = owed(account(part))
    assert (after.anchor_at, after.skip, after.ceiling) == (
        before.anchor_at,
        before.skip,
        before.ceiling,
    )


def test_a_promise_rests_until_the_books_can_say_and_not_a_day_longer() -> None:
    promise = PromiseFact(1, frozenset({1}), 2_480_000, TODAY, TODAY + timedelta(days=1), "open")
    found = judge(account(item(1, late=20), promises=(promise,)))
    assert isinstance(found, Held)
    assert found.until == datetime(2026, 11, 3, 23, tzinfo=UTC)
    on_the_day = judge(account(item(1, late=20), promises=(promise,)), NOW + timedelta(days=1))
    assert on_the_day == Held(found.until, rules.PROMISED)
    later = judge(account(item(1, late=20), promises=(promise,)), NOW + timedelta(days=5))
    assert later == Held(None, rules.PROMISE_WAITS)


def test_a_broken_promise_resumes_where_its_verdict_says() -> None:
    broken = PromiseFact(
        1, frozenset({1}), 1, TODAY, TODAY, "broken", judged_on=TODAY, resume_days=14
    )
    assert owed(account(item(1, late=9), promises=(broken,))).anchor_at.date() == (
        TODAY - timedelta(days=14)
    )


def test_a_broken_promise_never_makes_an_older_case_younger() -> None:
    broken = PromiseFact(
        1, frozenset({1}), 1, TODAY, TODAY, "broken", judged_on=TODAY, resume_days=14
    )
    found = owed(account(item(1, late=50), promises=(broken,)))
    assert found.anchor_at.date() == TODAY - timedelta(days=50)


def test_a_dispute_holds_the_whole_invoice_until_its_end() -> None:
    until = NOW + timedelta(days=2)
    dispute = DisputeFact(1, 2_480_000, "rate", until)
    assert judge(account(item(1, late=20), disputes=(dispute,))) == Held(until, rules.DISPUTED)
    owed(account(item(1, late=20), disputes=(dispute,)), until)


@pytest.mark.parametrize(("agreed", "chased"), [(True, 1_480_000), (False, 0)])
def test_the_undisputed_part_is_chased_only_when_the_client_agreed(
    agreed: bool, chased: int
) -> None:
    dispute = DisputeFact(1, 1_000_000, "rate", NOW + timedelta(days=2), rest_agreed=agreed)
    facts = account(item(1, late=20), disputes=(dispute,))
    stands = rules.standings(facts, NOW, POLICY, TIME)
    assert rules.overdue_sum(facts, stands).minor == chased


def test_what_vanished_from_the_list_is_never_chased() -> None:
    assert judge(account(item(1, late=40, vanished=True))) == Held(None, rules.GONE)


def test_nothing_open_is_paid() -> None:
    assert judge(account()) == Settled("paid")


def test_a_sum_below_the_floor_stays_with_the_executive() -> None:
    assert owed(account(item(1, late=40, balance_minor=49_900))).ceiling == "executive"
    assert owed(account(item(1, late=40, balance_minor=50_000))).ceiling is None


def test_enough_unallocated_cash_stops_the_chase_and_too_little_does_not() -> None:
    assert judge(account(item(1, late=40), cash_minor=2_480_000)) == Held(None, rules.CASH)
    owed(account(item(1, late=40), cash_minor=2_479_999))


def test_a_remainder_under_the_tolerance_or_of_the_withholding_tax_is_for_finance() -> None:
    small = item(1, late=40, balance_minor=400)
    assert judge(account(small)) == Held(None, rules.REMAINDER)
    taxed = item(1, late=40, balance_minor=248_000)
    assert judge(account(taxed, withholding_bp=1000)) == Held(None, rules.REMAINDER)
    owed(account(taxed))


def test_on_late_books_nothing_climbs() -> None:
    late = item(1, late=40, books_due_at=NOW - timedelta(days=3))
    found = owed(account(late))
    assert (found.climbs, found.no_climb_reason) == (False, kind.STALE)


def test_books_from_before_the_due_date_prove_nothing() -> None:
    unseen = item(1, late=2, as_of=TODAY - timedelta(days=2), source_as_of=None)
    assert not owed(account(unseen)).climbs


def test_what_a_newer_file_does_not_speak_of_does_not_climb() -> None:
    left_out = item(1, late=40, as_of=TODAY - timedelta(days=5))
    assert not owed(account(left_out)).climbs


def test_stale_books_of_one_source_do_not_hide_fresh_ones_of_another() -> None:
    stale = item(1, late=60, books_due_at=NOW - timedelta(days=3))
    found = owed(account(stale, item(2, late=20)))
    assert found.climbs
    assert found.anchor_at.date() == TODAY - timedelta(days=20)


def test_what_was_overdue_when_first_seen_is_preexisting() -> None:
    """TROVE: invoices from before the switching on were never spoken of at all."""
    assert owed(account(item(1, late=40, first_seen_on=TODAY))).preexisting
    assert not owed(account(item(1, late=40))).preexisting


def test_what_fell_due_before_go_live_is_preexisting() -> None:
    assert owed(account(item(1, late=40), live_on=TODAY - timedelta(days=40))).preexisting
    assert not owed(account(item(1, late=40), live_on=TODAY - timedelta(days=41))).preexisting


def test_the_word_before_the_due_date_is_rare() -> None:
    small = item(1, late=-5, minor=90_000, received=False)
    assert isinstance(judge(account(small)), NotYet)
    assert owed(account(replace(small, is_first=True))).ceiling == "executive"
    owed(account(item(1, late=-5, minor=1_000_000, received=False)))
    owed(account(small, not_received_on=TODAY - timedelta(days=100)))
    assert isinstance(judge(account(small, not_received_on=TODAY - timedelta(days=181))), NotYet)
    assert isinstance(judge(account(replace(small, is_first=True, received=True))), NotYet)


def test_keep_working_rests_until_its_end() -> None:
    until = NOW + timedelta(days=10)
    for answer in decisions.RESTS:
        made = DecisionFact(decisions.QUESTION_OF[answer], answer, until, "Dee")
        facts = account(item(1, late=35), decisions=(made,))
        assert judge(facts) == Held(until, decisions.RESTS[answer])
        assert rules.said(facts, TODAY).overdue.minor == 2_480_000, "the sum goes on being said"
        owed(facts, until)


def test_a_decision_against_work_or_writing_off_leaves_the_money_chased() -> None:
    until = NOW + timedelta(days=10)
    for answer in set(decisions.Answer) - set(decisions.RESTS):
        made = DecisionFact(decisions.QUESTION_OF[answer], answer, until, "Dee")
        facts = account(item(1, late=35), decisions=(made,))
        evidence = owed(facts).evidence or {}
        assert evidence[decisions.EVIDENCE[answer]] == "2026-11-12"
        for step, question in decisions.ASKED_BY_STEP.items():
            asked = decisions.asked(step, facts, NOW)
            assert asked == (None if question == made.question else question)
            assert decisions.asked(step, facts, until) == question


def test_a_dispute_about_our_own_work_blocks_the_questions_about_work() -> None:
    contested = DisputeFact(2, 5, "quality", NOW + timedelta(days=9))
    facts = account(item(1, late=95), item(2, late=3), disputes=(contested,))
    assert owed(facts).skip == {"received", "stop work", "credit hold"}
    asked = {step: decisions.asked(step, facts, NOW) for step in decisions.ASKED_BY_STEP}
    assert asked == {
        "stop work": None, "head": None, "credit hold": None,
        "write-off": decisions.Question.WRITE_OFF,
    }  # fmt: skip


def test_what_is_written_off_is_chased_by_nobody_and_hides_nothing_else() -> None:
    off = item(1, late=95, written_off_on=TODAY)
    assert judge(account(off)) == Settled("written off", cancelled=True)
    assert owed(account(off, item(2, late=20))).anchor_at.date() == TODAY - timedelta(days=20)
    assert isinstance(judge(account(off, item(2, late=-3))), NotYet)
    assert rules.said(account(off, item(2, late=20)), TODAY).invoices == ("INV-2",)


def test_a_rest_about_some_invoices_leaves_the_others_chased() -> None:
    rest = RestFact("in payment run", NOW + timedelta(days=3), frozenset({1}))
    facts = account(item(1, late=40), item(2, late=20), rests=(rest,))
    assert owed(facts).anchor_at.date() == TODAY - timedelta(days=20)
    everything = replace(facts, rests=(RestFact("chasing is stopped", rest.until),))
    assert isinstance(judge(everything), Held)


ITEMS = st.lists(
    st.builds(
        lambda late, minor, vanished: (late, minor, vanished),
        st.integers(-30, 120),
        st.integers(1, 5_000_000),
        st.booleans(),
    ),
    max_size=6,
)


@given(ITEMS)
def test_every_judgement_has_an_end_or_waits_for_somebody(
    drawn: list[tuple[int, int, bool]],
) -> None:
    facts = account(
        *(
            item(place, late=late, minor=minor, vanished=vanished)
            for place, (late, minor, vanished) in enumerate(drawn)
        )
    )
    found = judge(facts)
    if isinstance(found, Held) and found.until is None:
        assert found.reason in (rules.GONE, rules.CASH, rules.REMAINDER, rules.PROMISE_WAITS)
    if isinstance(found, Held | NotYet) and found.until is not None:
        assert found.until > NOW
    chased = sum(m for late, m, gone in drawn if late > 0 and not gone)
    assert isinstance(found, Owed) == (chased > 0)


@given(
    st.lists(st.integers(1, 6), min_size=1, max_size=20),
    st.lists(st.integers(0, 3), min_size=20, max_size=20),
)
def test_levels_never_fall_and_never_jump(days: list[int], events: list[int]) -> None:
    """Walk a case through weeks of payments and new invoices: steps only go up, one level each."""
    ladder = POLICY.ladder("invoice")
    setting = moves.Setting(owner=TIME, least_warning=timedelta(hours=4))
    now, step, level, sent_at, warned = NOW, -1, 0, None, None
    invoices = [item(1, late=1)]
    for wait, event in zip(days, events, strict=False):
        now += timedelta(days=wait)
        today = now.astimezone(TIME.tz).date()
        invoices = [replace(i, as_of=today, source_as_of=today) for i in invoices]
        if event == 1:
            invoices = [
                replace(i, balance_minor=max(60_000, i.balance_minor // 2)) for i in invoices
            ]
        if event == 2:
            young = replace(item(len(invoices) + 1, late=0), due=today - timedelta(days=1))
            invoices.append(replace(young, as_of=today, source_as_of=today))
        books_due = now + timedelta(days=3)
        facts = account(*(replace(i, books_due_at=books_due) for i in invoices))
        found = owed(facts, now)
        progress = moves.Progress(
            opened_at=NOW, step=step, level=level, sent_at=sent_at,
            warned_step=warned, warned_at=now - timedelta(days=2) if warned is not None else None,
        )  # fmt: skip
        move = ladders.next_move(found, ladder, progress, setting, now)
        if isinstance(move, moves.Warn):
            warned = move.step
        if isinstance(move, moves.Send):
            assert move.step > step
            before = {each.level for each in ladder.steps if each.level <= level}
            risen = ladder.steps[move.step].level
            assert risen >= level
            between = {e.level for e in ladder.steps if level < e.level < risen}
            assert not between - before
            step, level, sent_at = move.step, risen, now


@given(
    promised=st.integers(1, 10_000),
    then=st.integers(1, 10_000),
    paid=st.integers(0, 10_000),
    days=st.integers(-5, 5),
)
def test_partly_kept_is_never_broken_and_only_late_books_break(
    promised: int, then: int, paid: int, days: int
) -> None:
    said = rules.verdict(
        promised=promised,
        left_then=then,
        left_now=then - min(paid, then),
        as_of=TODAY + timedelta(days=days),
        judged_from=TODAY,
    )
    assert (said == "broken") == (min(paid, then) == 0 and days >= 0)
    if said == "open":
        assert days < 0
    if min(paid, then) >= promised or paid >= then:
        assert said == "kept"


def test_what_is_owed_says_when_the_clock_alone_changes_it() -> None:
    judged = judge(account(item(1, late=2), item(2, late=-3)))
    assert isinstance(judged, Owed)
    # The second one is due on Thursday the fifth, and late as that day ends in Amsterdam.
    assert judged.changes_at == datetime(2026, 11, 5, 23, tzinfo=UTC)


@given(
    st.lists(
        st.tuples(
            st.integers(-9, 9), st.integers(1, 240), st.sampled_from(("", "dispute", "rest", "yes"))
        ),
        min_size=1,
        max_size=4,
    )
)
def test_the_clock_alone_never_changes_the_answer_before_the_moment_it_names(
    drawn: list[tuple[int, int, str]],
) -> None:
    """What was disputed before its due day was never looked at again when that ended."""
    ends = [NOW + timedelta(hours=hours) for _, hours, _ in drawn]
    facts = account(
        *(item(at, late=late, received=at > 0) for at, (late, _, _) in enumerate(drawn)),
        disputes=tuple(
            DisputeFact(at, 2_480_000, "price", ends[at])
            for at, (_, _, why) in enumerate(drawn)
            if why == "dispute"
        ),
        rests=tuple(
            RestFact("in payment run", ends[at], frozenset({at}))
            for at, (_, _, why) in enumerate(drawn)
            if why == "rest"
        ),
        promises=tuple(
            PromiseFact(at, frozenset({at}), 1, ends[at].date(), ends[at].date(), "open")
            for at, (_, _, why) in enumerate(drawn)
            if why == "yes"
        ),
    )
    found = judge(facts)
    until = found.changes_at if isinstance(found, Owed) else getattr(found, "until", None)
    for hours in range(24 * 20):
        at = NOW + timedelta(hours=hours)
        if until is not None and at >= until:
            break
        assert _told(judge(facts, at)) == _told(found), at


def _told(found: Judgement) -> tuple[str, object]:
    return type(found).__name__, found.anchor_at if isinstance(found, Owed) else None
