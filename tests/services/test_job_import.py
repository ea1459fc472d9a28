"""Running jobs come in with their own numbers: a dry run first, all or nothing, once."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from sqlmodel import select

from bot.errors import AlreadyDone, NotAllowed, Refused
from bot.rules.box_files import SheetKind
from bot.services import job_import, jobs, people
from bot.services.desk import Desk
from bot.services.drops_routing import kind_of_sheet
from bot.services.jobs import NewJob
from bot.services.people import Actor
from storage.database import Database
from storage.tables.jobs import Job, StatusRow
from tests.cast import ENGLISH, Cast, MovedClock

LIST = (
    "Job number,Name,Client,Status,Next steps,Deadline,Account executive,State\n"
    "vela-007,Spring banners,Vela,layouts out,,2026-11-12,Ada,open\n"
    "K/88,Window set,Kade & Sons,waiting,,,,on hold\n"
)


@pytest.fixture
def who(database: Database, cast: Cast, clock: MovedClock) -> dict[str, Actor]:
    with database.reading() as session:
        found = {
            key: people.actor(session, f"U0{key.upper()}", clock.now)
            for key in ("ada", "dee", "ann", "vy", "pim")
        }
    return {key: actor for key, actor in found.items() if actor is not None}


def stored(database: Database) -> list[Job]:
    with database.reading() as session:
        return list(session.exec(select(Job).order_by(Job.number)).all())


def test_a_dry_run_changes_nothing_and_the_import_does_what_it_said(
    desk: Desk, database: Database, who: dict[str, Actor]
) -> None:
    run = job_import.import_jobs(desk, who["dee"], "jobs.csv", LIST.encode())
    assert len(run.new) == 2
    assert run.clients == (("Kade & Sons", 1), ("Vela", 1))
    assert stored(database) == []
    assert run.import_id is not None
    job_import.apply(desk, who["dee"], run.import_id)
    assert [(job.number, job.state) for job in stored(database)] == [
        ("K/88", "on hold"),
        ("vela-007", "open"),
    ]
    with pytest.raises(AlreadyDone):
        job_import.apply(desk, who["dee"], run.import_id)


def test_the_same_file_twice_changes_nothing(
    desk: Desk, database: Database, who: dict[str, Actor]
) -> None:
    first = job_import.import_jobs(desk, who["dee"], "jobs.csv", LIST.encode())
    assert first.import_id is not None
    job_import.apply(desk, who["dee"], first.import_id)
    again = job_import.import_jobs(desk, who["dee"], "jobs copy.csv", LIST.encode())
    assert again.again
    assert again.import_id is None
    touched = job_import.import_jobs(desk, who["dee"], "jobs.csv", LIST.encode() + b"\n")
    assert (touched.new, touched.changed, touched.same) == ((), (), 2)
    assert touched.import_id is None


def test_a_status_list_of_known_jobs_updates_their_rows(
    desk: Desk, database: Database, who: dict[str, Actor]
) -> None:
    first = job_import.import_jobs(desk, who["dee"], "jobs.csv", LIST.encode())
    assert first.import_id is not None
    job_import.apply(desk, who["dee"], first.import_id)
    run = job_import.import_jobs(
        desk, who["dee"], "s.csv", LIST.replace("layouts out", "approved").encode()
    )
    assert run.changed == ("vela-007 Spring banners",)
    assert run.import_id is not None
    job_import.apply(desk, who["dee"], run.import_id)
    with database.reading() as session:
        job = session.exec(select(Job).where(Job.number == "vela-007")).one()
        row = session.get(StatusRow, job.id)
        assert row is not None
        assert row.status == "approved"


def test_one_bad_row_keeps_everything_out(
    desk: Desk, database: Database, who: dict[str, Actor]
) -> None:
    run = job_import.import_jobs(
        desk, who["dee"], "jobs.csv", (LIST + "9,Ghost,Nobody Ltd,,,,,\n").encode()
    )
    assert run.import_id is None
    assert [one.row for one in run.problems] == [4]
    assert stored(database) == []


def test_the_counter_goes_on_after_the_imported_numbers(
    desk: Desk, cast: Cast, who: dict[str, Actor]
) -> None:
    run = job_import.import_jobs(desk, who["dee"], "jobs.csv", LIST.encode())
    assert run.import_id is not None
    job_import.apply(desk, who["dee"], run.import_id)
    made = jobs.open_job(desk, who["ada"], NewJob(cast.clients["vela"], "New", "media"))
    assert made.number == "vela-008"


def test_who_may_not_import_and_whose_jobs_cannot_be_named(
    desk: Desk, who: dict[str, Actor]
) -> None:
    for key in ("ada", "pim", "vy"):
        with pytest.raises(NotAllowed):
            job_import.import_jobs(desk, who[key], "jobs.csv", LIST.encode())


def test_the_records_changed_between_dry_run_and_import(
    desk: Desk, database: Database, cast: Cast, who: dict[str, Actor]
) -> None:
    run = job_import.import_jobs(desk, who["dee"], "jobs.csv", LIST.encode())
    other = (
        LIST.replace("vela-007", "x-1").replace("K/88", "vela-007").replace("Kade & Sons", "Vela")
    )
    twin = job_import.import_jobs(
        desk, who["dee"], "b.csv", other.replace("Vela,layouts", "Noordzee Coffee,layouts").encode()
    )
    assert run.import_id is not None
    assert twin.import_id is not None
    job_import.apply(desk, who["dee"], twin.import_id)
    with database.writing() as session:
        job = session.exec(select(Job).where(Job.number == "vela-007")).one()
        job.client_id = cast.clients["kade"]
    with pytest.raises(Refused):
        job_import.apply(desk, who["dee"], run.import_id)


def test_a_workbook_with_real_dates(desk: Desk, database: Database, who: dict[str, Actor]) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Job #", "Job name", "Status", "Milestone date", "Budget"])
    sheet.append(["V-1", "Poster", "ok", date(2026, 11, 30), 12500.5])
    kept = io.BytesIO()
    book.save(kept)
    run = job_import.import_jobs(desk, who["dee"], "Vela jobs.xlsx", kept.getvalue())
    assert run.problems == ()
    assert run.import_id is not None
    job_import.apply(desk, who["dee"], run.import_id)
    job = stored(database)[0]
    assert (job.number, job.budget_minor, job.currency) == ("V-1", 1_250_050, "EUR")


def test_a_file_that_is_no_list_says_what_to_do(desk: Desk, who: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="headings"):
        job_import.import_jobs(desk, who["dee"], "x.csv", b"Invoice,Due\n1,2\n")
    assert kind_of_sheet(b"Invoice,Due\n1,2\n", None) is not SheetKind.JOBS
    assert kind_of_sheet(LIST.encode(), None) is SheetKind.JOBS


def test_a_red_row_without_its_plan_comes_in_green_and_the_dry_run_says_so(
    desk: Desk, database: Database, who: dict[str, Actor]
) -> None:
    """A red job must not turn green on its way in without a word."""
    rows = (
        "Job number,Name,Client,Next steps,Deadline,RAG,Reason\n"
        "V-1,Spots,Vela,,,red,no logo\n"
        "V-2,Film,Vela,chase Omar,2026-11-12,red,no logo\n"
        "V-3,Menu,Vela,,,green,\n"
    )
    run = job_import.import_jobs(desk, who["dee"], "jobs.csv", rows.encode())
    assert [one.row for one in run.notes] == [2]
    said = [line for line in job_import.as_lines(ENGLISH, run) if line.startswith("Row ")]
    assert said == [
        "Row 2: Amber and red need a reason and a next step with a day. Red starts no chase."
    ]
    assert run.import_id is not None
    job_import.apply(desk, who["dee"], run.import_id)
    with database.reading() as session:
        flags = session.exec(
            select(Job.number, StatusRow.flag).join(StatusRow).order_by(Job.number)
        ).all()
    assert [tuple(one) for one in flags] == [("V-1", "green"), ("V-2", "red"), ("V-3", "green")]
