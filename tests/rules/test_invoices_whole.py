"""What is said of a client's money, whole: the judgement, the line, the ages and the ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.rules import invoices as rules
from bot.rules import invoices_decisions as decisions
from bot.rules.cases import Held, NotYet, Owed
from bot.rules.invoices_facts import Account, DecisionFact, DisputeFact, Item, PromiseFact, RestFact
from bot.rules.kinds import invoice as kind
from bot.rules.money import Money
from bot.rules.rights import Right
from tests.cast import local
from tests.rules.test_invoices import NOW, POLICY, TIME, TODAY, account, item, judge, owed

ZONE = "Europe/Amsterdam"
A_DAY = timedelta(days=1)
ACTED = {
    "owner_id": 11,
    "acted": "called",
    "acted_note": "they check",
    "acted_at": NOW - A_DAY,
}


def test_an_overdue_account_says_everything_of_itself() -> None:
    facts = account(
        item(1, late=20), item(2, late=2, minor=1_000), books_as_of=TODAY, **ACTED
    )  # fmt: skip
    assert judge(facts) == Owed(
        client_id=1,
        owner_id=11,
        anchor_at=local("2026-10-13 12:00"),
        reason="overdue",
        acted="called: they check",
        acted_at=NOW - A_DAY,
        skip=frozenset({"received"}),
        evidence={
            "overdue_minor": 2_481_000,
            "currency": "EUR",
            "oldest_due": "2026-10-13",
            "books_as_of": "2026-11-02",
        },
    )
    bare = owed(replace(facts, books_as_of=None, acted_note=""))
    assert bare.acted == "called"
    assert bare.evidence is not None
    assert bare.evidence["books_as_of"] == ""
    assert kind.outlives_client(facts)


def test_a_broken_promise_excuses_nobody_and_a_kept_word_does() -> None:
    broken = PromiseFact(1, frozenset({1}), 1, TODAY, TODAY, "broken", judged_on=TODAY)
    promised = account(item(1, late=20), promises=(broken,), acted=rules.PROMISED)
    assert not owed(promised).activity_counts
    assert owed(replace(promised, acted="called")).activity_counts
    assert owed(replace(promised, promises=())).activity_counts
    # Without a step to take it up at, a broken promise does not move the anchor.
    assert owed(promised).anchor_at == local("2026-10-13 12:00")


def test_the_floor_is_in_whole_units_of_the_account_s_own_currency() -> None:
    dong = replace(account(item(1, late=20, minor=600)), currency="VND")
    assert owed(dong).ceiling is None
    assert owed(replace(dong, items=(item(1, late=20, minor=499),))).ceiling == "executive"


def test_what_was_first_seen_on_its_due_day_was_not_overdue_then() -> None:
    due = TODAY - timedelta(days=20)
    assert not owed(account(item(1, late=20, first_seen_on=due))).preexisting
    assert owed(account(item(1, late=20, first_seen_on=due + A_DAY))).preexisting


def test_the_rest_that_ends_first_gives_the_reason() -> None:
    rest = RestFact("in payment run", NOW + 3 * A_DAY, frozenset({2}))
    later = RestFact("called", NOW + 4 * A_DAY, frozenset({3}))
    facts = account(
        item(1, late=40, vanished=True), item(2, late=20), item(3, late=20), rests=(later, rest)
    )
    assert judge(facts) == Held(rest.until, "in payment run")


def test_an_invoice_without_a_due_date_is_never_chased_and_nothing_is_waited_for() -> None:
    undated = replace(item(1, late=0), due=None)
    assert judge(account(undated)) == NotYet(None, "nothing is overdue")


def first(number: int, *, days: int) -> Item:
    """A client's first invoice, due in so many days, of which nobody said that it arrived."""
    return item(number, late=-days, minor=90_000, received=False, is_first=True)


def test_a_week_before_its_due_day_a_first_invoice_is_asked_about() -> None:
    facts = account(first(1, days=9), first(2, days=7), **ACTED)
    morning = local("2026-11-02 00:00")
    assert judge(facts, morning) == Owed(
        client_id=1,
        owner_id=11,
        anchor_at=local("2026-11-09 12:00"),
        changes_at=local("2026-11-04 00:00"),
        reason="due soon: has the client received it?",
        climbs=False,
        no_climb_reason="not due yet",
        ceiling="executive",
        acted="called: they check",
        acted_at=NOW - A_DAY,
    )
    evening = judge(facts, morning - timedelta(minutes=1))
    assert evening == NotYet(morning, "nothing is overdue")


