"""The difference a file of the books makes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.books_plan import Paper, What, compare, keyed, number_key, sums
from bot.rules.invoices_customers import suggest
from bot.rules.invoices_typed import as_typed, typed_sum
from bot.rules.money import Money


def paper(number: str, minor: int, *, customer: str = "Vela", **more: object) -> Paper:
    """An open invoice in euro."""
    kind = "credit" if minor < 0 else "invoice"
    return Paper(customer, kind, number, "EUR", minor, **more)  # type: ignore[arg-type]


BALANCES = st.dictionaries(
    st.tuples(st.sampled_from(["A", "B", "C", "D", "E"]), st.sampled_from(["EUR", "VND"])),
    st.integers(-1_000, 1_000_000),
    max_size=10,
)


def _papers(drawn: dict[tuple[str, str], int], *, known: bool) -> list[Paper]:
    return [
        Paper(
            "Vela", "invoice", f"{number}-{currency}", currency, minor,
            invoice_id=place if known else None,
        )
        for place, ((number, currency), minor) in enumerate(sorted(drawn.items()))
    ]  # fmt: skip


@given(BALANCES, BALANCES, st.booleans())
def test_before_plus_every_difference_is_now_in_each_currency(
    before: dict[tuple[str, str], int], after: dict[tuple[str, str], int], open_items: bool
) -> None:
    changes = compare(
        _papers(before, known=True), _papers(after, known=False), open_items=open_items
    )
    for currency, each in sums(changes).items():
        assert each.before + sum(moved for _count, moved in each.by.values()) == each.now
        assert each.before == sum(m for (_n, c), m in before.items() if c == currency)
        if open_items:
            assert each.now == sum(m for (_n, c), m in after.items() if c == currency)


def test_the_same_file_again_changes_nothing() -> None:
    rows = [paper("1", 100), paper("2", -50)]
    known = [paper("1", 100, invoice_id=1), paper("2", -50, invoice_id=2)]
    assert {change.what for change in compare(known, rows, open_items=True)} == {What.SAME}


def test_a_number_that_differs_by_case_or_spaces_is_the_same_paper() -> None:
    assert number_key("INV 12") == number_key("inv12")
    [change] = compare([paper("INV 12", 100, invoice_id=1)], [paper("inv12", 40)], open_items=True)
    assert change.what is What.PART_PAID


def test_one_number_of_two_customers_is_two_papers() -> None:
    assert len(keyed([paper("1", 100), paper("1", 100, customer="Kade")])) == 2


def test_payments_without_a_number_are_told_apart() -> None:
    assert len(keyed([paper("", -100), paper("", -100)])) == 2


def test_what_is_missing_is_gone_only_from_a_list_of_open_items() -> None:
    known = [paper("1", 100, invoice_id=1)]
    assert [c.what for c in compare(known, [], open_items=True)] == [What.GONE]
    assert [c.what for c in compare(known, [], open_items=False)] == [What.LEFT_OUT]


def test_what_came_back_to_the_list_is_said() -> None:
    known = [paper("1", 100, invoice_id=1, state="vanished")]
    [change] = compare(known, [paper("1", 100)], open_items=True)
    assert (change.what, change.before_minor, change.after_minor) == (What.BACK, 0, 100)


def test_an_overpayment_is_a_credit_and_no_part_payment() -> None:
    [change] = compare([paper("1", 100, invoice_id=1)], [paper("1", 0)], open_items=True)
    assert change.what is What.PAID


def test_a_suggestion_needs_the_same_name_legal_forms_apart() -> None:
    clients = {1: "Bergen Foods", 2: "Vela"}
    assert suggest("Bergen Foods B.V.", clients) == 1
    assert suggest("Bergen-Foods (B.V.)", clients) == 1
    assert suggest("Bergen Foods Vietnam", clients) is None
    assert suggest("", clients) is None


def test_sums_are_read_as_people_type_them() -> None:
    for text in ("24800", "24.800", "24,800", "EUR 24.800,00", "24,800.00", "24 800"):
        assert typed_sum(text, "EUR") == Money(2_480_000, "EUR"), text
    assert typed_sum("24800,5", "EUR") == Money(2_480_050, "EUR")
    assert typed_sum("1.840.000", "VND") == Money(1_840_000, "VND")
    for text in ("", "abc", "1e5", "-5", "1.2.3", "24.80.000", "1,234,56,7", "12.50 VND"):
        assert typed_sum(text, "VND") is None, text


@given(st.integers(0, 10**12))
def test_a_sum_filled_into_a_form_reads_back_as_itself(minor: int) -> None:
    for currency in ("EUR", "VND"):
        money = Money(minor, currency)
        assert typed_sum(as_typed(money), currency) == money
