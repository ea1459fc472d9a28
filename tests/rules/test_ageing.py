"""How late each open balance is, per currency."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.ageing import (
    OVERDUE,
    AgeingRow,
    Bucket,
    OpenItem,
    age,
    bucket_of,
    by_client,
    by_director,
    by_executive,
    by_nothing,
    days_late,
)
from bot.rules.money import Money

AS_OF = date(2026, 4, 26)


def item(minor: int, late: int, currency: str = "EUR", client: int = 1) -> OpenItem:
    due = AS_OF - timedelta(days=late)
    return OpenItem(Money(minor, currency), due, client, executive_id=10 + client, director_id=20)


@pytest.mark.parametrize(
    ("late", "bucket"),
    [
        (-7, Bucket.CURRENT),
        (0, Bucket.CURRENT),
        (1, Bucket.UP_TO_30),
        (30, Bucket.UP_TO_30),
        (31, Bucket.UP_TO_60),
        (60, Bucket.UP_TO_60),
        (61, Bucket.UP_TO_90),
        (90, Bucket.UP_TO_90),
        (91, Bucket.OVER_90),
        (4000, Bucket.OVER_90),
    ],
)
def test_each_boundary_day_has_its_bucket(late: int, bucket: Bucket) -> None:
    assert bucket_of(AS_OF - timedelta(days=late), AS_OF) is bucket


def test_late_days_cross_the_leap_day() -> None:
    assert days_late(date(2024, 2, 28), date(2024, 3, 1)) == 2
    assert days_late(date(2026, 2, 28), date(2026, 3, 1)) == 1


def test_an_invoice_without_a_due_date_is_counted_but_not_overdue() -> None:
    undated = OpenItem(Money(960_000, "EUR"), None)
    row = age([undated], AS_OF, by=by_nothing)[None, "EUR"]
    assert row.amount(Bucket.UNDATED) == row.total == Money(960_000, "EUR")
    assert row.overdue == Money(0, "EUR")


def test_currencies_never_meet() -> None:
    rows = age([item(100, 5), item(184, 5, "VND")], AS_OF, by=by_client)
    assert rows[1, "EUR"].total == Money(100, "EUR")
    assert rows[1, "VND"].total == Money(184, "VND")
    with pytest.raises(ValueError, match="never summed"):
        rows[1, "EUR"].plus(item(1, 1, "VND"), AS_OF)


def test_a_credit_lowers_the_total_and_stands_apart() -> None:
    row = age([item(1_000, 45), item(-300, 45)], AS_OF, by=by_client)[1, "EUR"]
    assert row.amount(Bucket.UP_TO_60) == row.overdue == Money(1_000, "EUR")
    assert row.credits == Money(-300, "EUR")
    assert row.total == Money(700, "EUR")
    assert row.items == 2


def test_how_much_is_over_sixty_days() -> None:
    row = age([item(1, 30), item(10, 31), item(100, 61), item(1_000, 91)], AS_OF, by=by_nothing)
    eur = row[None, "EUR"]
    assert eur.over(30).minor == 1_110
    assert eur.over(60).minor == 1_100
    assert eur.over(90).minor == 1_000
    with pytest.raises(ValueError, match="not 45"):
        eur.over(45)


def test_the_same_money_by_client_executive_and_director() -> None:
    items = [item(1, 5), item(10, 5, client=2), item(100, 5, client=2)]
    totals = {
        by: {key: row.total.minor for (key, _), row in age(items, AS_OF, by=by).items()}
        for by in (by_client, by_executive, by_director)
    }
    assert totals[by_client] == {1: 1, 2: 110}
    assert totals[by_executive] == {11: 1, 12: 110}
    assert totals[by_director] == {20: 111}


items = st.builds(
    item,
    st.integers(-(10**12), 10**12),
    st.integers(-40, 200),
    st.sampled_from(["EUR", "VND", "USD"]),
    st.integers(1, 4),
)


@settings(max_examples=100, deadline=None)
@given(st.lists(items, max_size=30))
def test_nothing_is_lost_and_nothing_is_counted_twice(open_items: list[OpenItem]) -> None:
    expected: dict[str, int] = defaultdict(int)
    for one in open_items:
        expected[one.balance.currency] += one.balance.minor
    found: dict[str, int] = defaultdict(int)
    rows: dict[tuple[int | None, str], AgeingRow] = age(open_items, AS_OF, by=by_client)
    for row in rows.values():
        found[row.currency] += row.total.minor
        assert row.credits_minor <= 0
        assert row.overdue.minor == sum(row.amount(bucket).minor for bucket in OVERDUE)
        assert row.total.minor <= row.overdue.minor + row.amount(Bucket.CURRENT).minor
    assert found == expected
    assert sum(row.items for row in rows.values()) == len(open_items)


def test_a_group_without_late_money_has_nothing_over_thirty_days() -> None:
    row = age([item(1_000, 5)], AS_OF, by=by_nothing)[None, "EUR"]
    assert [row.over(days) for days in (30, 60, 90)] == [Money(0, "EUR")] * 3


@pytest.mark.parametrize("minor", [0, 1])
def test_the_smallest_balance_is_no_credit(minor: int) -> None:
    row = age([item(minor, 5)], AS_OF, by=by_nothing)[None, "EUR"]
    assert row == AgeingRow("EUR", {Bucket.UP_TO_30: minor}, credits_minor=0, items=1)