def test_an_invoice_at_rest_is_not_asked_about_before_its_due_day() -> None:
    rest = RestFact("in payment run", NOW + 2 * A_DAY, frozenset({1}))
    facts = account(first(1, days=5), rests=(rest,))
    assert judge(facts) == NotYet(rest.until, "nothing is overdue")


def test_a_ladder_without_the_early_word_never_asks_early() -> None:
    def under(*steps: dict[str, str]) -> object:
        policy = POLICY.over({"ladders": {"invoice": {"steps": list(steps)}}})
        return kind.judge(account(first(1, days=5)), NOW, policy, TIME)

    outcome = {"name": "outcome", "reader": "owner", "after": "-30d"}
    late = local("2026-11-08 00:00")
    assert under(outcome) == NotYet(late, "nothing is overdue")
    # Working days cannot be counted back to a date: the early word is not said.
    by_work = {"name": "received", "reader": "owner", "after": "-7wd"}
    assert under(by_work) == NotYet(late, "nothing is overdue")
    then = {"name": "call", "reader": "owner", "then": "1wd"}
    early = {"name": "received", "reader": "owner", "after": "-9d"}
    assert isinstance(under(outcome, then, early), Owed)


# The line


def test_a_line_says_the_sum_its_age_what_came_in_and_what_is_due_soon() -> None:
    part = item(
        2, late=2, balance_minor=1_000, part_paid_minor=700, part_paid_on=TODAY - A_DAY
    )  # fmt: skip
    older = item(3, late=-9, part_paid_minor=20, part_paid_on=TODAY - 3 * A_DAY)
    soon = item(4, late=-3)
    facts = account(item(1, late=20), part, older, soon)
    assert rules.said(facts, TODAY) == rules.Said(
        overdue=Money(2_481_000, "EUR"),
        days_late=20,
        invoices=("INV-1", "INV-2"),
        part_paid=Money(720, "EUR"),
        part_paid_on=TODAY - A_DAY,
        soon=soon,
    )
    assert rules.said(account(), TODAY) == rules.Said(Money(0, "EUR"), 0, ())


def test_what_is_due_today_is_soon_and_not_late() -> None:
    today, written_off = item(1, late=0), item(2, late=-1, written_off_on=TODAY)
    undated = replace(item(3, late=0), due=None)
    said = rules.said(account(today, written_off, undated), TODAY)
    assert said == rules.Said(Money(0, "EUR"), 0, (), soon=today)


def test_what_rests_at_noon_of_the_day_is_not_said() -> None:
    noon = local("2026-11-02 12:00")

    def says(until: datetime) -> tuple[str, ...]:
        facts = account(item(1, late=20), rests=(RestFact("called", until),))
        return rules.said(facts, TODAY).invoices

    assert says(noon) == ("INV-1",)
    assert says(noon + timedelta(minutes=1)) == ()
    open_promise = PromiseFact(1, frozenset({1}), 1, TODAY, TODAY, "open")
    assert rules.said(account(item(1, late=20), promises=(open_promise,)), TODAY).invoices == ()


def test_what_is_contested_is_taken_off_the_sum_and_never_more_than_it() -> None:
    dispute = DisputeFact(1, 1_000_000, "rate", NOW + 9 * A_DAY, rest_agreed=True)
    facts = account(item(1, late=20), item(2, late=3, balance_minor=-500), disputes=(dispute,))
    assert rules.said(facts, TODAY).overdue == Money(1_480_000, "EUR")
    whole = replace(facts, disputes=(replace(dispute, amount_minor=2_480_000),))
    assert rules.said(whole, TODAY).invoices == ("INV-2",)
    assert [each.rest for each in rules.standings(whole, NOW, POLICY, TIME)] == [
        rules.Rest(rules.DISPUTED, NOW + 9 * A_DAY),
        None,
    ]


