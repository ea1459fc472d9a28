"""Vietnamese typed without accents is read like any other, and quoted as it was typed."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.notes import read_notes
from bot.rules.notes.fold import fold
from bot.rules.notes.unaccented import with_accents

TODAY = date(2027, 1, 19)  # a Tuesday
NOTES = """Goi voi Gach Men sang 19/1. Ben ho: a Cuong, c Huong. Ben minh: Hai, Nhi.
- dong y dung lai nhac nen cu
- Nhi gui bang mau cho c Huong truoc thu 6
- chua chot mau catalogue
- ngan sach 1,2 ty dong"""


def test_notes_without_accents_give_people_tasks_decisions_and_sums() -> None:
    draft = read_notes(NOTES, today=TODAY)

    assert {p.name: p.side for p in draft.present} == {
        "Cuong": "client",
        "Huong": "client",
        "Hai": "agency",
        "Nhi": "agency",
    }
    (action,) = draft.actions
    assert (action.owner, action.due, action.text) == (
        "Nhi",
        date(2027, 1, 22),
        "gui bang mau cho c Huong",
    )
    assert [decision.quote for decision in draft.decisions] == ["dong y dung lai nhac nen cu"]
    assert [(int(f.amount), f.currency) for f in draft.sums] == [(1_200_000_000, "VND")]


def test_names_keep_the_form_they_have() -> None:
    marked = with_accents(fold("Minh gui bao gia truoc thu hai, chi Mai duyet, ngay mai hop"))

    assert marked.text == "Minh gửi báo giá trước thứ hai, chị Mai duyệt, ngày mai họp"


@pytest.mark.parametrize(
    "text",
    [
        "Chi phí đã duyệt, gui bao gia truoc thu hai, hop tuan nay",  # accents, and some forgotten
        "We gave the men a hop, a can and a bat on the ban, chi and all",
    ],
)
def test_a_text_with_accents_and_one_in_another_language_are_left_alone(text: str) -> None:
    assert with_accents(fold(text)).text == text
