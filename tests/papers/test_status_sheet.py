from __future__ import annotations

import csv
import io
from dataclasses import fields
from datetime import date

from bot.papers.status_sheet import BillRow, StatusRow, StatusSheet, to_csv, to_docx, to_markdown
from bot.rules.money import Money
from tests.papers.test_call_report import words_of

ROW = StatusRow(
    job_number="014",
    job_name="Spring film",
    status="Copy is with the client",
    next_steps="Sound on Friday",
    milestone="On air",
    milestone_date=date(2026, 5, 4),
    colour="red",
    reason="logo is late",
    owner="Ines Prins",
    on_hold="on hold, ask the director",
    note="they argue about 9,600",
    changed=date(2026, 4, 22),
)
SHEET = StatusSheet(
    agency="Tulp",
    client="Kade Ferries",
    as_of=date(2026, 4, 23),
    open_jobs=(ROW,),
    new_work=(StatusRow("019", "Timetable app", "Brief is being written"),),
    to_bill=(BillRow("009", "Winter posters", Money(320000, "EUR"), date(2026, 3, 31), "part 2"),),
    note="be gentle",
)
INSIDE = (
    "logo is late", "Ines Prins", "on hold", "9,600", "Winter posters", "009", "3,200", "3200",
    "EUR", "part 2", "be gentle", "billed", "Red", "Owner", "Note", "2026-04-22",
)  # fmt: skip


def cells_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_client_view_shows_job_status_next_steps_and_milestone() -> None:
    for text in (to_markdown(SHEET), words_of(to_docx(SHEET))):
        assert "014 Spring film" in text
        assert "Copy is with the client" in text
        assert "Sound on Friday" in text
        assert "May 4, 2026 On air" in text
        assert "019 Timetable app" in text


def test_the_client_view_never_holds_money_holds_notes_or_the_third_band() -> None:
    for text in (to_markdown(SHEET), to_csv(SHEET), words_of(to_docx(SHEET))):
        assert not [word for word in INSIDE if word in text]


def test_a_field_added_to_a_row_does_not_reach_the_client_by_itself() -> None:
    shared = {"job_number", "job_name", "status", "next_steps", "milestone", "milestone_date"}
    values = {
        f.name: f"secret {f.name}" for f in fields(StatusRow) if f.name not in {*shared, "colour"}
    }
    dates = {"changed": date(1999, 1, 1)}
    row = StatusRow("014", "Film", "Fine", **{**values, **dates})  # type: ignore[arg-type]
    sheet = StatusSheet("Tulp", "Kade", date(2026, 4, 23), open_jobs=(row,))
    for text in (to_markdown(sheet), to_csv(sheet), words_of(to_docx(sheet))):
        assert "secret" not in text
        assert "1999" not in text


def test_the_internal_sheet_has_all_three_bands() -> None:
    for text in (to_markdown(SHEET, view="internal"), words_of(to_docx(SHEET, view="internal"))):
        for said in (
            "Open jobs", "New work", "To be billed", "Red: logo is late", "EUR 3,200.00",
            "on hold, ask the director", "be gentle", "Mar 31, 2026",
        ):  # fmt: skip
            assert said in text, said


def test_the_csv_has_a_row_per_job_under_its_own_heading() -> None:
    head, *rows = cells_of(to_csv(SHEET, view="internal"))
    named = [dict(zip(head, row, strict=True)) for row in rows]
    assert [row["Band"] for row in named] == ["Open jobs", "New work", "To be billed"]
    assert named[0]["Date"] == "2026-05-04"
    assert named[0]["On hold"] == "on hold, ask the director"
    assert (named[2]["Amount"], named[2]["Currency"], named[2]["Note"]) == (
        "3200.00", "EUR", "part 2",
    )  # fmt: skip


def test_an_empty_band_says_so() -> None:
    assert "Nothing at the moment" in to_markdown(StatusSheet("T", "K", date(2026, 4, 23)))


def test_a_formula_in_a_status_stays_text_in_the_csv() -> None:
    row = StatusRow("=1+1", "@SUM(A1)", "\t=1+1", "+31 20 555", "-", None)
    sheet = StatusSheet("T", "K", date(2026, 4, 23), open_jobs=(row,))
    cells = cells_of(to_csv(sheet))[1]
    assert cells[1:6] == ["'=1+1", "'@SUM(A1)", "'=1+1", "'+31 20 555", "'-"]


def test_sixty_jobs_with_the_longest_texts_open_again() -> None:
    row = StatusRow("014", "J" * 200, "s" * 3000, "n" * 3000, "m" * 200, date(2026, 5, 4))
    sheet = StatusSheet("T", "K" * 200, date(2026, 4, 23), open_jobs=(row,) * 60)
    assert words_of(to_docx(sheet)).count("s" * 3000) == 60
    assert len(cells_of(to_csv(sheet))) == 61