@pytest.mark.parametrize(("days", "lately"), [(0, True), (14, True), (15, False)])
def test_a_part_payment_is_news_for_two_weeks(days: int, lately: bool) -> None:
    came = item(1, late=20, part_paid_minor=5, part_paid_on=TODAY - days * A_DAY)
    assert (rules.said(account(came), TODAY).part_paid is not None) is lately


def test_a_part_payment_is_no_news_to_somebody_who_spoke_about_it() -> None:
    came = item(1, late=20, part_paid_minor=5, part_paid_on=TODAY)
    # 23:30 in UTC is the next day in Amsterdam.
    evening = datetime(2026, 11, 1, 23, 30, tzinfo=UTC)
    for acted_at, news in ((evening, True), (evening - A_DAY, True), (evening + A_DAY, False)):
        said = rules.said(account(came, acted_at=acted_at), TODAY)
        assert (said.part_paid is not None) is news


# Rules below it


def test_each_invoice_stands_with_its_rest_its_age_and_the_freshness_of_its_books() -> None:
    off = item(1, late=9, written_off_on=TODAY)
    gone = item(2, late=8, vanished=True, books_due_at=NOW - 9 * A_DAY)
    undated = replace(item(3, late=0), due=None)
    credit = item(4, late=7, balance_minor=-500)
    stands = rules.standings(account(off, gone, undated, credit), NOW, POLICY, TIME)
    assert stands == [
        rules.Standing(off, 0, rules.Rest(rules.WRITTEN_OFF, None), 9),
        rules.Standing(gone, 0, rules.Rest(rules.GONE, None), 8, fresh=False),
        rules.Standing(credit, 0, None, 7),
        rules.Standing(undated, 0, rules.Rest(rules.NO_DUE_DATE, None), 0, fresh=False),
    ]


def test_of_two_promises_for_one_invoice_the_later_one_counts() -> None:
    def promise(number: int, days: int) -> PromiseFact:
        by = TODAY + days * A_DAY
        return PromiseFact(number, frozenset({1}), 1, by, by, "open")

    until = rules.start_of_day(TODAY + 3 * A_DAY, ZONE, days=1)
    for made in ((promise(2, 3), promise(1, 9)), (promise(1, 9), promise(2, 3))):
        facts = account(item(1, late=20), promises=made)
        assert judge(facts) == Held(until, rules.PROMISED)


def test_of_several_decisions_the_one_that_ends_last_comes_first() -> None:
    def decided(answer: decisions.Answer, days: int) -> DecisionFact:
        return DecisionFact(decisions.QUESTION_OF[answer], answer, NOW + days * A_DAY)

    working = decided(decisions.Answer.KEEP_WORKING, 2)
    taken = decided(decisions.Answer.NO_HOLD, 5)
    over = decided(decisions.Answer.HAND_OVER, 0)
    for made in ((working, taken, over), (over, taken, working)):
        facts = account(item(1, late=20), decisions=made)
        assert decisions.running(facts, NOW) == [taken, working]
        assert decisions.resting(facts, NOW) == taken


def test_broken_promises_come_oldest_verdict_first() -> None:
    def promise(number: int, state: str, by: int, judged: int | None) -> PromiseFact:
        day = None if judged is None else date(2026, 11, judged)
        of = date(2026, 11, by)
        return PromiseFact(number, frozenset({1}), 1, of, of, state, judged_on=day)

    made = (
        promise(4, "broken", 1, 5),
        promise(3, "broken", 2, None),
        promise(2, "broken", 1, 5),
        promise(1, "partly", 1, 1),
    )
    facts = account(item(1, late=20), promises=made)
    assert [each.promise_id for each in rules.broken(facts)] == [3, 2, 4]


@pytest.mark.parametrize(
    ("left_now", "as_of", "said"),
    [
        (100, 3, "open"),
        (60, 3, "open"),
        (50, 3, "kept"),
        (0, 3, "kept"),
        (60, 4, "partly"),
        (100, 4, "broken"),
        (120, 4, "broken"),
    ],
)
def test_books_say_kept_partly_broken_or_nothing_yet(left_now: int, as_of: int, said: str) -> None:
    """Of 100 that were open 50 were promised, to be judged from the fourth on."""
    found = rules.verdict(
        promised=50,
        left_then=100,
        left_now=left_now,
        as_of=date(2026, 11, as_of),
        judged_from=date(2026, 11, 4),
    )
    assert found == said


