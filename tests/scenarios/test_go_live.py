"""An agency with a past goes live in a morning: 120 open invoices, 60 running jobs, no flood."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from bot.services import books_import_decide, job_import, simulating
from storage import people as people_store
from storage.tables.engine import Nudge
from storage.tables.people import Client
from tests.cast import AMSTERDAM, MEMBERS
from tests.scenarios.books_stage import actor, drops, names_clients, open_books
from tests.scenarios.test_home import home_of
from tests.stage import Stage

CUSTOMERS = ("Vela", "Noordzee Coffee", "Kade & Sons")
HERE = ZoneInfo(AMSTERDAM)
FIRST_DUE = date(2026, 7, 6)


def open_invoices() -> list[tuple[str, str, str, str]]:
    """40 for each client, due from July to December: most of them late already."""
    return [
        (CUSTOMERS[n % 3], f"INV-{n}", (FIRST_DUE + timedelta(days=n)).isoformat(), "1200.00")
        for n in range(120)
    ]


def running_jobs() -> bytes:
    """20 for each client, some of them long without a word."""
    rows = ["Job number,Name,Client,Status,Next steps,Deadline,Account executive"]
    for n in range(60):
        client, owner = CUSTOMERS[n % 3], ("Ada", "Ada", "Bo")[n % 3]
        deadline = (date(2026, 11, 20) + timedelta(days=n)).isoformat()
        rows.append(f"OLD-{n:03d},Job {n},{client},in the studio,proofs,{deadline},{owner}")
    return "\n".join(rows).encode()


def moves_in(stage: Stage) -> None:
    """What exists is brought in before anybody presses Start."""
    with stage.database.writing() as session:
        people_store.agency(session).started_at = None
        for client in session.exec(select(Client)).all():
            client.live_at = None
    source = open_books(stage)
    handed = drops(stage, "2026-11-01", open_invoices())
    names_clients(stage, source)
    books_import_decide.decide(stage.desk, actor(stage, "fin"), handed.import_id, settle=True)
    stage.tick()
    dee = actor(stage, "dee")
    run = job_import.import_jobs(stage.desk, dee, "jobs.csv", running_jobs())
    assert run.problems == ()
    assert run.import_id is not None
    job_import.apply(stage.desk, dee, run.import_id)
    stage.tick()
    stage.slack.expect_all()


def starts(stage: Stage) -> None:
    """Ann looks first, then presses Start."""
    ann = actor(stage, "ann")
    simulating.simulate_for(stage.desk, ann, days=10)
    home_of(stage, stage.ann)
    stage.ann.clicks("Start", in_home=True)


def messages_by_day(stage: Stage, key: str) -> Counter[date]:
    """How many messages that nobody asked for reached a person on each of their days."""
    with stage.database.reading() as session:
        rows = session.exec(
            select(Nudge).where(
                Nudge.person_id == stage.person(key),
                Nudge.state == "sent",
                Nudge.kind != "edit",
                Nudge.kind != "notice",
                col(Nudge.carried_by_id).is_(None),
            )
        ).all()
    return Counter(row.sent_at.astimezone(HERE).date() for row in rows if row.sent_at)


def test_nothing_is_said_before_start_whatever_comes_in(stage: Stage) -> None:
    moves_in(stage)
    stage.until("2026-11-03 18:00")
    for key in ("ada", "bo", "max", "dee", "hal"):
        assert not stage.slack.user(key).inbox


@pytest.mark.only_over("http")
def test_it_is_live_in_a_morning_without_a_flood(stage: Stage) -> None:
    moves_in(stage)
    starts(stage)
    stage.until("2026-11-13 18:00")
    for key in MEMBERS:
        assert max(messages_by_day(stage, key).values(), default=0) <= 1, key
    assert not stage.max.inbox, "nothing climbs while the clients settle"
    assert not stage.dee.inbox
    assert all(message.says("Week") for message in stage.hal.inbox), "the roll-up of Friday"
    first, *later = stage.ada.inbox
    assert first.history[0].startswith("Monday: 2 things"), "one line for each client"
    assert not any("director" in message.history[0] for message in (first, *later))
    assert stage.ada.latest("20 of 20 rows need you").text.count("rows need you") == 2
    assert home_of(stage, stage.ada).text.count("rows need you") == 2
    stage.until("2026-11-18 18:00")
    for key in MEMBERS:
        assert max(messages_by_day(stage, key).values(), default=0) <= 1, key
    assert min(messages_by_day(stage, "max")) < min(messages_by_day(stage, "dee"))
    assert any("then your manager sees it" in message.history[0] for message in stage.ada.inbox)
    stage.slack.expect_all()
