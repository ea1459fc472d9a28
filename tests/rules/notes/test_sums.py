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


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("somewhere between 40-50k EUR", 40_000, 50_000, "EUR"),
        ("40,000-50,000", 40_000, 50_000, None),
        ("€40-50k", 40_000, 50_000, "EUR"),
        ("EUR 20-25k", 20_000, 25_000, "EUR"),
        ("€1.2m-1.5m", 1_200_000, 1_500_000, "EUR"),
        ("between £40k and £50k", 40_000, 50_000, "GBP"),
        ("between forty and fifty thousand euros", 40_000, 50_000, "EUR"),
        ("40 or 50k", 40_000, 50_000, None),
        ("van 40 tot 50 mille", 40_000, 50_000, None),
        ("tussen de 40.000 en 50.000 euro", 40_000, 50_000, "EUR"),
        ("от 40 до 50 тыс. руб.", 40_000, 50_000, "RUB"),
        ("от двух до трёх миллионов рублей", 2_000_000, 3_000_000, "RUB"),
        ("40到50万", 400_000, 500_000, None),
        ("40万至50万元", 400_000, 500_000, "CNY"),
        ("五六万元", 50_000, 60_000, "CNY"),
        ("từ 40 đến 50 triệu", 40_000_000, 50_000_000, None),
        ("hai ba triệu đồng", 2_000_000, 3_000_000, "VND"),
        ("Budget: 40000-50000", 40_000, 50_000, None),
    ],
)
def test_a_range_keeps_both_ends_and_is_asked(
    text: str, low: int, high: int, currency: str | None
) -> None:
    (found,) = read_sums(text)
    assert (found.low, found.amount, found.currency) == (Decimal(low), Decimal(high), currency)
    assert found.doubt == "which_amount"


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("ten thousand euros", 10_000, "EUR"), ("two and a half million", 2_500_000, None),
        ("one point five million euros", 1_500_000, "EUR"), ("five hundred pounds", 500, "GBP"),
        ("tienduizend euro", 10_000, "EUR"), ("vijfhonderd euro", 500, "EUR"),
        ("десять тысяч рублей", 10_000, "RUB"), ("двести тысяч рублей", 200_000, "RUB"),
        ("миллион рублей", 1_000_000, "RUB"), ("三万五", 35_000, None), ("三千块", 3_000, "CNY"),
        ("1亿2千万", 120_000_000, None), ("hai trăm triệu đồng", 200_000_000, "VND"),
        ("năm mươi triệu", 50_000_000, None), ("1 tỷ 2", 1_200_000_000, None),
        ("12 500 Kč", 12_500, "CZK"), ("20 тыс. грн", 20_000, "UAH"), ("2 MSEK", 2_000_000, "SEK"),
        ("₺50.000", 50_000, "TRY"), ("50 тыс. тенге", 50_000, "KZT"), ("30万日元", 300_000, "JPY"),
        ("100 tys. złotych", 100_000, "PLN"), ("AED 50,000", 50_000, "AED"),
        ("budget 1.2m", 1_200_000, None),
    ],
)  # fmt: skip
def test_words_and_many_currencies_are_read(text: str, amount: int, currency: str | None) -> None:
    (found,) = read_sums(text)
    assert (found.amount, found.currency, found.doubt) == (Decimal(amount), currency, None)


@pytest.mark.parametrize(
    "text",
    [
        "a few thousand euros",
        "несколько миллионов рублей",
        "vài triệu đồng",
        "几万元",
        "paar duizend euro",
    ],
)
def test_how_many_thousands_nobody_said_is_no_sum(text: str) -> None:
    assert read_sums(text) == []


@pytest.mark.parametrize(
    "text", ["€60k → €50k", "from €60k down to €50k", "van € 60k naar € 50k", "从60万降到50万元"]
)
def test_what_a_sum_was_changed_from_is_left_out(text: str) -> None:
    (found,) = read_sums(text)
    assert (found.amount in (50_000, 500_000), found.low) == (True, None)


def test_a_sign_that_several_countries_share_is_asked_unless_the_house_settles_it() -> None:
    for text, guess in (("¥500k", "CNY"), ("$50k", "USD"), ("kr 40 000", None)):
        (found,) = read_sums(text)
        assert (found.currency, found.doubt) == (guess, "which_currency")
    assert not read_sums("¥30万")[0].doubtful
    (crowns,) = read_sums("kr 40 000", currencies=("EUR", "NOK"))
    assert (crowns.currency, crowns.doubt) == ("NOK", None)
    (either,) = read_sums("kr 40 000", currencies=("SEK", "NOK"))
    assert (either.currency, either.doubt) == (None, "which_currency")


_WAYS = (
    "{}-{}k EUR",
    "{} to {}k EUR",
    "van {} tot {} mille euro",
    "от {} до {} тыс. евро",
    "từ {} đến {} nghìn euro",
    "between {} and {}k EUR",
)


@given(st.integers(10, 99), st.integers(1, 60), st.sampled_from(_WAYS))
def test_no_range_is_one_sum_in_silence(low: int, more: int, way: str) -> None:
    for found in read_sums("budget " + way.format(low, low + more)):
        assert found.doubt == "which_amount"
        assert (found.low, found.amount) == (Decimal(low * 1000), Decimal((low + more) * 1000))


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


def test_a_raised_figure_is_no_sum() -> None:
    assert all(found.quote != "²" for found in read_sums("²- €12.500"))
