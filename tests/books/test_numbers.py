"""Amounts: right, refused or asked; never a thousandfold off."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.books import ReadingAnswers
from bot.books.numbers import read_amount
from bot.books.refusals import Unreadable
from bot.rules.money import Money
from tests.books.making import questions, read, reasons, table

ROW = "INV-{n};Hazel;2026-09-01;2026-10-01;{amount};{amount};EUR"
HEADER = table().strip().replace(",", ";")


def rows(*amounts: str) -> str:
    return table(*(ROW.format(n=n, amount=one) for n, one in enumerate(amounts)), header=HEADER)


def test_a_thousand_or_one_and_a_bit_is_asked() -> None:
    asked = questions(rows("1.234"))
    assert set(asked) == {"decimal_mark"}
    assert "1234" in asked["decimal_mark"].sentence
    assert "1.234" in asked["decimal_mark"].sentence


def test_one_row_settles_the_mark_for_all() -> None:
    found = read(rows("1.234", "99,50"))
    assert [row.balance.minor for row in found.rows] == [123400, 9950]
    assert any("99,50" in warning for warning in found.warnings)


def test_a_person_settles_the_mark_and_what_does_not_fit_is_set_aside() -> None:
    found = read(rows("1,234", "99,50", "7.25"), ReadingAnswers(decimal_mark="."))
    assert [row.balance.minor for row in found.rows] == [123400, 725]
    assert "'99,50' is not written as 1,234.50" in reasons(found)[3]


def test_a_file_that_only_fits_the_other_mark_is_asked_about() -> None:
    asked = questions(rows("1,234", "99,50"), ReadingAnswers(decimal_mark="."))
    assert asked["decimal_mark"].options == (",",)


def test_both_styles_in_one_file_are_read_right_and_the_doubtful_set_aside() -> None:
    found = read(rows("1.234,50", "1,234.50", "1.234"))
    assert [row.balance.minor for row in found.rows] == [123450, 123450]
    assert "two ways" in reasons(found)[4]


def test_more_decimals_than_the_currency_has_are_set_aside() -> None:
    found = read(rows("5.00", "1.2345"))
    assert "not an amount of EUR" in reasons(found)[3]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(100.00)", "-100.00"),
        ("100.00-", "-100.00"),
        ("-100.00", "-100.00"),
        ("\u2212100.00", "-100.00"),
        ("$1,234.50", "1234.50"),
        ("-$1,234.50", "-1234.50"),
        ("$-1,234.50", "-1234.50"),
        ("($1,234.50)", "-1234.50"),
        ("1,234.50 USD", "1234.50"),
        ("€ 12.50", "12.50"),
        ("1'234.50", "1234.50"),
        ("1\u202f234\u00a0567.50", "1234567.50"),
        ("12,34,567.50", "1234567.50"),
        ("0.00", "0.00"),
        (".50", "0.50"),
        ("0.125", "0.125"),
        ("-", "0"),
    ],
)
def test_amounts_people_write(text: str, value: str) -> None:
    amount = read_amount(text)
    assert amount is not None
    assert set(amount.readings.values()) == {Decimal(value)}


@pytest.mark.parametrize(
    "text",
    [
        "NaN",
        "Infinity",
        "-inf",
        "1e400",
        "1E5",
        "1_000",
        "０１２",
        "１２３",
        "١٢٣",
        "=1+1",
        "1,2,3",
        "1.234.56",
        "001,234",
        "12 34",
        "--5",
        "(-5)",
        "5-5",
        "$5€",
        "1.234,5.6",
        "50%",
        "abc",
        "1" * 70,
        "0x10",
        "1,,234",
    ],
)
def test_what_is_no_amount_is_said_to_be_none(text: str) -> None:
    with pytest.raises(Unreadable):
        read_amount(text)


def test_digits_of_other_scripts_are_named_as_the_reason() -> None:
    assert "plain digits 0-9" in reasons(read(rows("5.00", "１２.50")))[3]


def grouped(value: Decimal, mark: str, grouping: str) -> str:
    """An amount with two decimals as a program with these marks prints it."""
    text = f"{value:,.2f}"
    return text.replace(",", "G").replace(".", mark).replace("G", grouping)


AMOUNTS = st.integers(-(10**14), 10**14).map(lambda minor: Decimal(minor).scaleb(-2))
STYLES = st.sampled_from([(".", ","), (",", "."), (".", ""), (",", ""), (",", " "), (".", "'")])


@given(AMOUNTS, STYLES)
def test_two_decimals_always_read_as_exactly_that_amount(
    value: Decimal, style: tuple[str, str]
) -> None:
    amount = read_amount(grouped(value, *style))
    assert amount is not None
    assert set(amount.readings.values()) == {value}


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=6), st.sampled_from([",", "."]))
@example([1234], ".")
def test_whole_amounts_with_thousands_are_right_or_asked_never_a_thousand_off(
    values: list[int], grouping: str
) -> None:
    texts = [f"{value:,}".replace(",", grouping) for value in values]
    ambiguous = any(text.count(grouping) == 1 for text in texts)
    settled = any(text.count(grouping) > 1 for text in texts)
    if ambiguous and not settled:
        assert "decimal_mark" in questions(rows(*texts))
        return
    assert [row.balance for row in read(rows(*texts)).rows] == [
        Money(value * 100, "EUR") for value in values
    ]


@given(st.text(max_size=70))
@example("１,234.50")
@example("1\u0663")
def test_any_text_is_read_from_plain_digits_or_refused(text: str) -> None:
    try:
        amount = read_amount(text.strip())
    except Unreadable:
        return
    digits = "".join(char for char in text if char.isdigit())
    for value in amount.readings.values() if amount else ():
        assert value.is_finite()
        assert "".join(char for char in str(abs(value)) if char.isdigit()).lstrip("0") == (
            digits.lstrip("0")
        )