def asked(facts: Account, one: Item) -> bool:
    return rules.wants_notice(facts, one, TODAY, POLICY)


def test_a_sum_is_large_in_whole_units_of_its_own_currency() -> None:
    def dong(minor: int) -> bool:
        one = item(1, late=-5, minor=minor, received=False)
        return asked(replace(account(one), currency="VND"), one)

    assert dong(10_000)
    assert not dong(9_999)


def test_a_sum_without_a_total_is_as_large_as_what_is_open() -> None:
    one = item(1, late=-5, minor=1_000_000, total_minor=None, received=False)
    assert asked(account(one), one)
    rest = item(1, late=-5, minor=999_999, total_minor=1_000_000, received=False)
    assert asked(account(rest), rest)


def test_not_received_is_remembered_for_its_last_day_too() -> None:
    one = item(1, late=-5, minor=90_000, received=False)
    assert asked(account(one, not_received_on=TODAY - 180 * A_DAY), one)
    assert not asked(account(one, not_received_on=TODAY - 181 * A_DAY), one)


@pytest.mark.parametrize(
    ("balance", "currency", "remainder"),
    [
        (0, "EUR", False),
        (1, "EUR", True),
        (500, "EUR", True),
        (501, "EUR", False),
        (5, "VND", True),
        (6, "VND", False),
    ],
)
def test_a_remainder_is_up_to_the_tolerance_in_the_account_s_own_currency(
    balance: int, currency: str, remainder: bool
) -> None:
    left = item(1, late=40, balance_minor=balance)
    facts = replace(account(left), currency=currency)
    assert rules.is_remainder(left, facts, POLICY) is remainder
    assert not rules.is_remainder(left, replace(facts, chase_rest=frozenset({1})), POLICY)


@pytest.mark.parametrize(("off", "remainder"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_kept_back_tax_may_be_a_cent_off_and_no_more(off: int, remainder: bool) -> None:
    left = item(1, late=40, balance_minor=248_000 + off)
    assert rules.is_remainder(left, account(left, withholding_bp=1000), POLICY) is remainder


def test_what_was_never_part_paid_is_no_remainder() -> None:
    whole = item(1, late=40, minor=400)
    assert not rules.is_remainder(whole, account(whole), POLICY)
    unknown = item(1, late=40, minor=400, total_minor=None)
    assert not rules.is_remainder(unknown, account(unknown), POLICY)


@pytest.mark.parametrize(("days", "fresh"), [(0, True), (8, True), (9, False)])
def test_books_without_expected_days_are_fresh_for_eight(days: int, fresh: bool) -> None:
    one = item(1, late=40, as_of=TODAY - days * A_DAY, source_as_of=None, books_due_at=None)
    assert rules.is_fresh(one, NOW, POLICY, TIME) is fresh


def test_a_day_begins_and_ends_at_midnight_where_the_office_is() -> None:
    midnight = rules.start_of_day(TODAY, ZONE)
    assert midnight == datetime(2026, 11, 1, 23, tzinfo=UTC)
    assert rules.start_of_day(TODAY, ZONE, days=1) == midnight + A_DAY
    assert rules.last_day(midnight, ZONE) == TODAY - A_DAY
    assert rules.last_day(midnight + timedelta(microseconds=1), ZONE) == TODAY
    assert rules.last_day(NOW, ZONE) == TODAY
    assert rules.local_hour(TODAY, ZONE, hour=12).tzinfo is UTC


@pytest.mark.parametrize(
    ("step", "right"),
    [
        ("stop work", Right.DECIDE_STOP_WORK),
        ("head", Right.DECIDE_STOP_WORK),
        ("credit hold", Right.DECIDE_CREDIT_HOLD),
        ("write-off", Right.DECIDE_WRITE_OFF),
        ("a step of the agency's own", Right.DECIDE_STOP_WORK),
    ],
)
def test_each_question_needs_its_own_right(step: str, right: Right) -> None:
    assert decisions.right_for(step) is right
