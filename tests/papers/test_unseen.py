"""No file carries what nobody would see, and no cell is cut inside a character."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from bot.papers.cells import LONGEST_CELL, csv_text, xlsx_bytes
from bot.papers.milestones import Milestone, to_ics

ODD = "\x00\x07\x1b\x7f\x9b\u202a\u202e\u202c\u2066\u2069\U000e0041\ud83d"
TYPED = st.text(st.sampled_from([*ODD, *"aЯ字ữ e\u0301👍🏽\u200d\n=,;"]), max_size=30)
ON_AIR = Milestone("job-1", "Kade", "014", "Film", "On air", date(2026, 5, 4))


def unseen(text: str) -> set[str]:
    return set(text) & set(ODD)


@given(TYPED)
@settings(max_examples=60)
def test_tables_and_calendars_carry_nothing_that_turns_or_hides_a_line(typed: str) -> None:
    rows = list(csv.reader(io.StringIO(csv_text([typed], [[typed]]))))
    assert not unseen("".join(cell for row in rows for cell in row))
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(typed, [typed], [[typed]]))).active
    assert sheet is not None
    assert not unseen(sheet.title + "".join(str(cell.value) for row in sheet for cell in row))
    milestone = replace(ON_AIR, client=typed, name=typed, job_name=typed, note=typed)
    packed = to_ics([milestone], agency=typed, zone="UTC", stamp=datetime(2026, 1, 1, tzinfo=UTC))
    (event,) = Calendar.from_ical(packed).walk("VEVENT")
    assert not unseen(f"{event['summary']}{event.get('description', '')}")


def test_a_long_cell_ends_with_a_whole_character() -> None:
    family = "👩\u200d👩\u200d👧"
    (cell,) = next(csv.reader(io.StringIO(csv_text([family * LONGEST_CELL], []).lstrip("\ufeff"))))
    assert cell == family * (LONGEST_CELL // len(family))
