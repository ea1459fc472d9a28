"""Files dropped in the DM with Suits: read, routed by what they hold, or refused kindly."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlmodel import select

from bot.books import open_guarded
from bot.rules.box_files import SheetKind
from bot.services.drops_routing import kind_of_sheet
from storage.tables.calls import CallReport
from storage.tables.desk import Source
from storage.tables.drops import Drop
from storage.tables.invoices import BooksImport, BooksSource
from tests.stage import Stage

NOTES = """Present: Nora Vela, Ada
Decisions: route two it is
Actions: Ada sends the costs by Friday
"""
INVOICES = """Invoice number,Customer,Invoice date,Due date,Currency,Total,Open balance
INV-1,Vela,2026-09-01,2026-10-01,EUR,1000.00,1000.00
"""
JOBS = """Client,Job number,Job name,Status,Next step
Vela,VELA-001,Autumn campaign,in layout,copy to client
"""


def with_books(stage: Stage) -> None:
    with stage.database.writing() as session:
        session.add(BooksSource(key="ams", name="Amsterdam", currency="EUR", date_order="ymd"))


def drops(stage: Stage) -> list[Drop]:
    with stage.database.reading() as session:
        return list(session.exec(select(Drop).order_by("id")).all())


def test_a_document_is_kept_whole_and_asked_about(stage: Stage) -> None:
    text = "Dear team, Vela wants something brave for spring. " * 200
    stage.ada.drops_file("request.txt", text.encode())
    stage.tick()
    answer = stage.ada.expect_dm("Kept whole", "request.txt", "What is it?")
    assert answer.buttons == ["Change", "Call notes", "New job", "Brief", "To-do"]
    with stage.database.reading() as session:
        source = session.exec(select(Source)).one()
    assert (source.text, source.filename) == (text, "request.txt")
    assert drops(stage)[0].state == "read"


def test_notes_of_a_known_client_become_a_draft_at_once(stage: Stage) -> None:
    stage.ada.drops_file("notes.md", NOTES.encode(), "vela call of this morning")
    stage.tick()
    stage.ada.expect_dm("Vela")
    with stage.database.reading() as session:
        report = session.exec(select(CallReport)).one()
    assert report.client_id == stage.client("vela")


def test_an_invoice_export_of_finance_goes_to_the_books(stage: Stage) -> None:
    with_books(stage)
    stage.fin.drops_file("open.csv", INVOICES.encode())
    stage.tick()
    stage.fin.expect_dm()
    with stage.database.reading() as session:
        assert session.exec(select(BooksImport)).one().filename == "open.csv"
    assert drops(stage)[0].state == "read"


def test_an_invoice_export_of_anybody_else_is_refused_and_not_kept(stage: Stage) -> None:
    stage.dee.drops_file("open.csv", INVOICES.encode())
    stage.ada.drops_file("open.csv", INVOICES.encode())
    stage.tick()
    stage.dee.expect_dm("was not read", "for finance only")
    stage.ada.expect_dm("was not read", "not kept it")
    with stage.database.reading() as session:
        assert session.exec(select(BooksImport)).all() == []
    assert [row.state for row in drops(stage)] == ["refused", "refused"]


def test_a_directors_list_of_jobs_is_a_dry_run(stage: Stage) -> None:
    stage.dee.drops_file("jobs.csv", JOBS.encode())
    stage.tick()
    answer = stage.dee.expect_dm("jobs.csv", "nothing changed yet", "1 new")
    assert answer.buttons == ["Import", "Cancel"]


def test_finance_gets_no_list_of_jobs_in(stage: Stage) -> None:
    stage.fin.drops_file("jobs.csv", JOBS.encode())
    stage.tick()
    stage.fin.expect_dm("was not read", "directors and admins only")


def test_any_other_file_is_refused_with_what_works(stage: Stage) -> None:
    stage.ada.drops_file("board.psd", b"8BPS")
    stage.tick()
    refused = stage.ada.expect_dm("was not read", ".docx", "running jobs")
    assert "board" not in refused.notification
    stage.passes(hours=3)
    stage.ada.expect_no_dm()


def test_a_picture_called_csv_ends_in_a_sentence(stage: Stage) -> None:
    stage.fin.drops_file("open.csv", b"\x89PNG\r\n\x1a\n" + b"\0" * 200)
    stage.tick()
    stage.fin.expect_dm("was not read", "picture")


def test_a_damaged_document_ends_in_a_sentence(stage: Stage) -> None:
    stage.ada.drops_file("notes.docx", b"PK\x03\x04 nothing of use")
    stage.tick()
    stage.ada.expect_dm("notes.docx", "was not read", "damaged")


def test_the_same_delivery_ten_times_is_one_file(stage: Stage) -> None:
    stage.ada.drops_file("request.txt", b"Vela wants something brave")
    stage.slack.redeliver(times=10)
    stage.tick()
    stage.ada.expect_dm("request.txt")
    assert len(drops(stage)) == 1


def test_a_name_of_folders_and_control_characters_is_kept_under_our_own(stage: Stage) -> None:
    stage.ada.drops_file("../../etc/\u202epass\x07wd" + "x" * 300 + ".txt", b"Vela, hello")
    stage.tick()
    stage.ada.expect_dm("Kept whole")
    name = drops(stage)[0].filename
    assert name.startswith("passwd")
    assert name.endswith(".txt")
    assert len(name) <= 100


def test_a_file_that_cannot_be_had_now_is_tried_again_and_told_once(stage: Stage) -> None:
    stage.ada.drops_file("request.txt", b"Vela wants something brave")
    file = next(iter(stage.slack.world.files.values()))
    body, file.body = file.body, None
    stage.tick()
    stage.ada.expect_dm("was not read")
    stage.passes(hours=2)
    stage.ada.expect_no_dm()
    assert body is not None


def test_two_gigabytes_are_refused_before_they_are_fetched(stage: Stage) -> None:
    channel = stage.slack.world.dm_with(stage.ada.id).id
    huge = {"id": "F9", "name": "film.txt", "filetype": "text", "size": 2_000_000_000,
            "url_private": "https://files.slack.com/never"}  # fmt: skip
    stage.slack.office.event(
        {"type": "message", "subtype": "file_share", "channel": channel, "channel_type": "im",
         "user": stage.ada.id, "text": "", "files": [huge]}
    )  # fmt: skip
    stage.tick()
    stage.ada.expect_dm("film.txt", "20 MB")


def test_a_file_outside_slack_is_never_asked_for(stage: Stage) -> None:
    channel = stage.slack.world.dm_with(stage.ada.id).id
    away = {"id": "F8", "name": "notes.txt", "filetype": "text", "size": 10,
            "url_private": "http://files.slack.com.evil.example/notes.txt"}  # fmt: skip
    stage.slack.office.event(
        {"type": "message", "subtype": "file_share", "channel": channel, "channel_type": "im",
         "user": stage.ada.id, "text": "", "files": [away]}
    )  # fmt: skip
    stage.tick()
    stage.ada.expect_dm("notes.txt", "outside Slack")


EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("northlight-ar-aging-detail.csv", SheetKind.INVOICES),
        ("xero-sales-invoices.csv", SheetKind.INVOICES),
        ("running-jobs.csv", SheetKind.JOBS),
    ],
)
def test_the_shipped_examples_are_told_apart(name: str, kind: SheetKind) -> None:
    data = (EXAMPLES / name).read_bytes()
    assert kind_of_sheet(data, open_guarded(data)) is kind
