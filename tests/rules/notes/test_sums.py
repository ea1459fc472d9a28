"""Sums in notes: the amount and the currency as said, never a guess."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.notes import read_sums


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("fee is €18.750,00 a quarter", "18750", "EUR"),
        ("£4,250 for the shoot", "4250", "GBP"),
        ("65k", "65000", None),
        ("NOK 210 000", "210000", "NOK"),
        ("CHF 9'800.50", "9800.50", "CHF"),
        ("$3.4m", "3400000", "USD"),
        ("A$90k", "90000", "AUD"),
        ("€ 7.500,-", "7500", "EUR"),
        ("2,5 mln euro", "2500000", "EUR"),
        ("anderhalf miljoen euro", "1500000", "EUR"),
        ("half a million pounds", "500000", "GBP"),
        ("350 тыс. руб.", "350000", "RUB"),
        ("1,8 млн ₽", "1800000", "RUB"),
        ("полтора миллиона рублей", "1500000", "RUB"),
        ("400 т.р.", "400000", "RUB"),
        ("四十五万元", "450000", "CNY"),
        ("8.5亿元", "850000000", "CNY"),
        ("人民币20万", "200000", "CNY"),
        ("12万美元", "120000", "USD"),
        ("750 triệu đồng", "750000000", "VND"),
        ("2 tỷ rưỡi đồng", "2500000000", "VND"),
        ("1.250 triệu đồng", "1250000000", "VND"),
        ("950.000đ", "950000", "VND"),
        ("35tr", "35000000", None),
        ("Budget: 28.000", "28000", None),
    ],
)
def test_a_sum_is_read_with_its_currency_if_said(
    text: str, amount: str, currency: str | None
) -> None:
    (found,) = read_sums(text)
    assert (found.amount, found.currency) == (Decimal(amount), currency)
    assert text[found.start : found.end] == found.quote


@pytest.mark.parametrize(
    "text",
    [
        "cut the budget by 15%", "10k views", "500k followers", '30" and 15"', "4k video", "room 5",
        "call 020 555 0100", "on 18/11 at 10.30", "Budget 2027", "5m away", "3 posters", "20万次播放",  # noqa: E501
        "50 тыс. просмотров", "10 nghìn lượt xem", "invoice 2026-113", "2 x A4",
    ],
)  # fmt: skip
def test_what_is_no_sum_is_not_read_as_one(text: str) -> None:
    assert read_sums(text) == []


def test_a_range_is_its_upper_end_and_doubtful() -> None:
    (found,) = read_sums("somewhere between 40-50k EUR")
    assert (found.low, found.amount, found.doubtful) == (Decimal(40000), Decimal(50000), True)


def test_a_sign_that_two_countries_share_is_doubtful() -> None:
    assert read_sums("¥500k")[0].doubtful
    assert not read_sums("¥30万")[0].doubtful
    (crowns,) = read_sums("kr 40 000")
    assert (crowns.currency, crowns.doubtful) == (None, True)


@given(st.integers(1000, 9_999_999), st.sampled_from(["EUR", "USD", "PLN", "VND"]))
def test_any_grouping_of_a_whole_sum_gives_the_same_sum(amount: int, currency: str) -> None:
    for mark in (",", ".", " ", "'", "\u00a0", "\u202f"):
        grouped = f"{amount:,}".replace(",", mark)
        (found,) = read_sums(f"total {grouped} {currency} net")
        assert (found.amount, found.currency) == (Decimal(amount), currency)


_SNIPPETS = [
    "€",
    "12.500",
    ",",
    "k",
    "млн",
    "万",
    "元",
    "triệu",
    "-",
    "10",
    "%",
    "rưỡi",
    "1e400",
    "٣",
    "²",
]


@given(st.lists(st.one_of(st.sampled_from(_SNIPPETS), st.text(max_size=5)), max_size=14))
def test_every_quote_is_a_piece_of_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    for found in read_sums(text):
        assert text[found.start : found.end] == found.quote
        assert found.amount.is_finite()
