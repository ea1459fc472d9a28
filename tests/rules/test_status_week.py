"""A client's week: what moved, what comes, what is at risk; and what of it a client may read."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.status_week import Row, for_client, week_of

NOV = [date(2026, 11, day) for day in range(1, 29)]


def test_the_soonest_step_comes_first_and_the_worst_risk() -> None:
    late = Row("021", "Film", next_step="edit", next_on=NOV[20], flag="amber", reason="weather")
    soon = Row("014", "Banners", "approved", "copy", NOV[10], moved=True)
    red = Row("017", "Radio", "waiting", flag="red", reason="no logo")
    week = week_of([late, soon, red])
    assert [row.number for row in week.moved] == ["014"]
    assert [row.number for row in week.coming] == ["014", "021"]
    assert [row.number for row in week.at_risk] == ["017", "021"]


def test_what_rests_is_neither_coming_nor_at_risk() -> None:
    week = week_of([Row("014", "Banners", "x", "copy", NOV[3], "red", "y", on_hold=True)])
    assert (week.coming, week.at_risk) == ((), ())


def test_a_client_reads_no_colour_no_reason_and_nothing_of_a_hold() -> None:
    red = Row("017", "Radio", "waiting for the logo", flag="red", reason="Omar never answers")
    held = Row("018", "Film", "ready", on_hold=True)
    (row,) = for_client([red, held], [])
    assert (row.number, row.status, row.flag, row.reason) == (
        "017", "waiting for the logo", "green", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    "words",
    ["extra EUR 3.200 booked", "ask for 5k euro more", "как у Норд Кофе", "same as Noordzee's",
     "еще 40 000 руб.", "追加3万元", "thêm 12 triệu đồng"],
)  # fmt: skip
def test_words_with_a_sum_or_another_client_are_left_out(words: str) -> None:
    others = ["Noordzee", "Норд Кофе"]
    assert for_client([Row("014", "Banners", words)], others) == []
    (row,) = for_client([Row("014", "Banners", "approved", words)], others)
    assert (row.status, row.next_step) == ("approved", "")


def test_plain_counts_and_dates_are_no_sums() -> None:
    rows = [Row("014", "Banners", "12 layouts approved", "3 films on 12/11")]
    assert for_client(rows, ["Noordzee", "HE"]) == rows
