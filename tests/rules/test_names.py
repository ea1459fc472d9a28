"""Which part of a name stands for the person, and which hour an ask names."""

from __future__ import annotations

import pytest

from bot.rules.asks import read_ask
from bot.rules.calendar import OfficeCalendar
from bot.rules.names import called
from bot.rules.worktime import PersonTime
from tests.cast import AMSTERDAM, MONDAY, local


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Ada de Vries", {"ada"}), ("Нина Волкова", {"нина"}), ("Vy Tran", {"vy"}),
        ("Lê Minh Khôi", {"khôi", "minh khôi"}), ("Nguyễn Thu Hà", {"hà", "thu hà"}),
        ("Le Mans", {"le"}), ("林浩然", {"林浩然", "浩然"}),
        ("方芳", {"方芳"}), ("", set()), ("Bo", {"bo"}),
    ],
)  # fmt: skip
def test_colleagues_call_each_other_by_the_given_name_wherever_it_stands(
    name: str, short: set[str]
) -> None:
    assert set(called(name)) == short


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("ring their CMO by 16:00", "16:00"), ("by 4pm please", "16:00"), ("до 16:00", "16:00"),
        ("gọi trước 16h", "16:00"), ("bel hem voor 16.00", "16:00"), ("请16:00前打电话", "16:00"),
        ("下午4点前给他打电话", "16:00"), ("下午4点半之前", "16:30"), ("请打电话", "17:30"),
        ("by 99:00", "17:30"),
    ],
)  # fmt: skip
def test_an_ask_names_its_hour_in_every_language(words: str, hour: str) -> None:
    office = PersonTime(AMSTERDAM, OfficeCalendar("NL"))
    assert read_ask(words, office, MONDAY).deadline_at == local(f"2026-11-02 {hour}")
