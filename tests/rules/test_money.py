"""Money: exact, in minor units, and never two currencies in one sum."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.rules.money import MINOR_DIGITS, Money, minor_digits

# A busy machine is no reason to fail.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
CURRENCIES = st.sampled_from(["EUR", "USD", "GBP", "NOK", *MINOR_DIGITS])
MINOR = st.integers(min_value=-(10**12), max_value=10**12)


def test_a_sum_is_kept_in_cents() -> None:
    assert Money.of(Decimal("24800.50"), "EUR") == Money(2_480_050, "EUR")


def test_dong_and_yen_have_no_cents_and_dinars_have_a_thousand() -> None:
    assert Money.of(Decimal(1_840_000_000), "VND").minor == 1_840_000_000
    assert Money.of(Decimal(980), "JPY").minor == 980
    assert Money.of(Decimal("1.234"), "KWD").minor == 1234


@unhurried
@given(MINOR, CURRENCIES)
def test_there_and_back_loses_nothing(minor: int, currency: str) -> None:
    assert Money.of(Money(minor, currency).major, currency) == Money(minor, currency)


@unhurried
@given(MINOR, CURRENCIES)
def test_written_out_and_read_again_it_is_the_same(minor: int, currency: str) -> None:
    """However the number is written, plainly or as a power of ten."""
    money = Money(minor, currency)
    for text in (str(money.major), f"{money.major:f}", f"{money.major:e}"):
        assert Money.of(Decimal(text), currency) == money


@unhurried
@given(MINOR, CURRENCIES, st.integers(min_value=1, max_value=9))
def test_a_digit_that_the_currency_does_not_know_is_refused_not_rounded(
    minor: int, currency: str, digit: int
) -> None:
    finer = Money(minor, currency).major + Decimal(digit).scaleb(-minor_digits(currency) - 1)
    with pytest.raises(ValueError, match=f"more decimals than {currency} knows"):
        Money.of(finer, currency)


@pytest.mark.parametrize("amount", ["NaN", "sNaN", "Infinity", "-Infinity", "1e400", "1e13"])
def test_what_is_no_amount_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="not an amount of money"):
        Money.of(Decimal(amount), "EUR")


@unhurried
@given(MINOR, MINOR, CURRENCIES)
def test_sums_are_exact_and_can_be_undone(a: int, b: int, currency: str) -> None:
    first, second = Money(a, currency), Money(b, currency)
    assert (first + second).major == first.major + second.major
    assert first + second - second == first


@unhurried
@given(MINOR, MINOR, CURRENCIES, CURRENCIES)
def test_two_currencies_never_meet_in_a_sum(a: int, b: int, one: str, other: str) -> None:
    if one == other:
        return
    for sums in (Money.__add__, Money.__sub__):
        with pytest.raises(ValueError, match="never summed"):
            sums(Money(a, one), Money(b, other))


def test_not_even_nothing_of_another_currency_is_added() -> None:
    """A zero in the wrong currency is the beginning of a wrong total."""
    with pytest.raises(ValueError, match="never summed"):
        Money(100, "EUR") + Money(0, "USD")


def test_a_list_of_sums_cannot_be_summed_behind_our_back() -> None:
    with pytest.raises(TypeError):
        sum([Money(1, "EUR"), Money(1, "USD")])  # type: ignore[list-item]


@pytest.mark.parametrize("code", ["eur", "EURO", "E", "", "€", "ЕUR", "eUR"])
def test_a_currency_is_three_capital_letters(code: str) -> None:
    with pytest.raises(ValueError, match="ISO 4217"):
        Money(1, code)
