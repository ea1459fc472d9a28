"""What a mail to a client about money says: its tone, what it asks for, what it leaves alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules import invoices_mail as rules
from bot.rules.cases import Ladder
from bot.rules.invoices_facts import DisputeFact, PromiseFact, RestFact
from bot.rules.invoices_mail import Matter, Tone
from bot.rules.money import Money
from tests.rules.test_invoices import NOW, POLICY, TIME, TODAY, account, item


def matter(*items: Any, settled: tuple[int, ...] = (), **more: Any) -> Matter | None:
    return rules.matter(account(*items, **more), NOW, POLICY, TIME, settled)


def promise(state: str, *, by: int, invoices: tuple[int, ...] = (1,), **more: Any) -> PromiseFact:
    day = TODAY + timedelta(days=by)
    made = PromiseFact(1, frozenset(invoices), 1_000_000, day, day + timedelta(days=4), state)
    return replace(made, **more)


@pytest.mark.parametrize(
    ("late", "tone"),
    [(-14, "soon"), (0, "soon"), (1, "friendly"), (6, "friendly"), (7, "clear"), (13, "clear"),
     (14, "firm"), (29, "firm"), (30, "formal"), (400, "formal")],
)  # fmt: skip
def test_the_tone_follows_the_level(late: int, tone: str) -> None:
    found = matter(item(1, late=late))
    assert found is not None
    assert found.tone == tone


def test_what_is_due_in_a_month_is_not_written_about() -> None:
    assert matter(item(1, late=-15)) is None
    assert matter() is None


def test_a_house_with_another_ladder_has_its_own_tones() -> None:
    steps = [
        {"name": "call", "reader": "owner", "after": "3d"},
        {"name": "stop work", "reader": "director", "after": "10d"},
    ]
    ladder = Ladder.from_policy({"steps": steps})
    tones = [rules.tone_of(days, ladder) for days in (2, 3, 9, 10)]
    assert tones == [Tone.FRIENDLY, Tone.CLEAR, Tone.CLEAR, Tone.FORMAL]
    assert rules.tone_of(15, Ladder.from_policy({"steps": steps[:1]})) is Tone.FIRM


def test_only_what_nobody_contests_is_asked_for() -> None:
    end = NOW + timedelta(days=20)
    part = DisputeFact(1, 480_000, "hours", end, rest_agreed=True)
    whole = DisputeFact(2, 2_480_000, "quality", end)
    found = matter(item(1, late=8), item(2, late=40), disputes=(part, whole))
    assert found is not None
    (line,) = found.lines
    assert (line.number, line.asked, line.whole) == (
        "INV-1", Money(2_000_000, "EUR"), Money(2_480_000, "EUR"),
    )  # fmt: skip
    assert (found.tone, found.total) == (Tone.CLEAR, Money(2_000_000, "EUR"))
    assert matter(item(2, late=40), disputes=(whole,)) is None


def test_what_rests_is_left_alone() -> None:
    stop = RestFact("chasing is stopped", NOW + timedelta(days=9))
    assert matter(item(1, late=40), rests=(stop,)) is None
    assert matter(item(1, late=40, vanished=True)) is None
    assert matter(item(1, late=40, written_off_on=TODAY)) is None
    assert matter(item(1, late=40), cash_minor=2_480_000) is None


def test_a_promise_that_still_runs_is_thanked_for_and_put_in_writing() -> None:
    found = matter(item(1, late=20), item(2, late=-3), promises=(promise("open", by=5),))
    assert found is not None
    assert found.tone is Tone.PROMISED
    assert [line.number for line in found.lines] == ["INV-1"]
    assert found.promise == rules.Word(Money(1_000_000, "EUR"), TODAY + timedelta(days=5))


def test_after_its_day_a_promise_waits_for_the_books_and_nothing_is_written() -> None:
    assert matter(item(1, late=20), promises=(promise("open", by=-1),)) is None


def test_a_broken_promise_is_named_and_makes_the_tone_firmer() -> None:
    broken = promise("broken", by=-3, judged_on=TODAY, resume_days=14)
    found = matter(item(1, late=8), promises=(broken,))
    assert found is not None
    assert (found.tone, found.promise) == (
        Tone.FIRM, rules.Word(Money(1_000_000, "EUR"), TODAY - timedelta(days=3)),
    )  # fmt: skip
    kept = matter(item(1, late=8), promises=(broken, promise("kept", by=-1, promise_id=2)))
    assert kept is not None
    assert kept.promise is None


def test_a_part_payment_is_thanked_for_while_it_is_news() -> None:
    def paid(days: int) -> Money | None:
        on = TODAY - timedelta(days=days)
        found = matter(item(1, late=20, part_paid_minor=300_000, part_paid_on=on))
        assert found is not None
        return found.paid

    assert (paid(60), paid(61)) == (Money(300_000, "EUR"), None)


def test_an_agreed_dispute_is_named_with_its_invoice_alone() -> None:
    found = matter(item(1, late=20), item(2, late=9), settled=(2, 77))
    assert found is not None
    assert found.settled == ("INV-2",)


@given(late=st.lists(st.integers(-40, 200), min_size=1, max_size=6))
def test_the_sum_is_always_that_of_its_lines_and_late_ones_come_first(late: list[int]) -> None:
    found = matter(*(item(n, late=days) for n, days in enumerate(late)))
    overdue = [days for days in late if days > 0]
    if found is None:
        assert all(days < -rules.SOON_DAYS for days in late)
        return
    assert len(found.lines) == (len(overdue) or sum(days >= -rules.SOON_DAYS for days in late))
    assert found.total.minor == 2_480_000 * len(found.lines)
    assert (found.tone is Tone.SOON) == (not overdue)
